#include "rule/reading.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "model/picture.h"
#include "model/template.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_WORDS = 8 };

/* What the pack knows of each distinct word of the dossier. */
struct known_word {
    uint32_t stem;
    uint32_t exact;
};

struct reader {
    struct reading *reading;
    const struct pack *pack;
    struct lexicon *lexicon;
    struct arena *arena;
    struct token_list tokens;
    struct sentence_list sentences;
    struct known_word *known;
    struct leaf *leaves;
    struct list_set *sentence_mentions;
};

static struct text leaf_text(const struct block *block, struct arena *arena)
{
    if (block->caption.length == 0)
        return block->text;
    struct buffer both = {0};
    buffer_add_text(&both, block->text);
    buffer_add_byte(&both, '\n');
    buffer_add_text(&both, block->caption);
    struct text text = text_copy(arena, buffer_text(&both));
    buffer_free(&both);
    return text;
}

static bool is_void(const struct span *span)
{
    return span->kind == SPAN_PLACEHOLDER || span->kind == SPAN_HIDDEN;
}

static void blank(char **words, struct text text, size_t start, size_t length, struct arena *arena)
{
    if (!*words)
        *words = arena_copy(arena, text.bytes, text.length);
    memset(*words + start, ' ', length);
}

/* The leaf's text with blanks for what says nothing: a picture's file name, what is on the page
 * only as a template's, or not at all. */
static struct text words_of(const struct document *document, const struct block *block,
                            struct text text, struct arena *arena)
{
    const struct span *spans = document->spans + block->first_span;
    struct text example;
    char *words = NULL;
    if (template_example(block->text, &example))
        blank(&words, text, 0, (size_t)(example.bytes - block->text.bytes), arena);
    if (block->kind == BLOCK_IMAGE && is_picture_name(block->text))
        blank(&words, text, 0, block->text.length, arena);
    for (uint32_t i = 0; i < block->span_count; i++)
        if (is_void(&spans[i]))
            blank(&words, text, spans[i].start, spans[i].length, arena);
    return words ? (struct text){words, text.length} : text;
}

/* A leaf without words (a picture) is a sentence of none, so that every leaf is found as one. */
static void add_words(struct reader *reader, struct text text)
{
    struct sentence_list *sentences = &reader->sentences;
    size_t before = sentences->count;
    tokens_add(&reader->tokens, sentences, text, reader->lexicon);
    if (sentences->count > before)
        return;
    sentences->items = memory_grow(sentences->items, &sentences->capacity, sentences->count,
                                   sizeof *sentences->items);
    sentences->items[sentences->count++] = (struct sentence){
        .first_token = (uint32_t)reader->tokens.count, .length = (uint32_t)text.length};
}

static bool is_same_section(const struct block *before, const struct block *block)
{
    return block->kind != BLOCK_HEADING && before->kind != BLOCK_HEADING &&
           before->heading == block->heading && text_equal(before->place.file, block->place.file);
}

static bool is_pack_example(const struct pack *pack, struct text example)
{
    const struct referential *referential = &pack->referential;
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
            if (template_is_same(example, referential->requirements[i].model.in[locale]))
                return true;
    return example.length == 0;
}

/* Who is told to replace the example writes over it, and leaves the label before it. */
static bool is_replaced_example(const struct pack *pack, const struct block *block)
{
    struct text example;
    return block->kind != BLOCK_HEADING && block->flags & BLOCK_PLACEHOLDER &&
           template_example(block->text, &example) && !is_pack_example(pack, example);
}

/* What waits to be replaced, or is not on the page, says nothing, wherever it stands. A heading's
 * place is kept: what stands under it does. */
static bool is_read(const struct pack *pack, const struct block *block)
{
    if (block_is_container(block->kind))
        return false;
    return block->kind == BLOCK_HEADING || !(block->flags & (BLOCK_PLACEHOLDER | BLOCK_HIDDEN)) ||
           (!(block->flags & BLOCK_HIDDEN) && is_replaced_example(pack, block));
}

