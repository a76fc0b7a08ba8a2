#include "input/pathname.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct text pathname_composed(struct text name, struct arena *arena)
{
    utf8proc_uint8_t *mapped = NULL;
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)name.bytes, (utf8proc_ssize_t)name.length, &mapped,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    if (length < 0)
        return name;
    name = text_copy(arena, (struct text){(const char *)mapped, (size_t)length});
    free(mapped);
    return name;
}

/* Takes the next step off a path, slashes before it too; false behind the last. */
static bool next_step(struct text *rest, struct text *step)
{
    while (rest->length && rest->bytes[0] == '/')
        *rest = (struct text){rest->bytes + 1, rest->length - 1};
    if (rest->length == 0)
        return false;
    const char *slash = memchr(rest->bytes, '/', rest->length);
    *step = (struct text){rest->bytes, slash ? (size_t)(slash - rest->bytes) : rest->length};
    *rest = (struct text){rest->bytes + step->length, rest->length - step->length};
    return true;
}

struct text pathname_normal(struct text path, struct arena *arena)
{
    struct text rest = pathname_composed(path, arena), step;
    struct buffer normal = {0};
    if (text_starts_with(rest, "/"))
        buffer_add_byte(&normal, '/');
    for (bool is_first = true; next_step(&rest, &step);) {
        if (text_is(step, "."))
            continue;
        if (!is_first)
            buffer_add_byte(&normal, '/');
        buffer_add_text(&normal, step);
        is_first = false;
    }
    const struct text found = text_copy(arena, buffer_text(&normal));
    buffer_free(&normal);
    return found;
}
