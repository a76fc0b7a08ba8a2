#include "tree.h"

#include "model/typed_lists.h"

static void build_signs(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "Nos habitudes :");
    add_leaf(builder, BLOCK_PARAGRAPH, "- grouper les demandes");
    add_leaf(builder, BLOCK_PARAGRAPH, "-\u00A0garder les réponses");
    add_leaf(builder, BLOCK_PARAGRAPH, "-sans blanc");
    add_leaf(builder, BLOCK_PARAGRAPH, "• un autre signe");
    add_leaf(builder, BLOCK_PARAGRAPH, "-10 % cette année");
    add_leaf(builder, BLOCK_PARAGRAPH, "-15 % l’an prochain");
}

static void takes_lines_with_one_sign_for_a_list(void **state)
{
    (void)state;
    assert_tree(build_signs, "paragraph \"Nos habitudes :\"\n"
                             "item 1 inferred \"- grouper les demandes\"\n"
                             "item 1 inferred \"-\u00A0garder les réponses\"\n"
                             "item 1 inferred \"-sans blanc\"\n"
                             "paragraph \"• un autre signe\"\n"
                             "paragraph \"-10 % cette année\"\n"
                             "paragraph \"-15 % l’an prochain\"\n");
}

static void build_bare_signs(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "*Prix hors taxe.");
    add_leaf(builder, BLOCK_PARAGRAPH, "*Prix de 2025.");
    add_leaf(builder, BLOCK_PARAGRAPH, "-Bonjour !");
    add_leaf(builder, BLOCK_PARAGRAPH, "-Bonjour, que puis-je faire\u00A0? ");
    add_leaf(builder, BLOCK_PARAGRAPH, "-Bonsoir !");
    add_leaf(builder, BLOCK_PARAGRAPH, "-sept");
    add_leaf(builder, BLOCK_PARAGRAPH, "-huit");
    add_leaf(builder, BLOCK_PARAGRAPH, "-neuf");
    add_leaf(builder, BLOCK_PARAGRAPH, "Et\u00A0:");
    add_leaf(builder, BLOCK_PARAGRAPH, "- pour qui\u00A0?");
    add_leaf(builder, BLOCK_PARAGRAPH, "- pourquoi\u00A0?");
}

/* Footnotes and dialogues have such signs too. */
static void asks_for_more_where_no_blank_stands_behind_the_sign(void **state)
{
    (void)state;
    assert_tree(build_bare_signs, "paragraph \"*Prix hors taxe.\"\n"
                                  "paragraph \"*Prix de 2025.\"\n"
                                  "paragraph \"-Bonjour !\"\n"
                                  "paragraph \"-Bonjour, que puis-je faire\u00A0?\"\n"
                                  "paragraph \"-Bonsoir !\"\n"
                                  "item 1 inferred \"-sept\"\n"
                                  "item 1 inferred \"-huit\"\n"
                                  "item 1 inferred \"-neuf\"\n"
                                  "paragraph \"Et\u00A0:\"\n"
                                  "item 1 inferred \"- pour qui\u00A0?\"\n"
                                  "item 1 inferred \"- pourquoi\u00A0?\"\n");
}

static void build_numbers(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "a) relire ;");
    add_leaf(builder, BLOCK_PARAGRAPH, "b) signer.");
    add_leaf(builder, BLOCK_PARAGRAPH, "d) rien ne va avant.");
    add_leaf(builder, BLOCK_PARAGRAPH, "9. je relis");
    add_leaf(builder, BLOCK_PARAGRAPH, "10. Loi sur l’IA");
    add_leaf(builder, BLOCK_PARAGRAPH, "11) fermé autrement");
    add_leaf(builder, BLOCK_PARAGRAPH, "1° voir");
    add_leaf(builder, BLOCK_PARAGRAPH, "2° faire");
    add_leaf(builder, BLOCK_PARAGRAPH, "1/ voir");
    add_leaf(builder, BLOCK_PARAGRAPH, "2/ faire");
    add_leaf(builder, BLOCK_PARAGRAPH, "1/2 tasse");
    add_leaf(builder, BLOCK_PARAGRAPH, "2/3 de litre");
}

