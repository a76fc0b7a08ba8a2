/* One text to learn from, cut into windows, with what each window says of each requirement, and
 * whether it is evidence at all: of any of them. */
#ifndef DOSSIER_LEARN_LESSON_H
#define DOSSIER_LEARN_LESSON_H

#include "learn/marks.h"
#include "learn/phrase.h"
#include "rule/window.h"

enum answer {
    ANSWER_NO,     /* nothing of it here */
    ANSWER_YES,    /* evidence */
    ANSWER_PARTLY, /* some of the evidence, or evidence in much else: teaches nothing */
    ANSWER_UNKNOWN /* nobody said: a phrase speaks of one requirement, and of evidence at all */
};

/* A clue and how much of it a window has. */
struct clue_value {
    uint32_t clue; /* its number in the index of clues */
    float value;
};

/* The clues of a window in ascending order of number; NULL until somebody asked for them. */
struct clue_row {
    const struct clue_value *values;
    uint32_t count;
};

struct lesson {
    struct lexicon *lexicon;
    const struct reading *reading;
    struct windows windows;
    struct clue_row *rows;  /* for each window: every fold learns from the same ones */
    const uint8_t *answers; /* enum answer for each window and score, row by row */
    /* For each sentence and requirement: 1 + the number of the piece of evidence it is part of, 0
     * if of none. NULL for a phrase without marks. */
    const uint32_t *pieces;
    /* what it is about, in sentences: of a phrase in its place, the phrase alone */
    uint32_t first_sentence, end_sentence;
    bool is_dossier;
    uint32_t phrase_requirement;
    bool phrase_met;
};

/* Makes a lesson of a teaching dossier. */
void lesson_from_dossier(struct lesson *lesson, const struct marked_document *marked,
                         const struct pack *pack, struct arena *arena);

/* Makes a lesson of a phrase: only windows that share words with it answer. (What stands around it
 * says nothing, which the network is told: learn_network.c.) Where it has marks, they say what is
 * evidence in it; a phrase that is not met may have some of the pieces asked for. */
void lesson_from_phrase(struct lesson *lesson, const struct phrase_in_place *phrase,
                        const struct pack *pack, struct arena *arena);

void lesson_end(struct lesson *lesson);

/* What a window says of a requirement, or of being evidence at all. */
static inline enum answer lesson_answer(const struct lesson *lesson, const struct pack *pack,
                                        uint32_t window, uint32_t score)
{
    const size_t width = score_count(&pack->referential);
    return (enum answer)lesson->answers[window * width + score];
}

/* The piece of evidence for a requirement that a sentence is part of, as in lesson.pieces, which
 * the lesson has. */
static inline uint32_t lesson_piece(const struct lesson *lesson, const struct pack *pack,
                                    uint32_t sentence, uint32_t requirement)
{
    return lesson->pieces[(size_t)sentence * pack->referential.requirement_count + requirement];
}

/* Whether a window says anything. */
static inline bool lesson_answers(const struct lesson *lesson, const struct pack *pack,
                                  uint32_t window)
{
    return lesson->is_dossier ||
           lesson_answer(lesson, pack, window, lesson->phrase_requirement) != ANSWER_UNKNOWN;
}

#endif
