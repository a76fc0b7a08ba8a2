#include "run/dossier_names.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "input/pathname.h"
#include "reader/naming.h"

#include <string.h>

struct dossier_names {
    size_t count;
    struct text *paths;  /* as they are compared */
    struct text *folded; /* without case */
};

/* Folders may be apart as Windows has them. */
static struct text comparable(struct text written, struct arena *arena)
{
    char *copy = arena_copy(arena, written.bytes, written.length);
    for (char *c = copy; *c; c++)
        if (*c == '\\')
            *c = '/';
    return pathname_normal(text_of(copy), arena);
}

const struct dossier_names *dossier_names_of(const struct entries *entries, struct arena *arena)
{
    struct dossier_names *names = arena_allocate(arena, sizeof *names);
    const size_t count = entries->count + entries->passed_over;
    *names = (struct dossier_names){count, ARENA_ARRAY(arena, struct text, count),
                                    ARENA_ARRAY(arena, struct text, count)};
    for (size_t i = 0; i < count; i++) {
        names->paths[i] = pathname_normal(text_of(entries->items[i].path), arena);
        names->folded[i] = pathname_folded(names->paths[i], arena);
    }
    return names;
}

size_t dossier_names_count(const struct dossier_names *names)
{
    return names->count;
}

const char *dossier_names_path(const struct dossier_names *names, size_t number)
{
    return names->paths[number].bytes;
}

/* Whether these are the path's steps from that byte on: to its end, to its ending or to a slash. */
static bool stands_at(struct text path, size_t start, struct text name)
{
    if (path.length - start < name.length ||
        memcmp(path.bytes + start, name.bytes, name.length) != 0)
        return false;
    const size_t end = start + name.length;
    return end == path.length || path.bytes[end] == '/' || end == naming_stem(path).length;
}

/* At the start of the path, or behind any slash. */
static bool names_path(struct text path, struct text name, bool from_start)
{
    if (stands_at(path, 0, name))
        return true;
    for (size_t i = 0; !from_start && i < path.length; i++)
        if (path.bytes[i] == '/' && stands_at(path, i + 1, name))
            return true;
    return false;
}

/* How near a name comes: the first that finds any decides. */
enum manner { AS_IT_IS, BY_ITS_END, WITHOUT_CASE, MANNER_COUNT };

size_t dossier_names_find(const struct dossier_names *names, struct text written, bool *has_several,
                          struct arena *arena)
{
    const size_t count = names->count;
    const struct text name = comparable(written, arena), folded = pathname_folded(name, arena);
    size_t found = count;
    *has_several = false;
    for (enum manner manner = 0; name.length && found == count && manner < MANNER_COUNT; manner++) {
        const bool folds = manner == WITHOUT_CASE;
        const struct text *paths = folds ? names->folded : names->paths;
        for (size_t i = 0; i < count; i++) {
            if (!names_path(paths[i], folds ? folded : name, manner == AS_IT_IS))
                continue;
            if (found < count && !text_equal(names->paths[found], names->paths[i]))
                *has_several = true;
            else
                found = i;
        }
    }
    return *has_several ? count : found;
}

struct text dossier_names_nearest(const struct dossier_names *names, struct text written,
                                  struct arena *arena)
{
    const struct text name = comparable(written, arena);
    const char *slash = name.length ? memrchr(name.bytes, '/', name.length) : NULL;
    const struct text last = slash ? text_of(slash + 1) : name;
    struct nearest nearest = nearest_to(last);
    for (size_t i = 0; i < names->count; i++) {
        struct text path = names->paths[i];
        for (const char *step = path.bytes; step; step = strchr(step, '/')) {
            step += *step == '/';
            const char *end = strchr(step, '/');
            const struct text whole = {step, end ? (size_t)(end - step) : strlen(step)};
            nearest_offer(&nearest, whole);
            if (!end)
                nearest_offer(&nearest, naming_stem(whole));
        }
    }
    return nearest.best;
}
