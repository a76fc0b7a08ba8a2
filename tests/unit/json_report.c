#include "essai.h"

#include <jansson.h>

static json_t *parsed(const struct buffer *out)
{
    json_error_t error;
    json_t *value = json_loadb(out->bytes, out->length, 0, &error);
    if (!value)
        fail_msg("%s in %s", error.text, out->bytes);
    return value;
}

static void jsonl_tells_everything(void **state)
{
    (void)state;
    struct dossier dossier;
    begin_with_gaps(&dossier);
    struct buffer out = report_one("jsonl", LOCALE_EN, &dossier);
    assert_ptr_equal(strchr(out.bytes, '\n'), out.bytes + out.length - 1);
    json_t *value = parsed(&out);
    const char *path, *status, *tool, *pack, *id, *criterion, *severity, *found_status, *title;
    const char *quote, *reason, *criterion_status;
    int expected, found, line, paragraph, page;
    json_t *no_page, *no_line, *failure;
    assert_int_equal(json_unpack(value, "{s:s, s:s, s:{s:s}, s:{s:s}, s:o}", "path", &path,
                                 "status", &status, "tool", "version", &tool, "pack", "version",
                                 &pack, "failure", &failure),
                     0);
    assert_string_equal(path, "a.md");
    assert_string_equal(status, "incomplete");
    assert_string_equal(tool, "9.9");
    assert_string_equal(pack, "3.1");
    assert_true(json_is_null(failure));
    json_t *practices = json_array_get(json_object_get(value, "requirements"), 3);
    assert_int_equal(json_unpack(practices, "{s:s, s:s, s:s, s:s, s:s, s:i, s:i}", "id", &id,
                                 "criterion", &criterion, "severity", &severity, "status",
                                 &found_status, "title", &title, "expected", &expected, "found",
                                 &found),
                     0);
    assert_string_equal(id, "practices");
    assert_string_equal(criterion, "Cr1.2");
    assert_string_equal(severity, "required");
    assert_string_equal(found_status, "partial");
    assert_string_equal(title, "Two habits");
    assert_int_equal(expected, 2);
    assert_int_equal(found, 1);
    assert_int_equal(json_unpack(json_array_get(json_object_get(practices, "evidence"), 0),
                                 "{s:s, s:i, s:o, s:[s, s]}", "quote", &quote, "line", &line,
                                 "page", &no_page, "section", &title, &id),
                     0);
    assert_string_equal(quote, "J’éteins l’ordinateur.");
    assert_string_equal(id, "Sobriété");
    assert_int_equal(line, 41);
    assert_true(json_is_null(no_page));
    assert_int_equal(json_unpack(json_array_get(json_object_get(practices, "near_misses"), 0),
                                 "{s:s, s:i, s:i, s:o}", "reason", &reason, "paragraph", &paragraph,
                                 "page", &page, "line", &no_line),
                     0);
    assert_string_equal(reason, "it is an intention");
    assert_int_equal(paragraph, 7);
    assert_true(json_is_null(no_line));
    assert_int_equal(json_array_size(json_object_get(practices, "searched")), 1);
    assert_int_equal(json_unpack(json_array_get(json_object_get(value, "criteria"), 1),
                                 "{s:s, s:s}", "id", &id, "status", &criterion_status),
                     0);
    assert_string_equal(criterion_status, "partial");
    json_decref(value);
    buffer_free(&out);
}

static void json_is_one_object_whatever_it_holds(void **state)
{
    (void)state;
    struct dossier dossier;
    struct verdict unreadable = {.path = "b.pdf", .completeness = DOSSIER_UNREADABLE};
    failure_set(&unreadable.failure, MESSAGE_FORMAT_PDF, NULL, NULL);
    failure_at(&unreadable.failure, "b.pdf", 0);
    dossier_begin(&dossier, "caf\xE9.md");
    const struct verdict *all[] = {dossier_finish(&dossier), &unreadable};
    for (size_t count = 0; count <= 2; count++) {
        struct buffer out = report_on("json", LOCALE_FR, false, all, count);
        json_t *value = parsed(&out);
        json_t *dossiers = json_object_get(value, "dossiers");
        const char *path, *where;
        assert_int_equal(json_array_size(dossiers), count);
        if (count == 2) {
            assert_int_equal(json_unpack(dossiers, "[{s:s}, {s:{s:s}}]", "path", &path, "failure",
                                         "where", &where),
                             0);
            assert_string_equal(path, "caf\uFFFD.md");
            assert_string_equal(where, "b.pdf");
        }
        json_decref(value);
        buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jsonl_tells_everything),
        cmocka_unit_test(json_is_one_object_whatever_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
