#include "unit.h"

#include "base/arena.h"
#include "input/missing.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/missing-XXXXXX";
static const char *const names[] = {"Dupont H\u00e9l\u00e8ne.docx", "Durand.md", "Durand.old.md",
                                    ".cache.md", "Noe\u0301.md"};

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0 || mkdir("promo", 0700) != 0)
        return -1;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "promo/%s", names[i]);
        close(open(path, O_CREAT | O_WRONLY, 0600));
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "promo/%s", names[i]);
        unlink(path);
    }
    return rmdir("promo") || chdir("/") || rmdir(folder);
}

static void assert_meant(const char *path, const char *meant)
{
    struct failure failure;
    assert_false(missing_explain(path, &failure));
    assert_int_equal(failure.message, meant ? MESSAGE_FILE_MISSING_NEAR : MESSAGE_FILE_MISSING);
    assert_string_equal(failure.first, meant ? meant : "");
}

static void names_the_nearest(void **state)
{
    (void)state;
    assert_meant("promo/Dupont Helene.docx", "promo/Dupont H\u00e9l\u00e8ne.docx");
    assert_meant("promo/durrand.md", "promo/Durand.md");
    assert_meant("./promo//Durand.m", "./promo//Durand.md");
    assert_meant("promo/Dubois.md", NULL);
    assert_meant("promo/cache.md", NULL);
    assert_meant("promo/.cach.md", "promo/.cache.md");
}

static void names_the_only_one_with_all_words(void **state)
{
    (void)state;
    assert_meant("promo/helene", "promo/Dupont H\u00e9l\u00e8ne.docx");
    assert_meant("promo/H\u00c9L\u00c8NE Dupont", "promo/Dupont H\u00e9l\u00e8ne.docx");
    assert_meant("promo/old durand", "promo/Durand.old.md");
    assert_meant("promo/helene durand", NULL);
    assert_meant("promo/--", NULL);
}

static void takes_a_name_without_its_extension(void **state)
{
    (void)state;
    assert_meant("promo/Durand", "promo/Durand.md");
    assert_meant("promo/Dupont Helene", "promo/Dupont H\u00e9l\u00e8ne.docx");
}

static void names_the_folder_that_is_missing(void **state)
{
    (void)state;
    assert_meant("Promo/Durand.md", "promo/Durand.md");
    assert_meant("promos/Martin.md", "promo");
    assert_meant("promos/", "promo/");
    assert_meant("nowhere/at/all.md", NULL);
    assert_meant("", NULL);
}

static void names_the_file_that_is_taken_for_a_folder(void **state)
{
    (void)state;
    static const char *const paths[] = {"promo/Durand.md/", "promo/Durand.md/a.md",
                                        "promo/Durand.md//a/b.md"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct failure failure;
        assert_false(missing_explain(paths[i], &failure));
        assert_int_equal(failure.message, MESSAGE_FILE_NO_FOLDER);
        assert_string_equal(failure.first, "promo/Durand.md");
        assert_true(missing_is_why(&failure));
    }
}

static void says_no_more_than_fits(void **state)
{
    (void)state;
    char path[600] = "";
    for (size_t i = 0; i < 60; i++)
        strcat(path, "promo/../");
    assert_meant(strcat(path, "promo/Durrand.md"), NULL);
}

static void finds_a_name_however_its_accents_are_composed(void **state)
{
    (void)state;
    struct failure failure;
    struct arena *arena = arena_create();
    static const char *const unknown[] = {"promo/Noe.md", "promo/\xff.md", ""};
    assert_string_equal(missing_found("promo/No\u00e9.md", arena, &failure), "promo/Noe\u0301.md");
    assert_string_equal(missing_found("promo/Dupont He\u0301le\u0300ne.docx", arena, &failure),
                        "promo/Dupont H\u00e9l\u00e8ne.docx");
    assert_string_equal(missing_found("promo//Durand.md", arena, &failure), "promo//Durand.md");
    assert_string_equal(missing_found("-", arena, &failure), "-");
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
        assert_null(missing_found(unknown[i], arena, &failure));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_nearest),
        cmocka_unit_test(names_the_only_one_with_all_words),
        cmocka_unit_test(takes_a_name_without_its_extension),
        cmocka_unit_test(names_the_folder_that_is_missing),
        cmocka_unit_test(names_the_file_that_is_taken_for_a_folder),
        cmocka_unit_test(says_no_more_than_fits),
        cmocka_unit_test(finds_a_name_however_its_accents_are_composed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
