#include "unit.h"

#include "reader/naming.h"

static void test_of_names(void **state)
{
    static const struct {
        const char *name;
        enum naming naming;
    } cases[] = {
        {"a.docx", NAMES_DOCUMENT},
        {"sub/A.ODT", NAMES_DOCUMENT},
        {"a.md", NAMES_DOCUMENT},
        {"a.zip", NAMES_ARCHIVE},
        {"a.PDF", NAMES_UNREADABLE},
        {"a.doc", NAMES_UNREADABLE},
        {"a.docx.pages", NAMES_UNREADABLE},
        {"a.rtf", NAMES_UNREADABLE},
        {"a.odm", NAMES_UNREADABLE},
        {"a.mht", NAMES_UNREADABLE},
        {"sub/README.md", NAMES_NOTICE},
        {"Readme.fr.md", NAMES_NOTICE},
        {"licence.markdown", NAMES_NOTICE},
        {"readme.docx", NAMES_DOCUMENT},
        {"readmes.md", NAMES_DOCUMENT},
        {"README.md/a.md", NAMES_DOCUMENT},
        {"a.csv", NAMES_OTHER},
        {"a.pptx", NAMES_OTHER},
        {"a", NAMES_OTHER},
        {"", NAMES_OTHER},
        {".docx", NAMES_OTHER},
        {"README", NAMES_OTHER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (naming_of(text_of(cases[i].name)) != cases[i].naming)
            fail_msg("\"%s\"", cases[i].name);
}

static void assert_all(bool (*test)(struct text name), bool expected, const char *const *names)
{
    for (; *names; names++)
        if (test(text_of(*names)) != expected)
            fail_msg("\"%s\"", *names);
}

static void test_of_dossiers(void **state)
{
    static const char *const dossiers[] = {"dossier.docx", "a/b/DOSSIER.md", "Dossier.pdf", NULL};
    static const char *const others[] = {"dossier",     "dossier.",        "dossier.md.bak",
                                         "dossiers.md", "dossier.md/a.md", NULL};
    (void)state;
    assert_all(naming_is_dossier, true, dossiers);
    assert_all(naming_is_dossier, false, others);
}

static void test_of_beginnings(void **state)
{
    static const char *const dossiers[] = {"dossier.docx", "a/Dossier de projet.odt",
                                           "DOSSIER_dupont.pdf", "dossier-x.md", NULL};
    static const char *const others[] = {"dossier",         "dossiers.md",   "mon dossier.md",
                                         "dossier de/a.md", "dossierx.docx", NULL};
    (void)state;
    assert_all(naming_begins_dossier, true, dossiers);
    assert_all(naming_begins_dossier, false, others);
}

static void test_of_parts(void **state)
{
    static const char *const parts[] = {"partie 1.docx",        "Dupont, Partie II.odt",
                                        "d/memoire_TOME2.md",   "2-volume.docx",
                                        "Éric - partie_a.docx", NULL};
    static const char *const others[] = {"customers a.docx",
                                         "contrepartie.md",
                                         "volumes 1 et 2.md",
                                         "tomes.odt",
                                         "partie/a.docx",
                                         "a.tome",
                                         "partié.md",
                                         "",
                                         NULL};
    (void)state;
    assert_all(naming_is_part, true, parts);
    assert_all(naming_is_part, false, others);
}

static void test_of_odd_dossiers(void **state)
{
    static const char *const odd[] = {"dossier.txt", "a/Dossier dupont.TXT", "dossier_x.pptx",
                                      NULL};
    static const char *const others[] = {"dossiers.txt",
                                         "notes.txt",
                                         "dossier/a.txt",
                                         "dossier.md",
                                         "dossier",
                                         "dossier x.csv",
                                         "",
                                         NULL};
    (void)state;
    assert_all(naming_is_odd_dossier, true, odd);
    assert_all(naming_is_odd_dossier, false, others);
}

static void test_of_formats(void **state)
{
    static const char *const formats[] = {"PDF/dossier.pdf", "a/Dossier pdf/b.PDF",
                                          "02_docx/a.docx",  "Version Word/a.doc",
                                          "exports/a.pdf",   NULL};
    static const char *const others[] = {"Martin/dossier.pdf",
                                         "PDF/a/dossier.pdf",
                                         "Export/Martin/dossier.pdf",
                                         "Exportateurs/a.pdf",
                                         "pdf.pdf",
                                         "pdfs/a.pdf",
                                         "PDF/dossier",
                                         "",
                                         NULL};
    (void)state;
    assert_all(naming_is_by_format, true, formats);
    assert_all(naming_is_by_format, false, others);
}

static void test_of_annexes(void **state)
{
    static const char *const annexes[] = {"annexe.pdf",
                                          "Annexe 1.docx",
                                          "a/ANNEXES/b/c.png",
                                          "03_annexe-2.pdf",
                                          "annex/a.md",
                                          "(annexes)/a.md",
                                          NULL};
    static const char *const others[] = {"annexia.docx", "annexé.md", "a annexe.md", "/", "", NULL};
    (void)state;
    assert_all(naming_is_annex, true, annexes);
    assert_all(naming_is_annex, false, others);
}

static void test_of_stems(void **state)
{
    (void)state;
    assert_true(text_is(naming_stem(text_of("a.b/c.d.pdf")), "a.b/c.d"));
    assert_true(text_is(naming_stem(text_of("a.b/c")), "a.b/c"));
    assert_int_equal(naming_stem(text_of("")).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_names),        cmocka_unit_test(test_of_dossiers),
        cmocka_unit_test(test_of_beginnings),   cmocka_unit_test(test_of_parts),
        cmocka_unit_test(test_of_annexes),      cmocka_unit_test(test_of_stems),
        cmocka_unit_test(test_of_odd_dossiers), cmocka_unit_test(test_of_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
