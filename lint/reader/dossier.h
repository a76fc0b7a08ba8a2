/* A dossier: a document alone, or one with annexes in a folder or a zip archive.
 *
 * What is the document, of several files? The only one named "dossier" (dossier.docx, Dossier.odt
 * ...), else the only one that is not called an annex ("annexe 1.docx", "annexes/a.odt"), else the
 * only one there is; where several are named so, each is a dossier. All other files are its
 * annexes, those in subfolders among them: each is read by the reader that takes its name
 * (reader.h) and stands behind the document, in the order of their names. A file that no reader
 * takes is there by its name. So is a copy that
 * this program annotated. A picture that the document shows, or a file that it links to, is no
 * annex but a part of it.
 *
 * An archive within is not opened. An annex that cannot be read makes the dossier unreadable: what
 * stands in it would be called missing. */
#ifndef DOSSIER_READER_DOSSIER_H
#define DOSSIER_READER_DOSSIER_H

#include "base/failure.h"
#include "model/document.h"
#include "reader/anchors.h"

struct arena;

/* The document among a dossier's files, for who makes a copy of it. */
struct original {
    struct text bytes; /* in the dossier's arena */
    struct anchors anchors;
};

/* Whether a file of this name may be a dossier: what a folder is searched for. */
bool dossier_takes_name(struct text name);

/* A folder that is one dossier. */
struct folder_dossier {
    const char *document; /* its path, the folder's in front; in the caller's arena */
    uint32_t annex_count;
};

/* Whether the folder is one dossier with annexes rather than a folder of dossiers: its document
 * stands right in it, beside a file that readers of annexes take or may be one otherwise. If the
 * document is it for being the only one and not for its name, no other file there may be somebody's
 * dossier: a PDF, an old Word file, an archive. Beside one called "dossier" another document may
 * be. What is called an annex never is, nor the same document in another format (Dupont.docx and
 * Dupont.pdf). */
bool folder_looks_like_dossier(const char *path, struct arena *arena, struct folder_dossier *found);

/* Whether the folder is one dossier for sure, by a document that is called so or by annexes
 * with words in them; the file of that name is not one yet. */
bool folder_is_dossier(const char *path, struct text name);

/* Whether a new file of that name in it would be an annex from then on. */
bool folder_takes_annex(const char *path, struct text name);

/* For who knows that the folder is one dossier: its document, wherever it stands. False, and why,
 * if there is none or no telling. */
bool folder_as_dossier(const char *path, struct arena *arena, struct folder_dossier *found,
                       struct failure *failure);

/* Reads a document, an archive or a folder into a document that lives in the arena. NULL, and why,
 * if it cannot. */
const struct document *document_read(const char *path, struct arena *arena,
                                     struct failure *failure);

/* The same for a file's bytes already at hand; `name` stands in messages and decides where content
 * cannot. */
const struct document *document_read_bytes(const char *name, struct text bytes, struct arena *arena,
                                           struct failure *failure);

/* Like document_read(), and gives the document itself. The original's anchors are to be freed,
 * whatever becomes of the reading. */
const struct document *document_read_original(const char *path, struct arena *arena,
                                              struct original *original, struct failure *failure);

#endif
