#include "tree.h"

#include "model/page_lines.h"

#include <stdio.h>

static const char *const page[] = {
    "Je suis fleuriste à Nantes depuis dix ans, et j’emploie deux",
    "personnes. Le soir, je demande à l’assistant de rédiger les mes-",
    "sages pour les clients qui ont passé commande, puis je passe par",
    "Make pour les envoyer sans y penser.",
    "Deuxième idée : la liste des fleurs du lendemain, que je copie dans",
    "un tableau, parce qu’il faut la relire avant de passer la commande.",
    "- le lundi, les fleurs coupées que le grossiste livre avant 7 heures",
    "- le jeudi, les plantes en pot, avec la terre qui va dans la remise",
    "du fond",
    "Mes limites",
};
enum { PAGE_COUNT = sizeof page / sizeof page[0] };

static void build_page(struct builder *builder)
{
    for (size_t i = 0; i < PAGE_COUNT; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, page[i]);
}

static void joins_paragraphs(void **state)
{
    (void)state;
    assert_tree(build_page,
                "paragraph \"Je suis fleuriste à Nantes depuis dix ans, et j’emploie deux "
                "personnes. Le soir, je demande à l’assistant de rédiger les mes- sages pour les "
                "clients qui ont passé commande, puis je passe par\"\n"
                "paragraph \"Make pour les envoyer sans y penser.\"\n"
                "paragraph \"Deuxième idée : la liste des fleurs du lendemain, que je copie dans "
                "un tableau, parce qu’il faut la relire avant de passer la commande.\"\n"
                "item 1 inferred \"- le lundi, les fleurs coupées que le grossiste livre avant 7 "
                "heures\"\n"
                "item 1 inferred \"- le jeudi, les plantes en pot, avec la terre qui va dans la "
                "remise du fond\"\n"
                "paragraph \"Mes limites\"\n");
}

static void build_breaks(struct builder *builder)
{
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    for (size_t i = 0; i < PAGE_COUNT; i++) {
        if (i > 0)
            builder_text(builder, text_of("\n"));
        builder_text(builder, text_of(page[i]));
    }
    builder_close(builder);
}

static void mends_line_breaks(void **state)
{
    (void)state;
    assert_tree(build_breaks,
                "paragraph \"Je suis fleuriste à Nantes depuis dix ans, et j’emploie deux "
                "personnes. Le soir, je demande à l’assistant de rédiger les mes- sages pour les "
                "clients qui ont passé commande, puis je passe par\\nMake pour les envoyer sans y "
                "penser.\\nDeuxième idée : la liste des fleurs du lendemain, que je copie dans un "
                "tableau, parce qu’il faut la relire avant de passer la commande.\\n- le lundi, "
                "les fleurs coupées que le grossiste livre avant 7 heures\\n- le jeudi, les "
                "plantes en pot, avec la terre qui va dans la remise du fond\\nMes limites\"\n");
}

/* Builds the lines, a paragraph each, and counts what they make. */
static void assert_paragraphs(const char *const lines[], size_t count, uint32_t expected)
{
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    struct failure failure;
    for (size_t i = 0; i < count; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, lines[i]);
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_non_null(document);
    assert_int_equal(document->count, expected);
    builder_destroy(builder);
    arena_destroy(arena);
}

/* Beside a page's lines a dossier has titles, labels and lists that its author typed. */
static void leaves_what_begins_with_a_capital(void **state)
{
    (void)state;
    const char *lines[PAGE_COUNT + 4] = {
        [PAGE_COUNT] = "2.1 Automatiser les relances des factures qui attendent",
        "Relancer les clients qui n’ont pas payé au bout d’un mois",
        "Traduire les fiches d’entretien pour nos clients anglais",
        "Le courriel reçu :",
    };
    memcpy(lines, page, sizeof page);
    assert_paragraphs(lines, PAGE_COUNT + 4, 10);
}

static void build_small(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "je dicte mes notes. il en fait un devis propre et poli");
    add_leaf(builder, BLOCK_PARAGRAPH, "je lui donne les avis. il en tire un résumé par thème");
    add_leaf(builder, BLOCK_PARAGRAPH, "la consigne\u00A0: écris un post court. sans aucun émoji");
    add_leaf(builder, BLOCK_PARAGRAPH, "je lui lis un courrier. il propose une réponse polie");
    add_leaf(builder, BLOCK_PARAGRAPH, "je copie mes heures. il prépare la feuille du mois");
}

