#include "tiny.h"

#include "rule/piece.h"

#include <math.h>

/* The rule whose kinds are energy and water. */
static const struct rule *kinds_rule(void)
{
    return &pack.rules[HARMS];
}

static struct passage passage_quoted(const struct reading *reading, const char *quote)
{
    const struct windows windows = document_windows(reading, arena);
    struct passage passage = windows.items[window_quoting(reading, &windows, quote)];
    passage_join_mentions(reading, &passage);
    return passage;
}

static uint32_t pieces_of(const char *markdown, const char *quote, const struct rule *rule)
{
    const struct reading *reading = reading_of(markdown);
    const struct passage passage = passage_quoted(reading, quote);
    return passage_pieces(reading, rule, &passage);
}

static bool are_two(const char *markdown, const char *a, const char *b, const struct rule *rule)
{
    const struct reading *reading = reading_of(markdown);
    const struct passage first = passage_quoted(reading, a), second = passage_quoted(reading, b);
    const bool two = are_two_pieces(rule, &first, &second);
    assert_int_equal(two, are_two_pieces(rule, &second, &first));
    return two;
}

static void counts_the_kinds_of_a_sentence_or_row(void **state)
{
    (void)state;
    static const char both[] = "De l'eau et de l'électricité.";
    assert_int_equal(pieces_of(both, both, kinds_rule()), 2);
    assert_int_equal(pieces_of(both, both, &pack.rules[PRACTICES]), 1);
    assert_int_equal(pieces_of("De l'eau.", "De l'eau.", kinds_rule()), 1);
    assert_int_equal(pieces_of("Rien.", "Rien.", kinds_rule()), 1);
    static const char table[] = "| eau | électricité |\n|---|---|\n| eau | rien |";
    assert_int_equal(pieces_of(table, "eau | électricité", kinds_rule()), 2);
    assert_int_equal(pieces_of(table, "eau | rien", kinds_rule()), 1);
    assert_int_equal(pieces_of(table, "eau | électricité" QUOTE_BREAK "eau | rien", kinds_rule()),
                     1);
}

static void counts_a_long_sentence_twice_where_the_rule_says_so(void **state)
{
    (void)state;
    struct rule rule = pack.rules[PRACTICES];
    static const char four[] = "Un deux trois quatre.";
    assert_int_equal(pieces_of(four, four, &rule), 1);
    rule.double_words = 5;
    assert_int_equal(pieces_of(four, four, &rule), 1);
    rule.double_words = 4;
    assert_int_equal(pieces_of(four, four, &rule), 2);
    assert_int_equal(pieces_of("Un deux. Trois quatre.", "Un deux. Trois quatre.", &rule), 1);
}

/* Each of its sentences is a piece of its own. */
static void counts_several_sentences_once(void **state)
{
    (void)state;
    static const char both[] = "De l'eau. De l'électricité.";
    assert_int_equal(pieces_of(both, both, kinds_rule()), 1);
}

static void tells_two_pieces_by_their_words(void **state)
{
    (void)state;
    const struct rule *rule = &pack.rules[PRACTICES];
    static const char three[] = "Un. Deux. Trois.";
    assert_true(are_two(three, "Un.", "Deux.", rule));
    assert_true(are_two(three, "Un.", "Deux. Trois.", rule));
    assert_false(are_two(three, "Un. Deux.", "Deux. Trois.", rule));
    assert_false(are_two(three, "Deux.", "Deux.", rule));
}

static void tells_two_pieces_by_their_kinds(void **state)
{
    (void)state;
    static const char text[] = "De l'eau. Et l'eau. L'électricité. Rien. L'eau, l'électricité.";
    assert_false(are_two(text, "De l'eau.", "Et l'eau.", kinds_rule()));
    assert_true(are_two(text, "De l'eau.", "L'électricité.", kinds_rule()));
    assert_true(are_two(text, "De l'eau.", "Rien.", kinds_rule()));
    assert_true(are_two(text, "De l'eau.", "L'eau, l'électricité.", kinds_rule()));
    assert_true(are_two(text, "De l'eau.", "Et l'eau.", &pack.rules[PRACTICES]));
}

