#include "unit.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "input/archive.h"
#include "input/limits.h"
#include "input/xml_part.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>
#include <zlib.h>

struct entry {
    const char *name;
    const void *bytes;
    size_t size;
    bool is_stored;
};

struct case_ {
    struct arena *arena;
    struct text zip;
    struct archive *archive;
    size_t unpacked;
    struct failure failure;
};

/* The archive's bytes, in the arena. */
static struct text zip_of(const struct entry *entries, size_t count, struct arena *arena)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(zip, entries[i].bytes, entries[i].size, 0);
        zip_int64_t index = zip_file_add(zip, entries[i].name, source, 0);
        assert_true(index >= 0);
        if (entries[i].is_stored)
            zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t status;
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_stat(target, &status), 0);
    char *bytes = arena_allocate(arena, (size_t)status.size + 1);
    assert_int_equal(zip_source_read(target, bytes, status.size), status.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return (struct text){bytes, (size_t)status.size};
}

static const struct entry two[] = {{"a.xml", "<a/>", 4, true}, {"dir/b.txt", "texte", 5, false}};

static int set_up(void **state)
{
    struct case_ *test = calloc(1, sizeof *test);
    test->arena = arena_create();
    test->zip = zip_of(two, 2, test->arena);
    *state = test;
    return 0;
}

static int tear_down(void **state)
{
    struct case_ *test = *state;
    archive_close(test->archive);
    arena_destroy(test->arena);
    free(test);
    return 0;
}

static bool opens(struct case_ *test)
{
    test->archive = archive_open(contents_of(test->zip), &test->unpacked, &test->failure);
    return test->archive != NULL;
}

static bool reads(struct case_ *test, const char *name, struct text *bytes)
{
    struct buffer buffer = {0};
    bool done = archive_read(test->archive, name, &buffer, &test->failure);
    *bytes = buffer_give(&buffer, test->arena);
    return done;
}

/* The first place in the zip where the bytes stand, to be changed. */
static char *find(struct case_ *test, const void *bytes, size_t size)
{
    char *found = memmem(test->zip.bytes, test->zip.length, bytes, size);
    assert_non_null(found);
    return found;
}

static void reads_entries(void **state)
{
    struct case_ *test = *state;
    struct text bytes;
    assert_true(opens(test));
    assert_string_equal(archive_spelling(test->archive, "Dir\\B.TXT"), "dir/b.txt");
    assert_string_equal(archive_spelling(test->archive, "a.xml"), "a.xml");
    assert_null(archive_spelling(test->archive, "b.txt"));
    assert_true(archive_has(test->archive, "a.xml"));
    assert_false(archive_has(test->archive, "b.txt"));
    assert_true(reads(test, "a.xml", &bytes));
    assert_true(text_is(bytes, "<a/>"));
    assert_true(reads(test, "dir/b.txt", &bytes));
    assert_true(text_is(bytes, "texte"));
}

/* A reference to a part is a URI, and who packs them escapes its name or does not. */
static void finds_escaped_names(void **state)
{
    struct case_ *test = *state;
    static const struct entry escaped[] = {{"a 1.xml", "<a/>", 4, true},
                                           {"caf%C3%A9%202.xml", "<b/>", 4, true},
                                           {"c%%41.xml", "<c/>", 4, true}};
    test->zip = zip_of(escaped, 3, test->arena);
    assert_true(opens(test));
    assert_string_equal(archive_spelling(test->archive, "A%201.xml"), "a 1.xml");
    assert_string_equal(archive_spelling(test->archive, "café 2.xml"), "caf%C3%A9%202.xml");
    assert_string_equal(archive_spelling(test->archive, "caf%c3%a9 2.xml"), "caf%C3%A9%202.xml");
    assert_string_equal(archive_spelling(test->archive, "c%A.xml"), "c%%41.xml");
    assert_null(archive_spelling(test->archive, "a%001.xml"));
    assert_null(archive_spelling(test->archive, "a%2"));
    assert_null(archive_spelling(test->archive, "a%\x12\x10"
                                                "1.xml"));
}

static size_t names_in(const char *raw, const char *unicode, uint32_t checksum, struct case_ *test)
{
    zip_error_t error;
    char *bytes = arena_allocate(test->arena, 1 << 10);
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    zip_file_add(zip, raw, zip_source_buffer(zip, "x", 1, 0), ZIP_FL_ENC_CP437);
    if (unicode) {
        char field[64] = {1};
        for (int i = 0; i < 4; i++)
            field[1 + i] = (char)(checksum >> 8 * i);
        memcpy(field + 5, unicode, strlen(unicode));
        zip_file_extra_field_set(zip, 0, 0x7041, 0, (zip_uint8_t *)field,
                                 (zip_uint16_t)(5 + strlen(unicode)), ZIP_FL_CENTRAL);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(target), 0);
    const zip_int64_t length = zip_source_read(target, bytes, 1 << 10);
    zip_source_free(target);
    test->zip = (struct text){bytes, (size_t)length};
    if (unicode) /* the number of a field that the library would make itself */
        *find(test, "\x41\x70", 2) = '\x75';
    assert_true(opens(test));
    return archive_count(test->archive);
}