/* Who begins sentences with small letters begins each thought so. */
static void leaves_authors_without_capitals(void **state)
{
    (void)state;
    assert_tree(build_small,
                "paragraph \"je dicte mes notes. il en fait un devis propre et poli\"\n"
                "paragraph \"je lui donne les avis. il en tire un résumé par thème\"\n"
                "paragraph \"la consigne\u00A0: écris un post court. sans aucun émoji\"\n"
                "paragraph \"je lui lis un courrier. il propose une réponse polie\"\n"
                "paragraph \"je copie mes heures. il prépare la feuille du mois\"\n");
}

static void build_notes(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "le matin je dicte mes devis dans la camionnette");
    add_leaf(builder, BLOCK_PARAGRAPH, "il les met au propre et je relis les montants un par un");
    add_leaf(builder, BLOCK_PARAGRAPH, "je gagne deux heures");
    add_leaf(builder, BLOCK_PARAGRAPH,
             "une fois il a inventé un prix de cuivre, depuis je vérifie "
             "tout chez le fournisseur avant");
    add_leaf(builder, BLOCK_PARAGRAPH, "mes clients ne voient pas la différence avec mes anciens");
    add_leaf(builder, BLOCK_PARAGRAPH, "sauf ma mère");
    add_leaf(builder, BLOCK_PARAGRAPH, "elle dit que je n’ai jamais écrit aussi bien");
}

/* Some people use neither capitals nor full stops; their lines have any length. */
static void leaves_notes_as_they_are(void **state)
{
    (void)state;
    assert_tree(build_notes, "paragraph \"le matin je dicte mes devis dans la camionnette\"\n"
                             "paragraph \"il les met au propre et je relis les montants un par "
                             "un\"\n"
                             "paragraph \"je gagne deux heures\"\n"
                             "paragraph \"une fois il a inventé un prix de cuivre, depuis je "
                             "vérifie tout chez le fournisseur avant\"\n"
                             "paragraph \"mes clients ne voient pas la différence avec mes "
                             "anciens\"\n"
                             "paragraph \"sauf ma mère\"\n"
                             "paragraph \"elle dit que je n’ai jamais écrit aussi bien\"\n");
}

static void build_uses(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "je dicte mes notes et il en fait un devis bien propre");
    add_leaf(builder, BLOCK_PARAGRAPH, "je lui donne les avis et il en fait un résumé clair");
    add_leaf(builder, BLOCK_PARAGRAPH, "je lui montre une photo et il me dit quelle pièce c’est");
    add_leaf(builder, BLOCK_PARAGRAPH, "je lui lis un courrier et il propose une réponse polie");
    add_leaf(builder, BLOCK_PARAGRAPH, "je copie mes heures et il prépare la feuille du mois");
    add_leaf(builder, BLOCK_PARAGRAPH, "je liste le stock et il fait la commande du lundi");
}

/* Nor need lines of much the same length be those of a page: no sentence ends within one. */
static void leaves_lists_without_signs(void **state)
{
    (void)state;
    assert_tree(build_uses,
                "paragraph \"je dicte mes notes et il en fait un devis bien propre\"\n"
                "paragraph \"je lui donne les avis et il en fait un résumé clair\"\n"
                "paragraph \"je lui montre une photo et il me dit quelle pièce c’est\"\n"
                "paragraph \"je lui lis un courrier et il propose une réponse polie\"\n"
                "paragraph \"je copie mes heures et il prépare la feuille du mois\"\n"
                "paragraph \"je liste le stock et il fait la commande du lundi\"\n");
}

/* Four lines that go on, in one of which a sentence ends. */
static const char *const least_page[] = {
    "Je suis relieuse depuis onze ans. J’ai un atelier et une",
    "apprentie, et je demande à l’assistant de rédiger les devis",
    "que les bibliothèques me demandent, puis je les relis avec",
    "soin, parce qu’une fois il a inventé un cuir qui n’existait",
    "pas.",
};

static void needs_several_lines(void **state)
{
    (void)state;
    assert_paragraphs(least_page, 5, 1);
    assert_paragraphs(least_page, 4, 4);
    const char *const without_stop[] = {least_page[1], least_page[2], least_page[3],
                                        least_page[1], least_page[2], least_page[4]};
    assert_paragraphs(without_stop, 6, 6);
}

