#include "essai.h"

static enum status status_of(char letter)
{
    static const char letters[] = ".w?~-"; /* in the order of enum status */
    return (enum status)(strchr(letters, letter) - letters);
}

static void opening_says_where_the_dossier_stands(void **state)
{
    (void)state;
    static const struct {
        const char *statuses; /* a letter for each requirement, see status_of() */
        const char *french, *english;
    } cases[] = {
        {".....", "Sur 5 points, 5 sont présents : rien ne manque.",
         "Of 5 points, 5 are present: nothing is lacking."},
        {"..w..",
         "Sur 5 points, 4 sont présents et 1 est couvert par une dérogation : rien ne manque.",
         "Of 5 points, 4 are present and 1 is waived: nothing is lacking."},
        {"--.--",
         "Sur 5 points, 1 est présent. Il reste 2 productions obligatoires à ajouter et 2 "
         "explications attendues à ajouter.",
         "Of 5 points, 1 is present. Still to do: 2 required productions to add and 2 expected "
         "explanations to add."},
        {"---~-",
         "Sur 5 points, aucun n’est présent. Il reste 1 production obligatoire à ajouter, 1 "
         "production obligatoire à compléter et 3 explications attendues à ajouter.",
         "Of 5 points, none is present. Still to do: 1 required production to add, 1 required "
         "production to complete and 3 expected explanations to add."},
        {"-..w.",
         "Sur 5 points, 3 sont présents et 1 est couvert par une dérogation. Rien d’obligatoire ne "
         "manque ; il reste 1 explication attendue à ajouter.",
         "Of 5 points, 3 are present and 1 is waived. Nothing required is lacking; still to do: 1 "
         "expected explanation to add."},
        {"-.?~.",
         "Sur 5 points, 2 sont présents. Il reste 1 production obligatoire à compléter, 1 "
         "explication attendue à ajouter et 1 explication attendue à vérifier.",
         "Of 5 points, 2 are present. Still to do: 1 required production to complete, 1 expected "
         "explanation to add and 1 expected explanation to check."},
        {"?..?.",
         "Sur 5 points, 3 sont présents. Il reste 1 production obligatoire à vérifier (elle manque "
         "peut-être) et 1 explication attendue à vérifier.",
         "Of 5 points, 3 are present. Still to do: 1 required production to check (it may be "
         "missing) and 1 expected explanation to check."},
        {"-..??",
         "Sur 5 points, 2 sont présents. Il reste 2 productions obligatoires à vérifier (elles "
         "manquent peut-être) et 1 explication attendue à ajouter.",
         "Of 5 points, 2 are present. Still to do: 2 required productions to check (they may be "
         "missing) and 1 expected explanation to add."},
        {"?....",
         "Sur 5 points, 4 sont présents. Rien d’obligatoire ne manque ; il reste 1 explication "
         "attendue à vérifier.",
         "Of 5 points, 4 are present. Nothing required is lacking; still to do: 1 expected "
         "explanation to check."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (enum locale locale = 0; locale < LOCALE_COUNT; locale++) {
            struct dossier dossier;
            dossier_begin(&dossier, "a.md");
            for (size_t j = 0; j < ASKED; j++)
                dossier.requirements[j].status = status_of(cases[i].statuses[j]);
            struct buffer out = report_one("console", locale, &dossier);
            ASSERT_READS(&out, locale == LOCALE_FR ? cases[i].french : cases[i].english);
            buffer_free(&out);
        }
    }
}

static void says_that_it_may_be_no_dossier(void **state)
{
    (void)state;
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    assert_null(strstr(out.bytes, "est-ce bien"));
    buffer_free(&out);
    dossier.verdict.is_doubtful = true;
    out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Sur 5 points", "est-ce bien le bon fichier ?");
    buffer_free(&out);
    out = report_one("json", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "\"doubtful\":true");
    buffer_free(&out);
}

static void one_point_is_no_plural(void **state)
{
    (void)state;
    struct referential one = referential;
    one.requirement_count = 1;
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    dossier.verdict.referential = &one;
    const struct verdict *verdict = &dossier.verdict;
    struct buffer out = report_on("console", LOCALE_FR, false, &verdict, 1);
    ASSERT_READS(&out, "Sur 1 point, 1 est présent : rien ne manque.");
    buffer_free(&out);
}

/* What opened a long report has scrolled away at its end. */
static void ends_with_what_it_comes_to(void **state)
{
    (void)state;
    struct dossier dossier;
    struct failure failure;
    struct report report;
    struct report_options options = {
        .columns = 80, .referential = &referential, .dossier_count = 1};
    begin_with_gaps(&dossier);
    const struct verdict *verdict = dossier_finish(&dossier);
    for (unsigned lines = 0; lines <= 200; lines += 100) {
        options.lines = lines ? lines - 90 : 0;
        report_begin(&report, report_format_named(text_of("console")), &options);
        report_dossier(&report, verdict);
        assert_true(report_end(&report, &failure));
        ASSERT_READS(&report.out,
                     "En bref : 2 présents, 1 à vérifier, 1 incomplet (1 obligatoire), 1 absent.");
        assert_int_equal(strstr(report.out.bytes, "-o rapport.html") != NULL, lines == 100);
        report_free(&report);
    }
}

static void complete_dossier_has_nothing_to_do(void **state)
{
    (void)state;
    struct dossier dossier;
    dossier_begin(&dossier, "-");
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "entrée standard (12 paragraphes", "rien ne manque", "Point par point");
    assert_null(strstr(out.bytes, "reste à faire"));
    buffer_free(&out);
}

