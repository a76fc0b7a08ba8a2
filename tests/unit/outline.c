#include "tree.h"

#include <jansson.h>

/* One of everything that the forms print differently. */
static void build(struct builder *builder)
{
    const struct text none = {0};
    add_heading(builder, 1, "Titre");
    builder_open(builder, BLOCK_ITEM, (struct place){.line = 2, .paragraph = 3, .page = 4});
    builder_level(builder, 1);
    builder_number(builder, text_of("1."));
    builder_text(builder, text_of("Dire \"oui\"\\non\n\tpuis "));
    builder_span_begin(builder, SPAN_LINK, text_of("https://a.fr/\"x\""));
    builder_text(builder, text_of("lien"));
    builder_close(builder);
    add_flagged(builder, BLOCK_HIDDEN, "caché");
    add_flagged(builder, BLOCK_PLACEHOLDER, "[Votre texte]");
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_text(builder, text_of("Nom : "));
    builder_span_begin(builder, SPAN_PLACEHOLDER, none);
    builder_span_begin(builder, SPAN_BOLD, none);
    builder_text(builder, text_of("votre nom"));
    builder_span_end(builder, SPAN_BOLD);
    builder_span_end(builder, SPAN_PLACEHOLDER);
    builder_text(builder, text_of(" et "));
    builder_span_begin(builder, SPAN_HIDDEN, none);
    builder_text(builder, text_of("note cachée"));
    builder_close(builder);
    builder_image(builder, text_of("Façade"), text_of("img/f.png"), (struct text){0}, nowhere);
    add_flagged(builder, BLOCK_CAPTION, "La façade");
    builder_open(builder, BLOCK_PAGE_FOOTER, nowhere);
    add_leaf(builder, BLOCK_PARAGRAPH, "Pied");
    builder_close(builder);
}

static struct buffer print(const char *form)
{
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    struct failure failure;
    struct buffer printed = {0};
    build(builder);
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_non_null(document);
    outline_form_named(text_of(form))->print(document, "a.md", &printed);
    builder_destroy(builder);
    arena_destroy(arena);
    return printed;
}

static void prints_a_line_a_block(void **state)
{
    (void)state;
    struct buffer printed = print("tree");
    assert_string_equal(
        printed.bytes,
        "heading 1 \"Titre\"\n"
        "item 1 number=\"1.\" \"Dire \\\"oui\\\"\\\\non\\n\\tpuis lien\" "
        "link[21+4]=\"https://a.fr/\\\"x\\\"\" @line:2 @paragraph:3 @page:4\n"
        "paragraph hidden \"caché\"\n"
        "paragraph placeholder \"[Votre texte]\"\n"
        "paragraph \"Nom : votre nom et note cachée\" bold[6+9] placeholder[6+9] hidden[19+12]\n"
        "image \"Façade\" caption=\"La façade\" target=\"img/f.png\"\n"
        "page-footer\n"
        "  paragraph \"Pied\"\n");
    buffer_free(&printed);
}

static void prints_the_text_on_the_page(void **state)
{
    (void)state;
    struct buffer printed = print("text");
    assert_string_equal(printed.bytes, "Titre\n"
                                       "Dire \"oui\"\\non\n\tpuis lien\n"
                                       "Nom : et\n"
                                       "[image: Façade]\n"
                                       "La façade\n");
    buffer_free(&printed);
}

static const char *string_at(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void prints_json(void **state)
{
    (void)state;
    struct buffer printed = print("json");
    json_t *root = json_loads(printed.bytes, 0, NULL);
    assert_non_null(root);
    assert_string_equal(string_at(root, "path"), "a.md");
    assert_string_equal(string_at(root, "format"), "test");
    const json_t *blocks = json_object_get(root, "blocks");
    assert_int_equal(json_array_size(blocks), 7);
    const json_t *item = json_array_get(blocks, 1);
    assert_string_equal(string_at(item, "kind"), "item");
    assert_int_equal(json_integer_value(json_object_get(item, "paragraph")), 3);
    const json_t *span = json_array_get(json_object_get(item, "spans"), 0);
    assert_string_equal(string_at(span, "target"), "https://a.fr/\"x\"");
    const json_t *hidden = json_object_get(json_array_get(blocks, 2), "flags");
    assert_string_equal(json_string_value(json_array_get(hidden, 0)), "hidden");
    const json_t *footer = json_object_get(json_array_get(blocks, 6), "blocks");
    assert_string_equal(string_at(json_array_get(footer, 0), "text"), "Pied");
    json_decref(root);
    buffer_free(&printed);
}

static void knows_its_forms(void **state)
{
    (void)state;
    assert_null(outline_form_named(text_of("html")));
    assert_null(outline_form_named(text_of("")));
    assert_string_equal(outline_forms[0].name, "tree");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_a_line_a_block),
        cmocka_unit_test(prints_the_text_on_the_page),
        cmocka_unit_test(prints_json),
        cmocka_unit_test(knows_its_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
