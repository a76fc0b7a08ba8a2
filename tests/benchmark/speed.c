/* speed ROUNDS FILE: the median times, in microseconds, that one dossier takes in a batch, in one
 * process: to be read, judged and reported; to be read alone; to be judged alone. */
#include "clock.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/xml.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "run/run.h"

#include <stdio.h>

static double time_check(const struct entry *entry, struct evaluator *evaluator,
                         struct arena *arena, struct report *report)
{
    double start = microseconds();
    const struct run run = {.report = {.fail_on = SEVERITY_REQUIRED}};
    struct verdict verdict = dossier_check(entry, &run, NULL, evaluator, arena);
    report_dossier(report, &verdict);
    buffer_clear(&report->out);
    arena_reset(arena);
    return microseconds() - start;
}

static void time_parts(const char *path, struct evaluator *evaluator, struct arena *arena,
                       double *reading, double *judging)
{
    struct failure failure;
    struct verdict verdict = {.path = path};
    const double start = microseconds();
    const struct document *document = document_read(path, arena, &failure);
    const double middle = microseconds();
    if (document)
        evaluator_judge(evaluator, document, SEVERITY_REQUIRED, arena, &verdict, &failure);
    *reading = middle - start;
    *judging = microseconds() - middle;
    arena_reset(arena);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    size_t rounds = strtoul(argv[1], NULL, 10);
    double *checking = calloc(rounds, sizeof *checking);
    double *reading = calloc(rounds, sizeof *reading);
    double *judging = calloc(rounds, sizeof *judging);
    if (!checking || !reading || !judging || rounds == 0)
        return 2;
    const struct entry entry = {.path = argv[2]};
    memory_begin();
    xml_begin();
    struct arena *arena = arena_create();
    struct evaluator *evaluator = evaluator_create(&builtin_pack);
    struct report report;
    struct report_options options = {
        .columns = 80, .version = "0", .referential = &builtin_pack.referential};
    report_begin(&report, report_format_named(text_of("jsonl")), &options);
    for (size_t i = 0; i < rounds; i++) {
        checking[i] = time_check(&entry, evaluator, arena, &report);
        time_parts(argv[2], evaluator, arena, &reading[i], &judging[i]);
    }
    printf("%.1f %.1f %.1f\n", median(checking, rounds), median(reading, rounds),
           median(judging, rounds));
    report_free(&report);
    evaluator_destroy(evaluator);
    arena_destroy(arena);
    xml_end();
    free(checking);
    free(reading);
    free(judging);
    return 0;
}
