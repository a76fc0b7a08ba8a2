/* A dossier's verdict in figures: what opens its report, and what is remembered of it for what a
 * report says of a cohort. A list owns what it holds; tallies_free() gives it back. */
#ifndef DOSSIER_REPORT_TALLY_H
#define DOSSIER_REPORT_TALLY_H

#include "verdict/overlap.h"

enum { SEVERITY_COUNT = SEVERITY_REQUIRED + 1 };

struct tally {
    enum completeness completeness;
    uint32_t counts[SEVERITY_COUNT][STATUS_COUNT]; /* of requirements; all 0 if unreadable */
};

struct tally tally_of(const struct verdict *verdict);

/* How many requirements of that severity are partial or missing; are asked at all. */
uint32_t tally_lacking(const struct tally *tally, enum severity severity);
/* ... are met or waived. */
uint32_t tally_present(const struct tally *tally, enum severity severity);
uint32_t tally_total(const struct tally *tally, enum severity severity);

/* How many of any severity have that status. */
uint32_t tally_count(const struct tally *tally, enum status status);

/* How many of any severity a person must look at; were set aside. */
uint32_t tally_to_review(const struct tally *tally);
uint32_t tally_waived(const struct tally *tally);

/* What is remembered of a dossier, with copies of its own. */
struct tallied {
    char *path;
    char *other_version; /* NULL if there is none */
    struct tally tally;
    bool is_searched;              /* its passages are found again by their words: words.h */
    enum status *statuses;         /* of each requirement; NULL if unreadable */
    const struct waiver **waivers; /* likewise, not its own; NULL if none is waived */
    struct failure *failure;       /* why it is unreadable; NULL if it is not */
    const char *shared_with; /* the one it has most in common with, not its own; NULL if none */
    uint32_t shared_words;
};

struct tallied tallied_of(const struct verdict *verdict);
void tallied_free(struct tallied *dossier);

struct tallies {
    struct tallied *items;
    size_t count;
    size_t capacity;
};

/* The criterion's status in a dossier that could be read. */
enum status tallied_criterion(const struct tallied *dossier, const struct criterion *criterion);

void tallies_add(struct tallies *tallies, const struct verdict *verdict);
/* Notes with which other each has most in common, if with any. */
void tallies_share(struct tallies *tallies, const struct overlaps *overlaps);

void tallies_free(struct tallies *tallies);

#endif
