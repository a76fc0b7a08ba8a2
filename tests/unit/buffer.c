#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void grows_and_ends_with_nul(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_int_equal(buffer_text(&buffer).length, 0);
    for (int i = 0; i < 1000; i++)
        buffer_format(&buffer, "%d,", i);
    assert_int_equal(buffer.length, 3890);
    assert_int_equal(strlen(buffer.bytes), buffer.length);
    buffer_clear(&buffer);
    assert_string_equal(buffer.bytes, "");
    buffer_add_string(&buffer, "a");
    buffer_add_text(&buffer, (struct text){0});
    buffer_add_byte(&buffer, 'b');
    assert_string_equal(buffer.bytes, "ab");
    buffer_free(&buffer);
    assert_null(buffer.bytes);
    assert_int_equal(buffer.length, 0);
}

static void writes_characters_in_utf8(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    const unsigned characters[] = {'a', 0xE9, 0x20AC, 0x1D11E, 0xD800, 0x110000, 0x7FF, 0xFFFF};
    for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++)
        buffer_add_character(&buffer, characters[i]);
    assert_string_equal(buffer.bytes, "aé€𝄞\uFFFD\uFFFD\u07FF\xEF\xBF\xBF");
    assert_true(text_is_utf8(buffer_text(&buffer)));
    buffer_free(&buffer);
}

static void arena_memory_is_zeroed_aligned_and_reused(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    unsigned char *first = arena_allocate(arena, 100);
    memset(first, 0xAA, 100);
    arena_allocate(arena, 3);
    assert_int_equal((uintptr_t)arena_allocate(arena, 8) % _Alignof(max_align_t), 0);
    unsigned char *large = arena_allocate(arena, 1 << 20); /* larger than a chunk */
    memset(large, 0xAA, 1 << 20);
    arena_reset(arena);
    unsigned char *again = arena_allocate(arena, 100);
    assert_ptr_equal(again, first);
    for (int i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
    assert_string_equal(arena_copy(arena, "été", 5), "été");
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    arena_destroy(arena);
    arena_destroy(NULL);
}

static void an_arena_gives_back_what_it_took_over(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct buffer buffer = {0};
    memcpy(buffer_reserve(&buffer, 3), "abc", 2);
    buffer_fill(&buffer, 2);
    const char *bytes = buffer.bytes;
    struct text text = buffer_give(&buffer, arena);
    assert_ptr_equal(text.bytes, bytes); /* leaks would show under sanitizers */
    assert_string_equal(text.bytes, "ab");
    assert_null(buffer.bytes);
    assert_null(buffer_give(&buffer, arena).bytes);
    arena_reset(arena);
    arena_own(arena, memory_allocate(8));
    arena_destroy(arena);
}

static void arrays_grow(void **state)
{
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    for (size_t count = 0; count < 1000; count++) {
        numbers = memory_grow(numbers, &capacity, count, sizeof *numbers);
        assert_true(capacity > count);
        numbers[count] = (int)count;
    }
    assert_int_equal(numbers[999], 999);
    free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_ends_with_nul),
        cmocka_unit_test(writes_characters_in_utf8),
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_reused),
        cmocka_unit_test(an_arena_gives_back_what_it_took_over),
        cmocka_unit_test(arrays_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
