/* What folders may have been mistaken for, so that one person's work makes several rows: a person
 * must look. */
#ifndef DOSSIER_REPORT_HINT_H
#define DOSSIER_REPORT_HINT_H

#include "base/buffer.h"
#include "base/message.h"

enum hint {
    HINT_UNDECIDED, /* a document called "dossier" among others that may be its annexes */
    HINT_CROWDED,   /* what may be one person's (run/crowded.h) */
    HINT_COUNT
};

/* The folders that one hint is about; they belong to who walked. */
struct hinted {
    char **folders;
    size_t count;
    size_t capacity;
};

/* "2 répertoires où plusieurs documents ... :", for which folders stand behind. */
void hint_add(struct buffer *out, enum hint hint, size_t count, enum locale locale);

#endif
