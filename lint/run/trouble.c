#include "run/trouble.h"

#include "report/annexes.h"
#include "report/escape.h"
#include "run/notice.h"

static void add(struct buffer *lines, const struct failure *failure, enum locale locale)
{
    struct buffer line = {0}, harmless = {0};
    failure_format(failure, locale, &line);
    escape_terminal(&harmless, buffer_text(&line));
    notice_add(lines, buffer_text(&harmless), locale);
    buffer_free(&line);
    buffer_free(&harmless);
}

void trouble_print(const struct failure *failure, enum locale locale)
{
    struct buffer line = {0};
    add(&line, failure, locale);
    notice_print_lines(&line);
    buffer_free(&line);
}

static void add_of_annex(struct buffer *lines, const struct verdict *verdict, enum message message,
                         const char *names, enum locale locale)
{
    struct failure failure;
    failure_set(&failure, message, names, NULL);
    failure_at(&failure, verdict->folder ? verdict->folder : verdict->path, 0);
    add(lines, &failure, locale);
}

bool trouble_is_in_annexes(const struct verdict *verdict)
{
    for (uint32_t i = 0; i < verdict->annex_count; i++)
        if (verdict->annexes[i].kind == ANNEX_EMPTY || verdict->annexes[i].is_cut)
            return true;
    return false;
}

void trouble_add_annexes(struct buffer *lines, const struct verdict *verdict, enum locale locale)
{
    for (uint32_t i = 0; i < verdict->annex_count; i++) {
        char name[FAILURE_ARGUMENT_SIZE];
        text_to_string(verdict->annexes[i].name, name, sizeof name);
        if (verdict->annexes[i].kind == ANNEX_EMPTY)
            add_of_annex(lines, verdict, MESSAGE_ANNEX_SILENT, name, locale);
    }
    struct buffer cut = {0};
    if (annexes_add_names(&cut, verdict, ANNEXES_CUT, 1, locale))
        add_of_annex(lines, verdict, MESSAGE_ANNEX_CUT, cut.bytes, locale);
    buffer_free(&cut);
}
