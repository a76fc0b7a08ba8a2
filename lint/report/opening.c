#include "report/opening.h"

#include "report/words.h"

/* "3 productions obligatoires et 1 explication attendue" with that status; nothing if there is
 * none. */
static void add_counts(struct buffer *out, const struct tally *tally, enum status status,
                       enum locale locale)
{
    static const struct {
        enum severity severity;
        enum message one, many;
    } kinds[] = {{SEVERITY_REQUIRED, MESSAGE_REQUIRED_ONE, MESSAGE_REQUIRED_MANY},
                 {SEVERITY_EXPECTED, MESSAGE_EXPECTED_ONE, MESSAGE_EXPECTED_MANY}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        uint32_t count = tally->counts[kinds[i].severity][status];
        if (count == 0)
            continue;
        if (out->length)
            buffer_add_string(out, message_text(MESSAGE_OPENING_AND, locale));
        words_count(out, kinds[i].one, kinds[i].many, count, locale);
    }
}

/* What there is to do with what has that status: "3 productions obligatoires à ajouter". */
static void add_task(struct buffer *out, const struct tally *tally, enum status status,
                     enum message task, enum locale locale)
{
    struct buffer counts = {0};
    add_counts(&counts, tally, status, locale);
    if (counts.length)
        message_format(out, task, locale, counts.bytes, NULL);
    buffer_free(&counts);
}

/* "3 productions obligatoires à ajouter, 1 à compléter, et 2 points à vérifier"; nothing if nothing
 * is left to do. */
static void add_tasks(struct buffer *out, const struct tally *tally, enum locale locale)
{
    enum { TASKS = 3 };
    struct buffer tasks[TASKS] = {0};
    size_t left = 0;
    add_task(&tasks[0], tally, STATUS_MISSING, MESSAGE_OPENING_TO_ADD, locale);
    add_task(&tasks[1], tally, STATUS_PARTIAL, MESSAGE_OPENING_TO_COMPLETE, locale);
    if (tally_to_review(tally))
        words_count(&tasks[2], MESSAGE_REVIEW_ONE, MESSAGE_REVIEW_MANY, tally_to_review(tally),
                    locale);
    for (size_t i = 0; i < TASKS; i++)
        left += tasks[i].length > 0;
    for (size_t i = 0; i < TASKS; i++) {
        if (tasks[i].length == 0)
            continue;
        left--;
        if (out->length)
            buffer_add_string(out, left ? ", " : message_text(MESSAGE_OPENING_AND_LAST, locale));
        buffer_add_text(out, buffer_text(&tasks[i]));
        buffer_free(&tasks[i]);
    }
}

static void add_present(struct buffer *out, const struct tally *tally, enum locale locale)
{
    uint32_t present = tally_present(tally, SEVERITY_REQUIRED) +
                       tally_present(tally, SEVERITY_EXPECTED) - tally_waived(tally);
    struct buffer total = {0}, number = {0};
    words_count(&total, MESSAGE_POINTS_ONE, MESSAGE_POINTS_MANY,
                tally_total(tally, SEVERITY_REQUIRED) + tally_total(tally, SEVERITY_EXPECTED),
                locale);
    buffer_format(&number, "%u", present);
    message_format(out,
                   present == 0   ? MESSAGE_OPENING_PRESENT_NONE
                   : present == 1 ? MESSAGE_OPENING_PRESENT_ONE
                                  : MESSAGE_OPENING_PRESENT_MANY,
                   locale, total.bytes, number.bytes);
    if (tally_waived(tally))
        words_count(out, MESSAGE_OPENING_WAIVED_ONE, MESSAGE_OPENING_WAIVED_MANY,
                    tally_waived(tally), locale);
    buffer_free(&total);
    buffer_free(&number);
}

void opening_add(struct buffer *out, const struct tally *tally, enum locale locale)
{
    struct buffer tasks = {0};
    const bool lacks_expected_alone =
        tally_lacking(tally, SEVERITY_EXPECTED) && !tally_lacking(tally, SEVERITY_REQUIRED);
    add_present(out, tally, locale);
    add_tasks(&tasks, tally, locale);
    if (tasks.length == 0)
        buffer_add_string(out, message_text(MESSAGE_OPENING_LACKS_NOTHING, locale));
    else
        message_format(out,
                       lacks_expected_alone ? MESSAGE_OPENING_LEFT_EXPECTED : MESSAGE_OPENING_LEFT,
                       locale, tasks.bytes, NULL);
    buffer_add_byte(out, '.');
    buffer_free(&tasks);
}