/* Windows packs names in MS-DOS's letters; some packers in her own. */
static void reads_names_as_they_were_written(void **state)
{
    struct case_ *test = *state;
    struct text bytes;
    assert_int_equal(names_in("Andr\x82/r\x82sum\x82.md", NULL, 0, test), 1);
    assert_string_equal(archive_name(test->archive, 0), "André/résumé.md");
    assert_true(reads(test, "André/résumé.md", &bytes));
    assert_true(text_is(bytes, "x"));
    archive_close(test->archive);
    names_in("Andr\xE9.md", NULL, 0, test);
    assert_string_equal(archive_name(test->archive, 0), "André.md");
}

/* The name in UTF-8 stands beside the old one, and says by a checksum which one it is for. */
static void prefers_the_name_in_unicode(void **state)
{
    struct case_ *test = *state;
    const char *raw = "l_\x9Cuvre.md", *unicode = "l’œuvre.md";
    const uint32_t checksum = (uint32_t)crc32(0, (const Bytef *)raw, (uInt)strlen(raw));
    names_in(raw, unicode, checksum, test);
    assert_string_equal(archive_name(test->archive, 0), unicode);
    archive_close(test->archive);
    names_in(raw, unicode, checksum + 1, test);
    assert_string_not_equal(archive_name(test->archive, 0), unicode);
    archive_close(test->archive);
    names_in(raw, "\xFF.md", checksum, test);
    assert_string_not_equal(archive_name(test->archive, 0), "\xFF.md");
}

/* Some write each archive as if it were one of gigabytes: sizes stand in a field of the directory.
 */
static void reads_sizes_beside_the_entry(void **state)
{
    /* "a" with "haare", stored and packed */
    static const unsigned char stored[] = {
        0x50, 0x4B, 0x03, 0x04, 0x2D, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x43, 0x74, 0x3E, 0x85, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x00,
        0x00, 0x00, 0x61, 0x68, 0x61, 0x61, 0x72, 0x65, 0x50, 0x4B, 0x01, 0x02, 0x2D, 0x00,
        0x2D, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x43, 0x74, 0x3E, 0x85,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x00, 0x14, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x61, 0x01,
        0x00, 0x10, 0x00, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x50, 0x4B, 0x05, 0x06, 0x00, 0x00, 0x00, 0x00, 0x01,
        0x00, 0x01, 0x00, 0x43, 0x00, 0x00, 0x00, 0x24, 0x00, 0x00, 0x00, 0x00, 0x00};
    static const unsigned char packed[] = {
        0x50, 0x4B, 0x03, 0x04, 0x2D, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x43,
        0x74, 0x3E, 0x85, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x00, 0x00, 0x00,
        0x61, 0xCB, 0x48, 0x4C, 0x2C, 0x4A, 0x05, 0x00, 0x50, 0x4B, 0x01, 0x02, 0x2D, 0x00, 0x2D,
        0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x43, 0x74, 0x3E, 0x85, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x00, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x61, 0x01, 0x00, 0x10, 0x00, 0x05,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x50, 0x4B, 0x05, 0x06, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x43, 0x00, 0x00,
        0x00, 0x26, 0x00, 0x00, 0x00, 0x00, 0x00};
    const struct text zips[] = {{(const char *)stored, sizeof stored},
                                {(const char *)packed, sizeof packed}};
    struct case_ *test = *state;
    for (size_t i = 0; i < 2; i++) {
        struct text bytes;
        test->zip = zips[i];
        assert_true(opens(test));
        assert_true(reads(test, "a", &bytes));
        assert_true(text_is(bytes, "haare"));
        archive_close(test->archive);
        test->archive = NULL;
    }
}

/* Two directories: which one is read would hang on who reads. */
static void refuses_a_second_directory_in_the_comment(void **state)
{
    struct case_ *test = *state;
    char *twice = arena_allocate(test->arena, test->zip.length + 76);
    memcpy(twice, test->zip.bytes, test->zip.length);
    memcpy(twice + test->zip.length, "PK\6\6", 4);
    memcpy(twice + test->zip.length + 56, "PK\6\7", 4);
    const uint64_t place = test->zip.length;
    memcpy(twice + test->zip.length + 64, &place, sizeof place);
    test->zip = (struct text){twice, test->zip.length + 76};
    assert_false(opens(test));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_BROKEN);
}

