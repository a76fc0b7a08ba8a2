/* What a walk over folders leaves out, and why: no row in any table, but said by name, for a
 * candidate's work may be among it. */
#ifndef DOSSIER_REPORT_LEFT_OUT_H
#define DOSSIER_REPORT_LEFT_OUT_H

#include "base/message.h"

#include <stddef.h>

enum left_out {
    LEFT_OUT_FOREIGN,  /* files that are no dossier by their name */
    LEFT_OUT_FOLDERS,  /* subfolders without a dossier, the outermost each time */
    LEFT_OUT_LINKS,    /* links to folders */
    LEFT_OUT_OUTSIDE,  /* links to files that are no part of the folder (input/file_set.h) */
    LEFT_OUT_COPIES,   /* Dupont.pdf beside Dupont.docx */
    LEFT_OUT_ANNEXES,  /* documents that are called annexes, or stand in a folder that is */
    LEFT_OUT_NOTICES,  /* "README.md" */
    LEFT_OUT_WRITTEN,  /* reports and annotated copies (input/marked.h) */
    LEFT_OUT_HIDDEN,   /* what no person put there (input/file_set.h) */
    LEFT_OUT_EXCLUDED, /* by the user (input/excluded.h) */
    LEFT_OUT_COUNT
};

/* One file or folder; it belongs to who walked. */
struct left_out_file {
    enum left_out why;
    char *path;
};

struct left_out_list {
    struct left_out_file *items;
    size_t count;
    size_t capacity;
};

/* The reason's name for programs. */
const char *left_out_name(enum left_out why);

/* "ni .docx, ni .odt, ni .md, ni .zip" */
enum message left_out_reason(enum left_out why);

#endif
