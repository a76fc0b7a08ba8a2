#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/file.h"
#include "input/xml.h"
#include "learn/learn.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "rule/pack_load.h"
#include "rule/weights_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The taught pack's requirements, in its order. */
enum { GDPR, ETHICS };

static const char *const names[] = {"pack.xml", "bakery.md", "garage.md", "florist.md",
                                    "weights.tsv"};
enum { PACK, BAKERY, WEIGHTS = 4, FILES };

static struct arena *arena;
static char folder[64];
static char paths[FILES][128];

static void write_text(const char *path, struct text text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.bytes, 1, text.length, file), text.length);
    assert_int_equal(fclose(file), 0);
}

static struct text read_text(const char *path)
{
    struct failure failure;
    struct text text;
    if (!file_read(path, arena, &text, &failure))
        fail_msg("cannot read %s", path);
    return text;
}

/* Learning writes beside the pack: each test has its own copy. */
static int copy_pack(void **state)
{
    (void)state;
    xml_begin();
    arena = arena_create();
    strcpy(folder, "/tmp/dossier-lint-learn-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    for (int i = 0; i < FILES; i++)
        snprintf(paths[i], sizeof paths[i], "%s/%s", folder, names[i]);
    for (int i = 0; i < WEIGHTS; i++) {
        char from[1024];
        snprintf(from, sizeof from, "%s/packs/taught/%s", getenv("DOSSIER_FIXTURES"), names[i]);
        write_text(paths[i], read_text(from));
    }
    return 0;
}

static int forget_pack(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++)
        remove(paths[i]); /* a folder in one test */
    rmdir(folder);
    arena_destroy(arena);
    xml_end();
    return 0;
}

static struct learning learned(void)
{
    struct failure failure = {0};
    struct learning learning;
    if (!pack_learn(paths[PACK], &learning, &failure))
        fail_msg("not learned: %s", failure.where);
    return learning;
}

/* Puts `to` in place of the first `from` of a file. */
static void change(int file, const char *from, const char *to)
{
    struct text text = read_text(paths[file]);
    struct buffer changed = {0};
    const char *at = memmem(text.bytes, text.length, from, strlen(from));
    assert_non_null(at);
    buffer_add(&changed, text.bytes, (size_t)(at - text.bytes));
    buffer_add_string(&changed, to);
    buffer_add(&changed, at + strlen(from), text.length - (size_t)(at - text.bytes) - strlen(from));
    write_text(paths[file], buffer_text(&changed));
    buffer_free(&changed);
}

static void load(struct pack *pack)
{
    struct failure failure = {0};
    if (!pack_load(paths[PACK], arena, pack, NULL, &failure))
        fail_msg("not loaded: %s", failure.where);
}

static struct requirement_verdict judged(const char *markdown, int requirement)
{
    struct failure failure;
    struct verdict verdict = {.path = "test.md"};
    struct pack *pack = arena_allocate(arena, sizeof *pack);
    load(pack);
    struct evaluator *evaluator = evaluator_create(pack);
    const struct document *document =
        document_read_bytes("test.md", text_of(markdown), arena, &failure);
    assert_non_null(document);
    assert_true(evaluator_judge(evaluator, document, SEVERITY_REQUIRED, arena, &verdict, &failure));
    evaluator_destroy(evaluator);
    return verdict.requirements[requirement];
}

static const char plain[] = "# La librairie\n\nJe vends des livres. Le samedi est un bon jour.\n\n"
                            "## Le courrier\n\nLe texte est relu par ma mère. La vitrine est belle."
                            "\n\n- une affiche\n- une commande\n";
static const char with_evidence[] =
    "# La librairie\n\nJe vends des livres. Le samedi est un bon jour.\n\n## Le fichier\n\n"
    "La caisse est vieille. Les noms des lecteurs sont effacés et remplacés par un numéro. "
    "La vitrine est belle.\n\n- une affiche\n- une commande\n";

static void finds_what_it_was_taught(void **state)
{
    (void)state;
    struct learning learning = learned();
    assert_int_equal(learning.dossiers, 3);
    assert_int_equal(learning.examples, 8);
    assert_true(learning.clues > 20);
    assert_int_equal(judged(plain, GDPR).status, STATUS_MISSING);
    struct requirement_verdict verdict = judged(with_evidence, GDPR);
    assert_int_equal(verdict.status, STATUS_MET);
    assert_true(text_is(verdict.evidence[0].quote,
                        "Les noms des lecteurs sont effacés et remplacés par un numéro."));
    struct pack pack;
    load(&pack);
    assert_true(pack.weights.steps[evidence_score(&pack.referential)] > 0);
}

