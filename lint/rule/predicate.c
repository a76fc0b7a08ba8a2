#include "rule/predicate.h"

static const struct predicate *predicate_of(const struct question *question, uint32_t number)
{
    return &question->pack->predicates[number];
}

static const struct leaf *first_leaf(const struct question *question)
{
    return &question->reading->leaves[question->passage->first_leaf];
}

static const struct block *block_of(const struct question *question, const struct leaf *leaf)
{
    return &question->reading->document->blocks[leaf->block];
}

static bool all_hold(const struct question *question, uint32_t number)
{
    uint32_t end = predicate_of(question, number)->end;
    for (uint32_t i = number + 1; i < end; i = predicate_of(question, i)->end)
        if (!predicate_holds(question, i))
            return false;
    return true;
}

static bool any_holds(const struct question *question, uint32_t number)
{
    uint32_t end = predicate_of(question, number)->end;
    for (uint32_t i = number + 1; i < end; i = predicate_of(question, i)->end)
        if (predicate_holds(question, i))
            return true;
    return false;
}

static bool none_holds(const struct question *question, uint32_t number)
{
    return !any_holds(question, number);
}

/* What one leaf says, if it stands in the passage's file: another annex is no place near it. */
static void join_leaf(const struct question *question, uint32_t leaf, struct list_set *set)
{
    const struct reading *reading = question->reading;
    if (leaf < reading->leaf_count &&
        text_equal(block_of(question, &reading->leaves[leaf])->place.file,
                   block_of(question, first_leaf(question))->place.file))
        list_set_join(set, &reading->leaves[leaf].mentions);
}

/* What is said right before the passage: the sentence before in the same leaf, else the leaf
 * before. */
static void join_lead(const struct question *question, struct list_set *set)
{
    const struct reading *reading = question->reading;
    const struct passage *passage = question->passage;
    if (passage->first_sentence > first_leaf(question)->first_sentence)
        list_set_join(set, &reading->sentence_mentions[passage->first_sentence - 1]);
    else if (passage->first_leaf > 0)
        join_leaf(question, passage->first_leaf - 1, set);
}

/* What stands right before the run of items or of quoted paragraphs that the passage is part of: a
 * letter's third paragraph is introduced as the letter is. */
static void join_introduction(const struct question *question, struct list_set *set)
{
    const uint32_t start = passage_run_start(question->reading, question->passage->first_leaf);
    if (start > 0)
        join_leaf(question, start - 1, set);
}

static void join_near(const struct question *question, struct list_set *set)
{
    if (question->passage->first_leaf > 0)
        join_leaf(question, question->passage->first_leaf - 1, set);
    join_leaf(question, question->passage->end_leaf, set);
}

static bool mentions(const struct question *question, uint32_t number)
{
    const struct predicate *predicate = predicate_of(question, number);
    const struct reading *reading = question->reading;
    const struct leaf *leaf = first_leaf(question);
    const uint32_t above = block_of(question, leaf)->heading;
    const uint32_t heading = above == NO_BLOCK ? NO_LEAF : reading->leaf_of[above];
    struct list_set found = {0};
    if (predicate->where & WHERE_SELF)
        list_set_join(&found, &question->passage->mentions);
    if (predicate->where & WHERE_LABEL)
        list_set_join(&found, &leaf->label);
    if (predicate->where & WHERE_LEAD)
        join_lead(question, &found);
    if (predicate->where & WHERE_NEAR)
        join_near(question, &found);
    if (predicate->where & WHERE_INTRODUCTION)
        join_introduction(question, &found);
    if (predicate->where & WHERE_SECTION)
        list_set_join(&found, &reading->sections[leaf->section]);
    if ((predicate->where & WHERE_HEADING) && heading != NO_LEAF)
        list_set_join(&found, &reading->leaves[heading].mentions);
    if ((predicate->where & WHERE_PATH) && heading != NO_LEAF)
        list_set_join(&found, &reading->paths[heading]);
    return list_set_shared(&found, &predicate->lists) >= predicate->at_least;
}

static bool kind_is(const struct question *question, uint32_t number)
{
    uint32_t wanted = predicate_of(question, number)->bits;
    if (question->passage->container != NO_BLOCK)
        return wanted >> BLOCK_TABLE & 1;
    const struct block *blocks = question->reading->document->blocks;
    for (uint32_t up = first_leaf(question)->block; up != NO_BLOCK; up = blocks[up].parent)
        if (wanted >> blocks[up].kind & 1 && !block_is_frame(blocks, up))
            return true;
    return false;
}

static bool contains_kind(const struct question *question, uint32_t number)
{
    const struct reading *reading = question->reading;
    if (question->passage->container != NO_BLOCK &&
        predicate_of(question, number)->bits >> BLOCK_TABLE & 1)
        return true;
    for (uint32_t i = question->passage->first_leaf; i < question->passage->end_leaf; i++)
        if (predicate_of(question, number)->bits >>
                reading->document->blocks[reading->leaves[i].block].kind &
            1)
            return true;
    return false;
}

/* Its own flags, and those of what it stands in: a cell has its table's. */
static bool flag_is(const struct question *question, uint32_t number)
{
    const struct block *blocks = question->reading->document->blocks;
    unsigned flags = 0;
    for (uint32_t i = first_leaf(question)->block; i != NO_BLOCK; i = blocks[i].parent)
        flags |= blocks[i].flags;
    return flags & predicate_of(question, number)->bits;
}

static bool is_within(const struct predicate *predicate, uint32_t count)
{
    return count >= predicate->at_least && count <= predicate->at_most;
}

