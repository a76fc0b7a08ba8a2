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

void trouble_print_empty_annexes(const struct verdict *verdict, enum locale locale)
{
    const char *place = verdict->folder ? verdict->folder : verdict->path;
    for (uint32_t i = 0; i < verdict->annex_count; i++) {
        struct failure failure;
        char name[FAILURE_ARGUMENT_SIZE];
        if (verdict->annexes[i].kind != ANNEX_EMPTY)
            continue;
        snprintf(name, sizeof name, "%.*s", TEXT_ARGS(verdict->annexes[i].name));
        failure_set(&failure, MESSAGE_ANNEX_SILENT, name, NULL);
        failure_at(&failure, place, 0);
        trouble_print(&failure, locale);
    }
}
