#include "run/waivers.h"

#include "base/arena.h"
#include "base/today.h"
#include "find/finder.h"
#include "input/pathname.h"
#include "report/words.h"
#include "run/dossier_names.h"
#include "run/trouble.h"
#include "run/waiver_file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum fate {
    FATE_UNKNOWN, /* as yet */
    FATE_APPLIED,
    FATE_NOT_NEEDED,
    FATE_REPEATED,
    FATE_NO_DOSSIER,
    FATE_SEVERAL_DOSSIERS,
    FATE_NO_REQUIREMENT,
    FATE_COMPETENCY,
    FATE_UNREAD,
    FATE_OVER,
    FATE_AHEAD,
    FATE_COUNT
};

struct settled_waiver {
    const struct waiver *waiver;
    const char *path; /* the dossier's as it is compared; NULL if it is for none */
    uint32_t requirement;
    struct text near; /* where what it names is unknown or there is no telling: what may be meant */
    enum fate fate;   /* once settled, the reporting thread's alone */
};

/* The requirements that a waiver names; where it names none, why. */
struct target {
    uint32_t first;
    uint32_t count;
    struct text near;
    enum fate fate;
};

/* As reports have it: a point's title, "Cr2.4. Un contenu accessible" for a criterion. */
static struct text title_of(const struct referential *referential, struct subject subject,
                            enum locale locale, struct arena *arena)
{
    if (subject.kind == SUBJECT_REQUIREMENT)
        return referential->requirements[subject.number].title.in[locale];
    const struct criterion *criterion = &referential->criteria[subject.number];
    struct buffer title = {0};
    buffer_format(&title, "%.*s. %.*s", TEXT_ARGS(criterion->id),
                  TEXT_ARGS(criterion->title.in[locale]));
    const struct text found = text_copy(arena, buffer_text(&title));
    buffer_free(&title);
    return found;
}

/* What can be waived and may have been meant: by a slip, or by words of what is said of it. */
static struct text near_to(struct finder *finder, const struct referential *referential,
                           struct text name, enum locale locale, struct arena *arena)
{
    struct subject subject;
    const struct text near = finder_nearest_name(finder, name);
    if (near.length && finder_named(finder, near, &subject))
        return subject.kind != SUBJECT_COMPETENCY ? title_of(referential, subject, locale, arena)
                                                  : (struct text){0};
    const struct finding finding = finder_search(finder, name, arena);
    for (uint32_t i = 0; i < finding.count; i++)
        if (finding.subjects[i].kind != SUBJECT_COMPETENCY)
            return title_of(referential, finding.subjects[i], locale, arena);
    return (struct text){0};
}

/* "Cr2.4. Un contenu accessible", or with a point's title behind its criterion's number. */
static bool is_shown_as(struct finder *finder, const struct referential *referential,
                        struct text name, struct subject *subject)
{
    static const char apart[] = ". :";
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        const struct text id = referential->criteria[i].id;
        size_t start = id.length;
        if (name.length <= start || strncasecmp(name.bytes, id.bytes, id.length) != 0)
            continue;
        while (start < name.length && memchr(apart, name.bytes[start], sizeof apart - 1))
            start++;
        const struct text title = {name.bytes + start, name.length - start};
        if (start > id.length && finder_named(finder, title, subject))
            return subject_criterion(referential, *subject) == i;
    }
    return false;
}

/* "tous", in either language. */
static bool means_all(struct text name, struct arena *arena)
{
    const struct text words = pathname_words(name, arena);
    for (int i = 0; i < LOCALE_COUNT; i++)
        if (text_has_word(text_of(message_text(MESSAGE_WAIVER_ALL, (enum locale)i)),
                          text_trim(words)))
            return true;
    return false;
}

static struct target target_of(struct finder *finder, const struct referential *referential,
                               struct text name, enum locale locale, struct arena *arena)
{
    struct subject subject;
    if (means_all(name, arena))
        return (struct target){.count = referential->requirement_count};
    if (!finder_named(finder, name, &subject) && !is_shown_as(finder, referential, name, &subject))
        return (struct target){.near = near_to(finder, referential, name, locale, arena),
                               .fate = FATE_NO_REQUIREMENT};
    if (subject.kind == SUBJECT_REQUIREMENT)
        return (struct target){.first = subject.number, .count = 1};
    if (subject.kind == SUBJECT_COMPETENCY)
        return (struct target){.fate = FATE_COMPETENCY};
    const struct criterion *criterion = &referential->criteria[subject.number];
    return (struct target){.first = criterion->first_requirement,
                           .count = criterion->requirement_count};
}

