#include "rule/pack_check.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "rule/predicate.h"

#include <stdlib.h>

struct checker {
    const struct pack *pack;
    const struct pack_extras *extras;
    struct pack_problem *problems;
    size_t count;
    size_t capacity;
};

static void report(struct checker *checker, struct pack_place place, enum message message,
                   struct text subject)
{
    checker->problems = memory_grow(checker->problems, &checker->capacity, checker->count,
                                    sizeof *checker->problems);
    checker->problems[checker->count++] =
        (struct pack_problem){place, message, subject, (struct text){0}};
}

/* Whether one text of the pack stands in for another (load_localized()). */
static bool is_one_text(const struct localized *text)
{
    for (int locale = 1; locale < LOCALE_COUNT; locale++)
        if (text->in[locale].bytes != text->in[0].bytes)
            return false;
    return true;
}

/* A pack speaks the languages of its own title. */
static void check_texts(struct checker *checker)
{
    const struct pack_extras *extras = checker->extras;
    if (is_one_text(&checker->pack->referential.title))
        return;
    for (uint32_t i = 0; i < extras->lone_text_count; i++) {
        const struct lone_text *text = &extras->lone_texts[i];
        report(checker, text->place, MESSAGE_PACK_TEXT_MISSING, text->id);
        checker->problems[checker->count - 1].detail = text->missing;
    }
}

/* What comes close never counts, and leaves a rule to look for nothing. */
static bool looks_for_something(const struct pack *pack, const struct rule *rule)
{
    for (uint32_t i = 0; i < rule->evidence_count; i++)
        if (pack->evidence[rule->first_evidence + i].worth != WORTH_NEAR_MISS)
            return true;
    return false;
}

static void check_requirements(struct checker *checker)
{
    const struct referential *referential = &checker->pack->referential;
    for (uint32_t i = 0; i < referential->requirement_count; i++) {
        const struct requirement *requirement = &referential->requirements[i];
        struct pack_place place = checker->extras->requirements[i];
        struct text rest = requirement->shown_by;
        uint32_t shown;
        for (struct text id; text_next_word(&rest, &id);)
            if (!referential_find(referential, id, &shown))
                report(checker, place, MESSAGE_PACK_SHOWN_BY_UNKNOWN, id);
        if (!looks_for_something(checker->pack, &checker->pack->rules[i]))
            report(checker, place, MESSAGE_PACK_NO_RULE, requirement->id);
    }
}

static void check_lists(struct checker *checker)
{
    const struct pack *pack = checker->pack;
    /* each list is a clue of what is taught */
    const bool is_taught = checker->extras->weights_path != NULL;
    struct list_set used = {0}, filled = {0};
    for (uint32_t i = 0; i < pack->predicate_count; i++)
        list_set_join(&used, &pack->predicates[i].lists);
    for (uint32_t i = 0; i < pack->referential.requirement_count; i++)
        list_set_join(&used, &pack->rules[i].topic);
    list_set_join(&used, &pack->sources);
    for (uint32_t i = 0; i < pack->phrase_count; i++)
        list_set_add(&filled, pack->phrases[i].list);
    for (uint32_t i = 0; i < pack->list_count; i++) {
        if (!list_set_has(&filled, i))
            report(checker, checker->extras->lists[i], MESSAGE_PACK_LIST_EMPTY, pack->lists[i]);
        else if (!is_taught && !list_set_has(&used, i))
            report(checker, checker->extras->lists[i], MESSAGE_PACK_LIST_UNUSED, pack->lists[i]);
    }
}

/* A list's phrases, each once, in twice as many slots at least as the list has lines. */
struct phrase_set {
    struct text *slots; /* empty where there is none */
    size_t mask;
};

static struct phrase_set phrase_set_for(struct text list)
{
    size_t lines = 1, size = 2;
    for (size_t i = 0; i < list.length; i++)
        lines += list.bytes[i] == '\n' || list.bytes[i] == '\r';
    while (size < 2 * lines)
        size *= 2;
    return (struct phrase_set){memory_allocate(size * sizeof(struct text)), size - 1};
}

/* Adds the phrase; false if it is there already. */
static bool phrase_set_add(struct phrase_set *set, struct text phrase)
{
    size_t slot = hash_of(phrase) & set->mask;
    while (set->slots[slot].length && !text_equal(set->slots[slot], phrase))
        slot = (slot + 1) & set->mask;
    const bool is_new = set->slots[slot].length == 0;
    set->slots[slot] = phrase;
    return is_new;
}

/* A mark that stands for other words, or makes a word stand for itself, wants words beside it. */
static bool has_idle_mark(struct text phrase)
{
    static const char gap[] = "…";
    struct text word;
    if (text_starts_with(phrase, gap) || text_ends_with(phrase, gap))
        return true;
    while (text_next_word(&phrase, &word))
        if (text_is(word, "="))
            return true;
    return false;
}

static void check_phrases(struct checker *checker)
{
    for (uint32_t i = 0; i < checker->pack->list_count; i++) {
        const struct text phrases = checker->extras->list_texts[i];
        struct pack_place place = checker->extras->lists[i];
        struct phrase_set seen = phrase_set_for(phrases);
        for (struct text rest = phrases; rest.length; place.line++) {
            const struct text phrase = text_trim(text_next_line(&rest));
            if (has_idle_mark(phrase))
                report(checker, place, MESSAGE_PACK_IDLE_MARK, phrase);
            else if (phrase.length && !phrase_set_add(&seen, phrase))
                report(checker, place, MESSAGE_PACK_REPEATED_PHRASE, phrase);
        }
        free(seen.slots);
    }
}

