#include "arena.h"

#include "learn/marks.h"
#include "reader/dossier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct requirement requirements[] = {{.id = TEXT("gdpr")}, {.id = TEXT("ethics")}};
static const struct referential referential = {.requirements = requirements,
                                               .requirement_count = 2};

enum { GDPR, ETHICS };

static bool read_marked(const char *markdown, struct marked_document *marked,
                        struct failure *failure, char *path)
{
    strcpy(path, "/tmp/dossier-lint-marks-XXXXXX");
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, markdown, strlen(markdown)), strlen(markdown));
    close(descriptor);
    bool done = marked_document_read(path, &referential, arena, marked, failure);
    unlink(path);
    return done;
}

static struct marked_document marked(const char *markdown)
{
    char path[64];
    struct failure failure = {0};
    struct marked_document marked;
    if (!read_marked(markdown, &marked, &failure, path))
        fail_msg("refused: %s", failure.where);
    return marked;
}

static void assert_same_block(const struct document *a, const struct document *b, uint32_t number)
{
    const struct block *x = &a->blocks[number], *y = &b->blocks[number];
    assert_int_equal(x->kind, y->kind);
    assert_int_equal(x->flags, y->flags);
    assert_int_equal(x->level, y->level);
    assert_int_equal(x->end, y->end);
    assert_int_equal(x->parent, y->parent);
    assert_int_equal(x->heading, y->heading);
    assert_true(text_equal(x->text, y->text));
    assert_true(text_equal(x->caption, y->caption));
    assert_int_equal(x->span_count, y->span_count);
    for (uint32_t i = 0; i < x->span_count; i++) {
        const struct span *s = &a->spans[x->first_span + i], *t = &b->spans[y->first_span + i];
        assert_int_equal(s->kind, t->kind);
        assert_int_equal(s->start, t->start);
        assert_int_equal(s->length, t->length);
        assert_true(text_equal(s->target, t->target));
    }
}

/* The document read without its marks is the one that has none. */
static void assert_reads_as(const char *with, const char *without)
{
    struct failure failure;
    const struct document *read = marked(with).document;
    const struct document *plain =
        document_read_bytes("plain.md", text_of(without), arena, &failure);
    assert_non_null(plain);
    assert_int_equal(read->count, plain->count);
    assert_int_equal(read->body_count, plain->body_count);
    for (uint32_t i = 0; i < read->count; i++)
        assert_same_block(read, plain, i);
}

/* The words that a mark surrounds within one block, or all of the blocks it surrounds, each behind
 * a bar. */
static void assert_surrounds(const struct marked_document *marked, uint32_t number,
                             uint32_t requirement, const char *expected)
{
    char words[512] = "";
    assert_true(number < marked->mark_count);
    const struct mark *mark = &marked->marks[number];
    assert_int_equal(mark->requirement, requirement);
    for (uint32_t i = mark->first_block; i <= mark->end_block && i < marked->document->count; i++) {
        struct text text = marked->document->blocks[i].text;
        size_t start = i == mark->first_block ? mark->first_byte : 0;
        size_t end = i == mark->end_block ? mark->end_byte : text.length;
        if (end > start)
            snprintf(words + strlen(words), sizeof words - strlen(words), "%s%.*s",
                     words[0] ? "|" : "", (int)(end - start), text.bytes + start);
    }
    assert_string_equal(words, expected);
}

static void finds_marks_within_a_line(void **state)
{
    (void)state;
    struct marked_document read = marked("Un début. <!-- @gdpr -->Des numéros.<!-- /gdpr --> Fin.");
    assert_int_equal(read.mark_count, 1);
    assert_surrounds(&read, 0, GDPR, "Des numéros.");
    assert_reads_as("Un début. <!-- @gdpr -->Des numéros.<!-- /gdpr --> Fin.",
                    "Un début. Des numéros. Fin.");
}

static void finds_marks_around_blocks(void **state)
{
    (void)state;
    static const char text[] =
        "# Titre\n\nAvant.\n\n<!-- @ethics -->\n\nUn.\n\n- Deux.\n- Trois.\n\n"
        "<!-- /ethics -->\n\nAprès.\n";
    struct marked_document read = marked(text);
    assert_surrounds(&read, 0, ETHICS, "Un.|Deux.|Trois.");
    assert_int_equal(read.marks[0].line, 5);
    assert_reads_as(text, "# Titre\n\nAvant.\n\nUn.\n\n- Deux.\n- Trois.\n\nAprès.\n");
}

