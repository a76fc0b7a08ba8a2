#include "unit.h"

#include "write/markup.h"

static void assert_text(const char *bytes, size_t length, const char *expected)
{
    struct buffer out = {0};
    struct markup *markup = markup_create_fragment();
    markup_open(markup, "a");
    markup_text(markup, (struct text){bytes, length});
    markup_finish(markup, &out);
    assert_string_equal(out.bytes, expected);
    buffer_free(&out);
}

static void closes_what_is_open(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct markup *markup = markup_create();
    markup_open(markup, "a");
    markup_attribute(markup, "b", "<\"&'");
    markup_attribute_number(markup, "c", 7);
    markup_empty(markup, "d", "e", "f");
    markup_empty(markup, "g", NULL, NULL);
    markup_open(markup, "h");
    markup_finish(markup, &out);
    assert_string_equal(out.bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                   "<a b=\"&lt;&quot;&amp;'\" c=\"7\"><d e=\"f\"/><g/><h/></a>\n");
    buffer_free(&out);
}

static void writes_text_that_is_well_formed_whatever_it_is(void **state)
{
    (void)state;
    assert_text("é < & > ]]>\n", 13, "<a>é &lt; &amp; &gt; ]]&gt;\n</a>");
    assert_text("a\x1B\0b", 4, "<a>a\uFFFD\uFFFDb</a>");
    assert_text("\xC3\xA9\xC3", 3, "<a>é\uFFFD</a>");
    assert_text("\xEF\xBF\xBF\xF0\x9F\x90\xBA\xF0\x9F", 9, "<a>\uFFFD🐺\uFFFD\uFFFD</a>");
    assert_text("", 0, "<a/>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closes_what_is_open),
        cmocka_unit_test(writes_text_that_is_well_formed_whatever_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