/* Narrower ones are verses, an address, a column; wider ones are paragraphs. */
static void knows_how_wide_pages_are(void **state)
{
    (void)state;
    static const char *const narrow[] = {"Je relie. J’ai un atelier", "et une seule apprentie qui",
                                         "rédige avec l’assistant les",
                                         "devis que je relis avant de", "signer."};
    assert_paragraphs(narrow, 5, 5);
    char wide[4][200];
    const char *lines[5] = {[4] = "fin."};
    for (size_t i = 0; i < 4; i++) {
        snprintf(wide[i], sizeof wide[i], "%s %s %s", i ? "encore et" : "Un. Deux", least_page[1],
                 least_page[1]);
        lines[i] = wide[i];
    }
    assert_paragraphs(lines, 5, 1);
    for (size_t i = 0; i < 4; i++)
        strcat(wide[i], " rien du tout");
    assert_paragraphs(lines, 5, 5);
}

enum { SHARED_COUNT = 20, FULL_WIDTH = 60 };

/* So many lines that go on, the first of them as narrow as that, the last with a sentence that ends
 * within; then one that does not go on. */
static void assert_shares(size_t narrow_count, size_t narrow, size_t stop_count, uint32_t expected)
{
    char texts[SHARED_COUNT][FULL_WIDTH + 1];
    const char *lines[SHARED_COUNT + 1] = {[SHARED_COUNT] = "fin."};
    for (size_t i = 0; i < SHARED_COUNT; i++) {
        const size_t width = i < narrow_count ? narrow : FULL_WIDTH;
        memset(texts[i], 'a', width);
        texts[i][width] = '\0';
        if (i + stop_count >= SHARED_COUNT)
            memcpy(texts[i] + FULL_WIDTH / 2, ". A", 3);
        lines[i] = texts[i];
    }
    assert_paragraphs(lines, SHARED_COUNT + 1, expected);
}

/* Four fifths of the lines are about as wide as the page; a sentence ends in three of twenty. */
static void asks_for_shares_of_the_lines(void **state)
{
    (void)state;
    assert_shares(4, FULL_WIDTH / 2, 3, 1 + 4);
    assert_shares(5, FULL_WIDTH / 2, 3, SHARED_COUNT + 1);
    assert_shares(0, 0, 3, 1);
    assert_shares(0, 0, 2, SHARED_COUNT + 1);
    assert_shares(1, 45, 3, 1);
    assert_shares(1, 44, 3, 2);
}

static void build_rows(struct builder *builder)
{
    for (size_t i = 0; i < 4; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, least_page[i]);
    add_leaf(builder, BLOCK_PARAGRAPH, "pas dans mon atelier de reliure du quai, ce qui montre");
    add_leaf(builder, BLOCK_PARAGRAPH, "gestion des courriels et des devis de mon atelier\t3");
    add_leaf(builder, BLOCK_PARAGRAPH, "relances des factures que personne n’a payées\t4");
}

static void leaves_rows_with_tabs(void **state)
{
    (void)state;
    assert_tree(build_rows,
                "paragraph \"Je suis relieuse depuis onze ans. J’ai un atelier et une apprentie, "
                "et je demande à l’assistant de rédiger les devis que les bibliothèques me "
                "demandent, puis je les relis avec soin, parce qu’une fois il a inventé un cuir "
                "qui n’existait pas dans mon atelier de reliure du quai, ce qui montre\"\n"
                "paragraph \"gestion des courriels et des devis de mon atelier\\t3\"\n"
                "paragraph \"relances des factures que personne n’a payées\\t4\"\n");
}

static void build_files(struct builder *builder)
{
    for (size_t i = 0; i < 5; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, least_page[i]);
    builder_annex(builder, text_of("annexe.docx"), 1);
    for (size_t i = 1; i < 4; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, least_page[i]);
}