/* A prompt of three sentences is not three prompts. */
static void takes_a_leaf_for_one_piece_where_the_rule_says_so(void **state)
{
    (void)state;
    struct rule rule = pack.rules[PRACTICES];
    rule.piece = PIECE_LEAF;
    assert_false(are_two("Un. Deux. Trois.", "Un.", "Trois.", &rule));
    assert_false(are_two("Un. Deux.\n\nTrois.", "Un.", "Deux." QUOTE_BREAK "Trois.", &rule));
    assert_true(are_two("Un. Deux.\n\nTrois.", "Un. Deux.", "Trois.", &rule));
    assert_true(are_two("- Un.\n- Deux.", "Un.", "Deux.", &rule));
    assert_true(are_two("| Un | Deux |\n|---|---|\n| Trois | Quatre |", "Un | Deux",
                        "Trois | Quatre", &rule));
}

typedef bool relation(const struct reading *reading, const struct passage *a,
                      const struct passage *b);

/* Whether it holds between two passages, whichever comes first. */
static bool holds(relation *holds_between, const char *markdown, const char *a, const char *b)
{
    const struct reading *reading = reading_of(markdown);
    const struct passage first = passage_quoted(reading, a), second = passage_quoted(reading, b);
    const bool held = holds_between(reading, &first, &second);
    assert_int_equal(held, holds_between(reading, &second, &first));
    return held;
}

static void knows_what_is_said_again_word_for_word(void **state)
{
    (void)state;
    static const char text[] =
        "Un deux trois quatre.\n\nUn DEUX, trois quatre !\n\nZéro : un deux trois quatre.\n\n"
        "Un deux trois cinq.\n\nUn deux trois.";
    static const char four[] = "Un deux trois quatre.";
    assert_true(holds(passages_repeat, text, four, "Un DEUX, trois quatre !"));
    assert_true(holds(passages_repeat, text, four, "Zéro : un deux trois quatre."));
    assert_false(holds(passages_repeat, text, four, "Un deux trois cinq."));
    assert_false(holds(passages_repeat, text, four, "Un deux trois.")); /* too few */
}

/* Whatever either is called. */
static void knows_what_is_said_again_under_another_name(void **state)
{
    (void)state;
    static const char lines[] =
        "Le mail : un deux trois quatre.\n\nLe post (cinq mots) : un deux trois quatre.\n\n"
        "**Le film** un deux trois quatre.\n\nLe lundi 14:30 un deux trois quatre.\n\n"
        "Le mardi 16:30 un deux trois quatre.\n\nLe clip : un deux trois cinq.";
    static const char mail[] = "Le mail : un deux trois quatre.";
    assert_true(holds(passages_repeat, lines, mail, "Le post (cinq mots) : un deux trois quatre."));
    assert_true(holds(passages_repeat, lines, mail, "Le film un deux trois quatre."));
    assert_false(holds(passages_repeat, lines, "Le lundi 14:30 un deux trois quatre.",
                       "Le mardi 16:30 un deux trois quatre."));
    assert_false(holds(passages_repeat, lines, mail, "Le clip : un deux trois cinq."));
    static const char cells[] = "| Mail | Un deux trois quatre. |\n|---|---|\n"
                                "| Film | Un deux trois quatre. |\n| Clip | Un deux trois cinq. |\n"
                                "| Mail | Un deux. |\n| Mail | Un DEUX. |";
    assert_true(holds(passages_repeat, cells, "Mail | Un deux trois quatre.",
                      "Film | Un deux trois quatre."));
    assert_false(holds(passages_repeat, cells, "Film | Un deux trois quatre.",
                       "Clip | Un deux trois cinq."));
    static const char short_ones[] = "Prompt : rédige un mail.\n\nPROMPT : rédige un mail.";
    assert_true(
        holds(passages_repeat, short_ones, "Prompt : rédige un mail.", "PROMPT : rédige un mail."));
    static const char items[] = "- Compare les prix.\n- Un deux trois quatre.\n\nEt :\n\n"
                                "- Décris le bus.\n- Un deux trois quatre.";
    assert_false(holds(passages_repeat, items,
                       "Compare les prix." QUOTE_BREAK "Un deux trois quatre.",
                       "Décris le bus." QUOTE_BREAK "Un deux trois quatre."));
}

