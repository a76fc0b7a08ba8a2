/* An annotation: what is shown beside a dossier, at a line of it, by programs that do so for
 * compilers and linters. It says of one requirement that it is not met, or of the dossier that it
 * could not be read; how loud, where, in which words. The formats made of annotations (sarif,
 * junit, github, gitlab) only differ in how they write that down.
 *
 * Words are added harmless for a terminal, on one line; the format escapes them for itself. */
#ifndef DOSSIER_REPORT_ANNOTATION_H
#define DOSSIER_REPORT_ANNOTATION_H

#include "report/report.h"

enum annotation_level {
    ANNOTATION_NONE,    /* nothing to say: met */
    ANNOTATION_NOTE,    /* a person must look, or the certifier has: it is waived */
    ANNOTATION_WARNING, /* not met, but the dossier is not incomplete for it; or required, and a
                           person must look */
    ANNOTATION_ERROR,   /* it makes the dossier incomplete, or the run fail */
    ANNOTATION_LEVEL_COUNT
};

enum annotation_level annotation_level(const struct report *report,
                                       const struct requirement_verdict *found);

/* The passage that a person had best look at first: what was found so far, then what comes close,
 * then the heading under which it was looked for; NULL if there is none of these. */
const struct evidence *annotation_passage(const struct requirement_verdict *found);

/* The dossier's path from the folder the program runs in, as other programs name it; empty for
 * standard input. */
struct text annotation_path(const char *path);

/* Adds the same for people, with the words for standard input. */
void annotation_add_name(struct buffer *out, const char *path, enum locale locale);

/* Adds the path of the file that the passage stands in, or the document if that is NULL: an annex
 * may be another file than the document. Of a dossier in an archive that is the archive. */
void annotation_add_file(struct buffer *out, const struct verdict *verdict,
                         const struct evidence *passage);

/* The line to show it at, in the same file. In a format with lines that is the first one where
 * there is nothing to look at; in one without, and in an archive, 0. */
uint32_t annotation_line(const struct verdict *verdict, const struct evidence *passage);

/* "Deux gestes" */
void annotation_add_title(struct buffer *out, const struct report *report,
                          const struct requirement_verdict *found);

/* "Critère Cr1.2, obligatoire : incomplet, 1 sur 2. Ce qu’il faut écrire : ..." */
void annotation_add_message(struct buffer *out, const struct report *report,
                            const struct requirement_verdict *found);

/* What was found, what comes close and why it does not count, where it was looked for: a line
 * each. */
void annotation_add_details(struct buffer *out, const struct report *report,
                            const struct requirement_verdict *found);

/* "Ce dossier n’a pas pu être lu, il n’a donc pas été contrôlé : ..." */
void annotation_add_failure(struct buffer *out, const struct report *report,
                            const struct failure *failure);

#endif
