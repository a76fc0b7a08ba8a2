#include "learn/lesson.h"

#include "base/arena.h"

#include <string.h>

/* A window is evidence if most of it is marked and it holds most of a marked piece, or if it is the
 * one sentence or row that holds the whole of a short piece. */
static const float most_of_window = 0.6F, most_of_piece = 0.5F, whole_piece = 0.9F;

uint32_t lesson_sentences(const struct lesson *lesson)
{
    const struct reading *reading = lesson->reading;
    if (reading->leaf_count == 0)
        return 0;
    const struct leaf *last = &reading->leaves[reading->leaf_count - 1];
    return last->first_sentence + last->sentence_count;
}

/* How much of [start, end) in a block the mark covers, in bytes. A wordless picture counts as one.
 */
static float bytes_covered(const struct mark *mark, uint32_t block, uint32_t start, uint32_t end)
{
    if (block < mark->first_block || block > mark->end_block)
        return 0;
    uint32_t from = block == mark->first_block ? mark->first_byte : 0;
    uint32_t to = block == mark->end_block ? mark->end_byte : UINT32_MAX;
    from = from > start ? from : start;
    to = to < end ? to : end;
    if (start == end)
        return block < mark->end_block || mark->end_byte > 0;
    return to > from ? (float)(to - from) : 0;
}

static float bytes_of(uint32_t start, uint32_t end)
{
    return end > start ? (float)(end - start) : 1;
}

struct coverage {
    const struct reading *reading;
    float *sizes;   /* of each sentence, in bytes */
    float *covered; /* of each sentence by the mark at hand */
    uint32_t count;
};

static void measure_sentences(struct coverage *coverage)
{
    for (uint32_t i = 0; i < coverage->count; i++)
        coverage->sizes[i] = bytes_of(coverage->reading->sentences[i].start,
                                      coverage->reading->sentences[i].start +
                                          coverage->reading->sentences[i].length);
}

/* Measures the mark over each sentence; its whole size. */
static float cover(struct coverage *coverage, const struct mark *mark)
{
    const struct reading *reading = coverage->reading;
    float total = 0;
    memset(coverage->covered, 0, coverage->count * sizeof *coverage->covered);
    for (uint32_t i = 0; i < reading->leaf_count; i++) {
        const struct leaf *leaf = &reading->leaves[i];
        for (uint32_t j = 0; j < leaf->sentence_count; j++) {
            const struct sentence *sentence = &reading->sentences[leaf->first_sentence + j];
            float bytes = bytes_covered(mark, leaf->block, sentence->start,
                                        sentence->start + sentence->length);
            coverage->covered[leaf->first_sentence + j] = bytes;
            total += bytes;
        }
    }
    return total;
}

static enum answer answer_for(const struct coverage *coverage, const struct passage *window,
                              float mark_size, bool is_one_piece)
{
    float covered = 0, size = 0;
    for (uint32_t i = window->first_sentence; i < window->end_sentence; i++) {
        covered += coverage->covered[i];
        size += coverage->sizes[i];
    }
    if (covered <= 0)
        return ANSWER_NO;
    if (covered >= most_of_window * size && covered >= most_of_piece * mark_size)
        return ANSWER_YES;
    if (is_one_piece && covered >= whole_piece * mark_size)
        return ANSWER_YES;
    return ANSWER_PARTLY;
}

/* Whether it is one sentence, or one row of a table. */
static bool is_one_piece(const struct reading *reading, const struct passage *window)
{
    const struct block *blocks = reading->document->blocks;
    uint32_t row = reading->leaves[window->first_leaf].block;
    if (window->end_sentence == window->first_sentence + 1)
        return true;
    if (window->container == NO_BLOCK)
        return false;
    while (blocks[row].parent != window->container)
        row = blocks[row].parent;
    return reading->leaves[window->end_leaf - 1].block < blocks[row].end;
}

static void take_mark(struct lesson *lesson, struct coverage *coverage, const struct mark *mark,
                      uint32_t width, uint8_t *answers, uint32_t *pieces)
{
    float mark_size = cover(coverage, mark);
    for (uint32_t i = 0; i < coverage->count; i++)
        if (coverage->covered[i] > 0)
            pieces[(size_t)i * width + mark->requirement] = mark->number + 1;
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        const struct passage *window = &lesson->windows.items[i];
        uint8_t *answer = &answers[(size_t)i * width + mark->requirement];
        bool one = is_one_piece(lesson->reading, window);
        enum answer mine = answer_for(coverage, window, mark_size, one);
        if (mine == ANSWER_YES || *answer == ANSWER_NO)
            *answer = (uint8_t)mine;
    }
}

static void begin_lesson(struct lesson *lesson, const struct document *document,
                         const struct pack *pack, struct arena *arena)
{
    *lesson = (struct lesson){.lexicon = lexicon_create()};
    lesson->reading = document_reading(document, pack, lesson->lexicon, arena);
    lesson->windows = document_windows(lesson->reading, arena);
    lesson->rows = ARENA_ARRAY(arena, struct clue_row, lesson->windows.count);
}

void lesson_from_dossier(struct lesson *lesson, const struct marked_document *marked,
                         const struct pack *pack, struct arena *arena)
{
    const uint32_t width = pack->referential.requirement_count;
    begin_lesson(lesson, marked->document, pack, arena);
    struct coverage coverage = {.reading = lesson->reading, .count = lesson_sentences(lesson)};
    coverage.sizes = ARENA_ARRAY(arena, float, coverage.count);
    coverage.covered = ARENA_ARRAY(arena, float, coverage.count);
    measure_sentences(&coverage);
    uint8_t *answers = ARENA_ARRAY(arena, uint8_t, (size_t)lesson->windows.count * width);
    uint32_t *pieces = ARENA_ARRAY(arena, uint32_t, (size_t)coverage.count * width);
    for (uint32_t i = 0; i < marked->mark_count; i++)
        take_mark(lesson, &coverage, &marked->marks[i], width, answers, pieces);
    lesson->answers = answers;
    lesson->pieces = pieces;
    lesson->is_dossier = true;
}

/* A phrase that is met is evidence as a whole; of one that is not, no window is. */
void lesson_from_phrase(struct lesson *lesson, const struct document *document,
                        uint32_t requirement, bool met, const struct pack *pack,
                        struct arena *arena)
{
    const uint32_t width = pack->referential.requirement_count;
    begin_lesson(lesson, document, pack, arena);
    uint8_t *answers = ARENA_ARRAY(arena, uint8_t, (size_t)lesson->windows.count * width);
    memset(answers, ANSWER_UNKNOWN, (size_t)lesson->windows.count * width);
    uint32_t last = lesson_sentences(lesson);
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        const struct passage *window = &lesson->windows.items[i];
        uint32_t length = window->end_sentence - window->first_sentence;
        bool most = 2 * length > last;
        answers[(size_t)i * width + requirement] = !met   ? ANSWER_NO
                                                   : most ? ANSWER_YES
                                                          : ANSWER_PARTLY;
    }
    lesson->answers = answers;
    lesson->phrase_requirement = requirement;
    lesson->phrase_met = met;
}

void lesson_end(struct lesson *lesson)
{
    lexicon_destroy(lesson->lexicon);
    lesson->lexicon = NULL;
}
