#include "language/lexicon.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "language/folding.h"

#include <libstemmer.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* Bytes: what is longer is no word. One character may fold to eighteen. */
enum { FIRST_SLOTS = 4096, MAX_STEMMED = 64, MAX_FOLDED = 256 };

struct lexicon {
    struct arena *arena;
    struct sb_stemmer *stemmer;
    const struct dictionary *dictionary;
    struct word *words;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* 1 + number of a word, 0 if free */
    size_t slot_count;
    uint64_t key; /* nobody's outside: words cannot be chosen to meet in one slot */
    struct buffer scratch;
};

/* Eight of the text's bytes from there on, or as many as there are left: a word is looked up for
 * every token, and most are as short. */
static uint64_t piece_at(struct text text, size_t at)
{
    const size_t left = text.length - at;
    const char *bytes = text.bytes + at;
    uint64_t piece = 0;
    if (left >= sizeof piece) {
        memcpy(&piece, bytes, sizeof piece);
    } else if (left >= sizeof(uint32_t)) { /* two halves that may share bytes */
        uint32_t low, high;
        memcpy(&low, bytes, sizeof low);
        memcpy(&high, bytes + left - sizeof high, sizeof high);
        piece = (uint64_t)high << 32 | low;
    } else {
        for (size_t i = 0; i < left; i++)
            piece = piece << 8 | (unsigned char)bytes[i];
    }
    return piece;
}

/* Each piece is multiplied by the key into 128 bits that are folded. */
static size_t keyed_hash(const struct lexicon *lexicon, struct text text)
{
    uint64_t hash = lexicon->key ^ text.length;
    for (size_t i = 0; i < text.length; i += sizeof(uint64_t)) {
        __extension__ const unsigned __int128 product =
            (unsigned __int128)(hash ^ piece_at(text, i)) * lexicon->key;
        hash = (uint64_t)product ^ (uint64_t)(product >> 64);
    }
    return (size_t)hash;
}

static bool is_same(struct text a, struct text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i += sizeof(uint64_t))
        if (piece_at(a, i) != piece_at(b, i))
            return false;
    return true;
}

static uint64_t draw_key(void)
{
    uint64_t key = 0;
    /* early in a machine's life there may be none: the address is better than nothing */
    if (getrandom(&key, sizeof key, GRND_NONBLOCK) != sizeof key)
        key = (uint64_t)(uintptr_t)&key * UINT64_C(0x9E3779B97F4A7C15);
    return key | 1;
}

struct lexicon *lexicon_create(const struct dictionary *dictionary)
{
    static const struct dictionary empty;
    struct lexicon *lexicon = memory_allocate(sizeof *lexicon);
    lexicon->dictionary = dictionary ? dictionary : &empty;
    lexicon->arena = arena_create();
    lexicon->stemmer = sb_stemmer_new("french", "UTF_8");
    if (!lexicon->stemmer)
        memory_exhausted();
    lexicon->key = draw_key();
    lexicon->slot_count = FIRST_SLOTS;
    lexicon->slots = memory_allocate(lexicon->slot_count * sizeof *lexicon->slots);
    return lexicon;
}

void lexicon_destroy(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    sb_stemmer_delete(lexicon->stemmer);
    arena_destroy(lexicon->arena);
    buffer_free(&lexicon->scratch);
    free(lexicon->words);
    free(lexicon->slots);
    free(lexicon);
}

void lexicon_reset(struct lexicon *lexicon)
{
    arena_reset(lexicon->arena);
    memset(lexicon->slots, 0, lexicon->slot_count * sizeof *lexicon->slots);
    lexicon->count = 0;
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

/* Lower case, accents kept and composed: what the stemmer expects. */
static struct text lower_case(struct lexicon *lexicon, struct text written)
{
    char *simple = arena_copy(lexicon->arena, written.bytes, written.length);
    if (lower_simply(written, simple))
        return (struct text){simple, written.length};
    size_t length;
    char *mapped =
        unicode_map(written, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD, &length);
    if (!mapped)
        return written;
    struct text lower = text_copy(lexicon->arena, (struct text){mapped, length});
    free(mapped);
    return lower;
}

static bool has_ligature(struct text text)
{
    return text_contains(text, text_of("œ")) || text_contains(text, text_of("æ"));
}

static void add_without_ligatures(struct buffer *buffer, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        struct text rest = {text.bytes + i, text.length - i};
        if (text_starts_with(rest, "œ"))
            buffer_add_string(buffer, "oe");
        else if (text_starts_with(rest, "æ"))
            buffer_add_string(buffer, "ae");
        else {
            buffer_add_byte(buffer, text.bytes[i]);
            continue;
        }
        i += strlen("œ") - 1;
    }
}

