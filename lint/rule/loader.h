/* What the files that load a pack share: the growing arrays behind the pack's constant ones. Not
 * for use outside pack_*.c. */
#ifndef DOSSIER_RULE_LOADER_H
#define DOSSIER_RULE_LOADER_H

#include "base/memory.h"
#include "input/xml_tree.h"
#include "rule/pack_load.h"

#include <string.h>

/* A growing array of any type. */
struct growing {
    void *items;
    size_t count;
    size_t capacity;
};

#define GROWING_ADD(growing, type)                                                                 \
    ((growing).items =                                                                             \
         memory_grow((growing).items, &(growing).capacity, (growing).count, sizeof(type)),         \
     memset((type *)(growing).items + (growing).count, 0, sizeof(type)),                           \
     (type *)(growing).items + (growing).count++)

struct loader {
    struct arena *arena;
    struct growing slips; /* struct failure */
    struct growing competencies, criteria, requirements;
    unsigned least_met;
    struct localized about;
    struct growing lists;         /* struct text */
    struct growing list_texts;    /* struct text: each list's phrases, one a line */
    struct growing abbreviations; /* struct text */
    struct growing predicates, discounts, unless, alike, unfinished, evidence, shared;
    struct buffer ready;       /* the compiled patterns */
    struct growing lone_texts; /* struct lone_text */
    struct growing requirement_places, list_places, discount_places, evidence_places, shared_places,
        predicate_places;
    struct rule *rules; /* for each requirement */
    struct growing examples;
    struct growing dossiers;     /* struct text */
    struct growing phrases;      /* struct example */
    struct growing surroundings; /* struct text */
    struct growing common;       /* struct text */
    struct list_set sources;
    const char *weights_path;
};

/* Takes down what is wrong at the node. Loading goes on, as if that were not there: authors are
 * told of all that is to be mended at once. */
void add_slip(struct loader *loader, const struct xml_node *node, struct failure *slip);

/* The number of the requirement, word list or discount with that id; false, and a slip, if unknown.
 */
bool find_requirement(struct loader *loader, const struct xml_node *node, struct text id,
                      uint32_t *number);
bool find_list(struct loader *loader, const struct xml_node *node, struct text id,
               uint32_t *number);
bool find_discount(struct loader *loader, const struct xml_node *node, struct text id,
                   uint32_t *number);

/* Whether an attribute of the schema's booleans says so. */
bool is_true(struct text value);

struct pack_place place_of(struct loader *loader, const struct xml_node *node);

/* Takes in one language of a text for people: <title lang="fr">. */
void load_localized(struct loader *loader, const struct xml_node *node, struct localized *to);

/* Takes down the texts for people below the node that are in one language alone. */
void note_lone_texts(struct loader *loader, const struct xml_node *parent);

/* Loads those of the node's children that are called so. */
void load_each(struct loader *loader, const struct xml_node *parent, const char *name,
               void (*load)(struct loader *loader, const struct xml_node *node));

/* Layer 1 and layer 2 of a pack, each from its element. */
void load_referential(struct loader *loader, const struct xml_node *referential);
void load_rules(struct loader *loader, const struct xml_node *rules);

/* What everybody may say. */
void load_common(struct loader *loader, const struct xml_node *common);

/* Turns the word lists into the pack's vocabularies and phrases. */
void index_phrases(struct loader *loader, struct pack *pack);

#endif
