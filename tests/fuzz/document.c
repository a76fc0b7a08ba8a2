/* A document: any file, as it is handed in. Built with parts.c, its archive is one of plain parts,
 * and the bytes are the parts alone. */
#include "parts.h"
#include "soundness.h"

#include "input/xml.h"
#include "reader/dossier.h"

#ifdef FUZZ_PARTS
static const char name[] = "fuzz.zip";

static struct text as_file(const uint8_t *bytes, size_t length, struct arena *arena)
{
    return fuzz_archive(bytes, length, arena);
}
#else
static const char name[] = "fuzz.md";

static struct text as_file(const uint8_t *bytes, size_t length, struct arena *arena)
{
    (void)arena;
    return fuzz_text(bytes, length);
}
#endif

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    if (!arena) {
        xml_begin();
        arena = arena_create();
    }
    struct failure failure = {0};
    struct text text = as_file(bytes, length, arena);
    const struct document *document = document_read_bytes(name, text, arena, &failure);
    if (document)
        expect_sound(document);
    else
        expect_message(&failure);
    arena_reset(arena);
    return 0;
}
