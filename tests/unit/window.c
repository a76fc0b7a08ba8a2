#include "model/builder.h"
#include "tiny.h"

#include "base/buffer.h"

/* All windows, one a line, in the order of their first and then of their last sentence, sentences
 * and cells joined by a bar. */
static const char *listed(const struct document *document)
{
    struct buffer list = {0};
    const struct reading *reading = document_reading(document, &pack, lexicon, arena);
    const struct windows windows = document_windows(reading, arena);
    const struct leaf *last = &reading->leaves[reading->leaf_count - 1];
    uint32_t count = last->first_sentence + last->sentence_count;
    for (uint32_t first = 0; first < count; first++)
        for (uint32_t end = first + 1; end <= count; end++)
            for (uint32_t i = 0; i < windows.count; i++) {
                const struct passage *window = &windows.items[i];
                if (window->first_sentence != first || window->end_sentence != end)
                    continue;
                for (uint32_t leaf = window->first_leaf; leaf < window->end_leaf; leaf++)
                    buffer_format(&list, "%s%.*s", leaf > window->first_leaf ? "|" : "",
                                  TEXT_ARGS(passage_part(reading, window, leaf)));
                buffer_add_byte(&list, '\n');
            }
    buffer_add_byte(&list, '\0');
    const char *lines = arena_copy(arena, list.bytes, list.length);
    buffer_free(&list);
    return lines;
}

static void assert_windows(const char *markdown, const char *expected)
{
    assert_string_equal(listed(document_of(markdown)), expected);
}

static void has_runs_of_one_to_three_sentences_and_the_leaf(void **state)
{
    (void)state;
    assert_windows("Un. Deux.", "Un.\nUn. Deux.\nDeux.\n");
    assert_windows("A1. B2. C3. D4. E5.",
                   "A1.\nA1. B2.\nA1. B2. C3.\nA1. B2. C3. D4. E5.\n"
                   "B2.\nB2. C3.\nB2. C3. D4.\nC3.\nC3. D4.\nC3. D4. E5.\nD4.\nD4. E5.\nE5.\n");
}

/* A frame around text is no table of data. */
static void are_the_same_within_a_frame(void **state)
{
    (void)state;
    assert_windows("| A1. B2. |\n|---|", "A1.\nA1. B2.\nB2.\n");
    assert_windows("| A1. B2. | C3. |\n|---|---|", "A1. B2.|C3.\n");
}

/* Besides the row: a question and its answer, of which a sentence may be what is looked for. */
static void look_into_a_cell_of_prose(void **state)
{
    (void)state;
    assert_windows("| Q1 | A1. B2. C3. D4. E5. |\n|---|---|",
                   "Q1|A1. B2. C3. D4. E5.\n"
                   "A1.\nA1. B2.\nA1. B2. C3.\nB2.\nB2. C3.\nB2. C3. D4.\n"
                   "C3.\nC3. D4.\nC3. D4. E5.\nD4.\nD4. E5.\nE5.\n");
    assert_windows("| Q1 | A1. B2. C3. D4. |\n|---|---|", "Q1|A1. B2. C3. D4.\n");
}

static void come_in_the_order_of_their_starts(void **state)
{
    (void)state;
    const struct reading *reading = reading_of("A1. B2.\n\n- c\n- d\n- e\n- f\n\nG.");
    const struct windows windows = document_windows(reading, arena);
    assert_true(windows.count > 10);
    for (uint32_t i = 1; i < windows.count; i++) {
        const struct passage *before = &windows.items[i - 1], *window = &windows.items[i];
        assert_true(window->first_sentence >= before->first_sentence);
        /* those that begin together: first the runs, the shortest before */
        if (window->first_sentence == before->first_sentence)
            assert_true(window->end_sentence > before->end_sentence);
    }
}

static void has_runs_over_leaves(void **state)
{
    (void)state;
    assert_windows("Un.\n\nDeux.", "Un.\nUn.|Deux.\nDeux.\n");
}

