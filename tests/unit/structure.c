#include "tree.h"

static void begin(struct builder *builder, enum block_kind kind)
{
    builder_open(builder, kind, nowhere);
}

static void add_cells(struct builder *builder, size_t count, size_t paragraphs)
{
    begin(builder, BLOCK_TABLE);
    begin(builder, BLOCK_ROW);
    for (size_t i = 0; i < count; i++) {
        begin(builder, BLOCK_CELL);
        for (size_t j = 0; j < paragraphs; j++)
            add_leaf(builder, BLOCK_PARAGRAPH, "x");
        builder_close(builder);
    }
    builder_close(builder);
    builder_close(builder);
}

static void build_apart(struct builder *builder)
{
    begin(builder, BLOCK_PAGE_HEADER);
    add_leaf(builder, BLOCK_PARAGRAPH, "En-tête");
    builder_close(builder);
    begin(builder, BLOCK_TABLE);
    begin(builder, BLOCK_ROW);
    begin(builder, BLOCK_CELL);
    begin(builder, BLOCK_PARAGRAPH);
    builder_text(builder, text_of("Cellule"));
    builder_aside_begin(builder);
    begin(builder, BLOCK_COMMENT);
    add_leaf(builder, BLOCK_PARAGRAPH, "Remarque");
    builder_close(builder);
    builder_aside_end(builder);
    builder_close(builder);
    builder_close(builder);
    builder_close(builder);
    builder_close(builder);
    add_leaf(builder, BLOCK_PARAGRAPH, "Suite");
}

static void sets_comments_and_page_headers_apart(void **state)
{
    (void)state;
    assert_tree(build_apart, "table layout\n"
                             "  row\n"
                             "    cell\n"
                             "      paragraph \"Cellule\"\n"
                             "paragraph \"Suite\"\n"
                             "page-header\n"
                             "  paragraph \"En-tête\"\n"
                             "comment\n"
                             "  paragraph \"Remarque\"\n");
}

static void build_code(struct builder *builder)
{
    add_leaf(builder, BLOCK_CODE, "");
    add_leaf(builder, BLOCK_CODE, "un");
    add_leaf(builder, BLOCK_CODE, "");
    add_leaf(builder, BLOCK_CODE, "  deux");
    add_leaf(builder, BLOCK_CODE, "");
    add_leaf(builder, BLOCK_PARAGRAPH, "entre");
    add_leaf(builder, BLOCK_CODE, "trois");
    add_leaf(builder, BLOCK_PARAGRAPH, "fin");
    add_leaf(builder, BLOCK_CODE, "");
}

static void joins_code_lines(void **state)
{
    (void)state;
    assert_tree(build_code, "code \"un\\n\\n  deux\"\n"
                            "paragraph \"entre\"\n"
                            "code \"trois\"\n"
                            "paragraph \"fin\"\n");
}

static void build_captions(struct builder *builder)
{
    builder_image(builder, text_of("a"), text_of("a.png"), (struct text){0}, nowhere);
    add_flagged(builder, BLOCK_CAPTION, "Sous a");
    builder_image(builder, text_of("b"), text_of("b.png"), (struct text){0}, nowhere);
    add_flagged(builder, BLOCK_CAPTION, "b");
    builder_object(builder, text_of("c"), text_of("c.xlsx"), nowhere);
    add_flagged(builder, BLOCK_CAPTION, "Sous c");
    add_leaf(builder, BLOCK_PARAGRAPH, "Texte");
}

static void puts_captions_with_the_pictures_above(void **state)
{
    (void)state;
    assert_tree(build_captions, "image \"a\" caption=\"Sous a\" target=\"a.png\"\n"
                                "image \"b\" target=\"b.png\"\n"
                                "object \"c\" caption=\"Sous c\" target=\"c.xlsx\"\n"
                                "paragraph \"Texte\"\n");
}

static void build_captions_above(struct builder *builder)
{
    add_flagged(builder, BLOCK_CAPTION, "Sur a");
    builder_image(builder, text_of("a"), text_of("a.png"), (struct text){0}, nowhere);
    add_flagged(builder, BLOCK_CAPTION, "Sur b");
    builder_image(builder, text_of("b"), text_of("b.png"), (struct text){0}, nowhere);
    add_cells(builder, 2, 1);
    add_flagged(builder, BLOCK_CAPTION, "Sous le tableau");
    builder_image(builder, text_of("c"), text_of("c.png"), (struct text){0}, nowhere);
    add_flagged(builder, BLOCK_CAPTION, "Sous c");
}

