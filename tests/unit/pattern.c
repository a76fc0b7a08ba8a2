#include "unit.h"

#include "base/arena.h"
#include "rule/pattern.h"
#include "rule/pattern_needs.h"

#include <utf8proc.h>

/* The same with what the pattern needs as without, stored as compiled anew: what was stored by
 * another version of PCRE2 is, too. */
static bool matches(const char *pattern, const char *text)
{
    struct arena *arena = arena_create();
    struct buffer ready = {0};
    uint32_t place;
    buffer_add(&ready, "another version ", 16);
    assert_true(pattern_store(text_of(pattern), &ready, &place));
    assert_int_equal(place, 4);
    const struct predicate predicates[] = {
        {.pattern = text_of(pattern), .needed = pattern_needs(text_of(pattern), arena)},
        {.pattern = text_of(pattern)},
        {.pattern = text_of(pattern), .ready = place + 1},
        {.pattern = text_of(pattern), .ready = 1}};
    enum { COUNT = sizeof predicates / sizeof predicates[0] };
    const struct pack asking = {.predicates = predicates,
                                .predicate_count = COUNT,
                                .ready =
                                    (const void *)arena_copy(arena, ready.bytes, ready.length)};
    struct pattern_cache *patterns = pattern_cache_create(&asking);
    const bool found = pattern_cache_matches(patterns, 0, text_of(text), text_of(text));
    for (uint32_t i = 0; i < COUNT; i++)
        for (int turn = 0; turn < 2; turn++)
            assert_int_equal(pattern_cache_matches(patterns, i, text_of(text), text_of(text)),
                             found);
    pattern_cache_destroy(patterns);
    buffer_free(&ready);
    arena_destroy(arena);
    return found;
}

static void stores_what_it_takes(void **state)
{
    (void)state;
    struct buffer ready = {0};
    uint32_t first, second;
    assert_true(pattern_store(text_of("une formation"), &ready, &first));
    assert_true(pattern_store(text_of("un cours"), &ready, &second));
    assert_true(second > first && second * sizeof(uint32_t) < ready.length);
    assert_false(pattern_store(text_of("(une formation"), &ready, &first));
    buffer_free(&ready);
}

/* Or each start of the program would have to compile what a build did. */
static void finds_the_packs_own_as_they_were_stored(void **state)
{
    (void)state;
    struct buffer ready = {0};
    uint32_t place;
    for (uint32_t i = 0; i < builtin_pack.predicate_count; i++) {
        const struct predicate *predicate = &builtin_pack.predicates[i];
        assert_int_equal(predicate->ready > 0, predicate->pattern.length > 0);
        if (!predicate->ready)
            continue;
        buffer_clear(&ready);
        assert_true(pattern_store(predicate->pattern, &ready, &place));
        assert_memory_equal(builtin_pack.ready + predicate->ready - 1, ready.bytes, ready.length);
    }
    buffer_free(&ready);
}

/* By the byte that it needs: its last, its first, one before what only has to follow. */
static void finds_what_a_text_has(void **state)
{
    (void)state;
    assert_true(matches("\\]", "[capture]"));
    assert_false(matches("\\]", "[capture"));
    assert_true(matches("\\[\\w*", "une [capture]"));
    assert_false(matches("\\[\\w*", "une capture"));
    assert_true(matches("^<{7}(?= )", "a\n<<<<<<< b"));
    assert_false(matches("^<{7}(?= )", "a\n<<<<<<<b"));
    assert_true(matches("https?://|www\\.", "Voir WWW.exemple.fr"));
    assert_false(matches("https?://|www\\.", "Voir exemple.fr"));
}

static void finds_letters_in_either_case(void **state)
{
    (void)state;
    assert_true(matches("x{3}", "xxx"));
    assert_true(matches("x{3}", "XXX"));
    assert_true(matches("X{3}", "xXx"));
    assert_true(matches("(?-i:X{3})", "XXX"));
    assert_false(matches("(?-i:X{3})", "xxx"));
    assert_true(matches("\\bk", "\u212A")); /* the sign for kelvins is a K to Unicode */
    assert_true(matches("s\\b", "\u017F"));
    assert_true(matches("é", "É"));
    assert_true(matches("à", "A\u0300 faire, À faire"));
}

static void finds_signs_of_several_bytes(void **state)
{
    (void)state;
    assert_true(matches("…{3}", "………"));
    assert_true(matches("(?-i:…{3})", "………"));
    assert_false(matches("(?-i:…{3})", "l’une… l’autre…"));
}

