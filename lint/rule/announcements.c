#include "rule/announcements.h"

#include "base/arena.h"

enum { LEAVES_SHOWN = 4, DEEPEST_PATH = 16 };

struct announcement {
    uint32_t leaf;
    bool is_titled; /* with a title of the referential, or a number: of the subject */
    struct subject subject;
    /* How many requirements share the rarest topic it mentions; 0 if it mentions none. */
    uint32_t claims;
};

struct announcements {
    const struct reading *reading;
    const struct pack *pack;
    const struct announcement *items;
    uint32_t count;
    const struct announcement *const *of_block; /* NULL for all but headings */
    const uint32_t *claims;                     /* of each list: requirements it is a topic of */
};

/* The fewest requirements that one of the lists is a topic of; 0 if none is. */
static uint32_t rarest(const uint32_t *claims, const struct list_set *mentions)
{
    uint32_t lists[MAX_LISTS], fewest = 0;
    const uint32_t count = list_set_members(mentions, lists);
    for (uint32_t i = 0; i < count; i++)
        if (claims[lists[i]] && (fewest == 0 || claims[lists[i]] < fewest))
            fewest = claims[lists[i]];
    return fewest;
}

static const uint32_t *count_claims(const struct pack *pack, struct arena *arena)
{
    uint32_t *claims = ARENA_ARRAY(arena, uint32_t, MAX_LISTS);
    for (uint32_t i = 0; i < pack->referential.requirement_count; i++) {
        uint32_t lists[MAX_LISTS];
        const uint32_t count = list_set_members(&pack->rules[i].topic, lists);
        for (uint32_t j = 0; j < count; j++)
            claims[lists[j]]++;
    }
    return claims;
}

struct announcements *document_announcements(const struct reading *reading, const struct pack *pack,
                                             const struct titles *titles, struct arena *arena)
{
    struct announcements *announcements = arena_allocate(arena, sizeof *announcements);
    const struct document *document = reading->document;
    const struct announcement **of_block =
        ARENA_ARRAY(arena, const struct announcement *, document->body_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < reading->leaf_count; i++)
        count += document->blocks[reading->leaves[i].block].kind == BLOCK_HEADING;
    struct announcement *items = ARENA_ARRAY(arena, struct announcement, count);
    *announcements =
        (struct announcements){reading, pack, items, count, of_block, count_claims(pack, arena)};
    count = 0;
    for (uint32_t i = 0; i < reading->leaf_count; i++) {
        const struct leaf *leaf = &reading->leaves[i];
        const struct block *block = &document->blocks[leaf->block];
        if (block->kind != BLOCK_HEADING)
            continue;
        struct announcement *item = &items[count++];
        item->leaf = i;
        item->is_titled = titles_find(titles, block->text, &item->subject);
        item->claims = rarest(announcements->claims, &leaf->mentions);
        of_block[leaf->block] = item;
    }
    return announcements;
}

static const struct requirement *requirement_of(const struct announcements *announcements,
                                                uint32_t number)
{
    return &announcements->pack->referential.requirements[number];
}

static const struct criterion *criterion_of(const struct announcements *announcements,
                                            uint32_t requirement)
{
    return &announcements->pack->referential
                .criteria[requirement_of(announcements, requirement)->criterion];
}

static bool is_about(const struct announcement *item, enum subject_kind kind, uint32_t number)
{
    return item->is_titled && item->subject.kind == kind && item->subject.number == number;
}

/* With the title or the number of the criterion or the competency that it belongs to. */
static bool is_about_whole(const struct announcements *announcements,
                           const struct announcement *item, uint32_t requirement)
{
    return is_about(item, SUBJECT_CRITERION,
                    requirement_of(announcements, requirement)->criterion) ||
           is_about(item, SUBJECT_COMPETENCY, criterion_of(announcements, requirement)->competency);
}

static bool is_related(const struct announcements *announcements, const struct announcement *item,
                       uint32_t requirement)
{
    const struct list_set *topic = &announcements->pack->rules[requirement].topic;
    struct list_set shared = announcements->reading->leaves[item->leaf].mentions;
    if (item->is_titled && !is_about_whole(announcements, item, requirement))
        return false;
    for (int i = 0; i < LIST_SET_WORDS; i++)
        shared.bits[i] &= topic->bits[i];
    return item->claims && rarest(announcements->claims, &shared) == item->claims;
}