static struct text without_accents(struct lexicon *lexicon, struct text lower)
{
    char simple[MAX_FOLDED];
    if (is_ascii(lower))
        return lower;
    const size_t simple_length = lower.length <= MAX_FOLDED ? strip_simply(lower, simple) : 0;
    if (simple_length)
        return text_copy(lexicon->arena, (struct text){simple, simple_length});
    size_t length;
    char *mapped = unicode_map(
        lower, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STRIPMARK, &length);
    if (!mapped || length > MAX_FOLDED) {
        free(mapped);
        return lower;
    }
    const struct text plain = {mapped, length};
    struct text copy;
    if (has_ligature(plain)) {
        buffer_clear(&lexicon->scratch);
        add_without_ligatures(&lexicon->scratch, plain);
        copy = text_copy(lexicon->arena, buffer_text(&lexicon->scratch));
    } else {
        copy = text_copy(lexicon->arena, plain);
    }
    free(mapped);
    return copy;
}

static struct text stem_of(struct lexicon *lexicon, struct text lower)
{
    if (lower.length > MAX_STEMMED)
        return lower;
    const sb_symbol *stem =
        sb_stemmer_stem(lexicon->stemmer, (const sb_symbol *)lower.bytes, (int)lower.length);
    if (!stem) /* its one error */
        memory_exhausted();
    struct text text = {(const char *)stem, (size_t)sb_stemmer_length(lexicon->stemmer)};
    return text_copy(lexicon->arena, text);
}

static bool contains_digit(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            return true;
    return false;
}

static void widen_slots(struct lexicon *lexicon)
{
    free(lexicon->slots);
    lexicon->slot_count *= 2;
    lexicon->slots = memory_allocate(lexicon->slot_count * sizeof *lexicon->slots);
    for (size_t i = 0; i < lexicon->count; i++) {
        size_t slot = keyed_hash(lexicon, lexicon->words[i].written) & (lexicon->slot_count - 1);
        while (lexicon->slots[slot])
            slot = (slot + 1) & (lexicon->slot_count - 1);
        lexicon->slots[slot] = (uint32_t)i + 1;
    }
}

static void fold_and_stem(struct lexicon *lexicon, struct word *word)
{
    if (word->written.length > MAX_FOLDED)
        return;
    const struct text lower = lower_case(lexicon, word->written);
    word->folded = without_accents(lexicon, lower);
    word->stem = without_accents(lexicon, stem_of(lexicon, lower));
}

uint32_t lexicon_add(struct lexicon *lexicon, struct text written)
{
    size_t slot = keyed_hash(lexicon, written) & (lexicon->slot_count - 1);
    while (lexicon->slots[slot]) {
        uint32_t number = lexicon->slots[slot] - 1;
        if (is_same(lexicon->words[number].written, written))
            return number;
        slot = (slot + 1) & (lexicon->slot_count - 1);
    }
    const struct text own = text_copy(lexicon->arena, written);
    struct word word = {own, own, own, dictionary_find(lexicon->dictionary, own),
                        contains_digit(own)};
    if (word.known == NO_DICTIONARY_WORD) {
        fold_and_stem(lexicon, &word);
    } else {
        word.folded = dictionary_folded(lexicon->dictionary, word.known);
        word.stem = dictionary_stem(lexicon->dictionary, word.known);
    }
    lexicon->words =
        memory_grow(lexicon->words, &lexicon->capacity, lexicon->count, sizeof *lexicon->words);
    lexicon->words[lexicon->count++] = word;
    lexicon->slots[slot] = (uint32_t)lexicon->count;
    if (lexicon->count > lexicon->slot_count / 2)
        widen_slots(lexicon);
    return (uint32_t)lexicon->count - 1;
}

uint32_t lexicon_count(const struct lexicon *lexicon)
{
    return (uint32_t)lexicon->count;
}

const struct word *lexicon_word(const struct lexicon *lexicon, uint32_t number)
{
    return &lexicon->words[number];
}
