#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "write/splice.h"
#include "write/spots.h"
#include "write/tags.h"

#include <string.h>

/* The tags of a part, each behind its kind ("+", "-", "0"). */
static void assert_tags(const char *part, const char *expected)
{
    struct tag_walk walk = {.part = text_of(part)};
    struct tag tag;
    struct buffer found = {0};
    buffer_add_string(&found, "");
    while (tag_next(&walk, &tag))
        buffer_format(&found, "%c%.*s ", "+-0"[tag.kind], TEXT_ARGS(tag.name));
    assert_string_equal(found.bytes ? found.bytes : "", expected);
    buffer_free(&found);
}

static void walks_over_tags_and_nothing_else(void **state)
{
    (void)state;
    assert_tags("<?xml version='1.0'?><a><b/></a>", "+a 0b -a ");
    assert_tags("<a><!-- <b> --><![CDATA[<c>]]><?d <e> ?></a >", "+a -a ");
    assert_tags("<a b='>' c=\"/>\"\n><d e='\"'/></a>", "+a 0d -a ");
    assert_tags("<x:a>&lt;b&gt; a > b</x:a>", "+x:a -x:a ");
}

/* Only well-formed parts come here; whatever comes, nothing else is read. */
static void ends_where_a_broken_part_does(void **state)
{
    (void)state;
    assert_tags("", "");
    assert_tags("<", "");
    assert_tags("<a", "");
    assert_tags("<a b='>", "");
    assert_tags("<a><!-- ", "+a ");
    assert_tags("<a><![CDATA[", "+a ");
    assert_tags("<a></", "+a ");
    assert_tags("</a></b>", "-a -b ");
}

static void finds_attributes(void **state)
{
    (void)state;
    struct tag_walk walk = {.part = text_of("<w:a w:id = '7' b=\"id='8'\" id='9' c=''/>")};
    struct tag tag;
    assert_true(tag_next(&walk, &tag));
    assert_true(tag_is(&tag, "a"));
    assert_true(text_is(tag_attribute(&tag, "id"), "7"));
    assert_true(text_is(tag_attribute(&tag, "b"), "id='8'"));
    assert_non_null(tag_attribute(&tag, "c").bytes);
    assert_null(tag_attribute(&tag, "d").bytes);
}

static void knows_parts_that_are_not_in_utf_8(void **state)
{
    (void)state;
    assert_true(part_has_tags(text_of("<a/>")));
    assert_true(part_has_tags(text_of("\xEF\xBB\xBF<?xml version='1.0'?><a/>")));
    assert_true(part_has_tags(text_of("<?xml version='1.0' encoding='utf-8'?><a/>")));
    assert_false(part_has_tags(text_of("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")));
    assert_false(part_has_tags((struct text){"<\0a\0/\0>\0", 8}));
    assert_false(part_has_tags((struct text){"\xFF\xFE<\0a\0/\0>\0", 10}));
    assert_false(part_has_tags(text_of("")));
}

static void splices_in_order(void **state)
{
    (void)state;
    struct splice splice = {0};
    struct buffer out = {0};
    splice_add(&splice, 3, 0, text_of("C"));
    splice_add(&splice, 0, 0, text_of("A"));
    splice_add(&splice, 3, 1, text_of("D"));
    splice_add(&splice, 4, 0, text_of("E"));
    assert_true(splice_apply(&splice, text_of("1234"), &out));
    assert_string_equal(out.bytes, "A123CDE");
    splice_free(&splice);
    buffer_free(&out);
}

static void refuses_what_is_set_into_a_cut(void **state)
{
    (void)state;
    static const struct {
        size_t at, instead;
    } cases[] = {{2, 0}, {2, 1}, {2, 5}, {1, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct splice splice = {0};
        struct buffer out = {0};
        splice_add(&splice, 1, 3, text_of("A"));
        splice_add(&splice, cases[i].at, cases[i].instead, text_of("B"));
        assert_false(splice_apply(&splice, text_of("12345678"), &out));
        splice_free(&splice);
        buffer_free(&out);
    }
}

/* The content of each paragraph, one a line; NULL if the part does not fit the anchors. */
static void assert_spots(const char *part, size_t count, const uint32_t *tags, const char *expected)
{
    struct arena *arena = arena_create();
    struct anchors anchors = {0};
    struct failure failure;
    struct buffer found = {0};
    for (size_t i = 0; i < count; i++)
        anchors_add(&anchors, tags[i]);
    const struct spot *spots = spots_find(text_of(part), &anchors, "pPr", arena, &failure);
    for (size_t i = 0; spots && i < count; i++)
        buffer_format(&found, "%.*s%s\n", (int)(spots[i].close - spots[i].content),
                      part + spots[i].content, spots[i].is_empty ? "(empty)" : "");
    if (expected)
        assert_string_equal(found.bytes, expected);
    else
        assert_int_equal(failure.message, MESSAGE_ANNOTATE_UNUSUAL);
    buffer_free(&found);
    anchors_free(&anchors);
    arena_destroy(arena);
}

static void finds_what_paragraphs_hold(void **state)
{
    (void)state;
    static const char part[] = "<b><p>one</p><p/><p><pPr><p/></pPr>three</p><p>\n<pPr/>four<t><p>in"
                               "</p></t>side</p><p>x<pPr/></p></b>";
    assert_spots(part, 5, (const uint32_t[]){2, 3, 4, 7, 11},
                 "one\n(empty)\nthree\nfour<t><p>in</p></t>side\nx<pPr/>\n");
    assert_spots("<b><p>a<p>b</p>c</p></b>", 2, (const uint32_t[]){2, 3}, "a<p>b</p>c\nb\n");
}

static void says_that_a_part_is_another_one(void **state)
{
    (void)state;
    assert_spots("<b><p/></b>", 1, (const uint32_t[]){3}, NULL);
    assert_spots("<b><p>", 1, (const uint32_t[]){2}, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_over_tags_and_nothing_else),
        cmocka_unit_test(ends_where_a_broken_part_does),
        cmocka_unit_test(finds_attributes),
        cmocka_unit_test(knows_parts_that_are_not_in_utf_8),
        cmocka_unit_test(splices_in_order),
        cmocka_unit_test(refuses_what_is_set_into_a_cut),
        cmocka_unit_test(finds_what_paragraphs_hold),
        cmocka_unit_test(says_that_a_part_is_another_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
