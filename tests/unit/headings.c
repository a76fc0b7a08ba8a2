#include "tree.h"

static void build_looks(struct builder *builder)
{
    add_bold(builder, "Avant tout titre");
    add_heading(builder, 2, "Un titre de style");
    add_bold(builder, "Mon titre en gras");
    add_bold(builder, "Une phrase en gras finit par un point.");
    add_bold(builder, "Deux lignes\nen gras");
    add_leaf(builder, BLOCK_PARAGRAPH, "MES SOURCES");
    add_leaf(builder, BLOCK_PARAGRAPH, "RGPD");
    add_leaf(builder, BLOCK_PARAGRAPH, "ÉNERGIE ET EAU : 2025");
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_span_begin(builder, SPAN_BOLD, text_of(""));
    builder_text(builder, text_of("Consigne"));
    builder_span_end(builder, SPAN_BOLD);
    builder_text(builder, text_of("\u00A0:"));
    builder_close(builder);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("À "));
    builder_span_begin(builder, SPAN_BOLD, text_of(""));
    builder_text(builder, text_of("moitié gras"));
    builder_close(builder);
}

static void knows_headings_by_their_look(void **state)
{
    (void)state;
    assert_tree(build_looks, "heading 1 inferred \"Avant tout titre\" bold[0+16]\n"
                             "heading 2 \"Un titre de style\"\n"
                             "heading 3 inferred \"Mon titre en gras\" bold[0+17]\n"
                             "paragraph \"Une phrase en gras finit par un point.\" bold[0+38]\n"
                             "paragraph \"Deux lignes\\nen gras\" bold[0+19]\n"
                             "heading 3 inferred \"MES SOURCES\"\n"
                             "paragraph \"RGPD\"\n"
                             "heading 3 inferred \"ÉNERGIE ET EAU : 2025\"\n"
                             "heading 3 inferred \"Consigne\u00A0:\" bold[0+8]\n"
                             "paragraph \"À moitié gras\" bold[3+12]\n");
}

static void build_numbers(struct builder *builder)
{
    static const char *const lines[] = {
        "1. Les besoins",
        "Texte",
        "2.1 Le devis",
        "Texte",
        "IV. Bilan",
        "Texte",
        "B) Annexe",
        "Texte",
        "2.5 heures gagnées par semaine",
        "3 salariés à mi-temps",
        "2025 Une année",
        "1.1.1 Profond",
        "Texte",
        "1. Partie",
        "1.1 Chapitre",
        "Texte",
        "12345. Trop long",
        "3. Une phrase entière, avec son point.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, lines[i]);
}

static void knows_numbers_typed_by_hand(void **state)
{
    (void)state;
    assert_tree(build_numbers, "heading 1 inferred \"1. Les besoins\"\n"
                               "paragraph \"Texte\"\n"
                               "heading 2 inferred \"2.1 Le devis\"\n"
                               "paragraph \"Texte\"\n"
                               "heading 1 inferred \"IV. Bilan\"\n"
                               "paragraph \"Texte\"\n"
                               "heading 1 inferred \"B) Annexe\"\n"
                               "paragraph \"Texte\"\n"
                               "paragraph \"2.5 heures gagnées par semaine\"\n"
                               "paragraph \"3 salariés à mi-temps\"\n"
                               "paragraph \"2025 Une année\"\n"
                               "heading 3 inferred \"1.1.1 Profond\"\n"
                               "paragraph \"Texte\"\n"
                               "heading 1 inferred \"1. Partie\"\n"
                               "heading 2 inferred \"1.1 Chapitre\"\n"
                               "paragraph \"Texte\"\n"
                               "paragraph \"12345. Trop long\"\n"
                               "paragraph \"3. Une phrase entière, avec son point.\"\n");
}

static void build_numbered_list(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "1. Acheter du pain");
    add_leaf(builder, BLOCK_PARAGRAPH, "2. Vendre du pain");
    add_leaf(builder, BLOCK_PARAGRAPH, "Texte");
    add_leaf(builder, BLOCK_PARAGRAPH, "1. Besoins");
    add_leaf(builder, BLOCK_PARAGRAPH, "1.1 Devis");
    add_leaf(builder, BLOCK_PARAGRAPH, "2. Bilan");
}

static void takes_numbered_lines_in_a_row_for_a_list(void **state)
{
    (void)state;
    assert_tree(build_numbered_list, "paragraph \"1. Acheter du pain\"\n"
                                     "paragraph \"2. Vendre du pain\"\n"
                                     "paragraph \"Texte\"\n"
                                     "paragraph \"1. Besoins\"\n"
                                     "paragraph \"1.1 Devis\"\n"
                                     "paragraph \"2. Bilan\"\n");
}

