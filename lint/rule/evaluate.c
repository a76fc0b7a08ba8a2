#include "rule/evaluate.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "rule/announcements.h"
#include "rule/candidate.h"
#include "rule/evidence.h"
#include "rule/heading_list.h"
#include "rule/judgement.h"
#include "rule/predicate.h"
#include "rule/scoring.h"
#include "rule/unfinished.h"
#include "rule/wording.h"

#include <math.h>
#include <stdlib.h>

struct evaluator {
    const struct pack *pack;
    struct lexicon *lexicon;
    struct pattern_cache *patterns;
    struct titles *titles;
    bool explains_evidence;
    const struct common_words *common; /* NULL unless dossiers are compared */
    float lowest_margin; /* windows that score lower, from their threshold, interest no rule */
};

struct evaluator *evaluator_create(const struct pack *pack)
{
    struct evaluator *evaluator = memory_allocate(sizeof *evaluator);
    evaluator->pack = pack;
    evaluator->lexicon = lexicon_create(&pack->weights.dictionary);
    evaluator->patterns = pattern_cache_create(pack);
    evaluator->titles = titles_create(&pack->referential);
    evaluator->lowest_margin = pack_lowest_margin(pack);
    return evaluator;
}

void evaluator_destroy(struct evaluator *evaluator)
{
    if (!evaluator)
        return;
    lexicon_destroy(evaluator->lexicon);
    pattern_cache_destroy(evaluator->patterns);
    titles_destroy(evaluator->titles);
    free(evaluator);
}

void evaluator_explain_evidence(struct evaluator *evaluator)
{
    evaluator->explains_evidence = true;
}

void evaluator_compare(struct evaluator *evaluator, const struct common_words *common)
{
    evaluator->common = common;
}

/* Whether it is nearer to a dossier's length than to a phrase's. */
static bool is_long(const struct pack *pack, const struct windows *windows)
{
    return pack->weights.count && windows_fullness(&pack->weights, windows->count) >= 0.5F;
}

static const struct candidates *find_candidates(const struct evaluator *evaluator,
                                                const struct reading *reading,
                                                const struct windows *windows, struct arena *arena)
{
    struct scoring *scoring = scoring_create(reading, windows, evaluator->pack, arena);
    struct candidate_search *search =
        candidate_search_create(reading, windows, evaluator->pack, evaluator->lowest_margin, arena);
    for (struct scores scores; scoring_next(scoring, &scores);)
        candidate_search_add(search, &scores);
    return candidate_search_end(search);
}

/* Those listed, in reading order: as many of the author's own as there is room for, then the
 * template's, which are seen at once. */
static const struct evidence *list_blanks(const struct document *document,
                                          const struct unfinished *unfinished,
                                          const struct heading_list *headings, struct arena *arena)
{
    struct evidence *listed = ARENA_ARRAY(arena, struct evidence, BLANKS_LISTED);
    uint32_t room[] = {BLANKS_LISTED, 0}; /* for the author's, for the template's */
    for (uint32_t i = 0, own = 0; i < unfinished->blank_count; i++) {
        own += !unfinished->blanks[i].is_template;
        room[true] = own < BLANKS_LISTED ? BLANKS_LISTED - own : 0;
    }
    for (uint32_t i = 0, count = 0; i < unfinished->blank_count; i++) {
        const struct blank *blank = &unfinished->blanks[i];
        if (room[blank->is_template] == 0)
            continue;
        room[blank->is_template]--;
        listed[count] = evidence_of_block(document, headings, blank->block, arena);
        listed[count].quote = blank->words;
        listed[count++].is_template = blank->is_template;
    }
    return listed;
}

/* What was read, and what is left to fill in of a dossier that has words of its own. */
static void count_blocks(const struct reading *reading, const struct unfinished *unfinished,
                         const struct heading_list *headings, struct arena *arena,
                         struct verdict *verdict)
{
    const struct document *document = reading->document;
    bool has_own = false;
    for (uint32_t i = 0; i < reading->leaf_count; i++) {
        const struct block *block = &document->blocks[reading->leaves[i].block];
        verdict->blocks += block->kind != BLOCK_HEADING || !(block->flags & BLOCK_PLACEHOLDER);
        has_own |= block->kind != BLOCK_HEADING;
    }
    if (!has_own)
        return;
    verdict->blank_count = unfinished->blank_count;
    verdict->blanks = list_blanks(document, unfinished, headings, arena);
}

bool evaluator_judge(struct evaluator *evaluator, const struct document *document,
                     enum severity fail_on, struct arena *arena, struct verdict *verdict,
                     struct failure *failure)
{
    const struct pack *pack = evaluator->pack;
    const struct referential *referential = &pack->referential;
    const struct reading *reading = document_reading(document, pack, evaluator->lexicon, arena);
    if (!reading_is_whole(reading, failure))
        return false;
    pattern_cache_forget_texts(evaluator->patterns);
    const struct heading_list headings = document_headings(document, arena);
    const struct announcements *announcements =
        document_announcements(reading, pack, evaluator->titles, arena);
    const struct question any_sentence = {
        .pack = pack,
        .reading = reading,
        .patterns = evaluator->patterns,
        .announcements = announcements,
        .score = UNSCORED,
    };
    const struct unfinished unfinished = document_unfinished(&any_sentence, arena);
    const struct windows windows = document_windows(reading, arena);
    const struct candidates *candidates = find_candidates(evaluator, reading, &windows, arena);
    struct requirement_verdict *requirements =
        ARENA_ARRAY(arena, struct requirement_verdict, referential->requirement_count);
    struct criterion_verdict *criteria =
        ARENA_ARRAY(arena, struct criterion_verdict, referential->criterion_count);
    const struct dossier_reading dossier = {
        .pack = pack,
        .reading = reading,
        .headings = &headings,
        .unfinished = &unfinished,
        .announcements = announcements,
        .patterns = evaluator->patterns,
        .explains_evidence = evaluator->explains_evidence,
        .arena = arena,
    };
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        requirements[i] = requirement_judge(&dossier, &candidates[i], i);
    if (!deadline_allows(failure))
        return false;
    verdict->is_doubtful = is_long(pack, &windows) && verdict_doubt(referential, requirements);
    verdict_roll_up(referential, requirements, criteria);
    verdict->format = document->format;
    verdict->file = document->file;
    verdict->referential = referential;
    verdict->requirements = requirements;
    verdict->criteria = criteria;
    verdict->headings = headings.items;
    verdict->heading_count = headings.count;
    verdict->annexes = document->annexes;
    verdict->annex_count = document->annex_count;
    verdict->completeness = verdict_completeness(referential, requirements, fail_on);
    count_blocks(reading, &unfinished, &headings, arena, verdict);
    if (evaluator->common)
        verdict->wording = document_wording(reading, pack, evaluator->common, arena);
    return true;
}
