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

void trouble_print_silent(const struct verdict *verdict, enum locale locale)
{
    const char *place = verdict->folder ? verdict->folder : verdict->path;
    for (uint32_t i = 0; i < verdict->silent_annex_count; i++) {
        struct failure failure;
        char name[FAILURE_ARGUMENT_SIZE];
        snprintf(name, sizeof name, "%.*s", TEXT_ARGS(verdict->silent_annexes[i]));
        failure_set(&failure, MESSAGE_ANNEX_SILENT, name, NULL);
        failure_at(&failure, place, 0);
        trouble_print(&failure, locale);
    }
}
