/* Fingerprints of a text: two texts that have words on end in common are known by them, and neither
 * needs to be kept.
 *
 * Each is the hash of a run of words. Of all runs that overlap, one in some four is taken, the same
 * wherever the words stand: the least of every so many on end (winnowing: Schleimer, Wilkerson and
 * Aiken, SIGMOD 2003); and the first and the last, so that a text that is shared as a whole shows
 * to be. FINGERPRINT_SURE words on end that two texts share leave one fingerprint in both, at
 * least. */
#ifndef DOSSIER_LANGUAGE_FINGERPRINTS_H
#define DOSSIER_LANGUAGE_FINGERPRINTS_H

#include "base/text.h"

#include <stdint.h>

enum {
    FINGERPRINT_WORDS = 8,  /* of a run: so many in a row are rarely the same by chance */
    FINGERPRINT_WINDOW = 8, /* runs, of which one is taken */
    FINGERPRINT_SURE = FINGERPRINT_WORDS + FINGERPRINT_WINDOW - 1
};

struct fingerprint {
    uint64_t hash;
    uint32_t word; /* the number of its first word */
};

/* A growing list, by word. Its owner frees `items`. */
struct fingerprint_list {
    struct fingerprint *items;
    size_t count;
    size_t capacity;
};

/* The last words, in a ring; all zero at first. */
struct word_run {
    uint64_t words[FINGERPRINT_WORDS];
    uint32_t count;
};

/* Words come one by one; all zero but for the list at first. */
struct winnower {
    struct fingerprint_list *list;
    struct word_run run;
    struct fingerprint window[FINGERPRINT_WINDOW]; /* the last runs, in a ring */
    uint32_t run_count;
    struct fingerprint least; /* of the window */
    bool is_taken;            /* that one, already */
};

/* The hash of a word. */
uint64_t fingerprint_word(struct text word);

/* Takes the next word, by its hash; whether there are enough for a run, and its hash. */
bool word_run_add(struct word_run *run, uint64_t word, uint64_t *hash);

/* The next word, by its hash; its number is one more than that of the one before. */
void winnower_add(struct winnower *winnower, uint64_t word, uint32_t number);

/* No run goes over this place; to be called at the end. */
void winnower_break(struct winnower *winnower);

#endif
