#include "learn/marks.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "input/file.h"
#include "reader/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* While the Markdown is read, a mark is one character of a private plane of Unicode: an ordinary
 * letter to the reader, whereas a comment at the start of a line would begin a block of HTML. */
enum { OPENS = 0xF0000, CLOSES = 0xF8000, MAX_MARKS = 0x8000, CHARACTER_BYTES = 4 };

struct marker {
    const struct referential *referential;
    struct failure *failure;
    struct mark *marks;
    size_t count;
    size_t capacity;
    size_t open[64]; /* indexes of the marks not yet closed */
    size_t open_count;
};

static bool mark_failure(struct marker *marker, struct text name)
{
    char shown[64];
    snprintf(shown, sizeof shown, "%.*s", TEXT_ARGS(name));
    return failure_set(marker->failure, MESSAGE_TEACHING_BAD_MARK, shown, NULL);
}

static bool find_requirement(const struct referential *referential, struct text id,
                             uint32_t *number)
{
    for (*number = 0; *number < referential->requirement_count; ++*number)
        if (text_equal(referential->requirements[*number].id, id))
            return true;
    return false;
}

/* Splits "gdpr#2 type=x" into the requirement and its number; what follows a space is for people.
 */
static bool parse_name(struct marker *marker, struct text name, struct mark *mark)
{
    const char *space = memchr(name.bytes, ' ', name.length);
    if (space)
        name.length = (size_t)(space - name.bytes);
    const char *sign = name.length ? memchr(name.bytes, '#', name.length) : NULL;
    size_t length = sign ? (size_t)(sign - name.bytes) : name.length;
    unsigned number = 0;
    if (sign)
        text_to_unsigned((struct text){sign + 1, name.length - length - 1}, &number);
    mark->number = number;
    return find_requirement(marker->referential, (struct text){name.bytes, length},
                            &mark->requirement);
}

static bool open_mark(struct marker *marker, struct text name, struct buffer *out)
{
    struct mark mark = {0};
    if (!parse_name(marker, name, &mark) || marker->count == MAX_MARKS ||
        marker->open_count == sizeof marker->open / sizeof marker->open[0])
        return mark_failure(marker, name);
    marker->open[marker->open_count++] = marker->count;
    buffer_add_character(out, OPENS + (unsigned)marker->count);
    marker->marks =
        memory_grow(marker->marks, &marker->capacity, marker->count, sizeof *marker->marks);
    marker->marks[marker->count++] = mark;
    return true;
}

static bool close_mark(struct marker *marker, struct text name, struct buffer *out)
{
    struct mark mark = {0};
    if (!parse_name(marker, name, &mark) || marker->open_count == 0)
        return mark_failure(marker, name);
    size_t index = marker->open[--marker->open_count];
    const struct mark *opened = &marker->marks[index];
    if (opened->requirement != mark.requirement || opened->number != mark.number)
        return mark_failure(marker, name);
    buffer_add_character(out, CLOSES + (unsigned)index);
    return true;
}

/* Copies the Markdown with each mark turned into its character; other comments stay. */
static bool translate(struct marker *marker, struct text from, struct buffer *to)
{
    static const char begin[] = "<!--", end[] = "-->";
    while (from.length) {
        const char *comment = memmem(from.bytes, from.length, begin, sizeof begin - 1);
        if (!comment)
            break;
        size_t before = (size_t)(comment - from.bytes);
        const char *close = memmem(comment, from.length - before, end, sizeof end - 1);
        if (!close)
            break;
        struct text inside = text_trim((struct text){
            comment + sizeof begin - 1, (size_t)(close - comment) - (sizeof begin - 1)});
        buffer_add(to, from.bytes, before);
        struct text name = {inside.bytes + 1, inside.length ? inside.length - 1 : 0};
        size_t whole = (size_t)(close - comment) + sizeof end - 1;
        if (text_starts_with(inside, "@")   ? !open_mark(marker, name, to)
            : text_starts_with(inside, "/") ? !close_mark(marker, name, to)
                                            : (buffer_add(to, comment, whole), false))
            return false;
        from = (struct text){comment + whole, from.length - before - whole};
    }
    buffer_add_text(to, from);
    return marker->open_count == 0 || mark_failure(marker, text_of("?"));
}

