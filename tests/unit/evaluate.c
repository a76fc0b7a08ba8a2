#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/xml.h"
#include "model/template.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "rule/pack_load.h"
#include "rule/passage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The tiny pack's requirements, in its order. */
enum { LIMITS, PRACTICES, HARMS };

struct fixture {
    struct arena *arena;
    struct pack pack;
    struct evaluator *evaluator;
};

static int load_tiny_pack(void **state)
{
    static struct fixture fixture;
    struct failure failure;
    char path[1024];
    snprintf(path, sizeof path, "%s/packs/tiny.xml", getenv("DOSSIER_FIXTURES"));
    xml_begin();
    fixture.arena = arena_create();
    if (!pack_load(path, fixture.arena, &fixture.pack, NULL, &failure))
        return -1;
    fixture.evaluator = evaluator_create(&fixture.pack);
    *state = &fixture;
    return 0;
}

static int forget_tiny_pack(void **state)
{
    struct fixture *fixture = *state;
    evaluator_destroy(fixture->evaluator);
    arena_destroy(fixture->arena);
    xml_end();
    return 0;
}

static struct verdict judged(struct fixture *fixture, const char *markdown)
{
    struct failure failure;
    struct verdict verdict = {.path = "test.md"};
    const struct document *document =
        document_read_bytes("test.md", text_of(markdown), fixture->arena, &failure);
    assert_non_null(document);
    assert_true(evaluator_judge(fixture->evaluator, document, SEVERITY_REQUIRED, fixture->arena,
                                &verdict, &failure));
    return verdict;
}

static enum status status_of(struct fixture *fixture, const char *markdown, int requirement)
{
    return judged(fixture, markdown).requirements[requirement].status;
}

static void finds_lists_that_meet_in_a_sentence(void **state)
{
    assert_int_equal(status_of(*state, "Mon IA invente parfois des chiffres.", LIMITS), STATUS_MET);
    assert_int_equal(status_of(*state, "Elle invente parfois.", LIMITS), STATUS_MISSING);
    assert_int_equal(status_of(*state, "L'assistant n'a pas jamais raison.", LIMITS), STATUS_MET);
    assert_int_equal(status_of(*state, "# Le robot\n\nIl s'est trompé, se tromper.", LIMITS),
                     STATUS_MET);
}

/* The phrase is looked up by its second word, as two begin with the first. */
static void finds_a_phrase_from_the_middle(void **state)
{
    static const char *const found[] = {
        "L'assistant n'a rien compris.",
        "L'assistant n'a vraiment pas rien du tout compris.",
        "L'assistant n'en dit rien, n'a rien compris.",
    };
    static const char *const not_found[] = {
        "L'assistant n'a sans doute vraiment rien compris.", /* four words between */
        "L'assistant n'a rien du tout de tout compris.",
        "L'assistant n'a rien dit.",
        "L'assistant a rien compris.",
        "Rien compris.\n\nL'assistant n'a.",
        "L'assistant n'a. Rien compris.",
    };
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++)
        if (status_of(*state, found[i], LIMITS) != STATUS_MET)
            fail_msg("not found: %s", found[i]);
    for (size_t i = 0; i < sizeof not_found / sizeof not_found[0]; i++)
        if (status_of(*state, not_found[i], LIMITS) != STATUS_MISSING)
            fail_msg("found: %s", not_found[i]);
}

static void asks_for_a_look_where_clues_only_share_a_section(void **state)
{
    assert_int_equal(status_of(*state, "L'assistant est là.\n\nOn invente.", LIMITS),
                     STATUS_REVIEW);
    assert_int_equal(status_of(*state, "L'assistant est là.\n\n# Suite\n\nOn invente.", LIMITS),
                     STATUS_MISSING);
}

static void counts_distinct_passages(void **state)
{
    struct verdict verdict = judged(*state, "Un modèle léger suffit. Puis moins d'images.");
    assert_int_equal(verdict.requirements[PRACTICES].status, STATUS_MET);
    assert_int_equal(verdict.requirements[PRACTICES].found, 2);
    assert_int_equal(status_of(*state, "Un modèle léger, et moins d'images.", PRACTICES),
                     STATUS_PARTIAL);
}

