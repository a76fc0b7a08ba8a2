/* Loads a rule pack from its XML files. */
#ifndef DOSSIER_RULE_PACK_LOAD_H
#define DOSSIER_RULE_PACK_LOAD_H

#include "base/failure.h"
#include "rule/pack.h"

struct arena;

/* The grammar of packs, rules/pack.xsd, compiled into the binary. */
extern const unsigned char pack_schema[];

/* Where something stands in a pack's files. */
struct pack_place {
    struct text file;
    unsigned line;
};

/* A short piece of a dossier, in Markdown, and whether it meets its requirement: a pack's own test.
 */
struct example {
    uint32_t requirement;
    bool met;
    bool missed; /* the rules are known to judge it wrongly so far */
    struct text text;
    struct pack_place place;
};

/* A text for people that is in one language alone. */
struct lone_text {
    struct pack_place place;
    struct text id;      /* whose it is */
    struct text missing; /* as it would be written: "why lang="en"" */
};

/* What a pack's files hold beyond the pack itself, for checking it. */
struct pack_extras {
    const struct example *examples;
    uint32_t example_count;
    const struct text *dossiers; /* paths of those to learn from; each ends with a NUL */
    uint32_t dossier_count;
    const struct example *phrases; /* to learn from */
    uint32_t phrase_count;
    const struct text *surroundings; /* paragraphs that phrases are set among */
    uint32_t surroundings_count;
    const char *weights_path;              /* NULL if the pack names none */
    const struct text *list_texts;         /* for each word list: its phrases, one a line */
    const struct pack_place *requirements; /* for each of the pack's requirements, */
    const struct pack_place *lists;        /* word lists, */
    const struct pack_place *discounts;    /* discounts, */
    const struct pack_place *evidence;     /* evidence rules */
    const struct pack_place *predicates;   /* and predicates */
    const struct lone_text *lone_texts;
    uint32_t lone_text_count;
    const struct failure *slips; /* of a pack that does not load: all that its schema refuses or,
                                    where that is nothing, all else that is wrong with it */
    uint32_t slip_count;
};

/* Fills the pack; it lives in the arena. False, and why with file and line, if a file is missing or
 * not as the schema says, an id is unknown, or a pattern or a phrase cannot be used. `extras` may
 * be NULL; of a pack that does not load, they are the slips alone. */
bool pack_load(const char *path, struct arena *arena, struct pack *pack, struct pack_extras *extras,
               struct failure *failure);

#endif
