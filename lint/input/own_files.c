#include "input/own_files.h"

#include <stddef.h>
#include <sys/stat.h>

enum { MOST_FILES = 64 };

static struct {
    dev_t device;
    ino_t inode;
} files[MOST_FILES];
static size_t count;

void own_files_add(const char *path)
{
    struct stat status;
    if (count == MOST_FILES || stat(path, &status) != 0 || S_ISDIR(status.st_mode))
        return;
    files[count].device = status.st_dev;
    files[count++].inode = status.st_ino;
}

bool own_files_have(const struct stat *file)
{
    for (size_t i = 0; i < count; i++)
        if (files[i].device == file->st_dev && files[i].inode == file->st_ino)
            return true;
    return false;
}
