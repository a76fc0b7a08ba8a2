/* Words, sentences and fingerprints of any text. */
#include "fuzz.h"

#include "base/arena.h"
#include "input/encoding.h"
#include "language/fingerprints.h"
#include "language/tokens.h"

static void expect_sound_word(const struct word *word)
{
    EXPECT(text_is_utf8(word->written) && word->written.length > 0);
    EXPECT(text_is_utf8(word->folded));
    EXPECT(text_is_utf8(word->stem));
}

static void expect_sound_tokens(const struct token_list *tokens, struct text text,
                                const struct lexicon *lexicon)
{
    size_t end = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        EXPECT(token->start >= end && token->length > 0);
        end = token->start + token->length;
        EXPECT(end <= text.length);
        EXPECT(token->word < lexicon_count(lexicon));
        EXPECT(text_equal(lexicon_word(lexicon, token->word)->written,
                          (struct text){text.bytes + token->start, token->length}));
    }
}

static void expect_sound_sentences(const struct sentence_list *sentences,
                                   const struct token_list *tokens, struct text text)
{
    size_t tokens_seen = 0, end = 0;
    for (size_t i = 0; i < sentences->count; i++) {
        const struct sentence *sentence = &sentences->items[i];
        EXPECT(sentence->first_token == tokens_seen && sentence->token_count > 0);
        EXPECT(sentence->start >= end);
        tokens_seen += sentence->token_count;
        end = sentence->start + sentence->length;
        EXPECT(end <= text.length);
        EXPECT(text_is_utf8((struct text){text.bytes + sentence->start, sentence->length}));
    }
    EXPECT(tokens_seen == tokens->count);
}

/* As fingerprints.h promises: of words that stand there twice, and a break between, enough on end
 * leave one in both. */
static void expect_sound_fingerprints(const struct token_list *tokens,
                                      const struct lexicon *lexicon)
{
    struct fingerprint_list list = {0};
    struct winnower winnower = {.list = &list};
    const size_t count = tokens->count;
    for (size_t time = 0; time < 2; time++) {
        for (size_t i = 0; i < count; i++) {
            const struct word *word = lexicon_word(lexicon, tokens->items[i].word);
            winnower_add(&winnower, fingerprint_word(word->folded), (uint32_t)(time * count + i));
        }
        winnower_break(&winnower);
    }
    EXPECT(list.count % 2 == 0 && (list.count > 0) == (count >= FINGERPRINT_WORDS));
    for (size_t i = 0; i < list.count / 2; i++) {
        const struct fingerprint *one = &list.items[i], *other = &list.items[list.count / 2 + i];
        EXPECT(one->word + FINGERPRINT_WORDS <= count && one->word + count == other->word);
        EXPECT(one->hash == other->hash && (i == 0 || one->word > one[-1].word));
    }
    free(list.items);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    struct arena *arena = arena_create();
    struct lexicon *lexicon = lexicon_create(NULL);
    struct text text = encoding_decode(fuzz_text(bytes, length), arena);
    EXPECT(text_is_utf8(text));
    tokens_add(&tokens, &sentences, text, lexicon);
    expect_sound_tokens(&tokens, text, lexicon);
    expect_sound_sentences(&sentences, &tokens, text);
    expect_sound_fingerprints(&tokens, lexicon);
    for (uint32_t i = 0; i < lexicon_count(lexicon); i++)
        expect_sound_word(lexicon_word(lexicon, i));
    free(tokens.items);
    free(sentences.items);
    lexicon_destroy(lexicon);
    arena_destroy(arena);
    return 0;
}
