#include "input/missing.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "input/pathname.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A path around its first step that is not there. */
struct gap {
    struct text before; /* the folder, with its slash; empty for the current one */
    struct text step;
    struct text behind;
};

static bool is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static char *folder_of(const struct gap *gap, struct arena *arena)
{
    return gap->before.length ? arena_copy(arena, gap->before.bytes, gap->before.length)
                              : arena_copy(arena, ".", 1);
}

/* The gap at the last step of the path. */
static struct gap gap_at_end(struct text path)
{
    const struct text step = pathname_step(path);
    return (struct gap){.before = {path.bytes, (size_t)(step.bytes - path.bytes)}, .step = step};
}

static struct gap gap_in(const char *path, struct arena *arena)
{
    const struct text whole = text_of(path);
    struct gap gap = gap_at_end(whole);
    while (gap.before.length > 0 && !is_there(folder_of(&gap, arena)))
        gap = gap_at_end(gap.before);
    gap.behind.bytes = gap.step.bytes + gap.step.length;
    gap.behind.length = (size_t)(whole.bytes + whole.length - gap.behind.bytes);
    return gap;
}

/* Calls for each name in the folder, by name, until it is told to stop. The names live in the
 * arena. */
static void visit_names(const char *folder, struct arena *arena,
                        bool (*visit)(void *context, struct text name), void *context)
{
    struct dirent **found;
    const int count = scandir(folder, &found, NULL, alphasort);
    bool goes_on = true;
    for (int i = 0; i < count; i++) {
        if (goes_on)
            goes_on = visit(context, text_copy(arena, text_of(found[i]->d_name)));
        free(found[i]);
    }
    if (count >= 0)
        free(found);
}

static struct text stem_of(struct text name)
{
    const char *dot = name.length ? memchr(name.bytes + 1, '.', name.length - 1) : NULL;
    return (struct text){name.bytes, dot ? (size_t)(dot - name.bytes) : name.length};
}

/* The nearest names, and among those without their extensions. */
struct search {
    struct nearest name;
    struct nearest stem;
    bool by_stem;
};

static bool offer(void *context, struct text name)
{
    struct search *search = context;
    const struct text wanted = search->name.wanted;
    /* it is there where a link leads nowhere */
    if ((name.bytes[0] == '.' && wanted.bytes[0] != '.') || text_equal(name, wanted))
        return true;
    nearest_offer(&search->name, name);
    if (search->by_stem)
        nearest_offer(&search->stem, stem_of(name));
    return true;
}

/* The names that have all the words wanted, as a candidate's name may be part of a file's. */
struct word_search {
    struct text words;
    struct arena *arena;
    struct text found; /* the first */
    bool has_several;
};

static bool compare_words(void *context, struct text name)
{
    struct word_search *search = context;
    if (name.bytes[0] == '.' ||
        !pathname_has_words(pathname_words(name, search->arena), search->words))
        return true;
    search->has_several = search->found.length > 0;
    search->found = name;
    return !search->has_several;
}

static struct text only_name_with_words(const struct gap *gap, struct arena *arena)
{
    if (text_starts_with(gap->step, ".")) /* an ending alone, which any name has */
        return (struct text){0};
    struct word_search search = {.words = pathname_words(gap->step, arena), .arena = arena};
    visit_names(folder_of(gap, arena), arena, compare_words, &search);
    return search.has_several ? (struct text){0} : search.found;
}

/* The name that the step was meant to be; empty if none is near. */
static struct text name_near(const struct gap *gap, struct arena *arena)
{
    struct search search = {
        .name = nearest_to(gap->step),
        .stem = nearest_to(gap->step),
        .by_stem = !memchr(gap->step.bytes, '.', gap->step.length),
    };
    /* cohorts have many names that are alike: one slip in four letters, extensions aside */
    search.name.distance = search.stem.distance = stem_of(gap->step).length / 4 + 2;
    visit_names(folder_of(gap, arena), arena, offer, &search);
    if (search.stem.best.length && search.stem.distance < search.name.distance)
        return text_of(search.stem.best.bytes); /* with what follows the stem */
    return search.name.best.length ? search.name.best : only_name_with_words(gap, arena);
}

/* What is not there is in a file's place, "dossier.md/": completing a folder's name adds a slash.
 */