static void add_item(struct builder *builder, const char *number, const char *text)
{
    builder_open(builder, BLOCK_ITEM, nowhere);
    builder_level(builder, 1);
    builder_number(builder, text_of(number));
    builder_span_begin(builder, SPAN_BOLD, text_of(""));
    builder_text(builder, text_of(text));
    builder_close(builder);
}

static void build_items(struct builder *builder)
{
    add_item(builder, "1.", "Seul et gras");
    add_leaf(builder, BLOCK_PARAGRAPH, "Texte");
    add_item(builder, "•", "Puce grasse");
    add_leaf(builder, BLOCK_PARAGRAPH, "Texte");
    add_item(builder, "1.", "Premier de deux");
    add_item(builder, "2.", "Second de deux");
}

static void takes_a_lone_numbered_item_for_a_title(void **state)
{
    (void)state;
    assert_tree(build_items, "heading 1 inferred number=\"1.\" \"Seul et gras\" bold[0+12]\n"
                             "paragraph \"Texte\"\n"
                             "item 1 number=\"•\" \"Puce grasse\" bold[0+11]\n"
                             "paragraph \"Texte\"\n"
                             "item 1 number=\"1.\" \"Premier de deux\" bold[0+15]\n"
                             "item 1 number=\"2.\" \"Second de deux\" bold[0+14]\n");
}

static void build_labels(struct builder *builder)
{
    static const char *const lines[] = {
        "C1 : Les usages", "Texte", "Cr1.1 Les besoins", "Texte", "Cr1.2 – La loi", "Texte",
        "C 2 : Rien",      "Texte", "A4 Paysage",        "Texte", "T3 : à louer",
    };
    static const char *const bold[] = {
        "C2. Le candidat produit des contenus.",
        ("Cr2.1. Le candidat présente dans son dossier au moins deux contenus de types différents, "
         "produits avec l'aide d'une intelligence artificielle, et dit avec quelles consignes"),
        "A4 Paysage",
        "Nous produisons des contenus.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, lines[i]);
    for (size_t i = 0; i < sizeof bold / sizeof bold[0]; i++)
        add_bold(builder, bold[i]);
}

/* Those of a referential; in bold, whole sentences of it. */
static void knows_labels_typed_by_hand(void **state)
{
    (void)state;
    assert_tree(
        build_labels,
        "heading 1 inferred \"C1 : Les usages\"\n"
        "paragraph \"Texte\"\n"
        "heading 2 inferred \"Cr1.1 Les besoins\"\n"
        "paragraph \"Texte\"\n"
        "heading 2 inferred \"Cr1.2 – La loi\"\n"
        "paragraph \"Texte\"\n"
        "paragraph \"C 2 : Rien\"\n"
        "paragraph \"Texte\"\n"
        "paragraph \"A4 Paysage\"\n"
        "paragraph \"Texte\"\n"
        "paragraph \"T3 : à louer\"\n"
        "heading 1 inferred \"C2. Le candidat produit des contenus.\" bold[0+37]\n"
        "heading 2 inferred \"Cr2.1. Le candidat présente dans son dossier au moins deux contenus "
        "de types différents, produits avec l'aide d'une intelligence artificielle, et dit avec "
        "quelles consignes\" bold[0+174]\n"
        "heading 1 inferred \"A4 Paysage\" bold[0+10]\n"
        "paragraph \"Nous produisons des contenus.\" bold[0+29]\n");
}

static void build_typed_contents(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "Sommaire");
    add_leaf(builder, BLOCK_PARAGRAPH, "1. Les besoins ........ 2");
    add_leaf(builder, BLOCK_PARAGRAPH, "2. Les outils\t3");
    add_leaf(builder, BLOCK_ITEM, "Le bilan");
    add_heading(builder, 1, "Les besoins");
    add_leaf(builder, BLOCK_PARAGRAPH, "Les outils");
    add_leaf(builder, BLOCK_PARAGRAPH, "Le bilan");
    add_heading(builder, 1, "Les outils");
    add_heading(builder, 1, "Le bilan");
}

static void marks_contents_typed_by_hand(void **state)
{
    (void)state;
    assert_tree(build_typed_contents, "paragraph \"Sommaire\"\n"
                                      "paragraph contents-list \"1. Les besoins ........ 2\"\n"
                                      "paragraph contents-list \"2. Les outils\\t3\"\n"
                                      "item contents-list \"Le bilan\"\n"
                                      "heading 1 \"Les besoins\"\n"
                                      "paragraph \"Les outils\"\n"
                                      "paragraph \"Le bilan\"\n"
                                      "heading 1 \"Les outils\"\n"
                                      "heading 1 \"Le bilan\"\n");
}