static void finds_marks_right_beside_lines(void **state)
{
    (void)state;
    static const char text[] = "<!-- @gdpr -->\nUn.\n<!-- /gdpr -->\n\n- Deux.\n<!-- @gdpr -->\n"
                               "- Trois.\n<!-- /gdpr -->\n";
    struct marked_document read = marked(text);
    assert_surrounds(&read, 0, GDPR, "Un.");
    assert_surrounds(&read, 1, GDPR, "Trois.");
    assert_reads_as(text, "Un.\n\n- Deux.\n- Trois.\n");
}

static void finds_marks_in_cells(void **state)
{
    (void)state;
    static const char text[] =
        "| Quoi | Qui |\n|---|---|\n| a | <!-- @gdpr -->b c<!-- /gdpr --> d |\n"
        "| <!-- @ethics -->e | f<!-- /ethics --> |\n";
    struct marked_document read = marked(text);
    assert_surrounds(&read, 0, GDPR, "b c");
    assert_surrounds(&read, 1, ETHICS, "e|f");
    assert_reads_as(text, "| Quoi | Qui |\n|---|---|\n| a | b c d |\n| e | f |\n");
}

static void finds_marks_right_behind_a_table(void **state)
{
    (void)state;
    static const char text[] = "<!-- @gdpr -->\n| a | b |\n|---|---|\n| c | d |\n<!-- /gdpr -->\n\n"
                               "Suite.\n";
    struct marked_document read = marked(text);
    assert_surrounds(&read, 0, GDPR, "a|b|c|d");
    assert_reads_as(text, "| a | b |\n|---|---|\n| c | d |\n\nSuite.\n");
}

static void finds_marks_in_items_headings_quotes_and_code(void **state)
{
    (void)state;
    static const char text[] =
        "## Les <!-- @gdpr -->noms<!-- /gdpr -->\n\n1. <!-- @ethics -->Un.<!-- /ethics -->\n"
        "2. Deux.\n\n> Dit <!-- @gdpr -->cela.<!-- /gdpr -->\n\n```\nx  <!-- @ethics -->  y\n"
        "<!-- /ethics -->z\n```\n";
    struct marked_document read = marked(text);
    assert_surrounds(&read, 0, GDPR, "noms");
    assert_surrounds(&read, 1, ETHICS, "Un.");
    assert_surrounds(&read, 2, GDPR, "cela.");
    assert_surrounds(&read, 3, ETHICS, "  y\n");
    assert_reads_as(text,
                    "## Les noms\n\n1. Un.\n2. Deux.\n\n> Dit cela.\n\n```\nx    y\nz\n```\n");
}

static void finds_marks_around_pictures_and_in_their_words(void **state)
{
    (void)state;
    static const char text[] =
        "![Un <!-- @gdpr -->héron<!-- /gdpr -->](a.png)\n\n<!-- @gdpr -->![](b.png)<!-- /gdpr "
        "-->\n\n"
        "Voir <!-- @ethics -->![chat](c.png)<!-- /ethics --> ici.\n\n<!-- @gdpr -->\n\n"
        "![](d.png)\n\n<!-- /gdpr -->\n\nFin.\n";
    struct marked_document read = marked(text);
    const struct block *blocks = read.document->blocks;
    assert_surrounds(&read, 0, GDPR, "héron");
    assert_true(text_is(blocks[read.marks[1].first_block].target, "b.png"));
    assert_int_equal(read.marks[1].end_block, read.marks[1].first_block + 1);
    assert_surrounds(&read, 2, ETHICS, "chat");
    assert_true(text_is(blocks[read.marks[3].first_block].target, "d.png"));
    assert_reads_as(text, "![Un héron](a.png)\n\n![](b.png)\n\nVoir ![chat](c.png) ici.\n\n"
                          "![](d.png)\n\nFin.\n");
}

static void finds_marks_in_captions(void **state)
{
    (void)state;
    static const char before[] = "<figure><img src=\"a.png\" alt=\"Un plan\">\n<figcaption>";
    static const char after[] = "</figcaption></figure>\n";
    char with[256], without[256];
    snprintf(with, sizeof with, "%sVoici <!-- @gdpr -->le plan<!-- /gdpr -->%s", before, after);
    snprintf(without, sizeof without, "%sVoici le plan%s", before, after);
    struct marked_document read = marked(with);
    assert_true(text_is(read.document->blocks[0].caption, "Voici le plan"));
    /* words under a picture stand behind its own, after a line break */
    assert_int_equal(read.marks[0].first_byte, strlen("Un plan\nVoici "));
    assert_int_equal(read.marks[0].end_byte, strlen("Un plan\nVoici le plan"));
    assert_reads_as(with, without);
}