static void has_groups_on_their_own_and_two_or_three_on_end(void **state)
{
    (void)state;
    assert_windows("A.\n\n- b\n- c\n\nD.\n\n![](e.png)",
                   "A.\nA.|b\nA.|b|c\nA.|b|c|D.\nA.|b|c|D.|\nb\nb|c\nb|c|D.\nb|c|D.|\n"
                   "c\nc|D.\nc|D.|\nD.\nD.|\n\n");
    /* the list (b to e), a paragraph before and one behind it */
    assert_windows("A.\n\n- b\n- c\n- d\n- e\n\nF.",
                   "A.\nA.|b\nA.|b|c\nA.|b|c|d|e\nA.|b|c|d|e|F.\n"
                   "b\nb|c\nb|c|d\nb|c|d|e\nb|c|d|e|F.\n"
                   "c\nc|d\nc|d|e\nd\nd|e\nd|e|F.\ne\ne|F.\nF.\n");
}

static void has_the_whole_section_and_no_more(void **state)
{
    (void)state;
    const char *list = listed(document_of("Z.\n\n# T\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\n## U\n\nF."));
    assert_string_equal(list, "Z.\n"
                              "A.\nA.|B.\nA.|B.|C.\nA.|B.|C.|D.|E.\n"
                              "B.\nB.|C.\nB.|C.|D.\nC.\nC.|D.\nC.|D.|E.\nD.\nD.|E.\nE.\nF.\n");
}

static void takes_a_row_for_one_piece(void **state)
{
    (void)state;
    assert_windows("| a. B | c |\n|---|---|\n| d | e |\n| f | g |\n| h | i |\n\nJ.",
                   "a. B|c\na. B|c|d|e\na. B|c|d|e|f|g\na. B|c|d|e|f|g|h|i\na. B|c|d|e|f|g|h|i|J.\n"
                   "d|e\nd|e|f|g\nd|e|f|g|h|i\nf|g\nf|g|h|i\nf|g|h|i|J.\nh|i\nh|i|J.\nJ.\n");
}

static void says_which_windows_are_of_a_table(void **state)
{
    (void)state;
    const struct reading *reading = reading_of("A.\n\n| b |\n|---|\n| c |\n\nD.");
    const struct windows windows = document_windows(reading, arena);
    for (uint32_t i = 0; i < windows.count; i++) {
        const struct passage *window = &windows.items[i];
        bool of_table = window->first_leaf >= 1 && window->end_leaf <= 3;
        assert_int_equal(window->container, of_table ? 1 : NO_BLOCK);
    }
}

static void has_a_wordless_picture(void **state)
{
    (void)state;
    assert_windows("Un.\n\n![](a.png)\n\nDeux.", "Un.\nUn.|\nUn.||Deux.\n\n|Deux.\nDeux.\n");
}

static void add_leaf(struct builder *builder, enum block_kind kind, unsigned flags,
                     const char *text)
{
    builder_open(builder, kind, (struct place){0});
    builder_flag(builder, flags);
    if (kind == BLOCK_HEADING)
        builder_level(builder, 1);
    builder_text(builder, text_of(text));
    builder_close(builder);
}

static const struct document *finished(struct builder *builder)
{
    struct failure failure;
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_non_null(document);
    builder_destroy(builder);
    return document;
}

static void stops_at_what_is_not_for_reading(void **state)
{
    (void)state;
    static const struct {
        enum block_kind kind;
        unsigned flags;
    } stops[] = {{BLOCK_HEADING, 0}, {BLOCK_PARAGRAPH, BLOCK_CONTENTS_LIST}};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        struct builder *builder = builder_create(arena);
        add_leaf(builder, BLOCK_PARAGRAPH, 0, "Avant.");
        add_leaf(builder, stops[i].kind, stops[i].flags, "Rien à lire.");
        add_leaf(builder, BLOCK_PARAGRAPH, 0, "Après.");
        assert_string_equal(listed(finished(builder)), "Avant.\nAprès.\n");
    }
}

static void passes_over_what_waits_to_be_replaced_or_is_not_on_the_page(void **state)
{
    (void)state;
    static const unsigned flags[] = {BLOCK_PLACEHOLDER, BLOCK_HIDDEN};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        struct builder *builder = builder_create(arena);
        add_leaf(builder, BLOCK_PARAGRAPH, 0, "Avant.");
        add_leaf(builder, BLOCK_PARAGRAPH, flags[i], "Rien à lire.");
        add_leaf(builder, BLOCK_PARAGRAPH, 0, "Après.");
        assert_string_equal(listed(finished(builder)), "Avant.\nAvant.|Après.\nAprès.\n");
    }
}

