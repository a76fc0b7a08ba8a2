#define PCRE2_CODE_UNIT_WIDTH 8
#include "rule/pattern.h"

#include "base/memory.h"

#include <assert.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KB = 4096 };

/* A text of more bytes is matched without PCRE2's search for where a match may start. From each
 * such place that search looks to the end for the letter's other case, in a text that may have it
 * nowhere: fast in a sentence, in a megabyte the square of its length. */
enum { LONG_TEXT = 16384 };

/* What a predicate's pattern was compiled to. */
struct compiled {
    pcre2_code *code, *code_for_long; /* NULL until they are asked for */
    /* A byte that all it matches has somewhere, be it in the other case; 0 if PCRE2 knows of none.
     */
    unsigned char needed, other_case;
};

struct pattern_cache {
    const struct pack *pack;
    struct compiled *compiled; /* for each of the pack's predicates */
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
    cache->compiled = memory_allocate(pack->predicate_count * sizeof *cache->compiled);
    return cache;
}

void pattern_cache_destroy(struct pattern_cache *cache)
{
    if (!cache)
        return;
    for (uint32_t i = 0; i < cache->pack->predicate_count; i++) {
        pcre2_code_free(cache->compiled[i].code);
        pcre2_code_free(cache->compiled[i].code_for_long);
    }
    pcre2_match_data_free(cache->match);
    pcre2_match_context_free(cache->context);
    free(cache->compiled);
    free(cache);
}

static pcre2_code *compile(struct text pattern, uint32_t options)
{
    int error;
    PCRE2_SIZE offset;
    pcre2_general_context *memory = memory_create();
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length,
                      PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE | options, &error,
                      &offset, context);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    return code;
}

bool pattern_is_valid(struct text pattern)
{
    pcre2_code *code = compile(pattern, 0);
    pcre2_code_free(code);
    return code != NULL;
}

bool pattern_matches_nothing(struct text pattern)
{
    pcre2_general_context *memory = memory_create();
    pcre2_match_data *match = pcre2_match_data_create(1, memory);
    pcre2_code *code = compile(pattern, 0);
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

/* Of the first and the last that it knows the last: it tells characters of several bytes better. */
static unsigned char needed_byte(const pcre2_code *code)
{
    static const uint32_t known[][2] = {{PCRE2_INFO_LASTCODETYPE, PCRE2_INFO_LASTCODEUNIT},
                                        {PCRE2_INFO_FIRSTCODETYPE, PCRE2_INFO_FIRSTCODEUNIT}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        uint32_t type = 0, unit = 0;
        pcre2_pattern_info(code, known[i][0], &type);
        pcre2_pattern_info(code, known[i][1], &unit);
        if (type == 1) /* else there is none */
            return (unsigned char)unit;
    }
    return 0;
}

static unsigned char other_case(unsigned char byte)
{
    const bool is_letter = (byte | 0x20U) - 'a' < 26;
    return is_letter ? byte ^ 0x20 : byte;
}

static const struct compiled *compiled_pattern(struct pattern_cache *cache, uint32_t predicate)
{
    struct compiled *compiled = &cache->compiled[predicate];
    if (!compiled->code) {
        compiled->code = compile(cache->pack->predicates[predicate].pattern, 0);
        assert(compiled->code); /* the pack was checked when it was loaded */
        compiled->needed = needed_byte(compiled->code);
        compiled->other_case = other_case(compiled->needed);
    }
    return compiled;
}

static const pcre2_code *code_for(struct pattern_cache *cache, uint32_t predicate, struct text text)
{
    struct compiled *compiled = &cache->compiled[predicate];
    if (text.length <= LONG_TEXT)
        return compiled->code;
    if (!compiled->code_for_long)
        compiled->code_for_long =
            compile(cache->pack->predicates[predicate].pattern, PCRE2_NO_START_OPTIMIZE);
    return compiled->code_for_long;
}

static bool has_byte(struct text text, unsigned char byte)
{
    return text.length && memchr(text.bytes, byte, text.length);
}

/* Of most texts that asks less than PCRE2, which finds out the same only once it has set out. */
static bool lacks_needed(const struct compiled *pattern, struct text text)
{
    return pattern->needed && !has_byte(text, pattern->needed) &&
           (pattern->other_case == pattern->needed || !has_byte(text, pattern->other_case));
}

bool pattern_cache_matches(struct pattern_cache *cache, uint32_t predicate, struct text text)
{
    if (!cache->match)
        prepare(cache);
    const struct compiled *pattern = compiled_pattern(cache, predicate);
    if (lacks_needed(pattern, text))
        return false;
    /* documents hold well-formed UTF-8 only */
    return pcre2_match(code_for(cache, predicate, text), (PCRE2_SPTR)(text.bytes ? text.bytes : ""),
                       text.length, 0, PCRE2_NO_UTF_CHECK, cache->match, cache->context) >= 0;
}