static void finds_marks_in_footnotes(void **state)
{
    (void)state;
    static const char text[] =
        "Un mot[^1]. Fin.\n\nSuite.\n\n[^1]: <!-- @gdpr -->La note.<!-- /gdpr -->\n";
    struct marked_document read = marked(text);
    assert_surrounds(&read, 0, GDPR, "La note.");
    assert_reads_as(text, "Un mot[^1]. Fin.\n\nSuite.\n\n[^1]: La note.\n");
}

static void keeps_what_marked_words_look_like(void **state)
{
    (void)state;
    static const char text[] =
        "**<!-- @gdpr -->Gras<!-- /gdpr -->** puis [lien <!-- @ethics -->ici]"
        "(b.html) <!-- /ethics --> et *là*.\n";
    assert_reads_as(text, "**Gras** puis [lien ici](b.html) et *là*.\n");
}

static void finds_nested_and_numbered_marks(void **state)
{
    (void)state;
    struct marked_document read =
        marked("<!-- @gdpr#2 sort=nom -->Un <!-- @ethics -->deux<!-- /ethics --> trois"
               "<!-- /gdpr#2 --> <!-- @gdpr#1 -->quatre<!-- /gdpr#1 -->");
    assert_int_equal(read.mark_count, 3);
    assert_surrounds(&read, 0, GDPR, "Un deux trois");
    assert_int_equal(read.marks[0].number, 2);
    assert_surrounds(&read, 1, ETHICS, "deux");
    assert_int_equal(read.marks[1].number, 0);
    assert_surrounds(&read, 2, GDPR, "quatre");
    assert_int_equal(read.marks[2].number, 1);
}

static void finds_the_sort_behind_a_mark(void **state)
{
    (void)state;
    struct marked_document read =
        marked("<!-- @gdpr#1 type=article -->un<!-- /gdpr#1 --> <!-- @gdpr#2  type=affiche -->deux"
               "<!-- /gdpr#2 type=autre --> <!-- @gdpr type= -->trois<!-- /gdpr --> "
               "<!-- @ethics -->quatre<!-- /ethics --> <!-- @ethics note -->cinq<!-- /ethics -->");
    static const char *const sorts[] = {"article", "affiche", "", "", ""};
    assert_int_equal(read.mark_count, sizeof sorts / sizeof sorts[0]);
    for (uint32_t i = 0; i < read.mark_count; i++)
        assert_true(text_is(read.marks[i].sort, sorts[i]));
    assert_int_equal(read.marks[0].number, 1);
    assert_int_equal(read.marks[1].number, 2);
    assert_surrounds(&read, 1, GDPR, "deux");
}

static void leaves_other_comments_alone(void **state)
{
    (void)state;
    struct marked_document read = marked("Un <!-- note --> mot <!--> <!----> <!---> <!-- seul.");
    assert_int_equal(read.mark_count, 0);
    assert_reads_as("Un <!-- note --> mot.", "Un <!-- note --> mot.");
    read = marked("Un <!--> <!-- @gdpr -->mot<!-- /gdpr -->.");
    assert_surrounds(&read, 0, GDPR, "mot");
    read = marked("Un <!---> <!-- @gdpr -->mot<!-- /gdpr -->.");
    assert_surrounds(&read, 0, GDPR, "mot");
}

static void lets_no_block_stand_under_a_heading_of_marks(void **state)
{
    (void)state;
    struct marked_document read = marked("# Un\n\n## <!-- @gdpr -->\n\nTexte.\n\n<!-- /gdpr -->\n");
    assert_int_equal(read.document->count, 2);
    assert_int_equal(read.document->blocks[1].heading, 0);
    assert_reads_as("## <!-- @gdpr -->\n\nTexte.\n\n<!-- /gdpr -->\n", "Texte.\n");
}

static void assert_refused_for(enum message message, const char *markdown, const char *name,
                               const char *line)
{
    char path[64], where[96];
    struct failure failure = {0};
    struct marked_document marked;
    assert_false(read_marked(markdown, &marked, &failure, path));
    assert_int_equal(failure.message, message);
    assert_string_equal(failure.first, name);
    snprintf(where, sizeof where, "%s%s", path, line);
    assert_string_equal(failure.where, where);
}

static void assert_refused(const char *markdown, const char *name, const char *line)
{
    assert_refused_for(MESSAGE_TEACHING_BAD_MARK, markdown, name, line);
}