static void stops_within_a_list_and_within_a_row(void **state)
{
    (void)state;
    struct builder *builder = builder_create(arena);
    add_leaf(builder, BLOCK_ITEM, 0, "a");
    add_leaf(builder, BLOCK_ITEM, BLOCK_CONTENTS_LIST, "b");
    add_leaf(builder, BLOCK_ITEM, 0, "c");
    builder_open(builder, BLOCK_TABLE, (struct place){0});
    for (int row = 0; row < 2; row++) {
        builder_open(builder, BLOCK_ROW, (struct place){0});
        for (int cell = 0; cell < 3; cell++) {
            static const char *const words[] = {"d", "e", "f", "g", "h", "i"};
            builder_open(builder, BLOCK_CELL, (struct place){0});
            add_leaf(builder, BLOCK_PARAGRAPH, row == 1 && cell == 1 ? BLOCK_CONTENTS_LIST : 0,
                     words[3 * row + cell]);
            builder_close(builder);
        }
        builder_close(builder);
    }
    builder_close(builder);
    assert_string_equal(listed(finished(builder)),
                        "a\nc\nc|d|e|f\nc|d|e|f|g\nd|e|f\nd|e|f|g\ng\ni\n");
}

static void has_none_where_there_is_nothing_to_read(void **state)
{
    (void)state;
    assert_windows("# Un titre seul", "");
}

static bool is_piece(const char *markdown, const char *quote)
{
    const struct reading *reading = reading_of(markdown);
    const struct windows windows = document_windows(reading, arena);
    return is_one_piece(reading, &windows.items[window_quoting(reading, &windows, quote)]);
}

static void takes_a_sentence_for_one_piece(void **state)
{
    (void)state;
    assert_true(is_piece("Un. Deux.\n\nTrois.", "Un."));
    assert_false(is_piece("Un. Deux.\n\nTrois.", "Un. Deux."));
    assert_false(is_piece("Un. Deux.\n\nTrois.", "Deux." QUOTE_BREAK "Trois."));
    assert_false(is_piece("- un\n- deux", "un" QUOTE_BREAK "deux"));
    assert_true(is_piece("![](a.png)", ""));
}

static void takes_no_more_than_one_row_for_one_piece(void **state)
{
    (void)state;
    static const char table[] = "Z.\n\n| a. B | c |\n|---|---|\n| d | e |\n\nF.";
    assert_true(is_piece(table, "a. B | c"));
    assert_true(is_piece(table, "d | e"));
    assert_false(is_piece(table, "a. B | c" QUOTE_BREAK "d | e"));
    assert_false(is_piece(table, "Z." QUOTE_BREAK "a. B" QUOTE_BREAK "c"));
    assert_false(is_piece(table, "d" QUOTE_BREAK "e" QUOTE_BREAK "F."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_runs_of_one_to_three_sentences_and_the_leaf),
        cmocka_unit_test(are_the_same_within_a_frame),
        cmocka_unit_test(look_into_a_cell_of_prose),
        cmocka_unit_test(come_in_the_order_of_their_starts),
        cmocka_unit_test(has_runs_over_leaves),
        cmocka_unit_test(has_groups_on_their_own_and_two_or_three_on_end),
        cmocka_unit_test(has_the_whole_section_and_no_more),
        cmocka_unit_test(takes_a_row_for_one_piece),
        cmocka_unit_test(says_which_windows_are_of_a_table),
        cmocka_unit_test(has_a_wordless_picture),
        cmocka_unit_test(stops_at_what_is_not_for_reading),
        cmocka_unit_test(passes_over_what_waits_to_be_replaced_or_is_not_on_the_page),
        cmocka_unit_test(stops_within_a_list_and_within_a_row),
        cmocka_unit_test(has_none_where_there_is_nothing_to_read),
        cmocka_unit_test(takes_a_sentence_for_one_piece),
        cmocka_unit_test(takes_no_more_than_one_row_for_one_piece),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
