#include "base/message.h"

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
    for (const char *c = catalogue[message][locale]; *c; c++) {
        if (c[0] == '%' && (c[1] == '1' || c[1] == '2')) {
            const char *given = c[1] == '1' ? first : second;
            buffer_add_string(buffer, given ? given : "");
            c++;
        } else {
            buffer_add_byte(buffer, *c);
        }
    }
}
