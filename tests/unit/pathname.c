#include "unit.h"

#include "base/arena.h"
#include "input/pathname.h"

#include <string.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_no_step_that_leads_nowhere),
        cmocka_unit_test(composes_accents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