static void counts_each_kind_once(void **state)
{
    assert_int_equal(status_of(*state, "De l'électricité.\n\nEncore de l'électricité.", HARMS),
                     STATUS_PARTIAL);
    assert_int_equal(status_of(*state, "De l'électricité et de l'eau.", HARMS), STATUS_MET);
    assert_int_equal(status_of(*state, "De l'électricité.\n\nEt de l'eau.", HARMS), STATUS_MET);
    /* never more than there are kinds */
    struct verdict verdict =
        judged(*state, "De l'électricité et de l'eau. Encore de l'électricité.");
    assert_int_equal(verdict.requirements[HARMS].found, 2);
}

static void shows_what_does_not_count_and_why(void **state)
{
    struct verdict verdict = judged(*state, "# Un modèle léger\n\nJe compte prendre un modèle "
                                            "léger.");
    const struct requirement_verdict *practices = &verdict.requirements[PRACTICES];
    assert_int_equal(practices->status, STATUS_MISSING);
    assert_int_equal(practices->near_miss_count, 2);
    assert_true(
        text_is(practices->near_misses[0].reason.in[LOCALE_EN], "a heading alone is not enough"));
    assert_true(text_is(practices->near_misses[1].reason.in[LOCALE_EN], "this is an intention"));
}

static void shows_one_that_is_of_a_kind_which_counts_already(void **state)
{
    struct verdict verdict = judged(
        *state, "De l'électricité.\n\nEncore de l'électricité.\n\nToujours de l'électricité.");
    const struct requirement_verdict *harms = &verdict.requirements[HARMS];
    assert_int_equal(harms->status, STATUS_PARTIAL);
    assert_int_equal(harms->near_miss_count, 1);
    assert_true(text_is(harms->near_misses[0].evidence.quote, "Encore de l'électricité."));
    assert_true(text_is(harms->near_misses[0].reason.in[LOCALE_FR],
                        message_text(MESSAGE_SAME_KIND, LOCALE_FR)));
    /* nothing that would not count anyway */
    verdict = judged(*state, "De l'électricité.\n\n# L'électricité");
    assert_int_equal(verdict.requirements[HARMS].near_miss_count, 0);
}

/* One of the same block is not of the same kind for that. */
static void shows_none_of_no_kind(void **state)
{
    struct fixture fixture = *(struct fixture *)*state;
    struct rule rules[HARMS + 1];
    memcpy(rules, fixture.pack.rules, sizeof rules);
    rules[PRACTICES].piece = PIECE_LEAF;
    fixture.pack.rules = rules;
    fixture.evaluator = evaluator_create(&fixture.pack);
    struct verdict verdict = judged(&fixture, "Un modèle léger suffit. Puis moins d'images.");
    assert_int_equal(verdict.requirements[PRACTICES].status, STATUS_PARTIAL);
    assert_int_equal(verdict.requirements[PRACTICES].near_miss_count, 0);
    evaluator_destroy(fixture.evaluator);
}

/* One piece a paragraph, but for what is quoted for itself. */
static void counts_what_is_quoted_apart(void **state)
{
    static const struct {
        const char *markdown;
        enum status status;
    } cases[] = {
        {"Un : « Prends un modèle léger, celui du bas. » Deux : « Puis moins d'images que "
         "d'habitude. »",
         STATUS_MET},
        {"Un : \"Prends un modèle léger, celui du bas.\" Deux : \"Puis moins d'images que "
         "d'habitude.\"",
         STATUS_MET},
        {"« Prends un modèle léger, celui du bas. Puis moins d'images que d'habitude. »",
         STATUS_PARTIAL},
        {"« Prends un modèle léger, celui du bas. » Puis moins d'images que d'habitude.",
         STATUS_PARTIAL},
        {"Un « modèle léger » suffit. Puis « moins d'images ».", STATUS_PARTIAL},
        {"« Prends un modèle léger, celui du bas. »\n\nPuis moins d'images.", STATUS_MET},
    };
    struct fixture fixture = *(struct fixture *)*state;
    struct rule rules[HARMS + 1];
    memcpy(rules, fixture.pack.rules, sizeof rules);
    rules[PRACTICES].piece = PIECE_QUOTATION;
    rules[PRACTICES].boundary.is_asked = false;
    fixture.pack.rules = rules;
    fixture.evaluator = evaluator_create(&fixture.pack);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (status_of(&fixture, cases[i].markdown, PRACTICES) != cases[i].status)
            fail_msg("not judged so: %s", cases[i].markdown);
    evaluator_destroy(fixture.evaluator);
}

