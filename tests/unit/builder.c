#include "tree.h"

#include <math.h>

static void build_white_space(struct builder *builder)
{
    builder_text(builder, text_of("jeté : aucune feuille ouverte"));
    add_leaf(builder, BLOCK_PARAGRAPH, "  un \r\v  deux\u00A0!  \n  trois\t quatre  \n ");
    add_leaf(builder, BLOCK_PARAGRAPH, " \n\t ");
    add_leaf(builder, BLOCK_PARAGRAPH, "cou\u00ADpure \033[31m\x7F\xC2\x9B.");
    add_leaf(builder, BLOCK_CODE, "  a  b\n\n\tc \n\n");
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("par "));
    builder_text(builder, text_of(" morceaux"));
    builder_text(builder, text_of("\u2011 "));
    builder_close(builder);
}

static void squeezes_white_space(void **state)
{
    (void)state;
    assert_tree(build_white_space, "paragraph \"un deux\u00A0!\\ntrois\\tquatre\"\n"
                                   "paragraph \"coupure [31m.\"\n"
                                   "code \"  a  b\\n\\n\\tc \"\n"
                                   "paragraph \"par morceaux‑\"\n");
}

static void build_containers(struct builder *builder)
{
    builder_open(builder, BLOCK_TABLE, nowhere);
    builder_open(builder, BLOCK_ROW, nowhere);
    builder_flag(builder, BLOCK_HEADER_ROW);
    builder_open(builder, BLOCK_CELL, nowhere);
    builder_close(builder);
    builder_open(builder, BLOCK_CELL, nowhere);
    builder_open(builder, BLOCK_ITEM, (struct place){.line = 3});
    builder_level(builder, 2);
    builder_number(builder, text_of(" a) "));
    builder_text(builder, text_of("élément"));
    builder_close(builder);
    builder_close(builder);
    builder_close(builder);
    builder_close(builder);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("Titre"));
    builder_kind(builder, BLOCK_HEADING);
    builder_level(builder, 1);
    builder_close(builder);
}

static void nests_containers(void **state)
{
    (void)state;
    assert_tree(build_containers, "table\n"
                                  "  row header-row\n"
                                  "    cell\n"
                                  "    cell\n"
                                  "      item 2 number=\"a)\" \"élément\" @line:3\n"
                                  "heading 1 \"Titre\"\n");
}

static void build_asides(struct builder *builder)
{
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("Avant"));
    builder_aside_begin(builder);
    builder_open(builder, BLOCK_NOTE, nowhere);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("La note"));
    builder_image(builder, text_of("dans la note"), text_of("n.png"), (struct text){0}, nowhere);
    builder_close(builder);
    builder_close(builder);
    builder_aside_end(builder);
    builder_text(builder, text_of(", après"));
    builder_image(builder, text_of("muette"), text_of("m.png"), (struct text){0}, nowhere);
    builder_object(builder, text_of("Feuille"), text_of("f.xlsx"), nowhere);
    builder_close(builder);
    builder_image(builder, text_of(""), text_of("seule.png"), (struct text){0}, nowhere);
}

static void puts_asides_after_the_leaf(void **state)
{
    (void)state;
    assert_tree(build_asides, "paragraph \"Avant, après\"\n"
                              "note\n"
                              "  paragraph \"La note\"\n"
                              "  image \"dans la note\" target=\"n.png\"\n"
                              "image \"muette\" target=\"m.png\"\n"
                              "object \"Feuille\" target=\"f.xlsx\"\n"
                              "image target=\"seule.png\"\n");
}

static void span(struct builder *builder, enum span_kind kind, const char *text)
{
    builder_span_begin(builder, kind, text_of(""));
    builder_text(builder, text_of(text));
    builder_span_end(builder, kind);
}

