#define PCRE2_CODE_UNIT_WIDTH 8
#include "rule/pattern.h"

#include "base/memory.h"

#include <assert.h>
#include <pcre2.h>
#include <stdlib.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KB = 4096 };

struct pattern_cache {
    const struct pack *pack;
    pcre2_code **codes; /* for each of the pack's predicates */
    pcre2_match_data *match;
    pcre2_match_context *context;
};

static void *allocate(size_t size, void *unused)
{
    (void)unused;
    return memory_reallocate(NULL, size);
}

static void give_back(void *memory, void *unused)
{
    (void)unused;
    free(memory);
}

/* Memory that is always there: a pattern that ran out of it would match nothing. */
static pcre2_general_context *memory_create(void)
{
    return pcre2_general_context_create(allocate, give_back, NULL);
}

struct pattern_cache *pattern_cache_create(const struct pack *pack)
{
    struct pattern_cache *cache = memory_allocate(sizeof *cache);
    cache->pack = pack;
    cache->codes = memory_allocate(pack->predicate_count * sizeof(pcre2_code *));
    return cache;
}

void pattern_cache_destroy(struct pattern_cache *cache)
{
    if (!cache)
        return;
    for (uint32_t i = 0; i < cache->pack->predicate_count; i++)
        pcre2_code_free(cache->codes[i]);
    pcre2_match_data_free(cache->match);
    pcre2_match_context_free(cache->context);
    free(cache->codes);
    free(cache);
}

static pcre2_code *compile(struct text pattern)
{
    int error;
    PCRE2_SIZE offset;
    pcre2_general_context *memory = memory_create();
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE,
                                     &error, &offset, context);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    return code;
}

bool pattern_is_valid(struct text pattern)
{
    pcre2_code *code = compile(pattern);
    pcre2_code_free(code);
    return code != NULL;
}

bool pattern_matches_nothing(struct text pattern)
{
    pcre2_general_context *memory = memory_create();
    pcre2_match_data *match = pcre2_match_data_create(1, memory);
    pcre2_code *code = compile(pattern);
    const bool matches = pcre2_match(code, (PCRE2_SPTR) "", 0, 0, 0, match, NULL) >= 0;
    pcre2_code_free(code);
    pcre2_match_data_free(match);
    pcre2_general_context_free(memory);
    return matches;
}

static void prepare(struct pattern_cache *cache)
{
    pcre2_general_context *memory = memory_create();
    cache->match = pcre2_match_data_create(1, memory);
    cache->context = pcre2_match_context_create(memory);
    pcre2_general_context_free(memory);
    pcre2_set_match_limit(cache->context, MATCH_LIMIT);
    pcre2_set_depth_limit(cache->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(cache->context, HEAP_LIMIT_KB);
}

bool pattern_cache_matches(struct pattern_cache *cache, uint32_t predicate, struct text text)
{
    if (!cache->match)
        prepare(cache);
    pcre2_code **code = &cache->codes[predicate];
    if (!*code)
        *code = compile(cache->pack->predicates[predicate].pattern);
    assert(*code); /* the pack was checked when it was loaded */
    /* documents hold well-formed UTF-8 only */
    return pcre2_match(*code, (PCRE2_SPTR)(text.bytes ? text.bytes : ""), text.length, 0,
                       PCRE2_NO_UTF_CHECK, cache->match, cache->context) >= 0;
}
