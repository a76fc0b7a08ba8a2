/* Readers: a format's bytes in, a document out. The table in reader.c is the one place to add one.
 *
 * Some read what a dossier is written in, and annexes of that format as well; others read annexes
 * alone, which are evidence but no dossier: tables, pictures, plain text (see dossier.h). */
#ifndef DOSSIER_READER_READER_H
#define DOSSIER_READER_READER_H

#include "base/failure.h"
#include "model/builder.h"

struct anchors;
struct archive;
struct arena;

/* What a reader is given; all of it outlives the reading. */
struct source {
    const char *name;        /* as the user gave it, or an annex's own */
    struct text bytes;       /* the whole file, or what the reader asks for of an annex */
    struct archive *archive; /* opened, where it is a zip, and the bytes its first; else NULL */
    struct arena *arena;     /* for what the reader needs; the document has its builder's */
    struct anchors *anchors; /* to be filled by readers that count paragraphs; NULL if not wanted */
    /* A sheet as who keeps it means it, and not as a jury sees it: hidden rows and columns too,
     * days as 2026-11-26 however they are shown. */
    bool is_own_table;
};

/* What a reader is for, and how much of an annex it is worth reading. */
enum reader_role {
    READS_DOSSIERS,
    READS_ANNEXES,      /* all of it */
    READS_ANNEX_STARTS, /* its first LIMIT_START_KB: rows and lines go on, and say the same */
    READS_ANNEX_NAMES   /* nothing: a video is there, or is not */
};

struct reader {
    const char *name;       /* "docx", as reports name the format */
    const char *extensions; /* ".docx .docm .dotx": what a folder is searched for */
    enum reader_role role;
    enum annex_kind kind; /* of an annex that it reads */
    /* By content; the name only decides where content cannot. NULL for annexes, whose names do. */
    bool (*recognises)(const struct source *source);
    /* Whether it is a copy that this program annotated (annotated.h); NULL where there are none. */
    bool (*is_annotated)(const struct source *source);
    /* Builds the document; the caller finishes it. False, and why, if a part cannot be read. */
    bool (*read)(const struct source *source, struct builder *builder, struct failure *failure);
};

extern const struct reader *const readers[];
extern const size_t reader_count;

/* The reader that takes files of this name, NULL if none does. */
const struct reader *reader_named(struct text name);

/* The reader of dossiers that takes these bytes. NULL, and what they are, if none does. */
const struct reader *reader_recognising(const struct source *source, struct failure *failure);

#endif
