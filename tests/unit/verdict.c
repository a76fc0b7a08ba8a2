#include "unit.h"

#include "verdict/verdict.h"

/* Two criteria: one of an expected and a required requirement, one of an expected one. */
static const struct criterion criteria[] = {
    {.id = TEXT("Cr1.1"), .first_requirement = 0, .requirement_count = 2},
    {.id = TEXT("Cr1.2"), .first_requirement = 2, .requirement_count = 1},
};
static const struct requirement requirements[] = {
    {.id = TEXT("a"), .severity = SEVERITY_EXPECTED, .criterion = 0},
    {.id = TEXT("b"), .severity = SEVERITY_REQUIRED, .criterion = 0},
    {.id = TEXT("c"), .severity = SEVERITY_EXPECTED, .criterion = 1},
};
static const struct referential referential = {.criteria = criteria,
                                               .criterion_count = 2,
                                               .requirements = requirements,
                                               .requirement_count = 3};

struct findings {
    struct requirement_verdict of[3];
};

static struct findings findings_of(enum status a, enum status b, enum status c)
{
    return (struct findings){{{.requirement = &requirements[0], .status = a},
                              {.requirement = &requirements[1], .status = b},
                              {.requirement = &requirements[2], .status = c}}};
}

static void criterion_takes_its_worst_requirement(void **state)
{
    (void)state;
    struct criterion_verdict rolled[2];
    struct findings findings = findings_of(STATUS_PARTIAL, STATUS_REVIEW, STATUS_WAIVED);
    verdict_roll_up(&referential, findings.of, rolled);
    assert_ptr_equal(rolled[0].criterion, &criteria[0]);
    assert_int_equal(rolled[0].status, STATUS_PARTIAL);
    assert_int_equal(rolled[1].status, STATUS_WAIVED);
}

static void statuses_go_from_best_to_worst(void **state)
{
    (void)state;
    static const enum status order[] = {STATUS_MET, STATUS_WAIVED, STATUS_REVIEW, STATUS_PARTIAL,
                                        STATUS_MISSING};
    for (size_t i = 1; i < STATUS_COUNT; i++) {
        assert_int_equal(status_worse(order[i - 1], order[i]), order[i]);
        assert_int_equal(status_worse(order[i], order[i - 1]), order[i]);
    }
}

static void only_what_counts_makes_a_dossier_incomplete(void **state)
{
    (void)state;
    static const struct {
        enum status expected, required;
        enum severity fail_on;
        enum completeness completeness;
    } cases[] = {
        {STATUS_MISSING, STATUS_MET, SEVERITY_REQUIRED, DOSSIER_COMPLETE},
        {STATUS_MISSING, STATUS_MET, SEVERITY_EXPECTED, DOSSIER_INCOMPLETE},
        {STATUS_MET, STATUS_MISSING, SEVERITY_REQUIRED, DOSSIER_INCOMPLETE},
        {STATUS_MET, STATUS_MISSING, SEVERITY_EXPECTED, DOSSIER_INCOMPLETE},
        {STATUS_MET, STATUS_PARTIAL, SEVERITY_REQUIRED, DOSSIER_INCOMPLETE},
        {STATUS_MET, STATUS_REVIEW, SEVERITY_REQUIRED, DOSSIER_TO_REVIEW},
        {STATUS_REVIEW, STATUS_MET, SEVERITY_REQUIRED, DOSSIER_TO_REVIEW},
        {STATUS_REVIEW, STATUS_PARTIAL, SEVERITY_REQUIRED, DOSSIER_INCOMPLETE},
        {STATUS_WAIVED, STATUS_WAIVED, SEVERITY_EXPECTED, DOSSIER_COMPLETE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct findings findings = findings_of(cases[i].expected, cases[i].required, STATUS_MET);
        assert_int_equal(verdict_completeness(&referential, findings.of, cases[i].fail_on),
                         cases[i].completeness);
    }
    struct findings waived = findings_of(STATUS_WAIVED, STATUS_WAIVED, STATUS_WAIVED);
    assert_int_equal(verdict_completeness(&referential, waived.of, SEVERITY_EXPECTED),
                     DOSSIER_WAIVED);
}

static void doubts_a_document_that_meets_little(void **state)
{
    (void)state;
    struct referential demanding = referential;
    struct findings findings = findings_of(STATUS_MET, STATUS_MISSING, STATUS_PARTIAL);
    assert_false(verdict_doubt(&demanding, findings.of)); /* demands nothing */
    demanding.least_met = 1;
    assert_false(verdict_doubt(&demanding, findings.of));
    assert_int_equal(findings.of[0].status, STATUS_MET);
    demanding.least_met = 2;
    assert_true(verdict_doubt(&demanding, findings.of));
    assert_int_equal(findings.of[0].status, STATUS_REVIEW);
    assert_int_equal(findings.of[1].status, STATUS_MISSING);
    assert_int_equal(findings.of[2].status, STATUS_PARTIAL);
}

static void machine_names_stay_as_they_are(void **state)
{
    (void)state;
    assert_string_equal(status_name(STATUS_MET), "met");
    assert_string_equal(status_name(STATUS_WAIVED), "waived");
    assert_string_equal(status_name(STATUS_REVIEW), "review");
    assert_string_equal(status_name(STATUS_PARTIAL), "partial");
    assert_string_equal(status_name(STATUS_MISSING), "missing");
    assert_string_equal(severity_name(SEVERITY_REQUIRED), "required");
    assert_string_equal(severity_name(SEVERITY_EXPECTED), "expected");
    assert_string_equal(completeness_name(DOSSIER_COMPLETE), "complete");
    assert_string_equal(completeness_name(DOSSIER_TO_REVIEW), "review");
    assert_string_equal(completeness_outcome(DOSSIER_TO_REVIEW), "complete");
    assert_string_equal(completeness_name(DOSSIER_WAIVED), "waived");
    assert_string_equal(completeness_outcome(DOSSIER_WAIVED), "complete");
    assert_string_equal(completeness_outcome(DOSSIER_UNREADABLE), "unreadable");
    assert_string_equal(completeness_name(DOSSIER_INCOMPLETE), "incomplete");
    assert_string_equal(completeness_name(DOSSIER_UNREADABLE), "unreadable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(criterion_takes_its_worst_requirement),
        cmocka_unit_test(statuses_go_from_best_to_worst),
        cmocka_unit_test(only_what_counts_makes_a_dossier_incomplete),
        cmocka_unit_test(doubts_a_document_that_meets_little),
        cmocka_unit_test(machine_names_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
