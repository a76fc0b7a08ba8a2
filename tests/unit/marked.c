#include "unit.h"

#include "base/mark.h"
#include "base/text.h"
#include "input/marked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/marked-XXXXXX";

#define PADDING "........................................................"
#define END "PK\5\6\0\0\0\0\1\0\1\0\0\0\0\0\0\0\0\0\0\0"
#define LAST "<!-- dossier-lint 4e0b2e179d39f57c -->\n"
#define REPORT MARK_COMMENT PADDING LAST
#define BYTES(literal) literal, sizeof literal - 1

static int set_up(void **state)
{
    (void)state;
    return !mkdtemp(folder) || chdir(folder) != 0;
}

static int tear_down(void **state)
{
    (void)state;
    return chdir("/") || rmdir(folder);
}

static enum mark mark_of(const char *bytes, size_t length)
{
    FILE *file = fopen("a.md", "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    const enum mark found = file_mark("a.md");
    unlink("a.md");
    return found;
}

static void knows_comments_at_the_start_and_the_end(void **state)
{
    (void)state;
    assert_int_equal(mark_of(BYTES(REPORT)), MARK_REPORT);
    assert_int_equal(mark_of(BYTES(REPORT "\n")), MARK_NONE);
    static char changed[] = REPORT;
    changed[sizeof MARK_COMMENT + 9] = '!'; /* of the same length */
    assert_int_equal(mark_of(BYTES(changed)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(MARK_COMMENT "." PADDING LAST)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(PADDING LAST)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(MARK_COMMENT PADDING)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(PADDING MARK_COMMENT)), MARK_COPY);
    assert_int_equal(mark_of(BYTES(PADDING MARK_COMMENT PADDING)), MARK_NONE);
    assert_int_equal(mark_of(BYTES("\n" MARK_COMMENT PADDING)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(MARK_COMMENT)), MARK_NONE); /* nothing is said there */
    assert_int_equal(mark_of("", 0), MARK_NONE);
}

static void knows_the_last_field_of_an_archive(void **state)
{
    (void)state;
    assert_int_equal(mark_of(BYTES(PADDING "dl\x0C\0" MARK_NAME END)), MARK_COPY);
    assert_int_equal(mark_of(BYTES(PADDING "dl\x0C\0" MARK_NAME END ".")), MARK_NONE);
    assert_int_equal(mark_of(BYTES(PADDING "dl\x0D\0" MARK_NAME END)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(PADDING "ld\x0C\0" MARK_NAME END)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(PADDING "dl\x0C\0" MARK_NAME "PK\1\2" PADDING)), MARK_NONE);
    assert_int_equal(mark_of(BYTES(PADDING "dl\x0C\0"
                                           "Dossier-lint" END)),
                     MARK_NONE);
}

static void takes_nothing_but_documents(void **state)
{
    (void)state;
    FILE *file = fopen("b.md", "w");
    assert_non_null(file);
    fputs(REPORT, file);
    fclose(file);
    assert_int_equal(file_mark("b.md"), MARK_REPORT);
    assert_int_equal(symlink("b.md", "link.md"), 0);
    assert_int_equal(link("b.md", "hard.csv"), 0);
    assert_true(mark_is_sought("b.md"));
    assert_false(mark_is_sought("hard.csv"));
    assert_int_equal(mkfifo("pipe.md", 0600), 0);
    static const char *const others[] = {"link.md", "pipe.md", "hard.csv", ".", "none.md"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(file_mark(others[i]), MARK_NONE);
    unlink("b.md");
    unlink("link.md");
    unlink("pipe.md");
    unlink("hard.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_comments_at_the_start_and_the_end),
        cmocka_unit_test(knows_the_last_field_of_an_archive),
        cmocka_unit_test(takes_nothing_but_documents),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
