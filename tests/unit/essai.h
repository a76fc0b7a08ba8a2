/* A small certification, dossiers read against it, and their reports. */
#ifndef DOSSIER_TESTS_UNIT_ESSAI_H
#define DOSSIER_TESTS_UNIT_ESSAI_H

#include "unit.h"

#include "report/page.h"
#include "report/report.h"

#include <string.h>

/* Two competencies, three criteria, five requirements. */
static const struct competency competencies[] = {
    {TEXT("C1"), 0, 2, {{TEXT("Préparer"), TEXT("Prepare")}}},
    {TEXT("C2"), 2, 1, {{TEXT("Montrer"), TEXT("Show")}}},
};
static const struct criterion criteria[] = {
    {TEXT("Cr1.1"), 0, 0, 2, {{TEXT("Usages"), TEXT("Uses")}}},
    {TEXT("Cr1.2"), 0, 2, 2, {{TEXT("Sobriété"), TEXT("Restraint")}}},
    {TEXT("Cr2.1"), 1, 4, 1, {{TEXT("Contenus"), TEXT("Contents")}}},
};
#define LOCALIZED(french, english)                                                                 \
    {                                                                                              \
        {                                                                                          \
            TEXT(french), TEXT(english)                                                            \
        }                                                                                          \
    }
static const struct requirement asked[] = {
    {TEXT("gains"), SEVERITY_EXPECTED, 0, 1, LOCALIZED("Les gains", "The gains"),
     LOCALIZED("On veut un chiffre.", "A figure is wanted."), LOCALIZED("Comparez.", "Compare."),
     LOCALIZED("Dix minutes de moins.", "Ten minutes less."), LOCALIZED("", ""), TEXT("")},
    {TEXT("limits"), SEVERITY_EXPECTED, 0, 1, LOCALIZED("Les limites", "The limits"),
     LOCALIZED("w", "w"), LOCALIZED("a", "a"), LOCALIZED("m", "m"), LOCALIZED("", ""), TEXT("")},
    {TEXT("impacts"), SEVERITY_EXPECTED, 1, 1, LOCALIZED("Les effets", "The effects"),
     LOCALIZED("w", "w"), LOCALIZED("a", "a"), LOCALIZED("m", "m"), LOCALIZED("", ""), TEXT("")},
    {TEXT("practices"), SEVERITY_REQUIRED, 1, 2, LOCALIZED("Deux gestes", "Two habits"),
     LOCALIZED("w", "w"), LOCALIZED("Choisissez deux gestes.", "Choose two habits."),
     LOCALIZED("J’éteins tout.", "I turn all off."), LOCALIZED("", ""), TEXT("")},
    {TEXT("contents"), SEVERITY_REQUIRED, 2, 1, LOCALIZED("Un contenu", "One content"),
     LOCALIZED("w", "w"), LOCALIZED("a", "a"), LOCALIZED("m", "m"), LOCALIZED("", ""), TEXT("")},
};
enum { ASKED = sizeof asked / sizeof asked[0] };
static const struct referential referential = {
    TEXT("essai"),
    TEXT("3.1"),
    LOCALIZED("Certification d’essai", "Test certification"),
    LOCALIZED("", ""),
    competencies,
    2,
    criteria,
    3,
    asked,
    ASKED,
    0};

/* One dossier's findings, all met to begin with. */
struct dossier {
    struct requirement_verdict requirements[ASKED];
    struct criterion_verdict criteria[3];
    struct verdict verdict;
};

static inline void dossier_begin(struct dossier *dossier, const char *path)
{
    *dossier = (struct dossier){0};
    for (size_t i = 0; i < ASKED; i++)
        dossier->requirements[i] = (struct requirement_verdict){
            .requirement = &asked[i], .status = STATUS_MET, .found = asked[i].at_least};
    dossier->verdict = (struct verdict){.path = path,
                                        .format = "markdown",
                                        .referential = &referential,
                                        .requirements = dossier->requirements,
                                        .criteria = dossier->criteria,
                                        .blocks = 12};
}

