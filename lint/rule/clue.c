#include "rule/clue.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How much each kind of clue counts beside the others: rarer kinds say more each. */
static const float part_value = 0.3F, pair_value = 0.7F, list_value = 0.7F, context_value = 0.4F,
                   shape_value = 0.3F;

enum { SHORTEST_PART = 3, LONGEST_PART = 5, MAX_NAME = 96, CONTEXT_WORDS = 30 };

static size_t append(char *name, size_t length, struct text text)
{
    if (text.length)
        memcpy(name + length, text.bytes, text.length);
    return length + text.length;
}

static void add(const struct clue_sink *sink, const char *kind, struct text first,
                struct text second, float value)
{
    static const struct text space = TEXT(" ");
    char name[MAX_NAME];
    struct text kind_text = text_of(kind);
    /* a name too long is of no word that occurs twice */
    if (kind_text.length + first.length + space.length + second.length > sizeof name)
        return;
    size_t length = append(name, append(name, 0, kind_text), first);
    if (second.length)
        length = append(name, append(name, length, space), second);
    sink->add(sink->context, (struct text){name, length}, value);
}

static const struct text nothing = {NULL, 0};

/* Figures stand for their sort: a year, a date, how many digits. */
static struct text stem_or_sort(const struct word *word)
{
    static const struct text year = TEXT("#year"), sorts[] = {TEXT("#1"), TEXT("#2"), TEXT("#3"),
                                                              TEXT("#4"), TEXT("#mixed")};
    const struct text written = word->folded;
    if (!word->has_digit)
        return word->stem;
    size_t digits = 0;
    while (digits < written.length && written.bytes[digits] >= '0' && written.bytes[digits] <= '9')
        digits++;
    if (digits < written.length)
        return sorts[4];
    if (digits == 4 && (text_starts_with(written, "19") || text_starts_with(written, "20")))
        return year;
    return sorts[digits < 4 ? digits - 1 : 3];
}

/* Whether a cut there leaves characters whole. */
static bool is_boundary(char next)
{
    return ((unsigned char)next & 0xC0) != 0x80;
}

void word_clues(const struct word *word, const struct clue_sink *sink)
{
    char framed[MAX_NAME];
    add(sink, "s:", stem_or_sort(word), nothing, 1.0F);
    if (word->has_digit || word->folded.length + 2 >= sizeof framed)
        return;
    int length = snprintf(framed, sizeof framed, "_%.*s_", TEXT_ARGS(word->folded));
    for (int size = SHORTEST_PART; size <= LONGEST_PART; size++)
        for (int i = 0; i + size <= length; i++)
            if (is_boundary(framed[i]) && is_boundary(framed[i + size]))
                add(sink, "p:", (struct text){framed + i, (size_t)size}, nothing, part_value);
}

static const struct word *token_word(const struct reading *reading, uint32_t token)
{
    return lexicon_word(reading->lexicon, reading->tokens[token].word);
}

void pair_clue(const struct reading *reading, uint32_t first_token, const struct clue_sink *sink)
{
    add(sink, "b:", stem_or_sort(token_word(reading, first_token)),
        stem_or_sort(token_word(reading, first_token + 1)), pair_value);
}

void list_clue(const struct pack *pack, uint32_t list, const struct clue_sink *sink)
{
    add(sink, "l:", pack->lists[list], nothing, list_value);
}

void sentence_clues(const struct reading *reading, const struct pack *pack, uint32_t sentence,
                    const struct clue_sink *sink)
{
    uint32_t first = reading->sentences[sentence].first_token;
    uint32_t end = first + reading->sentences[sentence].token_count;
    for (uint32_t i = first; i + 1 < end; i++)
        pair_clue(reading, i, sink);
    for (uint32_t list = 0; list < pack->list_count; list++)
        if (list_set_has(&reading->sentence_mentions[sentence], list))
            list_clue(pack, list, sink);
}

/* The last words of a leaf: those nearest to what follows it. */
static void add_words(const struct reading *reading, uint32_t leaf, const char *kind,
                      const struct clue_sink *sink)
{
    const struct leaf *words = &reading->leaves[leaf];
    uint32_t count = words->token_count < CONTEXT_WORDS ? words->token_count : CONTEXT_WORDS;
    uint32_t end = words->first_token + words->token_count;
    for (uint32_t i = end - count; i < end; i++)
        add(sink, kind, stem_or_sort(token_word(reading, i)), nothing,
            context_value / sqrtf((float)count));
}

void heading_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    uint32_t heading = reading->document->blocks[reading->leaves[leaf].block].heading;
    if (heading != NO_BLOCK)
        add_words(reading, reading->leaf_of[heading], "h:", sink);
}

void before_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    if (leaf > 0 && reading->leaves[leaf].section == reading->leaves[leaf - 1].section)
        add_words(reading, leaf - 1, "a:", sink);
}

void context_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    heading_clues(reading, leaf, sink);
    before_clues(reading, leaf, sink);
}

static void add_bucket(const struct clue_sink *sink, const char *kind, uint32_t number,
                       const uint32_t *bounds, int bound_count)
{
    char bucket[16];
    int i = 0;
    while (i < bound_count && number >= bounds[i])
        i++;
    snprintf(bucket, sizeof bucket, "%d", i);
    add(sink, kind, text_of(bucket), nothing, shape_value);
}

static uint32_t count_figures(const struct reading *reading, uint32_t first, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = first; i < end; i++)
        count += lexicon_word(reading->lexicon, reading->tokens[i].word)->has_digit;
    return count;
}

static uint32_t count_questions(const struct reading *reading, const struct passage *passage)
{
    uint32_t count = 0;
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++)
        count += reading->sentences[i].is_question;
    return count;
}

void shape_clues(const struct reading *reading, const struct passage *passage,
                 const struct clue_sink *sink)
{
    static const uint32_t lengths[] = {6, 12, 20, 35, 60, 100, 160}, shares[] = {1, 5, 15, 30, 50},
                          pieces[] = {2, 3, 5, 9};
    const struct block *block =
        &reading->document->blocks[reading->leaves[passage->first_leaf].block];
    uint32_t length = passage_length(reading, passage);
    uint32_t first = reading->sentences[passage->first_sentence].first_token;
    uint32_t figures = count_figures(reading, first, first + length);
    const char *kind = passage->container != NO_BLOCK ? "table" : block_kind_name(block->kind);
    add(sink, "k:", text_of(kind), nothing, shape_value);
    if (block->flags & BLOCK_QUOTED)
        add(sink, "k:quoted", nothing, nothing, shape_value);
    if (count_questions(reading, passage))
        add(sink, "k:question", nothing, nothing, shape_value);
    add_bucket(sink, "k:words", length, lengths, sizeof lengths / sizeof lengths[0]);
    add_bucket(sink, "k:figures", length ? 100 * figures / length : 0, shares,
               sizeof shares / sizeof shares[0]);
    add_bucket(sink, "k:leaves", passage->end_leaf - passage->first_leaf, pieces,
               sizeof pieces / sizeof pieces[0]);
}

float passage_scale(const struct reading *reading, const struct passage *passage)
{
    uint32_t length = passage_length(reading, passage);
    return 1.0F / sqrtf((float)(length ? length : 1));
}

/* FNV-1a, 64 bits */
uint64_t clue_key(struct text name)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.bytes[i]) * UINT64_C(1099511628211);
    return hash;
}
