#include "run/rules_check.h"

#include "base/arena.h"
#include "learn/marks.h"
#include "learn/phrase.h"
#include "learn/teaching.h"
#include "rule/evaluate.h"
#include "rule/pack_check.h"
#include "run/trouble.h"

struct run {
    const struct pack *pack;
    const struct pack_extras *extras;
    enum locale locale;
    struct buffer *out;
    struct rules_check *result;
    struct evaluator *evaluator;
    struct arena *arena; /* emptied after each example */
};

/* "file:line: what" as compilers write it, in French as well: editors find the place by it. */
static void begin_line(const struct run *run, struct text where, unsigned line)
{
    buffer_add_text(run->out, where);
    if (line)
        buffer_format(run->out, ":%u", line);
    buffer_add_string(run->out, ": ");
}

static void add_line(const struct run *run, struct pack_place place, enum message message,
                     struct text subject)
{
    char name[64];
    text_to_string(subject, name, sizeof name);
    begin_line(run, place.file, place.line);
    message_format(run->out, message, run->locale, name, NULL);
    buffer_add_byte(run->out, '\n');
}

static bool judge_example(const struct run *run, uint32_t number, bool *met,
                          struct failure *failure)
{
    const struct example *example = &run->extras->examples[number];
    struct verdict verdict = {.path = "-"};
    struct phrase_in_place place;
    if (!phrase_put(&place, example, number, run->extras, run->arena, failure) ||
        !evaluator_judge(run->evaluator, place.document, SEVERITY_REQUIRED, run->arena, &verdict,
                         failure)) {
        char file[256];
        text_to_string(example->place.file, file, sizeof file);
        failure_at(failure, file, example->place.line);
        return false;
    }
    *met = verdict.requirements[example->requirement].status == STATUS_MET;
    return true;
}

static bool run_example(const struct run *run, uint32_t number, struct failure *failure)
{
    const struct example *example = &run->extras->examples[number];
    const struct requirement *requirement =
        &run->pack->referential.requirements[example->requirement];
    bool met;
    run->result->examples++;
    arena_reset(run->arena);
    if (!judge_example(run, number, &met, failure))
        return false;
    const bool missed = met != example->met;
    run->result->missed_examples += missed && example->missed;
    if (missed != example->missed) {
        run->result->failed_examples++;
        add_line(run, example->place,
                 !missed ? MESSAGE_PACK_EXAMPLE_HOLDS
                 : met   ? MESSAGE_PACK_EXAMPLE_WRONGLY_MET
                         : MESSAGE_PACK_EXAMPLE_MISSED,
                 requirement->id);
    }
    return true;
}

static bool run_examples(struct run *run, struct failure *failure)
{
    bool done = true;
    run->evaluator = evaluator_create(run->pack);
    run->arena = arena_create();
    for (uint32_t i = 0; done && i < run->extras->example_count; i++)
        done = run_example(run, i, failure);
    arena_destroy(run->arena);
    evaluator_destroy(run->evaluator);
    return done;
}

/* Whether all that the pack is taught can be read, and is what its weights were learned from. */
static void check_teaching(const struct run *run)
{
    struct failure failure;
    struct arena *arena = arena_create();
    for (uint32_t i = 0; i < run->extras->dossier_count; i++) {
        struct marked_document marked;
        arena_reset(arena);
        if (marked_document_read(run->extras->dossiers[i].bytes, &run->pack->referential, arena,
                                 &marked, &failure))
            continue;
        begin_line(run, text_of(failure.where), 0); /* with its line */
        failure_explain(&failure, run->locale, run->out);
        buffer_add_byte(run->out, '\n');
        run->result->problems++;
    }
    arena_destroy(arena);
    if (teaching_has_changed(run->pack, run->extras)) {
        add_line(run, (struct pack_place){text_of(run->extras->weights_path), 1},
                 MESSAGE_PACK_STALE, (struct text){0});
        run->result->problems++;
    }
}

/* The failure is the first of the slips, if it is one. */
static void tell_failure(const struct run *run, const struct failure *failure)
{
    trouble_print(failure, run->locale);
    for (uint32_t i = 1; i < run->extras->slip_count; i++)
        trouble_print(&run->extras->slips[i], run->locale);
}

bool rules_check(const char *path, enum locale locale, struct buffer *out,
                 struct rules_check *result)
{
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    struct pack_extras extras;
    const struct pack_problem *problems;
    struct run run = {
        .pack = &pack, .extras = &extras, .locale = locale, .out = out, .result = result};
    *result = (struct rules_check){0};
    bool done = pack_load(path, arena, &pack, &extras, &failure);
    if (done) {
        result->problems = pack_check(&pack, &extras, arena, &problems);
        for (uint32_t i = 0; i < result->problems; i++)
            add_line(&run, problems[i].place, problems[i].message, problems[i].subject);
        check_teaching(&run);
        done = run_examples(&run, &failure);
    }
    if (!done)
        tell_failure(&run, &failure);
    arena_destroy(arena);
    return done;
}