static void looks_for_a_label_where_the_words_are(void **state)
{
    (void)state;
    const struct reading *reading =
        reading_of("Le mail : un deux trois quatre.\n\n—\n\nLe post : un deux trois quatre.");
    const struct passage mail = passage_of_leaves(reading, 0, 1);
    const struct passage post = passage_of_leaves(reading, 1, 3);
    assert_int_equal(reading->leaves[1].token_count, 0);
    assert_true(passages_repeat(reading, &mail, &post));
    const struct passage wordless = passage_of_leaves(reading, 1, 2);
    assert_false(passages_repeat(reading, &mail, &wordless));
    /* what stands before a sentence in its leaf is no label of it */
    assert_false(holds(passages_repeat,
                       "Le mail : un. Deux trois quatre.\n\nLe post : trois quatre.",
                       "Deux trois quatre.", "Le post : trois quatre."));
}

static void tells_items_and_rows_of_one_list_or_table(void **state)
{
    (void)state;
    static const char lists[] = "- Un.\n- Deux. Trois.\n\nQuatre.\n\n1. Cinq.\n2. Six.";
    assert_true(holds(are_siblings, lists, "Un.", "Deux. Trois."));
    assert_true(holds(are_siblings, lists, "Un.", "Trois."));
    assert_false(holds(are_siblings, lists, "Deux.", "Trois."));
    assert_false(holds(are_siblings, lists, "Un.", "Quatre."));
    assert_false(holds(are_siblings, lists, "Un.", "Cinq."));
    assert_false(holds(are_siblings, lists, "Un." QUOTE_BREAK "Deux. Trois.", "Deux."));
    static const char table[] = "| Un | Deux |\n|---|---|\n| Trois | Quatre |\n| Cinq | Six |";
    assert_true(holds(are_siblings, table, "Trois | Quatre", "Cinq | Six"));
    assert_false(holds(are_siblings, table, "Trois | Quatre", "Trois | Quatre"));
    assert_false(holds(are_siblings, "Un.\n\nDeux.", "Un.", "Deux."));
}

static void takes_lines_that_begin_with_a_sign_for_items(void **state)
{
    (void)state;
    static const char lines[] = "Nos gestes :\\\n\u2013 Un.\\\n\u2013 Deux. Trois.";
    assert_true(holds(are_siblings, lines, "Un.", "Deux."));
    assert_false(holds(are_siblings, lines, "Deux.", "Trois."));
    assert_false(holds(are_siblings, lines, "Un.", "Un."));
    const struct reading *reading = reading_of(lines);
    const struct passage one = passage_quoted(reading, "Un."),
                         two = passage_quoted(reading, "Deux."),
                         three = passage_quoted(reading, "Trois.");
    assert_true(passages_boundary(reading, &pack, PRACTICES, &one, &two) == INFINITY);
    assert_true(passages_boundary(reading, &pack, PRACTICES, &two, &three) < INFINITY);
}

static void tells_what_stands_behind_in_one_leaf(void **state)
{
    (void)state;
    const struct reading *reading = reading_of("Un. Deux. Trois.\n\nQuatre.");
    const struct passage one = passage_quoted(reading, "Un."),
                         three = passage_quoted(reading, "Trois."),
                         four = passage_quoted(reading, "Quatre.");
    assert_true(stands_behind(&three, &one));
    assert_false(stands_behind(&one, &three));
    assert_false(stands_behind(&one, &one));
    assert_false(stands_behind(&four, &three));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_the_kinds_of_a_sentence_or_row),
        cmocka_unit_test(counts_several_sentences_once),
        cmocka_unit_test(counts_a_long_sentence_twice_where_the_rule_says_so),
        cmocka_unit_test(tells_two_pieces_by_their_words),
        cmocka_unit_test(tells_two_pieces_by_their_kinds),
        cmocka_unit_test(takes_a_leaf_for_one_piece_where_the_rule_says_so),
        cmocka_unit_test(knows_what_is_said_again_word_for_word),
        cmocka_unit_test(knows_what_is_said_again_under_another_name),
        cmocka_unit_test(looks_for_a_label_where_the_words_are),
        cmocka_unit_test(tells_items_and_rows_of_one_list_or_table),
        cmocka_unit_test(takes_lines_that_begin_with_a_sign_for_items),
        cmocka_unit_test(tells_what_stands_behind_in_one_leaf),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
