#include "base/unicode.h"

#include "base/memory.h"

char *unicode_map(struct text text, utf8proc_option_t options, size_t *length)
{
    utf8proc_uint8_t *mapped = NULL;
    const utf8proc_ssize_t count = utf8proc_map((const utf8proc_uint8_t *)text.bytes,
                                                (utf8proc_ssize_t)text.length, &mapped, options);
    if (count == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    *length = count > 0 ? (size_t)count : 0;
    return (char *)mapped;
}

bool starts_with_small_letter(struct text text)
{
    utf8proc_int32_t character;
    text = text_trim(text);
    return utf8proc_iterate((const utf8proc_uint8_t *)text.bytes, (utf8proc_ssize_t)text.length,
                            &character) > 0 &&
           utf8proc_category(character) == UTF8PROC_CATEGORY_LL;
}