static void puts_captions_with_the_pictures_below(void **state)
{
    (void)state;
    assert_tree(build_captions_above, "image \"a\" caption=\"Sur a\" target=\"a.png\"\n"
                                      "image \"b\" caption=\"Sur b\" target=\"b.png\"\n"
                                      "table\n"
                                      "  row\n"
                                      "    cell\n"
                                      "      paragraph \"x\"\n"
                                      "    cell\n"
                                      "      paragraph \"x\"\n"
                                      "paragraph caption \"Sous le tableau\"\n"
                                      "image \"c\" caption=\"Sous c\" target=\"c.png\"\n");
}

static const struct document *finish(struct builder *builder)
{
    struct failure failure;
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_non_null(document);
    return document;
}

static bool is_layout(size_t cells, size_t paragraphs)
{
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    add_cells(builder, cells, paragraphs);
    bool result = finish(builder)->blocks[0].flags & BLOCK_LAYOUT;
    builder_destroy(builder);
    arena_destroy(arena);
    return result;
}

static void tells_frames_from_data(void **state)
{
    (void)state;
    assert_true(is_layout(1, 1));
    assert_false(is_layout(2, 1));
    assert_false(is_layout(4, 2));
    assert_true(is_layout(2, 3));
}

static void add_row(struct builder *builder, unsigned flags, const char *first, const char *second)
{
    begin(builder, BLOCK_ROW);
    builder_flag(builder, flags);
    begin(builder, BLOCK_CELL);
    add_leaf(builder, BLOCK_PARAGRAPH, first);
    builder_close(builder);
    begin(builder, BLOCK_CELL);
    add_leaf(builder, BLOCK_PARAGRAPH, second);
    builder_close(builder);
    builder_close(builder);
}

static void build_blank_rows(struct builder *builder)
{
    begin(builder, BLOCK_TABLE);
    add_row(builder, BLOCK_HEADER_ROW, "", "");
    add_row(builder, 0, "a", "b");
    add_row(builder, 0, "", "");
    builder_close(builder);
    begin(builder, BLOCK_TABLE);
    add_row(builder, BLOCK_HEADER_ROW, "", "titre");
    builder_close(builder);
    begin(builder, BLOCK_TABLE);
    add_row(builder, BLOCK_HEADER_ROW, "", "");
    builder_close(builder);
}

static void leaves_out_blank_titles(void **state)
{
    (void)state;
    assert_tree(build_blank_rows, "table\n"
                                  "  row\n"
                                  "    cell\n"
                                  "      paragraph \"a\"\n"
                                  "    cell\n"
                                  "      paragraph \"b\"\n"
                                  "  row\n"
                                  "    cell\n"
                                  "    cell\n"
                                  "table\n"
                                  "  row header-row\n"
                                  "    cell\n"
                                  "    cell\n"
                                  "      paragraph \"titre\"\n"
                                  "table\n");
}

static void knows_who_holds_whom(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    add_heading(builder, 1, "Titre");
    add_cells(builder, 2, 1);
    begin(builder, BLOCK_COMMENT);
    add_leaf(builder, BLOCK_PARAGRAPH, "Remarque");
    builder_close(builder);
    const struct document *document = finish(builder);
    const struct block *blocks = document->blocks;
    assert_int_equal(document->count, 9);
    assert_int_equal(document->body_count, 7);
    assert_int_equal(blocks[0].end, 1);
    assert_int_equal(blocks[0].parent, NO_BLOCK);
    assert_int_equal(blocks[1].end, 7); /* the table */
    assert_int_equal(blocks[2].parent, 1);
    assert_int_equal(blocks[3].end, 5); /* the first cell */
    assert_int_equal(blocks[6].parent, 5);
    assert_int_equal(blocks[6].heading, 0);
    assert_int_equal(blocks[8].parent, 7);
    assert_int_equal(blocks[8].heading, NO_BLOCK);
    builder_destroy(builder);
    arena_destroy(arena);
}

static void an_empty_document_is_one(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    assert_int_equal(finish(builder)->count, 0);
    builder_destroy(builder);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_comments_and_page_headers_apart),
        cmocka_unit_test(joins_code_lines),
        cmocka_unit_test(puts_captions_with_the_pictures_above),
        cmocka_unit_test(puts_captions_with_the_pictures_below),
        cmocka_unit_test(tells_frames_from_data),
        cmocka_unit_test(leaves_out_blank_titles),
        cmocka_unit_test(knows_who_holds_whom),
        cmocka_unit_test(an_empty_document_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