static void opens_an_archive_of_nothing(void **state)
{
    struct case_ *test = *state;
    static const char empty[22] = "PK\5\6";
    test->zip = (struct text){empty, sizeof empty};
    assert_true(opens(test));
    assert_int_equal(archive_count(test->archive), 0);
    assert_null(archive_spelling(test->archive, "a.xml"));
}

static void says_which_part_is_missing(void **state)
{
    struct case_ *test = *state;
    struct text bytes;
    assert_true(opens(test));
    assert_false(reads(test, "word/document.xml", &bytes));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_PART_MISSING);
    assert_string_equal(test->failure.first, "word/document.xml");
}

static void refuses_what_is_no_archive(void **state)
{
    struct case_ *test = *state;
    test->zip = text_of("PK\3\4 et puis rien");
    assert_false(opens(test));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_BROKEN);
    archive_close(NULL);
}

static void refuses_a_cut_archive(void **state)
{
    struct case_ *test = *state;
    test->zip.length -= 30;
    assert_false(opens(test));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_BROKEN);
}

static void notices_damaged_bytes(void **state)
{
    struct case_ *test = *state;
    struct text bytes;
    *find(test, "<a/>", 4) = '[';
    assert_true(opens(test));
    assert_false(reads(test, "a.xml", &bytes));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_BROKEN);
    assert_string_equal(test->failure.where, "a.xml");
}

static void says_that_a_password_is_asked(void **state)
{
    struct case_ *test = *state;
    struct text bytes;
    find(test, "PK\3\4", 4)[6] |= 1;
    find(test, "PK\1\2", 4)[8] |= 1;
    assert_true(opens(test));
    assert_false(reads(test, "a.xml", &bytes));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_ENCRYPTED);
}

/* Declared sizes of 4 GB must not be believed. */
static void does_not_believe_declared_sizes(void **state)
{
    struct case_ *test = *state;
    struct text bytes = {0};
    char *directory = find(test, "PK\1\2", 4);
    memset(directory + 24, 0xFE, 4);
    assert_true(opens(test));
    if (reads(test, "a.xml", &bytes))
        assert_true(text_is(bytes, "<a/>"));
}

static void takes_the_first_of_two_with_one_name(void **state)
{
    struct case_ *test = *state;
    static const struct entry twins[] = {{"a.xml", "premier", 7, true},
                                         {"b.xml", "second", 6, true}};
    struct text bytes;
    test->zip = zip_of(twins, 2, test->arena);
    for (char *name; (name = memmem(test->zip.bytes, test->zip.length, "b.xml", 5));)
        name[0] = 'a';
    assert_true(opens(test));
    assert_true(reads(test, "a.xml", &bytes));
    assert_true(text_is(bytes, "premier"));
}

static void stops_at_the_budget_of_all_parts_together(void **state)
{
    struct case_ *test = *state;
    size_t size = ((size_t)LIMIT_PARTS_MB << 20) / 2 + 1;
    void *zeros = calloc(1, size);
    struct entry bomb = {"bombe.xml", zeros, size, true};
    struct text bytes;
    test->zip = zip_of(&bomb, 1, test->arena);
    free(zeros);
    assert_true(opens(test));
    assert_true(reads(test, "bombe.xml", &bytes));
    assert_int_equal(bytes.length, size);
    assert_false(reads(test, "bombe.xml", &bytes));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_TOO_LARGE);
}

static void counts_what_fails(void **state)
{
    struct case_ *test = *state;
    struct entry damaged = {"a.xml", "texte", 5, true};
    struct text bytes;
    test->zip = zip_of(&damaged, 1, test->arena);
    *find(test, "texte", 5) = 'T';
    assert_true(opens(test));
    assert_false(reads(test, "a.xml", &bytes));
    assert_true(test->unpacked >= 5);
}

static void refuses_what_is_packed_too_densely(void **state)
{
    struct case_ *test = *state;
    size_t size = ((size_t)LIMIT_ANY_RATIO_MB << 20) + 1;
    void *zeros = calloc(1, size);
    struct entry bombs[] = {{"small.xml", zeros, size - 1, false},
                            {"bomb.xml", zeros, size, false}};
    struct text bytes;
    test->zip = zip_of(bombs, 2, test->arena);
    free(zeros);
    assert_true(opens(test));
    assert_true(reads(test, "small.xml", &bytes));
    assert_false(reads(test, "bomb.xml", &bytes));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_TOO_DENSE);
}

