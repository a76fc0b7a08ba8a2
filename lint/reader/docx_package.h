/* The package around a Word document or an Excel workbook (ECMA-376 part 2): parts, found through
 * relationships.
 *
 * Content types are not trusted, names not assumed: the main part is what `_rels/.rels` points to,
 * every other part is found from the part that refers to it. What is handed out lives in the arena.
 * Each function that fails has set the package's failure, the part's name in it. */
#ifndef DOSSIER_READER_DOCX_PACKAGE_H
#define DOSSIER_READER_DOCX_PACKAGE_H

#include "base/failure.h"
#include "input/xml.h"

struct archive;
struct arena;
struct buffer;

struct package {
    struct archive *archive;
    struct arena *arena;
    struct failure *failure;
};

enum relation_type {
    RELATION_OTHER,
    RELATION_MAIN,
    RELATION_STYLES,
    RELATION_NUMBERING,
    RELATION_FOOTNOTES,
    RELATION_ENDNOTES,
    RELATION_COMMENTS,
    RELATION_COMMENTS_EXTENDED, /* [MS-DOCX] 2.5.2: which answers which */
    RELATION_COMMENTS_IDS,
    RELATION_COMMENTS_EXTENSIBLE,
    RELATION_SHARED_STRINGS /* of a workbook */
};

struct relation {
    struct text id;
    enum relation_type type;
    struct text target; /* as written: "media/image1.png" */
    bool is_external;
    bool is_taken; /* for the caller: what it refers to has been dealt with */
};

/* What one part points to, ordered by id. */
struct relations {
    struct relation *items;
    size_t count;
};

/* Whether the archive is a Word document, by its names and what `_rels/.rels` points to. */
bool package_is_word(struct archive *archive, struct arena *arena);

bool package_main_part(const struct package *package, struct text *part);

/* The name of the part that says what `part` points to, whether there is one or not. */
struct text part_relations_name(const struct package *package, struct text part);

/* Empty for a part that points to nothing. Those without an id are left out. */
bool part_relations(const struct package *package, struct text part, struct relations *relations);

/* NULL if there is none. */
struct relation *relation_with_id(const struct relations *relations, struct text id);
const struct relation *relation_of_type(const struct relations *relations, enum relation_type type);

/* The name in the package of what `part` calls `target`. */
struct text part_resolve(const struct package *package, struct text part, struct text target);

/* Whether the package has it: some are only pointed to. */
bool part_exists(const struct package *package, struct text part);

/* The part's name as the archive spells it; as it is written if there is none. */
const char *part_entry(const struct package *package, struct text part);

/* Into the empty buffer, which the caller frees in any case. */
bool part_read(const struct package *package, struct text part, struct buffer *bytes);
bool part_parse(const struct package *package, struct text part, const struct xml_handler *handler,
                void *context);

#endif