/* "d/x/dossier.md, d/y/dossier.md": all, or as many as can be told of. */
static struct text names_of(const struct dossier_names *names, const struct dossier_choice *choice,
                            struct arena *arena)
{
    struct buffer list = {0};
    for (size_t i = 0; i < choice->count; i++) {
        const char *path = dossier_names_path(names, choice->items[i]);
        const bool has_room = list.length + strlen(path) + 8 < FAILURE_ARGUMENT_SIZE;
        const bool is_cut = i > 1 && (i + 1 == MOST_CHOICES || !has_room);
        buffer_format(&list, "%s%s", i ? ", " : "", is_cut ? "…" : path);
        if (is_cut)
            break;
    }
    const struct text text = text_copy(arena, buffer_text(&list));
    buffer_free(&list);
    return text;
}

static void settle_dossier(struct settled_waiver *item, const struct dossier_names *names,
                           struct arena *arena)
{
    const struct text written = item->waiver->dossier;
    const struct dossier_choice choice = dossier_names_find(names, written, arena);
    if (choice.count > 1) {
        item->fate = FATE_SEVERAL_DOSSIERS;
        item->near = names_of(names, &choice, arena);
    } else if (choice.count == 1) {
        item->path = dossier_names_path(names, choice.items[0]);
    } else {
        item->fate = FATE_NO_DOSSIER;
        item->near = dossier_names_nearest(names, written, arena);
    }
}

/* By dossier, requirement and line; those for no dossier last. */
static int compare(const void *a, const void *b)
{
    const struct settled_waiver *x = a, *y = b;
    if (!x->path != !y->path)
        return x->path ? -1 : 1;
    int order = x->path ? strcmp(x->path, y->path) : 0;
    if (order == 0)
        order = (x->requirement > y->requirement) - (x->requirement < y->requirement);
    if (order == 0 || !x->path)
        order = (x->waiver->line > y->waiver->line) - (x->waiver->line < y->waiver->line);
    return order;
}

static void mark_repeated(struct waivers *waivers)
{
    for (size_t i = 1; i < waivers->count; i++) {
        struct settled_waiver *one = &waivers->items[i - 1], *next = one + 1;
        if (next->path && strcmp(one->path, next->path) == 0 &&
            one->requirement == next->requirement)
            next->fate = FATE_REPEATED;
    }
}

/* One for each requirement that a waiver names; one, too, for a waiver that names none. */
static uint32_t items_of(const struct target *target)
{
    return target->count ? target->count : 1;
}

static bool is_over(const struct waiver *waiver, const char *today)
{
    return waiver->until.length && text_compare(waiver->until, text_of(today)) < 0;
}

static void settle(struct waivers *waivers, const struct waiver_list *list,
                   const struct target *targets, const struct entries *entries, struct arena *arena)
{
    const struct dossier_names *names = dossier_names_of(entries, arena);
    char today[TODAY_SIZE];
    today_write(today);
    for (size_t i = 0; i < list->count; i++) {
        struct settled_waiver item = {.waiver = &list->items[i]};
        settle_dossier(&item, names, arena);
        if (item.fate == FATE_NO_DOSSIER) {
            waivers->elsewhere += item.near.length == 0;
        } else if (targets[i].count == 0) {
            item.path = NULL;
            item.near = targets[i].near;
            item.fate = targets[i].fate;
        } else if (item.path && is_over(item.waiver, today)) {
            item.path = NULL;
            item.fate = FATE_OVER;
        } else if (item.path && text_compare(item.waiver->date, text_of(today)) > 0) {
            item.path = NULL;
            item.fate = FATE_AHEAD;
        }
        for (uint32_t j = 0; j < items_of(&targets[i]); j++) {
            item.requirement = targets[i].first + j;
            waivers->items[waivers->count++] = item;
        }
    }
}

