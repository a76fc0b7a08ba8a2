#include "learn/learn_words.h"

#include "base/arena.h"
#include "base/memory.h"

#include <stdlib.h>

/* A word of one or two lessons is mostly a name, and in no other dossier. More words than that are
 * slower to look up than what is saved by them. */
enum { LEAST_LESSONS = 3, MOST_WORDS = 24000 };

struct counted_word {
    struct text written;
    uint32_t lessons;
};

static int compare_counts(const void *a, const void *b)
{
    const struct counted_word *x = a, *y = b;
    if (x->lessons != y->lessons)
        return x->lessons < y->lessons ? 1 : -1;
    return text_compare(x->written, y->written);
}

/* In how many dossiers and phrases each word of the lexicon is, which has all of theirs. The pack's
 * examples are each learned from several times, and would count so. */
static struct counted_word *count_words(const struct school *school, struct lexicon *all)
{
    for (uint32_t i = 0; i < school->tried_count; i++) {
        const struct lexicon *own = school->lessons[i].lexicon;
        for (uint32_t j = 0; j < lexicon_count(own); j++)
            lexicon_add(all, lexicon_word(own, j)->written);
    }
    struct counted_word *counted = memory_allocate((lexicon_count(all) + 1) * sizeof *counted);
    for (uint32_t i = 0; i < lexicon_count(all); i++)
        counted[i].written = lexicon_word(all, i)->written;
    for (uint32_t i = 0; i < school->tried_count; i++) {
        const struct lexicon *own = school->lessons[i].lexicon;
        for (uint32_t j = 0; j < lexicon_count(own); j++)
            counted[lexicon_add(all, lexicon_word(own, j)->written)].lessons++;
    }
    return counted;
}

struct word_list learn_words(const struct school *school)
{
    struct lexicon *all = lexicon_create(NULL);
    struct counted_word *counted = count_words(school, all);
    struct text *items = ARENA_ARRAY(school->arena, struct text, MOST_WORDS);
    uint32_t count = 0;
    qsort(counted, lexicon_count(all), sizeof *counted, compare_counts);
    for (uint32_t i = 0; i < lexicon_count(all) && count < MOST_WORDS; i++)
        if (counted[i].lessons >= LEAST_LESSONS)
            items[count++] = text_copy(school->arena, counted[i].written);
    free(counted);
    lexicon_destroy(all);
    return (struct word_list){items, count};
}
