#include "find/finder.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "find/fillers.h"
#include "language/tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_WORDS = 32,      /* of a search; a bit each */
    LEAST_BEGINNING = 4, /* letters: fewer begin too many words */
    WHOLE_WEIGHT = 5040, /* of a word that one requirement has; small numbers divide it */
};

/* Some of the finder's tokens. */
struct range {
    size_t first;
    size_t end;
};

/* What is known of one subject. */
struct entry {
    struct subject subject;
    struct text id;
    const struct localized *title;
    struct range titles[LOCALE_COUNT];
    struct range names[LOCALE_COUNT]; /* the id, the title and the keywords */
    struct range texts[LOCALE_COUNT];
};

struct finder {
    const struct referential *referential;
    enum locale locale;
    struct lexicon *lexicon;
    uint32_t known; /* words of the lexicon; those behind were searched for */
    struct token_list tokens;
    struct sentence_list sentences; /* come with the tokens */
    struct entry *entries;
    uint32_t count;
    struct range *terms; /* the names of each of the glossary's */
};

/* --- making one --- */

static struct range add_text(struct finder *finder, struct text text)
{
    struct range range = {.first = finder->tokens.count};
    tokens_add(&finder->tokens, &finder->sentences, text, finder->lexicon);
    range.end = finder->tokens.count;
    return range;
}

/* The requirement is NULL for what is none. */
static void add_entry(struct finder *finder, struct subject subject, struct text id,
                      const struct localized *title, const struct requirement *requirement)
{
    struct entry *entry = &finder->entries[finder->count++];
    *entry = (struct entry){.subject = subject, .id = id, .title = title};
    for (int i = 0; i < LOCALE_COUNT; i++) {
        entry->names[i].first = add_text(finder, id).first;
        entry->titles[i] = add_text(finder, title->in[i]);
        if (requirement)
            add_text(finder, requirement->keywords.in[i]);
        entry->names[i].end = entry->texts[i].first = finder->tokens.count;
        if (requirement) {
            add_text(finder, requirement->why.in[i]);
            add_text(finder, requirement->advice.in[i]);
            add_text(finder, requirement->model.in[i]);
        }
        entry->texts[i].end = finder->tokens.count;
    }
}

static void add_terms(struct finder *finder)
{
    finder->terms = memory_allocate(glossary_count * sizeof *finder->terms);
    for (size_t i = 0; i < glossary_count; i++) {
        finder->terms[i].first = finder->tokens.count;
        for (int j = 0; j < LOCALE_COUNT; j++)
            add_text(finder, text_of(message_text(glossary[i].names, (enum locale)j)));
        finder->terms[i].end = finder->tokens.count;
    }
}

struct finder *finder_create(const struct referential *referential, enum locale locale)
{
    struct finder *finder = memory_allocate(sizeof *finder);
    const uint32_t count = referential->competency_count + referential->criterion_count +
                           referential->requirement_count;
    finder->referential = referential;
    finder->locale = locale;
    finder->lexicon = lexicon_create(NULL);
    finder->entries = memory_allocate(count * sizeof *finder->entries);
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        add_entry(finder, (struct subject){SUBJECT_REQUIREMENT, i}, referential->requirements[i].id,
                  &referential->requirements[i].title, &referential->requirements[i]);
    for (uint32_t i = 0; i < referential->criterion_count; i++)
        add_entry(finder, (struct subject){SUBJECT_CRITERION, i}, referential->criteria[i].id,
                  &referential->criteria[i].title, NULL);
    for (uint32_t i = 0; i < referential->competency_count; i++)
        add_entry(finder, (struct subject){SUBJECT_COMPETENCY, i}, referential->competencies[i].id,
                  &referential->competencies[i].title, NULL);
    add_terms(finder);
    finder->known = lexicon_count(finder->lexicon);
    return finder;
}

void finder_destroy(struct finder *finder)
{
    if (!finder)
        return;
    lexicon_destroy(finder->lexicon);
    free(finder->tokens.items);
    free(finder->sentences.items);
    free(finder->entries);
    free(finder->terms);
    free(finder);
}

