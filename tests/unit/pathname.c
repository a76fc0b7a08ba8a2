#include "unit.h"

#include "base/arena.h"
#include "input/pathname.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void has_no_step_that_leads_nowhere(void **state)
{
    static const struct {
        const char *path, *normal;
    } cases[] = {
        {"a.md", "a.md"},
        {"./c//a.md", "c/a.md"},
        {"c/./a.md", "c/a.md"},
        {"Dupont/", "Dupont"},
        {"c/Dupont//", "c/Dupont"},
        {".//./", ""},
        {".", ""},
        {"", ""},
        {"/c/", "/c"},
        {"//", "/"},
        {"../a.md", "../a.md"},
        {".a/...", ".a/..."},
    };
    struct arena *arena = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct text normal = pathname_normal(text_of(cases[i].path), arena);
        assert_string_equal(normal.bytes, cases[i].normal);
        assert_int_equal(normal.length, strlen(cases[i].normal));
    }
    arena_destroy(arena);
}

static void composes_accents(void **state)
{
    struct arena *arena = arena_create();
    (void)state;
    assert_string_equal(pathname_normal(text_of("./e\u0301/a"), arena).bytes, "\u00e9/a");
    assert_true(text_is(pathname_composed(text_of("./e\u0301/"), arena), "./\u00e9/"));
    assert_string_equal(pathname_normal(text_of("./\xff/a"), arena).bytes, "\xff/a");
    arena_destroy(arena);
}

static void finds_places(void **state)
{
    char folder[] = "/tmp/pathname.XXXXXX", here[PATH_MAX], named[PATH_MAX + 32];
    static const struct {
        const char *path, *place; /* in the folder */
    } cases[] = {
        {"a", "/a"},
        {"./a/", "/a"},
        {"a//b.md", "/a/b.md"},
        {"link/b.md", "/a/b.md"},
        {"link", "/a"},
        {"a/../a/./b.md", "/a/b.md"},
        {"a/l.md", "/a/l.md"},
        {"no/x/y.md", "/no/x/y.md"},
        {"a/no.md/", "/a/no.md"},
        {".", ""},
        {"./", ""},
        {"a/..", ""},
    };
    struct arena *arena = arena_create();
    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(mkdir("a", 0700) + symlink("a", "link") + symlink("b.md", "a/l.md"), 0);
    fclose(fopen("a/b.md", "w"));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(named, sizeof named, "%s%s", here, cases[i].place);
        assert_string_equal(pathname_place(cases[i].path, arena), named);
        assert_string_equal(pathname_place(named, arena), named);
    }
    assert_string_equal(pathname_place("-", arena), "-");
    assert_string_equal(pathname_place("", arena), "");
    assert_string_equal(pathname_place("/", arena), "/");
    assert_string_equal(pathname_place("/no-such-folder", arena), "/no-such-folder");
    assert_int_equal(unlink("a/b.md") + unlink("a/l.md") + unlink("link") + rmdir("a"), 0);
    assert_int_equal(chdir("/") + rmdir(folder), 0);
    arena_destroy(arena);
}

static void knows_the_last_step(void **state)
{
    static const struct {
        const char *path, *step;
        size_t before;
    } cases[] = {
        {"a.md", "a.md", 0}, {"d/a.md", "a.md", 2}, {"d//a", "a", 3}, {"d/a//", "a", 2},
        {"./d/..", "..", 4}, {"/", "", 1},          {"/d", "d", 1},   {"", "", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct text step = pathname_step(text_of(cases[i].path));
        assert_true(text_is(step, cases[i].step));
        assert_int_equal(step.bytes - cases[i].path, cases[i].before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_no_step_that_leads_nowhere),
        cmocka_unit_test(composes_accents),
        cmocka_unit_test(knows_the_last_step),
        cmocka_unit_test(finds_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
