#include "unit.h"

#include "base/arena.h"
#include "input/xml.h"
#include "input/xml_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCLUDE(attributes)                                                                        \
    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" " attributes "/>"

/* Lists of lists of numbers. */
static const char schema[] =
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"list\">"
    "<xs:complexType><xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\"><xs:element ref=\"list\"/>"
    "<xs:element name=\"number\" type=\"xs:integer\"/></xs:choice></xs:complexType>"
    "</xs:element></xs:schema>";

static char folder[] = "/tmp/dossier-lint-XXXXXX";

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

/* With another in it, whose name is no URI. */
static int enter_folder(void **state)
{
    (void)state;
    xml_begin();
    return !mkdtemp(folder) || chdir(folder) || mkdir("in à 1%", 0700);
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"a.xml", "b.xml", "in à 1%/c.xml", "in à 1%/d.xml",
                                        "in à 1%"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        remove(names[i]);
    xml_end();
    return rmdir(folder);
}

static struct xml_tree *open_tree(struct failure *failure)
{
    return xml_tree_open("a.xml", text_of(schema), NULL, failure);
}

static void assert_stands_in(const struct xml_node *node, const char *file, unsigned line)
{
    struct arena *arena = arena_create();
    assert_string_equal(xml_node_file(node, arena).bytes, file);
    assert_int_equal(xml_node_line(node), line);
    arena_destroy(arena);
}

static void assert_refused(enum message message, const char *where)
{
    struct failure failure;
    assert_null(open_tree(&failure));
    assert_int_equal(failure.message, message);
    assert_string_equal(failure.where, where);
}

static void knows_which_file_a_node_stands_in(void **state)
{
    (void)state;
    struct failure failure;
    struct arena *arena = arena_create();
    write_file("a.xml", "<list>\n" INCLUDE("href=\"b.xml\"")
                            INCLUDE("href=\"in%20à 1%25/c.xml\"") "\n<number>4</number></list>");
    write_file("b.xml", "<!-- one -->\n<list><number>1</number></list>");
    write_file("in à 1%/c.xml", "<list>\n\n" INCLUDE("href=\"d.xml\"") "<number>3</number></list>");
    write_file("in à 1%/d.xml", "\n\n\n<list>\n<number>2</number></list>");
    struct xml_tree *tree = open_tree(&failure);
    assert_non_null(tree);
    const struct xml_node *b = xml_node_child(xml_tree_root(tree)), *c = xml_node_next(b),
                          *d = xml_node_child(c);
    assert_stands_in(xml_tree_root(tree), "a.xml", 1);
    assert_stands_in(xml_node_child(b), "b.xml", 2);
    assert_stands_in(c, "in à 1%/c.xml", 1);
    assert_stands_in(xml_node_child(d), "in à 1%/d.xml", 5);
    assert_stands_in(xml_node_next(d), "in à 1%/c.xml", 3);
    assert_stands_in(xml_node_next(c), "a.xml", 3);
    assert_string_equal(xml_node_beside(d, text_of("w.tsv"), arena), "in à 1%/w.tsv");
    assert_string_equal(xml_node_beside(d, text_of("/w.tsv"), arena), "/w.tsv");
    xml_tree_close(tree);
    arena_destroy(arena);
}

static void says_where_an_included_file_is_wrong(void **state)
{
    (void)state;
    write_file("a.xml", "<list>\n" INCLUDE("href=\"b.xml\"") "</list>");
    write_file("b.xml", "<list>\n<number>one</number></list>");
    assert_refused(MESSAGE_PACK_INVALID, "b.xml:2");
    write_file("b.xml", "<list>\n\n</lists>");
    assert_refused(MESSAGE_PACK_UNCLOSED, "a.xml:2: b.xml:3");
}

static void refuses_what_cannot_be_included(void **state)
{
    (void)state;
    write_file("b.xml", "<list/>");
    write_file("a.xml", "<list>\n" INCLUDE("href=\"no.xml\"") "</list>");
    assert_refused(MESSAGE_FILE_MISSING, "a.xml:2: no.xml");
    write_file("a.xml", "<list>" INCLUDE("href=\"b.xml\" parse=\"text\"") "</list>");
    assert_refused(MESSAGE_PACK_BAD_INCLUDE, "a.xml:1");
    write_file("a.xml", "<list>" INCLUDE("") "</list>");
    assert_refused(MESSAGE_PACK_BAD_INCLUDE, "a.xml:1");
}

static void ends_where_a_file_includes_itself(void **state)
{
    (void)state;
    struct failure failure;
    write_file("a.xml", "<list>" INCLUDE("href=\"a.xml\"") "</list>");
    assert_null(open_tree(&failure));
    assert_int_equal(failure.message, MESSAGE_PACK_NESTED);
}

/* Each includes the next twice: few files, but more and more nodes. */
static void ends_where_files_multiply(void **state)
{
    (void)state;
    struct failure failure;
    char name[] = "a.xml", text[256];
    for (; name[0] < 'l'; name[0]++) {
        const char next = (char)(name[0] + 1);
        snprintf(text, sizeof text,
                 "<list>" INCLUDE("href=\"%c.xml\"") INCLUDE("href=\"%c.xml\"") "</list>", next,
                 next);
        write_file(name, text);
    }
    write_file(name, "<list/>");
    assert_null(open_tree(&failure));
    assert_int_equal(failure.message, MESSAGE_PACK_INCLUDES);
    for (; name[0] >= 'a'; name[0]--)
        remove(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_which_file_a_node_stands_in),
        cmocka_unit_test(says_where_an_included_file_is_wrong),
        cmocka_unit_test(refuses_what_cannot_be_included),
        cmocka_unit_test(ends_where_a_file_includes_itself),
        cmocka_unit_test(ends_where_files_multiply),
    };
    return cmocka_run_group_tests(tests, enter_folder, remove_folder);
}
