#include "learn/marks.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "input/file.h"
#include "reader/dossier.h"

#include <stdlib.h>
#include <string.h>

/* While the Markdown is read, a mark is one character of a private plane of Unicode: an ordinary
 * letter to the reader, whereas a comment at the start of a line would begin a block of HTML. */
enum { OPENS = 0xF0000, CLOSES = 0xF8000, MAX_MARKS = 0x8000, CHARACTER_BYTES = 4 };

struct marker {
    const struct referential *referential;
    struct failure *failure;
    unsigned line; /* of the comment at hand */
    struct mark *marks;
    size_t count;
    size_t capacity;
    size_t open[64]; /* indexes of the marks not yet closed */
    size_t open_count;
};

static bool mark_failure(const struct marker *marker, struct text name, unsigned line)
{
    char shown[64];
    text_to_string(name, shown, sizeof shown);
    failure_set(marker->failure, MESSAGE_TEACHING_BAD_MARK, shown, NULL);
    return failure_at(marker->failure, "", line);
}

/* The same for a mark that is well-formed, but surrounds nothing that can be found. */
static bool lost_mark(const struct marker *marker, const struct mark *mark)
{
    return mark_failure(marker, marker->referential->requirements[mark->requirement].id,
                        mark->line);
}

static bool unknown_requirement(const struct marker *marker, struct text id)
{
    const struct referential *referential = marker->referential;
    struct nearest nearest = nearest_to(id);
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        nearest_offer(&nearest, referential->requirements[i].id);
    nearest_failure(&nearest, MESSAGE_TEACHING_UNKNOWN_MARK, MESSAGE_TEACHING_UNKNOWN_MARK_NEAR,
                    marker->failure);
    return failure_at(marker->failure, "", marker->line);
}

/* Splits "gdpr#2 type=x" into the requirement, its number and its sort; anything else behind a
 * space is for people. */
static bool parse_name(struct marker *marker, struct text name, struct mark *mark)
{
    static const struct text type = TEXT("type=");
    const char *space = memchr(name.bytes, ' ', name.length);
    if (space) {
        struct text rest = {space, name.length - (size_t)(space - name.bytes)}, word;
        while (text_next_word(&rest, &word))
            if (text_starts_with(word, type.bytes))
                mark->sort = (struct text){word.bytes + type.length, word.length - type.length};
        name.length = (size_t)(space - name.bytes);
    }
    const char *sign = name.length ? memchr(name.bytes, '#', name.length) : NULL;
    size_t length = sign ? (size_t)(sign - name.bytes) : name.length;
    unsigned number = 0;
    const struct text id = {name.bytes, length};
    if (sign && (!text_to_unsigned((struct text){sign + 1, name.length - length - 1}, &number) ||
                 number > MAX_MARKS))
        return mark_failure(marker, name, marker->line);
    mark->number = number;
    mark->line = marker->line;
    return referential_find(marker->referential, id, &mark->requirement) ||
           unknown_requirement(marker, id);
}