/* A step takes far longer than the questions between two looks at the clock are meant to. */
static void looks_at_the_clock_after_a_long_step(void **state)
{
    struct case_ *test = *state;
    const size_t size = (size_t)2 << 20;
    void *zeros = calloc(1, size);
    struct entry entry = {"grand.xml", zeros, size, true};
    struct text bytes;
    test->zip = zip_of(&entry, 1, test->arena);
    free(zeros);
    assert_true(opens(test));
    deadline_begin(1);
    for (const clock_t start = clock(); clock() - start < 11 * CLOCKS_PER_SEC / 10;)
        ;
    assert_false(reads(test, "grand.xml", &bytes));
    assert_int_equal(test->failure.message, MESSAGE_DOSSIER_TOO_SLOW);
    deadline_end();
}

static void refuses_too_many_entries(void **state)
{
    struct case_ *test = *state;
    struct entry *entries = calloc(LIMIT_ENTRIES + 1, sizeof *entries);
    char(*names)[8] = calloc(LIMIT_ENTRIES + 1, sizeof *names);
    for (unsigned i = 0; i <= LIMIT_ENTRIES; i++) {
        for (unsigned digit = 0, rest = i; digit < 6; digit++, rest /= 10)
            names[i][digit] = (char)('0' + rest % 10);
        entries[i] = (struct entry){names[i], "", 0, true};
    }
    test->zip = zip_of(entries, LIMIT_ENTRIES + 1, test->arena);
    free(names);
    free(entries);
    assert_false(opens(test));
    assert_int_equal(test->failure.message, MESSAGE_ZIP_TOO_MANY_ENTRIES);
}

static bool passes_over(void *context, int element, const struct xml_tag *tag)
{
    (void)context, (void)element, (void)tag;
    return true;
}

static bool has_enough(void *context, int element, const struct xml_tag *tag)
{
    (void)context, (void)element, (void)tag;
    return false;
}

static void a_handler_that_stops_says_nothing_else(void **state)
{
    struct case_ *test = *state;
    static const struct xml_vocabulary vocabulary = {0};
    static const struct xml_handler handler = {.start = has_enough};
    assert_true(opens(test));
    memset(&test->failure, 'x', sizeof test->failure);
    assert_false(
        xml_parse_start(test->archive, "a.xml", &vocabulary, &handler, NULL, NULL, &test->failure));
    assert_string_equal(test->failure.where, "a.xml:1");
}

/* However many such parts there are, each leaves something to those behind it. */
static void a_part_read_by_its_start_takes_a_quarter_of_what_is_left(void **state)
{
    struct case_ *test = *state;
    enum { LEFT = 1 << 20, SIZE = LEFT - 100 };
    static const struct xml_vocabulary vocabulary = {0};
    static const struct xml_handler handler = {.start = passes_over};
    char *part = arena_allocate(test->arena, SIZE);
    memset(part, '\n', SIZE);
    memcpy(part, "<a>", 3);
    bool is_cut = false;
    test->zip = zip_of((struct entry[]){{"x.xml", part, SIZE, true}}, 1, test->arena);
    test->unpacked = ((size_t)LIMIT_PARTS_MB << 20) - LEFT;
    assert_true(opens(test));
    assert_true(xml_parse_start(test->archive, "x.xml", &vocabulary, &handler, NULL, &is_cut,
                                &test->failure));
    assert_true(is_cut);
    assert_in_range(archive_left(test->archive), LEFT * 3 / 4, LEFT * 3 / 4 + (1 << 16));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_part_read_by_its_start_takes_a_quarter_of_what_is_left),
        CASE(a_handler_that_stops_says_nothing_else),
        CASE(reads_entries),
        CASE(finds_escaped_names),
        CASE(reads_names_as_they_were_written),
        CASE(prefers_the_name_in_unicode),
        CASE(reads_sizes_beside_the_entry),
        CASE(refuses_a_second_directory_in_the_comment),
        CASE(opens_an_archive_of_nothing),
        CASE(says_which_part_is_missing),
        CASE(refuses_what_is_no_archive),
        CASE(refuses_a_cut_archive),
        CASE(notices_damaged_bytes),
        CASE(says_that_a_password_is_asked),
        CASE(does_not_believe_declared_sizes),
        CASE(takes_the_first_of_two_with_one_name),
        CASE(stops_at_the_budget_of_all_parts_together),
        CASE(counts_what_fails),
        CASE(refuses_what_is_packed_too_densely),
        CASE(looks_at_the_clock_after_a_long_step),
        CASE(refuses_too_many_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
