#include "unit.h"

#include "model/repetition.h"

#include <stdlib.h>

static struct block leaf(const char *text)
{
    return (struct block){.kind = BLOCK_PARAGRAPH, .text = text_of(text)};
}

static bool repeat_from(const struct block *blocks, size_t first, size_t count)
{
    struct repetition said = {0};
    const bool found = blocks_repeat(&said, blocks, first, count);
    repetition_free(&said);
    return found;
}

/* The last block after all others. */
static bool repeats(const struct block *blocks, size_t count)
{
    return repeat_from(blocks, count - 1, count);
}

static void knows_what_stands_before(void **state)
{
    (void)state;
    const struct {
        const char *before, *own;
        bool repeats;
    } cases[] = {
        {"un deux trois quatre", "un deux trois quatre", true},
        {"un  deux\ntrois", "un deux trois", true},
        {"un deux trois", "quatre cinq six", false},
        {"un deux trois", "trois deux un", false},
        {"un deux trois", "undeux trois un", false},
        {"un deux trois", "un deux trois a b c", true},    /* one run of four */
        {"un deux trois", "un deux trois a b c d", false}, /* of five */
        {"x un deux trois y", "un deux trois", true},
        {"un deux", "un deux", true},
        {"un deux trois", "un deux", false}, /* a short text is a run of its own */
        {"un deux trois", "", true},
        {"", "un", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(repeats((struct block[]){leaf(cases[i].before), leaf(cases[i].own)}, 2),
                         cases[i].repeats);
}

/* Wherever they stand, and however often. */
static void looks_at_all_blocks(void **state)
{
    (void)state;
    assert_true(repeat_from((struct block[]){leaf("un deux trois"), leaf("quatre cinq six"),
                                             leaf("quatre cinq six"), leaf("quatre cinq six"),
                                             leaf("un deux trois")},
                            2, 5));
    assert_true(repeat_from((struct block[]){leaf("")}, 0, 1));
    assert_false(repeat_from((struct block[]){leaf("un")}, 0, 1));
}

static void passes_over_what_is_no_text(void **state)
{
    (void)state;
    const struct block comment = {.kind = BLOCK_COMMENT};
    struct block said = leaf("un deux trois quatre cinq six sept");
    said.parent = 1;
    assert_false(repeats((struct block[]){comment, said, leaf("un deux trois")}, 3));
    assert_true(repeat_from((struct block[]){leaf("a b c"), comment, said, leaf("a b c")}, 1, 4));
    static const unsigned flags[] = {BLOCK_PLACEHOLDER, BLOCK_HIDDEN, BLOCK_CONTENTS_LIST};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        struct block passed_over = leaf("un deux trois");
        passed_over.flags = flags[i];
        assert_false(repeats((struct block[]){passed_over, leaf("un deux trois")}, 2));
    }
}

/* What is asked about after another is asked about that as well. */
static void goes_on_from_one_to_the_next(void **state)
{
    (void)state;
    struct repetition said = {0};
    struct block blocks[] = {leaf("z y x"), leaf("a b c"), leaf("a b c")};
    assert_false(blocks_repeat(&said, blocks, 1, 2));
    assert_true(blocks_repeat(&said, blocks, 2, 3));
    blocks[2] = leaf("z y x"); /* the other was taken back */
    assert_true(blocks_repeat(&said, blocks, 2, 3));
    blocks[2] = leaf("d e f");
    assert_false(blocks_repeat(&said, blocks, 2, 3));
    repetition_free(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_what_stands_before),
        cmocka_unit_test(looks_at_all_blocks),
        cmocka_unit_test(passes_over_what_is_no_text),
        cmocka_unit_test(goes_on_from_one_to_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
