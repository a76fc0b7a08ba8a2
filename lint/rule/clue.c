#include "rule/clue.h"

#include <math.h>
#include <string.h>

/* How much each kind of clue counts beside the others, in tenths. */
enum { STEM_VALUE = 10, PART_VALUE = 3, PAIR_VALUE = 7, CONTEXT_VALUE = 4, SHAPE_VALUE = 3 };

enum { SHORTEST_PART = 3, LONGEST_PART = 5, CONTEXT_WORDS = 30, MAX_FIGURE = 32 };

/* FNV-1a, 64 bits */
static const uint64_t empty_key = UINT64_C(14695981039346656037);

static uint64_t key_with_byte(uint64_t key, char byte)
{
    return (key ^ (unsigned char)byte) * UINT64_C(1099511628211);
}

static uint64_t key_with(uint64_t key, struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        key = key_with_byte(key, text.bytes[i]);
    return key;
}

uint64_t clue_key(struct text name)
{
    return key_with(empty_key, name);
}

static size_t append(char *name, size_t length, struct text text)
{
    if (text.length)
        memcpy(name + length, text.bytes, text.length);
    return length + text.length;
}

struct text clue_name(const struct clue *clue, char *name)
{
    size_t length = append(name, append(name, 0, text_of(clue->kind)), clue->first);
    if (clue->second.length) {
        name[length] = ' ';
        length = append(name, length + 1, clue->second);
    }
    return (struct text){name, length};
}

static const struct text nothing = {NULL, 0};

/* A name too long is of no word that occurs twice. */
static void give(const struct clue_sink *sink, const struct clue *clue)
{
    if (strlen(clue->kind) + clue->first.length + 1 + clue->second.length <= MAX_CLUE_NAME)
        sink->add(sink->context, clue);
}

static void add(const struct clue_sink *sink, const char *kind, struct text first,
                struct text second, int value)
{
    struct clue clue = {kind, first, second, 0, value};
    if (first.length + second.length > MAX_CLUE_NAME) /* not worth hashing */
        return;
    clue.key = key_with(key_with(empty_key, text_of(kind)), first);
    if (second.length)
        clue.key = key_with(key_with_byte(clue.key, ' '), second);
    give(sink, &clue);
}

/* Figures stand for their sort: a year, a date, how many digits. */
static struct text stem_or_sort(const struct word *word)
{
    static const struct text year = TEXT("#year"), sorts[] = {TEXT("#1"), TEXT("#2"), TEXT("#3"),
                                                              TEXT("#4"), TEXT("#mixed")};
    const struct text written = word->folded;
    if (!word->has_digit)
        return word->stem;
    if (written.length > MAX_FIGURE)
        return sorts[4];
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

/* Parts that begin at one place begin with each other: so do their keys. */
static void add_parts_at(const char *start, size_t length, uint64_t kind_key,
                         const struct clue_sink *sink)
{
    struct clue clue = {"p:", {start, 0}, nothing, kind_key, PART_VALUE};
    const size_t most = length < LONGEST_PART ? length : LONGEST_PART;
    while (clue.first.length < most) {
        clue.key = key_with_byte(clue.key, start[clue.first.length++]);
        if (clue.first.length >= SHORTEST_PART && is_boundary(start[clue.first.length]))
            sink->add(sink->context, &clue);
    }
}

void word_clues(const struct word *word, const struct clue_sink *sink)
{
    const uint64_t kind_key = clue_key((struct text)TEXT("p:"));
    char framed[MAX_CLUE_NAME];
    size_t length = 0;
    add(sink, "s:", stem_or_sort(word), nothing, STEM_VALUE);
    if (word->has_digit || word->folded.length + 2 >= sizeof framed)
        return;
    framed[length++] = '_';
    length = append(framed, length, word->folded);
    framed[length++] = '_';
    framed[length] = '\0';
    for (size_t i = 0; i + SHORTEST_PART <= length; i++)
        if (is_boundary(framed[i]))
            add_parts_at(framed + i, length - i, kind_key, sink);
}

static const struct word *token_word(const struct reading *reading, uint32_t token)
{
    return lexicon_word(reading->lexicon, reading->tokens[token].word);
}

void word_pair_clue(const struct reading *reading, uint32_t first_token,
                    const struct clue_sink *sink)
{
    add(sink, "b:", stem_or_sort(token_word(reading, first_token)),
        stem_or_sort(token_word(reading, first_token + 1)), PAIR_VALUE);
}

void word_pair_clues(const struct reading *reading, uint32_t sentence, const struct clue_sink *sink)
{
    uint32_t first = reading->sentences[sentence].first_token;
    uint32_t end = first + reading->sentences[sentence].token_count;
    for (uint32_t i = first; i + 1 < end; i++)
        word_pair_clue(reading, i, sink);
}

void list_clue(const struct pack *pack, uint32_t list, const struct clue_sink *sink)
{
    add(sink, "l:", pack->lists[list], nothing, LIST_VALUE);
}

/* The key of what the names of all pairs begin with whose first list is this one. */
static uint64_t pairs_key(const struct pack *pack, uint32_t first)
{
    return key_with_byte(key_with(clue_key((struct text)TEXT("m:")), pack->lists[first]), ' ');
}

static void add_list_pair(const struct pack *pack, uint32_t first, uint64_t first_key,
                          uint32_t second, const struct clue_sink *sink)
{
    const struct text name = pack->lists[second];
    const struct clue clue = {"m:", pack->lists[first], name, key_with(first_key, name),
                              LIST_PAIR_VALUE};
    give(sink, &clue);
}

/* The list whose id comes first gives its name first: packs may have lists in any order. */
void list_pair_clue(const struct pack *pack, uint32_t a, uint32_t b, const struct clue_sink *sink)
{
    const bool in_order = text_compare(pack->lists[a], pack->lists[b]) < 0;
    const uint32_t first = in_order ? a : b, second = in_order ? b : a;
    add_list_pair(pack, first, pairs_key(pack, first), second, sink);
}

/* The lists in the set, in the order of their ids; how many. */
static uint32_t lists_by_id(const struct pack *pack, const struct list_set *set, uint32_t *lists)
{
    const uint32_t count = list_set_members(set, lists);
    for (uint32_t i = 1; i < count; i++) {
        const uint32_t list = lists[i];
        uint32_t at = i;
        for (; at > 0 && text_compare(pack->lists[list], pack->lists[lists[at - 1]]) < 0; at--)
            lists[at] = lists[at - 1];
        lists[at] = list;
    }
    return count;
}

static void add_lists(const struct pack *pack, const struct list_set *mentions,
                      const struct clue_sink *sink)
{
    uint32_t lists[MAX_LISTS];
    const uint32_t count = lists_by_id(pack, mentions, lists);
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t key = pairs_key(pack, lists[i]);
        list_clue(pack, lists[i], sink);
        for (uint32_t j = i + 1; j < count; j++)
            add_list_pair(pack, lists[i], key, lists[j], sink);
    }
}

