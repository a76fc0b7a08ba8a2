/* A teaching dossier: its marks, the document without them, and the lesson that is made of both. */
#include "file.h"
#include "soundness.h"

#include "base/arena.h"
#include "input/xml.h"
#include "learn/lesson.h"

static void expect_sound_mark(const struct document *document, const struct mark *mark)
{
    EXPECT(mark->requirement < builtin_pack.referential.requirement_count);
    EXPECT(mark->first_block <= mark->end_block && mark->end_block <= document->count);
}

static void expect_sound_lesson(const struct marked_document *marked, struct arena *arena)
{
    struct lesson lesson;
    expect_sound(marked->document);
    for (uint32_t i = 0; i < marked->mark_count; i++)
        expect_sound_mark(marked->document, &marked->marks[i]);
    lesson_from_dossier(&lesson, marked, &builtin_pack, arena);
    for (uint32_t i = 0; i < lesson.windows.count; i++)
        EXPECT(lesson_answer(&lesson, &builtin_pack, i, 0) < ANSWER_UNKNOWN);
    lesson_end(&lesson);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    char path[FUZZ_PATH_SIZE];
    struct failure failure = {0};
    struct marked_document marked;
    if (!arena) {
        xml_begin();
        arena = arena_create();
    }
    const int descriptor = fuzz_file(bytes, length, path);
    if (marked_document_read(path, &builtin_pack.referential, arena, &marked, &failure))
        expect_sound_lesson(&marked, arena);
    else
        expect_message(&failure);
    close(descriptor);
    arena_reset(arena);
    return 0;
}
