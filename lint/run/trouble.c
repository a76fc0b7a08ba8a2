#include "run/trouble.h"

#include "report/escape.h"
#include "report/page.h"

#include <stdio.h>

void trouble_print(const struct failure *failure, enum locale locale)
{
    struct buffer line = {0}, harmless = {0};
    failure_format(failure, locale, &line);
    escape_terminal(&harmless, buffer_text(&line));
    buffer_clear(&line);
    page_typeset(&line, buffer_text(&harmless), locale);
    fprintf(stderr, "dossier-lint: %s\n", line.bytes);
    buffer_free(&line);
    buffer_free(&harmless);
}
