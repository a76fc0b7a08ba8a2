#include "run/trouble.h"

#include "report/annexes.h"
#include "report/escape.h"
#include "report/page.h"

#include <stdio.h>

static void print(struct buffer *line, enum locale locale)
{
    struct buffer harmless = {0};
    escape_terminal(&harmless, buffer_text(line));
    buffer_clear(line);
    page_typeset(line, buffer_text(&harmless), locale);
    fprintf(stderr, "dossier-lint: %s\n", line->bytes);
    buffer_free(line);
    buffer_free(&harmless);
}

void trouble_print(const struct failure *failure, enum locale locale)
{
    struct buffer line = {0};
    failure_format(failure, locale, &line);
    print(&line, locale);
}

static void print_of_annex(const struct verdict *verdict, enum message message, const char *names,
                           enum locale locale)
{
    struct failure failure;
    failure_set(&failure, message, names, NULL);
    failure_at(&failure, verdict->folder ? verdict->folder : verdict->path, 0);
    trouble_print(&failure, locale);
}

bool trouble_is_in_annexes(const struct verdict *verdict)
{
    for (uint32_t i = 0; i < verdict->annex_count; i++)
        if (verdict->annexes[i].kind == ANNEX_EMPTY || verdict->annexes[i].is_cut)
            return true;
    return false;
}

void trouble_print_annexes(const struct verdict *verdict, enum locale locale)
{
    for (uint32_t i = 0; i < verdict->annex_count; i++) {
        char name[FAILURE_ARGUMENT_SIZE];
        text_to_string(verdict->annexes[i].name, name, sizeof name);
        if (verdict->annexes[i].kind == ANNEX_EMPTY)
            print_of_annex(verdict, MESSAGE_ANNEX_SILENT, name, locale);
    }
    struct buffer cut = {0};
    if (annexes_add_names(&cut, verdict, ANNEXES_CUT, 1, locale))
        print_of_annex(verdict, MESSAGE_ANNEX_CUT, cut.bytes, locale);
    buffer_free(&cut);
}
