/* Words that are known before a dossier is read, with what folding and stemming make of each: what
 * is mostly written need not be stemmed again for every dossier.
 *
 * It is flat and without pointers, so that a program that holds one has nothing to set right when
 * it starts. */
#ifndef DOSSIER_LANGUAGE_DICTIONARY_H
#define DOSSIER_LANGUAGE_DICTIONARY_H

#include "base/text.h"

#include <stdint.h>

/* Where its letters stand, and how many bytes they are. */
struct dictionary_word {
    uint32_t written, folded, stem;
    uint8_t written_length, folded_length, stem_length;
};

struct dictionary {
    const char *letters;
    uint32_t letter_count;
    const struct dictionary_word *words;
    uint32_t count;
    const uint32_t *slots; /* 1 + number of a word, 0 if free; found by text_hash() */
    uint32_t slot_count;   /* a power of two */
};

#define NO_DICTIONARY_WORD UINT32_MAX

/* The number of what is written exactly so, or NO_DICTIONARY_WORD. */
uint32_t dictionary_find(const struct dictionary *dictionary, struct text written);

struct text dictionary_folded(const struct dictionary *dictionary, uint32_t number);
struct text dictionary_stem(const struct dictionary *dictionary, uint32_t number);

/* A hash of bytes for tables that a build prepares: it never changes. A table that a dossier fills
 * must not use it: words can be chosen to collide. */
uint32_t text_hash(struct text text);

#endif
