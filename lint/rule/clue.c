#include "rule/clue.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>

/* How much each kind of clue counts beside the others, in tenths. */
enum { STEM_VALUE = 10, PART_VALUE = 3 };

enum { SHORTEST_PART = 3, LONGEST_PART = 5, MAX_FIGURE = 32 };

/* A key is joined from the hashes of what its name is made of, each hashed once: a dossier's words
 * make many pairs. */
static uint64_t joined(uint64_t key, uint64_t hash)
{
    key = (key ^ hash) * UINT64_C(0x9E3779B97F4A7C15);
    return key ^ key >> 32;
}

static uint64_t kind_key(const char *kind)
{
    return hash_of(text_of(kind));
}

/* What stands in front of the mark, with it or without, and is taken off the name. */
static struct text part_before(struct text *name, char mark, bool with_mark)
{
    const char *end = name->length ? memchr(name->bytes, mark, name->length) : NULL;
    const size_t length = end ? (size_t)(end - name->bytes) : name->length;
    const size_t taken = length + (end != NULL);
    const struct text part = {name->bytes, with_mark ? taken : length};
    *name = (struct text){name->bytes + taken, name->length - taken};
    return part;
}

uint64_t clue_key(struct text name)
{
    const uint64_t kind = hash_of(part_before(&name, ':', true));
    const uint64_t key = joined(kind, hash_of(part_before(&name, ' ', false)));
    return name.length ? joined(key, hash_of(name)) : key;
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

void clue_add(const struct clue_sink *sink, const char *kind, struct text first, int value)
{
    const struct clue clue = {kind, first, nothing, joined(kind_key(kind), hash_of(first)), value};
    give(sink, &clue);
}

void clue_add_pair(const struct clue_sink *sink, const char *kind, struct text first,
                   struct text second, int value)
{
    const uint64_t key = joined(joined(kind_key(kind), hash_of(first)), hash_of(second));
    const struct clue clue = {kind, first, second, key, value};
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

/* Parts that begin at one place begin with each other: so do their hashes. */
static void add_parts_at(const char *start, size_t length, uint64_t kind,
                         const struct clue_sink *sink)
{
    struct clue clue = {"p:", {start, 0}, nothing, 0, PART_VALUE};
    const size_t most = length < LONGEST_PART ? length : LONGEST_PART;
    uint64_t hash = HASH_START;
    while (clue.first.length < most) {
        hash = hash_add_byte(hash, start[clue.first.length++]);
        if (clue.first.length >= SHORTEST_PART && is_boundary(start[clue.first.length])) {
            clue.key = joined(kind, hash);
            sink->add(sink->context, &clue);
        }
    }
}

void word_clues(const struct word *word, const struct clue_sink *sink)
{
    const uint64_t kind = kind_key("p:");
    char framed[MAX_CLUE_NAME];
    size_t length = 0;
    clue_add(sink, "s:", stem_or_sort(word), STEM_VALUE);
    if (word->has_digit || word->folded.length + 2 >= sizeof framed)
        return;
    framed[length++] = '_';
    length = append(framed, length, word->folded);
    framed[length++] = '_';
    framed[length] = '\0';
    for (size_t i = 0; i + SHORTEST_PART <= length; i++)
        if (is_boundary(framed[i]))
            add_parts_at(framed + i, length - i, kind, sink);
}

bool is_part(const struct clue *clue)
{
    return clue->kind[0] == 'p';
}

uint64_t part_hash(struct text part)
{
    const size_t length = part.length < SHORTEST_PART ? part.length : SHORTEST_PART;
    return joined(kind_key("p:"), hash_of((struct text){part.bytes, length}));
}

struct text token_stem(const struct reading *reading, uint32_t token)
{
    return stem_or_sort(lexicon_word(reading->lexicon, reading->tokens[token].word));
}

uint64_t stem_hash(const struct word *word)
{
    return hash_of(stem_or_sort(word));
}

struct stem_keys stem_keys(uint64_t hash)
{
    return (struct stem_keys){.hash = hash,
                              .pair = joined(kind_key("b:"), hash),
                              .opening = joined(kind_key("f:"), hash)};
}

uint64_t stem_pair_key(const struct stem_keys *first, const struct stem_keys *second)
{
    return joined(first->pair, second->hash);
}

uint64_t opening_pair_key(const struct stem_keys *first, const struct stem_keys *second)
{
    return joined(first->opening, second->hash);
}

void word_pair_clue(const struct reading *reading, uint32_t first_token,
                    const struct clue_sink *sink)
{
    clue_add_pair(sink, "b:", token_stem(reading, first_token),
                  token_stem(reading, first_token + 1), PAIR_VALUE);
}

void word_pair_clues(const struct reading *reading, uint32_t sentence, const struct clue_sink *sink)
{
    uint32_t first = reading->sentences[sentence].first_token;
    uint32_t end = first + reading->sentences[sentence].token_count;
    for (uint32_t i = first; i + 1 < end; i++)
        word_pair_clue(reading, i, sink);
}

void opening_clues(const struct reading *reading, uint32_t sentence, const struct clue_sink *sink)
{
    const uint32_t first = reading->sentences[sentence].first_token;
    const uint32_t count = reading->sentences[sentence].token_count;
    if (count > 0)
        clue_add(sink, "f:", token_stem(reading, first), PAIR_VALUE);
    if (count > 1)
        clue_add_pair(sink, "f:", token_stem(reading, first), token_stem(reading, first + 1),
                      PAIR_VALUE);
}

void list_clue(const struct pack *pack, uint32_t list, const struct clue_sink *sink)
{
    clue_add(sink, "l:", pack->lists[list], LIST_VALUE);
}

/* The list whose id comes first gives its name first: packs may have lists in any order. */
void list_pair_clue(const struct pack *pack, uint32_t a, uint32_t b, const struct clue_sink *sink)
{
    const bool in_order = text_compare(pack->lists[a], pack->lists[b]) < 0;
    const uint32_t first = in_order ? a : b, second = in_order ? b : a;
    clue_add_pair(sink, "m:", pack->lists[first], pack->lists[second], LIST_PAIR_VALUE);
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
        list_clue(pack, lists[i], sink);
        for (uint32_t j = i + 1; j < count; j++)
            list_pair_clue(pack, lists[i], lists[j], sink);
    }
}

void sentence_clues(const struct reading *reading, const struct pack *pack, uint32_t sentence,
                    const struct clue_sink *sink)
{
    word_pair_clues(reading, sentence, sink);
    opening_clues(reading, sentence, sink);
    add_lists(pack, &reading->sentence_mentions[sentence], sink);
}

/* The last words of a leaf: those nearest to what follows it. */
static struct words last_words(const struct reading *reading, uint32_t number)
{
    const struct leaf *leaf = &reading->leaves[number];
    const uint32_t count = leaf->token_count < CONTEXT_WORDS ? leaf->token_count : CONTEXT_WORDS;
    return (struct words){leaf->first_token + leaf->token_count - count, count};
}

struct words heading_words(const struct reading *reading, uint32_t leaf)
{
    const uint32_t heading = reading->document->blocks[reading->leaves[leaf].block].heading;
    return heading == NO_BLOCK ? (struct words){0, 0}
                               : last_words(reading, reading->leaf_of[heading]);
}

struct words words_before(const struct reading *reading, uint32_t leaf)
{
    const uint32_t before = leaf_before(reading, leaf);
    return before == NO_LEAF ? (struct words){0, 0} : last_words(reading, before);
}

void clue_add_words(const struct clue_sink *sink, const char *kind, const struct reading *reading,
                    struct words words, int value)
{
    for (uint32_t i = 0; i < words.count; i++)
        clue_add(sink, kind, token_stem(reading, words.first_token + i), value);
}

float words_scale(uint32_t count)
{
    return 1.0F / sqrtf((float)(count ? count : 1));
}

void heading_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    clue_add_words(sink, "h:", reading, heading_words(reading, leaf), CONTEXT_VALUE);
}