static bool is_behind_file(const struct gap *gap, struct arena *arena, struct failure *failure)
{
    struct stat status;
    const size_t length = gap->before.length + gap->step.length;
    const char *path = arena_copy(arena, gap->step.bytes - gap->before.length, length);
    if (stat(path, &status) != 0 || S_ISDIR(status.st_mode))
        return false;
    failure_set(failure, MESSAGE_FILE_NO_FOLDER, path, NULL);
    return true;
}

static void suggest(const struct gap *gap, struct arena *arena, struct failure *failure)
{
    struct buffer meant = {0};
    const struct text name = gap->step.length ? name_near(gap, arena) : (struct text){0};
    buffer_add_text(&meant, gap->before);
    buffer_add_text(&meant, name);
    const size_t length = meant.length;
    buffer_add_text(&meant, gap->behind);
    if (gap->behind.length && !is_there(meant.bytes)) {
        meant.length = length;
        meant.bytes[length] = '\0';
    }
    if (name.length && meant.length < FAILURE_ARGUMENT_SIZE)
        failure_set(failure, MESSAGE_FILE_MISSING_NEAR, meant.bytes, NULL);
    else
        failure_set(failure, MESSAGE_FILE_MISSING, NULL, NULL);
    buffer_free(&meant);
}

/* "C:\Users\Zoé", as it is reached from Linux in Windows; a shell has taken away backslashes that
 * were not quoted, and with them where the folders end. */
static bool is_of_windows(const char *path, struct failure *failure)
{
    struct buffer meant = {0};
    if (!isalpha((unsigned char)path[0]) || path[1] != ':' || !path[2])
        return false;
    buffer_format(&meant, "/mnt/%c/", tolower((unsigned char)path[0]));
    if (strpbrk(path, "\\/")) {
        for (const char *c = path + 2 + strspn(path + 2, "\\/"); *c; c++)
            buffer_add_byte(&meant, *c == '\\' ? '/' : *c);
    } else {
        buffer_add_string(&meant, "Users/…");
    }
    failure_set(failure, MESSAGE_FILE_MISSING_WINDOWS, meant.bytes, NULL);
    buffer_free(&meant);
    return true;
}

bool missing_explain(const char *path, struct failure *failure)
{
    if (is_of_windows(path, failure))
        return false;
    struct arena *arena = arena_create();
    const struct gap gap = gap_in(path, arena);
    if (!is_behind_file(&gap, arena, failure))
        suggest(&gap, arena, failure);
    arena_destroy(arena);
    return false;
}

bool missing_is_why(const struct failure *failure)
{
    return failure->message == MESSAGE_FILE_MISSING ||
           failure->message == MESSAGE_FILE_MISSING_NEAR ||
           failure->message == MESSAGE_FILE_MISSING_WINDOWS ||
           failure->message == MESSAGE_FILE_NO_FOLDER ||
           failure->message == MESSAGE_FILE_MISSING_RESULT;
}

/* A name that looks like the wanted one. */
struct likeness {
    struct text wanted;
    struct arena *arena;
    struct text found;
};

static bool look(void *context, struct text name)
{
    struct likeness *likeness = context;
    if (!text_equal(pathname_composed(name, likeness->arena), likeness->wanted))
        return true;
    likeness->found = name;
    return false;
}

/* The path with its first missing step as a name in that folder is spelled; NULL if none is. */
static const char *respelled(const char *path, struct arena *arena)
{
    const struct gap gap = gap_in(path, arena);
    struct likeness likeness = {.wanted = pathname_composed(gap.step, arena), .arena = arena};
    struct buffer spelled = {0};
    visit_names(folder_of(&gap, arena), arena, look, &likeness);
    buffer_add_text(&spelled, gap.before);
    buffer_add_text(&spelled, likeness.found);
    buffer_add_text(&spelled, gap.behind);
    const char *found = arena_copy(arena, spelled.bytes ? spelled.bytes : "", spelled.length);
    buffer_free(&spelled);
    return likeness.found.length && is_there(found) ? found : NULL;
}

const char *missing_found(const char *path, struct arena *arena, struct failure *failure)
{
    if (strcmp(path, "-") == 0 || is_there(path) || (errno != ENOENT && errno != ENOTDIR))
        return path;
    const char *found = respelled(path, arena);
    if (!found) {
        missing_explain(path, failure);
        failure_at(failure, path, 0);
    }
    return found;
}
