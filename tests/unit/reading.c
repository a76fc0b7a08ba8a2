#include "tree.h"

#include "parser.h"

#include "reader/dossier.h"
#include "rule/pack_load.h"
#include "rule/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A pack of two lists: "sought" with the phrase, "others" with what makes words common. */
static const char pack_begin[] =
    "<pack id='p' version='1'><title lang='fr'>P</title><title lang='en'>P</title><referential>"
    "<competency id='C'><title lang='fr'>C</title><title lang='en'>C</title><criterion id='C1'>"
    "<title lang='fr'>C</title><title lang='en'>C</title><requirement id='r' severity='expected'>"
    "<title lang='fr'>R</title><title lang='en'>R</title><why lang='fr'>W</why>"
    "<why lang='en'>W</why><advice lang='fr'>A</advice><advice lang='en'>A</advice>"
    "<model lang='fr'>M</model><model lang='en'>M</model></requirement></criterion></competency>"
    "</referential><language><words id='sought'>";
static const char pack_middle[] = "</words><words id='others'>";
static const char pack_end[] =
    "</words><abbreviations>zorg. Mme</abbreviations></language><rules>"
    "<rule requirement='r' topic='others'><evidence in='sentence'><mentions words='sought'/>"
    "</evidence></rule></rules></pack>";

static void load_pack(const char *sought, const char *others, struct arena *arena,
                      struct pack *pack)
{
    char path[] = "/tmp/dossier-lint-pack-XXXXXX";
    struct failure failure;
    FILE *file = fdopen(mkstemp(path), "wb");
    assert_non_null(file);
    fprintf(file, "%s%s%s%s%s", pack_begin, sought, pack_middle, others, pack_end);
    fclose(file);
    const bool loaded = pack_load(path, arena, pack, NULL, &failure);
    unlink(path);
    if (!loaded)
        fail_msg("refused: %s", failure.where);
}

/* A paragraph of words with spaces between; a word in brackets is hidden. */
static const struct document *document_of(const char *words, struct arena *arena)
{
    struct builder *builder = builder_create(arena);
    struct failure failure;
    struct text rest = text_of(words), word;
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    while (text_next_word(&rest, &word)) {
        const bool hidden = word.bytes[0] == '[';
        if (hidden) {
            word = (struct text){word.bytes + 1, word.length - 2};
            builder_span_begin(builder, SPAN_HIDDEN, text_of(""));
        }
        builder_text(builder, word);
        if (hidden)
            builder_span_end(builder, SPAN_HIDDEN);
        builder_text(builder, text_of(" "));
    }
    builder_close(builder);
    const struct document *document = builder_finish(builder, "test", &failure);
    builder_destroy(builder);
    assert_non_null(document);
    return document;
}

static bool mentions(const char *sought, const char *others, const char *words)
{
    struct arena *arena = arena_create();
    struct lexicon *lexicon = lexicon_create(NULL);
    struct pack pack;
    load_pack(sought, others, arena, &pack);
    const struct reading *reading =
        document_reading(document_of(words, arena), &pack, lexicon, arena);
    const bool mentioned = list_set_has(&reading->sentence_mentions[0], 0);
    lexicon_destroy(lexicon);
    arena_destroy(arena);
    return mentioned;
}

/* Wherever the phrase is anchored: on each of its words in turn, which the other list has less
 * often than the others. */
static void assert_mentions(const char *sought, const char *words, bool expected)
{
    struct text rest = text_of(sought), word, other;
    while (text_next_word(&rest, &word)) {
        struct buffer others = {0};
        struct text all = text_of(sought);
        if (text_is(word, "…"))
            continue;
        while (text_next_word(&all, &other))
            if (!text_is(other, "…") && !text_equal(other, word))
                buffer_format(&others, "%.*s zzz\n", TEXT_ARGS(other));
        buffer_add_string(&others, "zzz");
        buffer_add_byte(&others, '\0');
        if (mentions(sought, others.bytes, words) != expected)
            fail_msg("« %s » in « %s » from « %.*s »: not %d", sought, words, TEXT_ARGS(word),
                     expected);
        buffer_free(&others);
    }
}

static void finds_a_phrase_whichever_word_it_is_looked_up_by(void **state)
{
    (void)state;
    static const char tight[] = "alpha bravo charlie", loose[] = "alpha … bravo … charlie";
    static const char mixed[] = "delta … echo foxtrot";
    assert_mentions(tight, "x alpha bravo charlie x", true);
    assert_mentions(tight, "alpha x bravo charlie", false);
    assert_mentions(tight, "alpha bravo x charlie", false);
    assert_mentions(tight, "bravo charlie alpha", false);
    assert_mentions(loose, "alpha bravo charlie", true);
    assert_mentions(loose, "alpha x x x bravo x x x charlie", true);
    assert_mentions(loose, "alpha x x x x bravo charlie", false);
    assert_mentions(loose, "alpha bravo x x x x charlie", false);
    assert_mentions(mixed, "delta x echo foxtrot", true);
    assert_mentions(mixed, "delta x echo x foxtrot", false);
}