static void says_where_evidence_stands(void **state)
{
    struct verdict verdict = judged(*state, "# Un\n\n## Deux\n\nRien. L'IA invente.\n");
    const struct evidence *evidence = verdict.requirements[LIMITS].evidence;
    assert_true(text_is(evidence->quote, "L'IA invente."));
    assert_int_equal(evidence->place.line, 5);
    assert_int_equal(evidence->section_count, 2);
    assert_true(text_is(evidence->section[0], "Un"));
    assert_true(text_is(evidence->section[1], "Deux"));
}

static void says_under_which_of_the_headings_evidence_stands(void **state)
{
    struct verdict verdict = judged(*state, "L'IA invente.\n\n# Un\n\n## Deux\n\n| a |\n|---|\n"
                                            "| Un modèle léger. |\n\n# Quand inventer\n");
    assert_int_equal(verdict.heading_count, 3);
    assert_true(text_is(verdict.headings[1].text, "Deux"));
    assert_int_equal(verdict.headings[1].level, 2);
    assert_int_equal(verdict.headings[1].place.line, 5);
    assert_int_equal(verdict.requirements[LIMITS].evidence[0].heading, 0);
    assert_int_equal(verdict.requirements[PRACTICES].evidence[0].heading, 2);
    verdict = judged(*state, "# Rien\n\n# Quand inventer\n");
    assert_int_equal(verdict.requirements[LIMITS].searched[0].heading, 2);
}

static void quotes_a_table_row_by_row(void **state)
{
    struct fixture *fixture = *state;
    struct failure failure;
    struct passage passage;
    struct lexicon *lexicon = lexicon_create(NULL);
    const struct document *document =
        document_read_bytes("test.md", text_of("| a | b |\n|---|---|\n| c | d |\n\n- e\n- f\n"),
                            fixture->arena, &failure);
    assert_non_null(document);
    struct passage_walk walk = {
        .reading = document_reading(document, &fixture->pack, lexicon, fixture->arena),
        .grain = GRAIN_GROUP};
    assert_true(passage_next(&walk, &passage));
    assert_true(text_is(passage_quote(walk.reading, &passage, fixture->arena),
                        "a | b" QUOTE_BREAK "c | d"));
    assert_true(passage_next(&walk, &passage));
    assert_true(
        text_is(passage_quote(walk.reading, &passage, fixture->arena), "e" QUOTE_BREAK "f"));
    lexicon_destroy(lexicon);
}

static void says_where_it_was_looked_for(void **state)
{
    struct verdict verdict = judged(*state, "# Quand il faut inventer\n\nRien.\n");
    const struct requirement_verdict *limits = &verdict.requirements[LIMITS];
    assert_int_equal(limits->searched_count, 1);
    assert_true(text_is(limits->searched[0].quote, "Quand il faut inventer"));
}

static void names_headings_with_the_points_own_title_alone(void **state)
{
    struct verdict verdict = judged(*state, "# Quand il faut inventer\n\nRien.\n\n"
                                            "# 3. Limites\n\nRien.\n\n# Limits\n\nRien.\n");
    const struct requirement_verdict *limits = &verdict.requirements[LIMITS];
    assert_int_equal(limits->searched_count, 2);
    assert_true(text_is(limits->searched[0].quote, "3. Limites"));
    assert_true(text_is(limits->searched[1].quote, "Limits"));
}

/* "Pratiques, et inventer" is on a topic of the limits, but another point's own. */
static void names_no_heading_of_another_point(void **state)
{
    struct verdict verdict = judged(*state, "# Inventer : Pratiques\n\nRien.\n");
    assert_int_equal(verdict.requirements[LIMITS].searched_count, 0);
    assert_int_equal(verdict.requirements[PRACTICES].searched_count, 1);
    verdict = judged(*state, "# T1.2 Inventer\n\nRien.\n");
    assert_int_equal(verdict.requirements[LIMITS].searched_count, 0);
    assert_int_equal(verdict.requirements[HARMS].searched_count, 1); /* alone in its criterion */
    verdict = judged(*state, "# T1.2. Second critère\n\n## Torts\n\nRien.\n");
    assert_int_equal(verdict.requirements[HARMS].searched_count, 1);
    assert_true(text_is(verdict.requirements[HARMS].searched[0].quote, "Torts"));
}

