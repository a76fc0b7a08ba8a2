/* Words and sentences of any text. */
#include "fuzz.h"

#include "base/arena.h"
#include "input/encoding.h"
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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    struct arena *arena = arena_create();
    struct lexicon *lexicon = lexicon_create();
    struct text text = encoding_decode(fuzz_text(bytes, length), arena);
    EXPECT(text_is_utf8(text));
    tokens_add(&tokens, &sentences, text, lexicon);
    expect_sound_tokens(&tokens, text, lexicon);
    expect_sound_sentences(&sentences, &tokens, text);
    for (uint32_t i = 0; i < lexicon_count(lexicon); i++)
        expect_sound_word(lexicon_word(lexicon, i));
    free(tokens.items);
    free(sentences.items);
    lexicon_destroy(lexicon);
    arena_destroy(arena);
    return 0;
}
