/* A set of word lists: which of a pack's lists have a hit in some stretch of text. */
#ifndef DOSSIER_RULE_LIST_SET_H
#define DOSSIER_RULE_LIST_SET_H

#include <stdbool.h>
#include <stdint.h>

enum { LIST_SET_WORDS = 4, MAX_LISTS = LIST_SET_WORDS * 64 };

struct list_set {
    uint64_t bits[LIST_SET_WORDS];
};

static inline void list_set_add(struct list_set *set, uint32_t list)
{
    set->bits[list / 64] |= UINT64_C(1) << list % 64;
}

static inline bool list_set_has(const struct list_set *set, uint32_t list)
{
    return set->bits[list / 64] >> list % 64 & 1;
}

static inline void list_set_join(struct list_set *set, const struct list_set *other)
{
    for (int i = 0; i < LIST_SET_WORDS; i++)
        set->bits[i] |= other->bits[i];
}

/* How many lists are in both: mostly none or few. */
static inline uint32_t list_set_shared(const struct list_set *a, const struct list_set *b)
{
    uint32_t count = 0;
    for (int i = 0; i < LIST_SET_WORDS; i++)
        for (uint64_t left = a->bits[i] & b->bits[i]; left; left &= left - 1)
            count++;
    return count;
}

/* Fills in the lists of the set, in their order; how many. */
static inline uint32_t list_set_members(const struct list_set *set, uint32_t *lists)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < LIST_SET_WORDS; i++)
        for (uint64_t left = set->bits[i]; left; left &= left - 1)
            lists[count++] = i * 64 + (uint32_t)__builtin_ctzll(left);
    return count;
}

static inline bool list_set_meets(const struct list_set *a, const struct list_set *b)
{
    uint64_t shared = 0;
    for (int i = 0; i < LIST_SET_WORDS; i++)
        shared |= a->bits[i] & b->bits[i];
    return shared != 0;
}

#endif