static void finds_nothing_before_it_is_taught(void **state)
{
    (void)state;
    assert_int_equal(judged(with_evidence, GDPR).status, STATUS_MISSING);
}

static void finds_nothing_of_what_nobody_taught(void **state)
{
    (void)state;
    learned();
    assert_int_equal(judged(with_evidence, ETHICS).status, STATUS_MISSING);
    assert_int_equal(judged(plain, ETHICS).status, STATUS_MISSING);
}

static void applies_discounts_to_what_it_was_taught(void **state)
{
    (void)state;
    learned();
    struct requirement_verdict verdict =
        judged("Le four est ancien.\n\nAvant l’envoi, je compte que les noms des clients soient "
               "effacés et remplacés par un numéro.\n",
               GDPR);
    assert_int_equal(verdict.status, STATUS_MISSING);
    assert_true(verdict.near_miss_count > 0);
    assert_true(text_is(verdict.near_misses[0].reason.in[LOCALE_EN], "this is an intention"));
}

static void adds_a_margin_to_the_threshold(void **state)
{
    (void)state;
    learned();
    change(PACK, "<taught/>", "<taught margin=\"99\"/>");
    assert_int_equal(judged(with_evidence, GDPR).status, STATUS_MISSING);
    change(PACK, "margin=\"99\"", "margin=\"0.001\"");
    assert_int_equal(judged(with_evidence, GDPR).status, STATUS_MET);
}

static void learns_the_same_bytes_twice(void **state)
{
    (void)state;
    learned();
    struct text first = read_text(paths[WEIGHTS]);
    learned(); /* over the weights it has */
    struct text second = read_text(paths[WEIGHTS]);
    assert_true(text_equal(first, second));
}

/* Parts of words behind all others, by how they begin. */
static void writes_parts_of_words_last_and_in_order(void **state)
{
    (void)state;
    struct text rest, line, part = {0};
    unsigned number = 0, clues = learned().clues;
    for (rest = read_text(paths[WEIGHTS]); rest.length;) {
        line = text_next_line(&rest);
        const char *tab = memchr(line.bytes, '\t', line.length);
        if (line.length < 2 || line.bytes[1] != ':' || !tab)
            continue;
        line.length = (size_t)(tab - line.bytes);
        number++;
        if (!text_starts_with(line, "p:")) {
            assert_int_equal(part.length, 0);
            continue;
        }
        assert_true(text_compare(part, line) < 0);
        part = line;
    }
    assert_int_not_equal(part.length, 0);
    assert_int_equal(number, clues);
}

static bool comes_before(struct text text, const char *first, const char *second)
{
    const char *at = memmem(text.bytes, text.length, first, strlen(first));
    const char *other = memmem(text.bytes, text.length, second, strlen(second));
    assert_non_null(at);
    assert_non_null(other);
    return at < other;
}

/* The words that most lessons have, and of those as common the first by name; and clues likewise.
 */
static void writes_what_is_met_most_first(void **state)
{
    (void)state;
    learned();
    const struct text text = read_text(paths[WEIGHTS]);
    assert_true(comes_before(text, "\nest\n", "\nde\n"));
    assert_true(comes_before(text, "\nde\n", "\ndes\n"));
    assert_true(comes_before(text, "\ns:le\t", "\ns:de\t"));
    assert_true(comes_before(text, "\ns:avant\t", "\ns:de\t"));
    /* of one lesson alone */
    assert_null(memmem(text.bytes, text.length, "\ncroissants\n", strlen("\ncroissants\n")));
}

static void learns_nothing_of_rare_clues(void **state)
{
    (void)state;
    learned();
    struct text text = read_text(paths[WEIGHTS]);
    assert_non_null(memmem(text.bytes, text.length, "\ns:numero\t", 10));
    /* in one dossier only */
    assert_null(memmem(text.bytes, text.length, "\ns:comptabl\t", 12));
}

/* « Nous » begins another piece, « celles » goes on with the one before: what is behind in the
 * paragraph of each dossier. */
