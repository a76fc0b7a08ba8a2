#include "base/failure.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { WHERE_NAME_SIZE = 200, WHERE_REST_SIZE = 280 }; /* with a line they fit what is kept */

/* Copies what fits, cut between characters. The bytes may come from a stranger's file: control
 * codes would break the line, or reach a terminal. */
static void copy_cut_text(char *to, size_t size, struct text from)
{
    from = text_cut(from, size - 1);
    for (size_t i = 0; i < from.length; i++)
        to[i] = (unsigned char)from.bytes[i] < ' ' || from.bytes[i] == 0x7F ? '?' : from.bytes[i];
    to[from.length] = '\0';
}

static void copy_cut(char *to, size_t size, const char *from)
{
    copy_cut_text(to, size, from ? text_of(from) : (struct text){0});
}

bool failure_set(struct failure *failure, enum message message, const char *first,
                 const char *second)
{
    failure->message = message;
    failure->error = 0;
    failure->where[0] = failure->annex[0] = '\0';
    failure->has_line = false;
    copy_cut(failure->first, sizeof failure->first, first);
    copy_cut(failure->second, sizeof failure->second, second);
    return false;
}

bool failure_set_number(struct failure *failure, enum message message, unsigned long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lu", number);
    return failure_set(failure, message, digits, NULL);
}

bool failure_set_system(struct failure *failure, enum message message, int error)
{
    failure_set(failure, message, NULL, NULL);
    failure->error = error;
    return false;
}

bool failure_at(struct failure *failure, const char *name, unsigned line)
{
    char outer[WHERE_NAME_SIZE], inner[WHERE_REST_SIZE], digits[16] = "";
    copy_cut(outer, sizeof outer, name);
    copy_cut(inner, sizeof inner, failure->where);
    if (line)
        snprintf(digits, sizeof digits, ":%u", line);
    failure->has_line |= line > 0;
    bool is_step = inner[0] && inner[0] != ':'; /* a bare line belongs to the name before it */
    snprintf(failure->where, sizeof failure->where, "%s%s%s%s", outer, digits, is_step ? ": " : "",
             inner);
    return false;
}

/* The system's own words are in another language, and say nothing of what to do. */
static const char *system_reason(int error, enum locale locale)
{
    static const struct {
        int error;
        enum message message;
    } known[] = {
        {EACCES, MESSAGE_SYSTEM_FORBIDDEN},  {EPERM, MESSAGE_SYSTEM_FORBIDDEN},
        {EISDIR, MESSAGE_SYSTEM_FOLDER},     {ENOENT, MESSAGE_SYSTEM_NO_FOLDER},
        {ENOTDIR, MESSAGE_SYSTEM_NO_FOLDER}, {ENOSPC, MESSAGE_SYSTEM_FULL},
        {EDQUOT, MESSAGE_SYSTEM_FULL},       {EPIPE, MESSAGE_SYSTEM_PIPE},
        {EFBIG, MESSAGE_SYSTEM_TOO_LARGE},   {EROFS, MESSAGE_SYSTEM_READ_ONLY},
        {EIO, MESSAGE_SYSTEM_BROKEN},        {ENAMETOOLONG, MESSAGE_SYSTEM_LONG_NAME},
        {ELOOP, MESSAGE_SYSTEM_LOOP},        {EMFILE, MESSAGE_SYSTEM_MANY_FILES},
        {ENFILE, MESSAGE_SYSTEM_MANY_FILES}, {ENOMEM, MESSAGE_SYSTEM_NO_MEMORY},
        {ETXTBSY, MESSAGE_SYSTEM_BUSY},      {EBUSY, MESSAGE_SYSTEM_BUSY},
        {ESTALE, MESSAGE_SYSTEM_BROKEN},     {ETIMEDOUT, MESSAGE_SYSTEM_BROKEN},
        {EINVAL, MESSAGE_SYSTEM_UNFIT_NAME}, {EBADF, MESSAGE_SYSTEM_CLOSED},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].error == error)
            return message_text(known[i].message, locale);
    return strerror(error);
}

bool failure_in_annex(struct failure *failure, struct text name)
{
    copy_cut_text(failure->annex, sizeof failure->annex, name);
    return false;
}

static void add_place(struct buffer *buffer, struct text place, bool has_line, enum locale locale)
{
    if (place.length == 0)
        return;
    buffer_add_text(buffer, place);
    buffer_add_string(buffer, locale == LOCALE_FR && !has_line ? " : " : ": ");
}

static void add_message(struct buffer *buffer, const struct failure *failure, enum locale locale)
{
    const char *first = failure->error ? system_reason(failure->error, locale) : failure->first;
    message_format(buffer, failure->message, locale, first, failure->second);
}

void failure_explain(const struct failure *failure, enum locale locale, struct buffer *buffer)
{
    add_place(buffer, text_of(failure->annex), false, locale);
    add_message(buffer, failure, locale);
}

void failure_format(const struct failure *failure, enum locale locale, struct buffer *buffer)
{
    const char *where = failure->where;
    struct buffer place = {0};
    const bool is_input = where[0] == '-' && (where[1] == ':' || !where[1]);
    if (is_input)
        buffer_add_string(&place, message_text(MESSAGE_STANDARD_INPUT, locale));
    buffer_add_string(&place, where + is_input);
    add_place(buffer, buffer_text(&place), failure->has_line, locale);
    buffer_free(&place);
    add_message(buffer, failure, locale);
}