/* How well a heading announces a requirement. */
enum fit { FIT_NONE, FIT_TOPIC, FIT_TOPIC_ALONE /* nobody else's */, FIT_CRITERION, FIT_TITLE };

static enum fit fit_of(const struct announcements *announcements, const struct announcement *item,
                       uint32_t requirement)
{
    const struct criterion *criterion = criterion_of(announcements, requirement);
    if (is_about(item, SUBJECT_REQUIREMENT, requirement))
        return FIT_TITLE;
    if (criterion->requirement_count == 1 &&
        is_about(item, SUBJECT_CRITERION, requirement_of(announcements, requirement)->criterion))
        return FIT_CRITERION;
    if (!is_related(announcements, item, requirement))
        return FIT_NONE;
    return item->claims == 1 && !item->is_titled ? FIT_TOPIC_ALONE : FIT_TOPIC;
}

bool announcements_title(const struct announcements *announcements, uint32_t requirement,
                         uint32_t block)
{
    const uint32_t heading = announcements->reading->document->blocks[block].heading;
    return heading != NO_BLOCK &&
           is_about(announcements->of_block[heading], SUBJECT_REQUIREMENT, requirement);
}

bool announcements_have_title(const struct announcements *announcements, uint32_t requirement)
{
    for (uint32_t i = 0; i < announcements->count; i++)
        if (is_about(&announcements->items[i], SUBJECT_REQUIREMENT, requirement))
            return true;
    return false;
}

uint32_t announcements_find(const struct announcements *announcements, uint32_t requirement,
                            uint32_t *leaves, uint32_t most)
{
    static const enum fit least[] = {FIT_TITLE, FIT_CRITERION, FIT_TOPIC};
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof least / sizeof least[0] && count == 0; i++)
        for (uint32_t j = 0; j < announcements->count && count < most; j++)
            if (fit_of(announcements, &announcements->items[j], requirement) >= least[i])
                leaves[count++] = announcements->items[j].leaf;
    return count;
}

/* A leaf of the author's own words: no heading, no table of contents, no picture without any. */
static bool is_own(const struct reading *reading, uint32_t leaf)
{
    const struct block *block = &reading->document->blocks[reading->leaves[leaf].block];
    return block->kind != BLOCK_HEADING && reading->leaves[leaf].token_count > 0 &&
           !(block->flags & BLOCK_CONTENTS_LIST);
}

/* The first of the author's leaves behind the heading and those right behind it, before the next
 * heading of its level. */
static bool find_own(const struct reading *reading, uint32_t heading, struct passage *passage)
{
    const struct block *blocks = reading->document->blocks;
    const uint32_t level = blocks[reading->leaves[heading].block].level;
    uint32_t first = heading + 1;
    for (; first < reading->leaf_count && !is_own(reading, first); first++) {
        const struct block *block = &blocks[reading->leaves[first].block];
        if (block->kind == BLOCK_HEADING && block->level <= level)
            return false;
    }
    if (first == reading->leaf_count)
        return false;
    uint32_t end = first + 1;
    while (end < reading->leaf_count && end < first + LEAVES_SHOWN && is_own(reading, end))
        end++;
    *passage = passage_of_leaves(reading, first, end);
    return true;
}

bool announcements_written(const struct announcements *announcements, uint32_t requirement,
                           struct passage *passage)
{
    for (enum fit fit = FIT_TITLE; fit >= FIT_TOPIC_ALONE; fit--)
        for (uint32_t i = 0; i < announcements->count; i++)
            if (fit_of(announcements, &announcements->items[i], requirement) == fit &&
                find_own(announcements->reading, announcements->items[i].leaf, passage))
                return true;
    return false;
}

uint32_t announcements_known(const struct announcements *announcements, uint32_t requirement,
                             uint32_t block)
{
    const struct block *blocks = announcements->reading->document->blocks;
    uint32_t below = 0; /* headings nearer than the criterion's */
    for (block = blocks[block].heading; block != NO_BLOCK && below < DEEPEST_PATH;
         block = blocks[block].heading, below++)
        if (is_about_whole(announcements, announcements->of_block[block], requirement))
            break;
    uint32_t known = 0;
    for (uint32_t above = block; above != NO_BLOCK && known < DEEPEST_PATH; known++)
        above = blocks[above].heading;
    return known;
}
