#include "unit.h"

#include "parser.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "rule/pack_check.h"
#include "rule/predicate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct buffer tiny_pack(void)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/packs/tiny.xml", getenv("DOSSIER_FIXTURES"));
    struct buffer text = {0};
    char chunk[4096];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        buffer_add(&text, chunk, got);
    fclose(file);
    return text;
}

/* The tiny pack with its first `from` changed into `to`, in a file to be removed. */
static void write_changed(char *path, const char *from, const char *to)
{
    struct buffer text = tiny_pack();
    const char *at = strstr(text.bytes, from);
    assert_non_null(at);
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *file = fdopen(descriptor, "wb");
    fwrite(text.bytes, 1, (size_t)(at - text.bytes), file);
    fputs(to, file);
    fputs(at + strlen(from), file);
    fclose(file);
    buffer_free(&text);
}

static void assert_refused(const char *from, const char *to, enum message message, unsigned line)
{
    char path[] = "/tmp/dossier-lint-pack-XXXXXX", place[64];
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    write_changed(path, from, to);
    assert_false(pack_load(path, arena, &pack, NULL, &failure));
    unlink(path);
    assert_int_equal(failure.message, message);
    snprintf(place, sizeof place, "%s:%u", path, line);
    assert_string_equal(failure.where, place);
    arena_destroy(arena);
}

static void refuses_a_broken_pack_with_file_and_line(void **state)
{
    (void)state;
    assert_refused("</discount>", "", MESSAGE_PACK_UNCLOSED, 92);
    assert_refused("<words id=\"water\">eau", "<words id=\"water\">eau & gaz",
                   MESSAGE_PACK_AMPERSAND, 54);
    assert_refused("<words id=\"water\">eau", "<words id=\"water\">R&D", MESSAGE_PACK_AMPERSAND,
                   54);
    assert_refused("id=\"water\"", "id=\"water\" id=\"gas\"", MESSAGE_PACK_ATTRIBUTE_TWICE, 54);
    assert_refused("words=\"sober\"", "words=\"unknown\"", MESSAGE_PACK_UNKNOWN_ID, 83);
    assert_refused("words=\"sober\"", "words=\"sobre\"", MESSAGE_PACK_UNKNOWN_ID_NEAR, 83);
    assert_refused("unless=\"intention\"", "unless=\"nothing\"", MESSAGE_PACK_UNKNOWN_ID, 83);
    assert_refused("severity=\"required\"", "severity=\"vital\"", MESSAGE_PACK_NO_CHOICE, 19);
    assert_refused("words=\"energy water\"", "words=\"energy, water\"", MESSAGE_PACK_NO_ID, 86);
    assert_refused("<kind is=\"heading\"/>", "<matches pattern=\"(\"/>", MESSAGE_PACK_BAD_PATTERN,
                   60);
    assert_refused("<words id=\"water\">eau</words>",
                   "<words id=\"water\">a b c d e f g h i j k l m</words>",
                   MESSAGE_PACK_LONG_PHRASE, 54);
    assert_refused("id=\"practices\"", "id=\"limits\"", MESSAGE_PACK_DUPLICATE, 19);
    assert_refused("<rule requirement=\"practices\"", "<rule requirement=\"limits\"",
                   MESSAGE_PACK_DUPLICATE, 81);
    assert_refused("<rule requirement=\"practices\"", "<rule requirement=\"practice\"",
                   MESSAGE_PACK_UNKNOWN_ID_NEAR, 81);
}

static void refuses_what_has_no_place_in_a_pack(void **state)
{
    (void)state;
    assert_refused("<why lang=\"fr\">Pourquoi</why>", "<whi lang=\"fr\">Pourquoi</whi>",
                   MESSAGE_PACK_NO_ELEMENT_NEAR, 15);
    assert_refused("<why lang=\"fr\">Pourquoi</why>", "<reason lang=\"fr\">Pourquoi</reason>",
                   MESSAGE_PACK_MISPLACED_EXPECTED, 15);
    assert_refused("</referential>", "</referential><rule/>", MESSAGE_PACK_MISPLACED, 37);
    assert_refused("<evidence in=\"sentence\" unless=\"intention\"><mentions words=\"sober\"/>",
                   "<evidence in=\"sentence\" unless=\"intention\">",
                   MESSAGE_PACK_INCOMPLETE_EXPECTED, 83);
    assert_refused("<kind is=\"heading\"/>", "", MESSAGE_PACK_INCOMPLETE, 57);
    assert_refused("<language>", "<language>eau", MESSAGE_PACK_LOOSE_TEXT, 38);
    assert_refused("\"water\">eau<", "\"water\"><w>eau</w><", MESSAGE_PACK_TEXT_ALONE, 54);
}

