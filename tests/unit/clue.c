#include "tiny.h"

#include "base/buffer.h"
#include "rule/clue.h"

#include <math.h>
#include <string.h>

/* Clues as they come, "name=value" with a comma behind each; parts of words only where asked. */
struct gathered {
    struct buffer list;
    bool with_parts;
    double scale; /* what values are multiplied by */
};

static void gather(void *context, const struct clue *clue)
{
    struct gathered *gathered = context;
    char bytes[MAX_CLUE_NAME];
    const struct text name = clue_name(clue, bytes);
    assert_true(text_is_utf8(name));
    assert_true(clue->key == clue_key(name));
    if (gathered->with_parts || !text_starts_with(name, "p:"))
        buffer_format(&gathered->list, "%.*s=%.3g,", TEXT_ARGS(name),
                      gathered->scale * clue->value / 10);
}

static const char *finished(struct gathered *gathered)
{
    buffer_add_byte(&gathered->list, '\0');
    const char *list = arena_copy(arena, gathered->list.bytes, gathered->list.length);
    buffer_free(&gathered->list);
    return list;
}

static const char *clues_of_word(const char *written, bool with_parts)
{
    struct gathered gathered = {.with_parts = with_parts, .scale = 1};
    const struct clue_sink sink = {&gathered, gather};
    lexicon_reset(lexicon);
    word_clues(lexicon_word(lexicon, lexicon_add(lexicon, text_of(written))), &sink);
    return finished(&gathered);
}

static const char *clues_of_sentence(const char *markdown, uint32_t sentence)
{
    struct gathered gathered = {.scale = 1};
    const struct clue_sink sink = {&gathered, gather};
    sentence_clues(reading_of(markdown), &pack, sentence, &sink);
    return finished(&gathered);
}

static const char *clues_around(const char *markdown, uint32_t leaf)
{
    struct gathered gathered = {.scale = 1};
    const struct clue_sink sink = {&gathered, gather};
    const struct reading *reading = reading_of(markdown);
    gathered.scale = (double)heading_scale(reading, leaf);
    heading_clues(reading, leaf, &sink);
    gathered.scale = (double)before_scale(reading, leaf);
    before_clues(reading, leaf, &sink);
    return finished(&gathered);
}

/* Of all that the document's first section holds, headings left out. */
static const char *clues_of_shape(const char *markdown)
{
    struct gathered gathered = {.scale = 1};
    const struct clue_sink sink = {&gathered, gather};
    const struct reading *reading = reading_of(markdown);
    const struct windows windows = document_windows(reading, arena);
    uint32_t longest = 0;
    for (uint32_t i = 0; i < windows.count; i++)
        if (windows.items[i].first_sentence == windows.items[0].first_sentence &&
            windows.items[i].end_sentence > windows.items[longest].end_sentence)
            longest = i;
    shape_clues(reading, &windows.items[longest], &sink);
    return finished(&gathered);
}

static void names_a_word_by_its_stem(void **state)
{
    (void)state;
    assert_string_equal(clues_of_word("Vérifiées", false), "s:verifi=1,");
    assert_string_equal(clues_of_word("vérifier", false), "s:verifi=1,");
}

static void names_parts_of_three_to_five_letters(void **state)
{
    (void)state;
    assert_string_equal(clues_of_word("Été", true),
                        "s:ete=1,p:_et=0.3,p:_ete=0.3,p:_ete_=0.3,p:ete=0.3,p:ete_=0.3,p:te_=0.3,");
    assert_string_equal(clues_of_word("l", true), "s:l=1,p:_l_=0.3,");
}

static void cuts_no_character_in_two(void **state)
{
    (void)state;
    assert_string_equal(clues_of_word("µs", true),
                        "s:μ=1,p:_μ=0.3,p:_μs=0.3,p:_μs_=0.3,p:μs=0.3,p:μs_=0.3,");
}

