#include "rule/clue_shares.h"

#include "base/arena.h"
#include "base/memory.h"
#include "rule/weights_index.h"

#include <stdlib.h>

enum { MOST_SHARES = 6 };

/* Something that speaks for or against the passage; those of one kind and name speak as one. */
struct voice {
    enum clue_kind kind;
    struct text name; /* of a word: folded, so that a capital makes no other word */
    struct text text;
    uint32_t place; /* in the order in which they are met */
    double points;
};

struct hearing {
    const struct reading *reading;
    const struct pack *pack;
    const struct passage *passage;
    uint32_t requirement;
    struct voice *voices;
    uint32_t count;
};

/* What the clue sink adds to. */
struct sum {
    const struct pack *pack;
    uint32_t requirement;
    double weight;
};

static void add_weight(void *context, const struct clue *clue)
{
    struct sum *sum = context;
    const int8_t *row =
        find_clue(&sum->pack->weights, clue->key, score_count(&sum->pack->referential));
    if (row)
        sum->weight += 0.1 * clue->value * row[sum->requirement];
}

static struct sum no_sum(const struct hearing *hearing)
{
    return (struct sum){hearing->pack, hearing->requirement, 0};
}

static struct voice *add_voice(struct hearing *hearing, enum clue_kind kind, double weight)
{
    struct voice *voice = &hearing->voices[hearing->count];
    voice->kind = kind;
    voice->place = hearing->count++;
    voice->points = weight * (double)hearing->pack->weights.steps[hearing->requirement];
    return voice;
}

static double pair_weight(const struct hearing *hearing, uint32_t first_token)
{
    struct sum sum = no_sum(hearing);
    word_pair_clue(hearing->reading, first_token, &(struct clue_sink){&sum, add_weight});
    return sum.weight;
}

/* That a sentence begins so is its first word's to say. */
static void hear_sentence(struct hearing *hearing, uint32_t number, double scale)
{
    const struct reading *reading = hearing->reading;
    const struct sentence *sentence = &reading->sentences[number];
    double pair_before = 0;
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        uint32_t token = sentence->first_token + i;
        const struct word *word = lexicon_word(reading->lexicon, reading->tokens[token].word);
        struct sum sum = no_sum(hearing);
        word_clues(word, &(struct clue_sink){&sum, add_weight});
        if (i == 0)
            opening_clues(reading, number, &(struct clue_sink){&sum, add_weight});
        double pair_behind = i + 1 < sentence->token_count ? pair_weight(hearing, token) : 0;
        struct voice *voice =
            add_voice(hearing, CLUE_WORD, scale * (sum.weight + (pair_before + pair_behind) / 2));
        voice->name = word->folded;
        voice->text = word->written;
        pair_before = pair_behind;
    }
}

/* What a list adds to one sentence that mentions it; each of two has half of what both say. */
static double list_weight(const struct hearing *hearing, const struct list_set *mentions,
                          uint32_t list)
{
    struct sum alone = no_sum(hearing), pairs = no_sum(hearing);
    list_clue(hearing->pack, list, &(struct clue_sink){&alone, add_weight});
    for (uint32_t other = 0; other < hearing->pack->list_count; other++)
        if (other != list && list_set_has(mentions, other))
            list_pair_clue(hearing->pack, list, other, &(struct clue_sink){&pairs, add_weight});
    return alone.weight + pairs.weight / 2;
}

static void hear_list(struct hearing *hearing, uint32_t list, double scale)
{
    const struct passage *passage = hearing->passage;
    double weight = 0;
    bool is_mentioned = false;
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++) {
        const struct list_set *mentions = &hearing->reading->sentence_mentions[i];
        if (!list_set_has(mentions, list))
            continue;
        is_mentioned = true;
        weight += list_weight(hearing, mentions, list);
    }
    if (!is_mentioned)
        return;
    struct voice *voice = add_voice(hearing, CLUE_LIST, scale * weight);
    voice->name = voice->text = hearing->pack->lists[list];
}

static void hear_surroundings(struct hearing *hearing)
{
    struct sum heading = no_sum(hearing), before = no_sum(hearing);
    const uint32_t leaf = hearing->passage->first_leaf;
    heading_clues(hearing->reading, leaf, &(struct clue_sink){&heading, add_weight});
    before_clues(hearing->reading, leaf, &(struct clue_sink){&before, add_weight});
    add_voice(hearing, CLUE_HEADING,
              heading.weight * (double)heading_scale(hearing->reading, leaf));
    add_voice(hearing, CLUE_BEFORE, before.weight * (double)before_scale(hearing->reading, leaf));
}

static void hear_all(struct hearing *hearing)
{
    const struct passage *passage = hearing->passage;
    const double scale = passage_scale(hearing->reading, passage);
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++)
        hear_sentence(hearing, i, scale);
    for (uint32_t list = 0; list < hearing->pack->list_count; list++)
        hear_list(hearing, list, scale);
    hear_surroundings(hearing);
}

static int compare_places(const struct voice *a, const struct voice *b)
{
    return (a->place > b->place) - (a->place < b->place);
}

static int compare_names(const void *a, const void *b)
{
    const struct voice *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = text_compare(x->name, y->name);
    return order ? order : compare_places(x, y);
}

static int compare_loudness(const void *a, const void *b)
{
    const struct voice *x = a, *y = b;
    if (x->points != y->points)
        return x->points < y->points ? 1 : -1;
    return compare_places(x, y);
}

/* Those of one name speak as the first of them. */
static void join_alike(struct hearing *hearing)
{
    struct voice *voices = hearing->voices;
    uint32_t joined = 0;
    qsort(voices, hearing->count, sizeof *voices, compare_names);
    for (uint32_t i = 0; i < hearing->count; i++) {
        if (joined && voices[joined - 1].kind == voices[i].kind &&
            text_equal(voices[joined - 1].name, voices[i].name))
            voices[joined - 1].points += voices[i].points;
        else
            voices[joined++] = voices[i];
    }
    hearing->count = joined;
}

static struct clue_shares loudest(struct hearing *hearing, struct arena *arena)
{
    struct clue_share *shares = ARENA_ARRAY(arena, struct clue_share, MOST_SHARES);
    uint32_t count = 0;
    qsort(hearing->voices, hearing->count, sizeof *hearing->voices, compare_loudness);
    for (uint32_t i = 0; i < hearing->count && count < MOST_SHARES; i++) {
        const struct voice *voice = &hearing->voices[i];
        if (voice->points <= 0)
            break;
        /* the lexicon forgets its words before the report's time is over */
        struct text text = voice->kind == CLUE_WORD ? text_copy(arena, voice->text) : voice->text;
        shares[count++] = (struct clue_share){voice->kind, text, (float)voice->points};
    }
    return (struct clue_shares){shares, count};
}

struct clue_shares clue_shares(const struct reading *reading, const struct pack *pack,
                               const struct passage *passage, uint32_t requirement,
                               struct arena *arena)
{
    struct hearing hearing = {reading, pack, passage, requirement, NULL, 0};
    /* at most one for each word and list, and the two around them */
    const size_t most = (size_t)passage_length(reading, passage) + pack->list_count + 2;
    hearing.voices = memory_allocate(most * sizeof *hearing.voices);
    hear_all(&hearing);
    join_alike(&hearing);
    struct clue_shares shares = loudest(&hearing, arena);
    free(hearing.voices);
    return shares;
}