static void quotes_what_is_written_under_a_points_own_heading(void **state)
{
    struct verdict verdict = judged(*state, "# Limites\n\n<!-- Par exemple : non. -->\n\n"
                                            "[À compléter]\n\n## Plus bas\n\nIl fait beau.\n\n"
                                            "Il pleut.\n\n[À compléter]\n\n# Torts\n\n"
                                            "[À compléter, 1 sur 2]\n");
    const struct evidence *written = verdict.requirements[LIMITS].written;
    assert_non_null(written);
    assert_true(text_is(written->quote, "Il fait beau." QUOTE_BREAK "Il pleut."));
    assert_int_equal(written->section_count, 2);
    assert_null(verdict.requirements[HARMS].written); /* nothing of her own */
    assert_null(verdict.requirements[PRACTICES].written);
    verdict = judged(*state, "# Quand inventer\n\nIl fait beau.\n"); /* the topic of one point */
    assert_non_null(verdict.requirements[LIMITS].written);
    verdict = judged(*state, "# Limites\n\nL'IA invente.\n");
    assert_null(verdict.requirements[LIMITS].written); /* met */
}

static void knows_which_headings_only_name_the_criterion(void **state)
{
    struct verdict verdict =
        judged(*state, "# Dossier\n\n## T1.1. Premier critère\n\n### Limites\n\n"
                       "L'IA invente.\n");
    assert_int_equal(verdict.requirements[LIMITS].evidence[0].section_count, 3);
    assert_int_equal(verdict.requirements[LIMITS].evidence[0].section_known, 2);
    verdict = judged(*state, "# T1.2. Second critère\n\n## Limites\n\nL'IA invente.\n");
    assert_int_equal(verdict.requirements[LIMITS].evidence[0].section_known, 0);
}

static void counts_what_is_left_of_a_template(void **state)
{
    struct verdict verdict =
        judged(*state, "# Limites\n\nObligatoire : sans cette partie, le dossier "
                       "est incomplet.\n\n[À compléter]\n\n[À compléter, 2 sur 2]\n");
    assert_int_equal(verdict.blocks, 1);
    assert_int_equal(verdict.blank_count, 0); /* of a bare template that is no news */
    verdict = judged(*state, "# Limites\n\n[À compléter]\n\nIl fait beau.\n\n# Torts\n\n"
                             "[À compléter, 2 sur 2]\n");
    assert_int_equal(verdict.blocks, 3);
    assert_int_equal(verdict.blank_count, 2);
    assert_true(text_is(verdict.blanks[0].section[0], "Limites"));
    assert_true(text_is(verdict.blanks[1].quote, "[À compléter, 2 sur 2]"));
    assert_int_equal(verdict.blanks[1].place.line, 9);
}

/* However many of the template's stand before them. */
static void lists_the_places_that_authors_left(void **state)
{
    struct buffer text = {0};
    for (int i = 0; i < 2 * BLANKS_LISTED; i++)
        buffer_add_string(&text, "[À compléter]\n\n");
    buffer_add_string(&text, "Une affiche [capture à mettre].\n\n[À compléter]\n");
    buffer_add_byte(&text, '\0');
    const struct verdict verdict = judged(*state, text.bytes);
    assert_int_equal(verdict.blank_count, 2 * BLANKS_LISTED + 2);
    assert_true(verdict.blanks[BLANKS_LISTED - 2].is_template);
    assert_true(
        text_is(verdict.blanks[BLANKS_LISTED - 1].quote, "Une affiche [capture à mettre]."));
    buffer_free(&text);
}