/* Whether the author begins sentences with small letters, whatever those quoted do. */
static bool begins_sentences_small(const struct document *document, const struct pack *pack)
{
    struct stops stops = {0};
    for (uint32_t i = 0; i < document->body_count; i++) {
        const struct block *block = &document->blocks[i];
        if (is_read(pack, block) && block->kind != BLOCK_CODE && !(block->flags & BLOCK_QUOTED))
            stops_add(&stops, block->text);
    }
    return stops_begin_small(&stops);
}

static void gather_leaves(struct reader *reader)
{
    const struct document *document = reader->reading->document;
    struct leaf *leaves = ARENA_ARRAY(reader->arena, struct leaf, document->body_count);
    uint32_t *leaf_of = ARENA_ARRAY(reader->arena, uint32_t, document->body_count), count = 0;
    reader->sentences.may_begin_small = begins_sentences_small(document, reader->pack);
    for (uint32_t i = 0; i < document->body_count && !deadline_has_passed(); i++) {
        const struct block *block = &document->blocks[i];
        if (!is_read(reader->pack, block))
            continue;
        struct leaf *leaf = &leaves[count];
        leaf->block = i;
        leaf->is_unfinished = is_replaced_example(reader->pack, block);
        leaf_of[i] = count;
        leaf->text = leaf_text(block, reader->arena);
        leaf->first_token = (uint32_t)reader->tokens.count;
        leaf->first_sentence = (uint32_t)reader->sentences.count;
        add_words(reader, words_of(document, block, leaf->text, reader->arena));
        leaf->token_count = (uint32_t)reader->tokens.count - leaf->first_token;
        leaf->sentence_count = (uint32_t)reader->sentences.count - leaf->first_sentence;
        bool same_section =
            count > 0 && is_same_section(&document->blocks[leaves[count - 1].block], block);
        leaf->section = same_section ? leaves[count - 1].section : count;
        count++;
    }
    reader->leaves = leaves;
    reader->reading->leaf_count = count;
    reader->reading->leaf_of = leaf_of;
}

static void look_up_words(struct reader *reader)
{
    uint32_t count = lexicon_count(reader->lexicon);
    reader->known = ARENA_ARRAY(reader->arena, struct known_word, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct word *word = lexicon_word(reader->lexicon, i);
        const struct pack *pack = reader->pack;
        if (word->known != NO_DICTIONARY_WORD) {
            const struct word_facts *facts = &pack->weights.facts[word->known];
            reader->known[i] = (struct known_word){facts->stem, facts->exact};
        } else {
            reader->known[i] =
                (struct known_word){vocabulary_find(&pack->stems, word->stem),
                                    vocabulary_find(&pack->exact_words, word->folded)};
        }
    }
}

static bool part_is(const struct reader *reader, const struct phrase_part *part, uint32_t token)
{
    const struct known_word *known = &reader->known[reader->tokens.items[token].word];
    return part->word == (part->exact ? known->exact : known->stem);
}

/* The words [first, end) a phrase must lie within. */
struct stretch {
    uint32_t first;
    uint32_t end;
};

/* Where a part can stand, given where the one next to it can: a bit for each distance from the
 * anchor, of which a phrase has fewer than there are bits. */
static uint64_t next_to(uint64_t places, bool over_gap)
{
    uint64_t next = places << 1;
    for (int i = 1; over_gap && i <= PHRASE_GAP; i++)
        next |= places << (1 + i);
    return next;
}

/* Those of the places where the part does stand; they count forward from the anchor, or back. */
static uint64_t where_part_is(const struct reader *reader, const struct phrase_part *part,
                              uint64_t places, uint32_t anchor, bool forward,
                              struct stretch stretch)
{
    const uint32_t room = forward ? stretch.end - 1 - anchor : anchor - stretch.first;
    uint64_t found = 0;
    for (; places; places &= places - 1) {
        const uint32_t distance = (uint32_t)__builtin_ctzll(places);
        if (distance > room)
            break;
        if (part_is(reader, part, forward ? anchor + distance : anchor - distance))
            found |= UINT64_C(1) << distance;
    }
    return found;
}

