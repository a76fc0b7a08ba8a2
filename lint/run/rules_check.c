#include "run/rules_check.h"

#include "base/arena.h"
#include "base/memory.h"
#include "learn/marks.h"
#include "learn/phrase.h"
#include "learn/teaching.h"
#include "rule/evaluate.h"
#include "rule/pack_check.h"
#include "rule/predicate.h"
#include "run/trouble.h"

#include <stdlib.h>

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

static void add_line(const struct run *run, const struct pack_problem *problem)
{
    char subject[64], detail[64];
    text_to_string(problem->subject, subject, sizeof subject);
    text_to_string(problem->detail, detail, sizeof detail);
    begin_line(run, problem->place.file, problem->place.line);
    message_format(run->out, problem->message, run->locale, subject, detail);
    buffer_add_byte(run->out, '\n');
}

static bool judge_example(const struct run *run, uint32_t number, bool *met,
                          struct failure *failure)
{
    const struct example *example = &run->extras->examples[number];
    struct verdict verdict = {.path = "-"};
    struct phrase_in_place place;
    if (!phrase_put(&place, example, number, &run->pack->referential, run->extras, run->arena,
                    failure))
        return false;
    if (!evaluator_judge(run->evaluator, place.marked.document, SEVERITY_REQUIRED, run->arena,
                         &verdict, failure)) {
        phrase_failure(example, failure);
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
        add_line(run, &(struct pack_problem){.place = example->place,
                                             .message = !missed ? MESSAGE_PACK_EXAMPLE_HOLDS
                                                        : met   ? MESSAGE_PACK_EXAMPLE_WRONGLY_MET
                                                                : MESSAGE_PACK_EXAMPLE_MISSED,
                                             .subject = requirement->id});
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

static void note_met(const struct example *phrases, uint32_t count, bool *is_shown)
{
    for (uint32_t i = 0; i < count; i++)
        is_shown[phrases[i].requirement] |= phrases[i].met;
}

static void add_failure(const struct run *run, const struct failure *failure)
{
    begin_line(run, text_of(failure->where), 0); /* with its line */
    failure_explain(failure, run->locale, run->out);
    buffer_add_byte(run->out, '\n');
    run->result->problems++;
}

/* Whether all teaching dossiers can be read; notes the requirements that they are marked for. */
static bool read_dossiers(const struct run *run, bool *is_shown)
{
    struct failure failure;
    struct arena *arena = arena_create();
    bool are_read = true;
    for (uint32_t i = 0; i < run->extras->dossier_count; i++) {
        struct marked_document marked;
        arena_reset(arena);
        if (marked_document_read(run->extras->dossiers[i].bytes, &run->pack->referential, arena,
                                 &marked, &failure)) {
            for (uint32_t j = 0; j < marked.mark_count; j++)
                is_shown[marked.marks[j].requirement] = true;
            continue;
        }
        add_failure(run, &failure);
        are_read = false;
    }
    arena_destroy(arena);
    return are_read;
}

/* Whether all phrases can be read, with their marks. */
static bool read_phrases(const struct run *run)
{
    struct failure failure;
    struct phrase_in_place place;
    struct arena *arena = arena_create();
    bool are_read = true;
    for (uint32_t i = 0; i < run->extras->phrase_count; i++) {
        arena_reset(arena);
        if (phrase_put(&place, &run->extras->phrases[i], i, &run->pack->referential, run->extras,
                       arena, &failure))
            continue;
        add_failure(run, &failure);
        are_read = false;
    }
    arena_destroy(arena);
    return are_read;
}

/* The first evidence of the rule that is to be learned; NULL if none is. */
static const struct evidence_rule *taught_evidence(const struct pack *pack, const struct rule *rule)
{
    const struct evidence_rule *evidence;
    for (uint32_t i = 0; (evidence = rule_evidence(pack, rule, i)); i++)
        if (predicate_asks_score(pack, evidence->predicate))
            break;
    return evidence;
}

/* What nothing shows cannot be learned. */
static void check_is_shown(const struct run *run, const bool *is_shown)
{
    const struct pack *pack = run->pack;
    for (uint32_t i = 0; i < pack->referential.requirement_count; i++) {
        const struct evidence_rule *evidence = taught_evidence(pack, &pack->rules[i]);
        if (is_shown[i] || !evidence)
            continue;
        add_line(run,
                 &(struct pack_problem){.place = run->extras->evidence[evidence - pack->evidence],
                                        .message = MESSAGE_PACK_NEVER_SHOWN,
                                        .subject = pack->referential.requirements[i].id});
        run->result->problems++;
    }
}

/* Whether what the pack is taught can be read, shows all that is to be learned, and is what its
 * weights were learned from. */
static void check_teaching(const struct run *run)
{
    const struct pack_extras *extras = run->extras;
    bool *is_shown = memory_allocate(run->pack->referential.requirement_count * sizeof *is_shown);
    note_met(extras->phrases, extras->phrase_count, is_shown);
    note_met(extras->examples, extras->example_count, is_shown);
    if (read_dossiers(run, is_shown) && read_phrases(run) && extras->weights_path)
        check_is_shown(run, is_shown);
    free(is_shown);
    if (teaching_has_changed(run->pack, extras)) {
        add_line(run, &(struct pack_problem){.place = {text_of(extras->weights_path), 1},
                                             .message = MESSAGE_PACK_STALE});
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
            add_line(&run, &problems[i]);
        check_teaching(&run);
        done = run_examples(&run, &failure);
    }
    if (!done)
        tell_failure(&run, &failure);
    arena_destroy(arena);
    return done;
}
