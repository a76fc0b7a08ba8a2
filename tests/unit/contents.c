#include "unit.h"

#include "base/arena.h"
#include "input/archive.h"
#include "input/file.h"
#include "write/bundle.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PICTURE_SIZE = 300000 };

/* A folder of its own, gone at the end, with an archive that holds a large picture. */
static char folder[] = "/tmp/dossier-contents-XXXXXX";
static struct arena *arena;
static const char *const name = "dossier.docx";
static struct text whole; /* the archive's bytes */

static struct text pack(size_t picture_size)
{
    struct failure failure;
    struct buffer out = {0};
    assert_true(library_load(&bundle_library, &failure));
    struct bundle *bundle = bundle_create();
    char *picture = arena_allocate(arena, picture_size);
    for (size_t i = 0; i < picture_size; i++)
        picture[i] = (char)(i * i % 251);
    bundle_add_stored(bundle, "a.png", (struct text){picture, picture_size});
    bundle_add(bundle, "b.xml", text_of("<b/>"));
    assert_true(bundle_finish(bundle, &out, &failure));
    return buffer_give(&out, arena);
}

static void write_file(struct text bytes)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    fclose(file);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_create();
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    whole = pack(PICTURE_SIZE);
    write_file(whole);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(arena);
    unlink(name);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static struct contents open_it(void)
{
    struct contents contents;
    struct failure failure;
    assert_true(file_open(name, arena, &contents, &failure));
    return contents;
}

static void reads_what_is_asked_for(void **state)
{
    (void)state;
    struct contents contents = open_it();
    static const size_t starts[] = {0, 100, 4000, 250000, PICTURE_SIZE, PICTURE_SIZE + 100000};
    char bytes[5000];
    size_t got;
    assert_true(contents_are_in_file(&contents));
    assert_true(contents.bytes.length < whole.length / 10);
    assert_int_equal(contents.size, whole.length);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        const size_t left = starts[i] < whole.length ? whole.length - starts[i] : 0;
        const size_t expected = left < sizeof bytes ? left : sizeof bytes;
        assert_true(contents_read(&contents, starts[i], bytes, sizeof bytes, &got));
        assert_int_equal(got, expected);
        if (got)
            assert_memory_equal(bytes, whole.bytes + starts[i], got);
    }
    contents_close(&contents);
    assert_int_equal(fcntl(contents.descriptor, F_GETFD), -1);
}

static void loads_all(void **state)
{
    (void)state;
    struct failure failure;
    struct contents contents = open_it();
    const int descriptor = contents.descriptor;
    assert_true(contents_load(&contents, arena, &failure));
    assert_true(text_equal(contents.bytes, whole));
    assert_false(contents_are_in_file(&contents));
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
    contents_close(&contents); /* of nothing */
}

static void has_all_of_a_small_file_and_of_no_archive(void **state)
{
    (void)state;
    const struct text small = pack(1000);
    write_file(small);
    assert_true(text_equal(open_it().bytes, small));
    char *plain = arena_copy(arena, whole.bytes, whole.length);
    plain[0] = 'p';
    write_file((struct text){plain, whole.length});
    assert_true(text_equal(open_it().bytes, (struct text){plain, whole.length}));
    write_file(whole);
}

static bool reads_part(struct archive *archive, const char *part, struct text *bytes,
                       struct failure *failure)
{
    struct buffer buffer = {0};
    const bool done = archive_read(archive, part, &buffer, failure);
    *bytes = buffer_give(&buffer, arena);
    return done;
}

static void unpacks_from_the_file(void **state)
{
    (void)state;
    struct failure failure;
    struct text part;
    size_t unpacked = 0;
    const struct contents contents = open_it();
    struct archive *archive = archive_open(contents, &unpacked, &failure);
    assert_non_null(archive);
    assert_true(reads_part(archive, "b.xml", &part, &failure));
    assert_true(text_is(part, "<b/>"));
    assert_true(reads_part(archive, "a.png", &part, &failure));
    assert_int_equal(part.length, PICTURE_SIZE);
    archive_close(archive);
    contents_close(&contents);
}

/* Somebody saves it at that moment. */
static void notices_a_file_that_is_cut_meanwhile(void **state)
{
    (void)state;
    struct failure failure;
    struct text part;
    size_t unpacked = 0;
    const struct contents contents = open_it();
    struct archive *archive = archive_open(contents, &unpacked, &failure);
    assert_non_null(archive);
    assert_int_equal(truncate(name, PICTURE_SIZE / 2), 0);
    assert_false(reads_part(archive, "a.png", &part, &failure));
    assert_int_equal(failure.message, MESSAGE_ZIP_BROKEN);
    archive_close(archive);
    contents_close(&contents);
    write_file(whole);
}

static void says_that_a_file_cannot_be_read(void **state)
{
    (void)state;
    struct failure failure;
    struct text part;
    size_t unpacked = 0;
    struct contents contents = open_it();
    struct archive *archive = archive_open(contents, &unpacked, &failure);
    assert_non_null(archive);
    const int other = open(".", O_RDONLY);
    assert_int_equal(dup2(other, contents.descriptor), contents.descriptor);
    assert_false(reads_part(archive, "a.png", &part, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_UNREADABLE);
    archive_close(archive);
    assert_null(archive_open(contents, &unpacked, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_UNREADABLE);
    assert_false(contents_load(&contents, arena, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_UNREADABLE);
    close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_asked_for),
        cmocka_unit_test(loads_all),
        cmocka_unit_test(has_all_of_a_small_file_and_of_no_archive),
        cmocka_unit_test(unpacks_from_the_file),
        cmocka_unit_test(notices_a_file_that_is_cut_meanwhile),
        cmocka_unit_test(says_that_a_file_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
