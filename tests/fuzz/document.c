/* A document: any file, as it is handed in. Built with parts.c, its archive is one of plain parts,
 * and the bytes are the parts alone. */
#include "fuzz.h"
#include "soundness.h"

#include "base/arena.h"
#include "input/xml.h"
#include "reader/dossier.h"

#include <string.h>

#ifdef FUZZ_PARTS
static const char name[] = "fuzz.zip";

/* With the sign of a zip before it. */
static struct text as_file(const uint8_t *bytes, size_t length, struct arena *arena)
{
    struct buffer file = {0};
    buffer_add_string(&file, "PK\3\4");
    buffer_add(&file, (const char *)bytes, length);
    char *copy = arena_allocate(arena, file.length);
    struct text text = {memcpy(copy, file.bytes, file.length), file.length};
    buffer_free(&file);
    return text;
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
    if (document) {
        expect_sound(document);
    } else {
        struct buffer message = {0};
        failure_format(&failure, LOCALE_FR, &message);
        EXPECT(message.length > 0);
        buffer_free(&message);
    }
    arena_reset(arena);
    return 0;
}
