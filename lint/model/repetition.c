#include "model/repetition.h"

#include "base/hash.h"
#include "base/memory.h"

#include <stdlib.h>

/* Three words in a row are rarely the same by chance, and a correction changes few. */
enum { RUN_WORDS = 3, PARTS = 4 };

static uint64_t hash_words(const struct text *words, size_t count)
{
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < count; i++)
        hash = hash_add(hash_add(hash, words[i]), text_of(" "));
    return hash;
}

/* Two runs may have one hash, which changes nothing among many. */
static void add_run(struct repetition *said, const struct text *words, size_t count)
{
    said->runs = memory_grow(said->runs, &said->capacity, said->count, sizeof *said->runs);
    said->runs[said->count++] = hash_words(words, count);
}

/* A text of fewer words is one run. */
static void add_text(struct repetition *said, struct text text)
{
    struct text words[RUN_WORDS];
    size_t count = 0;
    bool is_short = true;
    while (text_next_word(&text, &words[count])) {
        if (++count < RUN_WORDS)
            continue;
        add_run(said, words, RUN_WORDS);
        is_short = false;
        for (count = 0; count + 1 < RUN_WORDS; count++)
            words[count] = words[count + 1];
    }
    if (is_short && count > 0)
        add_run(said, words, count);
}

static int compare_runs(const void *a, const void *b)
{
    const uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    return (first > second) - (first < second);
}

static void extend(struct repetition *said, const struct block *blocks, size_t end)
{
    const size_t before = said->count;
    for (size_t i = said->end; i < end; i++) {
        const uint32_t depth = blocks[i].parent;
        if (blocks[i].kind == BLOCK_COMMENT)
            while (i + 1 < end && blocks[i + 1].parent > depth)
                i++;
        else if (!(blocks[i].flags & (BLOCK_PLACEHOLDER | BLOCK_HIDDEN | BLOCK_CONTENTS_LIST)))
            add_text(said, blocks[i].text);
    }
    said->end = end;
    if (said->count > before)
        qsort(said->runs, said->count, sizeof *said->runs, compare_runs);
}

bool blocks_repeat(struct repetition *said, const struct block *blocks, size_t first, size_t count)
{
    struct repetition own = {.end = first};
    size_t found = 0;
    extend(said, blocks, first);
    extend(&own, blocks, count);
    for (size_t i = 0, at = 0; i < own.count; i++) {
        while (at < said->count && said->runs[at] < own.runs[i])
            at++;
        found += at < said->count && said->runs[at] == own.runs[i];
    }
    const bool repeats = PARTS * found >= own.count;
    repetition_free(&own);
    return repeats;
}

void repetition_free(struct repetition *said)
{
    free(said->runs);
}
