/* A rule pack, compiled: what a certification asks for, the shape its evidence has, and the words
 * it is said in, as flat constant arrays.
 *
 * The built-in pack is such arrays in the binary, made at build time; a pack given with --rules is
 * loaded into the rules' arena. Either way nothing changes once it is there. */
#ifndef DOSSIER_RULE_PACK_H
#define DOSSIER_RULE_PACK_H

#include "language/dictionary.h"
#include "rule/list_set.h"
#include "verdict/referential.h"

/* A set of strings, each with a number, found through open addressing on text_hash(). */
struct vocabulary {
    const struct text *words;
    uint32_t count;
    const uint32_t *slots; /* 1 + number, 0 if free */
    uint32_t slot_count;   /* a power of two */
};

#define NO_WORD UINT32_MAX

/* One word of a phrase: a stem, or a folded word that must be exactly so. */
struct phrase_part {
    uint32_t word; /* in `stems`, or in `exact_words` */
    bool exact;
    bool after_gap; /* other words may stand before it, at most PHRASE_GAP */
};

enum { PHRASE_GAP = 3 };

struct phrase {
    uint32_t first_part;
    uint32_t part_count;
    uint32_t anchor; /* the part it is looked up by: the word that phrases have least often */
    uint32_t list;
};

/* Where phrases anchored on a word stand: [first, end). */
struct phrase_range {
    uint32_t first;
    uint32_t end;
};

enum grain { GRAIN_SENTENCE, GRAIN_BLOCK, GRAIN_GROUP, GRAIN_SECTION, GRAIN_WINDOW, GRAIN_COUNT };

/* Where a word list is looked for, as seen from a passage. */
enum {
    WHERE_SELF = 1 << 0,
    WHERE_LABEL = 1 << 1,
    WHERE_LEAD = 1 << 2,
    WHERE_HEADING = 1 << 3,
    WHERE_PATH = 1 << 4,
    WHERE_SECTION = 1 << 5,
    WHERE_NEAR = 1 << 6,
    WHERE_INTRODUCTION = 1 << 7
};

/* One predicate of a tree written flat: a combinator is followed by its children, each of which
 * says where it ends. What the fields mean is the predicate's own affair (predicate.c). */
struct predicate {
    uint32_t type; /* row in predicate_types */
    uint32_t end;  /* index one past its last descendant */
    uint32_t where;
    uint32_t at_least;
    uint32_t at_most;
    uint32_t bits; /* block kinds or flags */
    float margin;  /* added to a taught threshold */
    uint32_t requirement;
    struct list_set lists;
    struct text pattern;
    struct text needed; /* pattern_needs.h */
    uint32_t ready; /* 1 + where pattern_store() put it in the pack's `ready`; 0 for no pattern */
};

/* Discounts, in the pack's `unless`: [first, end). */
struct discount_range {
    uint32_t first;
    uint32_t end;
};

/* What a passage is good for: to be met, to be looked at, or to be shown as what comes close. */
enum worth { WORTH_MET, WORTH_REVIEW, WORTH_NEAR_MISS };

struct evidence_rule {
    enum grain grain;
    uint32_t predicate;
    enum worth worth;
    struct discount_range unless; /* the first that holds says why a passage does not count */
    /* Why a near miss does not count that none of `unless` explains; such a one is not shown if
     * this is empty. */
    struct localized reason;
};

/* Of two passages in one leaf, how high their boundary has to score (boundary.h) for them to be two
 * pieces, and for a person to be asked whether they are. */
struct boundary {
    bool is_asked; /* else they are two in any case */
    float counts, asks;
    /* 1 + a predicate, 0 if none: where it holds for the second, right behind the first, they are
     * two only if that is more likely than not. */
    uint32_t goes_on;
};

/* How much at least makes a piece of evidence: all passages of a leaf, or of a leaf but those that
 * stand in quotations of their own, are one; else each that shares no words with another is. */
enum least_piece { PIECE_WINDOW, PIECE_LEAF, PIECE_QUOTATION };

/* How the evidence for one requirement is found; one for each of the referential's requirements. */
struct rule {
    struct list_set topic;
    struct list_set kinds; /* passages that show one and the same of these are one piece */
    enum least_piece piece;
    uint32_t double_words; /* a sentence of so many words is two pieces; 0 for none */
    uint32_t doubles;      /* 1 + a predicate, 0 if none: where it holds, a passage is two pieces */
    struct boundary boundary;
    struct discount_range unless; /* for all its evidence, before that's own */
    uint32_t first_alike;
    uint32_t alike_count; /* predicates, in `alike`, at most 32: pieces for which one and the
                             same holds may not both count */
    uint32_t first_evidence;
    uint32_t evidence_count;
};

/* A reason why a passage does not count. */
struct discount {
    struct text id;
    struct localized reason;
    uint32_t predicate;
    bool always; /* for all evidence, not only where `unless` names it */
};

/* Where a clue is found, on the low bits of its key. */
struct clue_slot {
    uint32_t tag;    /* the key's high bits: enough to tell clues apart, and as near as can be */
    uint32_t number; /* 1 + the clue's, 0 if free */
};

/* Clues that begin alike: those of one stem, or of the parts of words that begin with the same
 * three bytes. */
struct clue_family {
    uint64_t hash;                     /* stem_hash(), or part_hash() */
    uint32_t heading, before, opening; /* 1 + the numbers of a stem's, 0 for none */
    uint32_t first_member, end_member; /* its own in `members`: pairs that begin with the stem, or
                                        * the parts */
};

/* What a pack knows of a word of its dictionary. */
struct word_facts {
    uint32_t stem, exact; /* its numbers in the pack's vocabularies, or NO_WORD */
    uint32_t family;      /* the number of its stem's, in `families` */
};

