#include "tree.h"

static void build_guidance(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "Ce que le jury attend : des faits.");
    add_leaf(builder, BLOCK_ITEM, "Ce qu'il faut écrire\u202F: deux lignes.");
    add_leaf(builder, BLOCK_PARAGRAPH, "Exemple à remplacer par le vôtre :");
    add_leaf(builder, BLOCK_PARAGRAPH, "What the jury expects: facts.");
    add_leaf(builder, BLOCK_PARAGRAPH,
             "Obligatoire : sans cette partie, le dossier est incomplet.");
    add_leaf(builder, BLOCK_PARAGRAPH, "Obligatoire : la formation des salariés.");
    add_leaf(builder, BLOCK_PARAGRAPH, "Voici ce que le jury attend : des faits.");
    add_heading(builder, 1, "Ce que le jury attend : des faits");
}

static void knows_guidance_by_what_it_begins_with(void **state)
{
    (void)state;
    assert_tree(
        build_guidance,
        "paragraph placeholder \"Ce que le jury attend : des faits.\"\n"
        "item placeholder \"Ce qu'il faut écrire\u202F: deux lignes.\"\n"
        "paragraph placeholder \"Exemple à remplacer par le vôtre :\"\n"
        "paragraph placeholder \"What the jury expects: facts.\"\n"
        "paragraph placeholder \"Obligatoire : sans cette partie, le dossier est incomplet.\"\n"
        "paragraph \"Obligatoire : la formation des salariés.\"\n"
        "paragraph \"Voici ce que le jury attend : des faits.\"\n"
        "heading 1 \"Ce que le jury attend : des faits\"\n");
}

static void build_blanks(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "[À compléter]");
    add_leaf(builder, BLOCK_PARAGRAPH, "[À compléter, 1 sur 2]");
    add_leaf(builder, BLOCK_PARAGRAPH, "[To fill in]");
    add_leaf(builder, BLOCK_PARAGRAPH, "[À compléter] Les devis.");
    add_leaf(builder, BLOCK_PARAGRAPH, "[À compléter] Les devis [et les relances]");
    add_leaf(builder, BLOCK_PARAGRAPH, "[");
    add_leaf(builder, BLOCK_PARAGRAPH, "]");
    add_leaf(builder, BLOCK_PARAGRAPH, "[À compl]");
}

static void knows_a_place_to_write_while_nothing_else_is_there(void **state)
{
    (void)state;
    assert_tree(build_blanks, "paragraph placeholder \"[À compléter]\"\n"
                              "paragraph placeholder \"[À compléter, 1 sur 2]\"\n"
                              "paragraph placeholder \"[To fill in]\"\n"
                              "paragraph \"[À compléter] Les devis.\"\n"
                              "paragraph \"[À compléter] Les devis [et les relances]\"\n"
                              "paragraph \"[\"\n"
                              "paragraph \"]\"\n"
                              "paragraph \"[À compl]\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_guidance_by_what_it_begins_with),
        cmocka_unit_test(knows_a_place_to_write_while_nothing_else_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
