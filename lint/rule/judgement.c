#include "rule/judgement.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "rule/clue_shares.h"
#include "rule/evidence.h"
#include "rule/piece.h"
#include "rule/predicate.h"
#include "rule/quotation.h"

#include <math.h>
#include <string.h>

enum {
    MAX_FOUND = 64, /* pieces of evidence counted for one requirement: nobody asks for more */
    MAX_NEAR_MISSES = 3,
    MAX_SEARCHED = 5
};

/* One requirement being judged. */
struct judgement {
    const struct dossier_reading *dossier;
    const struct candidates *candidates;
    uint32_t requirement;
    uint32_t at_least;
    const struct rule *rule;
    struct evidence found[MAX_FOUND];
    struct passage passages[MAX_FOUND];
    uint32_t likenesses[MAX_FOUND];
    uint32_t found_count;
    struct list_set shown; /* the kinds they show, and how many of them show none */
    uint32_t kindless_count;
    uint32_t piece_count;  /* what they come to: a sentence that shows two kinds is two */
    uint32_t strong_count; /* those pieces that are not for review only */
    uint32_t begun_count;  /* those that have places still to be filled in */
    struct near_miss near_misses[MAX_NEAR_MISSES];
    struct passage near_passages[MAX_NEAR_MISSES];
    uint32_t near_miss_count;
    struct passage repeats[MAX_FOUND]; /* would count, were it not for those of their kind */
    uint32_t repeat_count;
    struct quotations quotations; /* of the leaf asked about last */
    bool may_be_one;     /* a piece is asked about, since it may be no other than one found */
    bool has_alike;      /* a near miss for being of a kind that counts already */
    bool has_unfinished; /* what was found has places that are still to be filled in */
};

static struct evidence passage_evidence(const struct judgement *judgement,
                                        const struct passage *passage)
{
    struct evidence evidence =
        evidence_of_passage(judgement->dossier->reading, judgement->dossier->headings, passage,
                            judgement->dossier->arena);
    evidence.section_known =
        announcements_known(judgement->dossier->announcements, judgement->requirement,
                            judgement->dossier->reading->leaves[passage->first_leaf].block);
    return evidence;
}

/* The passage in question, quoted as `shown`. */
static struct evidence evidence_of(const struct judgement *judgement,
                                   const struct question *question, const struct passage *shown)
{
    struct evidence evidence = passage_evidence(judgement, shown);
    if (judgement->dossier->explains_evidence && question->score > UNSCORED) {
        struct clue_shares shares =
            clue_shares(judgement->dossier->reading, question->pack, question->passage,
                        judgement->requirement, judgement->dossier->arena);
        evidence.clues = shares.items;
        evidence.clue_count = shares.count;
    }
    return evidence;
}

/* Whether two passages of one leaf are quoted there for themselves, where that makes them two
 * pieces: « Pour l'affiche : "…", et pour la lettre : "…" ». */
static bool are_quoted_for_themselves(struct judgement *judgement, const struct passage *a,
                                      const struct passage *b)
{
    const struct reading *reading = judgement->dossier->reading;
    const uint32_t leaf = a->first_leaf;
    if (judgement->rule->piece != PIECE_QUOTATION || a->end_leaf != leaf + 1 ||
        b->first_leaf != leaf || b->end_leaf != leaf + 1)
        return false;
    if (judgement->quotations.leaf != leaf)
        judgement->quotations = leaf_quotations(reading, leaf, judgement->dossier->arena);
    return are_quoted_apart(&judgement->quotations, reading, a, b);
}

/* Whether what was found already stands for this passage. */
static bool is_counted(struct judgement *judgement, const struct passage *passage)
{
    for (uint32_t i = 0; i < judgement->found_count; i++) {
        const struct passage *other = &judgement->passages[i];
        if (!are_two_pieces(judgement->rule, other, passage) &&
            !are_quoted_for_themselves(judgement, other, passage))
            return true;
    }
    return false;
}