/* The number of a mark's character at the start of the text: OPENS or CLOSES plus its index. */
static bool mark_character(struct text text, unsigned *character)
{
    const unsigned char *b = (const unsigned char *)text.bytes;
    if (text.length < CHARACTER_BYTES || b[0] != 0xF3 || b[1] < 0xB0)
        return false;
    *character = (b[0] & 7u) << 18 | (b[1] & 63u) << 12 | (b[2] & 63u) << 6 | (b[3] & 63u);
    return *character < OPENS + 2 * MAX_MARKS;
}

static void note_mark(struct marker *marker, unsigned character, uint32_t block, size_t byte)
{
    bool closes = character >= CLOSES;
    size_t index = character - (closes ? CLOSES : OPENS);
    if (index >= marker->count)
        return;
    struct mark *mark = &marker->marks[index];
    if (closes) {
        mark->end_block = block;
        mark->end_byte = (uint32_t)byte;
    } else {
        mark->first_block = block;
        mark->first_byte = (uint32_t)byte;
    }
}

/* Takes the marks out of a text, noting where they stood. */
static struct text unmarked_text(struct marker *marker, struct text text, uint32_t block,
                                 struct arena *arena)
{
    unsigned character;
    char *bytes = arena_allocate(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        if (mark_character((struct text){text.bytes + i, text.length - i}, &character)) {
            note_mark(marker, character, block, length);
            i += CHARACTER_BYTES;
        } else {
            bytes[length++] = text.bytes[i++];
        }
    }
    return (struct text){bytes, length};
}

static bool holds_mark(struct text text)
{
    unsigned character;
    for (size_t i = 0; i < text.length; i++)
        if (mark_character((struct text){text.bytes + i, text.length - i}, &character))
            return true;
    return false;
}

/* A document in which blocks that held nothing but marks are gone; `moved` says where each of the
 * old ones went. */
static const struct document *unmarked(struct marker *marker, const struct document *from,
                                       struct arena *arena)
{
    struct block *blocks = ARENA_ARRAY(arena, struct block, from->count);
    uint32_t *moved = ARENA_ARRAY(arena, uint32_t, from->count + 1), kept = 0;
    struct document *document = arena_allocate(arena, sizeof *document);
    *document = *from;
    for (uint32_t i = 0; i < from->count; i++) {
        moved[i] = kept;
        if (i == from->body_count)
            document->body_count = kept;
        blocks[kept] = from->blocks[i];
        bool marked = holds_mark(from->blocks[i].text);
        if (marked)
            blocks[kept].text = unmarked_text(marker, from->blocks[i].text, kept, arena);
        if (marked) /* where its spans stand has changed */
            blocks[kept].span_count = 0;
        kept += !(marked && text_trim(blocks[kept].text).length == 0);
    }
    moved[from->count] = kept;
    if (from->body_count == from->count)
        document->body_count = kept;
    for (uint32_t i = 0; i < kept; i++) {
        blocks[i].end = moved[blocks[i].end];
        if (blocks[i].parent != NO_BLOCK)
            blocks[i].parent = moved[blocks[i].parent];
        if (blocks[i].heading != NO_BLOCK)
            blocks[i].heading = moved[blocks[i].heading];
    }
    document->blocks = blocks;
    document->count = kept;
    return document;
}

bool marked_document_read(const char *path, const struct referential *referential,
                          struct arena *arena, struct marked_document *marked,
                          struct failure *failure)
{
    struct marker marker = {.referential = referential, .failure = failure};
    struct text bytes;
    struct buffer markdown = {0};
    const struct document *document = NULL;
    bool done = file_read(path, arena, &bytes, failure) && translate(&marker, bytes, &markdown);
    if (!done)
        failure_at(failure, path, 0);
    else
        document =
            document_read_bytes(path, text_copy(arena, buffer_text(&markdown)), arena, failure);
    if (document) {
        marked->document = unmarked(&marker, document, arena);
        marked->marks =
            (void *)arena_copy(arena, marker.marks, marker.count * sizeof *marker.marks);
        marked->mark_count = (uint32_t)marker.count;
    }
    free(marker.marks);
    buffer_free(&markdown);
    return document != NULL;
}
