#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "reader/markdown.h"

#include <stdlib.h>
#include <string.h>

/* What the parser makes of most texts is tested by fixtures/markdown; here are the texts that are
 * too large for a file. */

struct reading {
    struct arena *arena;
    struct builder *builder;
    struct buffer text;
    struct failure failure;
};

static int set_up(void **state)
{
    struct reading *reading = calloc(1, sizeof *reading);
    reading->arena = arena_create();
    reading->builder = builder_create(reading->arena);
    *state = reading;
    return 0;
}

static int tear_down(void **state)
{
    struct reading *reading = *state;
    buffer_free(&reading->text);
    builder_destroy(reading->builder);
    arena_destroy(reading->arena);
    free(reading);
    return 0;
}

static void repeat(struct reading *reading, const char *piece, size_t times)
{
    while (times-- > 0)
        buffer_add_string(&reading->text, piece);
}

static bool reads(struct reading *reading)
{
    struct source source = {
        .name = "a.md", .bytes = buffer_text(&reading->text), .arena = reading->arena};
    assert_true(markdown_reader.recognises(&source));
    return markdown_reader.read(&source, reading->builder, &reading->failure);
}

static const struct document *finish(struct reading *reading)
{
    const struct document *document =
        builder_finish(reading->builder, "markdown", &reading->failure);
    assert_non_null(document);
    return document;
}

static bool recognises(const char *bytes, size_t length)
{
    struct source source = {.name = "a.md", .bytes = {bytes, length}};
    return markdown_reader.recognises(&source);
}

static void recognises_text(void **state)
{
    (void)state;
    assert_true(recognises("# Titre", 7));
    assert_true(recognises("\xEF\xBB\xBF# Titre", 10));
    assert_true(recognises("caf\xE9", 4)); /* refused later, with its reason */
    assert_true(recognises("", 0));
    assert_false(recognises("a\0b", 3));
    assert_false(recognises("\1\2\3\4", 4));
    assert_false(recognises("\xEF\xBB\xBF<?xml version='1.0'?>", 24));
    assert_false(recognises("\n<office:document>", 18));
    assert_false(recognises("<!doctype HTML>", 15));
    assert_true(recognises("<div>Bonjour</div>", 18));
}

/* Each would take the parser from seconds to hours, or gigabytes. */
static void refuses_monsters(void **state)
{
    (void)state;
    static const struct {
        const char *start, *piece;
        size_t times;
        const char *middle, *again;
        size_t again_times;
        enum message message;
    } monsters[] = {
        {"", "|a", 50000, "\n", "|-", 50000, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "|a", 20000, "\n", "|-", 20000, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "|\n|-\n", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "a\n", 100000, "|a|\n|-|\n", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"|a|b|c|\n|-|-|-|\n", "x\n", 90000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"> |a|b|\n> |-|-|\n", "> x\n", 130000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "a <?", 100000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "a <!A ", 100000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "![[]()", 100000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "**[^a])", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "a~b~\r\n", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"a\n", "~\n\f\n", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"", "- ", 20000, "a\n", "\n", 1000000, MESSAGE_DOCUMENT_TOO_NESTED},
        {"", "> ", 20000, "a\n", "b\n", 1000000, MESSAGE_DOCUMENT_TOO_NESTED},
        {"", "1. ", 20000, "a\n", "", 0, MESSAGE_DOCUMENT_TOO_NESTED},
        {"[a]: ", "u", 200000, "\n\n", "[a]\n\n", 100000, MESSAGE_MARKDOWN_TOO_MANY_REFERENCES},
        {"", "mot ", 1100000, "", "", 0, MESSAGE_MARKDOWN_TOO_LONG},
        /* a fence that the parser does not see hides nothing */
        {"<!-- a\n\n```\n\n-->\n\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"<div>\n```\n\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"    ```\n\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"- ```\n\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"``` `\n\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"```\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"Texte\n```\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"- x\n```\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"|a|\n|-|\n```\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"[^a]: x\n```\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"  ```\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"~~~ `x`\n\n~~~\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"```\n```x\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"```\n    ```\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
        {"```\n```\f\n\n```\n", "a~b~", 50000, "", "", 0, MESSAGE_MARKDOWN_TOO_DENSE},
    };
    for (size_t i = 0; i < sizeof monsters / sizeof monsters[0]; i++) {
        void *each;
        set_up(&each);
        struct reading *reading = each;
        repeat(reading, monsters[i].start, 1);
        repeat(reading, monsters[i].piece, monsters[i].times);
        repeat(reading, monsters[i].middle, 1);
        repeat(reading, monsters[i].again, monsters[i].again_times);
        assert_false(reads(reading));
        assert_int_equal(reading->failure.message, monsters[i].message);
        tear_down(&each);
    }
}

static void says_on_which_line_it_stopped(void **state)
{
    struct reading *reading = *state;
    repeat(reading, "---\ntitre: x\n---\n\nTexte.\n\n", 1);
    repeat(reading, "|a", 50000);
    assert_false(reads(reading));
    assert_string_equal(reading->failure.first, "7");
}

static void reads_large_honest_texts(void **state)
{
    struct reading *reading = *state;
    repeat(reading, "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n", 1);
    repeat(reading, "| 2024-01-02 | - | 12 | [lien](x) | ~~barré~~ | !\n", 1000);
    repeat(reading, "\n```json\n", 1);
    repeat(reading, "[\"a\", [1, 2, {\"b\": \"~\"}]],\n\n", 20000);
    repeat(reading, "```\n\n", 1);
    repeat(reading, "Un paragraphe avec [un lien](https://a.fr), **du gras** et ~~du barré~~.\n\n",
           10000);
    repeat(reading, "- un élément\n  - dedans\n", 5000);
    repeat(reading, "\nLe fichier :\n```json\n", 1);
    repeat(reading, "[\"a\", [1, [2], \"~\"]],\n", 20000);
    repeat(reading, "```\n", 1);
    assert_true(reads(reading));
    assert_true(finish(reading)->count > 30000);
}

/* Long emphasis full of code: once looked through again for each piece of it. */
static void reads_many_spans_in_time(void **state)
{
    struct reading *reading = *state;
    repeat(reading, "`*", 1000000);
    assert_true(reads(reading));
    assert_int_equal(finish(reading)->count, 1);
}

/* Online editors put every picture into the text. */
static void leaves_out_embedded_pictures(void **state)
{
    struct reading *reading = *state;
    repeat(reading, "![Plan][image1]\n\nTexte.\n\n[image1]: <data:image/png;base64,", 1);
    repeat(reading, "iVBORw0KGgo/+Az9", 500000);
    repeat(reading, "=>\n\nFin.\n", 1);
    assert_true(reads(reading));
    const struct document *document = finish(reading);
    assert_int_equal(document->count, 3);
    assert_int_equal(document->blocks[0].kind, BLOCK_IMAGE);
    assert_true(text_is(document->blocks[0].target, "data:image/png;base64,"));
    assert_int_equal(document->blocks[2].place.line, 7);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognises_text),   cmocka_unit_test(refuses_monsters),
        CASE(says_on_which_line_it_stopped), CASE(reads_large_honest_texts),
        CASE(reads_many_spans_in_time),      CASE(leaves_out_embedded_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
