/* XML as a stream of start tags, end tags and text; the only opener of libxml2 for dossiers.
 *
 * Names are numbers to the caller. A vocabulary lists the namespaces and names a reader knows; an
 * element or attribute that is not in it has number 0. So any prefix will do, and a namespace may
 * have several spellings (transitional and strict).
 *
 * No network, no external entity, no DTD: a DOCTYPE is refused. Nesting, attributes, tags, names
 * and namespaces are bounded (limits.h), so that every step takes constant time, and the time is up
 * (deadline.h) when it is up. What the callbacks are given lives until they return. */
#ifndef DOSSIER_INPUT_XML_H
#define DOSSIER_INPUT_XML_H

#include "base/failure.h"
#include "base/text.h"

struct arena;

struct xml_space {
    const char *uri;
    int space; /* from 1; several URIs may share one; 0 is no namespace at all */
};

struct xml_word {
    int space;
    const char *name; /* local name */
    int id;           /* from 1 */
};

struct xml_vocabulary {
    const struct xml_space *spaces;
    size_t space_count;
    const struct xml_word *words; /* elements and attributes alike, in any order */
    size_t word_count;
};

struct xml_tag; /* the start tag at hand */

struct xml_handler {
    /* Each returns false to stop the parse; the handler then has set the failure it was made with.
     * `end` and `text` may be NULL. */
    bool (*start)(void *context, int element, const struct xml_tag *tag);
    bool (*end)(void *context, int element);
    bool (*text)(void *context, struct text text);
};

/* Where a part comes from that is not in memory. */
struct xml_source {
    /* The next bytes, at most `room`; none at the end. False, and why, to end the parse. Not asked
     * again where what was given is malformed. */
    bool (*give)(void *context, char *to, size_t room, size_t *given, struct failure *failure);
    void *context;
    const bool *is_cut; /* whether the end was none, and says nothing of the part; NULL if never */
};

/* Parses a whole part. False, and why, if it is malformed, past a budget, or stopped by a handler.
 */
bool xml_parse(struct text bytes, const struct xml_vocabulary *vocabulary,
               const struct xml_handler *handler, void *context, struct failure *failure);
bool xml_parse_from(const struct xml_source *source, const struct xml_vocabulary *vocabulary,
                    const struct xml_handler *handler, void *context, struct failure *failure);

/* The value of an attribute of the tag; the empty slice with NULL bytes if it has none. */
struct text xml_attribute(const struct xml_tag *tag, int id);

/* What an address says to people: "partie%202.odt" is "partie 2.odt". */
struct text xml_address_text(struct text address, struct arena *arena);

/* Once before the first parse, and at the very end; needed before threads start. */
void xml_begin(void);
void xml_end(void);

#endif
