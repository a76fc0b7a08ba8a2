#include "input/own_files.h"

#include "base/memory.h"

#include <stddef.h>
#include <sys/stat.h>

static struct own_file {
    dev_t device;
    ino_t inode;
} * files;
static size_t count, capacity;

void own_files_add(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || S_ISDIR(status.st_mode) || own_files_have(&status))
        return;
    files = memory_grow(files, &capacity, count, sizeof *files);
    files[count++] = (struct own_file){status.st_dev, status.st_ino};
}

bool own_files_have(const struct stat *file)
{
    for (size_t i = 0; i < count; i++)
        if (files[i].device == file->st_dev && files[i].inode == file->st_ino)
            return true;
    return false;
}