static void learns_what_begins_another_piece(void **state)
{
    (void)state;
    static const char *const marks[] = {"<!-- @gdpr -->", "<!-- /gdpr -->"};
    static const char *const numbered[] = {
        "<!-- @gdpr#1 -->On efface tout. Celles-ci suivent.<!-- /gdpr#1 --> <!-- @gdpr#2 -->Nous "
        "trions le reste.<!-- /gdpr#2 --> <!-- @gdpr#1 -->",
        "<!-- /gdpr#1 -->"};
    struct pack pack;
    change(PACK, "<rule requirement=\"gdpr\">", "<rule requirement=\"gdpr\"><boundary/>");
    for (int dossier = BAKERY; dossier < WEIGHTS; dossier++)
        for (int i = 0; i < 2; i++)
            change(dossier, marks[i], numbered[i]);
    learned();
    load(&pack);
    const int8_t *another =
        find_clue(&pack.weights, clue_key(text_of("1:nous")), score_count(&pack.referential));
    const int8_t *same =
        find_clue(&pack.weights, clue_key(text_of("1:cel")), score_count(&pack.referential));
    assert_non_null(another);
    assert_non_null(same);
    assert_true(another[GDPR] > 0);
    assert_true(same[GDPR] < 0);
    assert_int_equal(another[ETHICS], 0);
    assert_int_equal(another[evidence_score(&pack.referential)], 0);
}

/* Of what was taught with two practices in one paragraph: how many its second sentence makes. */
static enum status status_of_two(const char *counts, const char *asks, const char *markdown)
{
    char boundary[80];
    snprintf(boundary, sizeof boundary, "<boundary counts=\"%s\" asks=\"%s\"/>", counts, asks);
    change(PACK, "<boundary/>", boundary);
    const enum status status = judged(markdown, GDPR).status;
    change(PACK, boundary, "<boundary/>");
    return status;
}

static void counts_by_what_it_learned_of_boundaries(void **state)
{
    (void)state;
    static const char text[] = "Les noms des lecteurs sont effacés avant l’envoi. Chaque nom est "
                               "remplacé par un numéro avant l’envoi.\n";
    change(PACK, "<requirement id=\"gdpr\"", "<requirement id=\"gdpr\" at-least=\"2\"");
    change(PACK, "<rule requirement=\"gdpr\">", "<rule requirement=\"gdpr\"><boundary/>");
    change(PACK, "<taught/>", "<taught margin=\"-99\"/>");
    learned();
    assert_int_equal(status_of_two("0", "0", text), STATUS_MET);
    assert_int_equal(status_of_two("0.1", "0", text), STATUS_REVIEW);
    assert_int_equal(status_of_two("0.1", "0.1", text), STATUS_PARTIAL);
    change(PACK, "<boundary/>", "<boundary counts=\"0.1\"/>");
    assert_int_equal(judged(text, GDPR).status, STATUS_PARTIAL);
}

static void learns_no_boundaries_where_none_are_asked_for(void **state)
{
    (void)state;
    struct pack pack;
    learned();
    load(&pack);
    assert_null(
        find_clue(&pack.weights, clue_key(text_of("j:boundary")), score_count(&pack.referential)));
}

static void learns_anew_over_weights_of_other_requirements(void **state)
{
    (void)state;
    struct failure failure = {0};
    struct pack pack;
    learned();
    struct text first = read_text(paths[WEIGHTS]);
    change(WEIGHTS, "\tethics", "\tmorals");
    assert_false(pack_load(paths[PACK], arena, &pack, NULL, &failure));
    assert_int_equal(failure.message, MESSAGE_PACK_BAD_WEIGHTS);
    learned();
    assert_true(text_equal(first, read_text(paths[WEIGHTS])));
}

static void learns_from_phrases_or_from_dossiers_alone(void **state)
{
    (void)state;
    change(PACK, "<teaching>", "<!--<teaching>");
    change(PACK, "</teaching>", "</teaching>-->");
    assert_int_equal(learned().clues, 0);
    assert_int_equal(judged(with_evidence, GDPR).status, STATUS_MISSING);
    change(PACK, "<!--<teaching>", "<teaching>");
    change(PACK, "</teaching>-->", "</teaching>");
    change(PACK, "<dossier file=\"bakery.md\"/>", "");
    change(PACK, "<dossier file=\"garage.md\"/>", "");
    change(PACK, "<dossier file=\"florist.md\"/>", "");
    assert_int_equal(learned().dossiers, 0);
    judged(with_evidence, GDPR);
}