/* The first discount in the range that holds; NULL if none does. */
static const struct discount *discount_in(const struct question *question,
                                          const struct discount_range *range)
{
    const struct pack *pack = question->pack;
    for (uint32_t i = range->first; i < range->end; i++) {
        const struct discount *discount = &pack->discounts[pack->unless[i]];
        if (predicate_holds(question, discount->predicate))
            return discount;
    }
    return NULL;
}

/* Why the passage does not count; NULL if it does. */
static const struct localized *reason_against(const struct judgement *judgement,
                                              const struct question *question,
                                              const struct evidence_rule *rule)
{
    const struct pack *pack = question->pack;
    for (uint32_t i = 0; i < pack->discount_count; i++)
        if (pack->discounts[i].always && predicate_holds(question, pack->discounts[i].predicate))
            return &pack->discounts[i].reason;
    const struct discount *discount = discount_in(question, &judgement->rule->unless);
    if (!discount)
        discount = discount_in(question, &rule->unless);
    if (discount)
        return &discount->reason;
    return rule->worth == WORTH_NEAR_MISS ? &rule->reason : NULL;
}

static bool overlaps_any(const struct passage *passage, const struct passage *others,
                         uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (passages_overlap(passage, &others[i]))
            return true;
    return false;
}

/* How many pieces the passage is: two where the rule's `double` holds for what is one else. */
static uint32_t pieces_in(const struct rule *rule, const struct question *question)
{
    const uint32_t pieces = passage_pieces(question->reading, rule, question->passage);
    const bool is_double =
        pieces == 1 && rule->doubles && predicate_holds(question, rule->doubles - 1);
    return is_double ? 2 : pieces;
}

/* No more pieces than kinds are shown, but for passages that show none. */
static void count_pieces(struct judgement *judgement, const struct question *question, bool review,
                         bool unfinished)
{
    const struct passage *passage = question->passage;
    const struct list_set *kinds = &judgement->rule->kinds;
    const uint32_t before = judgement->piece_count;
    const uint32_t pieces = pieces_in(judgement->rule, question);
    list_set_join(&judgement->shown, &passage->mentions);
    if (!list_set_meets(&passage->mentions, kinds))
        judgement->kindless_count += pieces;
    const uint32_t most = list_set_shared(&judgement->shown, kinds) + judgement->kindless_count;
    judgement->piece_count = before + pieces < most ? before + pieces : most;
    judgement->strong_count += review ? 0 : judgement->piece_count - before;
    judgement->begun_count += unfinished ? judgement->piece_count - before : 0;
}

static struct localized localized_message(enum message message)
{
    struct localized localized;
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
        localized.in[locale] = text_of(message_text(message, locale));
    return localized;
}

static bool note_near_miss(struct judgement *judgement, const struct question *question,
                           const struct localized *reason)
{
    if (reason->in[0].length == 0 || judgement->near_miss_count == MAX_NEAR_MISSES ||
        overlaps_any(question->passage, judgement->near_passages, judgement->near_miss_count))
        return false;
    judgement->near_passages[judgement->near_miss_count] = *question->passage;
    judgement->near_misses[judgement->near_miss_count++] =
        (struct near_miss){evidence_of(judgement, question, question->passage), *reason};
    return true;
}

/* One that would count, were it not of a kind that does already. */
static bool is_repeat(const struct judgement *judgement, const struct question *question,
                      const struct evidence_rule *rule)
{
    return list_set_meets(&question->passage->mentions, &judgement->rule->kinds) &&
           !overlaps_any(question->passage, judgement->passages, judgement->found_count) &&
           !overlaps_any(question->passage, judgement->repeats, judgement->repeat_count) &&
           !reason_against(judgement, question, rule);
}

/* Whether the passage is a copy of one that was found elsewhere. */
static bool is_copy(const struct judgement *judgement, const struct passage *passage)
{
    for (uint32_t i = 0; i < judgement->found_count; i++)
        if (passages_repeat(judgement->dossier->reading, &judgement->passages[i], passage))
            return true;
    return false;
}