static void no_report_says_more_than_presence(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_format_count; i++) {
        struct dossier dossier;
        dossier_begin(&dossier, "a.md");
        struct buffer out = report_one(report_formats[i].name, LOCALE_FR, &dossier);
        assert_null(strstr(out.bytes, "onforme"));
        buffer_free(&out);
    }
    for (enum message message = 0; message < MESSAGE_COUNT; message++)
        assert_null(strstr(message_text(message, LOCALE_FR), "onforme"));
}

static void colour_only_repeats_words(void **state)
{
    (void)state;
    struct dossier dossier;
    begin_with_gaps(&dossier);
    const struct verdict *verdict = dossier_finish(&dossier);
    struct buffer plain = report_on("console", LOCALE_FR, false, &verdict, 1);
    struct buffer coloured = report_on("console", LOCALE_FR, true, &verdict, 1);
    struct buffer stripped = {0};
    assert_null(strchr(plain.bytes, '\x1b'));
    assert_non_null(strstr(coloured.bytes, "\x1b[31mabsent\x1b[0m"));
    for (const char *c = coloured.bytes; *c; c++) {
        if (*c == '\x1b')
            c = strchr(c, 'm');
        else
            buffer_add_byte(&stripped, *c);
    }
    assert_string_equal(stripped.bytes, plain.bytes);
    buffer_free(&plain);
    buffer_free(&coloured);
    buffer_free(&stripped);
}

static void several_dossiers_are_a_table(void **state)
{
    (void)state;
    struct dossier gaps, complete, doubtful, unsure;
    begin_with_gaps(&gaps);
    dossier_begin(&complete, "un/chemin/si/long/qu/il/prend/sa/propre/ligne/dossier.docx");
    complete.verdict.format = "docx";
    dossier_begin(&doubtful, "article.md");
    doubtful.verdict.is_doubtful = true;
    dossier_begin(&unsure, "d.md");
    unsure.requirements[2].status = STATUS_REVIEW;
    struct verdict unreadable = {.path = "c.pdf", .completeness = DOSSIER_UNREADABLE};
    failure_set(&unreadable.failure, MESSAGE_FORMAT_PDF, NULL, NULL);
    failure_at(&unreadable.failure, "c.pdf", 0);
    const struct verdict *all[] = {dossier_finish(&gaps), dossier_finish(&complete), &unreadable,
                                   dossier_finish(&doubtful), dossier_finish(&unsure)};
    struct buffer out = report_on("console", LOCALE_FR, false, all, 5);
    ASSERT_READS(&out, "Ensemble des dossiers", "Dossier État Obligatoire Attendu À vérifier",
                 "a.md incomplet 1 sur 2 1 sur 3 1 Obligatoire à reprendre : Cr1.2. Attendu à "
                 "reprendre : Cr1.1. Attendu à vérifier : Cr1.2.",
                 "ligne/dossier.docx complet 2 sur 2 3 sur 3 0 c.pdf illisible c’est un PDF",
                 "article.md complet", "est-ce bien un dossier ?",
                 "d.md à vérifier 2 sur 2 2 sur 3 1", "Ce qui manque le plus souvent",
                 "1 dossier Cr1.1. Les gains (attendu)",
                 "Complet : aucune production obligatoire ne manque", "dossier-lint DOSSIER");
    assert_null(strstr(out.bytes, "Point par point"));
    buffer_free(&out);
    out = report_on("console", LOCALE_FR, false, all, 1);
    assert_null(strstr(out.bytes, "Ensemble"));
    ASSERT_READS(&out, "Point par point");
    buffer_free(&out);
}

/* What may be missing and is required is never behind what is only expected, nor left out. */
static void of_several_what_is_required_and_to_check_is_named(void **state)
{
    (void)state;
    static const char *const formats[] = {"html", "markdown", "csv"};
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    dossier.requirements[0].status = STATUS_MISSING;
    dossier.requirements[1].status = dossier.requirements[3].status = STATUS_REVIEW;
    const struct verdict *verdicts[] = {dossier_finish(&dossier), dossier_finish(&dossier)};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct buffer out = report_on(formats[i], LOCALE_FR, false, verdicts, 2);
        ASSERT_READS(&out, "Obligatoire à vérifier : Deux gestes. Attendu à reprendre : Les gains. "
                           "Attendu à vérifier : Les limites.");
        buffer_free(&out);
    }
    struct buffer out = report_on("console", LOCALE_FR, false, verdicts, 2);
    ASSERT_READS(&out, "À vérifier : aucune ne manque à coup sûr", "manque peut-être.");
    buffer_free(&out);
}