static inline const struct verdict *dossier_finish(struct dossier *dossier)
{
    verdict_roll_up(&referential, dossier->requirements, dossier->criteria);
    dossier->verdict.completeness =
        verdict_completeness(&referential, dossier->requirements, SEVERITY_REQUIRED);
    return &dossier->verdict;
}

static inline struct report_options essai_options(enum locale locale, size_t count)
{
    return (struct report_options){.locale = locale,
                                   .fail_on = SEVERITY_REQUIRED,
                                   .columns = 80,
                                   .version = "9.9",
                                   .referential = &referential,
                                   .scratch = "/tmp",
                                   .dossier_count = count};
}

/* The report on these dossiers; to be freed. */
static inline struct buffer report_with(const char *format, const struct report_options *options,
                                        const struct verdict *const *verdicts)
{
    struct report report;
    struct failure failure;
    report_begin(&report, report_format_named(text_of(format)), options);
    for (size_t i = 0; i < options->dossier_count; i++)
        report_dossier(&report, verdicts[i]);
    assert_true(report_end(&report, &failure));
    struct buffer out = report.out;
    report.out = (struct buffer){0};
    report_free(&report);
    return out;
}

static inline struct buffer report_on(const char *format, enum locale locale, bool colour,
                                      const struct verdict *const *verdicts, size_t count)
{
    struct report_options options = essai_options(locale, count);
    options.colour = colour;
    return report_with(format, &options, verdicts);
}

static inline struct buffer report_one(const char *format, enum locale locale,
                                       struct dossier *dossier)
{
    const struct verdict *verdict = dossier_finish(dossier);
    return report_on(format, locale, false, &verdict, 1);
}

/* Whether the parts stand in the report, in this order; a NULL ends them. No-break spaces and line
 * ends count as spaces. */
static inline void assert_reads(const struct buffer *out, const char *const *parts)
{
    struct buffer flat = {0};
    for (size_t i = 0; i < out->length; i++) {
        bool is_no_break = strncmp(out->bytes + i, NO_BREAK_SPACE, 2) == 0;
        bool is_space = is_no_break || out->bytes[i] == ' ' || out->bytes[i] == '\n';
        if (!is_space)
            buffer_add_byte(&flat, out->bytes[i]);
        else if (flat.length && flat.bytes[flat.length - 1] != ' ')
            buffer_add_byte(&flat, ' ');
        i += is_no_break;
    }
    const char *from = flat.bytes;
    for (; *parts; parts++) {
        const char *found = strstr(from, *parts);
        if (!found)
            fail_msg("« %s » is not in its place in:\n%s", *parts, flat.bytes);
        from = found + strlen(*parts);
    }
    buffer_free(&flat);
}

#define ASSERT_READS(out, ...) assert_reads((out), (const char *const[]){__VA_ARGS__, NULL})

/* A passage, and one that does not count. */
static const struct text section[] = {TEXT("Nos choix"), TEXT("Sobriété")};
static const struct evidence found_practice = {.quote = TEXT("J’éteins l’ordinateur."),
                                               .section = section,
                                               .section_count = 2,
                                               .place = {.line = 41}};
static const struct near_miss near_practice = {
    {.quote = TEXT("Je compte limiter les images."), .place = {.paragraph = 7, .page = 2}},
    LOCALIZED("c’est une intention", "it is an intention")};

/* One met by half, one missing, one to be reviewed. */
static inline void begin_with_gaps(struct dossier *dossier)
{
    dossier_begin(dossier, "a.md");
    dossier->requirements[0].status = STATUS_MISSING;
    dossier->requirements[0].found = 0;
    dossier->requirements[2].status = STATUS_REVIEW;
    dossier->requirements[2].evidence = &found_practice;
    dossier->requirements[2].evidence_count = 1;
    struct requirement_verdict *practices = &dossier->requirements[3];
    practices->status = STATUS_PARTIAL;
    practices->found = 1;
    practices->evidence = practices->searched = &found_practice;
    practices->evidence_count = practices->searched_count = 1;
    practices->near_misses = &near_practice;
    practices->near_miss_count = 1;
}

#endif
