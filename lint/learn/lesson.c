#include "learn/lesson.h"

#include "base/arena.h"

#include <string.h>

/* A window is evidence if most of it is marked and it holds most of a marked piece, or if it is the
 * one sentence or row that holds the whole of a short piece. */
static const float most_of_window = 0.6F, most_of_piece = 0.5F, whole_piece = 0.9F;

/* Where pieces are counted, more of a piece is asked, and a part of one is none: or two parts would
 * count as two. */
static const float nearly_piece = 0.7F;

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
                              float mark_size, bool are_counted)
{
    float covered = 0, size = 0;
    for (uint32_t i = window->first_sentence; i < window->end_sentence; i++) {
        covered += coverage->covered[i];
        size += coverage->sizes[i];
    }
    const bool is_mostly_it = covered >= most_of_window * size;
    if (covered <= 0)
        return ANSWER_NO;
    if (is_mostly_it && covered >= (are_counted ? nearly_piece : most_of_piece) * mark_size)
        return ANSWER_YES;
    if (covered >= whole_piece * mark_size && is_one_piece(coverage->reading, window))
        return ANSWER_YES;
    if (are_counted && is_mostly_it && covered < most_of_piece * mark_size)
        return ANSWER_NO;
    return ANSWER_PARTLY;
}

/* What the windows answer that share words with the mark. */
static void take_mark(struct lesson *lesson, struct coverage *coverage, const struct mark *mark,
                      const struct referential *referential, uint8_t *answers)
{
    const uint32_t width = score_count(referential);
    const bool are_counted = referential->requirements[mark->requirement].at_least > 1;
    float mark_size = cover(coverage, mark);
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        const struct passage *window = &lesson->windows.items[i];
        uint8_t *answer = &answers[(size_t)i * width + mark->requirement];
        enum answer mine = answer_for(coverage, window, mark_size, are_counted);
        if (mine == ANSWER_YES || *answer == ANSWER_NO)
            *answer = (uint8_t)mine;
    }
}

/* The number of a mark's piece of evidence. Two of one sort count as one. */
static uint32_t piece_of(const struct marked_document *marked, const struct mark *mark)
{
    for (const struct mark *other = marked->marks; mark->sort.length && other < mark; other++)
        if (other->requirement == mark->requirement && text_equal(other->sort, mark->sort))
            return piece_of(marked, other);
    return mark->number + 1;
}

static void begin_lesson(struct lesson *lesson, const struct document *document,
                         const struct pack *pack, struct arena *arena)
{
    *lesson = (struct lesson){.lexicon = lexicon_create(NULL)};
    lesson->reading = document_reading(document, pack, lesson->lexicon, arena);
    lesson->windows = document_windows(lesson->reading, arena);
    lesson->rows = ARENA_ARRAY(arena, struct clue_row, lesson->windows.count);
    lesson->end_sentence = reading_sentences(lesson->reading);
}

/* Whether a window is a piece of evidence, whatever for. A part of a piece is none where pieces are
 * counted: learning calls it so too, which is how the last score comes to tell wholes from parts;
 * on dossiers left out that did no worse than leaving parts out. */
static enum answer answer_for_any(const uint8_t *answers, uint32_t requirement_count)
{
    enum answer any = ANSWER_NO;
    for (uint32_t i = 0; i < requirement_count; i++) {
        if (answers[i] == ANSWER_YES)
            return ANSWER_YES;
        if (answers[i] == ANSWER_PARTLY)
            any = ANSWER_PARTLY;
    }
    return any;
}

/* Answers for what the marks surround, and whose pieces the sentences are part of. */
static void take_marks(struct lesson *lesson, const struct marked_document *marked,
                       const struct referential *referential, uint8_t *answers, struct arena *arena)
{
    const uint32_t count = referential->requirement_count;
    struct coverage coverage = {.reading = lesson->reading,
                                .count = reading_sentences(lesson->reading)};
    coverage.sizes = ARENA_ARRAY(arena, float, coverage.count);
    coverage.covered = ARENA_ARRAY(arena, float, coverage.count);
    measure_sentences(&coverage);
    uint32_t *pieces = ARENA_ARRAY(arena, uint32_t, (size_t)coverage.count * count);
    for (uint32_t i = 0; i < marked->mark_count; i++) {
        const struct mark *mark = &marked->marks[i];
        take_mark(lesson, &coverage, mark, referential, answers);
        const uint32_t piece = piece_of(marked, mark);
        for (uint32_t j = 0; j < coverage.count; j++)
            if (coverage.covered[j] > 0)
                pieces[(size_t)j * count + mark->requirement] = piece;
    }
    lesson->pieces = pieces;
}

