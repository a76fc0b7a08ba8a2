#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/xml.h"
#include "reader/reader.h"
#include "rule/pack_load.h"
#include "rule/weights.h"
#include "rule/weights_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The tiny pack's requirements, in its order. */
enum { LIMITS, PRACTICES, HARMS };

static struct arena *arena;
static struct lexicon *lexicon;
static struct pack pack;

#define HEAD                                                                                       \
    "# What the pack was taught. Written by: dossier-lint rules learn\n"                           \
    "# A line a clue: its name, then its weight for each requirement, in steps.\n"                 \
    "requirements\tlimits\tpractices\tharms\n"                                                     \
    "windows\t200\t2\n"                                                                            \
    "threshold\t2\t0\t1.23457\n"                                                                   \
    "threshold-short\t1\t0\t1\n"                                                                   \
    "bias\t-1\t0.5\t0\n"                                                                           \
    "step\t0.25\t0.5\t0\n"
#define CLUES                                                                                      \
    "a:voic\t0\t20\t0\n"                                                                           \
    "b:ne verif\t10\t0\t0\n"                                                                       \
    "h:limit\t50\t0\t0\n"                                                                          \
    "k:paragraph\t-10\t1\t0\n"                                                                     \
    "k:words0\t20\t2\t0\n"                                                                         \
    "l:water\t0\t100\t0\n"                                                                         \
    "p:_eau_\t0\t-10\t0\n"                                                                         \
    "s:#year\t0\t0\t1\n"                                                                           \
    "s:verif\t127\t-128\t0\n"

static bool read_text(const char *text, struct weights *weights, struct failure *failure,
                      char *path)
{
    strcpy(path, "/tmp/dossier-lint-weights-XXXXXX");
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    bool done = weights_read(path, &pack.referential, arena, weights, failure);
    unlink(path);
    return done;
}

static void take_weights(const char *text)
{
    char path[64];
    struct failure failure = {0};
    if (!read_text(text, &pack.weights, &failure, path))
        fail_msg("refused: %s", failure.where);
}

static const struct reading *reading_of(const char *markdown)
{
    struct failure failure;
    const struct document *document =
        document_read_bytes("test.md", text_of(markdown), arena, &failure);
    assert_non_null(document);
    return document_reading(document, &pack, lexicon, arena);
}

/* The score of the window that holds these words, all of them and no others. */
static float score_of(const char *markdown, const char *quote, uint32_t requirement)
{
    const struct reading *reading = reading_of(markdown);
    const struct windows windows = document_windows(reading, arena);
    const struct scores scores = windows_scores(reading, &windows, &pack, arena);
    for (uint32_t i = 0; i < windows.count; i++)
        if (text_is(passage_quote(reading, &windows.items[i], arena), quote))
            return window_score(&scores, i, requirement);
    fail_msg("no window is « %s »", quote);
    return 0;
}

static void assert_score(const char *markdown, const char *quote, uint32_t requirement,
                         double expected)
{
    float score = score_of(markdown, quote, requirement);
    if (fabs((double)score - expected) > 1e-5)
        fail_msg("%s: %g, not %g", quote, (double)score, expected);
}

static void adds_up_by_hand(void **state)
{
    (void)state;
    take_weights(HEAD CLUES);
    /* shape: 0.3 (20 - 10); four words: (127 + 0.7 * 10) / 2 */
    assert_score("Il ne vérifie rien.", "Il ne vérifie rien.", LIMITS,
                 -1 + 0.25 * (3 + (127 + 7) / 2.0));
    assert_score("Il ne vérifie rien.", "Il ne vérifie rien.", PRACTICES,
                 0.5 + 0.5 * (0.3 * 3 - 128 / 2.0));
    /* the heading's two words: 0.4 / sqrt(2) each */
    assert_score("# Les limites\n\nRien.", "Rien.", LIMITS, -1 + 0.25 * (3 + 50 * 0.4 / sqrt(2)));
    /* the word before: 0.4; the list's 0.7 and the part's 0.3 of a single word */
    assert_score("Voici :\n\nEau.", "Eau.", PRACTICES,
                 0.5 + 0.5 * (0.3 * 3 + 0.4 * 20 + 0.7 * 100 - 0.3 * 10));
    /* a requirement without steps is never spoken for */
    assert_score("En 2024.", "En 2024.", HARMS, 0);
    /* two paragraphs: what stands before the first of them counts, as does its kind */
    assert_score("Voici :\n\nEau.\n\nRien.", "Eau. / Rien.", PRACTICES,
                 0.5 + 0.5 * (0.3 * 3 + 0.4 * 20 + (70 - 3) / sqrt(2)));
}

