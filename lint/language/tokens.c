#include "language/tokens.h"

#include "base/memory.h"

#include <string.h>
#include <utf8proc.h>

static bool is_word_character(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

static bool is_ascii_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The length of the word character at `at`, 0 if what stands there separates. */
static size_t word_character(struct text text, size_t at)
{
    unsigned char c = (unsigned char)text.bytes[at];
    utf8proc_int32_t character;
    if (c < 0x80)
        return is_ascii_word(c);
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                               (utf8proc_ssize_t)(text.length - at), &character);
    return length > 0 && is_word_character(character) ? (size_t)length : 0;
}

static bool next_token(struct text text, size_t *at, struct token *token)
{
    size_t start = *at, length;
    while (start < text.length && word_character(text, start) == 0)
        start++; /* bytes inside a separator are no word characters either */
    size_t end = start;
    while (end < text.length && (length = word_character(text, end)) > 0)
        end += length;
    *at = end;
    *token = (struct token){.start = (uint32_t)start, .length = (uint32_t)(end - start)};
    return end > start;
}

/* After these a dot is no end of sentence. */
static bool is_abbreviation(struct text word)
{
    static const char *const known[] = {"M",   "Mme", "Mlle", "Dr", "art", "p",   "ex", "cf",
                                        "env", "av",  "n",    "no", "vol", "fig", "St", "Ste"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (text_is(word, known[i]))
            return true;
    return word.length == 1 && word.bytes[0] >= 'A' && word.bytes[0] <= 'Z';
}

static bool starts_sentence(struct text text, size_t at)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                               (utf8proc_ssize_t)(text.length - at), &character);
    if (length <= 0)
        return false;
    return utf8proc_category(character) != UTF8PROC_CATEGORY_LL;
}

static bool contains(struct text text, const char *string)
{
    return memmem(text.bytes, text.length, string, strlen(string)) != NULL;
}

static bool has_byte(struct text text, char byte)
{
    return text.length && memchr(text.bytes, byte, text.length);
}

/* Whether what stands between two tokens ends a sentence. */
static bool ends_sentence(struct text text, const struct token *before, const struct token *after)
{
    size_t end = before->start + before->length;
    struct text gap = {text.bytes + end, after->start - end};
    if (has_byte(gap, '\n'))
        return true;
    if (!has_byte(gap, ' ') && !contains(gap, "\xC2\xA0"))
        return false;
    bool stops = has_byte(gap, '?') || has_byte(gap, '!') || contains(gap, "…");
    bool dot = has_byte(gap, '.');
    if (!stops && !dot)
        return false;
    if (!stops && is_abbreviation((struct text){text.bytes + before->start, before->length}))
        return false;
    return starts_sentence(text, after->start);
}

static void add_sentence(struct sentence_list *sentences, struct text text,
                         const struct token_list *tokens, size_t first, size_t end, size_t next)
{
    const struct token *last = &tokens->items[end - 1];
    size_t start = tokens->items[first].start;
    size_t last_end = last->start + last->length;
    struct text tail = {text.bytes + last_end, next - last_end};
    /* the punctuation behind belongs to it, what opens the next sentence does not */
    size_t kept = 0;
    while (kept < tail.length && tail.bytes[kept] != ' ' && tail.bytes[kept] != '\n')
        kept++;
    sentences->items = memory_grow(sentences->items, &sentences->capacity, sentences->count,
                                   sizeof *sentences->items);
    sentences->items[sentences->count++] = (struct sentence){
        .first_token = (uint32_t)first,
        .token_count = (uint32_t)(end - first),
        .start = (uint32_t)start,
        .length = (uint32_t)(last_end + kept - start),
        .is_question = has_byte(tail, '?'),
    };
}

void tokens_add(struct token_list *tokens, struct sentence_list *sentences, struct text text,
                struct lexicon *lexicon)
{
    struct token token;
    size_t at = 0, first = tokens->count;
    while (next_token(text, &at, &token)) {
        token.word = lexicon_add(lexicon, (struct text){text.bytes + token.start, token.length});
        if (tokens->count > first &&
            ends_sentence(text, &tokens->items[tokens->count - 1], &token)) {
            add_sentence(sentences, text, tokens, first, tokens->count, token.start);
            first = tokens->count;
        }
        tokens->items =
            memory_grow(tokens->items, &tokens->capacity, tokens->count, sizeof *tokens->items);
        tokens->items[tokens->count++] = token;
    }
    if (tokens->count > first)
        add_sentence(sentences, text, tokens, first, tokens->count, text.length);
}