static void refuses_attributes_that_are_wrong_or_missing(void **state)
{
    (void)state;
    assert_refused(" severity=\"required\"", "", MESSAGE_PACK_ATTRIBUTE_MISSING, 19);
    assert_refused("severity=\"required\"", "severity=\"required\" severty=\"required\"",
                   MESSAGE_PACK_NO_ATTRIBUTE_NEAR, 19);
    assert_refused("<title lang=\"fr\">Pratiques", "<title lang=\"fr\" colour=\"red\">Pratiques",
                   MESSAGE_PACK_NO_ATTRIBUTE, 20);
    assert_refused("<title lang=\"fr\">Pratiques", "<title lang=\"fr\" topic=\"erring\">Pratiques",
                   MESSAGE_PACK_NO_ATTRIBUTE, 20);
    assert_refused("at-least=\"2\"", "at-least=\"two\"", MESSAGE_PACK_NO_COUNT, 19);
    assert_refused("at-least=\"4\"", "at-least=\"-4\"", MESSAGE_PACK_NO_WHOLE_NUMBER, 88);
    assert_refused("<titled/>", "<taught margin=\"0,4\"/>", MESSAGE_PACK_NO_NUMBER, 88);
    assert_refused("review=\"true\"", "review=\"oui\"", MESSAGE_PACK_NO_BOOLEAN, 74);
}

struct expected_slip {
    enum message message;
    unsigned line;
};

static void assert_slips(const char *from, const char *to, const struct expected_slip *expected,
                         uint32_t count)
{
    char path[] = "/tmp/dossier-lint-pack-XXXXXX", place[64];
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    struct pack_extras extras;
    write_changed(path, from, to);
    assert_false(pack_load(path, arena, &pack, &extras, &failure));
    unlink(path);
    assert_int_equal(extras.slip_count, count);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(place, sizeof place, "%s:%u", path, expected[i].line);
        assert_string_equal(extras.slips[i].where, place);
        assert_int_equal(extras.slips[i].message, expected[i].message);
    }
    assert_int_equal(failure.message, expected[0].message);
    assert_string_equal(failure.first, extras.slips[0].first);
    arena_destroy(arena);
}

static void tells_of_all_slips_at_once(void **state)
{
    (void)state;
    static const struct expected_slip three[] = {{MESSAGE_PACK_NO_CHOICE, 86},
                                                 {MESSAGE_PACK_NO_ATTRIBUTE, 87},
                                                 {MESSAGE_PACK_NO_WHOLE_NUMBER, 88}};
    assert_slips("<mentions words=\"energy water\"/>",
                 "<any><kind is=\"cells table\"/>\n<kind is=\"table\" of=\"x\"/>\n"
                 "<length at-least=\"two\"/></any>",
                 three, 3);
}

/* A list of values one of which is wrong is wrong, and what has no id has no key. */
static void tells_of_each_slip_once(void **state)
{
    (void)state;
    static const struct expected_slip list = {MESSAGE_PACK_NO_ID, 86},
                                      key = {MESSAGE_PACK_NO_ID, 19},
                                      missing = {MESSAGE_PACK_ATTRIBUTE_MISSING, 54};
    assert_slips("words=\"energy water\"", "words=\"energy, water\"", &list, 1);
    assert_slips("id=\"practices\"", "id=\"pratiques utilisées\"", &key, 1);
    assert_slips("<words id=\"water\">", "<words>", &missing, 1);
}

/* What was typed is shown as far as it is short, and whole characters of it. */
static void cuts_what_was_typed_between_characters(void **state)
{
    (void)state;
    static const char wrong[] =
        "id=\"12345678901234567890123456789012345678901234567890123456789012é\"";
    char path[] = "/tmp/dossier-lint-pack-XXXXXX";
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    write_changed(path, "id=\"practices\"", wrong);
    assert_false(pack_load(path, arena, &pack, NULL, &failure));
    unlink(path);
    assert_int_equal(failure.message, MESSAGE_PACK_NO_ID);
    assert_string_equal(failure.first,
                        "12345678901234567890123456789012345678901234567890123456789012");
    arena_destroy(arena);
}