/* Whether the phrase, whose anchor is at `at`, stands there as a whole. */
static bool phrase_is(const struct reader *reader, const struct phrase *phrase, uint32_t at,
                      struct stretch stretch)
{
    const struct phrase_part *parts = &reader->pack->parts[phrase->first_part];
    uint64_t places = 1;
    for (uint32_t i = phrase->anchor + 1; i < phrase->part_count && places; i++)
        places = where_part_is(reader, &parts[i], next_to(places, parts[i].after_gap), at, true,
                               stretch);
    if (!places)
        return false;
    places = 1;
    for (uint32_t i = phrase->anchor; i > 0 && places; i--)
        places = where_part_is(reader, &parts[i - 1], next_to(places, parts[i].after_gap), at,
                               false, stretch);
    return places != 0;
}

/* Joins into `set` the lists of phrases that are anchored at `at`. */
static void add_phrases(const struct reader *reader, struct phrase_range range, uint32_t at,
                        struct stretch stretch, struct list_set *set)
{
    for (uint32_t i = range.first; i < range.end; i++) {
        const struct phrase *phrase = &reader->pack->phrases[i];
        if (!list_set_has(set, phrase->list) && phrase_is(reader, phrase, at, stretch))
            list_set_add(set, phrase->list);
    }
}

static void add_mentions(const struct reader *reader, struct stretch stretch, struct list_set *set)
{
    for (uint32_t at = stretch.first; at < stretch.end; at++) {
        const struct known_word *known = &reader->known[reader->tokens.items[at].word];
        if (known->stem != NO_WORD)
            add_phrases(reader, reader->pack->by_stem[known->stem], at, stretch, set);
        if (known->exact != NO_WORD)
            add_phrases(reader, reader->pack->by_exact[known->exact], at, stretch, set);
    }
}

/* Whether a colon is there that may end a label: not that of a time or an address. */
static bool is_colon(struct text text, size_t at)
{
    return at < text.length && text.bytes[at] == ':' &&
           (at + 1 == text.length || !strchr("/0123456789", text.bytes[at + 1]));
}

/* How many of the leaf's first words are its label: « Prompt : ... » or a bold start. */
static uint32_t label_length(const struct reader *reader, const struct leaf *leaf)
{
    const struct block *block = &reader->reading->document->blocks[leaf->block];
    size_t bold_end = 0;
    for (uint32_t i = 0; i < block->span_count; i++) {
        const struct span *span = &reader->reading->document->spans[block->first_span + i];
        if (span->kind == SPAN_BOLD && span->start == 0)
            bold_end = span->length;
    }
    uint32_t in_bold = 0;
    for (uint32_t i = 0; i < leaf->token_count && i < LABEL_WORDS; i++) {
        const struct token *token = &reader->tokens.items[leaf->first_token + i];
        size_t end = token->start + token->length;
        if (token->start < bold_end)
            in_bold = i + 1;
        while (end < leaf->text.length && leaf->text.bytes[end] != ':' &&
               ((unsigned char)leaf->text.bytes[end] >= 0x80 || leaf->text.bytes[end] == ' ' ||
                leaf->text.bytes[end] == ')'))
            end++;
        if (is_colon(leaf->text, end))
            return i + 1;
    }
    return in_bold;
}

static void mark_mentions(struct reader *reader)
{
    const struct document *document = reader->reading->document;
    reader->sentence_mentions =
        ARENA_ARRAY(reader->arena, struct list_set, reader->sentences.count);
    for (uint32_t i = 0; i < reader->reading->leaf_count && !deadline_has_passed(); i++) {
        struct leaf *leaf = &reader->leaves[i];
        const struct block *block = &document->blocks[leaf->block];
        if (block->kind == BLOCK_HEADING && block->flags & (BLOCK_PLACEHOLDER | BLOCK_HIDDEN))
            continue;
        for (uint32_t j = 0; j < leaf->sentence_count; j++) {
            uint32_t number = leaf->first_sentence + j;
            const struct sentence *sentence = &reader->sentences.items[number];
            struct list_set *mentions = &reader->sentence_mentions[number];
            const struct stretch stretch = {sentence->first_token,
                                            sentence->first_token + sentence->token_count};
            add_mentions(reader, stretch, mentions);
            list_set_join(&leaf->mentions, mentions);
        }
        leaf->label_token_count = label_length(reader, leaf);
        const struct stretch label = {leaf->first_token,
                                      leaf->first_token + leaf->label_token_count};
        add_mentions(reader, label, &leaf->label);
    }
}

