#include "unit.h"

#include "base/arena.h"
#include "find/fillers.h"
#include "find/finder.h"

#include <string.h>

static const struct competency competencies[] = {
    {TEXT("C1"), 0, 2, {{TEXT("Préparer"), TEXT("Prepare")}}}};
static const struct criterion criteria[] = {
    {TEXT("Cr1.1"), 0, 0, 2, {{TEXT("Éthique et données"), TEXT("Ethics and data")}}},
    {TEXT("Cr1.2"), 0, 2, 2, {{TEXT("Consignes"), TEXT("Prompts")}}}};
static const struct requirement requirements[] = {
    {.id = TEXT("gdpr"),
     .criterion = 0,
     .title = {{TEXT("Les données personnelles"), TEXT("Personal data")}},
     .advice = {{TEXT("Citez le RGPD, dans l’entreprise."),
                 TEXT("Name the law, in the business.")}},
     .keywords = {{TEXT("vie privée anonymiser photo"), TEXT("privacy")}}},
    {.id = TEXT("ethics"),
     .criterion = 0,
     .title = {{TEXT("Vos règles"), TEXT("Your rules")}},
     .why = {{TEXT("Dans l’entreprise, des données."), TEXT("In the business.")}}},
    {.id = TEXT("prompt-steps"),
     .criterion = 1,
     .title = {{TEXT("Une consigne par étapes"), TEXT("A prompt in steps")}},
     .model = {{TEXT("Dans mon entreprise"), TEXT("In my business")}}},
    {.id = TEXT("prompt-better"),
     .criterion = 1,
     .title = {{TEXT("Une consigne améliorée"), TEXT("A better prompt")}},
     .model = {{TEXT("Dans cette entreprise"), TEXT("In this business")}}}};
static const struct referential referential = {.competencies = competencies,
                                               .competency_count = 1,
                                               .criteria = criteria,
                                               .criterion_count = 2,
                                               .requirements = requirements,
                                               .requirement_count = 4};

static struct finder *finder;
static struct arena *arena;

static void assert_names(const char *name, enum subject_kind kind, uint32_t number)
{
    struct subject subject;
    assert_true(finder_named(finder, text_of(name), &subject));
    assert_int_equal(subject.kind, kind);
    assert_int_equal(subject.number, number);
}

static void knows_ids_and_titles(void **state)
{
    (void)state;
    struct subject subject;
    assert_names("gdpr", SUBJECT_REQUIREMENT, 0);
    assert_names("GDPR", SUBJECT_REQUIREMENT, 0);
    assert_names("cr1.2", SUBJECT_CRITERION, 1);
    assert_names("C1", SUBJECT_COMPETENCY, 0);
    assert_names("1.2", SUBJECT_CRITERION, 1);
    assert_names("1", SUBJECT_COMPETENCY, 0);
    assert_names("Cr 1.2", SUBJECT_CRITERION, 1);
    assert_names("CR12", SUBJECT_CRITERION, 1);
    assert_names("12", SUBJECT_CRITERION, 1);
    assert_names("c 1", SUBJECT_COMPETENCY, 0);
    assert_names("prompt steps", SUBJECT_REQUIREMENT, 2);
    assert_names("les DONNEES  personnelles.", SUBJECT_REQUIREMENT, 0);
    assert_names("Personal data", SUBJECT_REQUIREMENT, 0);
    assert_names("Prompts", SUBJECT_CRITERION, 1);
    assert_false(finder_named(finder, text_of("personnelles"), &subject));
    assert_false(finder_named(finder, text_of("les données"), &subject));
    assert_false(finder_named(finder, text_of(""), &subject));
    assert_false(finder_named(finder, text_of(" ."), &subject));
    assert_false(finder_named(finder, text_of("Cr1.23"), &subject));
    assert_false(finder_named(finder, text_of("é1.2"), &subject));
    assert_false(finder_named(finder, text_of("\xFF\xC3"), &subject));
}

/* "gdpr*, Cr1.1*": what is found, with a star what is found by its name. */
static void assert_finds(const char *words, const char *expected)
{
    struct finding finding = finder_search(finder, text_of(words), arena);
    struct buffer found = {0};
    buffer_add_string(&found, "");
    for (uint32_t i = 0; i < finding.count; i++) {
        const uint32_t number = finding.subjects[i].number;
        const struct text id =
            finding.subjects[i].kind == SUBJECT_REQUIREMENT ? requirements[number].id
            : finding.subjects[i].kind == SUBJECT_CRITERION ? criteria[number].id
                                                            : competencies[number].id;
        buffer_format(&found, "%s%.*s%s", i ? ", " : "", TEXT_ARGS(id),
                      finding.is_named ? "*" : "");
    }
    assert_string_equal(found.length ? found.bytes : "", expected);
    buffer_free(&found);
}

