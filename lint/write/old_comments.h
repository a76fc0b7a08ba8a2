/* The comments that an earlier annotated copy left in a Word document, to be cut out of the next
 * one: those by annotation_author and with annotation_initials, which Word and LibreOffice keep
 * when they save, and to which the main part refers. A comment whose id another one has is left
 * alone: which of them a mark belongs to cannot be told. For annotate_docx.c alone. */
#ifndef DOSSIER_WRITE_OLD_COMMENTS_H
#define DOSSIER_WRITE_OLD_COMMENTS_H

#include "write/splice.h"

#include <stdint.h>

struct old_comment {
    unsigned id;
    struct insertion cut; /* of the comment out of its part */
    bool is_ours;
    bool is_cut; /* the main part referred to it, and does so no longer */
};

/* A zeroed struct has none; old_comments_free() gives its memory back. Points into the parts. */
struct old_comments {
    struct old_comment *items; /* all comments, by id */
    size_t count;
    size_t capacity;
    struct text *keys; /* by which Word's other parts know those that are cut */
    size_t key_count;
    size_t key_capacity;
};

/* Finds them in the part for comments. */
void old_comments_find(struct old_comments *old, struct text part);

/* Cuts what refers to them out of the main part; then themselves out of theirs, how many; then what
 * another part says of them. */
void old_comments_cut_marks(struct old_comments *old, struct text main, struct splice *splice);
uint32_t old_comments_cut(struct old_comments *old, struct text part, struct splice *splice);
void old_comments_cut_traces(struct old_comments *old, struct text part, struct splice *splice);

/* Whether the id was that of a comment that is cut. */
bool old_comments_had(const struct old_comments *old, unsigned id);

void old_comments_free(struct old_comments *old);

#endif