static void build_spans(struct builder *builder)
{
    const struct text none = {0};
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("un"));
    span(builder, SPAN_BOLD, " deux "); /* spaces at the ends are not bold */
    span(builder, SPAN_BOLD, "trois");  /* a run cut in two is one */
    span(builder, SPAN_BOLD, "");
    builder_text(builder, text_of(" quatre"));
    builder_span_end(builder, SPAN_BOLD); /* nothing is open */
    builder_span_begin(builder, SPAN_LINK, text_of("https://a.fr/"));
    builder_text(builder, text_of(" cinq"));
    builder_span_begin(builder, SPAN_LINK, text_of("jeté : un lien est ouvert"));
    builder_span_end(builder, SPAN_LINK);
    builder_span_begin(builder, SPAN_LINK, text_of("https://b.fr/"));
    builder_text(builder, text_of(" six"));
    builder_span_end(builder, SPAN_LINK);
    builder_span_begin(builder, SPAN_ITALIC, none); /* closed with its leaf */
    builder_text(builder, text_of(" sept  "));
    builder_close(builder);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_span_begin(builder, SPAN_ITALIC, none); /* in order, whatever order they begin in */
    span(builder, SPAN_BOLD, "gras penché");
    builder_close(builder);
}

static void settles_spans(void **state)
{
    (void)state;
    assert_tree(build_spans,
                "paragraph \"un deux trois quatre cinq six sept\" bold[3+10]"
                " link[21+4]=\"https://a.fr/\" link[26+3]=\"https://b.fr/\" italic[30+4]\n"
                "heading 1 inferred \"gras penché\" bold[0+12] italic[0+12]\n");
}

static void build_addresses(struct builder *builder)
{
    add_leaf(builder, BLOCK_PARAGRAPH, "« https://a.fr/x_(y) » (www.B.fr/z), http://c.fr?d=1;e.");
    add_leaf(builder, BLOCK_PARAGRAPH, "xhttp://a.fr http:// www. ftp://a.fr www.é.fr…");
    add_leaf(builder, BLOCK_CODE, "https://a.fr");
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    span(builder, SPAN_CODE, "https://a.fr");
    builder_text(builder, text_of(" "));
    builder_span_begin(builder, SPAN_LINK, text_of("https://ailleurs.fr"));
    builder_text(builder, text_of("voir https://b.fr ici"));
    builder_span_end(builder, SPAN_LINK);
    span(builder, SPAN_ITALIC, " https://c.fr");
    builder_close(builder);
}

static void makes_links_of_bare_addresses(void **state)
{
    (void)state;
    assert_tree(
        build_addresses,
        "paragraph \"« https://a.fr/x_(y) » (www.B.fr/z), http://c.fr?d=1;e.\""
        " link[3+18]=\"https://a.fr/x_(y)\" link[26+10]=\"http://www.B.fr/z\""
        " link[39+17]=\"http://c.fr?d=1;e\"\n"
        "paragraph \"xhttp://a.fr http:// www. ftp://a.fr www.é.fr…\""
        " link[37+9]=\"http://www.é.fr\"\n"
        "code \"https://a.fr\"\n"
        "paragraph \"https://a.fr voir https://b.fr ici https://c.fr\" code[0+12]"
        " link[13+21]=\"https://ailleurs.fr\" italic[35+12] link[35+12]=\"https://c.fr\"\n");
}

static void build_linked_picture(struct builder *builder)
{
    builder_open(builder, BLOCK_IMAGE, nowhere);
    builder_span_begin(builder, SPAN_LINK, text_of("https://video.fr"));
    builder_close(builder);
}

static void keeps_the_link_of_a_mute_picture(void **state)
{
    (void)state;
    assert_tree(build_linked_picture, "image link[0+0]=\"https://video.fr\"\n");
}

static void build_empty_note(struct builder *builder)
{
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("Appel"));
    builder_aside_begin(builder);
    builder_open(builder, BLOCK_NOTE, nowhere);
    add_leaf(builder, BLOCK_PARAGRAPH, " ");
    builder_close(builder);
    builder_aside_end(builder);
    builder_close(builder);
}

