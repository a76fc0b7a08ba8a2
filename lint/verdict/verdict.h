/* What was found in one dossier: a status and its evidence for each requirement, rolled up by
 * criterion and for the whole. Made by the rules, printed by the reports.
 *
 * Everything points into the dossier's arena or the pack: it lives until the dossier's report. */
#ifndef DOSSIER_VERDICT_VERDICT_H
#define DOSSIER_VERDICT_VERDICT_H

#include "base/annex.h"
#include "base/failure.h"
#include "base/place.h"
#include "verdict/referential.h"
#include "verdict/waiver.h"

/* From best to worst: a criterion takes its worst requirement's. */
enum status {
    STATUS_MET,
    STATUS_WAIVED,  /* set aside by the certifier */
    STATUS_REVIEW,  /* clues, but a person must look */
    STATUS_PARTIAL, /* fewer pieces than asked */
    STATUS_MISSING,
    STATUS_COUNT
};

/* What may have carried a passage: a word of it, a word list of the pack that it mentions, the
 * heading above, what stands right before. */
enum clue_kind { CLUE_WORD, CLUE_LIST, CLUE_HEADING, CLUE_BEFORE, CLUE_KIND_COUNT };

struct clue_share {
    enum clue_kind kind;
    struct text text; /* the word as written, the list's id; empty for the other kinds */
    float points;     /* what it adds to the passage's score, above 0 */
};

/* A heading of the dossier. */
struct heading {
    struct text text;
    struct text number; /* what is printed before it, "2.1"; empty if nothing */
    uint32_t level;     /* from 1 */
    struct place place;
};

/* Stands in a quotation between paragraphs, items or rows, which do not follow each other on the
 * page as its words do: U+2029, PARAGRAPH SEPARATOR. */
#define QUOTE_BREAK "\u2029"

/* A passage of the dossier. */
struct evidence {
    struct text quote;          /* its words, whole; reports cut it */
    const struct text *section; /* the headings above, outermost first */
    uint32_t section_count;
    uint32_t section_known; /* how many of the outermost only name the requirement's criterion */
    /* The number, from 1, of the verdict's heading it stands under, or is; 0 before the first. */
    uint32_t heading;
    struct place place;
    /* Which clues carried it, the loudest first: where that was asked for, and of a passage that
     * what the pack was taught has found. */
    const struct clue_share *clues;
    uint32_t clue_count;
    bool is_unfinished; /* what counts, and has places that are still to be filled in */
    bool is_template;   /* of a place to fill in: it is a template's, as it was */
};

/* A passage that looks like evidence but does not count, and why not. */
struct near_miss {
    struct evidence evidence;
    struct localized reason;
};

struct requirement_verdict {
    const struct requirement *requirement;
    enum status status;
    uint32_t found; /* distinct pieces that count, at most what is worth listing */
    uint32_t begun; /* those of them that have places still to be filled in */
    const struct evidence *evidence;
    uint32_t evidence_count;
    const struct near_miss *near_misses;
    uint32_t near_miss_count;
    /* Headings that announce the subject; none means that the whole dossier was searched. */
    const struct evidence *searched;
    uint32_t searched_count;
    /* Where it is missing: how what stands under the heading of just this subject begins, which
     * does not count; NULL if nothing does. */
    const struct evidence *written;
    /* A place right under its title is still to be filled in, or what counts is still to be
     * finished. */
    bool is_left_open;
    bool
        may_be_one; /* of what was found, some may be more words on another piece, or of its kind */
    const struct waiver *waiver; /* by which it is STATUS_WAIVED; NULL otherwise */
};

struct criterion_verdict {
    const struct criterion *criterion;
    enum status status;
};

enum completeness {
    DOSSIER_COMPLETE,  /* nothing missing at the severity that counts, nothing to review at all */
    DOSSIER_WAIVED,    /* all of it is waived: whatever was handed in, nothing of it is here */
    DOSSIER_TO_REVIEW, /* nothing missing at the severity that counts */
    DOSSIER_INCOMPLETE,
    DOSSIER_UNREADABLE,
    DOSSIER_NOT_FOUND, /* unreadable, for there being no such file */
    COMPLETENESS_COUNT
};

enum { BLANKS_LISTED = 64 };

struct wording;

/* The format of a dossier that could not be read and of which everything is waived. */
#define FORMAT_UNREAD "none"

/* The verdict on one dossier. For one that was not read only path and failure mean anything. */
struct verdict {
    const char *path;          /* the document's, or the archive's that holds it */
    const char *folder;        /* where its annexes are, by their names; NULL if not in a folder */
    const char *other_version; /* the path of what may be another one; NULL if there is none */
    const char *format;        /* the reader's name */
    struct text file; /* where there may be annexes: the document's name among them; else empty */
    const struct referential *referential;
    enum completeness completeness;
    struct failure failure;
    const struct requirement_verdict *requirements; /* in the referential's order, all of them */
    const struct criterion_verdict *criteria;       /* likewise */
    const struct heading *headings;                 /* in reading order */
    uint32_t heading_count;
    const struct annex *annexes; /* in the order they were read in */
    uint32_t annex_count;
    bool is_doubtful; /* so little is met that this may be no dossier (verdict_doubt()) */
    uint32_t blocks;  /* how many pieces of text were read, without the template's: an aid to see
                         that  something was */
    /* The places that are still to be filled in, of a template or as the author marks them, in a
     * dossier that has words of its own: how many, and BLANKS_LISTED of them at most, first of all
     * the author's. */
    uint32_t blank_count;
    const struct evidence *blanks;
    const struct wording *wording; /* to compare it by (rule/wording.h); NULL unless asked for */
};

/* "met", "review" ...: the name in machine formats. */
const char *status_name(enum status status);
const char *completeness_name(enum completeness completeness);

/* The same as far as the exit status goes, where a dossier that is to be reviewed or that is waived
 * passes for complete, and one that was not found for unreadable. */
const char *completeness_outcome(enum completeness completeness);

/* Whether the dossier was read, so that there is something to say of its requirements. */
bool completeness_is_known(enum completeness completeness);

const char *clue_kind_name(enum clue_kind kind);

/* Whether it is required, and a person must say whether it is there. */
bool requirement_is_uncertain(const struct requirement_verdict *found);

/* How many passages that are there already of one that is not met have places still to be filled
 * in; how many of the pieces asked for are there without; whether any passage has. */
uint32_t requirement_unfinished(const struct requirement_verdict *found);
uint32_t requirement_finished(const struct requirement_verdict *found);
bool requirement_is_begun(const struct requirement_verdict *found);

/* The worst of two. */
enum status status_worse(enum status a, enum status b);

/* Where fewer requirements are met than a dossier meets at least, this may be another document:
 * whatever seems met is set to be reviewed. Whether it is so. */
bool verdict_doubt(const struct referential *referential, struct requirement_verdict *requirements);

/* Fills `criteria` (as many as the referential has) from the requirements' verdicts. */
void verdict_roll_up(const struct referential *referential,
                     const struct requirement_verdict *requirements,
                     struct criterion_verdict *criteria);

/* Incomplete if a requirement of at least `fail_on` severity is partial or missing; else what needs
 * review is left to a person, whatever its severity. Waived if all of them are. */
enum completeness verdict_completeness(const struct referential *referential,
                                       const struct requirement_verdict *requirements,
                                       enum severity fail_on);

#endif