static void join_paths_and_sections(struct reader *reader)
{
    const struct document *document = reader->reading->document;
    const struct reading *reading = reader->reading;
    struct list_set *paths = ARENA_ARRAY(reader->arena, struct list_set, reading->leaf_count);
    struct list_set *sections = ARENA_ARRAY(reader->arena, struct list_set, reading->leaf_count);
    for (uint32_t i = 0; i < reading->leaf_count; i++) {
        const struct leaf *leaf = &reader->leaves[i];
        const struct block *block = &document->blocks[leaf->block];
        list_set_join(&sections[leaf->section], &leaf->mentions);
        if (block->kind != BLOCK_HEADING)
            continue;
        paths[i] = leaf->mentions;
        if (block->heading != NO_BLOCK)
            list_set_join(&paths[i], &paths[reading->leaf_of[block->heading]]);
    }
    reader->reading->paths = paths;
    reader->reading->sections = sections;
}

uint32_t reading_sentences(const struct reading *reading)
{
    if (reading->leaf_count == 0)
        return 0;
    const struct leaf *last = &reading->leaves[reading->leaf_count - 1];
    return last->first_sentence + last->sentence_count;
}

bool reading_is_whole(const struct reading *reading, struct failure *failure)
{
    const struct {
        size_t count, limit;
        enum message message;
    } budgets[] = {
        {reading_sentences(reading), LIMIT_SENTENCES, MESSAGE_DOCUMENT_TOO_MANY_SENTENCES},
        {reading->token_count, LIMIT_TOKENS, MESSAGE_DOCUMENT_TOO_MANY_WORDS},
        {lexicon_count(reading->lexicon), LIMIT_WORDS, MESSAGE_DOCUMENT_TOO_MANY_DISTINCT_WORDS},
    };
    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++)
        if (budgets[i].count > budgets[i].limit)
            return failure_set_number(failure, budgets[i].message, budgets[i].limit);
    return deadline_allows(failure);
}

uint32_t leaf_before(const struct reading *reading, uint32_t leaf)
{
    const struct leaf *leaves = reading->leaves;
    return leaf > 0 && leaves[leaf - 1].section == leaves[leaf].section ? leaf - 1 : NO_LEAF;
}

uint32_t leaf_behind(const struct reading *reading, uint32_t leaf)
{
    const uint32_t next = leaf + 1;
    const struct leaf *leaves = reading->leaves;
    return next < reading->leaf_count && leaves[next].section == leaves[leaf].section ? next
                                                                                      : NO_LEAF;
}

const struct reading *document_reading(const struct document *document, const struct pack *pack,
                                       struct lexicon *lexicon, struct arena *arena)
{
    struct reading *reading = arena_allocate(arena, sizeof *reading);
    struct reader reader = {
        .reading = reading,
        .pack = pack,
        .lexicon = lexicon,
        .arena = arena,
        .sentences = {.abbreviations = pack->abbreviations,
                      .abbreviation_count = pack->abbreviation_count},
    };
    reading->document = document;
    reading->lexicon = lexicon;
    lexicon_reset(lexicon);
    gather_leaves(&reader);
    look_up_words(&reader);
    mark_mentions(&reader);
    join_paths_and_sections(&reader);
    reading->leaves = reader.leaves;
    reading->sentence_mentions = reader.sentence_mentions;
    reading->tokens = arena_own(arena, reader.tokens.items);
    reading->token_count = (uint32_t)reader.tokens.count;
    reading->sentences = arena_own(arena, reader.sentences.items);
    return reading;
}