static void comment_on_several_dossiers_says_what_they_lack(void **state)
{
    (void)state;
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    dossier.requirements[0].status = STATUS_MISSING;
    const struct verdict *verdicts[] = {dossier_finish(&dossier), dossier_finish(&dossier)};
    struct buffer out = report_on("markdown", LOCALE_FR, false, verdicts, 2);
    ASSERT_READS(&out, "- 2 dossiers : Les gains");
    buffer_free(&out);
}

static void many_passages_are_counted(void **state)
{
    (void)state;
    struct evidence evidence[5];
    for (uint32_t i = 0; i < 5; i++) {
        evidence[i] = found_practice;
        evidence[i].place.line = i + 1;
    }
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    dossier.requirements[0].evidence = evidence;
    dossier.requirements[0].evidence_count = 5;
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "ligne 1)", "et 4 autres passages");
    buffer_free(&out);
    dossier.requirements[0].evidence_count = 2;
    out = report_one("console", LOCALE_EN, &dossier);
    ASSERT_READS(&out, "line 1)", "and 1 more passage");
    buffer_free(&out);
}

static void passages_stand_in_reading_order(void **state)
{
    (void)state;
    static const uint32_t lines[] = {40, 12, 7, 12};
    static const struct text words[] = {TEXT("un"), TEXT("deux"), TEXT("trois"), TEXT("quatre")};
    struct evidence evidence[4];
    for (uint32_t i = 0; i < 4; i++)
        evidence[i] = (struct evidence){.quote = words[i], .place = {.line = lines[i]}};
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    dossier.requirements[3].evidence = evidence;
    dossier.requirements[3].evidence_count = 4;
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Deux gestes", "« deux » (ligne 12)", "« un » (ligne 40)",
                 "et 2 autres passages");
    buffer_free(&out);
    dossier.requirements[3].status = STATUS_PARTIAL;
    out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Trouvé :", "« trois » (ligne 7)", "« deux » (ligne 12)",
                 "« un » (ligne 40)", "et 1 autre passage");
    buffer_free(&out);
}

/* GitHub shows ten annotations: of more dossiers, one each, which must be what the run fails for.
 */
static void annotates_many_dossiers_with_what_fails_the_run(void **state)
{
    (void)state;
    enum { TOO_MANY = 11 };
    struct dossier dossier;
    const struct verdict *verdicts[TOO_MANY];
    struct report_options options = essai_options(LOCALE_FR, TOO_MANY);
    options.fails_on_review = true;
    dossier_begin(&dossier, "a.md");
    dossier.requirements[0].status = STATUS_MISSING;
    dossier.requirements[4].status = STATUS_REVIEW;
    for (size_t i = 0; i < TOO_MANY; i++)
        verdicts[i] = dossier_finish(&dossier);
    struct buffer out = report_with("github", &options, verdicts);
    ASSERT_READS(&out, "::error file=a.md,line=1,title=Un contenu::");
    assert_null(strstr(out.bytes, "::warning"));
    buffer_free(&out);
    options.fails_on_review = false;
    out = report_with("github", &options, verdicts);
    ASSERT_READS(&out, "::warning file=a.md,line=1,title=Un contenu::");
    assert_null(strstr(out.bytes, "::notice"));
    buffer_free(&out);
    options.fail_on = SEVERITY_EXPECTED;
    out = report_with("github", &options, verdicts);
    ASSERT_READS(&out, "::error file=a.md,line=1,title=Les gains::");
    assert_null(strstr(out.bytes, "::warning"));
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_says_where_the_dossier_stands),
        cmocka_unit_test(says_that_it_may_be_no_dossier),
        cmocka_unit_test(one_point_is_no_plural),
        cmocka_unit_test(ends_with_what_it_comes_to),
        cmocka_unit_test(complete_dossier_has_nothing_to_do),
        cmocka_unit_test(no_report_says_more_than_presence),
        cmocka_unit_test(colour_only_repeats_words),
        cmocka_unit_test(several_dossiers_are_a_table),
        cmocka_unit_test(of_several_what_is_required_and_to_check_is_named),
        cmocka_unit_test(comment_on_several_dossiers_says_what_they_lack),
        cmocka_unit_test(many_passages_are_counted),
        cmocka_unit_test(passages_stand_in_reading_order),
        cmocka_unit_test(annotates_many_dossiers_with_what_fails_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
