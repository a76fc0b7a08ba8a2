#define PCRE2_CODE_UNIT_WIDTH 8
#include "rule/pattern.h"

#include "base/memory.h"
#include "rule/grams.h"

#include <assert.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KB = 4096 };

/* A text of more bytes is matched without PCRE2's search for where a match may start. From each
 * such place that search looks to the end for the letter's other case, in a text that may have it
 * nowhere: fast in a sentence, in a megabyte the square of its length. */
enum { LONG_TEXT = 16384 };

/* What a predicate's pattern was compiled to; NULL until it is asked for. */
struct compiled {
    pcre2_code *code, *code_for_long;
};

/* Texts whose grams are known: several patterns are asked of one after the other. */
enum { KNOWN_TEXTS = 16 };

struct known_text {
    struct text text;
    struct grams grams;
};

struct pattern_cache {
    const struct pack *pack;
    struct known_text known[KNOWN_TEXTS];
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

bool pattern_store(struct text pattern, struct buffer *ready, uint32_t *place)
{
    uint8_t *bytes;
    PCRE2_SIZE length;
    pcre2_code *code = compile(pattern, 0);
    *place = (uint32_t)(ready->length / sizeof(uint32_t));
    if (!code)
        return false;
    if (pcre2_serialize_encode((const pcre2_code **)&code, 1, &bytes, &length, NULL) == 1) {
        buffer_add(ready, (const char *)bytes, length);
        pcre2_serialize_free(bytes);
    }
    while (ready->length % sizeof(uint32_t))
        buffer_add_byte(ready, '\0');
    pcre2_code_free(code);
    return true;
}

/* The pattern that was stored; NULL if this PCRE2 cannot make use of it. */
static pcre2_code *restore(const uint32_t *stored)
{
    pcre2_code *code = NULL;
    pcre2_general_context *memory = memory_create();
    const int32_t count = pcre2_serialize_decode(&code, 1, (const uint8_t *)stored, memory);
    pcre2_general_context_free(memory);
    return count == 1 ? code : NULL;
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

static const pcre2_code *code_for(struct pattern_cache *cache, uint32_t predicate, struct text text)
{
    struct compiled *compiled = &cache->compiled[predicate];
    const struct predicate *asked = &cache->pack->predicates[predicate];
    const bool is_long = text.length > LONG_TEXT;
    pcre2_code **code = is_long ? &compiled->code_for_long : &compiled->code;
    if (!*code && !is_long && asked->ready)
        *code = restore(cache->pack->ready + asked->ready - 1);
    if (!*code)
        *code = compile(asked->pattern, is_long ? PCRE2_NO_START_OPTIMIZE : 0);
    assert(*code); /* the pack was checked when it was loaded */
    return *code;
}

static const struct grams *grams_in(struct pattern_cache *cache, struct text text)
{
    struct known_text *known = &cache->known[((uintptr_t)text.bytes >> 4) % KNOWN_TEXTS];
    if (known->text.bytes != text.bytes || known->text.length != text.length)
        *known = (struct known_text){text, grams_of(text)};
    return &known->grams;
}

void pattern_cache_forget_texts(struct pattern_cache *cache)
{
    memset(cache->known, 0, sizeof cache->known);
}

bool pattern_cache_matches(struct pattern_cache *cache, uint32_t predicate, struct text whole,
                           struct text part)
{
    const struct text needed = cache->pack->predicates[predicate].needed;
    if (needed.length && !grams_may_have_any(grams_in(cache, whole), needed))
        return false;
    if (!cache->match)
        prepare(cache);
    /* documents hold well-formed UTF-8 only */
    return pcre2_match(code_for(cache, predicate, part), (PCRE2_SPTR)(part.bytes ? part.bytes : ""),
                       part.length, 0, PCRE2_NO_UTF_CHECK, cache->match, cache->context) >= 0;
}
