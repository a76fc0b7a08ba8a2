#include "options/parse.h"

#include <stdio.h>

void parse_fail(struct parse *parse, enum message message, const char *first, const char *second)
{
    if (!parse->failed)
        failure_set(parse->failure, message, first, second);
    parse->failed = true;
}

void parse_fail_value(struct parse *parse, const struct option_row *row, const char *value,
                      const char *choices)
{
    if (parse->failed)
        return;
    char name[32];
    snprintf(name, sizeof name, "--%s", row->name);
    parse_fail(parse, MESSAGE_VALUE_UNKNOWN, value, choices);
    failure_at(parse->failure, name, 0);
}