bool waivers_read(struct waivers *waivers, const char *file, const struct entries *entries,
                  const struct referential *referential, enum locale locale, struct arena *arena)
{
    const struct waiver_list list = waiver_file_read(file, locale, arena);
    for (size_t i = 0; i < list.problem_count; i++)
        trouble_print(&list.problems[i], locale);
    if (list.problem_count)
        return false;
    struct target *targets = ARENA_ARRAY(arena, struct target, list.count);
    struct finder *finder = finder_create(referential, locale);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        targets[i] = target_of(finder, referential, list.items[i].requirement, locale, arena);
        count += items_of(&targets[i]);
    }
    finder_destroy(finder);
    *waivers = (struct waivers){.file = file,
                                .locale = locale,
                                .referential = referential,
                                .notice = list.notice,
                                .items = ARENA_ARRAY(arena, struct settled_waiver, count),
                                .is_for_cohort = entries->is_searched &&
                                                 entries->count + entries->passed_over > 1};
    settle(waivers, &list, targets, entries, arena);
    if (waivers->count)
        qsort(waivers->items, waivers->count, sizeof *waivers->items, compare);
    mark_repeated(waivers);
    return true;
}

/* The first of a dossier's waivers; they stand in a row. */
static size_t first_of(const struct waivers *waivers, const char *path)
{
    size_t low = 0, high = waivers->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *there = waivers->items[middle].path;
        if (there && strcmp(there, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_for(const struct waivers *waivers, size_t i, const char *path)
{
    return i < waivers->count && waivers->items[i].path &&
           strcmp(waivers->items[i].path, path) == 0;
}

/* Whether there is one for each requirement; they are in these' order. */
static bool are_for_all(const struct waivers *waivers, size_t first, const char *path)
{
    uint32_t waived = 0;
    for (size_t i = first; is_for(waivers, i, path); i++)
        waived += waivers->items[i].requirement == waived;
    return waived == waivers->referential->requirement_count;
}

/* Of a dossier that was not read: that nothing is there. */
static void find_nothing(const struct referential *referential, struct verdict *verdict,
                         struct arena *arena)
{
    struct requirement_verdict *requirements =
        ARENA_ARRAY(arena, struct requirement_verdict, referential->requirement_count);
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        requirements[i] = (struct requirement_verdict){.requirement = &referential->requirements[i],
                                                       .status = STATUS_MISSING};
    verdict->referential = referential;
    verdict->requirements = requirements;
    verdict->format = FORMAT_UNREAD;
}

void waivers_apply(const struct waivers *waivers, struct verdict *verdict, enum severity fail_on,
                   struct arena *arena)
{
    const char *path = pathname_normal(text_of(verdict->path), arena).bytes;
    size_t i = first_of(waivers, path);
    if (!is_for(waivers, i, path))
        return;
    if (verdict->completeness == DOSSIER_UNREADABLE && are_for_all(waivers, i, path))
        find_nothing(waivers->referential, verdict, arena);
    else if (!completeness_is_known(verdict->completeness))
        return;
    const struct referential *referential = verdict->referential;
    struct requirement_verdict *requirements =
        ARENA_ARRAY(arena, struct requirement_verdict, referential->requirement_count);
    struct criterion_verdict *criteria =
        ARENA_ARRAY(arena, struct criterion_verdict, referential->criterion_count);
    memcpy(requirements, verdict->requirements,
           referential->requirement_count * sizeof *requirements);
    for (; is_for(waivers, i, path); i++) {
        struct requirement_verdict *found = &requirements[waivers->items[i].requirement];
        if (found->status == STATUS_MET || found->waiver)
            continue;
        found->status = STATUS_WAIVED;
        found->waiver = waivers->items[i].waiver;
    }
    verdict_roll_up(referential, requirements, criteria);
    verdict->requirements = requirements;
    verdict->criteria = criteria;
    verdict->completeness = verdict_completeness(referential, requirements, fail_on);
}

void waivers_note(struct waivers *waivers, const struct verdict *verdict)
{
    const bool is_read = completeness_is_known(verdict->completeness);
    struct arena *arena = arena_create();
    const char *path = pathname_normal(text_of(verdict->path), arena).bytes;
    const size_t first = first_of(waivers, path);
    for (size_t i = first; is_for(waivers, i, path); i++) {
        struct settled_waiver *item = &waivers->items[i];
        if (item->fate == FATE_UNKNOWN && !is_read)
            item->fate = are_for_all(waivers, first, path) ? FATE_APPLIED : FATE_UNREAD;
        else if (item->fate == FATE_UNKNOWN)
            item->fate =
                verdict->requirements[item->requirement].waiver ? FATE_APPLIED : FATE_NOT_NEEDED;
    }
    arena_destroy(arena);
}

static void explain(const struct waivers *waivers, const struct settled_waiver *item,
                    struct failure *failure)
{
    static const enum message messages[FATE_COUNT] = {
        [FATE_NOT_NEEDED] = MESSAGE_WAIVER_NOT_NEEDED,
        [FATE_REPEATED] = MESSAGE_WAIVER_REPEATED,
        [FATE_NO_DOSSIER] = MESSAGE_WAIVER_NO_DOSSIER,
        [FATE_SEVERAL_DOSSIERS] = MESSAGE_WAIVER_SEVERAL_DOSSIERS,
        [FATE_NO_REQUIREMENT] = MESSAGE_WAIVER_NO_REQUIREMENT,
        [FATE_COMPETENCY] = MESSAGE_WAIVER_COMPETENCY,
        [FATE_UNREAD] = MESSAGE_WAIVER_UNREAD,
        [FATE_OVER] = MESSAGE_WAIVER_OVER,
        [FATE_AHEAD] = MESSAGE_WAIVER_AHEAD,
    };
    const struct waiver *waiver = item->waiver;
    enum message message = messages[item->fate];
    struct text first = waiver->dossier, second = waiver->requirement;
    struct buffer day = {0};
    if (item->fate == FATE_NO_REQUIREMENT && item->near.length) {
        message = MESSAGE_WAIVER_NO_REQUIREMENT_NEAR;
        first = item->near;
    } else if (item->fate == FATE_NO_DOSSIER && item->near.length) {
        message = MESSAGE_WAIVER_NO_DOSSIER_NEAR;
        second = item->near;
    } else if (item->fate == FATE_SEVERAL_DOSSIERS) {
        second = item->near;
    } else if (item->fate == FATE_OVER || item->fate == FATE_AHEAD) {
        words_date(&day, item->fate == FATE_OVER ? waiver->until : waiver->date, waivers->locale);
        second = buffer_text(&day);
    }
    char arguments[2][FAILURE_ARGUMENT_SIZE];
    text_to_string(first, arguments[0], sizeof arguments[0]);
    text_to_string(second, arguments[1], sizeof arguments[1]);
    failure_set(failure, message, arguments[0], arguments[1]);
    failure_at(failure, waivers->file, waiver->line);
    buffer_free(&day);
}

/* By line; of one waiver, what did it some good first. */
static int compare_lines(const void *a, const void *b)
{
    const struct settled_waiver *const *x = a, *const *y = b;
    const unsigned first = (*x)->waiver->line, second = (*y)->waiver->line;
    return first != second ? (first > second) - (first < second)
                           : ((*x)->fate > (*y)->fate) - ((*x)->fate < (*y)->fate);
}

/* Other people's names are no business of whose dossier alone is checked; one that is nearly its
 * own may be meant for it. */
static bool is_told(const struct waivers *waivers, const struct settled_waiver *item)
{
    return item->fate > FATE_APPLIED &&
           (item->fate != FATE_NO_DOSSIER || item->near.length || waivers->is_for_cohort);
}

/* A criterion's waiver is of use if it is for any of its requirements. */
const struct failure *waivers_unused(const struct waivers *waivers, struct arena *arena,
                                     size_t *count)
{
    const struct settled_waiver **items =
        ARENA_ARRAY(arena, const struct settled_waiver *, waivers->count);
    for (size_t i = 0; i < waivers->count; i++)
        items[i] = &waivers->items[i];
    if (waivers->count)
        qsort(items, waivers->count, sizeof *items, compare_lines);
    *count = 0;
    for (size_t i = 0; i < waivers->count; i++)
        if ((i == 0 || items[i - 1]->waiver != items[i]->waiver) && is_told(waivers, items[i]))
            items[(*count)++] = items[i];
    const size_t first = waivers->notice != NULL;
    struct failure *failures = ARENA_ARRAY(arena, struct failure, first + *count);
    if (waivers->notice)
        failures[0] = *waivers->notice;
    for (size_t i = 0; i < *count; i++)
        explain(waivers, items[i], &failures[first + i]);
    *count += first;
    return failures;
}

void waivers_tell(const struct waivers *waivers, const struct failure *unused, size_t count,
                  enum locale locale)
{
    struct failure failure;
    for (size_t i = 0; i < count; i++)
        trouble_print(&unused[i], locale);
    if (waivers->elsewhere == 0 || waivers->is_for_cohort)
        return;
    failure_set_number(&failure,
                       waivers->elsewhere == 1 ? MESSAGE_WAIVERS_ELSEWHERE_ONE
                                               : MESSAGE_WAIVERS_ELSEWHERE_MANY,
                       waivers->elsewhere);
    failure_at(&failure, waivers->file, 0);
    trouble_print(&failure, locale);
}
