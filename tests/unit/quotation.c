#include "tiny.h"

#include "rule/quotation.h"

/* The quotations of a text of one paragraph, each on a line. */
static const char *quoted(const char *markdown)
{
    const struct reading *reading = reading_of(markdown);
    const struct quotations quotations = leaf_quotations(reading, 0, arena);
    const struct text text = reading->leaves[0].text;
    static char all[1024];
    all[0] = '\0';
    for (uint32_t i = 0; i < quotations.count; i++) {
        const struct quotation *item = &quotations.items[i];
        strncat(all, text.bytes + item->start, item->end - item->start);
        strcat(all, "\n");
    }
    return all;
}

static void finds_what_is_quoted(void **state)
{
    (void)state;
    assert_string_equal(
        quoted("Un «un modèle léger suffira bien» et “un autre modèle suffira aussi”."),
        "un modèle léger suffira bien\nun autre modèle suffira aussi\n");
    assert_string_equal(quoted("Un \"modèle léger qui suffira\", \"un autre modèle suffira\"."),
                        "modèle léger qui suffira\nun autre modèle suffira\n");
    assert_string_equal(quoted("Rien."), "");
}

static void leaves_out_words_that_are_only_named(void **state)
{
    (void)state;
    assert_string_equal(
        quoted("Le mot «léger», le mot \"lourd\", et «un modèle léger suffira bien»."),
        "un modèle léger suffira bien\n");
}

static void takes_what_is_quoted_within_for_a_part(void **state)
{
    (void)state;
    assert_string_equal(quoted("Dis \"que la boutique \"Le Fournil\" ouvre samedi\" et \"rien de "
                               "plus que cela ici\"."),
                        "que la boutique \"Le Fournil\" ouvre samedi\nrien de plus que cela ici\n");
    assert_string_equal(quoted("«la boutique «Le Fournil» ouvre samedi»"),
                        "la boutique «Le Fournil» ouvre samedi\n");
    assert_string_equal(quoted("«la boutique \"Le Fournil\" ouvre samedi»"),
                        "la boutique \"Le Fournil\" ouvre samedi\n");
}

static void takes_inches_for_none(void **state)
{
    (void)state;
    assert_string_equal(quoted("Un écran de 24\" : «un modèle léger suffira bien», un de 27\"."),
                        "un modèle léger suffira bien\n");
}

static void goes_on_to_the_end_where_nothing_closes_it(void **state)
{
    (void)state;
    assert_string_equal(quoted("Un «modèle léger suffira bien, dit-il."),
                        "modèle léger suffira bien, dit-il.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_is_quoted),
        cmocka_unit_test(leaves_out_words_that_are_only_named),
        cmocka_unit_test(takes_what_is_quoted_within_for_a_part),
        cmocka_unit_test(takes_inches_for_none),
        cmocka_unit_test(goes_on_to_the_end_where_nothing_closes_it),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