static void finds_nothing_in_nothing(void **state)
{
    (void)state;
    assert_false(matches("x", NULL));
    assert_false(matches("\\w", NULL));
    assert_true(matches("\\A\\z", NULL));
}

/* As much as no sentence has, with the first letter in one case alone. */
static void finds_what_stands_far_into_a_text(void **state)
{
    (void)state;
    enum { FAR = 40000 };
    char text[FAR + sizeof "Mot rare"];
    for (size_t i = 0; i < FAR; i++)
        text[i] = "mot "[i % 4];
    memcpy(text + FAR, "Mot rare", sizeof "Mot rare");
    assert_true(matches("mot rare$", text));
    assert_true(matches("\\brare", text));
    assert_false(matches("mot rares", text));
    assert_false(matches("^rare", text));
}

static void looks_at_the_part_alone(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct text pattern = text_of("tion\\z"), whole = text_of("Une formation. Rien.");
    const struct predicate predicate = {.pattern = pattern,
                                        .needed = pattern_needs(pattern, arena)};
    const struct pack asking = {.predicates = &predicate, .predicate_count = 1};
    struct pattern_cache *patterns = pattern_cache_create(&asking);
    const struct text first = {whole.bytes, 13}, second = {whole.bytes + 15, 5};
    assert_true(pattern_cache_matches(patterns, 0, whole, first));
    assert_false(pattern_cache_matches(patterns, 0, whole, second));
    assert_false(pattern_cache_matches(patterns, 0, whole, whole));
    pattern_cache_destroy(patterns);
    arena_destroy(arena);
}

static void knows_what_stands_where_another_text_stood(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct text pattern = text_of("formation");
    const struct predicate predicate = {.pattern = pattern,
                                        .needed = pattern_needs(pattern, arena)};
    const struct pack asking = {.predicates = &predicate, .predicate_count = 1};
    struct pattern_cache *patterns = pattern_cache_create(&asking);
    char text[] = "une habitude";
    assert_false(pattern_cache_matches(patterns, 0, text_of(text), text_of(text)));
    memcpy(text, "La formation", sizeof text);
    pattern_cache_forget_texts(patterns);
    assert_true(pattern_cache_matches(patterns, 0, text_of(text), text_of(text)));
    pattern_cache_destroy(patterns);
    arena_destroy(arena);
}

/* All characters that Unicode has for cases of those that a pattern may need. */
static void needs_no_case_of_letters(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct text pattern =
        text_of("zz[abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõö×÷øùúûüýþß’«»µÿ]");
    const struct text lower = text_of("zz[abcdefghijklmnopqrstuvwxyz]");
    const struct text latin = text_of("zz[àáâãäåæçèéêëìíîïðñòóôõö×÷øùúûüýþ’«»]");
    const struct predicate predicates[] = {
        {.pattern = lower, .needed = pattern_needs(lower, arena)},     {.pattern = lower},
        {.pattern = latin, .needed = pattern_needs(latin, arena)},     {.pattern = latin},
        {.pattern = pattern, .needed = pattern_needs(pattern, arena)}, {.pattern = pattern}};
    const struct pack asking = {.predicates = predicates, .predicate_count = 6};
    struct pattern_cache *patterns = pattern_cache_create(&asking);
    assert_true(predicates[0].needed.length > 0 && predicates[2].needed.length > 0);
    assert_int_equal(predicates[4].needed.length, 0); /* ß, µ, ÿ */
    for (utf8proc_int32_t character = 1; character < 0x110000; character++) {
        char written[8] = "zz";
        if (!utf8proc_codepoint_valid(character))
            continue;
        const size_t length =
            2 + (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)written + 2);
        const struct text text = {written, length};
        for (uint32_t i = 0; i < 6; i += 2) {
            pattern_cache_forget_texts(patterns);
            assert_int_equal(pattern_cache_matches(patterns, i, text, text),
                             pattern_cache_matches(patterns, i + 1, text, text));
        }
    }
    pattern_cache_destroy(patterns);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stores_what_it_takes),
        cmocka_unit_test(finds_the_packs_own_as_they_were_stored),
        cmocka_unit_test(finds_what_a_text_has),
        cmocka_unit_test(finds_letters_in_either_case),
        cmocka_unit_test(finds_signs_of_several_bytes),
        cmocka_unit_test(finds_nothing_in_nothing),
        cmocka_unit_test(finds_what_stands_far_into_a_text),
        cmocka_unit_test(looks_at_the_part_alone),
        cmocka_unit_test(knows_what_stands_where_another_text_stood),
        cmocka_unit_test(needs_no_case_of_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
