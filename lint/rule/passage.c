#include "rule/passage.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "model/typed_lists.h"

static const struct block *leaf_block(const struct reading *reading, uint32_t leaf)
{
    return &reading->document->blocks[reading->leaves[leaf].block];
}

uint32_t outer_row(const struct reading *reading, uint32_t leaf)
{
    const struct block *blocks = reading->document->blocks;
    uint32_t row = NO_BLOCK;
    for (uint32_t up = leaf_block(reading, leaf)->parent; up != NO_BLOCK; up = blocks[up].parent)
        if (blocks[up].kind == BLOCK_ROW && !block_is_frame(blocks, up))
            row = up;
    return row;
}

static bool belong_together(const struct block *a, const struct block *b)
{
    if (a->parent != b->parent || a->kind != b->kind)
        return false;
    return a->kind == BLOCK_ITEM ||
           (a->kind == BLOCK_PARAGRAPH && (a->flags & b->flags & BLOCK_QUOTED));
}

uint32_t passage_run_start(const struct reading *reading, uint32_t leaf)
{
    const uint32_t last = leaf > RUN_REACH ? leaf - RUN_REACH : 0;
    while (leaf > last && belong_together(leaf_block(reading, leaf - 1), leaf_block(reading, leaf)))
        leaf--;
    return leaf;
}

static uint32_t group_end(const struct reading *reading, uint32_t first, uint32_t *table)
{
    const struct block *blocks = reading->document->blocks;
    const uint32_t row = outer_row(reading, first);
    uint32_t end = first + 1;
    *table = row == NO_BLOCK ? NO_BLOCK : blocks[row].parent;
    if (*table != NO_BLOCK) {
        uint32_t table_end = blocks[*table].end;
        while (end < reading->leaf_count && reading->leaves[end].block < table_end)
            end++;
        return end;
    }
    while (end < reading->leaf_count &&
           belong_together(leaf_block(reading, end - 1), leaf_block(reading, end)))
        end++;
    return end;
}

static uint32_t section_end(const struct reading *reading, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < reading->leaf_count &&
           reading->leaves[end].section == reading->leaves[first].section)
        end++;
    return end;
}

static bool next_sentence(struct passage_walk *walk, struct passage *passage)
{
    const struct reading *reading = walk->reading;
    if (walk->next_leaf >= reading->leaf_count)
        return false;
    const struct leaf *leaf = &reading->leaves[walk->next_leaf];
    uint32_t number = leaf->first_sentence + walk->next_sentence;
    *passage = (struct passage){
        .first_leaf = walk->next_leaf,
        .end_leaf = walk->next_leaf + 1,
        .first_sentence = number,
        .end_sentence = number + 1,
        .container = NO_BLOCK,
        .mentions = reading->sentence_mentions[number],
    };
    if (++walk->next_sentence == leaf->sentence_count) {
        walk->next_leaf++;
        walk->next_sentence = 0;
    }
    return true;
}

struct passage passage_of_leaves(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct leaf *last = &reading->leaves[end - 1];
    return (struct passage){
        .first_leaf = first,
        .end_leaf = end,
        .first_sentence = reading->leaves[first].first_sentence,
        .end_sentence = last->first_sentence + last->sentence_count,
        .container = NO_BLOCK,
    };
}

bool passage_next(struct passage_walk *walk, struct passage *passage)
{
    const struct reading *reading = walk->reading;
    if (walk->grain == GRAIN_SENTENCE)
        return next_sentence(walk, passage);
    if (walk->next_leaf >= reading->leaf_count)
        return false;
    uint32_t first = walk->next_leaf, end = first + 1, table = NO_BLOCK;
    if (walk->grain == GRAIN_GROUP)
        end = group_end(reading, first, &table);
    else if (walk->grain == GRAIN_SECTION)
        end = section_end(reading, first);
    *passage = passage_of_leaves(reading, first, end);
    passage->container = table;
    for (uint32_t i = first; i < end; i++)
        list_set_join(&passage->mentions, &reading->leaves[i].mentions);
    walk->next_leaf = end;
    return true;
}

