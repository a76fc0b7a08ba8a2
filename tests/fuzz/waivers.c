/* The certifier's file of waivers, and the table it is: as text, or a workbook (parts.c). */
#include "file.h"
#include "parts.h"

#include "run/waiver_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char path[FUZZ_PATH_SIZE];
    struct arena *arena = arena_create();
    const struct text table = fuzz_file_of(bytes, length, arena);
    int descriptor = fuzz_file((const uint8_t *)table.bytes, table.length, path);
    const struct waiver_list list = waiver_file_read(path, LOCALE_FR, arena);
    for (size_t i = 0; i < list.count; i++) {
        const struct waiver *waiver = &list.items[i];
        EXPECT(waiver->line > 0 && waiver->date.length == sizeof "2026-11-26" - 1);
        EXPECT(waiver->dossier.length && waiver->requirement.length);
        EXPECT(waiver->author.length && waiver->reason.length);
        EXPECT(text_is_utf8(waiver->dossier) && text_is_utf8(waiver->reason));
    }
    close(descriptor);
    arena_destroy(arena);
    return 0;
}
