#include "taught.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "rule/weights.h"

#define SOME_WORDS                                                                                 \
    "network\t0\n"                                                                                 \
    "dictionary\t8\n"                                                                              \
    "vérifie\n"                                                                                   \
    "Vérifie\n"                                                                                   \
    "eau\n"                                                                                        \
    "cœurs\n"                                                                                     \
    "2024\n"                                                                                       \
    "eau\n"                                                                                        \
    "anticonstitutionnellement\n"                                                                  \
    "sobres\n"
#define SOME_CLUES                                                                                 \
    "a:voic\t0\t20\t0\t0\n"                                                                        \
    "b:eau verif\t10\t0\t0\t0\n"                                                                   \
    "b:eau sobr\t-50\t3\t0\t0\n"                                                                   \
    "b:verif eau\t33\t0\t0\t0\n"                                                                   \
    "f:verif\t0\t9\t0\t0\n"                                                                        \
    "f:verif eau\t0\t11\t0\t0\n"                                                                   \
    "h:limit\t50\t0\t0\t0\n"                                                                       \
    "h:verif\t60\t0\t0\t0\n"                                                                       \
    "p:_eau_\t0\t-10\t0\t0\n"                                                                      \
    "p:_ver\t7\t0\t0\t0\n"                                                                         \
    "p:_veri\t-90\t0\t0\t5\n"                                                                      \
    "p:ver\t17\t0\t0\t0\n"                                                                         \
    "p:onnel\t100\t0\t0\t0\n"                                                                      \
    "s:#year\t0\t0\t1\t0\n"                                                                        \
    "s:coeur\t0\t77\t0\t0\n"                                                                       \
    "s:verif\t127\t-128\t0\t8\n"

/* A reading whose words come from the pack's dictionary. */
static const struct reading *reading_by_dictionary(const char *markdown, struct lexicon **own)
{
    *own = lexicon_create(&pack.weights.dictionary);
    return document_reading(document_of(markdown), &pack, *own, arena);
}

static void knows_words_as_they_would_be_folded_and_stemmed(void **state)
{
    (void)state;
    static const char *const words[] = {"vérifie", "Vérifie", "eau", "cœurs", "2024", "sobres"};
    take_weights(HEAD SOME_WORDS SOME_CLUES);
    struct lexicon *own = lexicon_create(&pack.weights.dictionary);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const struct word *known = lexicon_word(own, lexicon_add(own, text_of(words[i])));
        const struct word *other = lexicon_word(lexicon, lexicon_add(lexicon, text_of(words[i])));
        assert_int_not_equal(known->known, NO_DICTIONARY_WORD);
        assert_int_equal(other->known, NO_DICTIONARY_WORD);
        assert_true(text_equal(known->folded, other->folded));
        assert_true(text_equal(known->stem, other->stem));
        assert_int_equal(known->has_digit, other->has_digit);
    }
    lexicon_destroy(own);
}

static void knows_no_other_words(void **state)
{
    (void)state;
    static const char *const words[] = {"verifie", "EAU", "ea", "eaux",
                                        /* longer than what a dictionary knows */
                                        "anticonstitutionnellement"};
    take_weights(HEAD SOME_WORDS SOME_CLUES);
    struct lexicon *own = lexicon_create(&pack.weights.dictionary);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_int_equal(lexicon_word(own, lexicon_add(own, text_of(words[i])))->known,
                         NO_DICTIONARY_WORD);
    lexicon_destroy(own);
}

static void assert_same_scores(const char *markdown)
{
    struct lexicon *own;
    const struct reading *known = reading_by_dictionary(markdown, &own);
    const struct reading *other = reading_of(markdown);
    const struct windows windows = document_windows(known, arena);
    const struct scores by_dictionary = clue_scores(known, &windows, &pack, arena);
    const struct scores by_clues = clue_scores(other, &windows, &pack, arena);
    for (uint32_t i = 0; i < windows.count; i++)
        for (uint32_t j = 0; j < TINY_WIDTH; j++)
            if (window_score(&by_dictionary, i, j) != window_score(&by_clues, i, j))
                fail_msg("%s: window %u scores %g instead of %g", markdown, i,
                         (double)window_score(&by_dictionary, i, j),
                         (double)window_score(&by_clues, i, j));
    lexicon_destroy(own);
}

static void scores_known_words_as_it_would_others(void **state)
{
    (void)state;
    take_weights(HEAD SOME_WORDS SOME_CLUES);
    assert_same_scores("Vérifie l'eau. L'eau, on la vérifie en 2024, les cœurs sobres.");
    assert_same_scores("# Vérifie\n\nVoici :\n\nEau vérifie eau.\n\n- eau sobre\n- eau sobres\n");
    assert_same_scores("Anticonstitutionnellement, verifions : vérifie eau vérifie.");
}