static void scores_a_window_the_same_wherever_it_stands(void **state)
{
    (void)state;
    static const char quote[] = "On ne vérifie rien.";
    struct buffer text = {0};
    take_weights(HEAD CLUES);
    float alone = score_of("# T\n\nOn ne vérifie rien.", quote, LIMITS);
    for (int i = 0; i < 3000; i++)
        buffer_add_string(&text, "Cela vérifie tout, vérifions donc l'eau. ");
    buffer_add_string(&text, "\n\n# T\n\nOn ne vérifie rien.\n\n# U\n\n");
    for (int i = 0; i < 100; i++)
        buffer_add_string(&text, "Puis vérifier encore. ");
    float within = score_of(text.bytes, quote, LIMITS);
    assert_memory_equal(&alone, &within, sizeof alone);
    buffer_free(&text);
}

static void has_no_scores_without_weights_or_windows(void **state)
{
    (void)state;
    pack.weights = (struct weights){0};
    const struct reading *reading = reading_of("Rien.");
    struct windows windows = document_windows(reading, arena);
    assert_null(windows_scores(reading, &windows, &pack, arena).items);
    take_weights(HEAD CLUES);
    reading = reading_of("# Un titre");
    windows = document_windows(reading, arena);
    assert_null(windows_scores(reading, &windows, &pack, arena).items);
}

static void asks_more_of_the_best_of_many(void **state)
{
    (void)state;
    take_weights(HEAD CLUES);
    const struct weights *weights = &pack.weights;
    assert_true(fabsf(windows_threshold(weights, 1, LIMITS) - 1) < 1e-6F);
    assert_true(fabsf(windows_threshold(weights, 2, LIMITS) - 1) < 1e-6F);
    assert_true(fabsf(windows_threshold(weights, 20, LIMITS) - 1.5F) < 1e-6F);
    assert_true(fabsf(windows_threshold(weights, 200, LIMITS) - 2) < 1e-6F);
    assert_true(fabsf(windows_threshold(weights, 9999, LIMITS) - 2) < 1e-6F);
    /* nothing was taught of the third */
    assert_true(isinf(windows_threshold(weights, 20, HARMS)));
}

static void comes_back_byte_for_byte(void **state)
{
    (void)state;
    static const struct text names[] = {TEXT("a:voic"),      TEXT("b:ne verif"), TEXT("h:limit"),
                                        TEXT("k:paragraph"), TEXT("k:words0"),   TEXT("l:water"),
                                        TEXT("p:_eau_"),     TEXT("s:#year"),    TEXT("s:verif")};
    struct buffer text = {0};
    take_weights(HEAD CLUES);
    assert_int_equal(pack.weights.count, sizeof names / sizeof names[0]);
    const struct named_weights named = {names, pack.weights};
    weights_format(&named, &pack.referential, &text);
    assert_string_equal(text.bytes, HEAD CLUES);
    buffer_free(&text);
}

static void finds_each_of_many_clues(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    struct buffer text = {0};
    char name[32];
    buffer_add_string(&text, HEAD);
    for (int i = 0; i < MANY; i++)
        buffer_format(&text, "s:mot%d\t%d\t0\t0\n", i, i % 127);
    take_weights(text.bytes);
    buffer_free(&text);
    const struct weights *weights = &pack.weights;
    assert_int_equal(weights->count, MANY);
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "s:mot%d", i);
        uint64_t key = clue_key(text_of(name));
        uint32_t slot = (uint32_t)key & (weights->slot_count - 1);
        while (weights->slots[slot] && weights->keys[weights->slots[slot] - 1] != key)
            slot = (slot + 1) & (weights->slot_count - 1);
        assert_int_equal(weights->slots[slot], i + 1);
        assert_int_equal(weights->items[3 * i], i % 127);
    }
}

static void assert_refused(const char *text, unsigned line)
{
    char path[64], where[96];
    struct failure failure = {0};
    struct weights weights;
    assert_false(read_text(text, &weights, &failure, path));
    assert_int_equal(failure.message, MESSAGE_PACK_BAD_WEIGHTS);
    snprintf(where, sizeof where, "%s:%u", path, line);
    assert_string_equal(failure.where, where);
}

