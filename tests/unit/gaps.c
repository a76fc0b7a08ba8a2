#include "essai.h"

static void gaps_come_first_the_required_ones_before_the_others(void **state)
{
    (void)state;
    struct dossier dossier;
    begin_with_gaps(&dossier);
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "a.md (12 paragraphes lus)", "Ce qu’il vous reste à faire",
                 "1. Deux gestes Critère Cr1.2, obligatoire : incomplet",
                 "2. Les gains Critère Cr1.1, attendu : absent",
                 "3. Les effets Critère Cr1.2, attendu : à vérifier", "Point par point",
                 "C1. Préparer", "Cr1.1. Usages", "absent Les gains", "présent Les limites",
                 "à vérifier Les effets", "incomplet Deux gestes, 1 sur 2", "C2. Montrer",
                 "présent Un contenu", "il ne juge pas de sa qualité");
    buffer_free(&out);
}

static void what_is_required_comes_first_if_only_to_be_checked(void **state)
{
    (void)state;
    static const struct evidence passages[] = {{.quote = TEXT("J’éteins.")},
                                               {.quote = TEXT("Je trie.")}};
    static const char *const formats[] = {"console", "html", "markdown"};
    struct dossier dossier;
    begin_with_gaps(&dossier);
    struct requirement_verdict *practices = &dossier.requirements[3];
    practices->status = STATUS_REVIEW;
    practices->found = 2;
    practices->evidence = passages;
    practices->evidence_count = 2;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct buffer out = report_one(formats[i], LOCALE_FR, &dossier);
        ASSERT_READS(
            &out, "Deux gestes", "Si oui, il n’y a rien à changer",
            "Sinon, ou si l’un d’eux dit que ce n’est pas encore fait, voici quoi ajouter.",
            "Les gains", "Les effets", "Si oui, il n’y a rien à changer",
            "Sinon, ou s’il dit que ce n’est pas encore fait, voici quoi écrire.");
        buffer_free(&out);
    }
}

static void gap_tells_all_that_helps_to_fill_it(void **state)
{
    (void)state;
    struct dossier dossier;
    begin_with_gaps(&dossier);
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(
        &out, "1. Deux gestes",
        "Trouvé : 1 sur 2, à relire :", "« J’éteins l’ordinateur. » (dans « Sobriété », ligne 41)",
        "Cela y ressemble, mais ne compte pas :", "« Je compte limiter les images. » (page 2)",
        "Raison : c’est une intention",
        "Il en manque 1. Cherché dans tout le dossier, surtout sous : « J’éteins l’ordinateur. » "
        "(ligne "
        "41).",
        "Ce qu’il faut écrire : Choisissez deux gestes.", "Par exemple : J’éteins tout.",
        "2. Les gains", "Ce que le jury attend : On veut un chiffre.",
        "Cherché dans tout le dossier. Si cela y est, mettez juste au-dessus un titre qui "
        "l’annonce.",
        "3. Les effets", "Ce passage donne-t-il ce qui est demandé ? « J’éteins",
        "Si oui, il n’y a rien à changer : le jury en jugera. Sinon, ou s’il dit que ce n’est pas "
        "encore fait, voici quoi écrire. Ce qu’il");
    buffer_free(&out);
}

static void what_lacks_is_to_be_done_before_it_is_told(void **state)
{
    (void)state;
    struct dossier dossier;
    begin_with_gaps(&dossier);
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Si une production n’est pas encore faite, faites-la d’abord",
                 "1. Deux gestes");
    buffer_free(&out);
    begin_with_gaps(&dossier);
    dossier.requirements[0].status = dossier.requirements[3].status = STATUS_REVIEW;
    out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Attendu : une explication", "Les effets");
    assert_null(strstr(out.bytes, "faites-la"));
    buffer_free(&out);
}