/* The tiny pack's lists have « eau » and « électricité ». */
static void mentions_the_same_lists(void **state)
{
    (void)state;
    struct lexicon *own;
    take_weights(HEAD SOME_WORDS SOME_CLUES);
    const struct reading *known = reading_by_dictionary("De l'eau.\n\nRien.", &own);
    const struct reading *other = reading_of("De l'eau.\n\nRien.");
    uint32_t lists[MAX_LISTS];
    assert_int_not_equal(list_set_members(&known->sentence_mentions[0], lists), 0);
    for (uint32_t i = 0; i < 2; i++)
        assert_memory_equal(&known->sentence_mentions[i], &other->sentence_mentions[i],
                            sizeof *known->sentence_mentions);
    lexicon_destroy(own);
}

static void finds_clues_by_their_families(void **state)
{
    (void)state;
    enum { MANY = 3000 };
    struct buffer text = {0};
    char name[32];
    buffer_add_string(&text, HEAD NO_NETWORK);
    for (int i = 0; i < MANY; i++)
        buffer_format(&text, "b:mot%d mot%d\t1\t0\t0\t0\n", i % 3, i);
    take_weights(text.bytes);
    buffer_free(&text);
    for (int i = 0; i < 2 * MANY; i++) {
        snprintf(name, sizeof name, "mot%d", i % 3);
        const struct clue_family *family = clue_family_of(&pack.weights, hash_of(text_of(name)));
        snprintf(name, sizeof name, "b:mot%d mot%d", i % 3, i);
        const uint32_t number = member_number(&pack.weights, family, clue_key(text_of(name)));
        assert_int_equal(number, i < MANY ? i + 1 : 0);
        assert_int_equal(number, clue_number(&pack.weights, clue_key(text_of(name))));
    }
    const struct clue_family *none = clue_family_of(&pack.weights, hash_of(text_of("rien")));
    assert_int_equal(none->first_member, none->end_member);
}

static void takes_the_first_of_clues_with_one_name(void **state)
{
    (void)state;
    take_weights(HEAD SOME_WORDS "b:eau verif\t1\t0\t0\t0\n"
                                 "b:eau verif\t9\t0\t0\t0\n"
                                 "h:verif\t3\t0\t0\t0\n"
                                 "h:verif\t7\t0\t0\t0\n");
    const struct clue_family *water = clue_family_of(&pack.weights, hash_of(text_of("eau")));
    const struct clue_family *check = clue_family_of(&pack.weights, hash_of(text_of("verif")));
    assert_int_equal(member_number(&pack.weights, water, clue_key(text_of("b:eau verif"))),
                     clue_number(&pack.weights, clue_key(text_of("b:eau verif"))));
    assert_int_equal(check->heading, clue_number(&pack.weights, clue_key(text_of("h:verif"))));
}

static void needs_no_clues(void **state)
{
    (void)state;
    take_weights(HEAD SOME_WORDS);
    assert_int_equal(pack.weights.dictionary.count, 7);
    assert_int_equal(pack.weights.member_count, 0);
    take_weights(HEAD NO_NETWORK);
    assert_int_equal(dictionary_find(&pack.weights.dictionary, text_of("eau")), NO_DICTIONARY_WORD);
}

/* What the clues of a word of the built-in pack add up to. */
struct sum {
    const struct weights *weights;
    uint32_t width;
    int32_t *items;
};

static void add_clue(void *context, const struct clue *clue)
{
    const struct sum *sum = context;
    const int8_t *row = find_clue(sum->weights, clue->key, sum->width);
    for (uint32_t i = 0; row && i < sum->width; i++)
        sum->items[i] += clue->value * row[i];
}

static void knows_all_of_the_builtin_dictionary(void **state)
{
    (void)state;
    const struct weights *weights = &builtin_pack.weights;
    const struct dictionary *dictionary = &weights->dictionary;
    const uint32_t width = score_count(&builtin_pack.referential);
    struct lexicon *own = lexicon_create(NULL);
    int32_t *items = ARENA_ARRAY(arena, int32_t, width);
    assert_int_not_equal(dictionary->count, 0);
    for (uint32_t i = 0; i < dictionary->count; i++) {
        const struct dictionary_word *known = &dictionary->words[i];
        const struct text written = {dictionary->letters + known->written, known->written_length};
        const struct word *word = lexicon_word(own, lexicon_add(own, written));
        struct sum sum = {weights, width, memset(items, 0, width * sizeof *items)};
        word_clues(word, &(struct clue_sink){&sum, add_clue});
        assert_true(text_equal(dictionary_folded(dictionary, i), word->folded));
        assert_true(text_equal(dictionary_stem(dictionary, i), word->stem));
        for (uint32_t j = 0; j < width; j++)
            assert_int_equal(items[j], weights->word_sums[(size_t)i * weights_row(width) + j]);
        assert_true(weights->families[weights->facts[i].family].hash == stem_hash(word));
    }
    lexicon_destroy(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_words_as_they_would_be_folded_and_stemmed),
        cmocka_unit_test(knows_no_other_words),
        cmocka_unit_test(scores_known_words_as_it_would_others),
        cmocka_unit_test(mentions_the_same_lists),
        cmocka_unit_test(finds_clues_by_their_families),
        cmocka_unit_test(takes_the_first_of_clues_with_one_name),
        cmocka_unit_test(needs_no_clues),
        cmocka_unit_test(knows_all_of_the_builtin_dictionary),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