/* The sound file with its first `from` changed into `to`. */
static void assert_change_refused(const char *from, const char *to, unsigned line)
{
    static const char sound[] = HEAD CLUES;
    struct buffer text = {0};
    const char *at = strstr(sound, from);
    assert_non_null(at);
    buffer_add(&text, sound, (size_t)(at - sound));
    buffer_add_string(&text, to);
    buffer_add_string(&text, at + strlen(from));
    assert_refused(text.bytes, line);
    buffer_free(&text);
}

static void refuses_other_requirements(void **state)
{
    (void)state;
    assert_change_refused("practices", "habits", 3);
    assert_change_refused("\tharms", "", 3);
    assert_change_refused("harms", "harms\tmore", 3);
    assert_change_refused("requirements", "needs", 3);
}

static void refuses_numbers_that_are_none(void **state)
{
    (void)state;
    assert_change_refused("threshold\t2", "threshold\tdeux", 5);
    assert_change_refused("threshold\t2", "threshold\tnan", 5);
    assert_change_refused("threshold\t2", "threshold\tinf", 5);
    assert_change_refused("bias\t-1", "bias\t", 7);
    assert_change_refused("step\t0.25", "step\t0.25\t1", 8);
    assert_change_refused("step\t0.25", "step\t0.2500000000000000000000000000000001", 8);
    assert_change_refused("windows\t200", "windows\t0", 4);
    assert_change_refused("windows\t200\t2", "windows\t200\t-2", 4);
    assert_change_refused("windows\t200\t2", "windows\t200", 4);
}

static void refuses_clues_that_do_not_fit(void **state)
{
    (void)state;
    assert_change_refused("h:limit\t50", "h:limit\t128", 11);
    assert_change_refused("h:limit\t50", "h:limit\t-129", 11);
    assert_change_refused("h:limit\t50", "h:limit\tnan", 11);
    assert_change_refused("h:limit\t50", "h:limit\t0.5", 11);
    assert_change_refused("h:limit\t50\t0", "h:limit\t50", 11);
    assert_change_refused("h:limit", "", 11);
    assert_change_refused("h:limit\t50", "h:limit\t50\t7", 11);
}

static void refuses_a_file_cut_short(void **state)
{
    (void)state;
    assert_refused("# Rien\n", 1);
    assert_refused("requirements\tlimits\tpractices\tharms\n", 1);
    static const char sound[] = HEAD CLUES;
    for (size_t length = 1; length < strlen(sound); length++) {
        char path[64];
        struct failure failure = {0};
        struct weights weights;
        char cut[sizeof sound];
        memcpy(cut, sound, length);
        cut[length] = '\0';
        /* behind a whole line of clues, it is a file of fewer of them */
        bool is_whole =
            length >= strlen(HEAD) - 1 && (sound[length] == '\n' || sound[length - 1] == '\n');
        bool done = read_text(cut, &weights, &failure, path);
        if (is_whole)
            assert_true(done);
        else if (length < strlen(HEAD) - 2)
            assert_false(done);
    }
}

static void says_so_when_the_file_is_missing(void **state)
{
    (void)state;
    struct failure failure = {0};
    struct weights weights;
    assert_false(weights_read("/nowhere/weights", &pack.referential, arena, &weights, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_MISSING);
    assert_string_equal(failure.where, "/nowhere/weights");
}

static int begin(void **state)
{
    (void)state;
    struct failure failure;
    char path[1024];
    snprintf(path, sizeof path, "%s/packs/tiny.xml", getenv("DOSSIER_FIXTURES"));
    xml_begin();
    arena = arena_create();
    lexicon = lexicon_create();
    return pack_load(path, arena, &pack, NULL, &failure) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    lexicon_destroy(lexicon);
    arena_destroy(arena);
    xml_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_up_by_hand),
        cmocka_unit_test(scores_a_window_the_same_wherever_it_stands),
        cmocka_unit_test(has_no_scores_without_weights_or_windows),
        cmocka_unit_test(asks_more_of_the_best_of_many),
        cmocka_unit_test(comes_back_byte_for_byte),
        cmocka_unit_test(finds_each_of_many_clues),
        cmocka_unit_test(refuses_other_requirements),
        cmocka_unit_test(refuses_numbers_that_are_none),
        cmocka_unit_test(refuses_clues_that_do_not_fit),
        cmocka_unit_test(refuses_a_file_cut_short),
        cmocka_unit_test(says_so_when_the_file_is_missing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
