#include "model/page_lines.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/unicode.h"
#include "model/typed_lists.h"

#include <string.h>

enum {
    NARROWEST = 40,  /* characters of the page's lines */
    WIDEST = 130,    /* a longer line is a paragraph */
    FEWEST = 4,      /* lines that go on; fewer may be slips of the keyboard */
    FULL_SHARE = 75, /* per cent of the longest that every line but a paragraph's last has */
    PAGE_SHARE = 80, /* per cent of the lines that go on which are so long */
    STOP_SHARE = 15  /* per cent of the same in which a sentence ends: in lists typed without signs
                        none does */
};

/* What is known of a file's lines. Of those that go on (they stop within a sentence, which the next
 * takes up in small letters): */
struct page {
    size_t count;
    size_t counts[WIDEST + 1]; /* with so many characters; the last: that many or more */
    size_t stop_count;         /* with a sentence that ends within the line */
    size_t full; /* characters of the shortest full line; 0 if these are no lines of a page */
};

static struct text first_line(struct text text)
{
    return text_next_line(&text);
}

static struct text last_line(struct text text)
{
    const char *last_break = text.length ? memrchr(text.bytes, '\n', text.length) : NULL;
    const size_t start = last_break ? (size_t)(last_break + 1 - text.bytes) : 0;
    return (struct text){text.bytes + start, text.length - start};
}

/* At most WIDEST. */
static size_t width(struct text line)
{
    enum { MOST_BYTES = 4 };
    if (line.length > WIDEST * MOST_BYTES)
        return WIDEST;
    const size_t characters = text_characters(line);
    return characters < WIDEST ? characters : WIDEST;
}

/* Of a table of contents, say. */
static bool is_row(struct text line)
{
    return line.length && memchr(line.bytes, '\t', line.length);
}

static bool stops_within_sentence(struct text line)
{
    static const char *const ends[] = {".", "?", "!", "…", ":", ";", "|"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (text_ends_with(line, ends[i]))
            return false;
    return line.length > 0;
}

static bool goes_on(struct text line, struct text next)
{
    return starts_with_small_letter(next) && stops_within_sentence(line) && !is_row(line) &&
           !is_row(next);
}

/* Not before a small letter: who begins sentences so begins lines so as well. */
static bool has_stop(struct text line)
{
    static const char stops[] = ".?!";
    for (size_t i = 0; i + 2 < line.length; i++)
        if (line.bytes[i + 1] == ' ' && memchr(stops, line.bytes[i], sizeof stops - 1) &&
            !starts_with_small_letter((struct text){line.bytes + i + 2, line.length - i - 2}))
            return true;
    return false;
}

static void survey_line(struct page *page, struct text line, struct text next)
{
    if (!goes_on(line, next))
        return;
    page->counts[width(line)]++;
    page->count++;
    page->stop_count += has_stop(line);
}

/* Whether the second paragraph is told on in the place of the first. */
static bool is_next(const struct block *block, const struct block *next)
{
    return next->kind == BLOCK_PARAGRAPH && next->parent == block->parent &&
           next->flags == block->flags;
}

static size_t full_width(const struct page *page)
{
    enum { LONGEST_SHARE = 95 }; /* per cent: a few may be longer, of narrow letters */
    size_t longest = 0, below = 0, full_count = 0;
    while (longest < WIDEST && (below + page->counts[longest]) * 100 < page->count * LONGEST_SHARE)
        below += page->counts[longest++];
    const size_t full = longest * FULL_SHARE / 100;
    for (size_t i = full; i < WIDEST; i++)
        full_count += page->counts[i];
    const bool is_page = page->count >= FEWEST && longest >= NARROWEST && longest < WIDEST &&
                         full_count * 100 >= page->count * PAGE_SHARE &&
                         page->stop_count * 100 >= page->count * STOP_SHARE;
    return is_page ? full : 0;
}

static struct page survey(const struct block *blocks, size_t count)
{
    struct page page = {0};
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].kind != BLOCK_PARAGRAPH)
            continue;
        struct text rest = blocks[i].text;
        struct text line = text_next_line(&rest);
        while (rest.length) {
            const struct text next = text_next_line(&rest);
            survey_line(&page, line, next);
            line = next;
        }
        if (i + 1 < count && is_next(&blocks[i], &blocks[i + 1]))
            survey_line(&page, line, first_line(blocks[i + 1].text));
    }
    page.full = full_width(&page);
    return page;
}

