#include "run/opened.h"

#include "base/buffer.h"
#include "input/pathname.h"
#include "reader/naming.h"
#include "run/trouble.h"

#include <string.h>
#include <unistd.h>

static bool is_there(const char *path, size_t folder_length, const char *prefix, const char *name,
                     const char *suffix)
{
    struct buffer lock = {0};
    buffer_format(&lock, "%.*s%s%s%s", (int)folder_length, path, prefix, name, suffix);
    const bool is_one = access(lock.bytes, F_OK) == 0;
    buffer_free(&lock);
    return is_one;
}

static const char *behind_character(const char *name)
{
    name += *name != '\0';
    while (((unsigned char)*name & 0xC0) == 0x80)
        name++;
    return name;
}

/* Word puts "~$" in the place of up to two characters, fewer where the name is short. */
bool document_is_open(const char *path)
{
    const char *name = pathname_last(path);
    const size_t folder_length = (size_t)(name - path);
    bool is_open = is_there(path, folder_length, ".~lock.", name, "#");
    for (int i = 0; i < 3 && !is_open && *name; i++, name = behind_character(name))
        is_open = is_there(path, folder_length, "~$", name, "");
    return is_open;
}

void opened_tell(const char *path, enum locale locale)
{
    struct failure notice;
    if (naming_is_lock(text_of(path)) || !document_is_open(path))
        return;
    failure_set(&notice, MESSAGE_FILE_OPEN, NULL, NULL);
    failure_at(&notice, path, 0);
    trouble_print(&notice, locale);
}

void opened_tell_all(const struct entries *entries, enum locale locale)
{
    for (size_t i = 0; i < entries->count; i++)
        if (!entries->items[i].failure)
            opened_tell(entries->items[i].path, locale);
}
