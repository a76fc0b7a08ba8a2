/* What a file may be to a dossier, by its name alone: what a folder is sorted by before anything in
 * it is opened. Extensions and words count whatever their letters' case. */
#ifndef DOSSIER_READER_NAMING_H
#define DOSSIER_READER_NAMING_H

#include "base/text.h"

enum naming {
    NAMES_DOCUMENT,   /* what a dossier is written in, and a reader takes */
    NAMES_UNREADABLE, /* what people also write dossiers in, but no reader takes: a PDF, a .doc, a
                         .rar */
    NAMES_ARCHIVE,    /* a document with its annexes, perhaps */
    NAMES_NOTICE,     /* "README.md": on the folder, and no dossier */
    NAMES_OTHER       /* a table, a picture, a video ...: at most an annex */
};

enum naming naming_of(struct text name);

/* "dossier.docx", in whatever folder. */
bool naming_is_dossier(struct text name);

/* Whether the name begins with that word: "Dossier de projet.docx", "dossier_dupont.pdf". */
bool naming_begins_dossier(struct text name);

/* Whether it begins so in a format that nobody is asked for, but that some hand in: "dossier
 * dupont.txt", "Dossier.pptx". Of other files by these formats most are no dossiers. */
bool naming_is_odd_dossier(struct text name);

/* Whether a file or a folder on the way to it is called an annex: "annexes/devis.pdf", "Annexe
 * 2.docx", "03_annexe.odt". */
bool naming_is_annex(struct text name);

/* Whether the name says of a document that it is one of several: "Dupont, partie 1.docx",
 * "tome2.odt". */
bool naming_is_part(struct text name);

/* A folder that is called for what documents show: "img", "Photos", "captures d'écran". */
bool naming_is_of_pictures(struct text name);

/* Whether the folder it is in is called for its format, or what makes it: "PDF/dossier.pdf",
 * "Word/dossier.docx", "Export/dossier.pdf". */
bool naming_is_by_format(struct text name);

/* A document that is a folder in truth, which macOS shows as a file: "Dossier.pages". */
bool naming_is_package(struct text name);

/* What Word and LibreOffice set beside a document as long as it is open: "~$ossier.docx",
 * ".~lock.dossier.odt#". */
bool naming_is_lock(struct text name);

/* Whether the name tells a format at all, known or not. */
bool naming_has_ending(struct text name);

/* The name up to its last dot. */
struct text naming_stem(struct text name);

#endif
