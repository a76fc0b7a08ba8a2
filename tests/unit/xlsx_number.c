#include "unit.h"

#include "reader/xlsx_number.h"

static void assert_shown(const char *written, enum number_kind kind, const char *expected)
{
    struct buffer out = {0};
    number_add(&out, text_of(written), kind, false);
    assert_string_equal(out.bytes, expected);
    buffer_free(&out);
}

static void numbers_have_a_decimal_comma(void **state)
{
    (void)state;
    assert_shown("8.9000000000000004", NUMBER_PLAIN, "8,9");
    assert_shown("-12", NUMBER_PLAIN, "-12");
    assert_shown("33612345678", NUMBER_PLAIN, "33612345678");
    assert_shown("5.5E-2", NUMBER_PERCENT, "5,5 %");
    assert_shown("#REF!", NUMBER_PLAIN, "#REF!");
    assert_shown("1e999", NUMBER_DATE, "1e999");
}

static void dates_are_told_apart(void **state)
{
    (void)state;
    assert_shown("45660", NUMBER_DATE, "03/01/2025");
    assert_shown("45351", NUMBER_DATE, "29/02/2024");
    assert_shown("45660.75", NUMBER_DATE_TIME, "03/01/2025 18:00");
    assert_shown("0.9999999", NUMBER_TIME, "00:00");
    assert_shown("2958465", NUMBER_DATE, "31/12/9999");
    assert_shown("2958466", NUMBER_DATE, "2958466");
    assert_shown("-1", NUMBER_DATE, "-1");
    struct buffer out = {0};
    number_add(&out, text_of("0"), NUMBER_DATE, true);
    assert_string_equal(out.bytes, "01/01/1904");
    buffer_free(&out);
}

static void formats_are_known_by_their_codes(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum number_kind kind;
    } formats[] = {
        {"General", NUMBER_PLAIN},   {"#,##0.00 \"day\"", NUMBER_PLAIN},
        {"dd/mm/yyyy", NUMBER_DATE}, {"[$-40C]d mmmm yyyy;@", NUMBER_DATE},
        {"mmm", NUMBER_DATE},        {"yyyy\\-mm\\-dd hh:mm", NUMBER_DATE_TIME},
        {"mm:ss", NUMBER_TIME},      {"[Red]0.0%", NUMBER_PERCENT},
        {"0;dd", NUMBER_PLAIN},      {"\"unclosed dd", NUMBER_PLAIN},
        {"\\", NUMBER_PLAIN},        {"", NUMBER_PLAIN},
    };
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        assert_int_equal(number_kind_of_code(text_of(formats[i].code)), formats[i].kind);
    assert_int_equal(number_kind_of_id(14), NUMBER_DATE);
    assert_int_equal(number_kind_of_id(22), NUMBER_DATE_TIME);
    assert_int_equal(number_kind_of_id(0), NUMBER_PLAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_a_decimal_comma),
        cmocka_unit_test(dates_are_told_apart),
        cmocka_unit_test(formats_are_known_by_their_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