static uint32_t learned_units(void)
{
    struct pack pack;
    learned();
    load(&pack);
    return pack.network.unit_count;
}

/* A network wants more dossiers than clues do. */
static void learns_a_network_from_many_dossiers(void **state)
{
    (void)state;
    static const char one[] = "<dossier file=\"bakery.md\"/>";
    assert_int_equal(learned_units(), 0);
    struct buffer many = {0};
    for (int i = 0; i < 38; i++)
        buffer_add_string(&many, one);
    buffer_add_byte(&many, '\0');
    change(PACK, one, many.bytes);
    assert_true(learned_units() > 0);
    buffer_free(&many);
}

static void assert_refused(enum message message, const char *where)
{
    struct failure failure = {0};
    struct learning learning;
    assert_false(pack_learn(paths[PACK], &learning, &failure));
    assert_int_equal(failure.message, message);
    assert_string_equal(failure.where, where);
}

static void says_which_dossier_cannot_be_learned_from(void **state)
{
    (void)state;
    char where[300];
    change(BAKERY, "<!-- /gdpr -->", "");
    snprintf(where, sizeof where, "%s: %s:7", paths[PACK], paths[BAKERY]);
    assert_refused(MESSAGE_TEACHING_BAD_MARK, where);
    remove(paths[BAKERY]);
    snprintf(where, sizeof where, "%s: %s", paths[PACK], paths[BAKERY]);
    assert_refused(MESSAGE_FILE_MISSING, where);
}

static void says_which_phrase_cannot_be_learned_from(void **state)
{
    (void)state;
    char where[300];
    change(
        PACK, "<dossier file=\"bakery.md\"/>",
        "\n<phrase requirement=\"gdpr\" met=\"true\"><![CDATA[<!-- @gdpr -->Un nom.]]></phrase>");
    const struct text pack = read_text(paths[PACK]);
    unsigned line = 1;
    for (const char *at = pack.bytes; memcmp(at, "<phrase", 7) != 0; at++)
        line += *at == '\n';
    snprintf(where, sizeof where, "%s: %s:%u", paths[PACK], paths[PACK], line);
    assert_refused(MESSAGE_TEACHING_BAD_MARK, where);
}

static void says_so_when_there_is_nowhere_to_write(void **state)
{
    (void)state;
    char where[300];
    assert_int_equal(mkdir(paths[WEIGHTS], 0700), 0);
    struct failure failure = {0};
    struct learning learning;
    assert_false(pack_learn(paths[PACK], &learning, &failure));
    rmdir(paths[WEIGHTS]);
    change(PACK, "weights.tsv", "nowhere/weights.tsv");
    snprintf(where, sizeof where, "%s: %s/nowhere/weights.tsv", paths[PACK], folder);
    assert_refused(MESSAGE_OUTPUT_FAILED, where);
    change(PACK, "<weights file=\"nowhere/weights.tsv\"/>", "");
    assert_refused(MESSAGE_PACK_NO_WEIGHTS_FILE, paths[PACK]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, copy_pack, forget_pack)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finds_what_it_was_taught),
        TEST(finds_nothing_before_it_is_taught),
        TEST(finds_nothing_of_what_nobody_taught),
        TEST(applies_discounts_to_what_it_was_taught),
        TEST(adds_a_margin_to_the_threshold),
        TEST(learns_the_same_bytes_twice),
        TEST(writes_parts_of_words_last_and_in_order),
        TEST(writes_what_is_met_most_first),
        TEST(learns_nothing_of_rare_clues),
        TEST(learns_what_begins_another_piece),
        TEST(counts_by_what_it_learned_of_boundaries),
        TEST(learns_no_boundaries_where_none_are_asked_for),
        TEST(learns_anew_over_weights_of_other_requirements),
        TEST(learns_from_phrases_or_from_dossiers_alone),
        TEST(learns_a_network_from_many_dossiers),
        TEST(says_which_dossier_cannot_be_learned_from),
        TEST(says_which_phrase_cannot_be_learned_from),
        TEST(says_so_when_there_is_nowhere_to_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