/* Whether the line ends because the page does. */
static bool is_broken(const struct page *page, struct text line, struct text next)
{
    const size_t length = width(line);
    return length >= page->full && length < WIDEST && goes_on(line, next) &&
           !begins_typed_item(next, 0);
}

/* Line breaks become spaces: as long, so that spans stay where they are. */
static void mend_breaks(struct block *block, const struct page *page, struct arena *arena)
{
    char *bytes = NULL;
    struct text rest = block->text;
    struct text line = text_next_line(&rest);
    while (rest.length) {
        const struct text next = text_next_line(&rest);
        if (is_broken(page, line, next)) {
            if (!bytes)
                bytes = arena_copy(arena, block->text.bytes, block->text.length);
            bytes[line.bytes + line.length - block->text.bytes] = ' ';
        }
        line = next;
    }
    if (bytes)
        block->text.bytes = bytes;
}

/* A comment in between has its spans there as well. */
static bool have_joint_spans(const struct block *block, const struct block *next)
{
    return block->span_count == 0 || next->span_count == 0 ||
           block->first_span + block->span_count == next->first_span;
}

static bool is_joined(const struct page *page, const struct block *block, const struct block *next)
{
    return is_next(block, next) && is_broken(page, last_line(block->text), first_line(next->text));
}

static void move_spans(const struct block *block, struct span *spans, size_t by)
{
    for (uint32_t i = 0; i < block->span_count; i++)
        spans[block->first_span + i].start += (uint32_t)by;
}

/* One past the last paragraph that is told on in the one at `first`, which takes them in. */
static size_t join_paragraphs(struct block *blocks, size_t count, size_t first,
                              const struct page *page, struct span *spans, struct arena *arena)
{
    struct block joined = blocks[first];
    struct buffer text = {0};
    size_t end = first + 1;
    for (; end < count && is_joined(page, &blocks[end - 1], &blocks[end]) &&
           have_joint_spans(&joined, &blocks[end]);
         end++) {
        if (text.length == 0)
            buffer_add_text(&text, joined.text);
        if (joined.span_count == 0)
            joined.first_span = blocks[end].first_span;
        joined.span_count += blocks[end].span_count;
        buffer_add_byte(&text, ' ');
        move_spans(&blocks[end], spans, text.length);
        buffer_add_text(&text, blocks[end].text);
    }
    if (text.length)
        joined.text = buffer_give(&text, arena);
    blocks[first] = joined;
    return end;
}

/* Moves the file's blocks to `to`, which none of them stands before; how many there are now. */
static size_t join_file(struct block *to, struct block *blocks, size_t count, struct span *spans,
                        struct arena *arena)
{
    const struct page page = survey(blocks, count);
    size_t filled = 0;
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        if (page.full && blocks[i].kind == BLOCK_PARAGRAPH) {
            end = join_paragraphs(blocks, count, i, &page, spans, arena);
            mend_breaks(&blocks[i], &page, arena);
        }
        to[filled++] = blocks[i];
    }
    return filled;
}

size_t join_page_lines(struct block *blocks, size_t count, struct span *spans, struct arena *arena)
{
    size_t filled = 0;
    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && text_equal(blocks[end].place.file, blocks[first].place.file))
            end++;
        filled += join_file(blocks + filled, blocks + first, end - first, spans, arena);
    }
    return filled;
}
