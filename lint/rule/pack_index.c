#include "base/arena.h"
#include "language/tokens.h"
#include "rule/loader.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PARTS = 12 }; /* words in a phrase */

struct growing_vocabulary {
    struct growing words; /* struct text */
    uint32_t *slots;
    uint32_t slot_count;
};

struct indexer {
    struct loader *loader;
    struct lexicon *lexicon;
    struct growing_vocabulary stems, exact_words;
    struct growing parts, phrases;
};

uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct text word)
{
    if (vocabulary->count == 0)
        return NO_WORD;
    uint32_t slot = text_hash(word) & (vocabulary->slot_count - 1);
    while (vocabulary->slots[slot]) {
        uint32_t number = vocabulary->slots[slot] - 1;
        if (text_equal(vocabulary->words[number], word))
            return number;
        slot = (slot + 1) & (vocabulary->slot_count - 1);
    }
    return NO_WORD;
}

static void place_word(struct growing_vocabulary *vocabulary, uint32_t number)
{
    const struct text *words = vocabulary->words.items;
    uint32_t slot = text_hash(words[number]) & (vocabulary->slot_count - 1);
    while (vocabulary->slots[slot])
        slot = (slot + 1) & (vocabulary->slot_count - 1);
    vocabulary->slots[slot] = number + 1;
}

/* A third full at most: a look-up is mostly a miss, and must be short. */
static void make_room(struct growing_vocabulary *vocabulary)
{
    if (vocabulary->slot_count >= 3 * (vocabulary->words.count + 1))
        return;
    vocabulary->slot_count = vocabulary->slot_count ? 2 * vocabulary->slot_count : 64;
    free(vocabulary->slots);
    vocabulary->slots = memory_allocate(vocabulary->slot_count * sizeof *vocabulary->slots);
    for (uint32_t i = 0; i < vocabulary->words.count; i++)
        place_word(vocabulary, i);
}

static uint32_t add_word(struct indexer *indexer, struct growing_vocabulary *vocabulary,
                         struct text word)
{
    struct vocabulary view = {vocabulary->words.items, (uint32_t)vocabulary->words.count,
                              vocabulary->slots, vocabulary->slot_count};
    uint32_t number = vocabulary_find(&view, word);
    if (number != NO_WORD)
        return number;
    make_room(vocabulary);
    *GROWING_ADD(vocabulary->words, struct text) = text_copy(indexer->loader->arena, word);
    number = (uint32_t)vocabulary->words.count - 1;
    place_word(vocabulary, number);
    return number;
}

static bool starts_with_gap(struct text *rest)
{
    static const char gap[] = "…";
    if (!text_starts_with(*rest, gap))
        return false;
    *rest = (struct text){rest->bytes + sizeof gap - 1, rest->length - (sizeof gap - 1)};
    return true;
}

/* The parts of one phrase, more than MAX_PARTS for one that is too long: words, "=" before an exact
 * one, "…" where others may stand between. */
static size_t parse_phrase(struct indexer *indexer, struct text line, struct phrase_part *parts)
{
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    struct text chunk;
    size_t count = 0;
    bool gap = false;
    while (text_next_word(&line, &chunk)) {
        if (starts_with_gap(&chunk))
            gap = count > 0;
        bool exact = text_starts_with(chunk, "=");
        tokens.count = sentences.count = 0;
        tokens_add(&tokens, &sentences, chunk, indexer->lexicon);
        for (size_t i = 0; i < tokens.count && count <= MAX_PARTS; i++) {
            const struct word *word = lexicon_word(indexer->lexicon, tokens.items[i].word);
            uint32_t number = exact ? add_word(indexer, &indexer->exact_words, word->folded)
                                    : add_word(indexer, &indexer->stems, word->stem);
            parts[count++] = (struct phrase_part){number, exact, gap};
            gap = false;
        }
    }
    free(tokens.items);
    free(sentences.items);
    return count;
}

/* What no phrase needs, so that it must be the mark of a slip: several on one line, or a sign typed
 * as three. */
static bool is_plain(struct text line, struct failure *failure)
{
    static const struct {
        const char *sign;
        enum message message;
    } slips[] = {
        {",", MESSAGE_PACK_PHRASE_LINE},  {";", MESSAGE_PACK_PHRASE_LINE},
        {"«", MESSAGE_PACK_PHRASE_LINE},  {"»", MESSAGE_PACK_PHRASE_LINE},
        {"“", MESSAGE_PACK_PHRASE_LINE},  {"”", MESSAGE_PACK_PHRASE_LINE},
        {"\"", MESSAGE_PACK_PHRASE_LINE}, {"...", MESSAGE_PACK_PHRASE_DOTS},
    };
    char shown[64];
    text_to_string(text_trim(line), shown, sizeof shown);
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++)
        if (line.length && memmem(line.bytes, line.length, slips[i].sign, strlen(slips[i].sign)))
            return failure_set(failure, slips[i].message, shown, NULL);
    return true;
}

