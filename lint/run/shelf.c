#include "run/shelf.h"

#include "base/memory.h"
#include "run/output.h"
#include "run/standing.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* For the whole run: the clerk has a copy, and outlives what a report belongs to. */
static struct {
    struct shelved {
        char *target;
        struct standing before; /* what stood there when the shelf was opened */
        bool is_kept;
    } * items;
    size_t count;
    size_t capacity;
} files;
static int spool = -1;
static char temporary[PATH_MAX];
static atomic_bool has_temporary;

/* Folders that were not there before. */
static char *made[MAX_OUTPUTS];
static atomic_size_t made_count;

static bool fail(const char *path, int error, struct failure *failure)
{
    output_failure(error, failure);
    return failure_at(failure, path, 0);
}

static char *join(const char *folder, const char *name)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/%s", folder, name);
    return path.bytes;
}

static void note_made(const char *folder)
{
    const size_t number = atomic_load(&made_count);
    assert(number < MAX_OUTPUTS);
    made[number] = realpath(folder, NULL);
    if (made[number])
        atomic_store(&made_count, number + 1);
}

bool shelf_open(struct shelf *shelf, const char *folder, const char *const *names, size_t count,
                struct failure *failure)
{
    const bool is_new = mkdir(folder, 0777) == 0;
    if (!is_new && errno != EEXIST)
        return fail(folder, errno, failure);
    if (is_new)
        note_made(folder);
    if (access(folder, W_OK | X_OK) != 0)
        return fail(folder, errno, failure);
    char *real = realpath(folder, NULL);
    if (!real)
        return fail(folder, errno, failure);
    if (spool < 0)
        spool = memfd_create("report", MFD_CLOEXEC);
    *shelf = (struct shelf){.first = files.count, .count = count};
    for (size_t i = 0; i < count; i++) {
        char *target = join(real, names[i]);
        files.items = memory_grow(files.items, &files.capacity, files.count, sizeof files.items[0]);
        files.items[files.count++] = (struct shelved){target, standing_of(target), false};
    }
    free(real);
    return spool >= 0 || fail(folder, errno, failure);
}

void shelf_insist(const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        files.items[shelf->first + i].before.may_be_any = true;
}

void shelf_keep(const struct shelf *shelf, size_t number)
{
    files.items[shelf->first + number].is_kept = true;
}

const char *shelf_target(const struct shelf *shelf, size_t number)
{
    return files.items[shelf->first + number].target;
}

static bool write_all(int descriptor, const char *bytes, size_t length)
{
    for (size_t written = 0; written < length;) {
        const ssize_t more = write(descriptor, bytes + written, length - written);
        if (more < 0 && errno != EINTR)
            return false;
        written += more > 0 ? (size_t)more : 0;
    }
    return true;
}

static bool refuse(enum message message, const char *path, struct failure *failure)
{
    failure_set(failure, message, NULL, NULL);
    return failure_at(failure, path, 0);
}

bool shelf_put(const struct shelf *shelf, size_t number, struct buffer *buffer,
               struct failure *failure)
{
    const char *target = shelf_target(shelf, number);
    int error = 0;
    if (files.items[shelf->first + number].is_kept) {
        buffer_clear(buffer);
        return refuse(MESSAGE_OUTPUT_KEPT, target, failure);
    }
    if (ftruncate(spool, 0) != 0 || lseek(spool, 0, SEEK_SET) != 0 ||
        !write_all(spool, buffer->bytes, buffer->length))
        error = errno;
    buffer_clear(buffer);
    if (error == 0)
        error = outputs_settle_on_shelf(shelf->first + number);
    if (error == EISDIR)
        return refuse(MESSAGE_OUTPUT_IS_FOLDER, target, failure);
    return error == 0 || fail(target, error, failure);
}

size_t shelves_count(void)
{
    return files.count;
}

int shelves_spool(void)
{
    return spool;
}

/* The descriptor's place in the spool is the program's, and stays. */
static int copy_spool(int descriptor)
{
    char chunk[1 << 16];
    off_t offset = 0;
    for (ssize_t got; (got = pread(spool, chunk, sizeof chunk, offset)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || !write_all(descriptor, chunk, (size_t)got))
            return errno;
        offset += got;
    }
    return 0;
}

int shelves_settle(size_t number)
{
    struct stat before;
    if (number >= files.count)
        return EINVAL;
    const char *target = files.items[number].target;
    const char *slash = strrchr(target, '/');
    assert(slash); /* it is in the shelf's folder */
    const int length = snprintf(temporary, sizeof temporary, "%.*s/.dossier-lint-XXXXXX",
                                (int)(slash - target), target);
    if (length >= (int)sizeof temporary)
        return ENAMETOOLONG;
    const bool is_there = lstat(target, &before) == 0 && S_ISREG(before.st_mode);
    atomic_store(&has_temporary, true); /* before a signal can come between */
    const int descriptor = mkostemp(temporary, O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    output_open_rights(descriptor, is_there ? &before : NULL);
    int error = copy_spool(descriptor);
    if (close(descriptor) != 0 && error == 0)
        error = errno;
    if (error == 0)
        error = standing_replace(&files.items[number].before, target, temporary);
    if (error)
        unlink(temporary);
    atomic_store(&has_temporary, false);
    return error;
}

void shelves_clear(void)
{
    if (atomic_load(&has_temporary))
        unlink(temporary);
    for (size_t i = atomic_load(&made_count); i > 0; i--)
        rmdir(made[i - 1]); /* unless there is something in it */
}