/* The nearest is not always the one that leads on. */
static void finds_a_phrase_among_its_own_words(void **state)
{
    (void)state;
    static const char loose[] = "alpha … bravo … charlie", mixed[] = "delta … echo foxtrot";
    assert_mentions(loose, "alpha x x x bravo bravo charlie", true);
    assert_mentions(loose, "alpha bravo x x bravo x charlie", true);
    assert_mentions(loose, "alpha alpha x x x bravo charlie", true);
    assert_mentions(mixed, "delta echo x echo foxtrot", true);
    assert_mentions(mixed, "delta echo x echo x foxtrot", false);
}

static void reads_no_hidden_words(void **state)
{
    (void)state;
    static const char phrase[] = "golf hotel";
    assert_mentions(phrase, "x golf hotel x", true);
    assert_mentions(phrase, "x [golf] hotel x", false);
    assert_mentions(phrase, "x golf [hotel] x", false);
    assert_mentions(phrase, "x golf [secret] hotel x", true);
    assert_mentions("golf", "x [golf] x", false);
}

static const struct reading *reading_of(const char *text, struct lexicon *lexicon,
                                        struct arena *arena)
{
    struct failure failure;
    struct pack *pack = arena_allocate(arena, sizeof *pack);
    load_pack("mot", "autre", arena, pack);
    const struct document *document =
        document_read_bytes("test.md", text_of(text), arena, &failure);
    assert_non_null(document);
    return document_reading(document, pack, lexicon, arena);
}

static void passes_over_the_hints_of_a_template(void **state)
{
    (void)state;
    static const char text[] =
        "Une\n\n[À compléter]\n\nDeux\n\n[À compléter]\n\n# Titre\n\n[À compléter]\n\nTrois\n";
    struct arena *arena = arena_create();
    struct lexicon *lexicon = lexicon_create(NULL);
    const struct reading *reading = reading_of(text, lexicon, arena);
    assert_int_equal(reading->leaf_count, 4);
    assert_int_equal(reading_sentences(reading), 4);
    assert_int_equal(leaf_before(reading, 1), 0);
    assert_int_equal(leaf_behind(reading, 0), 1);
    assert_int_equal(leaf_behind(reading, 1), NO_LEAF);
    assert_int_equal(leaf_before(reading, 0), NO_LEAF);
    assert_int_equal(leaf_before(reading, 3), NO_LEAF);
    assert_int_equal(leaf_behind(reading, 3), NO_LEAF);
    lexicon_destroy(lexicon);
    arena_destroy(arena);
}

static void assert_sentences(const char *text, uint32_t expected)
{
    struct arena *arena = arena_create();
    struct lexicon *lexicon = lexicon_create(NULL);
    assert_int_equal(reading_sentences(reading_of(text, lexicon, arena)), expected);
    lexicon_destroy(lexicon);
    arena_destroy(arena);
}

static void ends_sentences_as_the_author_begins_them(void **state)
{
    (void)state;
    assert_sentences("je dicte. il rédige.\n\naprès je relis. ensuite voilà. fini\n", 5);
    assert_sentences("Je dicte. il rédige.\n\nAprès je relis. Puis voilà\n", 3);
}

static void takes_nobody_quoted_for_the_author(void **state)
{
    (void)state;
    static const char quoted[] =
        "> je dicte. il rédige.\n\n> après je relis. ensuite voilà. fini\n";
    static const char code[] =
        "```\nje dicte. il rédige. après\nje relis. ensuite voilà. fini\n```\n";
    assert_sentences(quoted, 2);
    assert_sentences(code, 2);
    assert_sentences(
        "<!-- je dicte. il rédige. après je relis. ensuite voilà. fini -->\n\nil relit. "
        "encore\n",
        1);
}

static void ends_no_sentence_behind_the_packs_abbreviations(void **state)
{
    (void)state;
    assert_sentences("Env. 30 % des mails, zorg. 12 de Mme. Roux. Fin\n", 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_phrase_whichever_word_it_is_looked_up_by),
        cmocka_unit_test(finds_a_phrase_among_its_own_words),
        cmocka_unit_test(reads_no_hidden_words),
        cmocka_unit_test(passes_over_the_hints_of_a_template),
        cmocka_unit_test(ends_sentences_as_the_author_begins_them),
        cmocka_unit_test(takes_nobody_quoted_for_the_author),
        cmocka_unit_test(ends_no_sentence_behind_the_packs_abbreviations),
    };
    return cmocka_run_group_tests(tests, parser_begin, parser_end);
}
