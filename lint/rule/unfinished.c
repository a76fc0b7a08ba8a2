#include "rule/unfinished.h"

static bool has_labelled_example(const struct question *question)
{
    for (uint32_t i = question->passage->first_leaf; i < question->passage->end_leaf; i++)
        if (question->reading->leaves[i].is_unfinished)
            return true;
    return false;
}

static bool is_left_to_fill(const struct question *question)
{
    for (uint32_t i = 0; i < question->pack->unfinished_count; i++)
        if (predicate_holds(question, question->pack->unfinished[i]))
            return true;
    return false;
}

/* Whether the sentence of the leaf is one; `shown` takes it in. */
static bool next_is_left(const struct question *question, uint32_t leaf, uint32_t sentence,
                         struct passage *shown)
{
    struct passage next = {
        .first_leaf = leaf,
        .end_leaf = leaf + 1,
        .first_sentence = sentence,
        .end_sentence = sentence + 1,
        .container = NO_BLOCK,
    };
    struct question asked = *question;
    passage_join_mentions(question->reading, &next);
    asked.passage = &next;
    if (!is_left_to_fill(&asked))
        return false;
    if (sentence < shown->first_sentence)
        shown->first_sentence = sentence;
    else
        shown->end_sentence = sentence + 1;
    if (shown->end_leaf <= leaf)
        shown->end_leaf = leaf + 1;
    return true;
}

/* What it says, or a picture's caption, stands behind it. */
static bool announces_the_next(const struct question *question)
{
    const struct reading *reading = question->reading;
    const struct leaf *last = &reading->leaves[question->passage->end_leaf - 1];
    if (reading->document->blocks[last->block].kind == BLOCK_IMAGE)
        return true;
    const struct text text =
        passage_part(reading, question->passage, question->passage->end_leaf - 1);
    return text_ends_with(text_trim(text), ":");
}

bool passage_is_unfinished(const struct question *question, struct passage *shown)
{
    const struct reading *reading = question->reading;
    const struct passage *passage = question->passage;
    if (has_labelled_example(question) || is_left_to_fill(question))
        return true;
    const struct leaf *first = &reading->leaves[passage->first_leaf];
    const struct leaf *last = &reading->leaves[passage->end_leaf - 1];
    if (passage->first_sentence > first->first_sentence &&
        next_is_left(question, passage->first_leaf, passage->first_sentence - 1, shown))
        return true;
    if (passage->end_sentence < last->first_sentence + last->sentence_count)
        return next_is_left(question, passage->end_leaf - 1, passage->end_sentence, shown);
    const uint32_t behind = leaf_behind(reading, passage->end_leaf - 1);
    return behind != NO_LEAF && announces_the_next(question) &&
           next_is_left(question, behind, passage->end_sentence, shown);
}
