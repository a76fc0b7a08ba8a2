#include "run/versions.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "language/tokens.h"
#include "reader/naming.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VERSIONS = 4 };

/* What a path says but for versions; empty if that is nothing. */
struct named {
    struct text key;
    struct entry *entry;
};

/* A step of a path in words. */
struct step {
    struct text text;
    struct lexicon *lexicon;
    struct token_list tokens;
};

static struct text word_at(const struct step *step, size_t number)
{
    static const struct text none = {"", 0};
    return number < step->tokens.count
               ? lexicon_word(step->lexicon, step->tokens.items[number].word)->folded
               : none;
}

static bool is_number(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!isdigit((unsigned char)word.bytes[i]))
            return false;
    return word.length > 0;
}

static bool is_in_brackets(const struct step *step, size_t number)
{
    const struct token *token = &step->tokens.items[number];
    const size_t end = token->start + token->length;
    return token->start > 0 && step->text.bytes[token->start - 1] == '(' &&
           end < step->text.length && step->text.bytes[end] == ')';
}

/* How many words from that one on number a version: "v2", "version 2", "copie de", "(1)". */
static size_t version_words(const struct step *step, size_t number)
{
    static const struct text copies = TEXT("copie copy"), of = TEXT("de of"),
                             versions = TEXT("v version"),
                             alone = TEXT("final finale definitif definitive corrige corrigee relu "
                                          "relue brouillon draft bis ok");
    const struct text word = word_at(step, number), next = word_at(step, number + 1);
    if (text_has_word(copies, word))
        return text_has_word(of, next) || is_number(next) ? 2 : 1;
    if (text_has_word(versions, word))
        return is_number(next) ? 2 : 0;
    if (is_number(word))
        return is_in_brackets(step, number);
    const bool is_numbered =
        text_starts_with(word, "v") && is_number((struct text){word.bytes + 1, word.length - 1});
    return is_numbered || text_has_word(alone, word);
}

/* Adds its other words; whether there are any. */
static bool add_step(struct buffer *key, struct text text, struct lexicon *lexicon)
{
    struct step step = {text, lexicon, {0}};
    struct sentence_list sentences = {0};
    bool has_words = false;
    tokens_add(&step.tokens, &sentences, text, lexicon);
    for (size_t i = 0; i < step.tokens.count;) {
        const size_t skipped = version_words(&step, i);
        if (skipped == 0) {
            buffer_add_byte(key, has_words ? ' ' : '/');
            buffer_add_text(key, word_at(&step, i));
            has_words = true;
        }
        i += skipped ? skipped : 1;
    }
    free(step.tokens.items);
    free(sentences.items);
    return has_words;
}

static struct text key_of(const char *path, struct lexicon *lexicon, struct arena *arena)
{
    struct text rest = naming_stem(text_of(path));
    struct buffer key = {0};
    bool has_words = false;
    while (rest.length) {
        const char *slash = memchr(rest.bytes, '/', rest.length);
        const size_t length = slash ? (size_t)(slash - rest.bytes) : rest.length;
        has_words = add_step(&key, (struct text){rest.bytes, length}, lexicon);
        rest.bytes += length + (slash != NULL);
        rest.length -= length + (slash != NULL);
    }
    const struct text found = has_words ? text_copy(arena, buffer_text(&key)) : (struct text){0};
    buffer_free(&key);
    return found;
}

static int compare(const void *a, const void *b)
{
    const struct named *one = a, *other = b;
    const int order = text_compare(one->key, other->key);
    return order ? order : (one->entry > other->entry) - (one->entry < other->entry);
}

/* The first of them stands for all others, and the second for the first; unless they are one file,
 * named twice. */
static void tie(const struct named *group, size_t count)
{
    const char *first = group[0].entry->path, *second = group[1].entry->path;
    if (strcmp(first, second) == 0)
        return;
    group[0].entry->other_version = second;
    for (size_t i = 1; i < count; i++)
        group[i].entry->other_version = first;
}

void versions_find(struct entries *entries)
{
    if (entries->count < 2)
        return;
    struct arena *arena = arena_create();
    struct lexicon *lexicon = lexicon_create(NULL);
    struct named *named = ARENA_ARRAY(arena, struct named, entries->count);
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        const struct text key =
            entry->failure ? (struct text){0} : key_of(entry->path, lexicon, arena);
        if (key.length)
            named[count++] = (struct named){key, entry};
    }
    qsort(named, count, sizeof *named, compare);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && text_equal(named[end].key, named[start].key);)
            end++;
        if (end - start > 1 && end - start <= MOST_VERSIONS)
            tie(named + start, end - start);
    }
    lexicon_destroy(lexicon);
    arena_destroy(arena);
}
