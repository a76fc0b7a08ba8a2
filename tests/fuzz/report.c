/* Every report, of a verdict whose words are all the stranger's. */
#include "fuzz.h"

#include "../hostile.h"
#include "format_check.h"

#include "base/arena.h"
#include "report/report.h"

static void report_words(const struct report_format *format, enum locale locale,
                         const struct text *words, char *path)
{
    const struct text date = TEXT("2026-11-26"); /* as whoever reads waivers makes sure */
    const struct waiver waiver = {*words, *words, *words, *words, date, date, 2};
    struct hostile it;
    struct hostile_left_out left_out;
    struct report report;
    struct failure failure, unused_waiver = {0};
    const struct overlap overlap = {.dossiers = {0, 1},
                                    .lengths = {100, 90},
                                    .words = 85,
                                    .passage = {.quote = *words, .place = {.file = *words}}};
    struct verdict unreadable = {.path = path, .completeness = DOSSIER_UNREADABLE};
    hostile_begin(&it, words, &waiver, path, STATUS_MET);
    hostile_leave_out(&left_out, path);
    struct report_options options = {.locale = locale,
                                     .fail_on = SEVERITY_REQUIRED,
                                     .columns = 80,
                                     .version = "0",
                                     .referential = &it.referential,
                                     .scratch = "/tmp",
                                     .dossier_count = STATUS_COUNT + 1,
                                     .left_out = &left_out.list};
    report_begin(&report, format, &options);
    for (enum status status = 0; status < STATUS_COUNT; status++) {
        hostile_begin(&it, words, &waiver, path, status);
        report_dossier(&report, &it.verdict);
    }
    failure_set(&unreadable.failure, MESSAGE_ZIP_PART_MISSING, path, NULL);
    failure_at(&unreadable.failure, path, 0);
    report_dossier(&report, &unreadable);
    failure_set(&unused_waiver, MESSAGE_WAIVER_NOT_NEEDED, path, path);
    report.unused_waivers = &unused_waiver;
    report.unused_waiver_count = 1;
    report.overlaps = (struct overlaps){&overlap, 1, 1};
    EXPECT(report_end(&report, &failure));
    expect_good_report(format, buffer_text(&report.out));
    report_free(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length == 0)
        return 0;
    struct arena *arena = arena_create();
    const struct text words = {(const char *)bytes + 1, length - 1};
    char *path = arena_copy(arena, words.bytes, words.length);
    if (path[0] == '\0') /* as no file is called */
        path = arena_copy(arena, "a.md", sizeof "a.md" - 1);
    const struct report_format *format = &report_formats[bytes[0] % report_format_count];
    report_words(format, bytes[0] & 0x80 ? LOCALE_EN : LOCALE_FR, &words, path);
    arena_destroy(arena);
    return 0;
}
