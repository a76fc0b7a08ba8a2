#include "unit.h"

#include "base/arena.h"
#include "input/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder of its own, gone at the end. */
static char folder[] = "/tmp/dossier-file-XXXXXX";
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_create();
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(arena);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void write_file(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void assert_unreadable(const char *path, enum message message)
{
    struct failure failure;
    struct text bytes;
    assert_false(file_read(path, arena, &bytes, &failure));
    assert_int_equal(failure.message, message);
}

static void reads_all_bytes(void **state)
{
    (void)state;
    struct failure failure;
    struct text bytes;
    size_t size = 200000; /* more than is read at once */
    char *content = malloc(size);
    for (size_t i = 0; i < size; i++)
        content[i] = (char)(i % 251);
    write_file("gros", content, size);
    assert_true(file_read("gros", arena, &bytes, &failure));
    assert_true(text_equal(bytes, (struct text){content, size}));
    free(content);
    unlink("gros");
}

/* As from a shell's <(...): a pipe whose writer takes its time. */
static void waits_for_a_slow_writer(void **state)
{
    (void)state;
    struct failure failure;
    struct text bytes;
    assert_int_equal(mkfifo("tube", 0600), 0);
    int held = open("tube", O_RDWR); /* the pipe has a writer from the start */
    assert_true(held >= 0);
    pid_t writer = fork();
    if (writer == 0) {
        usleep(50000);
        _exit(write(held, "Bonjour", 7) == 7 ? 0 : 1);
    }
    close(held);
    assert_true(file_read("tube", arena, &bytes, &failure));
    assert_true(text_is(bytes, "Bonjour"));
    assert_int_equal(waitpid(writer, NULL, 0), writer);
    unlink("tube");
}

static void says_why_it_cannot(void **state)
{
    (void)state;
    assert_unreadable("absent.md", MESSAGE_FILE_MISSING);
    write_file("vide.md", "", 0);
    assert_unreadable("vide.md", MESSAGE_FILE_EMPTY);
    assert_unreadable("vide.md/dedans", MESSAGE_FILE_NO_FOLDER);
    unlink("vide.md");
    assert_unreadable(".", MESSAGE_FILE_UNREADABLE);
    assert_int_equal(mkfifo("tube", 0600), 0);
    assert_unreadable("tube", MESSAGE_FILE_SILENT); /* nobody writes to it: no hanging */
    unlink("tube");
}

static void knows_zips(void **state)
{
    (void)state;
    assert_true(bytes_are_zip(text_of("PK\3\4...")));
    assert_true(bytes_are_zip(text_of("PK\5\6...")));
    assert_false(bytes_are_zip(text_of("PK et pas plus")));
    assert_false(bytes_are_zip(text_of("")));
}

static void names_what_it_cannot_read(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        enum message message;
    } cases[] = {
        {"%PDF-1.7", MESSAGE_FORMAT_PDF},
        {"\xEF\xBB\xBF\r\n%PDF-1.4\r\n%\xE2\xE3\r\n1 0 obj\r\n<<", MESSAGE_FORMAT_PDF},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", MESSAGE_FORMAT_OLD_WORD},
        {"{\\rtf1\\ansi", MESSAGE_FORMAT_RTF},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<?mso-application "
         "progid=\"Word.Document\"?>\r\n<pkg:package/>",
         MESSAGE_FORMAT_WORD_XML},
    };
    struct failure failure;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_false(bytes_are_readable(text_of(cases[i].bytes), &failure));
        assert_int_equal(failure.message, cases[i].message);
    }
    assert_true(bytes_are_readable(text_of("# Titre"), &failure));
    assert_true(bytes_are_readable(text_of("PK\3\4"), &failure));
    assert_true(bytes_are_readable(text_of("%"), &failure));
    assert_true(bytes_are_readable(
        text_of("Un PDF commence par %PDF-1.4, l'objectif est un objet."), &failure));
    assert_true(bytes_are_readable(
        text_of("Du code : <?mso-application progid=\"Word.Document\"?>"), &failure));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_all_bytes),           cmocka_unit_test(waits_for_a_slow_writer),
        cmocka_unit_test(says_why_it_cannot),        cmocka_unit_test(knows_zips),
        cmocka_unit_test(names_what_it_cannot_read),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