/* Of the near misses that are repeats the first tells enough. */
static void note_repeat(struct judgement *judgement, const struct question *question)
{
    if (judgement->repeat_count < MAX_FOUND)
        judgement->repeats[judgement->repeat_count++] = *question->passage;
    if (judgement->has_alike)
        return;
    const struct localized reason = localized_message(MESSAGE_SAME_KIND);
    judgement->has_alike = note_near_miss(judgement, question, &reason);
}

/* « … rejettent du carbone aussi. Notre four chauffe au gaz »: whether a passage says one kind
 * again, and shows another only in what it goes on with, which may have nothing to do with the
 * matter. So few words are no sentence of their own: « et autant d'eau », « leur refroidissement
 * aussi ». */
static bool leans_on_repeat(const struct judgement *judgement, const struct passage *passage)
{
    enum { FEW_WORDS = 8 };
    const struct reading *reading = judgement->dossier->reading;
    for (uint32_t i = 0; i < judgement->repeat_count; i++)
        if (passages_overlap(passage, &judgement->repeats[i]) &&
            passage_length(reading, passage) >
                passage_length(reading, &judgement->repeats[i]) + FEW_WORDS)
            return true;
    return false;
}

/* Those of the rule's predicates for what is alike that hold, as bits: of two pieces which share
 * one, a person has to say whether they are different enough for both to count. */
static uint32_t likeness_of(const struct rule *rule, const struct question *question)
{
    uint32_t likeness = 0;
    for (uint32_t i = 0; i < rule->alike_count; i++)
        if (predicate_holds(question, question->pack->alike[rule->first_alike + i]))
            likeness |= UINT32_C(1) << i;
    return likeness;
}

static bool is_alike(const struct judgement *judgement, uint32_t likeness)
{
    for (uint32_t i = 0; i < judgement->found_count; i++)
        if (judgement->likenesses[i] & likeness)
            return true;
    return false;
}

/* What two passages of a leaf come to, the second behind the first. */
enum parting { ONE_PIECE, PERHAPS_TWO, TWO_PIECES };

static enum parting parting_of(const struct judgement *judgement, const struct question *question,
                               const struct passage *first, const struct passage *second)
{
    const struct boundary *boundary = &judgement->rule->boundary;
    const float score = passages_boundary(judgement->dossier->reading, question->pack,
                                          judgement->requirement, first, second);
    struct question about_second = *question;
    about_second.passage = second;
    const bool goes_on = boundary->goes_on && second->first_sentence == first->end_sentence &&
                         predicate_holds(&about_second, boundary->goes_on - 1);
    if (score >= boundary->counts && !(goes_on && score <= 0))
        return TWO_PIECES;
    return score >= boundary->asks ? PERHAPS_TWO : ONE_PIECE;
}

/* What the passage and those found nearest before and behind it in its leaf come to. */
static enum parting parting_around(const struct judgement *judgement,
                                   const struct question *question)
{
    const struct passage *passage = question->passage, *before = NULL, *behind = NULL;
    for (uint32_t i = 0; judgement->rule->boundary.is_asked && i < judgement->found_count; i++) {
        const struct passage *other = &judgement->passages[i];
        if (stands_behind(passage, other) &&
            (!before || other->end_sentence > before->end_sentence))
            before = other;
        if (stands_behind(other, passage) &&
            (!behind || other->first_sentence < behind->first_sentence))
            behind = other;
    }
    const enum parting first =
        before ? parting_of(judgement, question, before, passage) : TWO_PIECES;
    const enum parting second =
        behind ? parting_of(judgement, question, passage, behind) : TWO_PIECES;
    return first < second ? first : second;
}

