/* Readers: a format's bytes in, a document out. The table in reader.c is the one place to add one.
 */
#ifndef DOSSIER_READER_READER_H
#define DOSSIER_READER_READER_H

#include "base/failure.h"
#include "model/builder.h"

struct archive;
struct arena;

/* What a reader is given; all of it outlives the reading. */
struct source {
    const char *name;        /* as the user gave it */
    struct text bytes;       /* the whole file */
    struct archive *archive; /* the same opened, where it is a zip; else NULL */
    struct arena *arena;     /* for what the reader needs and for the document */
};

struct reader {
    const char *name;       /* "docx", as reports name the format */
    const char *extensions; /* ".docx .docm .dotx": what a folder is searched for */
    /* By content; the name only decides where content cannot. */
    bool (*recognises)(const struct source *source);
    /* Builds the document; the caller finishes it. False, and why, if a part cannot be read. */
    bool (*read)(const struct source *source, struct builder *builder, struct failure *failure);
};

extern const struct reader *const readers[];
extern const size_t reader_count;

/* Whether a file of this name is one that some reader takes. */
bool reader_takes_name(struct text name);

/* Reads the file into a document that lives in the arena. NULL, and why, if it cannot. */
const struct document *document_read(const char *path, struct arena *arena,
                                     struct failure *failure);

/* The same for bytes already at hand; `name` stands in messages and decides where content cannot.
 */
const struct document *document_read_bytes(const char *name, struct text bytes, struct arena *arena,
                                           struct failure *failure);

#endif
