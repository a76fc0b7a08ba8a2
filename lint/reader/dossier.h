/* A dossier: a document alone, or one with annexes in a folder or a zip archive.
 *
 * Which of several files is the document, folder.h says. All others are its annexes, those in
 * subfolders among them: each is read by the reader that takes its name (reader.h) and stands
 * behind the document, in the order of their names. A file that no reader takes is there by its
 * name. A picture that the document shows, or a file that it links to, is no annex but a part of
 * it.
 *
 * A copy that this program annotated is read behind all others. As long as the document is there
 * that it was made of, whatever that is called and says by now, it mostly says again what stands
 * before it: it is left out, or there by its name if somebody has saved it anew. Else it is an
 * annex as any other; where nothing else can be the document, it is that.
 *
 * An archive within is not opened. An annex that cannot be read makes the dossier unreadable: what
 * stands in it would be called missing. One with nothing in it says nothing. */
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