void before_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink)
{
    clue_add_words(sink, "a:", reading, words_before(reading, leaf), CONTEXT_VALUE);
}

float heading_scale(const struct reading *reading, uint32_t leaf)
{
    return words_scale(heading_words(reading, leaf).count);
}

float before_scale(const struct reading *reading, uint32_t leaf)
{
    return words_scale(words_before(reading, leaf).count);
}

static const struct text shape_names[SHAPE_COUNT - SHAPE_QUOTED] = {
    TEXT("quoted"),   TEXT("question"), TEXT("words0"),   TEXT("words1"),   TEXT("words2"),
    TEXT("words3"),   TEXT("words4"),   TEXT("words5"),   TEXT("words6"),   TEXT("words7"),
    TEXT("figures0"), TEXT("figures1"), TEXT("figures2"), TEXT("figures3"), TEXT("figures4"),
    TEXT("figures5"), TEXT("leaves0"),  TEXT("leaves1"),  TEXT("leaves2"),  TEXT("leaves3"),
    TEXT("leaves4")};

static struct text shape_name(uint32_t shape)
{
    return shape < BLOCK_KIND_COUNT ? text_of(block_kind_name((enum block_kind)shape))
                                    : shape_names[shape - SHAPE_QUOTED];
}

uint64_t shape_key(uint32_t shape)
{
    return joined(kind_key("k:"), hash_of(shape_name(shape)));
}

uint32_t range_of(uint32_t number, const uint32_t *bounds, size_t bound_count)
{
    uint32_t range = 0;
    while (range < bound_count && number >= bounds[range])
        range++;
    return range;
}

uint32_t passage_shapes(const struct reading *reading, const struct passage *passage,
                        uint32_t *shapes)
{
    static const uint32_t lengths[] = {6, 12, 20, 35, 60, 100, 160}, shares[] = {1, 5, 15, 30, 50},
                          pieces[] = {2, 3, 5, 9};
    const struct block *block =
        &reading->document->blocks[reading->leaves[passage->first_leaf].block];
    const uint32_t length = passage_length(reading, passage);
    const uint32_t figures = passage_figures(reading, passage);
    uint32_t count = 0;
    shapes[count++] = passage->container != NO_BLOCK ? BLOCK_TABLE : block->kind;
    if (block->flags & BLOCK_QUOTED)
        shapes[count++] = SHAPE_QUOTED;
    if (passage_questions(reading, passage))
        shapes[count++] = SHAPE_QUESTION;
    shapes[count++] = SHAPE_WORDS + RANGE_OF(length, lengths);
    shapes[count++] = SHAPE_FIGURES + RANGE_OF(length ? 100 * figures / length : 0, shares);
    shapes[count++] = SHAPE_LEAVES + RANGE_OF(passage->end_leaf - passage->first_leaf, pieces);
    return count;
}

void shape_clues(const struct reading *reading, const struct passage *passage,
                 const struct clue_sink *sink)
{
    uint32_t shapes[MOST_SHAPES];
    const uint32_t count = passage_shapes(reading, passage, shapes);
    for (uint32_t i = 0; i < count; i++)
        clue_add(sink, "k:", shape_name(shapes[i]), SHAPE_VALUE);
}

float passage_scale(const struct reading *reading, const struct passage *passage)
{
    return words_scale(passage_length(reading, passage));
}
