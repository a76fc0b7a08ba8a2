/* The file of a pack's weights, and judging by what it says. */
#include "file.h"
#include "judging.h"

#include "input/xml.h"
#include "rule/pack_load.h"
#include "rule/weights_file.h"

#include <math.h>

static const char dossier[] =
    "# Limites\n\nIl faut vérifier l'eau, la voix, ne jamais s'y fier.\n\n"
    "- Consommer moins d'eau en 2026\n- Éviter les images\n";

static void expect_finite(const float *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        EXPECT(isfinite(numbers[i]));
}

static void expect_all_finite(const struct weights *weights, const struct referential *referential)
{
    const size_t count = referential->requirement_count;
    expect_finite(weights->steps, score_count(referential));
    expect_finite(weights->biases, score_count(referential));
    expect_finite(weights->thresholds, count);
    expect_finite(weights->short_thresholds, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct pack tiny;
    /* volatile: never read, but kept where the leak sanitizer sees it */
    static struct arena *volatile tiny_arena;
    static struct arena *arena;
    char path[FUZZ_PATH_SIZE];
    struct failure failure = {0};
    if (!arena) {
        xml_begin();
        tiny_arena = arena_create();
        EXPECT(pack_load(FUZZ_PACK, tiny_arena, &tiny, NULL, &failure));
        arena = arena_create();
    }
    struct pack pack = tiny;
    int descriptor = fuzz_file(bytes, length, path);
    if (weights_read(path, &tiny, arena, &pack.weights, &pack.network, &failure)) {
        if (pack.weights.steps) /* an empty file teaches nothing */
            expect_all_finite(&pack.weights, &tiny.referential);
        judge_by(&pack, dossier, arena);
    }
    close(descriptor);
    arena_reset(arena);
    return 0;
}