static bool open_mark(struct marker *marker, struct text name, struct buffer *out)
{
    struct mark mark = {0};
    if (!parse_name(marker, name, &mark))
        return false;
    if (marker->count == MAX_MARKS ||
        marker->open_count == sizeof marker->open / sizeof marker->open[0])
        return mark_failure(marker, name, marker->line);
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
    if (!parse_name(marker, name, &mark))
        return false;
    if (marker->open_count == 0)
        return mark_failure(marker, name, marker->line);
    size_t index = marker->open[--marker->open_count];
    const struct mark *opened = &marker->marks[index];
    if (opened->requirement != mark.requirement || opened->number != mark.number)
        return mark_failure(marker, name, marker->line);
    buffer_add_character(out, CLOSES + (unsigned)index);
    return true;
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

static bool holds_mark(struct text text)
{
    unsigned character;
    for (size_t i = 0; i < text.length; i++)
        if (mark_character((struct text){text.bytes + i, text.length - i}, &character))
            return true;
    return false;
}

static unsigned lines_in(struct text text)
{
    unsigned lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.bytes[i] == '\n';
    return lines;
}

/* Copies the Markdown with each mark turned into its character; other comments stay. */
static bool translate(struct marker *marker, struct text from, struct buffer *to)
{
    static const char begin[] = "<!--", end[] = "-->";
    if (holds_mark(from)) /* would be taken for one of ours */
        return mark_failure(marker, text_of("U+F0000"), 0);
    while (from.length) {
        const char *comment = memmem(from.bytes, from.length, begin, sizeof begin - 1);
        if (!comment)
            break;
        size_t before = (size_t)(comment - from.bytes);
        const char *inner = comment + sizeof begin - 1;
        /* "<!-->" and "<!--->" are comments too, whose dashes count twice */
        const char *close = memmem(comment + 2, from.length - before - 2, end, sizeof end - 1);
        if (!close)
            break;
        struct text inside =
            text_trim((struct text){inner, close > inner ? (size_t)(close - inner) : 0});
        buffer_add(to, from.bytes, before);
        marker->line += lines_in((struct text){from.bytes, before});
        struct text name = {inside.bytes + 1, inside.length ? inside.length - 1 : 0};
        size_t whole = (size_t)(close - comment) + sizeof end - 1;
        if (text_starts_with(inside, "@")   ? !open_mark(marker, name, to)
            : text_starts_with(inside, "/") ? !close_mark(marker, name, to)
                                            : (buffer_add(to, comment, whole), false))
            return false;
        marker->line += lines_in((struct text){comment, whole});
        from = (struct text){comment + whole, from.length - before - whole};
    }
    buffer_add_text(to, from);
    return marker->open_count == 0 ||
           lost_mark(marker, &marker->marks[marker->open[marker->open_count - 1]]);
}

static void note_mark(struct marker *marker, unsigned character, uint32_t block, size_t byte)
{
    bool closes = character >= CLOSES;
    size_t index = character - (closes ? CLOSES : OPENS);
    if (index >= marker->count)
        return;
    struct mark *mark = &marker->marks[index];
    if (closes) {
        mark->is_closed = true;
        mark->end_block = block;
        mark->end_byte = (uint32_t)byte;
    } else {
        mark->is_opened = true;
        mark->first_block = block;
        mark->first_byte = (uint32_t)byte;
    }
}

/* Takes the marks out of a text that stands `offset` bytes into its leaf, noting where they stood;
 * no space is left double, first or last for it. `moved` says where each of the old bytes went. */
static struct text unmarked_text(struct marker *marker, struct text text, size_t offset,
                                 bool keeps_spaces, uint32_t block, char *bytes, uint32_t *moved)
{
    unsigned character;
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        moved[i] = (uint32_t)length;
        if (mark_character((struct text){text.bytes + i, text.length - i}, &character)) {
            bool is_behind_space = length && bytes[length - 1] == ' ' && character >= CLOSES;
            note_mark(marker, character, block, offset + length - is_behind_space);
            for (int j = 0; j < CHARACTER_BYTES; j++)
                moved[i++] = (uint32_t)length;
            continue;
        }
        char byte = text.bytes[i++], last = length ? bytes[length - 1] : '\n';
        if (!keeps_spaces && byte == '\n' && last == ' ')
            length--;
        if (keeps_spaces || byte != ' ' || (last != ' ' && last != '\n'))
            bytes[length++] = byte;
    }
    while (!keeps_spaces && length && (bytes[length - 1] == ' ' || bytes[length - 1] == '\n'))
        length--;
    moved[text.length] = (uint32_t)length;
    return (struct text){bytes, length};
}

static void move_spans(struct span *spans, const struct block *block, const uint32_t *moved)
{
    for (uint32_t i = 0; i < block->span_count; i++) {
        struct span *span = &spans[block->first_span + i];
        uint32_t last = (uint32_t)block->text.length;
        uint32_t start = moved[span->start], end = moved[span->start + span->length];
        start = start < last ? start : last;
        end = end < last ? end : last;
        span->start = start;
        span->length = end > start ? end - start : 0;
    }
}

static void take_marks_out(struct marker *marker, struct block *block, uint32_t number,
                           struct span *spans, struct arena *arena)
{
    const bool is_code = block->kind == BLOCK_CODE;
    const size_t longest = block->text.length + block->caption.length + 1;
    uint32_t *moved = ARENA_ARRAY(arena, uint32_t, longest);
    char *bytes = arena_allocate(arena, longest);
    block->text = unmarked_text(marker, block->text, 0, is_code, number, bytes, moved);
    move_spans(spans, block, moved);
    block->caption = unmarked_text(marker, block->caption, block->text.length + 1, is_code, number,
                                   bytes + block->text.length, moved);
}

/* Whether nothing but marks is in it, so that without them it would not be there. */
static bool holds_marks_only(struct text text)
{
    unsigned character;
    bool any = false;
    for (size_t i = 0; i < text.length;) {
        bool is_mark = mark_character((struct text){text.bytes + i, text.length - i}, &character);
        if (!is_mark && text.bytes[i] != ' ' && text.bytes[i] != '\n')
            return false;
        any |= is_mark;
        i += is_mark ? CHARACTER_BYTES : 1;
    }
    return any;
}

static bool is_picture(const struct block *block)
{
    return block->kind == BLOCK_IMAGE || block->kind == BLOCK_OBJECT;
}

static bool is_left_out(const struct block *block)
{
    return block_is_container(block->kind) || (!is_picture(block) && holds_marks_only(block->text));
}

/* Which blocks are there for their marks alone: leaves, and rows that a line right behind a table
 * makes. */