/* What a dossier was made of says nothing of its annexes. */
static void knows_the_pages_of_each_file(void **state)
{
    (void)state;
    assert_tree(build_files,
                "paragraph \"Je suis relieuse depuis onze ans. J’ai un atelier et une apprentie, "
                "et je demande à l’assistant de rédiger les devis que les bibliothèques me "
                "demandent, puis je les relis avec soin, parce qu’une fois il a inventé un cuir "
                "qui n’existait pas.\"\n"
                "paragraph \"apprentie, et je demande à l’assistant de rédiger les devis\" "
                "@file=\"annexe.docx\"\n"
                "paragraph \"que les bibliothèques me demandent, puis je les relis avec\"\n"
                "paragraph \"soin, parce qu’une fois il a inventé un cuir qui n’existait\"\n");
}

static void build_cells(struct builder *builder)
{
    for (size_t i = 0; i < 5; i++)
        add_leaf(builder, BLOCK_PARAGRAPH, least_page[i]);
    builder_open(builder, BLOCK_TABLE, nowhere);
    builder_open(builder, BLOCK_ROW, nowhere);
    for (size_t i = 1; i < 3; i++) {
        builder_open(builder, BLOCK_CELL, nowhere);
        add_leaf(builder, BLOCK_PARAGRAPH, least_page[i]);
        builder_close(builder);
    }
    builder_close(builder);
    builder_close(builder);
}

static void leaves_cells_apart(void **state)
{
    (void)state;
    assert_tree(build_cells,
                "paragraph \"Je suis relieuse depuis onze ans. J’ai un atelier et une apprentie, "
                "et je demande à l’assistant de rédiger les devis que les bibliothèques me "
                "demandent, puis je les relis avec soin, parce qu’une fois il a inventé un cuir "
                "qui n’existait pas.\"\n"
                "table\n"
                "  row\n"
                "    cell\n"
                "      paragraph \"apprentie, et je demande à l’assistant de rédiger les devis\"\n"
                "    cell\n"
                "      paragraph \"que les bibliothèques me demandent, puis je les relis avec\"\n");
}

static void add_bold_start(struct builder *builder, const char *line, size_t bold)
{
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_span_begin(builder, SPAN_BOLD, text_of(""));
    builder_text(builder, (struct text){line, bold});
    builder_span_end(builder, SPAN_BOLD);
    builder_text(builder, text_of(line + bold));
    builder_close(builder);
}

static void build_bold(struct builder *builder)
{
    add_bold_start(builder, page[0], strlen("Je suis"));
    add_leaf(builder, BLOCK_PARAGRAPH, page[1]);
    add_bold_start(builder, page[2], strlen("sages"));
    for (size_t i = 3; i < PAGE_COUNT; i++)
        add_bold_start(builder, page[i], 2);
}

static void moves_spans_with_their_text(void **state)
{
    (void)state;
    assert_tree(build_bold,
                "paragraph \"Je suis fleuriste à Nantes depuis dix ans, et j’emploie deux "
                "personnes. Le soir, je demande à l’assistant de rédiger les mes- sages pour les "
                "clients qui ont passé commande, puis je passe par\" bold[0+7] bold[133+5]\n"
                "paragraph \"Make pour les envoyer sans y penser.\" bold[0+2]\n"
                "paragraph \"Deuxième idée : la liste des fleurs du lendemain, que je copie dans "
                "un tableau, parce qu’il faut la relire avant de passer la commande.\" bold[0+2] "
                "bold[70+2]\n"
                "item 1 inferred \"- le lundi, les fleurs coupées que le grossiste livre avant 7 "
                "heures\" bold[0+1]\n"
                "item 1 inferred \"- le jeudi, les plantes en pot, avec la terre qui va dans la "
                "remise du fond\" bold[0+1] bold[68+2]\n"
                "paragraph \"Mes limites\" bold[0+2]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_paragraphs),
        cmocka_unit_test(mends_line_breaks),
        cmocka_unit_test(leaves_what_begins_with_a_capital),
        cmocka_unit_test(leaves_authors_without_capitals),
        cmocka_unit_test(leaves_notes_as_they_are),
        cmocka_unit_test(leaves_lists_without_signs),
        cmocka_unit_test(needs_several_lines),
        cmocka_unit_test(knows_how_wide_pages_are),
        cmocka_unit_test(asks_for_shares_of_the_lines),
        cmocka_unit_test(leaves_rows_with_tabs),
        cmocka_unit_test(knows_the_pages_of_each_file),
        cmocka_unit_test(leaves_cells_apart),
        cmocka_unit_test(moves_spans_with_their_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
