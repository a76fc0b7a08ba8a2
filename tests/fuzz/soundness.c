#include "soundness.h"

#include "fuzz.h"
#include "outline/outline.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

enum { BYTE_ORDER_MARK = 0xFEFF, ZERO_WIDTH_NON_JOINER = 0x200C, ZERO_WIDTH_JOINER = 0x200D };

static void expect_text(struct text text)
{
    EXPECT(text.length == 0 || text.bytes);
    EXPECT(text_is_utf8(text));
}

static void expect_sound_block(const struct document *document, uint32_t index)
{
    const struct block *block = &document->blocks[index];
    const bool is_container = block_is_container(block->kind);
    const uint32_t limit =
        block->parent == NO_BLOCK ? document->count : document->blocks[block->parent].end;
    EXPECT(block->kind < BLOCK_KIND_COUNT);
    EXPECT(block->parent == NO_BLOCK || block->parent < index);
    EXPECT(block->end > index && block->end <= limit);
    EXPECT(is_container || block->end == index + 1);
    EXPECT(block->heading == NO_BLOCK ||
           (block->heading < index && document->blocks[block->heading].kind == BLOCK_HEADING));
    EXPECT((block->kind != BLOCK_HEADING && block->kind != BLOCK_ITEM) || block->level > 0);
    expect_text(block->text);
    expect_text(block->number);
    expect_text(block->caption);
    expect_text(block->target);
    expect_text(block->place.file);
    for (uint32_t i = 0; i < block->span_count; i++) {
        const struct span *span = &document->spans[block->first_span + i];
        EXPECT(span->kind < SPAN_KIND_COUNT);
        EXPECT(span->start <= block->text.length);
        EXPECT(span->length <= block->text.length - span->start);
        EXPECT(i == 0 || span[-1].start <= span->start);
        expect_text((struct text){block->text.bytes + span->start, span->length});
        expect_text(span->target);
    }
}

void expect_sound(const struct document *document)
{
    EXPECT(document->body_count <= document->count);
    for (uint32_t i = 0; i < document->count; i++)
        expect_sound_block(document, i);
    for (size_t i = 0; i < outline_form_count; i++) {
        struct buffer out = {0};
        outline_forms[i].print(document, "fuzz", &out);
        expect_text(buffer_text(&out));
        buffer_free(&out);
    }
}

void expect_message(const struct failure *failure)
{
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++) {
        struct buffer message = {0};
        failure_format(failure, locale, &message);
        EXPECT(message.length > 0);
        buffer_free(&message);
    }
}

static bool is_dangerous(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    if (strchr("\n\r\t", character) && character > 0 && character < 0x80)
        return false;
    if (character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER)
        return false;
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static bool orders(struct text line)
{
    line = text_trim(line);
    return (text_starts_with(line, "::") && line.length > 2 &&
            isalpha((unsigned char)line.bytes[2])) ||
           (line.length && memmem(line.bytes, line.length, "##[", 3));
}

void expect_harmless(struct text text, bool may_order)
{
    expect_text(text);
    for (size_t at = 0; at < text.length;) {
        utf8proc_int32_t character;
        utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                             (utf8proc_ssize_t)(text.length - at), &character);
        EXPECT(!is_dangerous(character) || (at == 0 && character == BYTE_ORDER_MARK));
        at += (size_t)length;
    }
    while (!may_order && text.length)
        EXPECT(!orders(text_next_line(&text)));
}
