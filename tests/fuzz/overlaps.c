/* Two dossiers, one behind the other with a form feed between them, and what they have in common;
 * the second once more, for what one has in common with itself. */
#include "fuzz.h"

#include "base/arena.h"
#include "input/xml.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "rule/wording.h"
#include "run/overlaps.h"

static struct evaluator *evaluator_that_compares(void)
{
    /* volatile: never read, but kept where the leak sanitizer sees it */
    static struct common_words *volatile common;
    struct evaluator *evaluator = evaluator_create(&builtin_pack);
    common = common_words_create(&builtin_pack);
    evaluator_compare(evaluator, common);
    return evaluator;
}

static void expect_sound_wording(const struct wording *wording)
{
    EXPECT(wording->words <= wording->reading->token_count);
    for (uint32_t i = 0; i < wording->count; i++) {
        const uint32_t word = wording->fingerprints[i].word;
        EXPECT(word + FINGERPRINT_WORDS <= wording->reading->token_count);
        EXPECT(i == 0 || word > wording->fingerprints[i - 1].word);
    }
}

/* What cannot be read is compared with nothing. */
static void add(struct comparison *comparison, struct evaluator *evaluator, struct text text,
                struct arena *arena)
{
    struct failure failure = {0};
    struct verdict verdict = {.path = "fuzz.md"};
    const struct document *document = document_read_bytes("fuzz.md", text, arena, &failure);
    if (document) {
        EXPECT(evaluator_judge(evaluator, document, SEVERITY_REQUIRED, arena, &verdict, &failure));
        expect_sound_wording(verdict.wording);
    }
    comparison_add(comparison, &verdict);
}

static void expect_sound_overlap(const struct overlap *overlap)
{
    EXPECT(overlap->dossiers[0] < overlap->dossiers[1]);
    EXPECT(overlap->words > 0 && overlap->words <= overlap->lengths[0]);
    EXPECT(overlap->words <= overlap->lengths[1]);
    EXPECT(overlap->passage.quote.length > 0 && text_is_utf8(overlap->passage.quote));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    static struct evaluator *evaluator;
    if (!arena) {
        xml_begin();
        arena = arena_create();
        evaluator = evaluator_that_compares();
    }
    const char *end = length ? memchr(bytes, '\f', length) : NULL;
    const struct text one = {(const char *)bytes, end ? (size_t)(end - (const char *)bytes) : 0};
    const struct text other = {(const char *)bytes + one.length, length - one.length};
    struct comparison *comparison = comparison_create(3);
    add(comparison, evaluator, one, arena);
    add(comparison, evaluator, other, arena);
    add(comparison, evaluator, other, arena);
    const struct overlaps overlaps = comparison_end(comparison);
    for (size_t i = 0; i < overlaps.count; i++)
        expect_sound_overlap(&overlaps.items[i]);
    comparison_destroy(comparison);
    arena_reset(arena);
    return 0;
}