static void knows_what_stands_under_what(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    struct failure failure;
    add_leaf(builder, BLOCK_PARAGRAPH, "avant");   /* 0 */
    add_heading(builder, 1, "A");                  /* 1 */
    add_heading(builder, 3, "A.1");                /* 2 */
    builder_open(builder, BLOCK_TABLE, nowhere);   /* 3 */
    builder_open(builder, BLOCK_ROW, nowhere);     /* 4 */
    builder_open(builder, BLOCK_CELL, nowhere);    /* 5 */
    add_heading(builder, 1, "dans la cellule");    /* 6 */
    add_leaf(builder, BLOCK_PARAGRAPH, "cellule"); /* 7 */
    builder_close(builder);
    builder_open(builder, BLOCK_CELL, nowhere);    /* 8 */
    add_leaf(builder, BLOCK_PARAGRAPH, "voisine"); /* 9 */
    builder_close(builder);
    builder_close(builder);
    builder_close(builder);
    add_leaf(builder, BLOCK_PARAGRAPH, "sous A.1"); /* 10 */
    add_heading(builder, 2, "A.2");                 /* 11 */
    add_heading(builder, 1, "B");                   /* 12 */
    static const uint32_t expected[] = {NO_BLOCK, NO_BLOCK, 1, 2, 2, 2, 2, 6, 2, 2, 2, 1, NO_BLOCK};
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_int_equal(document->count, 13);
    for (size_t i = 0; i < document->count; i++)
        assert_int_equal(document->blocks[i].heading, expected[i]);
    builder_destroy(builder);
    arena_destroy(arena);
}

enum { MANY = 8 };

static void build_all_bold(struct builder *builder)
{
    add_bold(builder, "Avec Canva");
    add_leaf(builder, BLOCK_PARAGRAPH, "EN CAPITALES");
    for (int i = 0; i < MANY; i++)
        add_bold(builder, "En gras.");
}

static void build_all_capitals(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "AVEC CANVA");
    add_bold(builder, "En gras");
    for (int i = 0; i < MANY; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, "CAPITALES.");
}

#define EIGHT_TIMES(line) line line line line line line line line

static void takes_no_look_for_a_title_that_all_have(void **state)
{
    (void)state;
    assert_tree(build_all_bold, "paragraph \"Avec Canva\" bold[0+10]\n"
                                "heading 1 inferred \"EN CAPITALES\"\n" EIGHT_TIMES(
                                    "paragraph \"En gras.\" bold[0+8]\n"));
    assert_tree(build_all_capitals, "paragraph \"AVEC CANVA\"\n"
                                    "heading 1 inferred \"En gras\" bold[0+7]\n" EIGHT_TIMES(
                                        "paragraph \"CAPITALES.\"\n"));
}

static void build_bold_sentences(struct builder *builder)
{
    add_bold(builder, "Nos usages");
    for (int i = 0; i < MANY; i++)
        add_bold(builder, "Cr1.1. Le candidat le dit.");
    builder_open(builder, BLOCK_TABLE, nowhere);
    builder_open(builder, BLOCK_ROW, nowhere);
    builder_open(builder, BLOCK_CELL, nowhere);
    for (int i = 0; i < MANY; i++)
        add_bold(builder, "En gras.");
    builder_close(builder);
    builder_close(builder);
    builder_close(builder);
}

/* Of the referential, and in cells. */
static void takes_no_bold_sentences_but_prose_for_the_look_of_all(void **state)
{
    (void)state;
    assert_tree(build_bold_sentences,
                "heading 1 inferred \"Nos usages\" bold[0+10]\n" EIGHT_TIMES(
                    "heading 2 inferred \"Cr1.1. Le candidat le dit.\" "
                    "bold[0+26]\n") "table layout\n"
                                    "  row\n"
                                    "    cell\n" EIGHT_TIMES("      paragraph \"En gras.\" "
                                                             "bold[0+8]\n"));
}

static void build_items_of_prose(struct builder *builder)
{
    add_bold(builder, "Nos usages");
    for (int i = 0; i < MANY; i++)
        add_bold(builder, "En gras.");
    for (int i = 0; i < MANY; i++)
        add_leaf(builder, BLOCK_ITEM, "Une phrase.");
}

static void counts_items_among_the_prose(void **state)
{
    (void)state;
    assert_tree(build_items_of_prose,
                "heading 1 inferred \"Nos usages\" bold[0+10]\n" EIGHT_TIMES(
                    "paragraph \"En gras.\" bold[0+8]\n") EIGHT_TIMES("item \"Une phrase.\"\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_no_look_for_a_title_that_all_have),
        cmocka_unit_test(takes_no_bold_sentences_but_prose_for_the_look_of_all),
        cmocka_unit_test(counts_items_among_the_prose),
        cmocka_unit_test(knows_headings_by_their_look),
        cmocka_unit_test(knows_numbers_typed_by_hand),
        cmocka_unit_test(knows_labels_typed_by_hand),
        cmocka_unit_test(takes_numbered_lines_in_a_row_for_a_list),
        cmocka_unit_test(takes_a_lone_numbered_item_for_a_title),
        cmocka_unit_test(marks_contents_typed_by_hand),
        cmocka_unit_test(knows_what_stands_under_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
