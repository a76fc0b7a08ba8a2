#include "essai.h"

#include "report/explain.h"

static void explains_what_is_asked(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct page page = {.out = &out, .locale = LOCALE_FR, .columns = 80};
    explain_subject(&referential, (struct subject){SUBJECT_REQUIREMENT, 0}, &page);
    ASSERT_READS(&out, "Cr1.1. Usages", "Les gains (attendu)",
                 "Ce que le jury attend : On veut un chiffre.", "Ce qu’il faut écrire : Comparez.",
                 "Par exemple : Dix minutes de moins.", "Identifiant, pour les fichiers : gains");
    assert_null(strstr(out.bytes, "Les limites"));
    buffer_clear(&out);
    explain_subject(&referential, (struct subject){SUBJECT_CRITERION, 1}, &page);
    ASSERT_READS(&out, "Cr1.2. Sobriété", "Les effets", "Deux gestes");
    buffer_clear(&out);
    explain_subject(&referential, (struct subject){SUBJECT_COMPETENCY, 1}, &page);
    ASSERT_READS(&out, "C2. Montrer", "Un contenu");
    buffer_clear(&out);
    explain_all(&referential, &page);
    ASSERT_READS(&out, "C1. Préparer", "Les gains", "C2. Montrer", "Un contenu");
    buffer_clear(&out);
    static const struct subject found[] = {{SUBJECT_REQUIREMENT, 0}, {SUBJECT_CRITERION, 1}};
    explain_shortly(&referential, MESSAGE_EXPLAIN_SEVERAL, "a\033b", found, 2, &page);
    ASSERT_READS(&out, "se trouve à plusieurs endroits", "Les gains (Cr1.1)", "Sobriété (Cr1.2)",
                 "par exemple : dossier-lint explain Cr1.1");
    assert_null(strchr(out.bytes, '\033'));
    buffer_clear(&out);
    explain_list(&referential, &page);
    ASSERT_READS(&out, "C1. Préparer", "Cr1.1. Usages", "Les gains (attendu)", "explain all");
    assert_null(strstr(out.bytes, "gains :"));
    buffer_clear(&out);
    explain_term(MESSAGE_TERM_REQUIRED, &page);
    explain_severity(&referential, SEVERITY_REQUIRED, &page);
    ASSERT_READS(&out, "Obligatoire : une production", "Deux gestes (Cr1.2)", "Un contenu (Cr2.1)");
    assert_null(strstr(out.bytes, "Les gains"));
    buffer_clear(&out);
    explain_topics(&referential, &page);
    ASSERT_READS(&out, "Voici les sujets", "Usages (Cr1.1)", "Contenus (Cr2.1)");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains_what_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
