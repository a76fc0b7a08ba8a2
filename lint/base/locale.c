#include "base/locale.h"

static const char *const codes[LOCALE_COUNT] = {[LOCALE_FR] = "fr", [LOCALE_EN] = "en"};

bool locale_of(struct text code, enum locale *locale)
{
    for (int i = 0; i < LOCALE_COUNT; i++) {
        if (text_is(code, codes[i])) {
            *locale = (enum locale)i;
            return true;
        }
    }
    return false;
}

const char *locale_code(enum locale locale)
{
    return codes[locale];
}
