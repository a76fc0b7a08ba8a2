/* A file beside a dossier's document, which counts as evidence like the document itself. */
#ifndef DOSSIER_BASE_ANNEX_H
#define DOSSIER_BASE_ANNEX_H

#include "base/text.h"

#include <stdbool.h>

/* What of it was read. */
enum annex_kind {
    ANNEX_DOCUMENT, /* as dossiers are */
    ANNEX_TABLE,
    ANNEX_TEXT,
    ANNEX_SCENARIO, /* of an automation: its steps */
    ANNEX_EMPTY,    /* nothing: there is nothing in it */
    ANNEX_PICTURE,  /* its name; it was not looked at */
    ANNEX_NAME,     /* its name alone */
    ANNEX_SHOWN,    /* nothing: the document shows it or links to it, and it is part of that */
    ANNEX_KIND_COUNT
};

struct annex {
    struct text name; /* from the dossier's folder, "annexes/ventes.csv" */
    enum annex_kind kind;
    bool is_cut; /* there is more of it than was read: it is long */
};

/* "document", "table" ...: the name in machine formats. */
const char *annex_kind_name(enum annex_kind kind);

#endif
