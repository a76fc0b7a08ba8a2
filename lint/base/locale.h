/* The languages the program speaks, and text that exists in each of them. */
#ifndef DOSSIER_BASE_LOCALE_H
#define DOSSIER_BASE_LOCALE_H

#include "base/text.h"

enum locale { LOCALE_FR, LOCALE_EN, LOCALE_COUNT };

struct localized {
    struct text in[LOCALE_COUNT];
};

/* "fr" or "en"; false for anything else. */
bool locale_of(struct text code, enum locale *locale);
const char *locale_code(enum locale locale);

#endif
