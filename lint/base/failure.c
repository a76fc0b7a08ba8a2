#include "base/failure.h"

#include <stdio.h>
#include <string.h>

static void copy_cut(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from ? from : "");
}

bool failure_set(struct failure *failure, enum message message, const char *first,
                 const char *second)
{
    failure->message = message;
    failure->where[0] = '\0';
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

bool failure_at(struct failure *failure, const char *name, unsigned line)
{
    char inner[FAILURE_WHERE_SIZE], digits[16] = "";
    copy_cut(inner, sizeof inner, failure->where);
    if (line)
        snprintf(digits, sizeof digits, ":%u", line);
    bool is_step = inner[0] && inner[0] != ':'; /* a bare line belongs to the name before it */
    snprintf(failure->where, sizeof failure->where, "%.200s%s%s%.280s", name, digits,
             is_step ? ": " : "", inner);
    return false;
}

void failure_format(const struct failure *failure, enum locale locale, struct buffer *buffer)
{
    if (failure->where[0]) {
        buffer_add_string(buffer, failure->where);
        buffer_add_string(buffer, locale == LOCALE_FR ? " : " : ": ");
    }
    message_format(buffer, failure->message, locale, failure->first, failure->second);
}
