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
        cmocka_unit_test(utf16_is_known_by_its_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
