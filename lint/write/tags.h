/* The tags of an XML part and where they stand in its bytes, for changes that leave every other
 * byte as it is. The part must have been parsed before (input/xml.h): it is well-formed, has no
 * DOCTYPE, and so no entity that hides a tag. */
#ifndef DOSSIER_WRITE_TAGS_H
#define DOSSIER_WRITE_TAGS_H

#include "base/text.h"

#include <stdint.h>

/* Whether tags can be told apart byte by byte: in UTF-8, as every office program writes. */
bool part_has_tags(struct text part);

enum tag_kind { TAG_START, TAG_END, TAG_EMPTY };

struct tag {
    enum tag_kind kind;
    struct text whole; /* from "<" to ">" */
    struct text name;  /* as written: "w:p" */
    size_t begin;      /* where it stands in the part */
    size_t end;        /* behind it */
};

struct tag_walk {
    struct text part;
    size_t at;
    uint32_t starts; /* start tags so far, those of empty elements among them */
    unsigned depth;  /* elements that are open behind the last tag */
};

/* False behind the last. */
bool tag_next(struct tag_walk *walk, struct tag *tag);

/* Walks on behind the element that this tag starts or is; where that is. */
size_t tag_element_end(struct tag_walk *walk, const struct tag *tag);

/* The name without its prefix, and whether it is that one. */
struct text tag_local_name(const struct tag *tag);
bool tag_is(const struct tag *tag, const char *local_name);

/* The value of the first attribute of that name, whatever its prefix, as written; empty if there is
 * none. */
struct text tag_attribute(const struct tag *tag, const char *local_name);

/* The attribute that has that value, with its name and quotation marks. */
struct text tag_attribute_whole(const struct tag *tag, struct text value);

#endif
