#include "input/own_files.h"

#include "base/memory.h"

#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct own_file {
    dev_t device;
    ino_t inode;
} * files;
static size_t count, capacity;

static bool have(const struct stat *file)
{
    for (size_t i = 0; i < count; i++)
        if (files[i].device == file->st_dev && files[i].inode == file->st_ino)
            return true;
    return false;
}

static void add(const struct stat *file)
{
    if (S_ISDIR(file->st_mode) || have(file))
        return;
    files = memory_grow(files, &capacity, count, sizeof *files);
    files[count++] = (struct own_file){file->st_dev, file->st_ino};
}

void own_files_add(const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0)
        own_files_add_open(STDIN_FILENO);
    else if (stat(path, &status) == 0)
        add(&status);
}

void own_files_add_open(int descriptor)
{
    struct stat status;
    if (fstat(descriptor, &status) == 0)
        add(&status);
}

bool own_files_have(const char *path)
{
    struct stat status;
    return count > 0 && stat(path, &status) == 0 && have(&status);
}
