#include "rule/boundary.h"

#include "rule/weights_index.h"

/* How much each sort of clue counts beside the others, in tenths: chosen on dossiers left out. */
enum {
    PLACED_VALUE = 10,
    FIRST_TWO_VALUE = 7,
    ANY_VALUE = 3,
    MANNER_VALUE = 10,
    LENGTH_VALUE = 5,
    MENTION_VALUE = 2
};

/* Of a longer sentence the first words tell enough. */
enum { MOST_WORDS = 64 };

static void add_manner(const struct clue_sink *sink, const char *name, int value)
{
    clue_add(sink, BOUNDARY_MANNER, text_of(name), value);
}

/* By the sign behind the sentence's last word, which French sets off with a space. */
static const char *joint_after(const struct reading *reading, uint32_t leaf, uint32_t number)
{
    const struct sentence *sentence = &reading->sentences[number];
    const struct text text = reading->leaves[leaf].text;
    const uint32_t next = sentence->first_token + sentence->token_count;
    if (sentence->token_count == 0)
        return "other";
    const struct token *last = &reading->tokens[next - 1];
    const bool has_next =
        next < reading->leaves[leaf].first_token + reading->leaves[leaf].token_count;
    const size_t end = has_next ? reading->tokens[next].start : text.length;
    for (size_t i = last->start + last->length; i < end; i++) {
        switch (text.bytes[i]) {
        case '.':
            return "stop";
        case ';':
            return "semicolon";
        case ':':
            return "colon";
        case '?':
        case '!':
            return "mark";
        default:
            break;
        }
    }
    return "other";
}

static void add_length(const struct clue_sink *sink, const struct sentence *sentence,
                       const char *const *names)
{
    static const uint32_t bounds[] = {4, 7, 10, 14, 20, 30};
    add_manner(sink, names[RANGE_OF(sentence->token_count, bounds)], LENGTH_VALUE);
}

static void add_words(const struct reading *reading, const struct sentence *sentence,
                      const char *kind, const struct clue_sink *sink)
{
    const uint32_t count = sentence->token_count < MOST_WORDS ? sentence->token_count : MOST_WORDS;
    clue_add_words(sink, kind, reading, (struct words){sentence->first_token, count}, ANY_VALUE);
}

static void add_beginning(const struct reading *reading, const struct sentence *sentence,
                          const struct clue_sink *sink)
{
    if (sentence->token_count == 0)
        return;
    const struct text first = token_stem(reading, sentence->first_token);
    clue_add(sink, "1:", first, PLACED_VALUE);
    if (sentence->token_count == 1)
        return;
    const struct text second = token_stem(reading, sentence->first_token + 1);
    clue_add(sink, "2:", second, PLACED_VALUE);
    clue_add_pair(sink, "3:", first, second, FIRST_TWO_VALUE);
}

/* Whether the two speak of the same things, as far as the pack knows them. */
static void add_mentions(const struct reading *reading, const struct pack *pack, uint32_t before,
                         uint32_t behind, const struct clue_sink *sink)
{
    const struct list_set *first = &reading->sentence_mentions[before];
    const struct list_set *second = &reading->sentence_mentions[behind];
    struct list_set either = *first;
    list_set_join(&either, second);
    uint32_t lists[MAX_LISTS];
    const uint32_t count = list_set_members(&either, lists);
    for (uint32_t i = 0; i < count; i++) {
        const char *kind = !list_set_has(second, lists[i])  ? "x:"
                           : !list_set_has(first, lists[i]) ? "y:"
                                                            : "w:";
        clue_add(sink, kind, pack->lists[lists[i]], MENTION_VALUE);
    }
}

void boundary_clues(const struct reading *reading, const struct pack *pack, uint32_t leaf,
                    uint32_t before, uint32_t behind, const struct clue_sink *sink)
{
    static const char *const lengths_before[] = {"before0", "before1", "before2", "before3",
                                                 "before4", "before5", "before6"};
    static const char *const lengths_behind[] = {"behind0", "behind1", "behind2", "behind3",
                                                 "behind4", "behind5", "behind6"};
    const struct sentence *first = &reading->sentences[before];
    const struct sentence *second = &reading->sentences[behind];
    const enum block_kind kind = reading->document->blocks[reading->leaves[leaf].block].kind;
    add_manner(sink, ANY_BOUNDARY, MANNER_VALUE);
    add_manner(sink, joint_after(reading, leaf, before), MANNER_VALUE);
    add_manner(sink, block_kind_name(kind), MANNER_VALUE);
    add_length(sink, first, lengths_before);
    add_length(sink, second, lengths_behind);
    add_words(reading, first, "v:", sink);
    add_words(reading, second, "n:", sink);
    add_beginning(reading, second, sink);
    add_mentions(reading, pack, before, behind, sink);
}

/* The sum of one requirement's weights, in tenths of its steps. */
struct boundary_sum {
    const struct pack *pack;
    uint32_t requirement;
    int64_t tenths;
};

static void add_up(void *context, const struct clue *clue)
{
    struct boundary_sum *sum = context;
    const struct pack *pack = sum->pack;
    const int8_t *row = find_clue(&pack->weights, clue->key, score_count(&pack->referential));
    sum->tenths += row ? clue->value * row[sum->requirement] : 0;
}

float boundary_score(const struct reading *reading, const struct pack *pack, uint32_t requirement,
                     uint32_t leaf, uint32_t before, uint32_t behind)
{
    struct boundary_sum sum = {pack, requirement, 0};
    if (pack->weights.count == 0)
        return 0;
    boundary_clues(reading, pack, leaf, before, behind, &(struct clue_sink){&sum, add_up});
    return 0.1F * (float)sum.tenths * pack->weights.steps[requirement];
}
