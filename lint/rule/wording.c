#include "rule/wording.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "rule/passage.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 15 };

struct common_words {
    uint64_t *runs; /* hashes, by open addressing; 0 where there is none */
    size_t slots;   /* a power of two */
    size_t count;
};

/* One document being read. */
struct listener {
    const struct reading *reading;
    const struct pack *pack;
    const uint64_t *hashes; /* of each distinct word */
    const bool *is_common;  /* of each token */
    struct fingerprint_list list;
    struct winnower winnower;
    uint32_t words;
};

static size_t slot_of(const struct common_words *common, uint64_t run)
{
    size_t slot = run & (common->slots - 1);
    while (common->runs[slot] && common->runs[slot] != run)
        slot = (slot + 1) & (common->slots - 1);
    return slot;
}

static void grow(struct common_words *common)
{
    uint64_t *old = common->runs;
    const size_t old_slots = common->slots;
    common->slots = old_slots ? 2 * old_slots : FIRST_SLOTS;
    common->runs = memory_allocate(common->slots * sizeof *old);
    for (size_t i = 0; i < old_slots; i++)
        if (old[i])
            common->runs[slot_of(common, old[i])] = old[i];
    free(old);
}

static void add_common(struct common_words *common, struct text text, struct lexicon *lexicon)
{
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    struct word_run words = {0};
    uint64_t run;
    tokens_add(&tokens, &sentences, text, lexicon);
    for (size_t i = 0; i < tokens.count; i++) {
        const struct word *word = lexicon_word(lexicon, tokens.items[i].word);
        if (!word_run_add(&words, fingerprint_word(word->folded), &run))
            continue;
        if (2 * common->count >= common->slots)
            grow(common);
        common->runs[slot_of(common, run)] = run;
        common->count++;
    }
    free(tokens.items);
    free(sentences.items);
}

/* One below the other, as lists of what is asked for have them; alone they are short. */
static void add_titles(struct common_words *common, const struct referential *referential,
                       enum locale locale, struct lexicon *lexicon)
{
    struct buffer all = {0}, points = {0};
    for (uint32_t i = 0; i < referential->requirement_count; i++) {
        const struct requirement *asked = &referential->requirements[i];
        const struct criterion *criterion = &referential->criteria[asked->criterion];
        const struct competency *competency = &referential->competencies[criterion->competency];
        const bool begins = criterion->first_requirement == i;
        if (begins && competency->first_criterion == asked->criterion)
            buffer_add_text(&all, competency->title.in[locale]);
        buffer_add_byte(&all, ' ');
        if (begins)
            buffer_add_text(&all, criterion->title.in[locale]);
        buffer_add_byte(&all, ' ');
        buffer_add_text(&all, asked->title.in[locale]);
        buffer_add_byte(&all, ' ');
        buffer_add_text(&points, asked->title.in[locale]);
        buffer_add_byte(&points, ' ');
    }
    add_common(common, buffer_text(&all), lexicon);
    add_common(common, buffer_text(&points), lexicon);
    buffer_free(&all);
    buffer_free(&points);
}

struct common_words *common_words_create(const struct pack *pack)
{
    struct common_words *common = memory_allocate(sizeof *common);
    struct lexicon *lexicon = lexicon_create(NULL);
    grow(common);
    for (uint32_t i = 0; i < pack->referential.requirement_count; i++) {
        const struct requirement *asked = &pack->referential.requirements[i];
        const struct localized *const said[] = {&asked->why, &asked->advice, &asked->model};
        for (size_t j = 0; j < sizeof said / sizeof said[0]; j++)
            for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
                add_common(common, said[j]->in[locale], lexicon);
    }
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
        add_titles(common, &pack->referential, locale, lexicon);
    for (uint32_t i = 0; i < pack->common_count; i++)
        add_common(common, pack->common[i], lexicon);
    lexicon_destroy(lexicon);
    return common;
}

void common_words_destroy(struct common_words *common)
{
    if (!common)
        return;
    free(common->runs);
    free(common);
}

static uint64_t *hash_words(const struct lexicon *lexicon, struct arena *arena)
{
    const uint32_t count = lexicon_count(lexicon);
    uint64_t *hashes = ARENA_ARRAY(arena, uint64_t, count);
    for (uint32_t i = 0; i < count; i++)
        hashes[i] = fingerprint_word(lexicon_word(lexicon, i)->folded);
    return hashes;
}

/* Which tokens are in a run that everybody may have. */
static bool *mark_common(const struct listener *listener, const struct common_words *common,
                         struct arena *arena)
{
    const struct reading *reading = listener->reading;
    bool *is_common = ARENA_ARRAY(arena, bool, reading->token_count);
    struct word_run words = {0};
    uint64_t run;
    for (uint32_t i = 0; i < reading->token_count; i++)
        if (word_run_add(&words, listener->hashes[reading->tokens[i].word], &run) &&
            common->runs[slot_of(common, run)])
            memset(&is_common[i + 1 - FINGERPRINT_WORDS], true, FINGERPRINT_WORDS);
    return is_common;
}

static bool is_in_sheet(const struct document *document, uint32_t number)
{
    for (uint32_t i = document->blocks[number].parent; i != NO_BLOCK;
         i = document->blocks[i].parent)
        if (document->blocks[i].flags & BLOCK_SHEET)
            return true;
    return false;
}

