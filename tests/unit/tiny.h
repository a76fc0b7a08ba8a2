/* Markdown, read by the words of the tiny pack (fixtures/packs/tiny.xml). */
#ifndef DOSSIER_TESTS_UNIT_TINY_H
#define DOSSIER_TESTS_UNIT_TINY_H

#include "unit.h"

#include "base/arena.h"
#include "input/xml.h"
#include "reader/dossier.h"
#include "rule/pack_load.h"
#include "rule/window.h"

#include <stdio.h>
#include <stdlib.h>

/* The tiny pack's requirements, in its order, and the score behind theirs. */
enum { LIMITS, PRACTICES, HARMS, EVIDENCE, TINY_WIDTH };

static struct arena *arena;
static struct lexicon *lexicon;
static struct pack pack;

static inline const struct document *document_of(const char *markdown)
{
    struct failure failure;
    const struct document *document =
        document_read_bytes("test.md", text_of(markdown), arena, &failure);
    assert_non_null(document);
    return document;
}

static inline const struct reading *reading_of(const char *markdown)
{
    return document_reading(document_of(markdown), &pack, lexicon, arena);
}

/* The number of the window that holds these words, all of them and no others. */
static inline uint32_t window_quoting(const struct reading *reading, const struct windows *windows,
                                      const char *quote)
{
    for (uint32_t i = 0; i < windows->count; i++)
        if (text_is(passage_quote(reading, &windows->items[i], arena), quote))
            return i;
    fail_msg("no window is « %s »", quote);
    return 0;
}

static inline int begin_tiny(void **state)
{
    (void)state;
    struct failure failure;
    char path[1024];
    snprintf(path, sizeof path, "%s/packs/tiny.xml", getenv("DOSSIER_FIXTURES"));
    xml_begin();
    arena = arena_create();
    lexicon = lexicon_create(NULL);
    return pack_load(path, arena, &pack, NULL, &failure) ? 0 : -1;
}

static inline int end_tiny(void **state)
{
    (void)state;
    lexicon_destroy(lexicon);
    arena_destroy(arena);
    xml_end();
    return 0;
}

#endif