static bool add_phrase(struct indexer *indexer, uint32_t list, struct text line,
                       struct failure *failure)
{
    struct phrase_part parts[MAX_PARTS + 1];
    if (!is_plain(line, failure))
        return false;
    size_t count = parse_phrase(indexer, line, parts);
    if (count == 0)
        return true;
    if (count > MAX_PARTS)
        return failure_set_number(failure, MESSAGE_PACK_LONG_PHRASE, MAX_PARTS);
    *GROWING_ADD(indexer->phrases, struct phrase) = (struct phrase){
        .first_part = (uint32_t)indexer->parts.count, .part_count = (uint32_t)count, .list = list};
    for (size_t i = 0; i < count; i++)
        *GROWING_ADD(indexer->parts, struct phrase_part) = parts[i];
    return true;
}

static void add_list(struct indexer *indexer, uint32_t list, struct text text)
{
    struct loader *loader = indexer->loader;
    const struct pack_place *place = (const struct pack_place *)loader->list_places.items + list;
    struct failure slip;
    for (unsigned line = place->line; text.length; line++) {
        if (add_phrase(indexer, list, text_next_line(&text), &slip))
            continue;
        char file[FAILURE_ARGUMENT_SIZE];
        text_to_string(place->file, file, sizeof file);
        failure_at(&slip, file, line);
        *GROWING_ADD(loader->slips, struct failure) = slip;
    }
}

static struct vocabulary settled_vocabulary(struct indexer *indexer,
                                            struct growing_vocabulary *growing)
{
    struct arena *arena = indexer->loader->arena;
    struct vocabulary vocabulary = {
        .words = (void *)arena_copy(arena, growing->words.items,
                                    growing->words.count * sizeof(struct text)),
        .count = (uint32_t)growing->words.count,
        .slots =
            (void *)arena_copy(arena, growing->slots, growing->slot_count * sizeof *growing->slots),
        .slot_count = growing->slot_count,
    };
    free(growing->words.items);
    free(growing->slots);
    return vocabulary;
}

/* Which of its parts each phrase is looked up by. Words of every day stand in many phrases, and
 * would make the reader try them all at every turn. */
static void choose_anchors(struct indexer *indexer, const struct pack *pack)
{
    const struct phrase_part *parts = indexer->parts.items;
    struct phrase *phrases = indexer->phrases.items;
    uint32_t *uses[2] = {
        memory_allocate((pack->stems.count + 1) * sizeof(uint32_t)),
        memory_allocate((pack->exact_words.count + 1) * sizeof(uint32_t)),
    };
    for (size_t i = 0; i < indexer->parts.count; i++)
        uses[parts[i].exact][parts[i].word]++;
    for (size_t i = 0; i < indexer->phrases.count; i++) {
        const struct phrase_part *own = &parts[phrases[i].first_part];
        for (uint32_t j = 1; j < phrases[i].part_count; j++) {
            const struct phrase_part *anchor = &own[phrases[i].anchor];
            if (uses[own[j].exact][own[j].word] < uses[anchor->exact][anchor->word])
                phrases[i].anchor = j;
        }
    }
    free(uses[0]);
    free(uses[1]);
}

/* Puts the phrases in the order of their anchors, stems before exact words, and notes where each
 * anchor's phrases stand. */
static void sort_phrases(struct indexer *indexer, struct pack *pack)
{
    struct arena *arena = indexer->loader->arena;
    const struct phrase *phrases = indexer->phrases.items;
    const struct phrase_part *parts = indexer->parts.items;
    size_t count = indexer->phrases.count;
    struct phrase *sorted = ARENA_ARRAY(arena, struct phrase, count);
    struct phrase_range *ranges[2] = {
        ARENA_ARRAY(arena, struct phrase_range, pack->stems.count),
        ARENA_ARRAY(arena, struct phrase_range, pack->exact_words.count),
    };
    const uint32_t words[2] = {pack->stems.count, pack->exact_words.count};
    for (size_t i = 0; i < count; i++) {
        const struct phrase_part *anchor = &parts[phrases[i].first_part + phrases[i].anchor];
        ranges[anchor->exact][anchor->word].end++;
    }
    uint32_t filled = 0;
    for (int exact = 0; exact < 2; exact++) {
        for (uint32_t word = 0; word < words[exact]; word++) {
            struct phrase_range *range = &ranges[exact][word];
            uint32_t size = range->end;
            range->first = range->end = filled;
            filled += size;
        }
    }
    for (size_t i = 0; i < count; i++) {
        const struct phrase_part *anchor = &parts[phrases[i].first_part + phrases[i].anchor];
        sorted[ranges[anchor->exact][anchor->word].end++] = phrases[i];
    }
    pack->phrases = sorted;
    pack->phrase_count = (uint32_t)count;
    pack->by_stem = ranges[0];
    pack->by_exact = ranges[1];
}

void index_phrases(struct loader *loader, struct pack *pack)
{
    struct indexer indexer = {.loader = loader, .lexicon = lexicon_create(NULL)};
    const struct text *texts = loader->list_texts.items;
    for (uint32_t list = 0; list < loader->list_texts.count; list++)
        add_list(&indexer, list, texts[list]);
    pack->stems = settled_vocabulary(&indexer, &indexer.stems);
    pack->exact_words = settled_vocabulary(&indexer, &indexer.exact_words);
    choose_anchors(&indexer, pack);
    sort_phrases(&indexer, pack);
    pack->parts = (void *)arena_copy(loader->arena, indexer.parts.items,
                                     indexer.parts.count * sizeof(struct phrase_part));
    pack->part_count = (uint32_t)indexer.parts.count;
    free(indexer.parts.items);
    free(indexer.phrases.items);
    lexicon_destroy(indexer.lexicon);
}
