/* Which of a dossier's files is its document, and whether a folder is one dossier: by names alone.
 *
 * The document is the only file named "dossier" (dossier.docx, Dossier.odt ...), else the only one
 * that is not called an annex ("annexe 1.docx", "annexes/a.odt"), else the only one there is; where
 * several are named so, each is a dossier. All other files are annexes. A copy that the program
 * annotated is the document only where no other file is, and tells nothing else. */
#ifndef DOSSIER_READER_FOLDER_H
#define DOSSIER_READER_FOLDER_H

#include "base/failure.h"
#include "input/file_set.h"

struct arena;

#define NO_FILE UINT32_MAX

/* The document's number. NO_FILE, and why, if there is none or no telling. */
uint32_t document_among(const struct file_set *set, struct failure *failure);

/* Whether the folder is one dossier with annexes rather than a folder of dossiers, and its
 * document's path, the folder's in front, in the arena: its document stands right in it, beside a
 * file that readers of annexes take or may be one otherwise. If the document is it for being the
 * only one and not for its name, no other file there may be somebody's dossier: a PDF, an old Word
 * file, an archive. Beside one called "dossier" another document may be. What is called an annex
 * never is, nor the same document in another format (Dupont.docx and Dupont.pdf). */
bool folder_looks_like_dossier(const char *path, struct arena *arena, const char **document);

/* Whether the folder is one dossier for sure, by a document that is called so or by annexes
 * with words in them; the file of that name is not one yet. */
bool folder_is_dossier(const char *path, struct text name);

/* Whether a new file of that name in it would be an annex from then on. */
bool folder_takes_annex(const char *path, struct text name);

/* For who knows that the folder is one dossier: its document, wherever it stands. False, and why,
 * if there is none or no telling. */
bool folder_as_dossier(const char *path, struct arena *arena, const char **document,
                       struct failure *failure);

#endif
