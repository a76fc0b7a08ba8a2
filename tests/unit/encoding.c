#include "unit.h"

#include "base/arena.h"
#include "input/encoding.h"

#include <string.h>

static void assert_decoded(const char *bytes, size_t length, const char *expected)
{
    struct arena *arena = arena_create();
    struct text text = encoding_decode((struct text){bytes, length}, arena);
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.bytes, expected, text.length);
    arena_destroy(arena);
}

#define ASSERT_DECODED(literal, expected) assert_decoded((literal), sizeof(literal) - 1, (expected))

static void utf8_stays(void **state)
{
    (void)state;
    ASSERT_DECODED("\xEF\xBB\xBF"
                   "été",
                   "été");
    ASSERT_DECODED("été", "été");
}

static void a_character_that_is_cut_off_goes(void **state)
{
    (void)state;
    ASSERT_DECODED("a\xC3", "a");
    ASSERT_DECODED("a\xE2\x82", "a");
    ASSERT_DECODED("a\xF0\x9F\x90", "a");
    ASSERT_DECODED("a€", "a€");
}

static void windows_1252_is_what_is_no_utf8(void **state)
{
    (void)state;
    ASSERT_DECODED("\xE9t\xE9, 5 \x80 \x9C", "été, 5 € œ");
    ASSERT_DECODED("\x81\xE9!", "\xEF\xBF\xBDé!");
}

static void code_pages_are_known_by_the_french_in_them(void **state)
{
    (void)state;
    ASSERT_DECODED("d\xD5\x8Et\x8E, \x88 c\x99t\x8E", "d’été, à côté");
    ASSERT_DECODED("d'\x82t\x82, \x85 c\x93t\x82", "d'été, à côté");
    ASSERT_DECODED("d\x92\xE9t\xE9, \xE0 c\xF4t\xE9", "d’été, à côté");
    ASSERT_DECODED("\x82t\x82", "été");
    ASSERT_DECODED("\xA9", "©");
}

static void utf8_with_some_other_bytes_is_mended(void **state)
{
    (void)state;
    ASSERT_DECODED("été à côté, \xE9t\xE9 \x80.", "été à côté, été €.");
    ASSERT_DECODED("\xEF\xBB\xBF"
                   "à côté\x81 d'ici",
                   "à côté\xEF\xBF\xBD d'ici");
}

static void utf16_is_known_without_a_mark(void **state)
{
    (void)state;
    ASSERT_DECODED("\xE9\0a\0b\0\xAC\x20", "éab€");
    ASSERT_DECODED("\0\xE9\0a\0b\x20\xAC", "éab€");
}

static void utf16_is_known_by_its_mark(void **state)
{
    (void)state;
    ASSERT_DECODED("\xFF\xFE\xE9\0a\0", "éa");
    ASSERT_DECODED("\xFE\xFF\0\xE9\0a", "éa");
    ASSERT_DECODED("\xFF\xFE\x3D\xD8\x3A\xDC", "🐺");
    ASSERT_DECODED("\xFF\xFE\x3D\xD8", "\xEF\xBF\xBD");
    ASSERT_DECODED("\xFF\xFE\x3D\xD8"
                   "a\0",
                   "\xEF\xBF\xBD"
                   "a");
    ASSERT_DECODED("\xFF\xFE"
                   "a\0b",
                   "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stays),
        cmocka_unit_test(a_character_that_is_cut_off_goes),
        cmocka_unit_test(windows_1252_is_what_is_no_utf8),
        cmocka_unit_test(code_pages_are_known_by_the_french_in_them),
        cmocka_unit_test(utf8_with_some_other_bytes_is_mended),
        cmocka_unit_test(utf16_is_known_without_a_mark),
        cmocka_unit_test(utf16_is_known_by_its_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