/* --- by name --- */

static const struct word *word_at(const struct finder *finder, const struct token *token)
{
    return lexicon_word(finder->lexicon, token->word);
}

static bool is_titled(const struct finder *finder, struct range title,
                      const struct token_list *name)
{
    bool same = name->count > 0 && title.end - title.first == name->count;
    for (size_t i = 0; same && i < name->count; i++)
        same = text_equal(word_at(finder, &finder->tokens.items[title.first + i])->folded,
                          word_at(finder, &name->items[i])->folded);
    return same;
}

/* The next letter or digit of an id, in small; what stands before it counts for nothing if that is
 * ASCII. '\0' behind the last. */
static int next_of_id(struct text *id)
{
    while (id->length) {
        const unsigned char byte = (unsigned char)id->bytes[0];
        *id = (struct text){id->bytes + 1, id->length - 1};
        if (byte >= 0x80 || isalnum(byte))
            return tolower(byte);
    }
    return '\0';
}

/* "Cr2.1" is "cr 2.1", "CR21" and "2.1" as well. */
static bool has_id(const struct entry *entry, struct text id)
{
    struct text own = entry->id;
    int a = next_of_id(&own), b = next_of_id(&id);
    while (isdigit(b) && a && !isdigit(a))
        a = next_of_id(&own);
    while (a && a == b) {
        a = next_of_id(&own);
        b = next_of_id(&id);
    }
    return a == b;
}

bool finder_named(struct finder *finder, struct text name, struct subject *subject)
{
    struct token_list words = {0};
    struct sentence_list sentences = {0};
    const struct entry *found = NULL;
    for (uint32_t i = 0; i < finder->count && !found; i++)
        if (has_id(&finder->entries[i], name))
            found = &finder->entries[i];
    tokens_add(&words, &sentences, name, finder->lexicon);
    for (uint32_t i = 0; i < finder->count && !found; i++)
        for (int j = 0; j < LOCALE_COUNT; j++)
            if (is_titled(finder, finder->entries[i].titles[j], &words))
                found = &finder->entries[i];
    free(words.items);
    free(sentences.items);
    if (found)
        *subject = found->subject;
    return found != NULL;
}

/* The letters of the id, or none before digits with a dot, and then digits alone. */
static bool is_like_id(const struct entry *entry, struct text word)
{
    const bool has_dot = memchr(word.bytes, '.', word.length) != NULL;
    struct text own = entry->id;
    int a = next_of_id(&own), b = next_of_id(&word);
    const bool has_letters = !isdigit(b);
    while (has_letters && a && a == b && !isdigit(a)) {
        a = next_of_id(&own);
        b = next_of_id(&word);
    }
    bool is_like = isdigit(b) && (has_letters ? isdigit(a) : has_dot);
    for (; b; b = next_of_id(&word))
        is_like &= isdigit(b) != 0;
    return is_like;
}

bool finder_is_like_id(const struct finder *finder, struct text word)
{
    for (uint32_t i = 0; i < finder->count; i++)
        if (is_like_id(&finder->entries[i], word))
            return true;
    return false;
}

struct text finder_nearest_name(const struct finder *finder, struct text name)
{
    struct nearest nearest = nearest_to(name);
    for (uint32_t i = 0; i < finder->count; i++)
        nearest_offer(&nearest, finder->entries[i].id);
    for (uint32_t i = 0; i < finder->count; i++)
        for (int j = 0; j < LOCALE_COUNT; j++)
            nearest_offer(&nearest, finder->entries[i].title->in[j]);
    return nearest.best;
}

/* --- by words: each is a bit --- */

struct search {
    struct token_list words;
    uint32_t *bits; /* of the words searched for, those that each known word stands for */
};

/* What one entry has of the words. */
struct hit {
    struct subject subject;
    uint32_t all;
    uint32_t named; /* in its id or title */
    uint32_t weight;
    uint32_t named_weight;
    uint32_t order;
};

/* Stems leave some plurals as they are: « photos ». */
static bool is_plural_of(struct text many, struct text one)
{
    return many.length == one.length + 1 && memchr("sx", many.bytes[one.length], 2) &&
           memcmp(many.bytes, one.bytes, one.length) == 0;
}