static bool length_is(const struct question *question, uint32_t number)
{
    return is_within(predicate_of(question, number),
                     passage_length(question->reading, question->passage));
}

static bool numbers_are(const struct question *question, uint32_t number)
{
    return is_within(predicate_of(question, number),
                     passage_figures(question->reading, question->passage));
}

static uint32_t table_rows(const struct question *question)
{
    const struct block *blocks = question->reading->document->blocks;
    uint32_t table = question->passage->container, rows = 0;
    if (table == NO_BLOCK)
        return 0;
    for (uint32_t i = table + 1; i < blocks[table].end; i = blocks[i].end)
        rows += blocks[i].kind == BLOCK_ROW;
    return rows;
}

static bool rows_are(const struct question *question, uint32_t number)
{
    return is_within(predicate_of(question, number), table_rows(question));
}

static bool lines_are(const struct question *question, uint32_t number)
{
    const struct passage *passage = question->passage;
    uint32_t count = table_rows(question);
    for (uint32_t i = passage->first_leaf; passage->container == NO_BLOCK && i < passage->end_leaf;
         i++) {
        struct text text = passage_part(question->reading, passage, i);
        count++;
        for (size_t j = 0; j < text.length; j++)
            count += text.bytes[j] == '\n';
    }
    return is_within(predicate_of(question, number), count);
}

static bool pattern_matches(const struct question *question, uint32_t number)
{
    const struct passage *passage = question->passage;
    for (uint32_t i = passage->first_leaf; i < passage->end_leaf; i++)
        if (pattern_cache_matches(question->patterns, number, question->reading->leaves[i].text,
                                  passage_part(question->reading, passage, i)))
            return true;
    return false;
}

static bool is_titled(const struct question *question, uint32_t number)
{
    (void)number;
    return announcements_title(question->announcements, question->requirement,
                               first_leaf(question)->block);
}

static bool is_sibling(const struct question *question, uint32_t number)
{
    (void)number;
    for (uint32_t i = 0; i < question->counted_count; i++)
        if (are_siblings(question->reading, question->passage, &question->counted[i]))
            return true;
    return false;
}

static bool is_taught(const struct question *question, uint32_t number)
{
    return question->score >= predicate_of(question, number)->margin;
}

static bool is_outscored(const struct question *question, uint32_t number)
{
    const struct predicate *predicate = predicate_of(question, number);
    return question->margins &&
           question->margins[predicate->requirement] - question->score >= predicate->margin;
}

const struct predicate_type predicate_types[] = {
    {"all", COMBINES_ALL, BITS_NONE, 0, all_hold},
    {"any", COMBINES_ANY, BITS_NONE, 0, any_holds},
    {"none", COMBINES_NONE, BITS_NONE, 0, none_holds},
    {"mentions", COMBINES_NOTHING, BITS_NONE, 1, mentions},
    {"kind", COMBINES_NOTHING, BITS_BLOCK_KINDS, 0, kind_is},
    {"contains", COMBINES_NOTHING, BITS_BLOCK_KINDS, 0, contains_kind},
    {"flag", COMBINES_NOTHING, BITS_BLOCK_FLAGS, 0, flag_is},
    {"length", COMBINES_NOTHING, BITS_NONE, 0, length_is},
    {"numbers", COMBINES_NOTHING, BITS_NONE, 0, numbers_are},
    {"rows", COMBINES_NOTHING, BITS_NONE, 0, rows_are},
    {"lines", COMBINES_NOTHING, BITS_NONE, 0, lines_are},
    {"matches", COMBINES_NOTHING, BITS_NONE, 0, pattern_matches},
    {"titled", COMBINES_NOTHING, BITS_NONE, 0, is_titled},
    {"sibling", COMBINES_NOTHING, BITS_NONE, 0, is_sibling},
    {"taught", COMBINES_NOTHING, BITS_NONE, 0, is_taught},
    {"outscored", COMBINES_NOTHING, BITS_NONE, 0, is_outscored},
};
const uint32_t predicate_type_count = sizeof predicate_types / sizeof predicate_types[0];

bool predicate_holds(const struct question *question, uint32_t number)
{
    return predicate_types[predicate_of(question, number)->type].holds(question, number);
}

bool predicate_may_hold(const struct question *question, uint32_t number)
{
    const struct predicate_type *type = &predicate_types[predicate_of(question, number)->type];
    const bool needs_all = type->combination == COMBINES_ALL;
    const uint32_t end = predicate_of(question, number)->end;
    if (type->holds == is_titled)
        return announcements_have_title(question->announcements, question->requirement);
    if (!needs_all && type->combination != COMBINES_ANY)
        return true;
    for (uint32_t i = number + 1; i < end; i = predicate_of(question, i)->end)
        if (predicate_may_hold(question, i) != needs_all)
            return !needs_all;
    return needs_all;
}

bool predicate_asks_score(const struct pack *pack, uint32_t number)
{
    for (uint32_t i = number; i < pack->predicates[number].end; i++)
        if (predicate_types[pack->predicates[i].type].holds == is_taught ||
            predicate_types[pack->predicates[i].type].holds == is_outscored)
            return true;
    return false;
}

float pack_lowest_margin(const struct pack *pack)
{
    float lowest = 0;
    for (uint32_t i = 0; i < pack->predicate_count; i++)
        if (predicate_types[pack->predicates[i].type].holds == is_taught &&
            pack->predicates[i].margin < lowest)
            lowest = pack->predicates[i].margin;
    return lowest;
}