static void weigh_passage(struct judgement *judgement, struct question *question,
                          const struct evidence_rule *rule)
{
    const struct passage *passage = question->passage;
    question->counted_count = judgement->found_count;
    if (!predicate_holds(question, rule->predicate))
        return;
    if (is_counted(judgement, passage)) {
        if (is_repeat(judgement, question, rule))
            note_repeat(judgement, question);
        return;
    }
    if (rule->worth != WORTH_REVIEW && leans_on_repeat(judgement, passage))
        return;
    const enum parting parting = parting_around(judgement, question);
    if (parting == ONE_PIECE)
        return;
    const struct localized *against = reason_against(judgement, question, rule);
    if (against) {
        note_near_miss(judgement, question, against);
        return;
    }
    if (is_copy(judgement, passage)) {
        const struct localized reason = localized_message(MESSAGE_SAID_ALREADY);
        note_near_miss(judgement, question, &reason);
        return;
    }
    struct passage shown = *passage;
    const bool unfinished = passage_is_unfinished(judgement->dossier->unfinished,
                                                  judgement->dossier->reading, passage, &shown);
    const uint32_t likeness = likeness_of(judgement->rule, question);
    const bool may_be_one = is_alike(judgement, likeness) || parting == PERHAPS_TWO;
    const bool review = rule->worth == WORTH_REVIEW || unfinished || may_be_one;
    judgement->may_be_one |= may_be_one;
    judgement->has_unfinished |= unfinished;
    judgement->passages[judgement->found_count] = *passage;
    judgement->likenesses[judgement->found_count] = likeness;
    judgement->found[judgement->found_count] = evidence_of(judgement, question, &shown);
    judgement->found[judgement->found_count++].is_unfinished = unfinished;
    count_pieces(judgement, question, review, unfinished);
}

static void gather_windows(struct judgement *judgement, const struct evidence_rule *rule,
                           struct question *question)
{
    const struct candidates *candidates = judgement->candidates;
    for (uint32_t i = 0;
         i < candidates->count && judgement->found_count < MAX_FOUND && !deadline_has_passed();
         i++) {
        question->passage = &candidates->items[i].passage;
        question->score = candidates->items[i].score;
        question->margins = candidates->items[i].margins;
        weigh_passage(judgement, question, rule);
    }
}

static void gather_evidence(struct judgement *judgement, const struct evidence_rule *rule)
{
    struct passage passage;
    struct passage_walk walk = {.reading = judgement->dossier->reading, .grain = rule->grain};
    struct question question = {
        .pack = judgement->dossier->pack,
        .reading = judgement->dossier->reading,
        .passage = &passage,
        .patterns = judgement->dossier->patterns,
        .announcements = judgement->dossier->announcements,
        .requirement = judgement->requirement,
        .score = UNSCORED,
        .counted = judgement->passages,
    };
    if (!predicate_may_hold(&question, rule->predicate))
        return;
    if (rule->grain == GRAIN_WINDOW) {
        gather_windows(judgement, rule, &question);
        return;
    }
    while (judgement->found_count < MAX_FOUND && passage_next(&walk, &passage) &&
           !deadline_has_passed())
        weigh_passage(judgement, &question, rule);
}

/* Who has left a blank right under the title says that something is still to come. */
static bool is_left_open(const struct judgement *judgement)
{
    for (uint32_t i = 0; i < judgement->dossier->unfinished->blank_count; i++)
        if (announcements_title(judgement->dossier->announcements, judgement->requirement,
                                judgement->dossier->unfinished->blanks[i].block))
            return true;
    return false;
}

static enum status status_of(const struct judgement *judgement, bool is_open)
{
    if (judgement->strong_count >= judgement->at_least)
        return is_open ? STATUS_REVIEW : STATUS_MET;
    if (judgement->piece_count >= judgement->at_least)
        return STATUS_REVIEW;
    return judgement->found_count > 0 ? STATUS_PARTIAL : STATUS_MISSING;
}

