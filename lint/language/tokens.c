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
    return (unsigned)(c | 0x20) - 'a' < 26 || (unsigned)c - '0' < 10;
}

/* Among the letters with accents stand two signs, × and ÷. */
static bool is_accented_letter(unsigned char second)
{
    return (second & ~0x20U) != 0x97;
}

/* The length of the word character beyond ASCII at `at`, 0 if what stands there separates. */
static size_t wide_word_character(struct text text, size_t at)
{
    const struct text rest = {text.bytes + at, text.length - at};
    if (text_common_length(rest))
        return is_accented_letter((unsigned char)rest.bytes[1]) ? 2 : 0;
    utf8proc_int32_t character;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)rest.bytes,
                                               (utf8proc_ssize_t)rest.length, &character);
    return length > 0 && is_word_character(character) ? (size_t)length : 0;
}

/* The same of any, and of bytes amid a character, which separate. */
static inline size_t word_character(struct text text, size_t at)
{
    const unsigned char c = (unsigned char)text.bytes[at];
    return c < 0xC0 ? is_ascii_word(c) : wide_word_character(text, at);
}

/* Where the run of word characters that begins at `at` ends. Most are ASCII. */
static size_t word_end(struct text text, size_t at)
{
    for (size_t length = 1; length; at += length) {
        while (at < text.length && is_ascii_word((unsigned char)text.bytes[at]))
            at++;
        length = at < text.length ? word_character(text, at) : 0;
    }
    return at;
}

static bool next_token(struct text text, size_t *at, struct token *token)
{
    size_t start = *at;
    while (start < text.length && word_character(text, start) == 0)
        start++; /* bytes inside a separator are no word characters either */
    *at = word_end(text, start);
    *token = (struct token){.start = (uint32_t)start, .length = (uint32_t)(*at - start)};
    return *at > start;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* As it is listed, or as it begins a sentence: "art", "Art". Neither is empty. */
static bool is_spelt(struct text word, struct text listed)
{
    const struct text tail = {word.bytes + 1, word.length - 1};
    const struct text listed_tail = {listed.bytes + 1, listed.length - 1};
    return text_equal(tail, listed_tail) &&
           (word.bytes[0] == listed.bytes[0] ||
            (is_capital(word.bytes[0]) && (word.bytes[0] | 0x20) == listed.bytes[0]));
}

/* After these, and after initials, a dot is no end of sentence. */
static bool is_abbreviation(const struct sentence_list *list, struct text word)
{
    for (uint32_t i = 0; i < list->abbreviation_count; i++)
        if (is_spelt(word, list->abbreviations[i]))
            return true;
    return word.length == 1 && is_capital(word.bytes[0]);
}

static utf8proc_category_t category_at(struct text text, size_t at)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                               (utf8proc_ssize_t)(text.length - at), &character);
    return length > 0 ? utf8proc_category(character) : UTF8PROC_CATEGORY_CN;
}

static bool starts_sentence(struct text text, size_t at)
{
    const utf8proc_category_t category = category_at(text, at);
    return category != UTF8PROC_CATEGORY_LL && category != UTF8PROC_CATEGORY_CN;
}

/* "c’est fait.Ensuite": a word in small letters, one with a capital alone. Other dots within a word
 * are of names: "facture.pdf", "SUIVI.XLS", "art.L122". */
static bool ends_without_space(const struct sentence_list *list, struct text text,
                               const struct token *before, const struct token *after)
{
    enum { SHORTEST = 3 };
    const struct text last = {text.bytes + before->start, before->length};
    const struct text first = {text.bytes + after->start, after->length};
    if (last.length < SHORTEST || is_abbreviation(list, last) ||
        category_at(last, 0) != UTF8PROC_CATEGORY_LL ||
        category_at(first, 0) != UTF8PROC_CATEGORY_LU)
        return false;
    const size_t second = (size_t)utf8proc_utf8class[(unsigned char)first.bytes[0]];
    return second >= first.length || category_at(first, second) == UTF8PROC_CATEGORY_LL;
}

enum { LONG_WORD = 4 }; /* characters; most abbreviations have fewer */

static bool has_byte(struct text text, char byte)
{
    return text.length && memchr(text.bytes, byte, text.length);
}

/* Whether what stands between two tokens ends a sentence, semicolons aside. */
static bool ends_sentence(const struct sentence_list *list, struct text text,
                          const struct token *before, struct text gap, const struct token *after)
{
    if (gap.length == 1) /* a space, an apostrophe, a hyphen: most */
        return gap.bytes[0] == '\n' ||
               (gap.bytes[0] == '.' && ends_without_space(list, text, before, after));
    if (has_byte(gap, '\n'))
        return true;
    if (!has_byte(gap, ' ') && !text_contains(gap, text_of("\xC2\xA0")))
        return false;
    bool stops = has_byte(gap, '?') || has_byte(gap, '!') || text_contains(gap, text_of("…")) ||
                 text_contains(gap, text_of("..."));
    bool dot = has_byte(gap, '.');
    if (!stops && !dot)
        return false;
    const struct text last = {text.bytes + before->start, before->length};
    if (!stops && is_abbreviation(list, last))
        return false;
    return starts_sentence(text, after->start) ||
           (list->may_begin_small && (stops || text_characters(last) >= LONG_WORD));
}

