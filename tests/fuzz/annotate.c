/* A copy with comments of any document that has a margin: it can be read, and says what the
 * document says; so does a copy of that copy, whose comments take the places of the first one's. */
#include "file.h"
#include "parts.h"
#include "soundness.h"

#include "input/xml.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "write/annotate.h"

/* A document and its copy. */
struct copying {
    struct arena *arena;
    const struct document *document;
    struct buffer copy;
    uint32_t comments; /* that it was given */
    uint32_t replaced;
};

static bool annotate_original(struct copying *copying, const struct original *original)
{
    static struct evaluator *evaluator;
    if (!evaluator)
        evaluator = evaluator_create(&builtin_pack);
    const struct document *document = copying->document;
    const size_t count = original->anchors.count;
    struct failure failure = {0};
    struct verdict verdict = {.path = "fuzz"};
    struct annotation annotation = {
        .bytes = original->bytes, .anchors = &original->anchors, .arena = copying->arena};
    EXPECT(evaluator_judge(evaluator, document, SEVERITY_REQUIRED, copying->arena, &verdict,
                           &failure));
    annotation.notes = notes_on(&verdict, LOCALE_FR, count ? (uint32_t)count : 1, copying->arena);
    const bool done = format_has_margin(document->format) &&
                      annotate(&annotation, document->format, &copying->copy, &failure);
    if (!done && format_has_margin(document->format))
        expect_message(&failure);
    copying->comments = annotation.notes.count;
    copying->replaced = annotation.replaced;
    return done;
}

/* False if the bytes cannot be read, or have no place for comments. */
static bool copy_make(struct copying *copying, struct text bytes, struct arena *arena)
{
    char path[FUZZ_PATH_SIZE];
    struct failure failure = {0};
    struct original original = {0};
    const int descriptor = fuzz_file((const uint8_t *)bytes.bytes, bytes.length, path);
    *copying = (struct copying){.arena = arena};
    copying->document = document_read_original(path, arena, &original, &failure);
    const bool done = copying->document && annotate_original(copying, &original);
    anchors_free(&original.anchors);
    close(descriptor);
    return done;
}

static const struct block *skip_comments(const struct document *document, uint32_t *index)
{
    while (*index < document->count && document->blocks[*index].kind == BLOCK_COMMENT)
        *index = document->blocks[*index].end;
    return *index < document->count ? &document->blocks[*index] : NULL;
}

static void expect_same(const struct block *a, const struct block *b)
{
    EXPECT(a->kind == b->kind && a->level == b->level && a->flags == b->flags);
    EXPECT(text_equal(a->text, b->text) && text_equal(a->number, b->number));
    EXPECT(text_equal(a->caption, b->caption) && text_equal(a->target, b->target));
    EXPECT(a->span_count == b->span_count);
    EXPECT(a->place.paragraph == b->place.paragraph && a->place.page == b->place.page);
}

static void expect_same_text(const struct document *before, const struct document *after)
{
    uint32_t i = 0, j = 0;
    const struct block *a, *b;
    for (; (a = skip_comments(before, &i)) && (b = skip_comments(after, &j)); i++, j++)
        expect_same(a, b);
    EXPECT(!skip_comments(before, &i) && !skip_comments(after, &j));
}

static void check_copy(struct text bytes, struct arena *arena)
{
    struct copying first, second;
    if (copy_make(&first, bytes, arena)) {
        EXPECT(copy_make(&second, buffer_text(&first.copy), arena));
        expect_same_text(first.document, second.document);
        EXPECT(second.replaced <= first.comments); /* fewer where marks stand where none may */
        buffer_free(&second.copy);
    }
    buffer_free(&first.copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    if (!arena) {
        xml_begin();
        arena = arena_create();
    }
    check_copy(fuzz_file_of(bytes, length, arena), arena); /* an archive, or one XML file */
    arena_reset(arena);
    return 0;
}
