#include "unit.h"

#include "write/old_comments.h"

#include <string.h>

#define OURS " w:author='dossier-lint' w:initials='dl'>"

/* The comments in most of these tests: 1 and 2 are ours, 3 is another's. */
static const char some_comments[] =
    "<w:comments><w:comment w:id='1'" OURS
    "<w:p w14:paraId='0A'/><w:p w14:paraId='0B'/></w:comment>"
    "<w:comment w:id='3' w:author='dossier-lint' w:initials='X'><w:p w14:paraId='0C'/></w:comment>"
    "<w:comment w:id='2'" OURS "</w:comment></w:comments>";

static void assert_spliced(struct splice *splice, const char *part, const char *expected)
{
    struct buffer out = {0};
    assert_true(splice_apply(splice, text_of(part), &out));
    assert_string_equal(out.bytes, expected);
    buffer_free(&out);
    splice_free(splice);
}

static void assert_marks_cut(const char *comments, const char *main, const char *expected)
{
    struct old_comments old = {0};
    struct splice splice = {0};
    old_comments_find(&old, text_of(comments));
    old_comments_cut_marks(&old, text_of(main), &splice);
    assert_spliced(&splice, main, expected);
    old_comments_free(&old);
}

static void cuts_marks(void **state)
{
    (void)state;
    assert_marks_cut(some_comments,
                     "<p><commentRangeStart w:id='1'/><r><t>a</t></r><commentRangeEnd w:id='1'/>"
                     "<r><rPr><b/></rPr><commentReference w:id='1'/></r></p>",
                     "<p><r><t>a</t></r></p>");
    assert_marks_cut(some_comments, "<p><commentRangeStart w:id='1'></commentRangeStart></p>",
                     "<p></p>");
    assert_marks_cut(some_comments, "<p><r><commentReference w:id='3'/></r></p>",
                     "<p><r><commentReference w:id='3'/></r></p>");
    assert_marks_cut(some_comments, "<p><r><commentReference w:id='x'/></r></p>",
                     "<p><r><commentReference w:id='x'/></r></p>");
    assert_marks_cut("", "<p><commentReference w:id='1'/></p>",
                     "<p><commentReference w:id='1'/></p>");
}

/* A run that holds anything else stays. */
static void keeps_what_stands_beside_a_mark(void **state)
{
    (void)state;
    assert_marks_cut(some_comments, "<r><t>a</t><commentReference w:id='1'/></r>",
                     "<r><t>a</t></r>");
    assert_marks_cut(some_comments, "<r><commentReference w:id='1'/><t>a</t></r>",
                     "<r><t>a</t></r>");
    assert_marks_cut(some_comments,
                     "<r><commentReference w:id='1'/><commentReference w:id='3'/></r>",
                     "<r><commentReference w:id='3'/></r>");
    assert_marks_cut(some_comments,
                     "<r><commentReference w:id='1'/><commentReference w:id='2'/></r>", "<r></r>");
    assert_marks_cut(some_comments, "<r><commentReference w:id='1'/><r><t>a</t></r></r>",
                     "<r><r><t>a</t></r></r>");
    assert_marks_cut(some_comments,
                     "<r><r><commentReference w:id='1'/></r><commentReference w:id='2'/></r>",
                     "<r></r>");
    assert_marks_cut(some_comments,
                     "<r><commentReference w:id='1'/><commentRangeEnd w:id='1'/></r>", "<r></r>");
    assert_marks_cut(some_comments, "<r><x><commentReference w:id='1'/></x></r>", "<r><x></x></r>");
    assert_marks_cut(some_comments, "<p><commentReference w:id='1'/></p>", "<p></p>");
}

static void cuts_comments_that_were_referred_to(void **state)
{
    (void)state;
    struct old_comments old = {0};
    struct splice marks = {0}, cut = {0};
    old_comments_find(&old, text_of(some_comments));
    old_comments_cut_marks(&old, text_of("<p><r><commentReference w:id='1'/></r></p>"), &marks);
    assert_int_equal(old_comments_cut(&old, text_of(some_comments), &cut), 1);
    assert_spliced(&cut, some_comments,
                   "<w:comments><w:comment w:id='3' w:author='dossier-lint' w:initials='X'>"
                   "<w:p w14:paraId='0C'/></w:comment><w:comment w:id='2'" OURS
                   "</w:comment></w:comments>");
    assert_true(old_comments_had(&old, 1));
    assert_false(old_comments_had(&old, 2));
    assert_false(old_comments_had(&old, 3));
    assert_false(old_comments_had(&old, 4));
    splice_free(&marks);
    old_comments_free(&old);
}

static void cuts_traces(void **state)
{
    (void)state;
    static const char extended[] = "<e><x paraId='0A'/><x paraId='0B' done='1'></x>"
                                   "<x paraId='0C' paraIdParent = '0B' done='0'/></e>",
                      ids[] =
                          "<e><x paraId='0B' durableId='77'/><x paraId='0C' durableId='88'/></e>",
                      extensible[] = "<e><x durableId='88'/><x durableId='77'><y/></x></e>";
    struct old_comments old = {0};
    struct splice splice = {0};
    old_comments_find(&old, text_of(some_comments));
    old_comments_cut_marks(&old, text_of("<r><commentReference w:id='1'/></r>"), &splice);
    splice_free(&splice);
    old_comments_cut(&old, text_of(some_comments), &splice);
    splice_free(&splice);
    old_comments_cut_traces(&old, text_of(extended), &splice);
    assert_spliced(&splice, extended, "<e><x paraId='0C'  done='0'/></e>");
    old_comments_cut_traces(&old, text_of(ids), &splice);
    assert_spliced(&splice, ids, "<e><x paraId='0C' durableId='88'/></e>");
    old_comments_cut_traces(&old, text_of(extensible), &splice);
    assert_spliced(&splice, extensible, "<e><x durableId='88'/></e>");
    static const char broken[] = "<e/paraIdParent='0B'><x";
    old_comments_cut_traces(&old, text_of(broken), &splice);
    assert_spliced(&splice, broken, broken);
    old_comments_free(&old);
}

/* Two comments of one id: the mark may be either's. */
static void leaves_doubtful_ids_alone(void **state)
{
    (void)state;
    static const char comments[] = "<c><comment w:id='1'" OURS "</comment>"
                                   "<comment w:id='1' w:author='Moi'></comment></c>";
    static const char other_way[] = "<c><comment w:id='1' w:author='Moi'></comment>"
                                    "<comment w:id='1'" OURS "</comment></c>";
    assert_marks_cut(comments, "<r><commentReference w:id='1'/></r>",
                     "<r><commentReference w:id='1'/></r>");
    assert_marks_cut(other_way, "<r><commentReference w:id='1'/></r>",
                     "<r><commentReference w:id='1'/></r>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_marks),
        cmocka_unit_test(keeps_what_stands_beside_a_mark),
        cmocka_unit_test(cuts_comments_that_were_referred_to),
        cmocka_unit_test(cuts_traces),
        cmocka_unit_test(leaves_doubtful_ids_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