static void takes_numbers_that_follow_on_each_other_for_a_list(void **state)
{
    (void)state;
    assert_tree(build_numbers, "item 1 inferred \"a) relire ;\"\n"
                               "item 1 inferred \"b) signer.\"\n"
                               "paragraph \"d) rien ne va avant.\"\n"
                               "item 1 inferred \"9. je relis\"\n"
                               "item 1 inferred \"10. Loi sur l’IA\"\n"
                               "paragraph \"11) fermé autrement\"\n"
                               "item 1 inferred \"1° voir\"\n"
                               "item 1 inferred \"2° faire\"\n"
                               "item 1 inferred \"1/ voir\"\n"
                               "item 1 inferred \"2/ faire\"\n"
                               "paragraph \"1/2 tasse\"\n"
                               "paragraph \"2/3 de litre\"\n");
}

static void build_titles(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "1. Mon activité");
    add_leaf(builder, BLOCK_PARAGRAPH, "2. Mes usages");
    add_leaf(builder, BLOCK_PARAGRAPH, "Une phrase.");
    add_leaf(builder, BLOCK_PARAGRAPH, "— Et la suite ?");
    add_leaf(builder, BLOCK_PARAGRAPH, "— La suite attendra.");
}

/* Lines that may be titles, and what people say to each other. */
static void leaves_titles_and_dialogues(void **state)
{
    (void)state;
    assert_tree(build_titles, "paragraph \"1. Mon activité\"\n"
                              "paragraph \"2. Mes usages\"\n"
                              "paragraph \"Une phrase.\"\n"
                              "paragraph \"— Et la suite ?\"\n"
                              "paragraph \"— La suite attendra.\"\n");
}

static void build_cells(struct builder *builder)
{
    builder_open(builder, BLOCK_TABLE, nowhere);
    builder_open(builder, BLOCK_ROW, nowhere);
    for (int i = 0; i < 2; i++) {
        builder_open(builder, BLOCK_CELL, nowhere);
        add_leaf(builder, BLOCK_PARAGRAPH, "- un");
        builder_close(builder);
    }
    builder_close(builder);
    builder_close(builder);
}

static void makes_no_list_across_cells(void **state)
{
    (void)state;
    assert_tree(build_cells, "table\n"
                             "  row\n"
                             "    cell\n"
                             "      paragraph \"- un\"\n"
                             "    cell\n"
                             "      paragraph \"- un\"\n");
}

static bool begins_item(const char *text, const char *words)
{
    return begins_typed_item(text_of(text), (size_t)(strstr(text, words) - text));
}

static void knows_lines_of_a_list_within_a_paragraph(void **state)
{
    (void)state;
    static const char lines[] = "Nos gestes :\n- un. deux\n \u2013 trois\n4) quatre\ncinq - six";
    assert_true(begins_item(lines, "un"));
    assert_true(begins_item(lines, "trois"));
    assert_true(begins_item(lines, "4)"));
    assert_true(begins_item(lines, "quatre"));
    assert_true(begins_item("un\n-\u00A0deux", "deux"));
    assert_true(begins_item("- un", "un"));
    assert_true(begins_item("-un\n-Encore !", "un"));
    assert_false(begins_item("un\n-Encore !", "Encore"));
    assert_true(begins_item("- un", "- un"));
    assert_false(begins_item(lines, "Nos"));
    assert_false(begins_item(lines, "deux"));
    assert_false(begins_item(lines, "cinq"));
    assert_false(begins_item(lines, "six"));
    assert_false(begins_typed_item(text_of(""), 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_lines_with_one_sign_for_a_list),
        cmocka_unit_test(asks_for_more_where_no_blank_stands_behind_the_sign),
        cmocka_unit_test(takes_numbers_that_follow_on_each_other_for_a_list),
        cmocka_unit_test(leaves_titles_and_dialogues),
        cmocka_unit_test(makes_no_list_across_cells),
        cmocka_unit_test(knows_lines_of_a_list_within_a_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