static bool is_prose(const struct reading *reading, const struct leaf *leaf)
{
    const struct block *block = &reading->document->blocks[leaf->block];
    return block->kind != BLOCK_HEADING && !(block->flags & BLOCK_CONTENTS_LIST) &&
           !is_in_sheet(reading->document, leaf->block);
}

/* Whether a quotation there is everybody's: it, what stands before it or a heading above speaks of
 * where it is from. */
static bool is_by_a_source(const struct listener *listener, uint32_t number)
{
    const struct reading *reading = listener->reading;
    const struct leaf *leaf = &reading->leaves[number];
    const uint32_t heading = reading->document->blocks[leaf->block].heading;
    const uint32_t before = leaf_before(reading, number);
    struct list_set near = leaf->mentions;
    if (before != NO_LEAF)
        list_set_join(&near, &reading->leaves[before].mentions);
    if (heading != NO_BLOCK)
        list_set_join(&near, &reading->paths[reading->leaf_of[heading]]);
    return list_set_meets(&near, &listener->pack->sources);
}

/* Whether a quotation that was open, or not, is open behind that text. */
static bool is_open_behind(struct text text, bool is_open)
{
    static const struct {
        const char *mark;
        bool opens, closes;
    } marks[] = {{"«", true, false},
                 {"»", false, true},
                 {"“", true, false},
                 {"”", false, true},
                 {"\"", true, true}};
    for (; text.length; text.bytes++, text.length--)
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
            if (text_starts_with(text, marks[i].mark))
                is_open = is_open ? !marks[i].closes : marks[i].opens;
    return is_open;
}

static void add_leaf(struct listener *listener, uint32_t number)
{
    const struct leaf *leaf = &listener->reading->leaves[number];
    const struct block *block = &listener->reading->document->blocks[leaf->block];
    const bool is_by_source = is_by_a_source(listener, number);
    bool is_open = false;
    size_t at = 0;
    for (uint32_t i = leaf->first_token; i < leaf->first_token + leaf->token_count; i++) {
        const struct token *token = &listener->reading->tokens[i];
        is_open = is_by_source &&
                  is_open_behind((struct text){leaf->text.bytes + at, token->start - at}, is_open);
        at = token->start + token->length;
        if (listener->is_common[i] || (is_by_source && (is_open || block->flags & BLOCK_QUOTED))) {
            winnower_break(&listener->winnower);
            continue;
        }
        winnower_add(&listener->winnower, listener->hashes[token->word], i);
        listener->words++;
    }
}

const struct wording *document_wording(const struct reading *reading, const struct pack *pack,
                                       const struct common_words *common, struct arena *arena)
{
    struct listener listener = {.reading = reading, .pack = pack};
    struct wording *wording = arena_allocate(arena, sizeof *wording);
    listener.hashes = hash_words(reading->lexicon, arena);
    listener.is_common = mark_common(&listener, common, arena);
    listener.winnower.list = &listener.list;
    for (uint32_t i = 0; i < reading->leaf_count && listener.words < LIMIT_WORDING; i++) {
        if (is_prose(reading, &reading->leaves[i]))
            add_leaf(&listener, i);
        else
            winnower_break(&listener.winnower);
    }
    winnower_break(&listener.winnower);
    *wording = (struct wording){.reading = reading,
                                .fingerprints = arena_own(arena, listener.list.items),
                                .count = (uint32_t)listener.list.count,
                                .words = listener.words};
    return wording;
}

/* The leaf that has the token: the last that begins no later. */
static uint32_t leaf_with(const struct reading *reading, uint32_t token)
{
    uint32_t first = 0, end = reading->leaf_count;
    while (end - first > 1) {
        const uint32_t middle = first + (end - first) / 2;
        if (reading->leaves[middle].first_token <= token)
            first = middle;
        else
            end = middle;
    }
    return first;
}

/* What the leaf has of the words [first, end). */
static struct text part_of(const struct reading *reading, const struct leaf *leaf, uint32_t first,
                           uint32_t end)
{
    const uint32_t leaf_end = leaf->first_token + leaf->token_count;
    const struct token *one =
        &reading->tokens[first > leaf->first_token ? first : leaf->first_token];
    const struct token *last = &reading->tokens[(end < leaf_end ? end : leaf_end) - 1];
    return (struct text){leaf->text.bytes + one->start, last->start + last->length - one->start};
}

struct evidence wording_passage(const struct wording *wording, uint32_t first, uint32_t end,
                                struct arena *arena)
{
    const struct reading *reading = wording->reading;
    const uint32_t first_leaf = leaf_with(reading, first), last_leaf = leaf_with(reading, end - 1);
    const struct block *block = &reading->document->blocks[reading->leaves[first_leaf].block];
    struct evidence passage = {.place = block->place};
    struct buffer joined = {0};
    for (uint32_t i = first_leaf; i <= last_leaf && joined.length < QUOTE_BYTES; i++) {
        if (reading->leaves[i].token_count == 0)
            continue;
        if (joined.length)
            buffer_add_string(&joined, QUOTE_BREAK);
        buffer_add_text(&joined,
                        text_cut(part_of(reading, &reading->leaves[i], first, end), QUOTE_BYTES));
    }
    passage.quote = text_copy(arena, buffer_text(&joined));
    passage.place.file = text_copy(arena, block->place.file);
    buffer_free(&joined);
    return passage;
}
