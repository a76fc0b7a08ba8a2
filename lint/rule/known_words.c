#include "rule/known_words.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "rule/clue.h"
#include "rule/weights_index.h"

#include <string.h>

/* Longer words are not worth it; and with these the sum of what a word's parts weigh is told by 16
 * bits. */
enum { LONGEST_WORD = 24 };

static bool is_short(const struct word *word)
{
    return word->written.length <= LONGEST_WORD && word->folded.length <= LONGEST_WORD &&
           word->stem.length <= LONGEST_WORD;
}

/* Where a form of a word stands among the letters: where the form before it begins, if that begins
 * like it, as most do; else behind all. */
static uint32_t add_form(struct buffer *letters, struct text form, uint32_t before)
{
    const uint32_t end = (uint32_t)letters->length;
    if (form.length <= end - before &&
        memcmp(letters->bytes + before, form.bytes, form.length) == 0)
        return before;
    buffer_add_text(letters, form);
    return end;
}

static struct dictionary_word add_word(struct buffer *letters, const struct word *word)
{
    struct dictionary_word known = {.written = (uint32_t)letters->length,
                                    .written_length = (uint8_t)word->written.length,
                                    .folded_length = (uint8_t)word->folded.length,
                                    .stem_length = (uint8_t)word->stem.length};
    buffer_add_text(letters, word->written);
    known.folded = add_form(letters, word->folded, known.written);
    known.stem = add_form(letters, word->stem, known.folded);
    return known;
}

static void make_dictionary(struct dictionary *dictionary, const struct lexicon *words,
                            struct arena *arena)
{
    struct buffer letters = {0};
    const uint32_t count = lexicon_count(words);
    struct dictionary_word *known = ARENA_ARRAY(arena, struct dictionary_word, count);
    const uint32_t slot_count = slots_for(count);
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, slot_count);
    for (uint32_t i = 0; i < count; i++) {
        const struct word *word = lexicon_word(words, i);
        if (!is_short(word))
            continue; /* it keeps its number, and is not found */
        uint32_t slot = text_hash(word->written) & (slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = i + 1;
        known[i] = add_word(&letters, word);
    }
    *dictionary = (struct dictionary){.letters = arena_copy(arena, letters.bytes, letters.length),
                                      .letter_count = (uint32_t)letters.length,
                                      .words = known,
                                      .count = count,
                                      .slots = slots,
                                      .slot_count = slot_count};
    buffer_free(&letters);
}

/* The clues of one word, added up. */
struct dictionary_sum {
    const struct weights *weights;
    int16_t *items;
    uint32_t width;
};

static void add_clue(void *context, const struct clue *clue)
{
    const struct dictionary_sum *sum = context;
    const uint32_t number = word_clue_number(sum->weights, clue);
    if (!number)
        return;
    const int8_t *row = sum->weights->items + (size_t)(number - 1) * weights_row(sum->width);
    for (uint32_t i = 0; i < sum->width; i++)
        sum->items[i] = (int16_t)(sum->items[i] + clue->value * row[i]);
}

void known_words_make(struct weights *weights, const struct lexicon *words, const struct pack *pack,
                      struct arena *arena)
{
    const uint32_t count = lexicon_count(words), width = score_count(&pack->referential);
    const size_t row = weights_row(width);
    int16_t *sums = ARENA_ARRAY(arena, int16_t, count * row);
    struct word_facts *facts = ARENA_ARRAY(arena, struct word_facts, count);
    make_dictionary(&weights->dictionary, words, arena);
    for (uint32_t i = 0; i < count; i++) {
        const struct word *word = lexicon_word(words, i);
        if (!is_short(word))
            continue;
        struct dictionary_sum sum = {weights, sums + i * row, width};
        word_clues(word, &(struct clue_sink){&sum, add_clue});
        const struct clue_family *family = clue_family_of(weights, stem_hash(word));
        facts[i] = (struct word_facts){.stem = vocabulary_find(&pack->stems, word->stem),
                                       .exact = vocabulary_find(&pack->exact_words, word->folded),
                                       .family = (uint32_t)(family - weights->families)};
    }
    weights->word_sums = sums;
    weights->facts = facts;
}
