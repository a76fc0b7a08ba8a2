/* A file's bytes, and what they are by their first bytes rather than by the name. */
#ifndef DOSSIER_INPUT_FILE_H
#define DOSSIER_INPUT_FILE_H

#include "base/failure.h"
#include "base/text.h"
#include "input/contents.h"

struct arena;

/* Reads all of `path`, or of standard input for "-", into the arena; an empty file is none. A pipe,
 * as a shell names one for "<(pandoc a.rtf)", is waited for as long as a dossier may take. */
bool file_read(const char *path, struct arena *arena, struct text *bytes, struct failure *failure);

/* The same of what may well be empty: a list. A pipe is, once who wrote to it is gone. */
bool file_read_any(const char *path, struct arena *arena, struct text *bytes,
                   struct failure *failure);

/* Like file_read(), but a large archive stays in its file, which stays open until
 * contents_close(). */
bool file_open(const char *path, struct arena *arena, struct contents *contents,
               struct failure *failure);

/* Like file_open(), but no more than the first bytes, SIZE_MAX for all, of which there may be none.
 * A link is not followed: a stranger's folder could lead anywhere by one. */
bool file_open_start(const char *path, size_t most, struct arena *arena, struct contents *contents,
                     struct failure *failure);

/* Whether that is a pipe, a socket or a device, or a link to one: no dossier when it is found in a
 * folder, for who reads it may wait for ever. What is not there is none. */
bool path_is_special(const char *path);

/* Whether that is a folder, or a link to one; standard input, "-", is none. */
bool path_is_folder(const char *path);

/* The text without the byte order mark that Windows programs put before UTF-8. */
struct text bytes_without_mark(struct text bytes);

/* False, and why, of an empty file. */
bool bytes_are_there(struct text bytes, struct failure *failure);

bool bytes_are_zip(struct text bytes);

/* Whether the file's first bytes are an office document's, an archive's, or another's that people
 * write or pack dossiers in: for names that tell nothing. Plain text is none. */
bool file_starts_like_document(const char *path);

/* False, and why, of the few lines that Git LFS keeps in a file's place until it is fetched. */
bool bytes_are_fetched(struct text bytes, struct failure *failure);

/* Sets the failure that names what the bytes are (a PDF, an old Word file ...) when they are known
 * to be nothing this program reads; true if nothing speaks against them. */
bool bytes_are_readable(struct text bytes, struct failure *failure);

#endif
