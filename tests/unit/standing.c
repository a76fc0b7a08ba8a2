#include "unit.h"

#include "run/standing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the file system cannot do: an errno, or 0. */
static int rename_error, link_error;

/* Called in the C library's place. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    errno = rename_error;
    if (rename_error)
        return -1;
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to)
{
    errno = link_error;
    return link_error ? -1 : linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

static char folder[] = "/tmp/standing-XXXXXX";

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    unlink("result");
    unlink("new");
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_holds(const char *name, const char *text)
{
    char found[16] = "";
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    assert_non_null(fgets(found, sizeof found, file));
    fclose(file);
    assert_string_equal(found, text);
}

static void assert_taken(const struct standing *before)
{
    write_file("new", "new");
    assert_int_equal(standing_replace(before, "result", "new"), 0);
    assert_holds("result", "new");
    assert_int_equal(access("new", F_OK), -1);
}

static void assert_left(const struct standing *before, const char *text)
{
    write_file("new", "new");
    assert_int_equal(standing_replace(before, "result", "new"), EEXIST);
    assert_holds("result", text);
    assert_holds("new", "new");
}

/* As every file system can do it: at once, by a link, by a look before. */
static void test_a_free_name(void **state)
{
    static const int errors[][2] = {{0, 0}, {EINVAL, 0}, {ENOSYS, EPERM}, {EINVAL, EOPNOTSUPP}};
    const struct standing nothing = {0};
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        rename_error = errors[i][0];
        link_error = errors[i][1];
        unlink("result");
        assert_taken(&nothing);
        write_file("result", "mine");
        assert_left(&nothing, "mine");
    }
    rename_error = link_error = 0;
}

static void test_what_stood_there(void **state)
{
    (void)state;
    write_file("result", "old");
    struct standing before = standing_of("result");
    assert_taken(&before);
    write_file("result", "old");
    before = standing_of("result");
    write_file("result", "longer");
    assert_left(&before, "longer");
    before = standing_of("result");
    const struct timespec times[2] = {{1, 0}, {1, 0}};
    assert_int_equal(utimensat(AT_FDCWD, "result", times, 0), 0);
    assert_left(&before, "longer");
    before = standing_of("result");
    unlink("result");
    assert_taken(&before);
}

/* What was moved there is known from what stood there before by its inode and device alone. */
static void test_another_of_the_same_size_and_age(void **state)
{
    const struct timespec times[2] = {{1, 0}, {1, 0}};
    (void)state;
    write_file("result", "old");
    write_file("new", "own");
    assert_int_equal(utimensat(AT_FDCWD, "result", times, 0), 0);
    assert_int_equal(utimensat(AT_FDCWD, "new", times, 0), 0);
    struct standing before = standing_of("result");
    assert_int_equal(rename("new", "result"), 0);
    assert_left(&before, "own");
    before = standing_of("result");
    before.device++;
    assert_left(&before, "own");
}

static void test_for_who_insists(void **state)
{
    struct standing before = {.may_be_any = true};
    (void)state;
    write_file("result", "mine");
    assert_taken(&before);
}

static void test_other_errors(void **state)
{
    const struct standing nothing = {0};
    (void)state;
    unlink("result");
    write_file("new", "new");
    rename_error = EACCES;
    assert_int_equal(standing_replace(&nothing, "result", "new"), EACCES);
    rename_error = 0;
    assert_holds("new", "new");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_free_name),
        cmocka_unit_test(test_what_stood_there),
        cmocka_unit_test(test_another_of_the_same_size_and_age),
        cmocka_unit_test(test_for_who_insists),
        cmocka_unit_test(test_other_errors),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
