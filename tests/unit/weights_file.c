#include "taught.h"

#include "base/buffer.h"
#include "rule/clue.h"
#include "rule/weights.h"

static const char sound[] = HEAD NETWORK DICTIONARY CLUES;

static void assert_comes_back(const char *file, const struct word_list *words)
{
    static const struct text names[] = {TEXT("a:voic"),      TEXT("b:ne verif"), TEXT("h:limit"),
                                        TEXT("k:paragraph"), TEXT("k:words0"),   TEXT("l:water"),
                                        TEXT("p:_eau_"),     TEXT("s:#year"),    TEXT("s:verif")};
    struct buffer text = {0};
    take_weights(file);
    assert_int_equal(pack.weights.count, sizeof names / sizeof names[0]);
    const struct named_weights named = {names, *words, pack.weights, pack.network};
    weights_format(&named, &pack.referential, &text);
    assert_string_equal(text.bytes, file);
    buffer_free(&text);
}

static void comes_back_byte_for_byte(void **state)
{
    (void)state;
    static const struct text words[] = {TEXT("vérifie"), TEXT("eau")};
    assert_comes_back(HEAD NO_NETWORK CLUES, &(struct word_list){NULL, 0});
    assert_comes_back(sound, &(struct word_list){words, 2});
}

static void finds_the_network(void **state)
{
    (void)state;
    take_weights(sound);
    const struct network *network = &pack.network;
    const float biases[] = {-3, 0.5F, 1, 0, 1, -0.25F};
    const float from_units[2][NETWORK_LANE] = {{2, 0, -1, 3}, {0, 4}};
    const float first_input[NETWORK_LANE] = {1, 0, 0.125F, 0, 0, 0.5F},
                sentences_input[NETWORK_LANE] = {0, 0, -12345.7F};
    assert_int_equal(network->unit_count, 2);
    assert_memory_equal(network->biases, biases, sizeof biases);
    assert_memory_equal(network->from_units, from_units, sizeof from_units);
    assert_memory_equal(network->from_inputs, first_input, sizeof first_input);
    assert_memory_equal(network->from_inputs + NETWORK_LANE * 29, sentences_input,
                        sizeof sentences_input);
    /* not what was there before */
    take_weights(HEAD NO_NETWORK CLUES);
    assert_int_equal(network->unit_count, 0);
}

static void finds_each_of_many_clues(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    struct buffer text = {0};
    char name[32];
    buffer_add_string(&text, HEAD NO_NETWORK);
    for (int i = 0; i < MANY; i++)
        buffer_format(&text, "s:mot%d\t%d\t0\t0\t0\n", i, i % 127);
    take_weights(text.bytes);
    buffer_free(&text);
    const struct weights *weights = &pack.weights;
    assert_int_equal(weights->count, MANY);
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "s:mot%d", i);
        const int8_t *row = find_clue(weights, clue_key(text_of(name)), TINY_WIDTH);
        assert_ptr_equal(row, weights->items + (size_t)i * weights_row(TINY_WIDTH));
        assert_int_equal(weights->items[(uint32_t)i * weights_row(TINY_WIDTH)], i % 127);
    }
}

static void assert_refused(const char *text, unsigned line)
{
    char path[64], where[96];
    struct failure failure = {0};
    struct weights weights;
    struct network network;
    assert_false(read_weights(text, &weights, &network, &failure, path));
    assert_int_equal(failure.message, MESSAGE_PACK_BAD_WEIGHTS);
    assert_int_equal(network.unit_count, 0);
    snprintf(where, sizeof where, "%s:%u", path, line);
    assert_string_equal(failure.where, where);
}

/* The sound file with its first `from` changed into `to`. */
static void assert_change_refused(const char *from, const char *to, unsigned line)
{
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
    assert_change_refused("practices", "habits", 5);
    assert_change_refused("\tharms", "", 5);
    assert_change_refused("harms", "harms\tmore", 5);
    assert_change_refused("requirements", "needs", 5);
}

static void refuses_numbers_that_are_none(void **state)
{
    (void)state;
    assert_change_refused("threshold\t2", "threshold\tdeux", 7);
    assert_change_refused("threshold\t2", "threshold\tnan", 7);
    assert_change_refused("threshold\t2", "threshold\tinf", 7);
    assert_change_refused("bias\t-1", "bias\t", 9);
    assert_change_refused("threshold\t2\t0\t1.23457", "threshold\t2\t0\t1.23457\t1", 7);
    assert_change_refused("bias\t-1\t0.5\t0\t0.25", "bias\t-1\t0.5\t0", 9);
    assert_change_refused("step\t0.25", "step\t0.25\t1", 10);
    assert_change_refused("step\t0.25\t0.5\t0\t0.125", "step\t0.25\t0.5\t0", 10);
    assert_change_refused("step\t0.25", "step\t0.2500000000000000000000000000000001", 10);
    assert_change_refused("teaching\t0", "teaching\t", 11);
    assert_change_refused("teaching\t0", "teaching\tg", 11);
    assert_change_refused("teaching\t0", "learned\t0", 11);
    assert_change_refused("cdef\n", "cdef\t0\n", 11);
    assert_change_refused("windows\t200", "windows\t0", 6);
    assert_change_refused("windows\t200\t2", "windows\t200\t-2", 6);
    assert_change_refused("windows\t200\t2", "windows\t200", 6);
}

static void refuses_a_wrong_number_of_units(void **state)
{
    (void)state;
    /* a unit's line where an input's should be, and the other way round */
    assert_change_refused("network\t2", "network\t1", 15);
    assert_change_refused("network\t2", "network\t3", 16);
    /* without a network, its lines are clues, of weights that no clue has */
    assert_change_refused("network\t2", "network\t0", 13);
    assert_change_refused("network\t2", "network\t1025", 12);
    assert_change_refused("network\t2", "network\t-2", 12);
    assert_change_refused("network\t2", "network\t2.5", 12);
    assert_change_refused("network\t2", "network\t2\t0", 12);
    assert_change_refused("network\t2", "network", 12);
    assert_change_refused("network\t2", "net\t2", 12);
    assert_change_refused("network\t2\n", "", 12);
}

