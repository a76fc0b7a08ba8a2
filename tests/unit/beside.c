#include "taught.h"

#include "base/buffer.h"
#include "rule/evaluate.h"

/* « Fort » says much of a practice, « faible » little. */
static const char weights[] =
    "# What the pack was taught. Written by: dossier-lint rules learn\n"
    "# The network's lines: a unit's bias and its weight for each requirement; an input's weights\n"
    "# for each requirement, then for each unit. Then a line a clue: its name, then its weight "
    "for\n"
    "# each requirement, in steps.\n"
    "requirements\tlimits\tpractices\tharms\n"
    "windows\t200\t2\n"
    "threshold\t0\t0\t0\n"
    "threshold-short\t0\t0\t0\n"
    "bias\t0\t-1\t0\n"
    "step\t0\t0.1\t0\n" NO_NETWORK "s:faibl\t0\t30\t0\n"
    "s:fort\t0\t127\t0\n";

static void replace(struct buffer *text, const char *from, const char *to)
{
    buffer_add_byte(text, '\0');
    char *place = strstr((char *)text->bytes, from);
    assert_non_null(place);
    struct buffer changed = {0};
    buffer_add(&changed, text->bytes, (size_t)(place - (char *)text->bytes));
    buffer_add_string(&changed, to);
    buffer_add_string(&changed, place + strlen(from));
    buffer_free(text);
    *text = changed;
}

/* The tiny pack, but that practices are taught. */
static int begin_taught(void **state)
{
    char path[1024], copy[] = "/tmp/dossier-lint-pack-XXXXXX";
    struct failure failure;
    struct buffer text = {0};
    if (begin_tiny(state) != 0)
        return -1;
    snprintf(path, sizeof path, "%s/packs/tiny.xml", getenv("DOSSIER_FIXTURES"));
    FILE *file = fopen(path, "rb");
    buffer_fill(&text, fread(buffer_reserve(&text, 1 << 16), 1, 1 << 16, file));
    fclose(file);
    replace(&text, "<rule requirement=\"practices\">",
            "<rule requirement=\"practices\" beside=\"3\">");
    replace(&text,
            "<evidence in=\"sentence\" unless=\"intention\"><mentions words=\"sober\"/></evidence>",
            "<evidence in=\"window\" unless=\"intention\"><taught/></evidence>");
    file = fdopen(mkstemp(copy), "wb");
    fwrite(text.bytes, 1, text.length, file);
    fclose(file);
    buffer_free(&text);
    const bool done = pack_load(copy, arena, &pack, NULL, &failure);
    unlink(copy);
    take_weights(weights);
    return done ? 0 : -1;
}

static void assert_status(const char *markdown, enum status status)
{
    struct failure failure;
    struct verdict verdict = {.path = "test.md"};
    struct evaluator *evaluator = evaluator_create(&pack);
    assert_true(evaluator_judge(evaluator, document_of(markdown), SEVERITY_REQUIRED, arena,
                                &verdict, &failure));
    assert_int_equal(verdict.requirements[PRACTICES].status, status);
    evaluator_destroy(evaluator);
}

static void asks_about_a_faint_piece_beside_another(void **state)
{
    (void)state;
    assert_status("Fort. Faible.", STATUS_REVIEW);
    assert_status("Faible. Fort.", STATUS_REVIEW);
    assert_status("Faible. Faible.", STATUS_REVIEW);
    assert_status("Fort. Fort.", STATUS_MET);
}

static void counts_faint_pieces_that_stand_apart(void **state)
{
    (void)state;
    assert_status("Fort.\n\nFaible.", STATUS_MET);
    assert_status("- Faible.\n- Faible.", STATUS_MET);
    assert_status("Faible. Un deux trois quatre. Faible.", STATUS_MET);
    assert_status("Fort. Faible.\n\nFaible.", STATUS_MET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_about_a_faint_piece_beside_another),
        cmocka_unit_test(counts_faint_pieces_that_stand_apart),
    };
    return cmocka_run_group_tests(tests, begin_taught, end_tiny);
}
