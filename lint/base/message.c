#include "base/message.h"

#include "base/text.h"

#include <string.h>

static const char *command = "dossier-lint";

void message_name_command(const char *typed)
{
    bool is_one_line = typed && typed[0] && text_is_utf8(text_of(typed));
    for (const char *c = typed; is_one_line && *c; c++)
        is_one_line = (unsigned char)*c >= ' ' && *c != 0x7F;
    if (is_one_line)
        command = typed;
}

static const char *const catalogue[MESSAGE_COUNT][LOCALE_COUNT] = {
#define MESSAGE(name, french, english) [MESSAGE_##name] = {"" french, "" english},
#include "base/message.def"
#undef MESSAGE
};

const char *message_text(enum message message, enum locale locale)
{
    return catalogue[message][locale];
}

void message_format(struct buffer *buffer, enum message message, enum locale locale,
                    const char *first, const char *second)
{
    const char *const given[] = {command, first, second};
    const char *rest = catalogue[message][locale];
    for (const char *sign; *(sign = strchrnul(rest, '%')); rest = sign + 1) {
        buffer_add(buffer, rest, (size_t)(sign - rest));
        if (sign[1] >= '0' && sign[1] <= '2') {
            const char *filling = given[*++sign - '0'];
            buffer_add_string(buffer, filling ? filling : "");
        } else {
            buffer_add_byte(buffer, '%');
        }
    }
    buffer_add_string(buffer, rest);
}