static void refuses_what_is_no_line_of_a_word_list(void **state)
{
    (void)state;
    assert_refused("moins d'images", "moins d'images, moins de textes", MESSAGE_PACK_PHRASE_LINE,
                   52);
    assert_refused("moins d'images", "moins d'images ; moins de textes", MESSAGE_PACK_PHRASE_LINE,
                   52);
    assert_refused("moins d'images", "« moins d'images »", MESSAGE_PACK_PHRASE_LINE, 52);
    assert_refused("moins d'images", "\"moins d'images\"", MESSAGE_PACK_PHRASE_LINE, 52);
    assert_refused("moins d'images", "moins ... images", MESSAGE_PACK_PHRASE_DOTS, 52);
}

static void says_so_when_the_file_is_missing(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    assert_false(pack_load("/nowhere/pack.xml", arena, &pack, NULL, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_MISSING);
    arena_destroy(arena);
}

static void assert_problem(const char *from, const char *to, enum message message,
                           const char *subject)
{
    char path[] = "/tmp/dossier-lint-pack-XXXXXX";
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    struct pack_extras extras;
    const struct pack_problem *problems;
    write_changed(path, from, to);
    assert_true(pack_load(path, arena, &pack, &extras, &failure));
    unlink(path);
    assert_int_equal(pack_check(&pack, &extras, arena, &problems), 1);
    assert_int_equal(problems[0].message, message);
    assert_true(text_is(problems[0].subject, subject));
    assert_true(text_is(problems[0].place.file, path));
    assert_true(problems[0].place.line > 0);
    arena_destroy(arena);
}

static void finds_what_is_missing_unused_or_impossible(void **state)
{
    (void)state;
    assert_problem("id=\"limits\" severity=\"expected\"",
                   "id=\"limits\" severity=\"expected\" shown-by=\"harms gains\"",
                   MESSAGE_PACK_SHOWN_BY_UNKNOWN, "gains");
    assert_problem("<advice lang=\"en\">Advice</advice>", "", MESSAGE_PACK_TEXT_MISSING, "limits");
    assert_problem("<words id=\"energy\">", "<words id=\"idle\">rien</words><words id=\"energy\">",
                   MESSAGE_PACK_LIST_UNUSED, "idle");
    assert_problem("<words id=\"water\">eau</words>", "<words id=\"water\"> </words>",
                   MESSAGE_PACK_LIST_EMPTY, "water");
    assert_problem(" unless=\"intention\"", "", MESSAGE_PACK_DISCOUNT_UNUSED, "intention");
    assert_problem("<evidence in=\"sentence\"><mentions words=\"energy water\"/></evidence>",
                   "<near-miss in=\"sentence\"><mentions words=\"energy water\"/></near-miss>",
                   MESSAGE_PACK_NEVER_SAID, "harms");
    assert_problem(
        "<unfinished>",
        "<every-rule><near-miss in=\"block\"><titled/></near-miss></every-rule><unfinished>",
        MESSAGE_PACK_NEVER_SAID, "every-rule");
    assert_problem("<mentions words=\"sober\"/>", "<mentions words=\"sober\" at-least=\"2\"/>",
                   MESSAGE_PACK_NEVER_HOLDS, "practices");
    assert_problem("in=\"section\"", "in=\"window\"", MESSAGE_PACK_WINDOW_UNTAUGHT, "limits");
    assert_problem("<all>", "<all><taught/>", MESSAGE_PACK_TAUGHT_ELSEWHERE, "limits");
    assert_problem("<matches pattern=\"\\Acelles\"/>", "<taught/>", MESSAGE_PACK_TAUGHT_ELSEWHERE,
                   "practices");
    assert_problem("</boundary>", "</boundary><double><taught/></double>",
                   MESSAGE_PACK_TAUGHT_ELSEWHERE, "practices");
}

static void assert_file_refused(const char *content, enum message message)
{
    char path[] = "/tmp/dossier-lint-pack-XXXXXX";
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    FILE *file = fdopen(mkstemp(path), "wb");
    fputs(content, file);
    fclose(file);
    assert_false(pack_load(path, arena, &pack, NULL, &failure));
    unlink(path);
    assert_int_equal(failure.message, message);
    arena_destroy(arena);
}

static void refuses_to_ask_for_nothing(void **state)
{
    (void)state;
    assert_file_refused("<pack id=\"a\" version=\"1\">\n<title lang=\"fr\">A</title></pack>",
                        MESSAGE_PACK_ASKS_NOTHING);
}

static void refuses_another_sort_of_file(void **state)
{
    (void)state;
    assert_file_refused("<html/>", MESSAGE_PACK_OTHER_ROOT);
}

static void says_that_a_pack_has_learned_nothing(void **state)
{
    (void)state;
    char path[] = "/tmp/dossier-lint-pack-XXXXXX";
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    struct pack_extras extras;
    const struct pack_problem *problems;
    write_changed(path, "<examples ", "<weights file=\"no-such-folder/weights.tsv\"/><examples ");
    assert_true(pack_load(path, arena, &pack, &extras, &failure));
    unlink(path);
    assert_int_equal(pack_check(&pack, &extras, arena, &problems), 1);
    assert_int_equal(problems[0].message, MESSAGE_PACK_UNTAUGHT);
    assert_true(text_is(problems[0].place.file, "/tmp/no-such-folder/weights.tsv"));
    arena_destroy(arena);
}

static void load_tiny(struct arena *arena, struct pack *pack)
{
    struct failure failure;
    char path[1024];
    snprintf(path, sizeof path, "%s/packs/tiny.xml", getenv("DOSSIER_FIXTURES"));
    assert_true(pack_load(path, arena, pack, NULL, &failure));
}

static void finds_words_by_stem_and_by_exact_form(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct pack pack;
    load_tiny(arena, &pack);
    assert_int_not_equal(vocabulary_find(&pack.stems, text_of("invent")), NO_WORD);
    assert_int_equal(vocabulary_find(&pack.stems, text_of("ia")), NO_WORD);
    assert_int_not_equal(vocabulary_find(&pack.exact_words, text_of("ia")), NO_WORD);
    assert_int_equal(vocabulary_find(&pack.exact_words, text_of("")), NO_WORD);
    arena_destroy(arena);
}

static uint32_t anchor_of(const struct pack *pack, const char *last_stem)
{
    const uint32_t stem = vocabulary_find(&pack->stems, text_of(last_stem));
    for (uint32_t i = 0; i < pack->phrase_count; i++) {
        const struct phrase *phrase = &pack->phrases[i];
        const struct phrase_part *last = &pack->parts[phrase->first_part + phrase->part_count - 1];
        if (last->word == stem && !last->exact)
            return phrase->anchor;
    }
    fail_msg("no phrase ends with %s", last_stem);
    return 0;
}

static void anchors_phrases_on_their_rarest_word(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct pack pack;
    load_tiny(arena, &pack);
    /* « n … jamais raison », « n … rien … compris »: two have the first word */
    assert_int_equal(anchor_of(&pack, "raison"), 1);
    assert_int_equal(anchor_of(&pack, "compr"), 1);
    /* of those that stand as often, the first */
    assert_int_equal(anchor_of(&pack, "tromp"), 0);
    arena_destroy(arena);
}

static void has_the_referential_built_in(void **state)
{
    (void)state;
    assert_int_equal(builtin_pack.referential.competency_count, 4);
    assert_int_equal(builtin_pack.referential.criterion_count, 14);
    assert_int_equal(builtin_pack.referential.requirement_count, 27);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_a_broken_pack_with_file_and_line),
        cmocka_unit_test(refuses_what_has_no_place_in_a_pack),
        cmocka_unit_test(refuses_attributes_that_are_wrong_or_missing),
        cmocka_unit_test(tells_of_all_slips_at_once),
        cmocka_unit_test(tells_of_each_slip_once),
        cmocka_unit_test(cuts_what_was_typed_between_characters),
        cmocka_unit_test(refuses_what_is_no_line_of_a_word_list),
        cmocka_unit_test(says_so_when_the_file_is_missing),
        cmocka_unit_test(refuses_to_ask_for_nothing),
        cmocka_unit_test(refuses_another_sort_of_file),
        cmocka_unit_test(finds_what_is_missing_unused_or_impossible),
        cmocka_unit_test(says_that_a_pack_has_learned_nothing),
        cmocka_unit_test(finds_words_by_stem_and_by_exact_form),
        cmocka_unit_test(anchors_phrases_on_their_rarest_word),
        cmocka_unit_test(has_the_referential_built_in),
    };
    return cmocka_run_group_tests(tests, parser_begin, parser_end);
}
