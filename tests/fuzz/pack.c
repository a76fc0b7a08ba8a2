/* Loading a rule pack, checking it, and judging a short dossier by it. */
#include "file.h"
#include "judging.h"

#include "input/xml.h"
#include "rule/pack_check.h"

#include <string.h>

static const char dossier[] =
    "# Limites\n\nL'IA se trompe : il faut toujours tout vérifier, « chaque fois ».\n\n"
    "| Outil | Usage |\n|---|---|\n| ChatGPT | courriels |\n\n"
    "- Consommer moins d'eau\n- Éviter les images\n\n> Rédige un courriel.\n\n"
    "![capture](a.png)\n\nLes biais discriminent. [À compléter]\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    char path[FUZZ_PATH_SIZE];
    struct failure failure = {0};
    struct pack pack;
    struct pack_extras extras;
    const struct pack_problem *problems;
    if (!arena) {
        xml_begin();
        arena = arena_create();
    }
    int descriptor = fuzz_file(bytes, length, path);
    if (pack_load(path, arena, &pack, &extras, &failure)) {
        pack_check(&pack, &extras, arena, &problems);
        judge_by(&pack, dossier, arena);
    } else {
        EXPECT(strstr(failure.where, path));
    }
    close(descriptor);
    arena_reset(arena);
    return 0;
}