void lesson_from_dossier(struct lesson *lesson, const struct marked_document *marked,
                         const struct pack *pack, struct arena *arena)
{
    const uint32_t width = score_count(&pack->referential);
    begin_lesson(lesson, marked->document, pack, arena);
    uint8_t *answers = ARENA_ARRAY(arena, uint8_t, (size_t)lesson->windows.count * width);
    take_marks(lesson, marked, &pack->referential, answers, arena);
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        uint8_t *row = answers + (size_t)i * width;
        row[evidence_score(&pack->referential)] =
            (uint8_t)answer_for_any(row, pack->referential.requirement_count);
    }
    lesson->answers = answers;
    lesson->is_dossier = true;
}

static void find_phrase(struct lesson *lesson, const struct phrase_in_place *phrase)
{
    const struct reading *reading = lesson->reading;
    lesson->first_sentence = lesson->end_sentence = 0;
    for (uint32_t i = 0; i < reading->leaf_count; i++) {
        const struct leaf *leaf = &reading->leaves[i];
        const unsigned line = phrase->marked.document->blocks[leaf->block].place.line;
        if (line < phrase->first_line || line >= phrase->end_line)
            continue;
        if (lesson->end_sentence == 0)
            lesson->first_sentence = leaf->first_sentence;
        lesson->end_sentence = leaf->first_sentence + leaf->sentence_count;
    }
}

/* A phrase that is met is evidence as a whole; of one that is not, no window is. Few of those are
 * evidence for another requirement, so that they are none at all is near enough to the truth. */
static enum answer phrase_answer(const struct lesson *lesson, const struct passage *window,
                                 bool met)
{
    const uint32_t first = lesson->first_sentence > window->first_sentence ? lesson->first_sentence
                                                                           : window->first_sentence;
    const uint32_t end =
        lesson->end_sentence < window->end_sentence ? lesson->end_sentence : window->end_sentence;
    if (first >= end)
        return ANSWER_UNKNOWN;
    if (!met)
        return ANSWER_NO;
    const bool is_within = end - first == window->end_sentence - window->first_sentence;
    const bool is_most = 2 * (end - first) > lesson->end_sentence - lesson->first_sentence;
    return is_within && is_most ? ANSWER_YES : ANSWER_PARTLY;
}

void lesson_from_phrase(struct lesson *lesson, const struct phrase_in_place *phrase,
                        const struct pack *pack, struct arena *arena)
{
    const uint32_t width = score_count(&pack->referential);
    begin_lesson(lesson, phrase->marked.document, pack, arena);
    find_phrase(lesson, phrase);
    const bool is_marked = phrase->marked.mark_count > 0;
    uint8_t *answers = ARENA_ARRAY(arena, uint8_t, (size_t)lesson->windows.count * width);
    memset(answers, ANSWER_UNKNOWN, (size_t)lesson->windows.count * width);
    for (uint32_t i = 0; i < lesson->windows.count; i++)
        answers[(size_t)i * width + phrase->requirement] =
            (uint8_t)phrase_answer(lesson, &lesson->windows.items[i], phrase->met && !is_marked);
    if (is_marked)
        take_marks(lesson, &phrase->marked, &pack->referential, answers, arena);
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        uint8_t *row = answers + (size_t)i * width;
        row[evidence_score(&pack->referential)] = row[phrase->requirement];
    }
    lesson->answers = answers;
    lesson->phrase_requirement = phrase->requirement;
    lesson->phrase_met = phrase->met;
}

void lesson_end(struct lesson *lesson)
{
    lexicon_destroy(lesson->lexicon);
    lesson->lexicon = NULL;
}