static void refuses_marks_that_do_not_pair(void **state)
{
    (void)state;
    assert_refused("Un.\n\n<!-- @gdpr -->Deux.\n", "gdpr", ":3");
    assert_refused("Un.\n\nDeux.<!-- /gdpr -->\n", "gdpr", ":3");
    assert_refused("<!-- @gdpr -->a<!-- @ethics -->b\n<!-- /gdpr -->c<!-- /ethics -->", "gdpr",
                   ":2");
    assert_refused("<!-- @gdpr#1 -->a<!-- /gdpr#2 -->", "gdpr#2", ":1");
}

static void refuses_names_of_nothing(void **state)
{
    (void)state;
    assert_refused_for(MESSAGE_TEACHING_UNKNOWN_MARK_NEAR, "<!-- @gdrp -->a<!-- /gdrp -->", "gdrp",
                       ":1");
    assert_refused_for(MESSAGE_TEACHING_UNKNOWN_MARK_NEAR, "\n<!-- @gdpr -->a<!-- /gdp#2 -->",
                       "gdp", ":2");
    assert_refused_for(MESSAGE_TEACHING_UNKNOWN_MARK, "<!-- @ -->a<!-- / -->", "", ":1");
    assert_refused("<!-- @gdpr#un -->a<!-- /gdpr#un -->", "gdpr#un", ":1");
    assert_refused("<!-- @gdpr#4294967295 -->a<!-- /gdpr#4294967295 -->", "gdpr#4294967295", ":1");
}

/* What was typed is shown as far as it is short, and whole characters of it. */
static void cuts_the_name_of_a_bad_mark_between_characters(void **state)
{
    (void)state;
    assert_refused("<!-- @gdpr#abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgé -->a",
                   "gdpr#abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefg", ":1");
}

static void refuses_marks_that_surround_nothing(void **state)
{
    (void)state;
    assert_refused("Un.\n\n<!-- @gdpr --><!-- /gdpr -->\n\nDeux.\n", "gdpr", ":3");
    assert_refused("<!-- @gdpr -->[a](b<!-- /gdpr -->.html)", "gdpr", ":1");
    assert_refused("[a](b<!-- @gdpr -->.html)\n\nUn mot<!-- /gdpr -->.", "gdpr", ":1");
    assert_refused("Un[^1].\n\n<!-- @gdpr -->\n\n[^1]: Note.\n\n<!-- /gdpr -->\n", "gdpr", ":3");
    assert_refused("| a |\n|---|\n| <!-- @gdpr -->b |<!-- /gdpr -->\n", "gdpr", ":3");
}

static void refuses_its_own_characters(void **state)
{
    (void)state;
    assert_refused("<!-- @gdpr -->a<!-- /gdpr --> \xF3\xB0\x80\x80", "U+F0000", "");
}

static void refuses_too_many_open_marks(void **state)
{
    (void)state;
    char text[70 * 16] = "";
    for (int i = 0; i < 65; i++)
        strcat(text, "<!-- @gdpr -->");
    assert_refused(text, "gdpr", ":1");
}

static void says_so_when_the_file_is_missing(void **state)
{
    (void)state;
    struct failure failure = {0};
    struct marked_document marked;
    assert_false(marked_document_read("/nowhere/a.md", &referential, arena, &marked, &failure));
    assert_int_equal(failure.message, MESSAGE_FILE_MISSING);
    assert_string_equal(failure.where, "/nowhere/a.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_marks_within_a_line),
        cmocka_unit_test(finds_marks_around_blocks),
        cmocka_unit_test(finds_marks_right_beside_lines),
        cmocka_unit_test(finds_marks_in_cells),
        cmocka_unit_test(finds_marks_right_behind_a_table),
        cmocka_unit_test(finds_marks_in_items_headings_quotes_and_code),
        cmocka_unit_test(finds_marks_around_pictures_and_in_their_words),
        cmocka_unit_test(finds_marks_in_captions),
        cmocka_unit_test(finds_marks_in_footnotes),
        cmocka_unit_test(keeps_what_marked_words_look_like),
        cmocka_unit_test(finds_nested_and_numbered_marks),
        cmocka_unit_test(finds_the_sort_behind_a_mark),
        cmocka_unit_test(leaves_other_comments_alone),
        cmocka_unit_test(lets_no_block_stand_under_a_heading_of_marks),
        cmocka_unit_test(refuses_marks_that_do_not_pair),
        cmocka_unit_test(refuses_names_of_nothing),
        cmocka_unit_test(cuts_the_name_of_a_bad_mark_between_characters),
        cmocka_unit_test(refuses_marks_that_surround_nothing),
        cmocka_unit_test(refuses_its_own_characters),
        cmocka_unit_test(refuses_too_many_open_marks),
        cmocka_unit_test(says_so_when_the_file_is_missing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
