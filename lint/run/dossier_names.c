#include "run/dossier_names.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "input/pathname.h"
#include "reader/naming.h"

#include <stdlib.h>
#include <string.h>

struct dossier_names {
    size_t count;
    struct text *paths;  /* as they are compared */
    struct text *folded; /* without case */
    struct text *words;  /* of the last step (input/pathname.h) */
    struct text *both;   /* of the folder it is in as well */
    struct text *below;  /* the paths from the folder on that was named; empty if none was */
    struct text *all;    /* their words */
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

/* That many from the path's end, or all it has. */
static struct text last_steps(struct text path, unsigned count)
{
    size_t start = path.length;
    while (start > 0 && (path.bytes[start - 1] != '/' || --count > 0))
        start--;
    return (struct text){path.bytes + start, path.length - start};
}

static int compare_texts(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* What was named, in order. */
static struct text *named_of(const struct entries *entries, struct arena *arena)
{
    struct text *named = ARENA_ARRAY(arena, struct text, entries->named_count);
    for (size_t i = 0; i < entries->named_count; i++)
        named[i] = pathname_normal(text_of(entries->named[i]), arena);
    if (entries->named_count)
        qsort(named, entries->named_count, sizeof *named, compare_texts);
    return named;
}

/* The path from the folder on that was named and that it was found in: where the user keeps that is
 * nobody's name. */
static struct text below_named(struct text path, const struct text *named, size_t count)
{
    for (size_t i = 0; count && i < path.length; i++) {
        const struct text folder = {path.bytes, i};
        if ((i == 0 || path.bytes[i] == '/') &&
            bsearch(&folder, named, count, sizeof *named, compare_texts))
            return (struct text){path.bytes + i, path.length - i};
    }
    return (struct text){0};
}

const struct dossier_names *dossier_names_of(const struct entries *entries, struct arena *arena)
{
    struct dossier_names *names = arena_allocate(arena, sizeof *names);
    const struct text *named = named_of(entries, arena);
    const size_t count = entries->count + entries->passed_over;
    *names = (struct dossier_names){
        .count = count,
        .paths = ARENA_ARRAY(arena, struct text, count),
        .folded = ARENA_ARRAY(arena, struct text, count),
        .words = ARENA_ARRAY(arena, struct text, count),
        .both = ARENA_ARRAY(arena, struct text, count),
        .below = ARENA_ARRAY(arena, struct text, count),
        .all = ARENA_ARRAY(arena, struct text, count),
    };
    for (size_t i = 0; i < count; i++) {
        names->paths[i] = pathname_normal(text_of(entries->items[i].path), arena);
        names->folded[i] = pathname_folded(names->paths[i], arena);
        names->words[i] = pathname_words(last_steps(names->paths[i], 1), arena);
        names->both[i] = pathname_words(last_steps(names->paths[i], 2), arena);
        names->below[i] = below_named(names->paths[i], named, entries->named_count);
        names->all[i] = pathname_words(names->below[i], arena);
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
enum manner {
    AS_IT_IS,
    BY_ITS_END,
    WITHOUT_CASE,
    BY_WORDS,
    BY_WORDS_OF_BOTH,
    BY_ALL_WORDS,
    MANNER_COUNT
};

/* What somebody wrote. */
struct wanted {
    struct text name;
    struct text folded;
    struct text words; /* none of a path or a file's name, which say exactly where */
};

static struct wanted wanted_by(struct text written, struct arena *arena)
{
    const struct text name = comparable(written, arena);
    const bool is_exact =
        !name.length || memchr(name.bytes, '/', name.length) || naming_of(name) == NAMES_DOCUMENT;
    return (struct wanted){name, pathname_folded(name, arena),
                           is_exact ? (struct text){0} : pathname_words(name, arena)};
}

static bool fits(const struct dossier_names *names, size_t number, const struct wanted *wanted,
                 enum manner manner)
{
    switch (manner) {
    case BY_WORDS:
        return pathname_has_words(names->words[number], wanted->words);
    case BY_WORDS_OF_BOTH:
        return pathname_has_words(names->both[number], wanted->words);
    case BY_ALL_WORDS:
        return pathname_has_words(names->all[number], wanted->words);
    case WITHOUT_CASE:
        return names_path(names->folded[number], wanted->folded, false);
    default:
        return names_path(names->paths[number], wanted->name, manner == AS_IT_IS);
    }
}

/* Whether a word beside a person's name is none of it: "dossier", "2026", "v2". */
static bool is_nobodys(struct text word)
{
    static const char works[] = "dossier projet project memoire portfolio rapport report";
    for (size_t i = 0; i < word.length; i++)
        if (word.bytes[i] >= '0' && word.bytes[i] <= '9')
            return true;
    return text_has_word(text_of(works), word);
}

/* Takes off what is written in one up to a blank, a dot or a slash, hyphens in it. */
static struct text next_compound(struct text *rest)
{
    static const char apart[] = " _./";
    size_t length = 0, taken;
    while (length < rest->length && !memchr(apart, rest->bytes[length], sizeof apart - 1))
        length++;
    const struct text compound = {rest->bytes, length};
    taken = length + (length < rest->length);
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return compound;
}

/* Whether the words leave a part of somebody's name out: "martin" of "saint-martin.docx", who may
 * be another; not of "dossier-martin.docx" or "martin lea.docx". */
static bool cuts_a_name(struct text path, struct text wanted, struct arena *arena)
{
    while (path.length > 0) {
        const struct text words = pathname_words(next_compound(&path), arena);
        bool has_wanted = false, has_other = false;
        struct text rest = words;
        for (struct text word; text_next_word(&rest, &word);)
            if (text_has_word(wanted, word))
                has_wanted = true;
            else
                has_other |= !is_nobodys(word);
        if (has_wanted && has_other)
            return true;
    }
    return false;
}

static bool is_among(const struct dossier_names *names, const struct dossier_choice *choice,
                     size_t number)
{
    bool is_there = false;
    for (size_t i = 0; i < choice->count && !is_there; i++)
        is_there = text_equal(names->paths[choice->items[i]], names->paths[number]);
    return is_there;
}

/* The first that fit. */
static struct dossier_choice choose(const struct dossier_names *names, const struct wanted *wanted,
                                    enum manner manner)
{
    struct dossier_choice choice = {0};
    for (size_t i = 0; i < names->count && choice.count < MOST_CHOICES; i++)
        if (fits(names, i, wanted, manner) && !is_among(names, &choice, i))
            choice.items[choice.count++] = i;
    return choice;
}

struct dossier_choice dossier_names_find(const struct dossier_names *names, struct text written,
                                         struct arena *arena)
{
    const struct wanted wanted = wanted_by(written, arena);
    struct dossier_choice choice = {0};
    enum manner manner = AS_IT_IS;
    if (wanted.name.length)
        choice = choose(names, &wanted, manner);
    while (wanted.name.length && choice.count == 0 && ++manner < MANNER_COUNT)
        choice = choose(names, &wanted, manner);
    if (manner < BY_WORDS || choice.count != 1)
        return choice;
    const size_t found = choice.items[0];
    const struct text path =
        manner == BY_ALL_WORDS ? names->below[found] : last_steps(names->paths[found], 2);
    return cuts_a_name(path, wanted.words, arena) ? (struct dossier_choice){0} : choice;
}

/* Whether each of these words is nearly one of those. */
static bool has_nearly(struct text words, struct text wanted)
{
    bool has_any = false;
    for (struct text word; text_next_word(&wanted, &word); has_any = true) {
        struct nearest nearest = nearest_to(word);
        struct text rest = words;
        for (struct text known; text_next_word(&rest, &known);)
            nearest_offer(&nearest, known);
        if (!nearest.best.length)
            return false;
    }
    return has_any;
}

/* The last step of the only path that nearly has the words; empty if there is none, or several. */
static struct text only_near(const struct dossier_names *names, struct text wanted)
{
    struct text found = {0};
    for (size_t i = 0; i < names->count; i++) {
        if (!has_nearly(names->words[i], wanted))
            continue;
        if (found.length)
            return (struct text){0};
        found = last_steps(names->paths[i], 1);
    }
    return found;
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
    return nearest.best.length ? nearest.best : only_near(names, pathname_words(last, arena));
}