static bool stands_for(const struct word *known, const struct word *wanted)
{
    return text_equal(known->folded, wanted->folded) || text_equal(known->stem, wanted->stem) ||
           is_plural_of(known->folded, wanted->folded) ||
           is_plural_of(wanted->folded, known->folded) ||
           (wanted->folded.length >= LEAST_BEGINNING &&
            known->folded.length > wanted->folded.length &&
            memcmp(known->folded.bytes, wanted->folded.bytes, wanted->folded.length) == 0);
}

/* Nor does a letter or a digit alone say what is asked. But who asks for one such word, « exemple »
 * or « de l’aide », means it. */
static void drop_fillers(const struct finder *finder, struct token_list *words)
{
    enum { SHORT = 2 };
    size_t kept = 0, long_count = 0;
    struct token long_one = {0};
    for (size_t i = 0; i < words->count; i++) {
        const struct text folded = word_at(finder, &words->items[i])->folded;
        const size_t length = text_characters(folded);
        if (length > SHORT) {
            long_one = words->items[i];
            long_count++;
        }
        if (length > 1 && !is_filler(folded, finder->locale))
            words->items[kept++] = words->items[i];
    }
    if (kept == 0 && long_count == 1)
        words->items[kept++] = long_one;
    words->count = kept;
}

/* What the words are about; to be freed. */
static struct token_list content_of(struct finder *finder, struct text words)
{
    struct token_list content = {0};
    struct sentence_list sentences = {0};
    tokens_add(&content, &sentences, words, finder->lexicon);
    free(sentences.items);
    drop_fillers(finder, &content);
    return content;
}

static struct search begin_search(struct finder *finder, struct text words)
{
    struct search search = {.bits = memory_allocate(finder->known * sizeof *search.bits + 1)};
    search.words = content_of(finder, words);
    if (search.words.count > MAX_WORDS)
        search.words.count = MAX_WORDS;
    for (size_t i = 0; i < search.words.count; i++)
        for (uint32_t j = 0; j < finder->known; j++)
            if (stands_for(lexicon_word(finder->lexicon, j),
                           word_at(finder, &search.words.items[i])))
                search.bits[j] |= UINT32_C(1) << i;
    return search;
}

static void end_search(struct search *search)
{
    free(search->words.items);
    free(search->bits);
}

static uint32_t bits_in(const struct finder *finder, const struct search *search,
                        struct range range)
{
    uint32_t bits = 0;
    for (size_t i = range.first; i < range.end; i++)
        bits |= search->bits[finder->tokens.items[i].word];
    return bits;
}

/* Adds those of the wanted words that each entry has in that language; which of them any has. */
static uint32_t look_in(const struct finder *finder, const struct search *search,
                        enum locale locale, uint32_t wanted, struct hit *hits)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < finder->count; i++) {
        const struct entry *entry = &finder->entries[i];
        hits[i].named |= wanted & bits_in(finder, search, entry->names[locale]);
        hits[i].all |= hits[i].named | (wanted & bits_in(finder, search, entry->texts[locale]));
        found |= hits[i].all;
    }
    return found;
}

/* A word weighs the less the more requirements have it, nothing if most do; unless that is so of
 * all words. */
static void weigh_words(const struct finder *finder, const struct hit *hits, uint32_t *weights)
{
    const uint32_t count = finder->referential->requirement_count;
    uint32_t sum = 0, found = 0;
    for (uint32_t i = 0; i < finder->count; i++)
        found |= hits[i].all;
    for (unsigned bit = 0; bit < MAX_WORDS; bit++) {
        uint32_t having = 0;
        for (uint32_t i = 0; i < count; i++) /* requirements come first */
            having += hits[i].all >> bit & 1;
        weights[bit] = having <= count / 2 + 1 ? WHOLE_WEIGHT / (having ? having : 1) : 0;
        sum += found >> bit & 1 ? weights[bit] : 0;
    }
    for (unsigned bit = 0; sum == 0 && bit < MAX_WORDS; bit++)
        weights[bit] = 1;
}

