/* speed ROUNDS FILE: the median time, in microseconds, that one dossier takes in a batch: read,
 * judged and reported, in one process. */
#include "clock.h"

#include "base/arena.h"
#include "input/xml.h"
#include "rule/evaluate.h"
#include "run/run.h"

#include <stdio.h>

static double time_check(const struct entry *entry, struct evaluator *evaluator,
                         struct arena *arena, struct report *report)
{
    double start = microseconds();
    const struct run run = {.report = {.fail_on = SEVERITY_REQUIRED}};
    struct verdict verdict = dossier_check(entry, &run, evaluator, arena);
    report_dossier(report, &verdict);
    buffer_clear(&report->out);
    arena_reset(arena);
    return microseconds() - start;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    size_t rounds = strtoul(argv[1], NULL, 10);
    double *times = calloc(rounds, sizeof *times);
    if (!times || rounds == 0)
        return 2;
    const struct entry entry = {.path = argv[2]};
    xml_begin();
    struct arena *arena = arena_create();
    struct evaluator *evaluator = evaluator_create(&builtin_pack);
    struct report report;
    struct report_options options = {
        .columns = 80, .version = "0", .referential = &builtin_pack.referential};
    report_begin(&report, report_format_named(text_of("jsonl")), &options);
    for (size_t i = 0; i < rounds; i++)
        times[i] = time_check(&entry, evaluator, arena, &report);
    printf("%.1f\n", median(times, rounds));
    report_free(&report);
    evaluator_destroy(evaluator);
    arena_destroy(arena);
    xml_end();
    free(times);
    return 0;
}