static const bool *find_left_out(const struct document *document, struct arena *arena)
{
    bool *left_out = ARENA_ARRAY(arena, bool, document->count);
    for (uint32_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        uint32_t leaf = i, leaves = 0;
        if (!block_is_container(block->kind))
            left_out[i] = is_left_out(block);
        if (block->kind != BLOCK_ROW)
            continue;
        for (; leaf < block->end && is_left_out(&document->blocks[leaf]); leaf++)
            leaves += !block_is_container(document->blocks[leaf].kind);
        if (leaf == block->end && leaves > 0)
            memset(left_out + i, true, block->end - i);
    }
    return left_out;
}

static struct span *copy_spans(const struct document *document, struct arena *arena)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < document->count; i++)
        if (document->blocks[i].first_span + document->blocks[i].span_count > count)
            count = document->blocks[i].first_span + document->blocks[i].span_count;
    return (void *)arena_copy(arena, document->spans, count * sizeof(struct span));
}

/* A document in which blocks that held nothing but marks are gone. */
static struct document *unmarked(struct marker *marker, const struct document *from,
                                 struct arena *arena)
{
    struct block *blocks = ARENA_ARRAY(arena, struct block, from->count + 1);
    /* where each of the old blocks went; a heading that is gone, to the one above it */
    uint32_t *moved = ARENA_ARRAY(arena, uint32_t, from->count + 1), kept = 0;
    uint32_t *headings = ARENA_ARRAY(arena, uint32_t, from->count);
    const bool *left_out = find_left_out(from, arena);
    struct span *spans = copy_spans(from, arena);
    struct document *document = arena_allocate(arena, sizeof *document);
    *document = *from;
    for (uint32_t i = 0; i < from->count; i++) {
        uint32_t above = from->blocks[i].heading;
        moved[i] = kept;
        headings[i] = !left_out[i] ? kept : above == NO_BLOCK ? NO_BLOCK : headings[above];
        blocks[kept] = from->blocks[i];
        if (holds_mark(from->blocks[i].text) || holds_mark(from->blocks[i].caption))
            take_marks_out(marker, &blocks[kept], kept, spans, arena);
        kept += !left_out[i];
    }
    moved[from->count] = kept;
    document->body_count = moved[from->body_count];
    for (uint32_t i = 0; i < kept; i++) {
        blocks[i].end = moved[blocks[i].end];
        if (blocks[i].parent != NO_BLOCK)
            blocks[i].parent = moved[blocks[i].parent];
        if (blocks[i].heading != NO_BLOCK)
            blocks[i].heading = headings[blocks[i].heading];
    }
    document->blocks = blocks;
    document->count = kept;
    document->spans = spans;
    return document;
}

/* A mark whose comments went where no text is read (an address, a table without room) is lost. One
 * around nothing must be around a picture, which is read behind the line it stands in. */
static bool check_marks(struct marker *marker, const struct document *document)
{
    for (size_t i = 0; i < marker->count; i++) {
        struct mark *mark = &marker->marks[i];
        uint32_t block = mark->end_block;
        if (!mark->is_opened || !mark->is_closed || mark->first_block > block)
            return lost_mark(marker, mark);
        if (mark->first_block < block || mark->first_byte < mark->end_byte)
            continue;
        if (block < document->count && !is_picture(&document->blocks[block]))
            block++;
        if (block >= document->count || !is_picture(&document->blocks[block]))
            return lost_mark(marker, mark);
        mark->first_block = block;
        mark->end_block = block + 1;
        mark->first_byte = mark->end_byte = 0;
    }
    return true;
}

/* A Word document's bytes hold no comments. */
static bool is_text(struct text bytes, struct failure *failure)
{
    return !bytes_are_zip(bytes) || failure_set(failure, MESSAGE_TEACHING_FORMAT, NULL, NULL);
}

bool marked_document_parse(const char *path, struct text markdown,
                           const struct referential *referential, struct arena *arena,
                           struct marked_document *marked, struct failure *failure)
{
    struct marker marker = {.referential = referential, .failure = failure, .line = 1};
    struct buffer translated = {0};
    const struct document *document = NULL;
    *marked = (struct marked_document){0};
    bool done = translate(&marker, markdown, &translated);
    if (done) {
        document =
            document_read_bytes(path, text_copy(arena, buffer_text(&translated)), arena, failure);
        if (document) {
            marked->document = unmarked(&marker, document, arena);
            done = check_marks(&marker, marked->document);
        }
    }
    marked->marks = (void *)arena_copy(arena, marker.marks, marker.count * sizeof *marker.marks);
    marked->mark_count = (uint32_t)marker.count;
    free(marker.marks);
    buffer_free(&translated);
    return (done && document) || failure_at(failure, path, 0);
}

bool marked_document_read(const char *path, const struct referential *referential,
                          struct arena *arena, struct marked_document *marked,
                          struct failure *failure)
{
    struct text bytes;
    *marked = (struct marked_document){0};
    if (!file_read(path, arena, &bytes, failure) || !is_text(bytes, failure))
        return failure_at(failure, path, 0);
    return marked_document_parse(path, bytes, referential, arena, marked, failure);
}