static void check_patterns(struct checker *checker)
{
    const struct pack *pack = checker->pack;
    for (uint32_t i = 0; i < pack->predicate_count; i++)
        if (pack->predicates[i].pattern.bytes &&
            pattern_matches_nothing(pack->predicates[i].pattern))
            report(checker, checker->extras->predicates[i], MESSAGE_PACK_LOOSE_PATTERN,
                   pack->predicates[i].pattern);
}

static void check_discounts(struct checker *checker)
{
    const struct pack *pack = checker->pack;
    for (uint32_t i = 0; i < pack->discount_count; i++) {
        bool used = pack->discounts[i].always;
        for (uint32_t j = 0; j < pack->unless_count; j++)
            used |= pack->unless[j] == i;
        if (!used)
            report(checker, checker->extras->discounts[i], MESSAGE_PACK_DISCOUNT_UNUSED,
                   pack->discounts[i].id);
    }
}

/* Asks for more lists than it names, or for bounds that no number is within. */
static bool asks_the_impossible(const struct predicate *predicate)
{
    uint32_t lists = list_set_shared(&predicate->lists, &predicate->lists);
    if (lists > 0)
        return predicate->at_least > lists;
    return predicate->at_least > predicate->at_most;
}

/* Whether no passage can satisfy it: it is impossible itself, or one of all its children is, or
 * each of any of them. What stands under "none" is left alone. */
static bool can_never_hold(const struct pack *pack, uint32_t number)
{
    const struct predicate *predicate = &pack->predicates[number];
    const enum combination combination = predicate_types[predicate->type].combination;
    bool all_impossible = true;
    if (combination == COMBINES_NOTHING)
        return asks_the_impossible(predicate);
    if (combination == COMBINES_NONE)
        return false;
    for (uint32_t i = number + 1; i < predicate->end; i = pack->predicates[i].end) {
        bool impossible = can_never_hold(pack, i);
        if (impossible && combination == COMBINES_ALL)
            return true;
        all_impossible &= impossible;
    }
    return combination == COMBINES_ANY && all_impossible;
}

/* Windows, what is taught and where it is kept are good for nothing without each other. */
static void check_taught(struct checker *checker, uint32_t number, struct text requirement)
{
    const struct evidence_rule *evidence = &checker->pack->evidence[number];
    const struct pack_place place = checker->extras->evidence[number];
    const bool in_window = evidence->grain == GRAIN_WINDOW;
    const bool is_taught = predicate_asks_score(checker->pack, evidence->predicate);
    if (is_taught && !in_window)
        report(checker, place, MESSAGE_PACK_TAUGHT_ELSEWHERE, requirement);
    else if (in_window && !is_taught)
        report(checker, place, MESSAGE_PACK_WINDOW_UNTAUGHT, requirement);
    else if (is_taught && !checker->extras->weights_path)
        report(checker, place, MESSAGE_PACK_KEEPS_NOTHING, requirement);
}

static bool has_any(struct discount_range range)
{
    return range.end > range.first;
}

/* Of a rule's evidence, or of what every rule has; `has_reasons` if the rule, or one of all, has
 * discounts for it. */
static void check_evidence_range(struct checker *checker, uint32_t first, uint32_t end,
                                 struct text requirement, bool has_reasons)
{
    const struct pack *pack = checker->pack;
    for (uint32_t i = first; i < end; i++) {
        const struct evidence_rule *evidence = &pack->evidence[i];
        const struct pack_place place = checker->extras->evidence[i];
        check_taught(checker, i, requirement);
        if (evidence->worth == WORTH_NEAR_MISS && !evidence->reason.in[0].length &&
            !has_any(evidence->unless) && !has_reasons)
            report(checker, place, MESSAGE_PACK_NEVER_SAID, requirement);
        if (can_never_hold(pack, evidence->predicate))
            report(checker, place, MESSAGE_PACK_NEVER_HOLDS, requirement);
    }
}

static void check_evidence(struct checker *checker)
{
    const struct pack *pack = checker->pack;
    bool has_reasons = false;
    for (uint32_t i = 0; i < pack->referential.requirement_count; i++) {
        const struct rule *rule = &pack->rules[i];
        const struct text requirement = pack->referential.requirements[i].id;
        if ((rule->boundary.goes_on && predicate_asks_score(pack, rule->boundary.goes_on - 1)) ||
            (rule->doubles && predicate_asks_score(pack, rule->doubles - 1)))
            report(checker, checker->extras->evidence[rule->first_evidence],
                   MESSAGE_PACK_TAUGHT_ELSEWHERE, requirement);
        check_evidence_range(checker, rule->first_evidence,
                             rule->first_evidence + rule->evidence_count, requirement,
                             has_any(rule->unless));
        has_reasons |= has_any(rule->unless);
    }
    check_evidence_range(checker, pack->first_shared, pack->evidence_count, text_of("every-rule"),
                         has_reasons);
}

/* Without its weights a pack loads, and judges as if it had been taught nothing. */
static void check_weights(struct checker *checker)
{
    const char *path = checker->extras->weights_path;
    if (path && checker->pack->weights.count == 0)
        report(checker, (struct pack_place){text_of(path), 1}, MESSAGE_PACK_UNTAUGHT,
               (struct text){0});
}

uint32_t pack_check(const struct pack *pack, const struct pack_extras *extras, struct arena *arena,
                    const struct pack_problem **problems)
{
    struct checker checker = {.pack = pack, .extras = extras};
    check_texts(&checker);
    check_requirements(&checker);
    check_lists(&checker);
    check_phrases(&checker);
    check_patterns(&checker);
    check_discounts(&checker);
    check_evidence(&checker);
    check_weights(&checker);
    *problems =
        (void *)arena_copy(arena, checker.problems, checker.count * sizeof *checker.problems);
    free(checker.problems);
    return (uint32_t)checker.count;
}