void passage_join_mentions(const struct reading *reading, struct passage *passage)
{
    passage->mentions = (struct list_set){0};
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++)
        list_set_join(&passage->mentions, &reading->sentence_mentions[i]);
}

bool passages_overlap(const struct passage *a, const struct passage *b)
{
    return a->first_sentence < b->end_sentence && b->first_sentence < a->end_sentence;
}

static bool is_member(const struct block *blocks, uint32_t number)
{
    return blocks[number].kind == BLOCK_ITEM ||
           (blocks[number].kind == BLOCK_ROW && !block_is_frame(blocks, number));
}

/* The innermost item or row of a table that holds a passage whole, or NO_BLOCK. */
static uint32_t member_of(const struct reading *reading, const struct passage *passage)
{
    const struct block *blocks = reading->document->blocks;
    const uint32_t last = reading->leaves[passage->end_leaf - 1].block;
    uint32_t number = reading->leaves[passage->first_leaf].block;
    while (number != NO_BLOCK && (!is_member(blocks, number) || last >= blocks[number].end))
        number = blocks[number].parent;
    return number;
}

/* So far apart, two items have little to do with each other, and long lists are looked through
 * often. */
enum { MOST_APART = 32 };

bool begins_line_of_list(const struct reading *reading, const struct passage *passage)
{
    return begins_typed_item(reading->leaves[passage->first_leaf].text,
                             reading->sentences[passage->first_sentence].start);
}

static bool are_lines_of_one_leaf(const struct reading *reading, const struct passage *a,
                                  const struct passage *b)
{
    return a->first_leaf == b->first_leaf && a->end_leaf == b->end_leaf &&
           a->end_leaf == a->first_leaf + 1 && !passages_overlap(a, b) &&
           begins_line_of_list(reading, a) && begins_line_of_list(reading, b);
}

bool are_siblings(const struct reading *reading, const struct passage *a, const struct passage *b)
{
    if (are_lines_of_one_leaf(reading, a, b))
        return true;
    const struct block *blocks = reading->document->blocks;
    const uint32_t of_a = member_of(reading, a), of_b = member_of(reading, b);
    if (of_a == NO_BLOCK || of_b == NO_BLOCK || of_a == of_b ||
        blocks[of_a].parent != blocks[of_b].parent)
        return false;
    const uint32_t last = of_a < of_b ? of_b : of_a;
    uint32_t between = of_a < of_b ? of_a : of_b;
    for (uint32_t i = 0; i < MOST_APART && between < last; i++) {
        if (blocks[between].kind != blocks[last].kind)
            return false;
        between = blocks[between].end;
    }
    return between == last;
}

uint32_t passage_length(const struct reading *reading, const struct passage *passage)
{
    const struct sentence *first = &reading->sentences[passage->first_sentence];
    const struct sentence *last = &reading->sentences[passage->end_sentence - 1];
    return last->first_token + last->token_count - first->first_token;
}

/* Some words of a passage. */
struct said {
    const struct token *words;
    uint32_t count;
};

static struct said said_in(const struct reading *reading, const struct passage *passage)
{
    const uint32_t first = reading->sentences[passage->first_sentence].first_token;
    return (struct said){&reading->tokens[first], passage_length(reading, passage)};
}

/* How many of the words of a leaf say what follows is called: « Prompt du mail : … », or a cell. */
static uint32_t label_length(const struct reading *reading, uint32_t number)
{
    enum { LONGEST_CELL = 6 };
    const struct leaf *leaf = &reading->leaves[number];
    if (leaf->token_count <= LONGEST_CELL && outer_row(reading, number) != NO_BLOCK)
        return leaf->token_count;
    return leaf->label_token_count;
}

