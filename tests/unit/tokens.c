#include "unit.h"

#include "base/buffer.h"
#include "language/tokens.h"

#include <stdlib.h>

static const struct text abbreviations[] = {TEXT("M"), TEXT("art"), TEXT("av"), TEXT("env")};

/* Cuts the text into sentences, each as its words with '|' between, sentences with '/' between. */
static void assert_cut_where(bool may_begin_small, const char *text, const char *expected)
{
    struct lexicon *lexicon = lexicon_create(NULL);
    struct token_list tokens = {0};
    struct sentence_list sentences = {
        .abbreviations = abbreviations,
        .abbreviation_count = sizeof abbreviations / sizeof abbreviations[0],
        .may_begin_small = may_begin_small,
    };
    struct buffer cut = {0};
    tokens_add(&tokens, &sentences, text_of(text), lexicon);
    for (size_t i = 0; i < sentences.count; i++) {
        const struct sentence *sentence = &sentences.items[i];
        if (i > 0)
            buffer_add_byte(&cut, '/');
        for (uint32_t j = 0; j < sentence->token_count; j++) {
            const struct token *token = &tokens.items[sentence->first_token + j];
            if (j > 0)
                buffer_add_byte(&cut, '|');
            buffer_add(&cut, text + token->start, token->length);
        }
        if (sentence->is_question)
            buffer_add_byte(&cut, '?');
    }
    assert_string_equal(cut.bytes ? cut.bytes : "", expected);
    buffer_free(&cut);
    free(tokens.items);
    free(sentences.items);
    lexicon_destroy(lexicon);
}

static void assert_cut(const char *text, const char *expected)
{
    assert_cut_where(false, text, expected);
}

static void cuts_words_at_apostrophes_and_hyphens(void **state)
{
    (void)state;
    assert_cut("L'IA, l’outil", "L|IA|l|outil");
    assert_cut("sous-titres n8n 2024/1689", "sous|titres|n8n|2024|1689");
    assert_cut("cœur d’été", "cœur|d|été");
    assert_cut("Ñandú 4×3, 8÷2, 5 µm, 1ª", "Ñandú|4|3|8|2|5|µm|1ª");
    assert_cut("a\xC3 b\x80\xA9 c\xC3", "a|b|c"); /* no UTF-8 */
    assert_cut(" … !", "");
}

static void ends_sentences_where_a_reader_would(void **state)
{
    (void)state;
    assert_cut("Un. Deux ! Trois ?", "Un/Deux/Trois?");
    assert_cut("M. Martin vient. Il a 3.5 ans", "M|Martin|vient/Il|a|3|5|ans");
    assert_cut("l'art. 50 et J. Roux. Le vol. 2", "l|art|50|et|J|Roux/Le|vol/2");
    assert_cut("Art. 4 ou art. 5. Un m. Puis M. Li", "Art|4|ou|art|5/Un|m/Puis|M|Li");
    assert_cut("Une ligne\nUne autre", "Une|ligne/Une|autre");
    assert_cut("Il dit : « Oui. » Puis non.", "Il|dit|Oui/Puis|non");
    assert_cut("Version 2.0 de l'outil. ensuite", "Version|2|0|de|l|outil|ensuite");
    assert_cut("Vraiment\xC2\xA0? Oui", "Vraiment?/Oui");
}

static void ends_sentences_where_the_space_is_missing(void **state)
{
    (void)state;
    assert_cut("C'est fait.Ensuite je relis", "C|est|fait/Ensuite|je|relis");
    assert_cut("des idées.L'été aussi.À voir", "des|idées/L|été|aussi/À|voir");
    assert_cut("Fin.A", "Fin|A");
    assert_cut("fini.A", "fini/A");
    assert_cut("facture.pdf, tableau.PDF, SUIVI.Xls", "facture|pdf|tableau|PDF|SUIVI|Xls");
    assert_cut("Node.js, make.com, art.L122", "Node|js|make|com|art|L122");
    assert_cut("env.Cent, étude.L122", "env|Cent|étude|L122");
    assert_cut("av.J", "av|J");
}

static void lets_sentences_begin_with_small_letters(void **state)
{
    (void)state;
    assert_cut_where(true, "je relis tout. ça se trompe ! vraiment ? oui",
                     "je|relis|tout/ça|se|trompe/vraiment?/oui");
    assert_cut_where(true, "ça va ? oui ! non… si", "ça|va?/oui/non/si");
    assert_cut_where(true, "ça va... non", "ça|va/non");
    assert_cut_where(true, "les devis, etc. et le réf. du lot", "les|devis|etc|et|le|réf|du|lot");
}

static void assert_begins_small(const char *text, bool expected)
{
    struct stops stops = {0};
    stops_add(&stops, text_of(text));
    assert_int_equal(stops_begin_small(&stops), expected);
}

static void sees_who_begins_sentences_with_small_letters(void **state)
{
    (void)state;
    assert_begins_small("je dicte. il rédige. après je relis. ça va vite. Fini.", true);
    assert_begins_small("Je dicte. il rédige. après je relis.", false); /* two slips */
    assert_begins_small("Je dicte. Il rédige. Je relis. Une fois. Deux fois. Trois. encore. et "
                        "encore. et encore.",
                        false);
    assert_begins_small("la réf. du lot, le tél. du client, p. ex. lundi, le n. de série.", false);
    assert_begins_small("voir www.exemple.fr. 12 pages. (sans) la fin.", false);
    assert_begins_small("", false);
}

static void ends_clauses_at_semicolons(void **state)
{
    (void)state;
    assert_cut("Un seul envoi par soir ; et le petit modèle",
               "Un|seul|envoi|par|soir/et|le|petit|modèle");
    assert_cut("les grands textes d'abord ;\xC2\xA0puis le reste",
               "les|grands|textes|d|abord/puis|le|reste");
    assert_cut("12/03 ; Dupont ; 40 ; payé", "12|03|Dupont|40|payé");
    assert_cut("n° 7 ; Dupont ; non payé, relancé trois fois ; 40",
               "n|7|Dupont|non|payé|relancé|trois|fois/40");
    assert_cut("quatre mots tout court;collés", "quatre|mots|tout|court|collés");
}

static void counts_the_figures_of_each_sentence(void **state)
{
    (void)state;
    struct lexicon *lexicon = lexicon_create(NULL);
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    tokens_add(&tokens, &sentences, text_of("En 2024, 3 clients. Puis 12. Rien."), lexicon);
    tokens_add(&tokens, &sentences, text_of("Rien non plus."), lexicon);
    static const uint32_t expected[] = {2, 1, 0, 0};
    assert_int_equal(sentences.count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < sentences.count; i++)
        assert_int_equal(sentences.items[i].figure_count, expected[i]);
    free(tokens.items);
    free(sentences.items);
    lexicon_destroy(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_words_at_apostrophes_and_hyphens),
        cmocka_unit_test(ends_sentences_where_a_reader_would),
        cmocka_unit_test(ends_sentences_where_the_space_is_missing),
        cmocka_unit_test(lets_sentences_begin_with_small_letters),
        cmocka_unit_test(sees_who_begins_sentences_with_small_letters),
        cmocka_unit_test(ends_clauses_at_semicolons),
        cmocka_unit_test(counts_the_figures_of_each_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
