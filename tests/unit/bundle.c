#include "unit.h"

#include "base/arena.h"
#include "input/archive.h"
#include "write/bundle.h"

#include <string.h>

static struct buffer bundle_of(const char *const *names, size_t count)
{
    struct buffer out = {0};
    struct failure failure;
    struct bundle *bundle = bundle_create();
    for (size_t i = 0; i < count; i++)
        bundle_add(bundle, names[i], text_of(names[i]));
    assert_true(bundle_finish(bundle, &out, &failure));
    return out;
}

static void assert_part(struct text zip, const char *name, const char *expected)
{
    struct failure failure;
    struct buffer bytes = {0};
    size_t unpacked = 0;
    struct archive *archive = archive_open(contents_of(zip), &unpacked, &failure);
    assert_non_null(archive);
    assert_true(archive_read(archive, name, &bytes, &failure));
    assert_true(text_is(buffer_text(&bytes), expected));
    archive_close(archive);
    buffer_free(&bytes);
}

static void makes_an_archive_that_can_be_read(void **state)
{
    (void)state;
    struct buffer zip = bundle_of((const char *const[]){"a.xml", "é/b.xml"}, 2);
    assert_part(buffer_text(&zip), "a.xml", "a.xml");
    assert_part(buffer_text(&zip), "é/b.xml", "é/b.xml");
    buffer_free(&zip);
}

static void stores_what_is_to_be_found_by_first_bytes(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct failure failure;
    struct bundle *bundle = bundle_create();
    bundle_add_stored(bundle, "mimetype", text_of("application/x"));
    bundle_add(bundle, "empty", text_of(""));
    assert_true(bundle_finish(bundle, &out, &failure));
    /* ODF 1.3 part 2, 3.3: the name at 30, the type right behind it at 38 */
    assert_memory_equal(out.bytes + 30, "mimetypeapplication/x", 21);
    assert_part(buffer_text(&out), "empty", "");
    buffer_free(&out);
}

static void copies_what_is_not_replaced(void **state)
{
    (void)state;
    struct buffer zip = bundle_of((const char *const[]){"a", "b", "c"}, 3), copy = {0};
    struct failure failure;
    struct bundle *bundle = bundle_copy(buffer_text(&zip), &failure);
    assert_non_null(bundle);
    bundle_add(bundle, "b", text_of("new"));
    bundle_add(bundle, "d", text_of("more"));
    assert_true(bundle_finish(bundle, &copy, &failure));
    assert_part(buffer_text(&copy), "a", "a");
    assert_part(buffer_text(&copy), "b", "new");
    assert_part(buffer_text(&copy), "c", "c");
    assert_part(buffer_text(&copy), "d", "more");
    assert_part(buffer_text(&zip), "b", "b");
    buffer_free(&zip);
    buffer_free(&copy);
}

static void says_that_something_is_no_archive(void **state)
{
    (void)state;
    struct failure failure;
    assert_null(bundle_copy(text_of("PK but no zip"), &failure));
    assert_int_equal(failure.message, MESSAGE_ZIP_UNWRITABLE);
}

static int load(void **state)
{
    struct failure failure;
    (void)state;
    return library_load(&bundle_library, &failure) ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_an_archive_that_can_be_read),
        cmocka_unit_test(stores_what_is_to_be_found_by_first_bytes),
        cmocka_unit_test(copies_what_is_not_replaced),
        cmocka_unit_test(says_that_something_is_no_archive),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
