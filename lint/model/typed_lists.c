#include "model/typed_lists.h"

#include "model/headings.h"

#include <string.h>

/* What a line begins with. */
struct label {
    const char *sign;     /* one of the table's, or what closes a number; NULL for none */
    bool is_letter;       /* rather than a number */
    bool is_bare;         /* no blank stands behind the sign */
    unsigned long number; /* what it counts, from 1; 0 for a sign alone */
    size_t length;        /* with the blanks before and behind */
};

/* Not "—", with which people in a dialogue speak. */
static const char *const signs[] = {"-", "–", "•", "·", "●", "○", "▪",
                                    "■", "*", "→", "➔", "►", "✓", "✔"};
static const char *const closings[] = {".", ")", "°", "-", "/"};

static struct text behind(struct text text, size_t length)
{
    return (struct text){text.bytes + length, text.length - length};
}

/* The first of these that the text begins with; NULL if it begins otherwise. */
static const char *mark_at(struct text text, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_starts_with(text, marks[i]))
            return marks[i];
    return NULL;
}

static size_t blanks_at(struct text text)
{
    static const char *const blanks[] = {" ", "\t", "\u00A0", "\u202F"};
    size_t length = 0;
    for (const char *blank;
         (blank = mark_at(behind(text, length), blanks, sizeof blanks / sizeof blanks[0]));)
        length += strlen(blank);
    return length;
}

/* "-10" is a number, "--" a line. */
static bool starts_with_letter(struct text text)
{
    const unsigned char first = text.length ? (unsigned char)text.bytes[0] : 0;
    return first >= 0x80 || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

/* What people say to each other begins with a dash as well. */
static bool is_called_out(struct text line)
{
    const char *end = line.length ? memchr(line.bytes, '\n', line.length) : NULL;
    if (end)
        line.length = (size_t)(end - line.bytes);
    line = text_trim(line);
    const char last = line.length ? line.bytes[line.length - 1] : '\0';
    return last == '?' || last == '!';
}

/* Fills in a number of two digits at most, or a small letter; how long it is. */
static size_t read_number(struct text text, struct label *label)
{
    enum { MOST_DIGITS = 2 };
    size_t length = 0;
    while (length < text.length && length < MOST_DIGITS && text.bytes[length] >= '0' &&
           text.bytes[length] <= '9')
        label->number = label->number * 10 + (unsigned long)(text.bytes[length++] - '0');
    if (length == 0 && text.length > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z') {
        label->is_letter = true;
        label->number = (unsigned long)(text.bytes[length++] - 'a') + 1;
    }
    return length;
}

static struct label label_of(struct text text)
{
    struct label label = {0};
    size_t length = blanks_at(text);
    const char *sign = mark_at(behind(text, length), signs, sizeof signs / sizeof signs[0]);
    const bool may_be_bare = sign != NULL; /* then what follows may stand right behind */
    if (!sign) {
        const size_t number_length = read_number(behind(text, length), &label);
        length += number_length;
        if (number_length > 0)
            sign = mark_at(behind(text, length), closings, sizeof closings / sizeof closings[0]);
    }
    if (!sign)
        return label;
    length += strlen(sign);
    const struct text rest = behind(text, length);
    const size_t blanks = blanks_at(rest);
    if (blanks > 0 || (may_be_bare && starts_with_letter(rest) && !is_called_out(rest))) {
        label.sign = sign;
        label.is_bare = blanks == 0;
        label.length = length + blanks;
    }
    return label;
}

static bool follows(struct label label, struct label last)
{
    return label.sign && label.sign == last.sign && label.is_letter == last.is_letter &&
           (last.number == 0 ? label.number == 0 : label.number == last.number + 1);
}

static bool is_plain(const struct block *block, const struct block *first)
{
    return block->kind == BLOCK_PARAGRAPH && block->parent == first->parent &&
           block->flags == first->flags && text_equal(block->place.file, first->place.file);
}

static bool is_list(const struct block *blocks, size_t first, size_t end)
{
    enum { FEWEST = 2, FEWEST_BARE = 3 }; /* two bare signs may be those of footnotes */
    bool may_be_titles = true, is_bare = false;
    for (size_t i = first; i < end; i++) {
        may_be_titles &= may_be_numbered_title(blocks[i].text);
        is_bare |= label_of(blocks[i].text).is_bare;
    }
    return end - first >= (is_bare ? FEWEST_BARE : FEWEST) && !may_be_titles;
}

/* One past the last paragraph that goes on the list which begins there. */
static size_t list_end(const struct block *blocks, size_t count, size_t first)
{
    struct label last = label_of(blocks[first].text);
    size_t end = first + 1;
    if (!last.sign)
        return end;
    for (; end < count && is_plain(&blocks[end], &blocks[first]); end++) {
        const struct label label = label_of(blocks[end].text);
        if (!follows(label, last))
            break;
        last = label;
    }
    return end;
}

void infer_items(struct block *blocks, size_t count)
{
    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        if (blocks[first].kind != BLOCK_PARAGRAPH)
            continue;
        end = list_end(blocks, count, first);
        if (!is_list(blocks, first, end))
            continue;
        for (size_t i = first; i < end; i++) {
            blocks[i].kind = BLOCK_ITEM;
            blocks[i].flags |= BLOCK_INFERRED;
            blocks[i].level = 1;
        }
    }
}

bool begins_typed_item(struct text text, size_t at)
{
    const char *end = at ? memrchr(text.bytes, '\n', at) : NULL;
    const size_t start = end ? (size_t)(end + 1 - text.bytes) : 0;
    const size_t length = label_of(behind(text, start)).length;
    return length > 0 && at <= start + length;
}
