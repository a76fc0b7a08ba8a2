#include "report/opening.h"

#include "report/words.h"

/* What is left to do, in the order in which it is best done. */
static const struct {
    enum severity severity;
    enum status status;
    enum message one, many;
} tasks[] = {
    {SEVERITY_REQUIRED, STATUS_MISSING, MESSAGE_REQUIRED_MISSING_ONE,
     MESSAGE_REQUIRED_MISSING_MANY},
    {SEVERITY_REQUIRED, STATUS_PARTIAL, MESSAGE_REQUIRED_PARTIAL_ONE,
     MESSAGE_REQUIRED_PARTIAL_MANY},
    {SEVERITY_REQUIRED, STATUS_REVIEW, MESSAGE_REQUIRED_REVIEW_ONE, MESSAGE_REQUIRED_REVIEW_MANY},
    {SEVERITY_EXPECTED, STATUS_MISSING, MESSAGE_EXPECTED_MISSING_ONE,
     MESSAGE_EXPECTED_MISSING_MANY},
    {SEVERITY_EXPECTED, STATUS_PARTIAL, MESSAGE_EXPECTED_PARTIAL_ONE,
     MESSAGE_EXPECTED_PARTIAL_MANY},
    {SEVERITY_EXPECTED, STATUS_REVIEW, MESSAGE_EXPECTED_REVIEW_ONE, MESSAGE_EXPECTED_REVIEW_MANY},
};
enum { TASKS = sizeof tasks / sizeof tasks[0] };

/* All there is to do, "3 productions obligatoires à ajouter et 2 explications attendues à
 * vérifier"; nothing if nothing is. */
static void add_tasks(struct buffer *out, const struct tally *tally, enum locale locale)
{
    size_t left = 0;
    for (size_t i = 0; i < TASKS; i++)
        left += tally->counts[tasks[i].severity][tasks[i].status] > 0;
    for (size_t i = 0; i < TASKS; i++) {
        const uint32_t count = tally->counts[tasks[i].severity][tasks[i].status];
        if (count == 0)
            continue;
        left--;
        if (out->length)
            buffer_add_string(out, left ? ", " : message_text(MESSAGE_OPENING_AND, locale));
        words_count(out, tasks[i].one, tasks[i].many, count, locale);
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
    struct buffer left = {0};
    const bool has_all_required =
        tally_present(tally, SEVERITY_REQUIRED) == tally_total(tally, SEVERITY_REQUIRED);
    add_present(out, tally, locale);
    add_tasks(&left, tally, locale);
    if (left.length == 0)
        buffer_add_string(out, message_text(MESSAGE_OPENING_LACKS_NOTHING, locale));
    else
        message_format(out, has_all_required ? MESSAGE_OPENING_LEFT_EXPECTED : MESSAGE_OPENING_LEFT,
                       locale, left.bytes, NULL);
    buffer_add_byte(out, '.');
    buffer_free(&left);
}
