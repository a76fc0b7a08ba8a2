/* The certifier's file of waivers, and the table it is: as text, or a workbook (parts.c). What it
 * sets aside in a cohort of two dossiers, one that cannot be read and one with nothing in it. */
#include "file.h"
#include "parts.h"
#include "soundness.h"

#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "run/waiver_file.h"
#include "run/waivers.h"

/* What it names is in UTF-8, as the table is taken to be. */
static void expect_words(const struct failure *failure)
{
    expect_message(failure);
    EXPECT(text_is_utf8(text_of(failure->first)) && text_is_utf8(text_of(failure->second)));
}

static void expect_sound_list(const struct waiver_list *list)
{
    for (size_t i = 0; i < list->problem_count; i++)
        expect_words(&list->problems[i]);
    for (size_t i = 0; i < list->count; i++) {
        const struct waiver *waiver = &list->items[i];
        EXPECT(waiver->line > 0 && waiver->date.length == sizeof "2026-11-26" - 1);
        EXPECT(waiver->dossier.length && waiver->requirement.length);
        EXPECT(waiver->author.length && waiver->reason.length);
        EXPECT(text_is_utf8(waiver->dossier) && text_is_utf8(waiver->reason));
    }
}

/* Judged once: waivers change a copy. */
static struct verdict verdict_on_nothing(void)
{
    /* volatile: never read, but kept where the leak sanitizer sees it */
    static struct arena *volatile arena;
    static struct verdict verdict;
    struct failure failure;
    if (arena)
        return verdict;
    arena = arena_create();
    struct evaluator *evaluator = evaluator_create(&builtin_pack);
    const struct document *document =
        document_read_bytes("fuzz.md", text_of("Bonjour."), arena, &failure);
    EXPECT(document &&
           evaluator_judge(evaluator, document, SEVERITY_REQUIRED, arena, &verdict, &failure));
    evaluator_destroy(evaluator);
    return verdict;
}

static void apply(struct waivers *waivers, struct verdict verdict, const char *path,
                  struct arena *arena)
{
    verdict.path = path;
    waivers_apply(waivers, &verdict, SEVERITY_REQUIRED, arena);
    EXPECT(verdict.completeness <= DOSSIER_UNREADABLE);
    waivers_note(waivers, &verdict);
}

static void set_aside(const char *path, struct arena *arena)
{
    static const char *const paths[] = {"promo/Dupont H\u00E9l\u00E8ne-v2.docx",
                                        "promo/martin/dossier.md"};
    struct entries entries = {.is_searched = true};
    struct waivers waivers;
    size_t count;
    entries_add(&entries, paths[0]);
    entries_add(&entries, paths[1]);
    EXPECT(waivers_read(&waivers, path, &entries, &builtin_pack.referential, LOCALE_FR, arena));
    apply(&waivers, (struct verdict){.completeness = DOSSIER_UNREADABLE}, paths[0], arena);
    apply(&waivers, verdict_on_nothing(), paths[1], arena);
    const struct failure *unused = waivers_unused(&waivers, arena, &count);
    for (size_t i = 0; i < count; i++)
        expect_words(&unused[i]);
    entries_free(&entries);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char path[FUZZ_PATH_SIZE];
    struct arena *arena = arena_create();
    const struct text table = fuzz_file_of(bytes, length, arena);
    int descriptor = fuzz_file((const uint8_t *)table.bytes, table.length, path);
    const struct waiver_list list = waiver_file_read(path, LOCALE_FR, arena);
    expect_sound_list(&list);
    if (list.problem_count == 0)
        set_aside(path, arena);
    close(descriptor);
    arena_destroy(arena);
    return 0;
}