/* How many scores a passage has: for each requirement, what speaks for it, and behind those for
 * being evidence at all, whatever for. What is only planned, denied or somebody else's is told by
 * the same words whichever requirement it is about: the last score learns them from all
 * requirements' examples together, so that the network knows them for one that has few. Nothing is
 * decided by it alone. */
static inline uint32_t score_count(const struct referential *referential)
{
    return referential->requirement_count + 1;
}

/* The number of the last. */
static inline uint32_t evidence_score(const struct referential *referential)
{
    return referential->requirement_count;
}

/* What the pack was taught by example; `count` is 0 for a pack that was not. */
struct weights {
    const struct clue_slot *slots;
    uint32_t slot_count; /* a power of two */
    uint32_t count;
    const int8_t *items; /* for each clue a row (weights_row()): one for each score, then zeros */
    /* For each two of the pack's lists, row by row: 1 + the number of the clue of a sentence that
     * mentions both, of one that mentions it where they are the same; 0 if there is none. Only the
     * half is filled where the row's list comes first. Sentences mention many, and their pairs are
     * asked for by number rather than by name. */
    const uint32_t *list_clues;
    /* Clues once more, where those that a word has stand near each other. */
    const struct clue_family *families;
    uint32_t family_count;
    const uint32_t *family_slots;    /* 1 + the number of a family, 0 if free; found by its hash */
    uint32_t family_slot_count;      /* a power of two */
    const struct clue_slot *members; /* family by family, in the order of their tags */
    uint32_t member_count;
    /* The words that teaching showed most, the sum of each one's clues in tenths of steps, a row
     * (weights_row()) for each, and what else a dossier would have to find out of them. */
    struct dictionary dictionary;
    const int16_t *word_sums;
    const struct word_facts *facts;
    const float *steps;  /* for each score: what a weight of 1 is worth */
    const float *biases; /* for each score */
    /* For each requirement: the score from which a passage is evidence, in a whole dossier and in a
     * short text. The best of many windows scores higher by chance than the best of few, so between
     * the two the threshold follows the logarithm of their number (windows_threshold()). */
    const float *thresholds;
    const float *short_thresholds;
    float dossier_windows; /* how many windows a dossier has, and a short text: geometric means */
    float short_windows;
    uint64_t teaching; /* what they were learned from (learn/teaching.h) */
};

/* How long a clue's row of weights is: whole blocks, which processors add up at once. */
enum { WEIGHT_BLOCK = 32 };

static inline uint32_t weights_row(uint32_t width)
{
    return (width + WEIGHT_BLOCK - 1) / WEIGHT_BLOCK * WEIGHT_BLOCK;
}

/* What takes a second look at what the weights say (network.h); tables go row by row, and rows end
 * with zeros (network_row()). */
struct network {
    uint32_t unit_count;      /* hidden ones; 0 for a pack without a network */
    const float *biases;      /* for each score, then for each unit */
    const float *from_inputs; /* for each input, as many */
    const float *from_units;  /* for each unit, one for each score */
};

/* How long a row of so many numbers is: whole lanes, as many as a processor adds up at once at most
 * (row_sums.h). */
enum { NETWORK_LANE = 16 };

static inline uint32_t network_row(uint32_t count)
{
    return (count + NETWORK_LANE - 1) / NETWORK_LANE * NETWORK_LANE;
}

struct pack {
    struct referential referential;
    const struct text *lists; /* the word lists' ids */
    uint32_t list_count;
    const struct text *abbreviations;
    uint32_t abbreviation_count;
    struct vocabulary stems;
    struct vocabulary exact_words;
    const struct phrase_part *parts;
    uint32_t part_count;
    const struct phrase *phrases; /* by anchor: those on a stem, then those on an exact word */
    uint32_t phrase_count;
    const struct phrase_range *by_stem;  /* for each of `stems` */
    const struct phrase_range *by_exact; /* for each of `exact_words` */
    const struct predicate *predicates;
    uint32_t predicate_count;
    const struct discount *discounts;
    uint32_t discount_count;
    const uint32_t *unless;
    uint32_t unless_count;
    const uint32_t *alike;
    uint32_t alike_count;
    const uint32_t *ready; /* compiled patterns (pattern.h), one behind the other */
    uint32_t ready_count;
    /* Predicates: where one holds, something is still to be filled in. */
    const uint32_t *unfinished;
    uint32_t unfinished_count;
    /* Rule by rule, then what every rule has besides its own. */
    const struct evidence_rule *evidence;
    uint32_t evidence_count;
    uint32_t first_shared;
    const struct rule *rules; /* for each of the referential's requirements */
    /* Passages that everybody may have word for word: the official text, a law's. */
    const struct text *common;
    uint32_t common_count;
    struct list_set sources; /* what speaks of where else such passages are quoted from */
    struct weights weights;
    struct network network;
};

/* One after the other, the rule's own evidence and what every rule has; NULL behind the last, or at
 * once where a requirement has no rule. */
static inline const struct evidence_rule *rule_evidence(const struct pack *pack,
                                                        const struct rule *rule, uint32_t number)
{
    if (number < rule->evidence_count)
        return &pack->evidence[rule->first_evidence + number];
    const uint32_t shared = pack->first_shared + number - rule->evidence_count;
    const bool is_there = rule->evidence_count && shared < pack->evidence_count;
    return is_there ? &pack->evidence[shared] : NULL;
}

/* The pack that is compiled into the binary. */
extern const struct pack builtin_pack;

/* The number of a word, NO_WORD if the vocabulary has not got it. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct text word);

#endif