static void gap_quotes_what_is_written_there(void **state)
{
    (void)state;
    struct dossier dossier;
    static const struct text above[] = {TEXT("Cr1.1. Usages"), TEXT("Les gains")};
    static const struct evidence written = {.quote = TEXT("On verra \033[2J bien."),
                                            .section = above,
                                            .section_count = 2,
                                            .section_known = 1};
    begin_with_gaps(&dossier);
    dossier.requirements[0].written = &written;
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(
        &out, "2. Les gains",
        "Vous y avez écrit : « On verra \\x1b[2J bien. » (dans « Les gains ») ; le programme",
        "Ce qu’il faut écrire : Comparez.");
    buffer_free(&out);
    dossier.requirements[0].searched = &written;
    dossier.requirements[0].searched_count = 1;
    out = report_one("markdown", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Vous y avez écrit :", "bien. » ; le programme");
    assert_null(strchr(out.bytes, '\033'));
    buffer_free(&out);
}

static void says_what_to_do_where_a_place_is_left(void **state)
{
    (void)state;
    struct dossier dossier;
    dossier_begin(&dossier, "a.md");
    dossier.requirements[0].status = STATUS_REVIEW;
    dossier.requirements[0].is_left_open = true;
    for (size_t i = 0; i < 3; i++) {
        static const char *const formats[] = {"console", "html", "markdown"};
        struct buffer out = report_one(formats[i], LOCALE_FR, &dossier);
        ASSERT_READS(&out, "Sous ce titre ou dans ce passage, quelque chose reste à compléter",
                     "Comparez.");
        assert_null(strstr(out.bytes, "rien à changer"));
        buffer_free(&out);
    }
    static const struct evidence passage = {.quote = TEXT("On verra.")};
    dossier.requirements[0].evidence = &passage;
    dossier.requirements[0].evidence_count = 1;
    for (size_t i = 0; i < 4; i++) {
        static const char *const formats[] = {"sarif", "junit", "github", "gitlab"};
        struct buffer out = report_one(formats[i], LOCALE_FR, &dossier);
        ASSERT_READS(&out, "On verra. » Sous ce titre ou dans ce passage, quelque chose reste");
        buffer_free(&out);
    }
    struct buffer out = report_one("json", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "\"left_open\":true");
    buffer_free(&out);
    dossier.requirements[0].is_left_open = false;
    out = report_one("json", LOCALE_FR, &dossier);
    assert_null(strstr(out.bytes, "left_open"));
    buffer_free(&out);
}

static void says_once_that_places_are_left_to_fill_in(void **state)
{
    (void)state;
    static const struct text sections[] = {TEXT("Un"), TEXT("Deux"), TEXT("Trois"), TEXT("Quatre")};
    struct evidence blanks[6] = {{.quote = TEXT("XXX"), .place = {.line = 2}}};
    struct dossier dossier;
    for (uint32_t i = 1; i < 6; i++) /* the first stands before all headings, two under « Un » */
        blanks[i] = (struct evidence){.quote = TEXT("[À compléter]"),
                                      .section = &sections[i > 1 ? i - 2 : 0],
                                      .section_count = 1,
                                      .heading = i > 1 ? i - 1 : 1,
                                      .is_template = true};
    dossier_begin(&dossier, "a.md");
    dossier.verdict.blanks = blanks;
    dossier.verdict.blank_count = 3;
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(
        &out,
        "rien ne manque. Il reste 3 emplacements à compléter : « XXX » (ligne 2), sous « Un ».");
    buffer_free(&out);
    dossier.verdict.blank_count = 6;
    for (size_t i = 0; i < 3; i++) {
        static const char *const formats[] = {"console", "html", "markdown"};
        out = report_one(formats[i], LOCALE_FR, &dossier);
        ASSERT_READS(&out, "Il reste 6 emplacements à compléter : « XXX » (ligne 2), "
                           "sous « Un », « Deux », « Trois », …");
        buffer_free(&out);
    }
    dossier.verdict.blank_count = 1;
    out = report_one("console", LOCALE_EN, &dossier);
    ASSERT_READS(&out, "There is 1 place left to fill in: “XXX” (line 2).");
    buffer_free(&out);
}

static void gap_says_that_nothing_else_was_recognised(void **state)
{
    (void)state;
    struct dossier dossier;
    begin_with_gaps(&dossier);
    dossier.requirements[3].near_miss_count = 0;
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Trouvé : 1 sur 2, à relire :",
                 "Il en manque 1 ; rien d’autre n’a été reconnu. Cherché dans tout le dossier");
    assert_null(strstr(out.bytes, "Un emplacement"));
    buffer_free(&out);
    static const struct evidence title = {.quote = TEXT("Pratiques"), .place = {.line = 7}};
    dossier.requirements[3].searched = &title;
    dossier.requirements[3].searched_count = 1;
    dossier.requirements[3].is_left_open = true;
    out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out,
                 "surtout sous : « Pratiques » (ligne 7). Un emplacement y reste à compléter.");
    buffer_free(&out);
}