static uint32_t weight_of(uint32_t bits, const uint32_t *weights)
{
    uint32_t weight = 0;
    for (unsigned bit = 0; bit < MAX_WORDS; bit++)
        weight += bits >> bit & 1 ? weights[bit] : 0;
    return weight;
}

static int compare_hits(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->named_weight != y->named_weight)
        return x->named_weight > y->named_weight ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* What has as much as the first of the hits. */
static struct finding gather(const struct hit *hits, uint32_t count, struct arena *arena)
{
    struct subject *subjects = ARENA_ARRAY(arena, struct subject, count);
    struct finding finding = {.subjects = subjects, .is_named = hits[0].named_weight > 0};
    while (finding.count < count && hits[finding.count].weight &&
           hits[finding.count].weight == hits[0].weight &&
           hits[finding.count].named_weight == hits[0].named_weight) {
        subjects[finding.count] = hits[finding.count].subject;
        finding.count++;
    }
    return finding;
}

struct finding finder_search(struct finder *finder, struct text words, struct arena *arena)
{
    struct search search = begin_search(finder, words);
    struct hit *hits = memory_allocate(finder->count * sizeof *hits);
    uint32_t weights[MAX_WORDS];
    for (uint32_t i = 0; i < finder->count; i++)
        hits[i] = (struct hit){.subject = finder->entries[i].subject, .order = i};
    const uint32_t own = look_in(finder, &search, finder->locale, UINT32_MAX, hits);
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
        look_in(finder, &search, locale, ~own, hits);
    weigh_words(finder, hits, weights);
    for (uint32_t i = 0; i < finder->count; i++) {
        hits[i].weight = weight_of(hits[i].all, weights);
        hits[i].named_weight = weight_of(hits[i].named, weights);
    }
    qsort(hits, finder->count, sizeof *hits, compare_hits);
    struct finding finding = gather(hits, finder->count, arena);
    free(hits);
    end_search(&search);
    return finding;
}

static bool has_word(const struct finder *finder, struct range range, const struct word *wanted)
{
    for (size_t i = range.first; i < range.end; i++)
        if (stands_for(word_at(finder, &finder->tokens.items[i]), wanted))
            return true;
    return false;
}

const struct term *finder_term(struct finder *finder, struct text words)
{
    struct token_list content = content_of(finder, words);
    const struct term *found = NULL;
    for (size_t i = 0; i < glossary_count && !found; i++) {
        bool is_meant = content.count > 0;
        for (size_t j = 0; j < content.count && is_meant; j++)
            is_meant = has_word(finder, finder->terms[i], word_at(finder, &content.items[j]));
        found = is_meant ? &glossary[i] : NULL;
    }
    free(content.items);
    return found;
}

/* The word as it is written where it is known; of several as near, that of an id, which come first.
 * Among so many words, one slip in four letters is all that is taken for a typing error. */
static struct text nearest_word(const struct finder *finder, const struct word *wanted)
{
    struct nearest nearest = nearest_to(wanted->folded);
    struct text written = {0};
    nearest.distance = wanted->folded.length / 4 + 1;
    for (uint32_t i = 0; i < finder->known; i++) {
        const struct word *known = lexicon_word(finder->lexicon, i);
        /* part of an id, or nothing to search for */
        if (known->has_digit || is_filler(known->folded, finder->locale))
            continue;
        nearest_offer(&nearest, known->folded);
        if (nearest.best.bytes == known->folded.bytes)
            written = known->written;
    }
    return written;
}

bool finder_suggest(struct finder *finder, struct text words, struct buffer *out)
{
    const size_t before = out->length;
    struct text id = finder_nearest_name(finder, words);
    struct search search = begin_search(finder, words);
    for (size_t i = 0; i < search.words.count; i++) {
        struct text near = nearest_word(finder, word_at(finder, &search.words.items[i]));
        if (near.length && out->length > before)
            buffer_add_byte(out, ' ');
        buffer_add_text(out, near);
    }
    if (out->length == before)
        buffer_add_text(out, id);
    end_search(&search);
    return out->length > before;
}