static void names_figures_by_their_sort(void **state)
{
    (void)state;
    static const struct {
        const char *written, *clues;
    } figures[] = {{"7", "s:#1=1,"},       {"42", "s:#2=1,"},      {"679", "s:#3=1,"},
                   {"2016", "s:#year=1,"}, {"1978", "s:#year=1,"}, {"2116", "s:#4=1,"},
                   {"20160", "s:#4=1,"},   {"3a", "s:#mixed=1,"},  {"c3po", "s:#mixed=1,"}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        assert_string_equal(clues_of_word(figures[i].written, true), figures[i].clues);
}

static void takes_words_of_any_length(void **state)
{
    (void)state;
    char word[128];
    for (size_t length = 88; length < sizeof word; length++) {
        memset(word, 'a', length);
        word[length] = '\0';
        const char *clues = clues_of_word(word, true);
        /* the stem of what is longer than a name has no room, and so no parts */
        assert_int_equal(strstr(clues, "p:aa_=0.3,") != NULL, length <= 93);
        assert_int_equal(strstr(clues, "s:") != NULL, length <= 93);
    }
}

static void names_pairs_within_a_sentence_and_how_it_begins(void **state)
{
    (void)state;
    assert_string_equal(clues_of_sentence("Il ne vérifie rien. En 2024, non.", 0),
                        "b:il ne=0.7,b:ne verif=0.7,b:verif rien=0.7,f:il=0.7,f:il ne=0.7,");
    assert_string_equal(clues_of_sentence("Il ne vérifie rien. En 2024, non.", 1),
                        "b:en #year=0.7,b:#year non=0.7,f:en=0.7,f:en #year=0.7,");
    assert_string_equal(clues_of_sentence("Rien.", 0), "f:rien=0.7,");
}

static void names_the_packs_lists(void **state)
{
    (void)state;
    assert_string_equal(clues_of_sentence("IA trompée. Eau.", 1), "f:eau=0.7,l:water=0.7,");
    assert_string_equal(clues_of_sentence("IA invente.", 0),
                        "b:ia invent=0.7,f:ia=0.7,f:ia invent=0.7,l:assistant=0.7,m:assistant "
                        "erring=0.4,l:erring=0.7,");
    assert_string_equal(clues_of_sentence("Eau. IA. Électricité.", 1), "f:ia=0.7,l:assistant=0.7,");
}

static void names_the_heading_above_and_what_stands_before(void **state)
{
    (void)state;
    static const char text[] = "Loin.\n\n# Les limites\n\nVoici quatre mots vrais.\n\nIci.\n";
    assert_string_equal(clues_around(text, 0), "");
    /* 0.4 over the square root of two words, and of four */
    assert_string_equal(clues_around(text, 2), "h:le=0.283,h:limit=0.283,");
    assert_string_equal(clues_around(text, 3),
                        "h:le=0.283,h:limit=0.283,a:voic=0.2,a:quatr=0.2,a:mot=0.2,a:vrais=0.2,");
}

static void takes_the_last_thirty_words_before(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_add_string(&text, "loin ");
    for (int i = 0; i < 30; i++)
        buffer_add_string(&text, "mot ");
    buffer_add_string(&text, "\n\nIci.");
    const char *clues = clues_around(text.bytes, 1);
    assert_null(strstr(clues, "a:loin"));
    assert_int_equal(strlen(clues), 30 * strlen("a:mot=0.073,"));
    buffer_free(&text);
}

static void names_what_the_passage_is(void **state)
{
    (void)state;
    assert_string_equal(clues_of_shape("Un mot."),
                        "k:paragraph=0.3,k:words0=0.3,k:figures0=0.3,k:leaves0=0.3,");
    assert_string_equal(clues_of_shape("- Est-ce vrai ?"),
                        "k:item=0.3,k:question=0.3,k:words0=0.3,k:figures0=0.3,k:leaves0=0.3,");
    assert_string_equal(clues_of_shape("> Un de mes mots à moi vaut bien 3 mots."),
                        "k:paragraph=0.3,k:quoted=0.3,k:words1=0.3,k:figures2=0.3,k:leaves0=0.3,");
    assert_string_equal(clues_of_shape("| 1 | 2 |\n|---|---|\n| 3 | quatre |\n"),
                        "k:table=0.3,k:words0=0.3,k:figures5=0.3,k:leaves2=0.3,");
    assert_string_equal(clues_of_shape("![](a.png)"),
                        "k:image=0.3,k:words0=0.3,k:figures0=0.3,k:leaves0=0.3,");
}

static void counts_long_passages_less(void **state)
{
    (void)state;
    const struct reading *reading = reading_of("Un deux trois quatre.\n\n![](a.png)");
    const struct passage words = {.end_leaf = 1, .end_sentence = 1};
    const struct passage picture = {
        .first_leaf = 1, .end_leaf = 2, .first_sentence = 1, .end_sentence = 2};
    assert_true(fabsf(passage_scale(reading, &words) - 0.5F) < 1e-6F);
    assert_true(fabsf(passage_scale(reading, &picture) - 1.0F) < 1e-6F);
}

static void asks_by_keys_what_it_names(void **state)
{
    (void)state;
    const struct reading *reading = reading_of("Vérifier 2024.");
    const struct stem_keys check =
        stem_keys(stem_hash(lexicon_word(reading->lexicon, reading->tokens[0].word)));
    const struct stem_keys year =
        stem_keys(stem_hash(lexicon_word(reading->lexicon, reading->tokens[1].word)));
    assert_true(stem_pair_key(&check, &year) == clue_key(text_of("b:verifi #year")));
    assert_true(stem_pair_key(&year, &check) == clue_key(text_of("b:#year verifi")));
    assert_true(check.opening == clue_key(text_of("f:verifi")));
    assert_true(opening_pair_key(&check, &year) == clue_key(text_of("f:verifi #year")));
    assert_true(shape_key(BLOCK_TABLE) == clue_key(text_of("k:table")));
    assert_true(shape_key(SHAPE_COUNT - 1) == clue_key(text_of("k:leaves4")));
}

/* Names that are made of the same letters, or begin alike. */
static void tells_names_apart_by_their_keys(void **state)
{
    (void)state;
    static const char *const names[] = {"",       "s:",     "s:a",   "s:b",   "a:s",   "s:ab",
                                        "s:ba",   "b:a b",  "b:b a", "b:a a", "b:b b", "b:ab",
                                        "b:a ab", "b:aa b", "m:a b", "p:a",   "p:_a",  "p:a_",
                                        "h:a",    "a:a",    "k:a"};
    const size_t count = sizeof names / sizeof names[0];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(clue_key(text_of(names[i])) != clue_key(text_of(names[j])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_a_word_by_its_stem),
        cmocka_unit_test(names_parts_of_three_to_five_letters),
        cmocka_unit_test(cuts_no_character_in_two),
        cmocka_unit_test(names_figures_by_their_sort),
        cmocka_unit_test(takes_words_of_any_length),
        cmocka_unit_test(names_pairs_within_a_sentence_and_how_it_begins),
        cmocka_unit_test(names_the_packs_lists),
        cmocka_unit_test(names_the_heading_above_and_what_stands_before),
        cmocka_unit_test(takes_the_last_thirty_words_before),
        cmocka_unit_test(names_what_the_passage_is),
        cmocka_unit_test(counts_long_passages_less),
        cmocka_unit_test(asks_by_keys_what_it_names),
        cmocka_unit_test(tells_names_apart_by_their_keys),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
