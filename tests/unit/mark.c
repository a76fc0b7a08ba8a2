#include "unit.h"

#include "base/mark.h"

#define ENTRY(extra)                                                                               \
    "PK\1\2"                                                                                       \
    "........................"                                                                     \
    "\1\0" extra "\0\0"                                                                            \
    "............"
#define NAME "a"
#define END(count, size, offset)                                                                   \
    "PK\5\6\0\0\0\0" count count size "\0\0\0" offset "\0\0\0"                                     \
    "\0\0"
#define FIELD "dl\x0C\0" MARK_NAME

static struct buffer marked(const char *bytes, size_t length)
{
    struct buffer archive = {0};
    buffer_add(&archive, bytes, length);
    mark_archive(&archive);
    return archive;
}

static void assert_marks(const char *bytes, size_t length, const char *expected,
                         size_t expected_length)
{
    struct buffer archive = marked(bytes, length);
    assert_int_equal(archive.length, expected_length);
    assert_memory_equal(archive.bytes, expected, expected_length);
    buffer_free(&archive);
}

#define BYTES(literal) literal, sizeof(literal) - 1

static void the_last_entry_takes_it(void **state)
{
    (void)state;
    static const char two[] =
        "data" ENTRY("\0\0") NAME ENTRY("\2\0") NAME "xx" END("\2\0", "\x60", "\4");
    static const char with[] =
        "data" ENTRY("\0\0") NAME ENTRY("\x12\0") NAME "xx" FIELD END("\2\0", "\x70", "\4");
    assert_marks(BYTES(two), BYTES(with));
}

static void what_ends_otherwise_stays_as_it_is(void **state)
{
    (void)state;
    static const char none[] = END("\0\0", "\0", "\0"),
                      elsewhere[] = "data" ENTRY("\0\0") NAME END("\1\0", "\x2F", "\3"),
                      more[] = "data" ENTRY("\0\0") NAME END("\2\0", "\x2F", "\4"),
                      behind[] = "data" ENTRY("\0\0") NAME END("\1\0", "\x2F", "\4") "!",
                      far[] = ENTRY("\0\0") NAME END("\1\0", "\x2F", "\xFF");
    assert_marks(BYTES(none), BYTES(none));
    assert_marks(BYTES(elsewhere), BYTES(elsewhere));
    assert_marks(BYTES(more), BYTES(more));
    assert_marks(BYTES(behind), BYTES(behind));
    assert_marks(BYTES(far), BYTES(far));
    assert_marks(BYTES("PK"), BYTES("PK"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_entry_takes_it),
        cmocka_unit_test(what_ends_otherwise_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