/* The same words are a second practice where they do not stand right behind the first. */
static void asks_about_what_may_be_more_words_on_the_piece_before(void **state)
{
    static const struct {
        const char *markdown;
        enum status status;
    } cases[] = {
        {"Un modèle léger. Celles-ci : moins d'images.", STATUS_REVIEW},
        {"Un modèle léger. Moins d'images, celles-ci.", STATUS_MET},
        {"Un modèle léger. Il fait beau. Celles-ci : moins d'images.", STATUS_MET},
        {"Un modèle léger.\n\nCelles-ci : moins d'images.", STATUS_MET},
        {"Celles-ci : moins d'images. Un modèle léger.", STATUS_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (status_of(*state, cases[i].markdown, PRACTICES) != cases[i].status)
            fail_msg("not judged so: %s", cases[i].markdown);
}

/* Two pictures, and what is introduced by the same words. */
static void asks_about_pieces_that_are_alike(void **state)
{
    static const struct {
        const char *markdown;
        enum status status;
    } cases[] = {
        {"![Un modèle léger](a.png)\n\n![Moins d'images](b.png)", STATUS_REVIEW},
        {"![Un modèle léger](a.png)\n\nMoins d'images.", STATUS_MET},
        {"![Un modèle léger](a.png)\n\n![Moins d'images](b.png)\n\nMoins d'images.", STATUS_MET},
        {"On invente :\n\nUn modèle léger.\n\nElle invente :\n\nMoins d'images.", STATUS_REVIEW},
        {"On invente :\n\n> Cher ami,\n>\n> Un modèle léger.\n\nElle invente :\n\n> Eh bien,\n>\n"
         "> Moins d'images.",
         STATUS_REVIEW},
        {"On invente :\n\nUn modèle léger.\n\nEt :\n\nMoins d'images.", STATUS_MET},
        {"Un modèle léger.\n\nElle invente.\n\nEt :\n\nMoins d'images.", STATUS_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (status_of(*state, cases[i].markdown, PRACTICES) != cases[i].status)
            fail_msg("not judged so: %s", cases[i].markdown);
    assert_true(judged(*state, cases[0].markdown).requirements[PRACTICES].may_be_one);
}

/* What alone would be no practice is one beside another, in the same list or table. */
static void counts_what_stands_beside_a_piece_in_a_list(void **state)
{
    static const struct {
        const char *markdown;
        enum status status;
    } cases[] = {
        {"- Un modèle léger.\n- Elle invente.", STATUS_MET},
        {"- Elle invente.\n- Rien.\n- Un modèle léger.", STATUS_MET},
        {"| Un modèle léger. | Rien |\n|---|---|\n| Elle invente. | Rien |", STATUS_MET},
        {"- Un modèle léger.\n- Rien.", STATUS_PARTIAL},
        {"- Un modèle léger. Elle invente.", STATUS_PARTIAL},
        {"- Un modèle léger.\n\nElle invente.", STATUS_PARTIAL},
        {"- Elle invente.\n- Elle invente.", STATUS_MISSING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (status_of(*state, cases[i].markdown, PRACTICES) != cases[i].status)
            fail_msg("not judged so: %s", cases[i].markdown);
}

/* Asked about, since another pack's example would look the same. */
static void takes_what_was_written_over_an_example(void **state)
{
    struct verdict verdict =
        judged(*state, "Exemple à remplacer par le vôtre : L'IA se trompe et elle invente.\n");
    assert_int_equal(verdict.requirements[LIMITS].status, STATUS_REVIEW);
    assert_true(verdict.requirements[LIMITS].is_left_open);
    assert_int_equal(verdict.blocks, 1);
    verdict = judged(*state, "Exemple à remplacer par le vôtre : L'IA se trompe.\n\n"
                             "L'IA invente.\n");
    assert_int_equal(verdict.requirements[LIMITS].status, STATUS_MET);
    assert_false(verdict.requirements[LIMITS].is_left_open);
}

/* What rests on a place to fill in is asked about, and shown with it. */
static void asks_about_what_is_still_to_be_filled_in(void **state)
{
    static const struct {
        const char *markdown;
        const char *quote;
    } cases[] = {
        {"L'IA invente [capture à mettre] souvent.", "L'IA invente [capture à mettre] souvent."},
        {"Un jour. L'IA invente. Reste à finir.", "L'IA invente. Reste à finir."},
        {"C'est à finir. L'IA invente. Voilà.", "C'est à finir. L'IA invente."},
        {"Vu que l'IA invente :\n\nÀ finir.", "Vu que l'IA invente :" QUOTE_BREAK "À finir."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct verdict verdict = judged(*state, cases[i].markdown);
        assert_int_equal(verdict.requirements[LIMITS].status, STATUS_REVIEW);
        assert_true(verdict.requirements[LIMITS].is_left_open);
        if (cases[i].quote &&
            !text_is(verdict.requirements[LIMITS].evidence[0].quote, cases[i].quote))
            fail_msg("not quoted so: %s", cases[i].quote);
    }
}

/* A piece of two that is begun is neither one nor none. */
static void tells_what_is_begun_from_what_is_found(void **state)
{
    struct verdict verdict = judged(*state, "Un modèle léger [capture à mettre], voilà.");
    const struct requirement_verdict *practices = &verdict.requirements[PRACTICES];
    assert_int_equal(practices->status, STATUS_PARTIAL);
    assert_true(practices->evidence[0].is_unfinished && practices->is_left_open);
    assert_true(requirement_is_begun(practices));
    assert_int_equal(requirement_finished(practices), 0);
    verdict = judged(*state, "Un modèle léger, voilà.");
    practices = &verdict.requirements[PRACTICES];
    assert_int_equal(practices->status, STATUS_PARTIAL);
    assert_false(practices->is_left_open || requirement_is_begun(practices));
    verdict = judged(*state, "Un modèle léger [capture à mettre].\n\nMoins d'images, voilà.\n\n"
                             "Un modèle léger, oui.");
    assert_int_equal(verdict.requirements[PRACTICES].status, STATUS_MET);
    assert_false(requirement_is_begun(&verdict.requirements[PRACTICES]));
}

/* Two pieces that one sentence shows are both left to finish. */
static void counts_no_piece_of_what_is_begun_as_finished(void **state)
{
    struct verdict verdict = judged(*state, "De l'électricité et de l'eau [chiffre à mettre].");
    const struct requirement_verdict *harms = &verdict.requirements[HARMS];
    assert_int_equal(harms->found, 2);
    assert_int_equal(harms->evidence_count, 1);
    assert_int_equal(requirement_unfinished(harms), 1);
    assert_int_equal(requirement_finished(harms), 0);
}

static void counts_what_stands_apart_from_a_place_to_fill_in(void **state)
{
    static const char *const cases[] = {
        "L'IA invente. Il fait beau. Reste à finir.",          "L'IA invente.\n\nReste à finir.",
        "Vu que l'IA invente :\n\n# Suite\n\nReste à finir.",  "L'IA invente [nom du client].",
        "L'IA invente [capture à mettre].\n\nL'IA se trompe.",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct verdict verdict = judged(*state, cases[i]);
        if (verdict.requirements[LIMITS].status != STATUS_MET)
            fail_msg("not counted: %s", cases[i]);
        assert_false(verdict.requirements[LIMITS].is_left_open);
    }
}

static void takes_an_example_that_still_stands_for_guidance(void **state)
{
    static const char *const examples[] = {
        "Exemple à remplacer par le vôtre : Modèle",
        "Exemple à remplacer par le vôtre\u00A0:  Modèle ",
        "Example to replace by your own: Model",
        "Exemple à remplacer par le vôtre :",
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        assert_int_equal(judged(*state, examples[i]).blocks, 0);
    assert_true(template_is_same(text_of("l’IA qu'on a"), text_of("l'IA  qu’on\u00A0a")));
    assert_false(template_is_same(text_of("l’IA"), text_of("l’I")));
}

static void asks_about_what_stands_right_under_the_points_own_title(void **state)
{
    static const struct {
        const char *markdown;
        enum status status;
    } cases[] = {
        {"# 3. Torts\n\nLe rêve et la nuit.\n\nLe jour et la nuit.\n", STATUS_REVIEW},
        {"# Harms\n\nLe rêve et la nuit.\n\nLe jour et la nuit.\n", STATUS_REVIEW},
        {"# Torts\n\nLe rêve et la nuit.\n", STATUS_PARTIAL},
        {"# Torts\n\nLe rêve et la nuit.\n\nLe jour.\n", STATUS_PARTIAL},
        {"# Torts\n\n## Autre\n\nLe rêve et la nuit.\n\nLe jour et la nuit.", STATUS_MISSING},
        {"# Thèse\n\nLe rêve et la nuit.\n\nLe jour et la nuit.\n", STATUS_MISSING},
        {"Torts, le rêve et la nuit.\n\nLe jour et la nuit.\n", STATUS_MISSING},
        {"# Torts\n\nDe l'eau et de l'électricité, oui.", STATUS_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(status_of(*state, cases[i].markdown, HARMS), cases[i].status);
}

static void asks_whether_all_is_there_where_a_blank_was_left(void **state)
{
    static const char text[] = "# Pratiques\n\nUn modèle léger, voilà.\n\nMoins d'images.\n\n";
    char left[sizeof text + 64];
    assert_int_equal(status_of(*state, text, PRACTICES), STATUS_MET);
    snprintf(left, sizeof left, "%s[À compléter, 2 sur 2]\n", text);
    assert_int_equal(status_of(*state, left, PRACTICES), STATUS_REVIEW);
    snprintf(left, sizeof left, "%s# Torts\n\n[À compléter]\n", text);
    assert_int_equal(status_of(*state, left, PRACTICES), STATUS_MET);
    snprintf(left, sizeof left, "%sExemple à remplacer par le vôtre : non.\n", text);
    assert_int_equal(status_of(*state, left, PRACTICES), STATUS_MET);
    struct verdict verdict =
        judged(*state, "# Pratiques\n\nUn modèle léger, voilà.\n\n[À compléter]\n\n"
                       "# Torts\n\nIl fait beau.\n");
    assert_true(verdict.requirements[PRACTICES].is_left_open);
    assert_false(verdict.requirements[HARMS].is_left_open);
}

static void rolls_up_by_criterion_and_for_the_whole(void **state)
{
    struct verdict verdict = judged(*state, "L'IA invente. De l'eau, de l'électricité.");
    assert_int_equal(verdict.criteria[0].status, STATUS_MISSING);
    assert_int_equal(verdict.criteria[1].status, STATUS_MET);
    assert_int_equal(verdict.completeness, DOSSIER_INCOMPLETE);
    verdict = judged(*state, "Modèle léger. Moins d'images.");
    assert_int_equal(verdict.completeness, DOSSIER_COMPLETE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_lists_that_meet_in_a_sentence),
        cmocka_unit_test(finds_a_phrase_from_the_middle),
        cmocka_unit_test(asks_for_a_look_where_clues_only_share_a_section),
        cmocka_unit_test(counts_distinct_passages),
        cmocka_unit_test(counts_each_kind_once),
        cmocka_unit_test(shows_what_does_not_count_and_why),
        cmocka_unit_test(shows_one_that_is_of_a_kind_which_counts_already),
        cmocka_unit_test(shows_none_of_no_kind),
        cmocka_unit_test(counts_what_is_quoted_apart),
        cmocka_unit_test(says_where_evidence_stands),
        cmocka_unit_test(says_under_which_of_the_headings_evidence_stands),
        cmocka_unit_test(quotes_a_table_row_by_row),
        cmocka_unit_test(says_where_it_was_looked_for),
        cmocka_unit_test(names_headings_with_the_points_own_title_alone),
        cmocka_unit_test(names_no_heading_of_another_point),
        cmocka_unit_test(quotes_what_is_written_under_a_points_own_heading),
        cmocka_unit_test(knows_which_headings_only_name_the_criterion),
        cmocka_unit_test(counts_what_is_left_of_a_template),
        cmocka_unit_test(lists_the_places_that_authors_left),
        cmocka_unit_test(asks_about_pieces_that_are_alike),
        cmocka_unit_test(counts_what_stands_beside_a_piece_in_a_list),
        cmocka_unit_test(asks_about_what_may_be_more_words_on_the_piece_before),
        cmocka_unit_test(takes_what_was_written_over_an_example),
        cmocka_unit_test(asks_about_what_is_still_to_be_filled_in),
        cmocka_unit_test(tells_what_is_begun_from_what_is_found),
        cmocka_unit_test(counts_no_piece_of_what_is_begun_as_finished),
        cmocka_unit_test(counts_what_stands_apart_from_a_place_to_fill_in),
        cmocka_unit_test(takes_an_example_that_still_stands_for_guidance),
        cmocka_unit_test(asks_about_what_stands_right_under_the_points_own_title),
        cmocka_unit_test(asks_whether_all_is_there_where_a_blank_was_left),
        cmocka_unit_test(rolls_up_by_criterion_and_for_the_whole),
    };
    return cmocka_run_group_tests(tests, load_tiny_pack, forget_tiny_pack);
}