/* "Found: 1 out of 2" would have it finished. */
static void gap_says_that_what_is_there_is_only_begun(void **state)
{
    (void)state;
    static const struct evidence begun = {.quote = TEXT("On verra [à finir]."),
                                          .is_unfinished = true};
    static const char *const formats[] = {"console", "html", "markdown", "junit"};
    struct dossier dossier;
    begin_with_gaps(&dossier);
    dossier.requirements[3].evidence = &begun;
    dossier.requirements[3].evidence_count = dossier.requirements[3].begun = 1;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct buffer out = report_one(formats[i], LOCALE_FR, &dossier);
        ASSERT_READS(&out, "0 sur 2, 1 à terminer");
        ASSERT_READS(&out, "Commencé, mais il reste quelque chose à y compléter :");
        assert_null(strstr(out.bytes, "Compte pour"));
        buffer_free(&out);
    }
    const struct evidence one_of_two[] = {{.quote = TEXT("J’éteins tout.")}, begun};
    dossier.requirements[3].status = STATUS_REVIEW;
    dossier.requirements[3].evidence = one_of_two;
    dossier.requirements[3].evidence_count = dossier.requirements[3].found = 2;
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "Point par point", "à vérifier Deux gestes, 1 sur 2, 1 à terminer");
    buffer_free(&out);
}

/* What was begun is not to be buried under explanations of what was not touched. */
static void what_nobody_has_touched_is_listed(void **state)
{
    (void)state;
    static const size_t untouched[] = {0, 1, 2, 4};
    struct dossier dossier;
    begin_with_gaps(&dossier);
    for (size_t i = 0; i < sizeof untouched / sizeof untouched[0]; i++) {
        dossier.requirements[untouched[i]] = (struct requirement_verdict){
            .requirement = &asked[untouched[i]], .status = STATUS_MISSING, .is_left_open = true};
    }
    struct buffer out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(
        &out, "Pas encore commencé", "Obligatoire, à faire en premier :", "1. Un contenu (Cr2.1)",
        "Attendu, à faire ensuite :", "2. Les gains (Cr1.1)", "4. Les effets (Cr1.2)",
        "dossier-lint explain all", "Les autres points, en détail : 5. Deux gestes Critère Cr1.2",
        "Ce qu’il faut écrire : Choisissez deux gestes.", "Point par point");
    assert_null(strstr(out.bytes, "On veut un chiffre"));
    buffer_free(&out);
    static const char *const complete[] = {"html", "markdown"};
    for (size_t i = 0; i < sizeof complete / sizeof complete[0]; i++) {
        out = report_one(complete[i], LOCALE_FR, &dossier);
        ASSERT_READS(&out, "On veut un chiffre.");
        buffer_free(&out);
    }
    dossier.requirements[0].written = &found_practice; /* something was written there */
    out = report_one("console", LOCALE_FR, &dossier);
    ASSERT_READS(&out, "On veut un chiffre.");
    assert_null(strstr(out.bytes, "Pas encore commencé"));
    buffer_free(&out);
}

/* As many points as overwhelm: a referential of the same criterion's over and over. */
enum { MANY = 20 };

