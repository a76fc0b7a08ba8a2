#include "input/excluded.h"

#include "input/pathname.h"

#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

static char *const *patterns;
static size_t count;

void excluded_set(char *const *set, size_t set_count)
{
    patterns = set;
    count = set_count;
}

static const char *without_dots(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += 2 + strspn(path + 2, "/");
    return path;
}

static bool fits(const char *pattern, const char *path, const char *name)
{
    char bare[PATH_MAX];
    size_t length = strlen(pattern);
    while (length > 1 && pattern[length - 1] == '/')
        length--;
    snprintf(bare, sizeof bare, "%.*s", (int)length, pattern);
    return fnmatch(without_dots(bare), strchr(bare, '/') ? path : name, 0) == 0;
}

bool excluded_are_any(void)
{
    return count > 0;
}

bool excluded_has(const char *path)
{
    for (size_t i = 0; i < count; i++)
        if (fits(patterns[i], without_dots(path), pathname_last(path)))
            return true;
    return false;
}