/* One text being read. */
struct tokenizer {
    struct text text;
    struct token_list *tokens;
    struct sentence_list *sentences;
    size_t first;           /* token of the sentence at hand */
    size_t first_of_clause; /* likewise, behind the last semicolon */
    uint32_t figure_count;
};

/* The sentence at hand ends; what follows it begins at `next`. */
static void end_sentence(struct tokenizer *tokenizer, size_t next)
{
    const struct token *tokens = tokenizer->tokens->items;
    struct sentence_list *sentences = tokenizer->sentences;
    const size_t first = tokenizer->first, end = tokenizer->tokens->count;
    const size_t start = tokens[first].start;
    const size_t last_end = tokens[end - 1].start + tokens[end - 1].length;
    const struct text tail = {tokenizer->text.bytes + last_end, next - last_end};
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
        .figure_count = tokenizer->figure_count,
        .is_question = has_byte(tail, '?'),
    };
    tokenizer->first = tokenizer->first_of_clause = end;
    tokenizer->figure_count = 0;
}

/* So many words before a semicolon are a clause of their own; fewer are a field of a record. */
enum { CLAUSE_WORDS = 4 };

static bool ends_clause(struct tokenizer *tokenizer, struct text gap)
{
    if (gap.length < 2 || !has_byte(gap, ';'))
        return false;
    const size_t word_count = tokenizer->tokens->count - tokenizer->first_of_clause;
    tokenizer->first_of_clause = tokenizer->tokens->count;
    return word_count >= CLAUSE_WORDS;
}

/* Whether the sentence at hand, which has words, ends before the next token. */
static bool ends_before(struct tokenizer *tokenizer, const struct token *next)
{
    const struct token *last = &tokenizer->tokens->items[tokenizer->tokens->count - 1];
    const struct text text = tokenizer->text;
    const size_t end = last->start + last->length;
    const struct text gap = {text.bytes + end, next->start - end};
    return ends_sentence(tokenizer->sentences, text, last, gap, next) ||
           ends_clause(tokenizer, gap);
}

static bool is_after_long_word(struct text text, size_t dot)
{
    size_t characters = 0;
    for (size_t i = dot; i > 0 && characters < LONG_WORD; i--) {
        const unsigned char c = (unsigned char)text.bytes[i - 1];
        if (c < 0x80 && !is_ascii_word(c))
            return false;
        characters += (c & 0xC0) != 0x80;
    }
    return characters == LONG_WORD;
}

void stops_add(struct stops *stops, struct text text)
{
    const char *found;
    for (size_t at = 0; at + 2 < text.length; at++) {
        if (!(found = memchr(text.bytes + at, '.', text.length - 2 - at)))
            return;
        at = (size_t)(found - text.bytes);
        if (text.bytes[at + 1] != ' ' || !is_after_long_word(text, at))
            continue;
        const utf8proc_category_t category = category_at(text, at + 2);
        stops->before_small += category == UTF8PROC_CATEGORY_LL;
        stops->before_capital += category == UTF8PROC_CATEGORY_LU;
    }
}

bool stops_begin_small(const struct stops *stops)
{
    enum { FEWEST = 3, SHARE = 40 }; /* per cent; abbreviations make less than 10 */
    const size_t all = stops->before_small + stops->before_capital;
    return stops->before_small >= FEWEST && stops->before_small * 100 >= all * SHARE;
}

static bool is_past_budget(const struct tokenizer *tokenizer, const struct lexicon *lexicon)
{
    return tokenizer->tokens->count > LIMIT_TOKENS ||
           tokenizer->sentences->count > LIMIT_SENTENCES || lexicon_count(lexicon) > LIMIT_WORDS;
}

void tokens_add(struct token_list *tokens, struct sentence_list *sentences, struct text text,
                struct lexicon *lexicon)
{
    struct tokenizer tokenizer = {text, tokens, sentences, tokens->count, tokens->count, 0};
    struct token token;
    size_t at = 0;
    while (!is_past_budget(&tokenizer, lexicon) && next_token(text, &at, &token)) {
        token.word = lexicon_add(lexicon, (struct text){text.bytes + token.start, token.length});
        if (tokens->count > tokenizer.first && ends_before(&tokenizer, &token))
            end_sentence(&tokenizer, token.start);
        tokens->items =
            memory_grow(tokens->items, &tokens->capacity, tokens->count, sizeof *tokens->items);
        tokens->items[tokens->count++] = token;
        tokenizer.figure_count += lexicon_word(lexicon, token.word)->has_digit;
    }
    if (tokens->count > tokenizer.first)
        end_sentence(&tokenizer, text.length);
}