static void who_has_only_begun_is_told_how(void **state)
{
    (void)state;
    struct requirement many[MANY];
    struct requirement_verdict found[MANY];
    struct criterion criterion = referential.criteria[0];
    struct referential large = referential;
    for (size_t i = 0; i < MANY; i++) {
        many[i] = referential.requirements[0];
        many[i].severity = i % 2 ? SEVERITY_REQUIRED : SEVERITY_EXPECTED;
        found[i] = (struct requirement_verdict){.requirement = &many[i], .status = STATUS_MISSING};
    }
    criterion.requirement_count = MANY;
    large.requirements = many;
    large.requirement_count = MANY;
    large.criteria = &criterion;
    large.criterion_count = 1;
    struct verdict verdict = {.path = "a.md",
                              .format = "markdown",
                              .completeness = DOSSIER_INCOMPLETE,
                              .referential = &large,
                              .requirements = found};
    const struct verdict *only = &verdict;
    found[4].status = STATUS_REVIEW;
    found[4].evidence = &found_practice;
    found[4].evidence_count = 1;
    struct buffer out = report_on("console", LOCALE_FR, false, &only, 1);
    ASSERT_READS(&out, "Presque rien de ce que le jury attend", "dossier-lint new mon-dossier.docx",
                 "Obligatoire, à faire en premier : 1. Les gains (Cr1.1)",
                 "Attendu, à faire ensuite : "
                 "11. Les gains",
                 "Attendu, à vérifier : 20. Les gains (Cr1.1) Ce passage donne-t-il ce qui est "
                 "demandé ? « J’éteins",
                 "dossier-lint explain all");
    assert_null(strstr(out.bytes, "On veut un chiffre"));
    assert_null(strstr(out.bytes, "Point par point"));
    buffer_free(&out);
    for (size_t i = 0; i < MANY; i++) {
        found[i].searched = &found_practice;
        found[i].searched_count = 1;
    }
    found[5].status = STATUS_MET;
    out = report_on("console", LOCALE_FR, false, &only, 1);
    ASSERT_READS(&out, "Les titres annoncent ce que le jury attend", "Ce qui est déjà là",
                 "présent Les gains");
    assert_null(strstr(out.bytes, "dossier-lint new"));
    buffer_free(&out);
    verdict.is_doubtful = true; /* a frame that is still blank: the file is the right one */
    for (size_t i = 0; i < 2; i++) {
        static const char *const formats[] = {"console", "markdown"};
        out = report_on(formats[i], LOCALE_FR, false, &only, 1);
        ASSERT_READS(&out, "la plupart n’ont pas encore leur réponse", "seulement marqué",
                     "Écrivez sous chaque titre");
        assert_null(strstr(out.bytes, "est-ce bien"));
        assert_null(strstr(strstr(out.bytes, "annoncent") + 1, "annoncent"));
        buffer_free(&out);
    }
    const struct verdict *two[] = {only, only};
    out = report_on("console", LOCALE_FR, false, two, 2);
    ASSERT_READS(&out, "Presque rien n’est encore écrit.");
    assert_null(strstr(out.bytes, "est-ce bien"));
    buffer_free(&out);
    verdict.is_doubtful = false;
    found[6].status = STATUS_PARTIAL; /* one in ten and more: each gap is explained */
    out = report_on("console", LOCALE_FR, false, &only, 1);
    ASSERT_READS(&out, "On veut un chiffre", "Point par point");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_come_first_the_required_ones_before_the_others),
        cmocka_unit_test(what_is_required_comes_first_if_only_to_be_checked),
        cmocka_unit_test(gap_tells_all_that_helps_to_fill_it),
        cmocka_unit_test(what_lacks_is_to_be_done_before_it_is_told),
        cmocka_unit_test(gap_quotes_what_is_written_there),
        cmocka_unit_test(says_what_to_do_where_a_place_is_left),
        cmocka_unit_test(says_once_that_places_are_left_to_fill_in),
        cmocka_unit_test(gap_says_that_nothing_else_was_recognised),
        cmocka_unit_test(gap_says_that_what_is_there_is_only_begun),
        cmocka_unit_test(what_nobody_has_touched_is_listed),
        cmocka_unit_test(who_has_only_begun_is_told_how),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
