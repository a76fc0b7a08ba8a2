#include "run/standing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct standing standing_of(const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        return (struct standing){0};
    return (struct standing){.is_there = true,
                             .device = status.st_dev,
                             .inode = status.st_ino,
                             .size = status.st_size,
                             .changed = status.st_mtim};
}

static bool is_same(const struct standing *a, const struct standing *b)
{
    return a->is_there == b->is_there && a->device == b->device && a->inode == b->inode &&
           a->size == b->size && a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

static int rename_over(const char *path, const char *file)
{
    return rename(file, path) == 0 ? 0 : errno;
}

/* Not every file system can rename so, nor has links; a look just before is what is left then. */
static int rename_to_free(const char *path, const char *file)
{
    if (renameat2(AT_FDCWD, file, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != EPERM)
        return errno;
    if (link(file, path) == 0)
        return unlink(file) == 0 ? 0 : errno;
    if (errno == EEXIST || standing_of(path).is_there)
        return EEXIST;
    return rename_over(path, file);
}

int standing_replace(const struct standing *before, const char *path, const char *file)
{
    if (before->may_be_any)
        return rename_over(path, file);
    const struct standing now = standing_of(path);
    if (!now.is_there)
        return rename_to_free(path, file);
    return is_same(before, &now) ? rename_over(path, file) : EEXIST;
}