/* All but what it is called; all of it, if that is nothing else. */
static struct said said_behind_label(const struct reading *reading, const struct passage *passage)
{
    const struct said said = said_in(reading, passage);
    uint32_t number = passage->first_leaf;
    while (number + 1 < passage->end_leaf && reading->leaves[number].token_count == 0)
        number++;
    if (said.words != &reading->tokens[reading->leaves[number].first_token])
        return said;
    const uint32_t label = label_length(reading, number);
    return label < said.count ? (struct said){said.words + label, said.count - label} : said;
}

static bool are_same_words(const struct reading *reading, const struct token *a,
                           const struct token *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (a[i].word != b[i].word &&
            !text_equal(lexicon_word(reading->lexicon, a[i].word)->folded,
                        lexicon_word(reading->lexicon, b[i].word)->folded))
            return false;
    return true;
}

/* One's words are the first or the last of the other's. */
static bool is_same_said(const struct reading *reading, struct said a, struct said b)
{
    enum { FEWEST = 4, FEW_MORE = 8 };
    const uint32_t count = a.count < b.count ? a.count : b.count;
    if (count < FEWEST || a.count + b.count - 2 * count > FEW_MORE)
        return false;
    return are_same_words(reading, a.words, b.words, count) ||
           are_same_words(reading, a.words + (a.count - count), b.words + (b.count - count), count);
}

bool passages_repeat(const struct reading *reading, const struct passage *a,
                     const struct passage *b)
{
    return is_same_said(reading, said_in(reading, a), said_in(reading, b)) ||
           is_same_said(reading, said_behind_label(reading, a), said_behind_label(reading, b));
}

uint32_t passage_figures(const struct reading *reading, const struct passage *passage)
{
    uint32_t count = 0;
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++)
        count += reading->sentences[i].figure_count;
    return count;
}

uint32_t passage_questions(const struct reading *reading, const struct passage *passage)
{
    uint32_t count = 0;
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++)
        count += reading->sentences[i].is_question;
    return count;
}

struct text passage_part(const struct reading *reading, const struct passage *passage,
                         uint32_t number)
{
    const struct leaf *leaf = &reading->leaves[number];
    uint32_t first = leaf->first_sentence, end = first + leaf->sentence_count;
    if (first >= passage->first_sentence && end <= passage->end_sentence)
        return leaf->text;
    if (first < passage->first_sentence)
        first = passage->first_sentence;
    if (end > passage->end_sentence)
        end = passage->end_sentence;
    const struct sentence *last = &reading->sentences[end - 1];
    size_t start = reading->sentences[first].start;
    return (struct text){leaf->text.bytes + start, last->start + last->length - start};
}

/* The row of the passage's table that one of its leaves stands in. */
static uint32_t table_row(const struct reading *reading, const struct passage *passage,
                          uint32_t leaf)
{
    const struct block *blocks = reading->document->blocks;
    uint32_t row = reading->leaves[leaf].block;
    while (blocks[row].parent != passage->container)
        row = blocks[row].parent;
    return row;
}

static bool ends_row(const struct reading *reading, const struct passage *passage, uint32_t leaf)
{
    return passage->container == NO_BLOCK ||
           table_row(reading, passage, leaf) != table_row(reading, passage, leaf + 1);
}

struct text passage_quote(const struct reading *reading, const struct passage *passage,
                          struct arena *arena)
{
    if (passage->end_leaf == passage->first_leaf + 1)
        return passage_part(reading, passage, passage->first_leaf);
    struct buffer joined = {0};
    for (uint32_t i = passage->first_leaf; i < passage->end_leaf && joined.length < QUOTE_BYTES;
         i++) {
        if (joined.length)
            buffer_add_string(&joined, ends_row(reading, passage, i - 1) ? QUOTE_BREAK : " | ");
        buffer_add_text(&joined, text_cut(passage_part(reading, passage, i), QUOTE_BYTES));
    }
    struct text quote = text_copy(arena, buffer_text(&joined));
    buffer_free(&joined);
    return quote;
}
