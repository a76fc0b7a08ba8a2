#include "write/bundle.h"

#include "base/mark.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* clang-format off */
#define FUNCTIONS(of)                                                                             \
    of(zip_close) of(zip_discard) of(zip_error_fini) of(zip_error_init) of(zip_error_strerror)    \
    of(zip_file_add) of(zip_file_extra_field_delete_by_id) of(zip_file_extra_field_set)           \
    of(zip_file_replace) of(zip_file_set_dostime) of(zip_get_error) of(zip_get_num_entries)       \
    of(zip_name_locate) of(zip_open_from_source) of(zip_set_file_compression)                     \
    of(zip_source_buffer) of(zip_source_buffer_create) of(zip_source_error) of(zip_source_free)   \
    of(zip_source_keep) of(zip_source_open) of(zip_source_read)
/* clang-format on */

static struct {
    FUNCTIONS(LIBRARY_POINTER)
} libzip;
static const char *const function_names[] = {FUNCTIONS(LIBRARY_NAME)};
const struct library bundle_library = LIBRARY(LIBRARY_ZIP, function_names, libzip);

enum { FIRST_DAY = 1 << 5 | 1 }; /* 1980-01-01, as MS-DOS has it */

struct bundle {
    zip_t *zip;
    zip_source_t *source; /* where the archive is made; kept until it was read back */
    bool has_failed;
    struct failure failure;
};

static bool fail(struct failure *failure, zip_error_t *error)
{
    return failure_set(failure, MESSAGE_ZIP_UNWRITABLE, libzip.zip_error_strerror(error), NULL);
}

static void fail_later(struct bundle *bundle)
{
    if (!bundle->has_failed)
        fail(&bundle->failure, libzip.zip_get_error(bundle->zip));
    bundle->has_failed = true;
}

/* NULL for no bytes: the library would not free those. */
static char *copy_of(struct text bytes)
{
    if (bytes.length == 0)
        return NULL;
    return memcpy(memory_allocate(bytes.length), bytes.bytes, bytes.length);
}

static struct bundle *open_source(struct text bytes, int flags, struct failure *failure)
{
    zip_error_t error;
    libzip.zip_error_init(&error);
    struct bundle *bundle = memory_allocate(sizeof *bundle);
    /* a copy the library may free: libzip 1.7 frees what it writes over, whosever it is */
    char *copy = copy_of(bytes);
    bundle->source = libzip.zip_source_buffer_create(copy, bytes.length, copy != NULL, &error);
    if (bundle->source)
        bundle->zip = libzip.zip_open_from_source(bundle->source, flags, &error);
    if (bundle->zip) {
        libzip.zip_source_keep(bundle->source);
    } else {
        fail(failure, &error);
        if (bundle->source)
            libzip.zip_source_free(bundle->source);
        else
            free(copy);
        free(bundle);
        bundle = NULL;
    }
    libzip.zip_error_fini(&error);
    return bundle;
}

struct bundle *bundle_create(void)
{
    struct failure failure;
    struct bundle *bundle = open_source((struct text){NULL, 0}, ZIP_TRUNCATE, &failure);
    if (!bundle)
        memory_exhausted();
    return bundle;
}

struct bundle *bundle_copy(struct text archive, struct failure *failure)
{
    return open_source(archive, 0, failure);
}

static void add(struct bundle *bundle, const char *name, struct text bytes, zip_int32_t method)
{
    zip_source_t *source =
        libzip.zip_source_buffer(bundle->zip, copy_of(bytes), bytes.length, bytes.length > 0);
    if (!source)
        memory_exhausted();
    zip_int64_t index = libzip.zip_name_locate(bundle->zip, name, 0);
    if (index < 0)
        index = libzip.zip_file_add(bundle->zip, name, source, ZIP_FL_ENC_UTF_8);
    else if (libzip.zip_file_replace(bundle->zip, (zip_uint64_t)index, source, 0) < 0)
        index = -1;
    if (index < 0) {
        libzip.zip_source_free(source);
        fail_later(bundle);
    } else if (libzip.zip_set_file_compression(bundle->zip, (zip_uint64_t)index, method, 0) < 0 ||
               libzip.zip_file_set_dostime(bundle->zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) < 0) {
        fail_later(bundle);
    }
}

void bundle_add(struct bundle *bundle, const char *name, struct text bytes)
{
    add(bundle, name, bytes, ZIP_CM_DEFLATE);
}

void bundle_add_stored(struct bundle *bundle, const char *name, struct text bytes)
{
    add(bundle, name, bytes, ZIP_CM_STORE);
}

void bundle_mark(struct bundle *bundle)
{
    static const char name[] = MARK_NAME;
    const zip_int64_t count = libzip.zip_get_num_entries(bundle->zip, 0);
    if (count <= 0)
        return;
    const zip_uint64_t last = (zip_uint64_t)count - 1;
    /* in the place of one that is there */
    if (libzip.zip_file_extra_field_delete_by_id(bundle->zip, last, MARK_FIELD, ZIP_EXTRA_FIELD_ALL,
                                                 ZIP_FL_CENTRAL) < 0 ||
        libzip.zip_file_extra_field_set(bundle->zip, last, MARK_FIELD, ZIP_EXTRA_FIELD_NEW,
                                        (const zip_uint8_t *)name, sizeof name - 1,
                                        ZIP_FL_CENTRAL) < 0)
        fail_later(bundle);
}

/* The archive stands in the source now. */
static bool read_back(zip_source_t *source, struct buffer *out, struct failure *failure)
{
    char room[1 << 16];
    zip_int64_t got = libzip.zip_source_open(source);
    while (got >= 0 && (got = libzip.zip_source_read(source, room, sizeof room)) > 0)
        buffer_add(out, room, (size_t)got);
    return got == 0 || fail(failure, libzip.zip_source_error(source));
}

void bundle_discard(struct bundle *bundle)
{
    libzip.zip_discard(bundle->zip);
    libzip.zip_source_free(bundle->source);
    free(bundle);
}

bool bundle_finish(struct bundle *bundle, struct buffer *out, struct failure *failure)
{
    if (!bundle->has_failed && libzip.zip_close(bundle->zip) < 0)
        fail_later(bundle);
    else if (!bundle->has_failed)
        bundle->zip = NULL;
    if (bundle->zip)
        libzip.zip_discard(bundle->zip);
    if (bundle->has_failed)
        *failure = bundle->failure;
    bool done = !bundle->has_failed && read_back(bundle->source, out, failure);
    libzip.zip_source_free(bundle->source);
    free(bundle);
    return done;
}