void sentence_clues(const struct reading *reading, const struct pack *pack, uint32_t sentence,
                    const struct clue_sink *sink)
{
    word_pair_clues(reading, sentence, sink);
    add_lists(pack, &reading->sentence_mentions[sentence], sink);
}

/* Some words on end. */
struct words {
    uint32_t first_token;
    uint32_t count;
};

/* The last words of a leaf: those nearest to what follows it. */
static struct words last_words(const struct reading *reading, uint32_t number)
{
    const struct leaf *leaf = &reading->leaves[number];
    const uint32_t count = leaf->token_count < CONTEXT_WORDS ? leaf->token_count : CONTEXT_WORDS;
    return (struct words){leaf->first_token + leaf->token_count - count, count};
}

static struct words heading_words(const struct reading *reading, uint32_t leaf)
{
    const uint32_t heading = reading->document->blocks[reading->leaves[leaf].block].heading;
    return heading == NO_BLOCK ? (struct words){0, 0}
                               : last_words(reading, reading->leaf_of[heading]);
}

static struct words words_before(const struct reading *reading, uint32_t leaf)
{
    const struct leaf *leaves = reading->leaves;
    const bool has_any = leaf > 0 && leaves[leaf].section == leaves[leaf - 1].section;
    return has_any ? last_words(reading, leaf - 1) : (struct words){0, 0};
}

static void add_words(const struct reading *reading, struct words words, const char *kind,
                      const struct clue_sink *sink)
{
    for (uint32_t i = 0; i < words.count; i++)
        add(sink, kind, stem_or_sort(token_word(reading, words.first_token + i)), nothing,
            CONTEXT_VALUE);
}

static float scale_of(uint32_t word_count)
{
    return 1.0F / sqrtf((float)(word_count ? word_count : 1));
}

void heading_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    add_words(reading, heading_words(reading, leaf), "h:", sink);
}

void before_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    add_words(reading, words_before(reading, leaf), "a:", sink);
}

float heading_scale(const struct reading *reading, uint32_t leaf)
{
    return scale_of(heading_words(reading, leaf).count);
}

float before_scale(const struct reading *reading, uint32_t leaf)
{
    return scale_of(words_before(reading, leaf).count);
}

static void add_bucket(const struct clue_sink *sink, const char *kind, uint32_t number,
                       const uint32_t *bounds, int bound_count)
{
    char bucket = '0';
    for (int i = 0; i < bound_count && number >= bounds[i]; i++)
        bucket++;
    add(sink, kind, (struct text){&bucket, 1}, nothing, SHAPE_VALUE);
}

void shape_clues(const struct reading *reading, const struct passage *passage,
                 const struct clue_sink *sink)
{
    static const uint32_t lengths[] = {6, 12, 20, 35, 60, 100, 160}, shares[] = {1, 5, 15, 30, 50},
                          pieces[] = {2, 3, 5, 9};
    const struct block *block =
        &reading->document->blocks[reading->leaves[passage->first_leaf].block];
    uint32_t length = passage_length(reading, passage);
    uint32_t figures = passage_figures(reading, passage);
    const char *kind = passage->container != NO_BLOCK ? "table" : block_kind_name(block->kind);
    add(sink, "k:", text_of(kind), nothing, SHAPE_VALUE);
    if (block->flags & BLOCK_QUOTED)
        add(sink, "k:quoted", nothing, nothing, SHAPE_VALUE);
    if (passage_questions(reading, passage))
        add(sink, "k:question", nothing, nothing, SHAPE_VALUE);
    add_bucket(sink, "k:words", length, lengths, sizeof lengths / sizeof lengths[0]);
    add_bucket(sink, "k:figures", length ? 100 * figures / length : 0, shares,
               sizeof shares / sizeof shares[0]);
    add_bucket(sink, "k:leaves", passage->end_leaf - passage->first_leaf, pieces,
               sizeof pieces / sizeof pieces[0]);
}

float passage_scale(const struct reading *reading, const struct passage *passage)
{
    return scale_of(passage_length(reading, passage));
}
