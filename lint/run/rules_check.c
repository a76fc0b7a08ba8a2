#include "run/rules_check.h"

#include "base/arena.h"
#include "reader/reader.h"
#include "rule/evaluate.h"
#include "rule/pack_check.h"

#include <stdio.h>

struct run {
    const struct pack *pack;
    enum locale locale;
    struct buffer *out;
    struct rules_check *result;
    struct evaluator *evaluator;
    struct arena *arena; /* emptied after each example */
};

static void add_line(const struct run *run, struct pack_place place, enum message message,
                     struct text subject)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(subject));
    buffer_format(run->out, "%.*s:%u: ", TEXT_ARGS(place.file), place.line);
    message_format(run->out, message, run->locale, name, NULL);
    buffer_add_byte(run->out, '\n');
}

static bool judge_example(const struct run *run, const struct example *example, bool *met,
                          struct failure *failure)
{
    struct verdict verdict = {.path = "-"};
    const struct document *document =
        document_read_bytes("example.md", example->text, run->arena, failure);
    if (!document) {
        char file[256];
        snprintf(file, sizeof file, "%.*s", TEXT_ARGS(example->place.file));
        failure_at(failure, file, example->place.line);
        return false;
    }
    evaluator_judge(run->evaluator, document, SEVERITY_REQUIRED, run->arena, &verdict);
    *met = verdict.requirements[example->requirement].status == STATUS_MET;
    return true;
}

static bool run_example(const struct run *run, const struct example *example,
                        struct failure *failure)
{
    const struct requirement *requirement =
        &run->pack->referential.requirements[example->requirement];
    bool met;
    run->result->examples++;
    arena_reset(run->arena);
    if (!judge_example(run, example, &met, failure))
        return false;
    if (met != example->met) {
        run->result->failed_examples++;
        add_line(run, example->place,
                 met ? MESSAGE_PACK_EXAMPLE_WRONGLY_MET : MESSAGE_PACK_EXAMPLE_MISSED,
                 requirement->id);
    }
    return true;
}

static bool run_examples(struct run *run, const struct pack_extras *extras, struct failure *failure)
{
    bool done = true;
    run->evaluator = evaluator_create(run->pack);
    run->arena = arena_create();
    for (uint32_t i = 0; done && i < extras->example_count; i++)
        done = run_example(run, &extras->examples[i], failure);
    arena_destroy(run->arena);
    evaluator_destroy(run->evaluator);
    return done;
}

bool rules_check(const char *path, enum locale locale, struct buffer *out,
                 struct rules_check *result, struct failure *failure)
{
    struct arena *arena = arena_create();
    struct pack pack;
    struct pack_extras extras;
    const struct pack_problem *problems;
    struct run run = {.pack = &pack, .locale = locale, .out = out, .result = result};
    *result = (struct rules_check){0};
    bool done = pack_load(path, arena, &pack, &extras, failure);
    if (done) {
        result->problems = pack_check(&pack, &extras, arena, &problems);
        for (uint32_t i = 0; i < result->problems; i++)
            add_line(&run, problems[i].place, problems[i].message, problems[i].subject);
        done = run_examples(&run, &extras, failure);
    }
    arena_destroy(arena);
    return done;
}
