#include "unit.h"

#include "../hostile.h"

#include "report/report.h"
#include "rule/wording.h"
#include "run/overlaps.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 200000 };

/* A dossier that has nothing in common with any other. */
static void add_unlike(struct comparison *comparison, struct fingerprint *items)
{
    static uint64_t last;
    for (uint32_t i = 0; i < MANY; i++)
        items[i] = (struct fingerprint){++last * 0x9E3779B97F4A7C15, i};
    const struct wording wording = {.fingerprints = items, .count = MANY, .words = MANY};
    comparison_add(comparison, &(struct verdict){.wording = &wording});
}

/* Of a hundred times what cohorts have, the first dossiers are remembered, and it is said how many:
 * memory has an end. */
static void more_than_can_be_remembered_is_told(void **state)
{
    (void)state;
    struct fingerprint *items = malloc(MANY * sizeof *items);
    struct comparison *comparison = comparison_create(13);
    assert_non_null(items);
    for (int i = 0; i < 10; i++)
        add_unlike(comparison, items);
    assert_int_equal(comparison_end(comparison).remembered, 0);
    comparison_add(comparison, &(struct verdict){.completeness = DOSSIER_UNREADABLE});
    add_unlike(comparison, items);
    add_unlike(comparison, items);
    assert_int_equal(comparison_end(comparison).remembered, 11);
    assert_int_equal(comparison_end(comparison).count, 0);
    comparison_destroy(comparison);
    free(items);
}

/* What a report on two dossiers says at its end, if they have something in common or not. */
static struct buffer report_on(const struct report_format *format, size_t overlap_count)
{
    static const struct text word = TEXT("mot");
    static const struct waiver waiver;
    const struct overlap overlap = {.dossiers = {0, 1}, .lengths = {99, 99}, .words = 99};
    struct hostile one, other;
    struct report report;
    struct failure failure;
    hostile_begin(&one, &word, &waiver, "un.md", STATUS_MET);
    hostile_begin(&other, &word, &waiver, "deux.md", STATUS_MET);
    const struct report_options options = {.columns = 80,
                                           .version = "9.9",
                                           .referential = &one.referential,
                                           .scratch = "/tmp",
                                           .dossier_count = 2};
    report_begin(&report, format, &options);
    report_dossier(&report, &one.verdict);
    report_dossier(&report, &other.verdict);
    report.overlaps = (struct overlaps){&overlap, overlap_count, 0};
    assert_true(report_end(&report, &failure));
    struct buffer out = report.out;
    report.out = (struct buffer){0};
    report_free(&report);
    return out;
}

/* Dossiers are not compared for a format that does not. */
static void formats_that_tell_of_them_are_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_format_count; i++) {
        if (report_formats[i].is_binary)
            continue;
        struct buffer without = report_on(&report_formats[i], 0);
        struct buffer with = report_on(&report_formats[i], 1);
        if ((strcmp(without.bytes, with.bytes) != 0) != report_formats[i].tells_overlaps)
            fail_msg("%s", report_formats[i].name);
        buffer_free(&without);
        buffer_free(&with);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(more_than_can_be_remembered_is_told),
                                       cmocka_unit_test(formats_that_tell_of_them_are_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
