#include "rule/unfinished.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "model/template.h"

struct blank_list {
    struct blank *items;
    size_t count, capacity;
};

static void add_blank(struct blank_list *blanks, struct blank blank)
{
    blanks->items =
        memory_grow(blanks->items, &blanks->capacity, blanks->count, sizeof *blanks->items);
    blanks->items[blanks->count++] = blank;
}

static bool is_left_to_fill(const struct question *question)
{
    for (uint32_t i = 0; i < question->pack->unfinished_count; i++)
        if (predicate_holds(question, question->pack->unfinished[i]))
            return true;
    return false;
}

static void ask_sentences(struct question question, uint32_t number, bool *sentences,
                          struct blank_list *blanks)
{
    const struct reading *reading = question.reading;
    const struct leaf *leaf = &reading->leaves[number];
    for (uint32_t i = leaf->first_sentence; i < leaf->first_sentence + leaf->sentence_count; i++) {
        const struct passage sentence = {
            .first_leaf = number,
            .end_leaf = number + 1,
            .first_sentence = i,
            .end_sentence = i + 1,
            .container = NO_BLOCK,
            .mentions = reading->sentence_mentions[i],
        };
        question.passage = &sentence;
        sentences[i] = is_left_to_fill(&question);
        if (sentences[i])
            add_blank(blanks,
                      (struct blank){leaf->block, passage_part(reading, &sentence, number), false});
    }
}

struct unfinished document_unfinished(const struct question *question, struct arena *arena)
{
    const struct reading *reading = question->reading;
    const struct document *document = reading->document;
    bool *sentences = ARENA_ARRAY(arena, bool, reading_sentences(reading));
    struct blank_list blanks = {0};
    uint32_t leaf = 0;
    for (uint32_t i = 0; i < document->body_count && !deadline_has_passed(); i++) {
        if (leaf < reading->leaf_count && reading->leaves[leaf].block == i)
            ask_sentences(*question, leaf++, sentences, &blanks);
        else if (template_is_blank(&document->blocks[i]))
            add_blank(&blanks, (struct blank){i, document->blocks[i].text, true});
    }
    return (struct unfinished){
        .sentences = sentences,
        .blanks = arena_own(arena, blanks.items),
        .blank_count = (uint32_t)blanks.count,
    };
}

static bool has_place_to_fill(const struct unfinished *unfinished, const struct reading *reading,
                              const struct passage *passage)
{
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++)
        if (unfinished->sentences[i])
            return true;
    for (uint32_t i = passage->first_leaf; i < passage->end_leaf; i++)
        if (reading->leaves[i].is_unfinished)
            return true;
    return false;
}

/* What it says, or a picture's caption, stands behind it. */
static bool announces_the_next(const struct reading *reading, const struct passage *passage)
{
    const struct leaf *last = &reading->leaves[passage->end_leaf - 1];
    if (reading->document->blocks[last->block].kind == BLOCK_IMAGE)
        return true;
    const struct text text = passage_part(reading, passage, passage->end_leaf - 1);
    return text_ends_with(text_trim(text), ":");
}

bool passage_is_unfinished(const struct unfinished *unfinished, const struct reading *reading,
                           const struct passage *passage, struct passage *shown)
{
    const struct leaf *first = &reading->leaves[passage->first_leaf];
    const struct leaf *last = &reading->leaves[passage->end_leaf - 1];
    const uint32_t before = passage->first_sentence - 1, behind = passage->end_sentence;
    const uint32_t next = leaf_behind(reading, passage->end_leaf - 1);
    if (has_place_to_fill(unfinished, reading, passage))
        return true;
    if (passage->first_sentence > first->first_sentence && unfinished->sentences[before]) {
        shown->first_sentence = before;
        return true;
    }
    if (behind == last->first_sentence + last->sentence_count) {
        if (next == NO_LEAF || !announces_the_next(reading, passage))
            return false;
        if (unfinished->sentences[behind])
            shown->end_leaf = next + 1;
    }
    if (unfinished->sentences[behind])
        shown->end_sentence = behind + 1;
    return unfinished->sentences[behind];
}
