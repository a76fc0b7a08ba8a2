/* A dossier: a document alone, or one with annexes in a folder or a zip archive.
 *
 * What is the document, of several files? The only one named "dossier" (dossier.docx, Dossier.odt
 * ...), else the only one there is; where several are named so, each is a dossier. All other files
 * are its annexes, those in subfolders among them: each is read by the reader that takes its name
 * (reader.h) and stands behind the document, in the order of their names. A file that no reader
 * takes is there by its name. A picture that the document shows, or a file that it links to, is no
 * annex but a part of it.
 *
 * An archive within is not opened. An annex that cannot be read makes the dossier unreadable: what
 * stands in it would be called missing. */
#ifndef DOSSIER_READER_DOSSIER_H
#define DOSSIER_READER_DOSSIER_H

#include "base/failure.h"
#include "model/document.h"

struct anchors;
struct arena;

/* Whether a file of this name may be a dossier: what a folder is searched for. */
bool dossier_takes_name(struct text name);

/* Whether the folder is one dossier with annexes rather than a folder of dossiers: its document
 * stands right in it, beside at least one file that a reader of annexes takes; and if it is the
 * document for being the only one, no archive, which may be another dossier, stands there too. */
bool dossier_is_folder(const char *path);

/* Reads a document, an archive or a folder into a document that lives in the arena. NULL, and why,
 * if it cannot. */
const struct document *document_read(const char *path, struct arena *arena,
                                     struct failure *failure);

/* The same for a file's bytes already at hand; `name` stands in messages and decides where content
 * cannot. */
const struct document *document_read_bytes(const char *name, struct text bytes, struct arena *arena,
                                           struct failure *failure);

/* The same, and where the paragraphs are that its places count, if it is a document alone. */
const struct document *document_read_anchored(const char *name, struct text bytes,
                                              struct arena *arena, struct anchors *anchors,
                                              struct failure *failure);

#endif
