#include "language/dictionary.h"

/* FNV-1a */
uint32_t text_hash(struct text text)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static struct text letters(const struct dictionary *dictionary, uint32_t start, uint8_t length)
{
    return (struct text){dictionary->letters + start, length};
}

uint32_t dictionary_find(const struct dictionary *dictionary, struct text written)
{
    if (dictionary->count == 0)
        return NO_DICTIONARY_WORD;
    uint32_t slot = text_hash(written) & (dictionary->slot_count - 1);
    for (; dictionary->slots[slot]; slot = (slot + 1) & (dictionary->slot_count - 1)) {
        const uint32_t number = dictionary->slots[slot] - 1;
        const struct dictionary_word *word = &dictionary->words[number];
        if (text_equal(letters(dictionary, word->written, word->written_length), written))
            return number;
    }
    return NO_DICTIONARY_WORD;
}

struct text dictionary_folded(const struct dictionary *dictionary, uint32_t number)
{
    const struct dictionary_word *word = &dictionary->words[number];
    return letters(dictionary, word->folded, word->folded_length);
}

struct text dictionary_stem(const struct dictionary *dictionary, uint32_t number)
{
    const struct dictionary_word *word = &dictionary->words[number];
    return letters(dictionary, word->stem, word->stem_length);
}
