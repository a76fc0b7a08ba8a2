#include "unit.h"

#include "base/arena.h"
#include "input/csv.h"

#include <stdio.h>
#include <string.h>

/* Rows as "line:cell|cell", one a line. */
static void assert_rows(const char *bytes, const char *expected)
{
    struct arena *arena = arena_create();
    struct csv csv = csv_start(text_of(bytes), arena);
    struct csv_row row;
    char rows[2000] = "";
    while (csv_next(&csv, &row)) {
        size_t used = strlen(rows);
        snprintf(rows + used, sizeof rows - used, "%u:", row.line);
        for (size_t i = 0; i < row.count; i++) {
            used = strlen(rows);
            snprintf(rows + used, sizeof rows - used, "%s%.*s", i ? "|" : "",
                     TEXT_ARGS(row.cells[i]));
        }
        strcat(rows, "\n");
    }
    assert_string_equal(rows, expected);
    arena_destroy(arena);
}

static void cells_are_apart_as_the_first_line_says(void **state)
{
    (void)state;
    assert_rows("a,b;c\n1;2,3", "1:a|b;c\n2:1;2|3\n");
    assert_rows("a;b\n1,5;2\n", "1:a|b\n2:1,5|2\n");
    assert_rows("a\tb\n1,5\t;\n", "1:a|b\n2:1,5|;\n");
    assert_rows("a\n1,2\n", "1:a\n2:1|2\n");
}

static void a_line_for_excel_alone_is_no_row(void **state)
{
    (void)state;
    assert_rows("sep=;\r\na,b;c\n1;2,3", "2:a,b|c\n3:1|2,3\n");
    assert_rows("SEP=\t\na\tb", "2:a|b\n");
    assert_rows("sep=", "1:sep=\n");
    assert_rows("sep=x\n1", "1:sep=x\n2:1\n");
}

static void quotes_hold_anything(void **state)
{
    (void)state;
    assert_rows("\"a,\"\"b\"\"\r\nc\",d\r\ne", "1:a,\"b\"\r\nc|d\n3:e\n");
    assert_rows("a\"b\",\"\"\n\"c\"d", "1:a\"b\"|\n2:cd\n");
    assert_rows("a,\"b\nc", "1:a|b\nc\n");
}

static void blank_rows_are_passed_over(void **state)
{
    (void)state;
    assert_rows("", "");
    assert_rows("\n,,\n a , \n", "3:a|\n");
}

static void cells_beyond_the_most_are_dropped(void **state)
{
    (void)state;
    char bytes[400] = "a";
    struct arena *arena = arena_create();
    struct csv_row row;
    for (int i = 0; i < CSV_MAX_CELLS + 20; i++)
        strcat(bytes, ",b");
    strcat(bytes, "\nc");
    struct csv csv = csv_start(text_of(bytes), arena);
    assert_true(csv_next(&csv, &row));
    assert_int_equal(row.count, CSV_MAX_CELLS);
    assert_true(csv_next(&csv, &row));
    assert_int_equal(row.count, 1);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_apart_as_the_first_line_says),
        cmocka_unit_test(a_line_for_excel_alone_is_no_row),
        cmocka_unit_test(quotes_hold_anything),
        cmocka_unit_test(blank_rows_are_passed_over),
        cmocka_unit_test(cells_beyond_the_most_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
