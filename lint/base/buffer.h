/* A growing string of bytes.
 *
 * A zeroed struct is an empty buffer. `bytes` is always followed by a NUL once something was added;
 * it belongs to the buffer and moves when the buffer grows. buffer_free() gives it back. */
#ifndef DOSSIER_BASE_BUFFER_H
#define DOSSIER_BASE_BUFFER_H

#include "base/text.h"

#include <stdarg.h>

struct arena;

struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
};

/* Room for so many more bytes behind the end, and how much of it was filled. */
char *buffer_reserve(struct buffer *buffer, size_t more);
void buffer_fill(struct buffer *buffer, size_t length);

void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, struct text text);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_byte(struct buffer *buffer, char byte);

/* Adds what printf() would print. */
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* Adds one character (code point) in UTF-8; U+FFFD in place of one that does not exist. */
void buffer_add_character(struct buffer *buffer, unsigned character);

struct text buffer_text(const struct buffer *buffer);

/* What is in it becomes the arena's; the buffer is empty then. */
struct text buffer_give(struct buffer *buffer, struct arena *arena);

/* Empties it, keeps the memory for what comes next. */
void buffer_clear(struct buffer *buffer);
void buffer_free(struct buffer *buffer);

#endif
