/* Judging and reporting any text, by the built-in rules: words, windows, clues, quotations. */
#include "format_check.h"
#include "fuzz.h"
#include "soundness.h"

#include "base/arena.h"
#include "input/xml.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"

static void expect_sound_evidence(const struct evidence *evidence, const struct verdict *verdict)
{
    EXPECT(text_is_utf8(evidence->quote));
    EXPECT(evidence->heading <= verdict->heading_count);
    for (uint32_t i = 0; i < evidence->clue_count; i++)
        EXPECT(evidence->clues[i].points > 0);
}

static void expect_sound_verdict(const struct verdict *verdict)
{
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++) {
        const struct requirement_verdict *found = &verdict->requirements[i];
        EXPECT(found->status < STATUS_COUNT);
        EXPECT(found->status != STATUS_MET || found->found >= found->requirement->at_least ||
               found->requirement->shown_by.length > 0);
        for (uint32_t j = 0; j < found->evidence_count; j++)
            expect_sound_evidence(&found->evidence[j], verdict);
        for (uint32_t j = 0; j < found->near_miss_count; j++)
            expect_sound_evidence(&found->near_misses[j].evidence, verdict);
        for (uint32_t j = 0; j < found->searched_count; j++)
            expect_sound_evidence(&found->searched[j], verdict);
    }
}

static void report_verdict(const struct verdict *verdict)
{
    static unsigned turn;
    const struct report_format *format = &report_formats[turn++ % report_format_count];
    struct report report;
    struct failure failure;
    struct report_options options = {.columns = 80,
                                     .version = "0",
                                     .referential = verdict->referential,
                                     .scratch = "/tmp",
                                     .dossier_count = 1};
    report_begin(&report, format, &options);
    report_dossier(&report, verdict);
    EXPECT(report_end(&report, &failure));
    expect_good_report(format, buffer_text(&report.out));
    report_free(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    static struct evaluator *evaluator;
    if (!arena) {
        xml_begin();
        arena = arena_create();
        evaluator = evaluator_create(&builtin_pack);
        evaluator_explain_evidence(evaluator);
    }
    struct failure failure = {0};
    const struct document *document =
        document_read_bytes("fuzz.md", fuzz_text(bytes, length), arena, &failure);
    if (document) {
        struct verdict verdict = {.path = "fuzz.md"};
        EXPECT(evaluator_judge(evaluator, document, SEVERITY_REQUIRED, arena, &verdict, &failure));
        expect_sound_verdict(&verdict);
        report_verdict(&verdict);
    }
    arena_reset(arena);
    return 0;
}
