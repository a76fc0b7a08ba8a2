#include "report/opening.h"

#include "report/words.h"

static void add_lacking(struct buffer *out, const struct tally *tally, enum severity severity,
                        enum locale locale)
{
    static const struct {
        enum message one, many;
    } words[SEVERITY_COUNT] = {
        [SEVERITY_EXPECTED] = {MESSAGE_EXPECTED_ONE, MESSAGE_EXPECTED_MANY},
        [SEVERITY_REQUIRED] = {MESSAGE_REQUIRED_ONE, MESSAGE_REQUIRED_MANY},
    };
    uint32_t lacking = tally_lacking(tally, severity);
    uint32_t partial = tally->counts[severity][STATUS_PARTIAL];
    if (lacking == 0)
        return;
    if (out->length)
        buffer_add_string(out, message_text(MESSAGE_OPENING_AND, locale));
    words_count(out, words[severity].one, words[severity].many, lacking, locale);
    if (partial)
        words_count(out, MESSAGE_OF_WHICH_PARTIAL_ONE, MESSAGE_OF_WHICH_PARTIAL_MANY, partial,
                    locale);
}

void opening_add(struct buffer *out, const struct tally *tally, enum locale locale)
{
    struct buffer total = {0}, part = {0};
    enum message opening = MESSAGE_OPENING_LACKS_NOTHING;
    if (tally_lacking(tally, SEVERITY_REQUIRED))
        opening = MESSAGE_OPENING_LACKS;
    else if (tally_lacking(tally, SEVERITY_EXPECTED))
        opening = MESSAGE_OPENING_LACKS_EXPECTED;
    words_count(&total, MESSAGE_POINTS_ONE, MESSAGE_POINTS_MANY,
                tally_total(tally, SEVERITY_REQUIRED) + tally_total(tally, SEVERITY_EXPECTED),
                locale);
    add_lacking(&part, tally, SEVERITY_REQUIRED, locale);
    add_lacking(&part, tally, SEVERITY_EXPECTED, locale);
    message_format(out, opening, locale, total.bytes, part.bytes);
    if (tally_to_review(tally)) {
        buffer_clear(&part);
        words_count(&part, MESSAGE_REVIEW_ONE, MESSAGE_REVIEW_MANY, tally_to_review(tally), locale);
        message_format(out, MESSAGE_OPENING_REVIEW, locale, part.bytes, NULL);
    }
    if (tally_waived(tally))
        words_count(out, MESSAGE_OPENING_WAIVED_ONE, MESSAGE_OPENING_WAIVED_MANY,
                    tally_waived(tally), locale);
    buffer_add_byte(out, '.');
    buffer_free(&total);
    buffer_free(&part);
}