static void finds_words(void **state)
{
    (void)state;
    assert_finds("rgpd", "gdpr");
    assert_finds("Ethique", "Cr1.1*");
    assert_finds("donnée", "gdpr*, Cr1.1*");       /* the plural; another's text has it too */
    assert_finds("données personnelles", "gdpr*"); /* what has both */
    assert_finds("consignes", "prompt-steps*, prompt-better*, Cr1.2*");
    assert_finds("amélio", "prompt-better*"); /* how it begins */
    assert_finds("amé", "");                  /* too short for that */
    assert_finds("anonymisation", "gdpr*");   /* a keyword */
    assert_finds("photos", "gdpr*");
    assert_finds("bicyclette", "");
    assert_finds("", "");
    assert_finds("\xFF", "");
}

static void weighs_words(void **state)
{
    (void)state;
    assert_finds("dans l'entreprise, le rgpd ?", "gdpr");
    assert_finds("rgpd bicyclette", "gdpr");
    assert_finds("rgpd et règles", "ethics*"); /* what is named so, before what tells of it */
    assert_finds("entreprise",
                 "gdpr, ethics, prompt-steps, prompt-better"); /* for want of others */
}

/* A question's own words find nothing, whatever texts have them. */
static void passes_over_fillers(void **state)
{
    (void)state;
    assert_finds("dans cette", "");
    assert_finds("je ne comprends rien", "");
    assert_finds("Ça sert à quoi ?", "");
    assert_finds("c'est quoi le rgpd", "gdpr");
    assert_finds("cette", "prompt-better"); /* alone, it is what is asked for */
    assert_finds("de cette", "prompt-better");
    assert_finds("de", "");
    assert_true(is_filler(text_of("a"), LOCALE_FR));
    assert_true(is_filler(text_of("your"), LOCALE_FR));
    assert_false(is_filler(text_of("donnees"), LOCALE_FR));
    assert_false(is_filler(text_of(""), LOCALE_FR));
    assert_true(is_filler(text_of("ai"), LOCALE_FR));
    assert_false(is_filler(text_of("ai"), LOCALE_EN));
    assert_true(is_filler(text_of("a"), LOCALE_EN));
}

static void assert_means(const char *words, enum message meaning)
{
    const struct term *term = finder_term(finder, text_of(words));
    assert_non_null(term);
    assert_int_equal(term->meaning, meaning);
}

static void knows_its_own_words(void **state)
{
    (void)state;
    assert_means("obligatoire", MESSAGE_TERM_REQUIRED);
    assert_means("productions obligatoires", MESSAGE_TERM_REQUIRED);
    assert_means("Required", MESSAGE_TERM_REQUIRED);
    assert_means("c'est quoi « attendu » ?", MESSAGE_TERM_EXPECTED);
    assert_means("à vérifier", MESSAGE_TERM_REVIEW);
    assert_means("annexes", MESSAGE_TERM_ANNEX);
    assert_means("combien de pages", MESSAGE_TERM_LENGTH);
    assert_null(finder_term(finder, text_of("rgpd obligatoire")));
    assert_null(finder_term(finder, text_of("de la")));
    assert_null(finder_term(finder, text_of("")));
}

static void assert_suggests(const char *words, const char *expected)
{
    struct buffer out = {0};
    assert_int_equal(finder_suggest(finder, text_of(words), &out), expected[0] != '\0');
    assert_string_equal(out.length ? out.bytes : "", expected);
    buffer_free(&out);
}

static void suggests_what_it_knows(void **state)
{
    (void)state;
    assert_suggests("gpdr", "gdpr");
    assert_suggests("etapess", "étapes");
    assert_suggests("donnnées personneles xyzzy", "données personnelles");
    assert_suggests("bicyclette", "");
    assert_suggests("je ne comprends pas", "");
    assert_suggests("obligatoir", "obligatoire");
    assert_suggests("Cr1.1.", "Cr1.1");
    assert_suggests("Cr99", "");
    assert_true(text_is(finder_nearest_name(finder, text_of("gdrp")), "gdpr"));
    assert_true(text_is(finder_nearest_name(finder, text_of("Une consigne par étape")),
                        "Une consigne par étapes"));
    assert_int_equal(finder_nearest_name(finder, text_of("bicyclette")).length, 0);
}

/* More words than a search has bits. */
static void takes_any_number_of_words(void **state)
{
    (void)state;
    struct buffer words = {0};
    for (int i = 0; i < 100; i++)
        buffer_format(&words, "mot%d ", i);
    assert_finds(words.bytes, "");
    buffer_free(&words);
}

static int set_up(void **state)
{
    (void)state;
    finder = finder_create(&referential, LOCALE_FR);
    arena = arena_create();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    finder_destroy(finder);
    arena_destroy(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_ids_and_titles),
        cmocka_unit_test(finds_words),
        cmocka_unit_test(weighs_words),
        cmocka_unit_test(passes_over_fillers),
        cmocka_unit_test(knows_its_own_words),
        cmocka_unit_test(suggests_what_it_knows),
        cmocka_unit_test(takes_any_number_of_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
