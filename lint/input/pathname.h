/* One spelling for all that name the same file: paths as they are compared, never as they are
 * opened, but for pathname_place() by their words alone. */
#ifndef DOSSIER_INPUT_PATHNAME_H
#define DOSSIER_INPUT_PATHNAME_H

#include "base/text.h"

/* The path's last step: what stands behind its last slash, or all of it. Part of the path. */
const char *pathname_last(const char *path);

/* The same whatever slashes stand behind it: "Dupont" of "p/Dupont/". What stands before it is the
 * path of the folder it is in, with a slash, or nothing. Part of the path. */
struct text pathname_step(struct text path);

/* The name with its accents composed: macOS writes "e" and an accent where other systems write one
 * "é", and both look alike. As it is, where it is no UTF-8. */
struct text pathname_composed(struct text name, struct arena *arena);

/* The path composed, without steps that lead nowhere: "./c//a.md" is "c/a.md", "Dupont/" is
 * "Dupont", "./" is empty. Ends in a NUL. */
struct text pathname_normal(struct text path, struct arena *arena);

/* The same without case, for who asks whether two may be meant for one. */
struct text pathname_folded(struct text name, struct arena *arena);

/* The name's words without case and accents, blanks between them: "renard odile docx" of
 * "RENARD_Odile.docx". */
struct text pathname_words(struct text name, struct arena *arena);

/* Whether all of these words, some at least, are among those; both as pathname_words() has them. */
bool pathname_has_words(struct text words, struct text wanted);

/* The order of two names for a person, as a French dictionary has it: "Éluard" between "Elie" and
 * "Emma", whatever the case. Below 0, 0 for the same bytes only, or above. */
int pathname_compare(const char *name, const char *other);

/* Where that stands: from the root, by no link but a last one to a file, whatever of it is not
 * there as it is written. "-" is standard input, and stands nowhere: "-". */
const char *pathname_place(const char *path, struct arena *arena);

/* The byte that "%20" stands for at the start of the text, as URIs have it (RFC 3986, 2.1); -1
 * where it begins otherwise. */
int pathname_escaped_byte(struct text text);

/* By letters alone: 0 for names that some system may take for the same. */
int pathname_compare_letters(const char *name, const char *other);

#endif
