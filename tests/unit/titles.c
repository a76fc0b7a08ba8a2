#include "unit.h"

#include "rule/titles.h"

static const struct competency competencies[] = {
    {TEXT("C1"), 0, 2, {{TEXT("Repérer"), TEXT("Find")}}}};
static const struct criterion criteria[] = {
    {TEXT("Cr1.1"), 0, 0, 1, {{TEXT("Usages utiles"), TEXT("Useful uses")}}},
    {TEXT("Cr1.2"), 0, 1, 1, {{TEXT("Données"), TEXT("Data")}}}};
static const struct requirement requirements[] = {
    {.id = TEXT("gains"), .title = {{TEXT("Ce que vous\n  attendez : l’argent"), TEXT("Gains")}}},
    {.id = TEXT("data"), .criterion = 1, .title = {{TEXT("Les données personnelles"), TEXT("")}}}};
static const struct referential referential = {.competencies = competencies,
                                               .competency_count = 1,
                                               .criteria = criteria,
                                               .criterion_count = 2,
                                               .requirements = requirements,
                                               .requirement_count = 2};

static struct titles *titles;

static void assert_found(const char *heading, enum subject_kind kind, uint32_t number)
{
    struct subject subject;
    assert_true(titles_find(titles, text_of(heading), &subject));
    assert_int_equal(subject.kind, kind);
    assert_int_equal(subject.number, number);
}

static void assert_unknown(const char *heading)
{
    struct subject subject;
    assert_false(titles_find(titles, text_of(heading), &subject));
}

static void knows_titles_whatever_their_spaces_and_apostrophes(void **state)
{
    (void)state;
    assert_found("Ce que vous attendez\u00A0: l'argent", SUBJECT_REQUIREMENT, 0);
    assert_found("2.1 Ce que vous attendez: l’argent.", SUBJECT_REQUIREMENT, 0);
    assert_found("Gains", SUBJECT_REQUIREMENT, 0);
    assert_found("Les données personnelles :", SUBJECT_REQUIREMENT, 1);
    assert_found("Usages utiles", SUBJECT_CRITERION, 0);
    assert_found("Find", SUBJECT_COMPETENCY, 0);
    assert_unknown("Gains et pertes");
    assert_unknown("Les données");
    assert_unknown("");
    assert_unknown(" : ");
}

static void knows_titles_as_people_and_reports_write_them(void **state)
{
    (void)state;
    assert_found("LES DONNÉES PERSONNELLES", SUBJECT_REQUIREMENT, 1);
    assert_found("Les donnees personnelles", SUBJECT_REQUIREMENT, 1);
    assert_found("2.1 – USAGES UTILES !", SUBJECT_CRITERION, 0);
    assert_found("2 usages utiles ?", SUBJECT_CRITERION, 0);
    assert_found("Les données personnelles (Cr1.2)", SUBJECT_REQUIREMENT, 1);
    assert_found("LES DONNÉES PERSONNELLES (CR1.2)", SUBJECT_REQUIREMENT, 1);
    assert_unknown("Vos règles et les données personnelles");
    assert_unknown("NOS USAGES UTILES");
    assert_unknown("(Usages utiles)");
    assert_unknown("()");
    assert_unknown(")");
}

static void knows_numbers(void **state)
{
    (void)state;
    assert_found("Cr1.1", SUBJECT_CRITERION, 0);
    assert_found(" Cr1.2. Autrement dit", SUBJECT_CRITERION, 1);
    assert_found("C1 Repérer", SUBJECT_COMPETENCY, 0);
    assert_found("CR1.2 Autrement dit", SUBJECT_CRITERION, 1);
    assert_found("Cr1.2.", SUBJECT_CRITERION, 1);
    assert_unknown("Cr1.25 Autre chose");
    assert_unknown("C1.7 Autre chose");
    assert_unknown("Cr1.2.5");
    assert_unknown("C12");
    assert_unknown("gains : quels gains ?"); /* an id is for files */
}

static void takes_any_heading(void **state)
{
    (void)state;
    char longest[2000];
    memset(longest, 'a', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_unknown(longest);
    assert_unknown("\xFF\xC2");
    memset(longest, ' ', sizeof longest - 1); /* blanks do not make it long */
    memcpy(longest + sizeof longest - 6, "Gains", 5);
    assert_found(longest, SUBJECT_REQUIREMENT, 0);
}

static int set_up(void **state)
{
    (void)state;
    titles = titles_create(&referential);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    titles_destroy(titles);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_titles_whatever_their_spaces_and_apostrophes),
        cmocka_unit_test(knows_titles_as_people_and_reports_write_them),
        cmocka_unit_test(knows_numbers),
        cmocka_unit_test(takes_any_heading),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