static void refuses_a_network_with_missing_lines(void **state)
{
    (void)state;
    assert_change_refused("network-bias\t-3\t0.5\t1\t0\n", "", 13);
    assert_change_refused("unit\t1\t2\t0\t-1\t3\n", "", 15);
    assert_change_refused("score limits\t1\t0\t0.125\t0\t0\t0.5\n", "", 16);
    assert_change_refused("context harms\t0\t0\t0\t0\t0\t0\n", "", 30);
    assert_change_refused("next-behind *\t0\t0\t0\t0\t0\t0\n", "", 35);
    assert_change_refused("sentences\t0\t0\t-12345.7\t0\t0\t0\n", "", 45);
}

static void refuses_lines_of_other_names(void **state)
{
    (void)state;
    assert_change_refused("network-bias", "bias", 13);
    assert_change_refused("unit\t1", "units\t1", 14);
    assert_change_refused("score limits", "score bounds", 16);
    assert_change_refused("next-before practices", "before practices", 21);
    assert_change_refused("near-behind harms", "near-behind  harms", 38);
    assert_change_refused("words\t0", "letters\t0", 44);
}

static void refuses_too_few_and_too_many_numbers_of_a_network(void **state)
{
    (void)state;
    assert_change_refused("network-bias\t-3", "network-bias", 13);
    assert_change_refused("network-bias\t-3", "network-bias\t-3\t0", 13);
    assert_change_refused("unit\t1", "unit", 14);
    assert_change_refused("unit\t1", "unit\t1\t0", 14);
    assert_change_refused("score harms\t0", "score harms", 18);
    assert_change_refused("score harms\t0", "score harms\t0\t0", 18);
    assert_change_refused("score harms\t0", "score harms\tnan", 18);
    assert_change_refused("score harms\t0", "score harms\t", 18);
}

static void refuses_another_number_of_words(void **state)
{
    (void)state;
    assert_change_refused("dictionary", "words", 61);
    assert_change_refused("dictionary\t2", "dictionary", 61);
    assert_change_refused("dictionary\t2", "dictionary\t-1", 61);
    assert_change_refused("dictionary\t2", "dictionary\t4294967295", 61);
    assert_change_refused("\neau\n", "\n\t\n", 63);
    assert_change_refused("\neau\n", "\neau\t\n", 63);
    /* a clue's line for a word's, and a word's for a clue's */
    assert_change_refused("dictionary\t2", "dictionary\t3", 64);
    assert_change_refused("\neau\n", "\n", 63);
    assert_change_refused("dictionary\t2", "dictionary\t1", 63);
}

static void refuses_clues_that_do_not_fit(void **state)
{
    (void)state;
    assert_change_refused("h:limit\t50", "h:limit\t128", 66);
    assert_change_refused("h:limit\t50", "h:limit\t-129", 66);
    assert_change_refused("h:limit\t50", "h:limit\tnan", 66);
    assert_change_refused("h:limit\t50", "h:limit\t0.5", 66);
    assert_change_refused("h:limit\t50\t0", "h:limit\t50", 66);
    assert_change_refused("h:limit\t50\t0\t0\t0", "h:limit\t50\t0\t0", 66);
    assert_change_refused("h:limit", "", 66);
    assert_change_refused("h:limit\t50", "h:limit\t50\t7", 66);
}

static void refuses_a_file_cut_short(void **state)
{
    (void)state;
    assert_refused("# Rien\n", 1);
    assert_refused("requirements\tlimits\tpractices\tharms\n", 1);
    for (size_t length = 1; length < strlen(sound); length++) {
        char path[64];
        struct failure failure = {0};
        struct weights weights;
        struct network network;
        char cut[sizeof sound];
        memcpy(cut, sound, length);
        cut[length] = '\0';
        /* behind a whole line of clues, it is a file of fewer of them */
        bool is_whole = length >= strlen(HEAD NETWORK DICTIONARY) - 1 &&
                        (sound[length] == '\n' || sound[length - 1] == '\n');
        bool done = read_weights(cut, &weights, &network, &failure, path);
        if (is_whole)
            assert_true(done);
        else if (length <
                 strlen(HEAD NETWORK DICTIONARY) - strlen("eau\n")) /* "e" is a word as well */
            assert_false(done);
    }
}

static void says_so_when_the_file_is_missing(void **state)
{
    (void)state;
    struct failure failure = {0};
    struct weights weights;
    struct network network;
    assert_false(weights_read("/nowhere/weights", &pack, arena, &weights, &network, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_MISSING);
    assert_string_equal(failure.where, "/nowhere/weights");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_byte_for_byte),
        cmocka_unit_test(finds_the_network),
        cmocka_unit_test(finds_each_of_many_clues),
        cmocka_unit_test(refuses_other_requirements),
        cmocka_unit_test(refuses_numbers_that_are_none),
        cmocka_unit_test(refuses_a_wrong_number_of_units),
        cmocka_unit_test(refuses_a_network_with_missing_lines),
        cmocka_unit_test(refuses_lines_of_other_names),
        cmocka_unit_test(refuses_too_few_and_too_many_numbers_of_a_network),
        cmocka_unit_test(refuses_another_number_of_words),
        cmocka_unit_test(refuses_clues_that_do_not_fit),
        cmocka_unit_test(refuses_a_file_cut_short),
        cmocka_unit_test(says_so_when_the_file_is_missing),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
