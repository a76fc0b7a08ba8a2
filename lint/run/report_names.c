#include "run/report_names.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/pathname.h"
#include "reader/naming.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_BYTES = 180 }; /* names may have 255, with a number and an ending */

/* A report's name, while names are told apart. */
struct named {
    const char *stem;
    size_t entry;
};

/* Signs that some system has a use for in paths, or that a terminal would act on. */
static bool is_plain(char byte)
{
    return (unsigned char)byte >= ' ' && byte != 0x7F && !strchr("<>:\"|?*\\", byte);
}

static void add_plain(struct buffer *name, struct text words)
{
    for (size_t i = 0; i < words.length; i++) {
        if (words.bytes[i] == '/')
            buffer_add_string(name, " - ");
        else
            buffer_add_byte(name, is_plain(words.bytes[i]) ? words.bytes[i] : '_');
    }
}

/* Windows has devices by these names, whatever ending they have. */
static bool is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        if (strcasecmp(name, devices[i]) == 0)
            return true;
    return (strncasecmp(name, "com", 3) == 0 || strncasecmp(name, "lpt", 3) == 0) &&
           strspn(name + 3, "0123456789") == 1 && name[4] == '\0';
}

/* Not in the midst of a character. */
static size_t cut_length(const char *bytes, size_t length)
{
    if (length <= MOST_BYTES)
        return length;
    length = MOST_BYTES;
    while (length > 0 && ((unsigned char)bytes[length] & 0xC0) == 0x80)
        length--;
    return length;
}

static struct text without_steps_up(struct text path)
{
    while (text_starts_with(path, "/") || text_starts_with(path, "./") ||
           text_starts_with(path, "../"))
        path = (struct text){path.bytes + 1, path.length - 1};
    return path;
}

/* A folder's dossier is called like the folder, whatever its document's name; so is a document that
 * many have under the same name. */
static const char *stem_of(const struct entry *entry, const struct report_options *options,
                           struct arena *arena)
{
    struct buffer stem = {0};
    const char *shown = report_shown(options, entry_place(entry));
    struct text words = without_steps_up(text_of(shown));
    while (text_ends_with(words, "/"))
        words.length--;
    const char *slash = words.length ? memrchr(words.bytes, '/', words.length) : NULL;
    if (!entry->folder && slash && naming_is_dossier(words))
        words.length = (size_t)(slash - words.bytes);
    else if (!entry->folder && naming_has_ending(words))
        words = naming_stem(words);
    add_plain(&stem, words);
    const size_t first = stem.length ? strspn(stem.bytes, " .-") : 0;
    size_t length = stem.length ? cut_length(stem.bytes + first, stem.length - first) : 0;
    while (length > 0 && strchr(" .", stem.bytes[first + length - 1]))
        length--;
    const struct text kept = {length ? stem.bytes + first : "", length};
    const char *name = length ? text_copy(arena, kept).bytes : "dossier";
    buffer_free(&stem);
    return is_device(name) ? "dossier" : name;
}

static int compare(const void *a, const void *b)
{
    const struct named *one = a, *other = b;
    const int order = pathname_compare_letters(one->stem, other->stem);
    return order ? order : (one->entry > other->entry) - (one->entry < other->entry);
}

static int compare_stems(const void *a, const void *b)
{
    return pathname_compare_letters(((const struct named *)a)->stem,
                                    ((const struct named *)b)->stem);
}

/* "dupont (2)", or the next number that nobody has. */
static const char *numbered(const struct named *names, size_t count, const char *stem,
                            unsigned *number, struct arena *arena)
{
    struct buffer name = {0};
    struct named key;
    do {
        buffer_clear(&name);
        buffer_format(&name, "%s (%u)", stem, ++*number);
        key.stem = name.bytes;
    } while (bsearch(&key, names, count, sizeof *names, compare_stems));
    const char *found = text_copy(arena, buffer_text(&name)).bytes;
    buffer_free(&name);
    return found;
}

const char *const *report_names(const struct entries *entries, struct text ending,
                                struct arena *arena)
{
    const struct report_options options = {.folder = entries_folder(entries)};
    const size_t count = entries->count;
    struct named *names = ARENA_ARRAY(arena, struct named, count);
    const char **found = ARENA_ARRAY(arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = (struct named){stem_of(&entries->items[i], &options, arena), i};
    qsort(names, count, sizeof *names, compare);
    unsigned number = 1;
    for (size_t i = 0; i < count; i++) {
        const bool is_taken = i > 0 && compare_stems(&names[i - 1], &names[i]) == 0;
        if (!is_taken)
            number = 1;
        struct buffer name = {0};
        buffer_add_string(&name, is_taken ? numbered(names, count, names[i].stem, &number, arena)
                                          : names[i].stem);
        buffer_add_text(&name, ending);
        found[names[i].entry] = text_copy(arena, buffer_text(&name)).bytes;
        buffer_free(&name);
    }
    return found;
}