static void set_searched(const struct judgement *judgement, struct requirement_verdict *verdict)
{
    const struct reading *reading = judgement->dossier->reading;
    struct evidence *searched =
        ARENA_ARRAY(judgement->dossier->arena, struct evidence, MAX_SEARCHED);
    uint32_t leaves[MAX_SEARCHED];
    verdict->searched_count = announcements_find(judgement->dossier->announcements,
                                                 judgement->requirement, leaves, MAX_SEARCHED);
    for (uint32_t i = 0; i < verdict->searched_count; i++)
        searched[i] =
            evidence_of_block(reading->document, judgement->dossier->headings,
                              reading->leaves[leaves[i]].block, judgement->dossier->arena);
    verdict->searched = searched;
}

/* What stands under its own heading, unless that is shown as a near miss. */
static void set_written(const struct judgement *judgement, struct requirement_verdict *verdict)
{
    struct passage passage;
    if (!announcements_written(judgement->dossier->announcements, judgement->requirement,
                               &passage) ||
        overlaps_any(&passage, judgement->near_passages, judgement->near_miss_count))
        return;
    struct evidence *written = ARENA_ARRAY(judgement->dossier->arena, struct evidence, 1);
    *written = passage_evidence(judgement, &passage);
    verdict->written = written;
}

/* What only asks for a look comes last: it must not stand in the way of what counts. Once there is
 * enough, the other rules are not asked: what comes close is of interest where something lacks. */
static void gather_all(struct judgement *judgement)
{
    const struct pack *pack = judgement->dossier->pack;
    for (int review = 0; review < 2; review++) {
        const struct evidence_rule *rule;
        for (uint32_t i = 0; (rule = rule_evidence(pack, judgement->rule, i)); i++) {
            if (judgement->strong_count >= judgement->at_least)
                return;
            if ((rule->worth == WORTH_REVIEW) == (review == 1))
                gather_evidence(judgement, rule);
        }
    }
}

/* What one rule took for a near miss, another may have counted. */
static void drop_counted_near_misses(struct judgement *judgement)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < judgement->near_miss_count; i++) {
        if (overlaps_any(&judgement->near_passages[i], judgement->passages, judgement->found_count))
            continue;
        judgement->near_passages[kept] = judgement->near_passages[i];
        judgement->near_misses[kept++] = judgement->near_misses[i];
    }
    judgement->near_miss_count = kept;
}

struct requirement_verdict requirement_judge(const struct dossier_reading *dossier,
                                             const struct candidates *candidates, uint32_t number)
{
    const struct requirement *requirement = &dossier->pack->referential.requirements[number];
    struct judgement *judgement = &(struct judgement){
        .dossier = dossier,
        .candidates = candidates,
        .requirement = number,
        .at_least = requirement->at_least,
        .rule = &dossier->pack->rules[number],
        .quotations.leaf = NO_LEAF,
    };
    gather_all(judgement);
    drop_counted_near_misses(judgement);
    const bool is_open = is_left_open(judgement);
    struct requirement_verdict verdict = {
        .requirement = requirement,
        .status = status_of(judgement, is_open),
        .found = judgement->piece_count,
        .begun = judgement->begun_count,
        .may_be_one = judgement->may_be_one,
        .evidence_count = judgement->found_count,
        .near_miss_count = judgement->near_miss_count,
    };
    verdict.is_left_open = is_open || (verdict.status != STATUS_MET && judgement->has_unfinished);
    struct evidence *evidence =
        ARENA_ARRAY(judgement->dossier->arena, struct evidence, judgement->found_count);
    memcpy(evidence, judgement->found, judgement->found_count * sizeof *evidence);
    verdict.evidence = evidence;
    struct near_miss *near =
        ARENA_ARRAY(judgement->dossier->arena, struct near_miss, MAX_NEAR_MISSES);
    memcpy(near, judgement->near_misses, verdict.near_miss_count * sizeof *near);
    verdict.near_misses = near;
    if (verdict.status != STATUS_MET)
        set_searched(judgement, &verdict);
    if (verdict.status == STATUS_MISSING)
        set_written(judgement, &verdict);
    return verdict;
}