static void leaves_out_empty_notes(void **state)
{
    (void)state;
    assert_tree(build_empty_note, "paragraph \"Appel\"\n");
}

/* Past a budget, calls still pair up and finishing says why. */
static void refuses_endless_nesting(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct builder *builder = builder_create(arena);
    for (int i = 0; i < 1000; i++)
        builder_open(builder, BLOCK_CELL, nowhere);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("trop profond"));
    builder_close(builder);
    for (int i = 0; i < 1000; i++)
        builder_close(builder);
    assert_null(builder_finish(builder, "test", &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_NESTED);
    builder_destroy(builder);

    builder = builder_create(arena);
    for (int i = 0; i < 100; i++)
        builder_aside_begin(builder);
    for (int i = 0; i < 100; i++)
        builder_aside_end(builder);
    assert_null(builder_finish(builder, "test", &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_NESTED);
    builder_destroy(builder);
    arena_destroy(arena);
}

static void refuses_millions_of_blocks(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct builder *builder = builder_create(arena);
    builder_open(builder, BLOCK_TABLE, nowhere);
    for (int i = 0; i < 1100000; i++) {
        builder_open(builder, BLOCK_ROW, nowhere);
        builder_close(builder);
    }
    builder_close(builder);
    assert_null(builder_finish(builder, "test", &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_LARGE);
    builder_destroy(builder);
    builder_destroy(NULL);
    arena_destroy(arena);
}

/* Known before the leaf is closed: until then, it would all be held. */
static void refuses_a_leaf_without_end(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct buffer megabyte = {0};
    struct builder *builder = builder_create(arena);
    memset(buffer_reserve(&megabyte, 1 << 20), 'a', 1 << 20);
    buffer_fill(&megabyte, 1 << 20);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    for (int i = 0; i < 31; i++)
        builder_text(builder, buffer_text(&megabyte));
    assert_true(builder_allows(builder, &failure));
    builder_text(builder, buffer_text(&megabyte));
    assert_false(builder_allows(builder, &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_LONG);
    builder_close(builder);
    buffer_free(&megabyte);
    builder_destroy(builder);
    arena_destroy(arena);
}

static void refuses_millions_of_spans(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure = {0};
    struct builder *builder = builder_create(arena);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    for (int i = 0; i < 600000; i++) {
        builder_span_begin(builder, SPAN_BOLD, (struct text){0});
        builder_text(builder, text_of("a"));
        builder_span_end(builder, SPAN_BOLD);
        builder_text(builder, text_of("b"));
    }
    builder_close(builder);
    assert_true(builder_allows(builder, &failure));
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    for (int i = 0; i < 600000; i++)
        builder_text(builder, text_of("www.a.fr "));
    builder_close(builder);
    assert_false(builder_allows(builder, &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_MANY_SPANS);
    builder_destroy(builder);
    arena_destroy(arena);
}

/* A file of some bytes can say a long link or name again and again. */
static void refuses_text_without_end(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct buffer address = {0};
    for (int i = 0; i < 100000; i++)
        buffer_add_string(&address, "http://a.fr");
    struct builder *builder = builder_create(arena);
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    for (int i = 0; i < 100; i++) {
        builder_span_begin(builder, SPAN_LINK, buffer_text(&address));
        builder_text(builder, text_of("a"));
        builder_span_end(builder, SPAN_LINK);
        builder_image(builder, text_of(""), text_of("a.png"), (struct text){0}, nowhere);
        builder_text(builder, text_of("b, c, d"));
    }
    builder_close(builder);
    assert_null(builder_finish(builder, "test", &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_LONG);
    builder_destroy(builder);
    buffer_free(&address);
    arena_destroy(arena);
}

static void add_annex(struct builder *builder, const char *name, double share)
{
    builder_annex(builder, text_of(name), share);
    builder_annex_heading(builder);
}

/* And none that has nothing but its name left of it is called empty. */
static void marks_annexes_as_cut(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct builder *builder = builder_create(arena);
    builder_annex_cut(builder); /* of the document, which is no annex */
    add_leaf(builder, BLOCK_PARAGRAPH, "Document.");
    add_annex(builder, "within", 0.5);
    add_leaf(builder, BLOCK_PARAGRAPH, "a");
    add_annex(builder, "past", builder_fullness(builder));
    add_leaf(builder, BLOCK_PARAGRAPH, "a");
    add_annex(builder, "said", 1);
    builder_annex_cut(builder);
    builder_annex_shown(builder, text_of("shown"));
    add_annex(builder, "empty", 1);
    const struct document *document = builder_finish(builder, "test", &failure);
    static const struct {
        const char *name;
        enum annex_kind kind;
        bool is_cut;
    } expected[] = {{"within", ANNEX_DOCUMENT, false},
                    {"past", ANNEX_DOCUMENT, true},
                    {"said", ANNEX_DOCUMENT, true},
                    {"shown", ANNEX_SHOWN, false},
                    {"empty", ANNEX_EMPTY, false}};
    assert_int_equal(document->annex_count, sizeof expected / sizeof expected[0]);
    for (uint32_t i = 0; i < document->annex_count; i++) {
        assert_true(text_is(document->annexes[i].name, expected[i].name));
        assert_int_equal(document->annexes[i].kind, expected[i].kind);
        assert_int_equal(document->annexes[i].is_cut, expected[i].is_cut);
    }
    builder_destroy(builder);
    arena_destroy(arena);
}

static void takes_an_annex_back(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct builder *builder = builder_create(arena);
    add_leaf(builder, BLOCK_PARAGRAPH, "Il fait beau, voyez www.a.fr.");
    const double before = builder_fullness(builder);
    add_annex(builder, "new", 1);
    add_leaf(builder, BLOCK_PARAGRAPH, "Il pleut, voyez www.b.fr.");
    assert_false(builder_annex_repeats(builder));
    add_annex(builder, "again", 1);
    add_leaf(builder, BLOCK_PARAGRAPH, "Oui, il fait beau, voyez www.a.fr.");
    assert_true(builder_annex_repeats(builder));
    builder_annex_drop(builder);
    add_annex(builder, "new as well", 1);
    builder_annex_drop(builder);
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_int_equal(document->annex_count, 1);
    assert_true(text_is(document->annexes[0].name, "new"));
    assert_int_equal(document->count, 3);
    assert_int_equal(document->blocks[0].span_count + document->blocks[2].span_count, 2);
    assert_true(builder_fullness(builder) > before);
    builder_destroy(builder);
    arena_destroy(arena);
}

/* A sentence may end at a line break, or at a sign before a blank. */
static void is_filled_by_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double sentences;
    } cases[] = {{"a", 1}, {"a.", 1}, {"a. b", 2}, {"a? b! c; d", 4}, {"a\nb", 2}, {"1.5;2", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_create();
        struct builder *builder = builder_create(arena);
        add_leaf(builder, BLOCK_PARAGRAPH, cases[i].text);
        assert_true(fabs(builder_fullness(builder) * 130000 - cases[i].sentences) < 1e-6);
        builder_destroy(builder);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(squeezes_white_space),
        cmocka_unit_test(nests_containers),
        cmocka_unit_test(puts_asides_after_the_leaf),
        cmocka_unit_test(settles_spans),
        cmocka_unit_test(makes_links_of_bare_addresses),
        cmocka_unit_test(keeps_the_link_of_a_mute_picture),
        cmocka_unit_test(leaves_out_empty_notes),
        cmocka_unit_test(refuses_endless_nesting),
        cmocka_unit_test(refuses_millions_of_blocks),
        cmocka_unit_test(refuses_a_leaf_without_end),
        cmocka_unit_test(refuses_millions_of_spans),
        cmocka_unit_test(refuses_text_without_end),
        cmocka_unit_test(marks_annexes_as_cut),
        cmocka_unit_test(takes_an_annex_back),
        cmocka_unit_test(is_filled_by_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
