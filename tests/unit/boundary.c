#include "taught.h"

#include "rule/boundary.h"
#include "rule/clue.h"

#include <math.h>

struct names {
    char text[1024];
};

static void note_name(void *context, const struct clue *clue)
{
    struct names *names = context;
    char name[MAX_CLUE_NAME];
    const struct text written = clue_name(clue, name);
    const size_t length = strlen(names->text);
    snprintf(names->text + length, sizeof names->text - length, "%.*s=%d\n", (int)written.length,
             written.bytes, clue->value);
}

static void assert_clues(const char *markdown, const char *expected)
{
    struct names names = {""};
    boundary_clues(reading_of(markdown), &pack, 0, 0, 1, &(struct clue_sink){&names, note_name});
    assert_string_equal(names.text, expected);
}

static void sees_words_joint_and_lengths(void **state)
{
    (void)state;
    assert_clues("On note tout le soir ; celles-ci restent.",
                 "j:boundary=10\nj:semicolon=10\n"
                 "j:paragraph=10\nj:before1=5\nj:behind0=5\n"
                 "v:on=3\nv:not=3\nv:tout=3\nv:le=3\nv:soir=3\n"
                 "n:cel=3\nn:ci=3\nn:restent=3\n"
                 "1:cel=10\n2:ci=10\n3:cel ci=7\n");
    assert_clues("- Un deux trois quatre. Fin.\n",
                 "j:boundary=10\nj:stop=10\nj:item=10\nj:before1=5\nj:behind0=5\n"
                 "v:un=3\nv:deux=3\nv:trois=3\nv:quatr=3\nn:fin=3\n1:fin=10\n");
}

static void sees_what_both_speak_of(void **state)
{
    (void)state;
    assert_clues("L'eau, le robot. L'électricité, le robot.",
                 "j:boundary=10\nj:stop=10\nj:paragraph=10\nj:before1=5\nj:behind1=5\n"
                 "v:l=3\nv:eau=3\nv:le=3\nv:robot=3\n"
                 "n:l=3\nn:electr=3\nn:le=3\nn:robot=3\n"
                 "1:l=10\n2:electr=10\n3:l electr=7\n"
                 "w:assistant=2\ny:energy=2\nx:water=2\n");
}

static void names_other_joints(void **state)
{
    (void)state;
    static const struct {
        const char *markdown, *joint;
    } cases[] = {{"Un. Deux.", "j:stop"},      {"Un deux trois quatre; cinq.", "j:semicolon"},
                 {"Un :\\\nDeux.", "j:colon"}, {"Un ! Deux.", "j:mark"},
                 {"Un ? Deux.", "j:mark"},     {"Un… Deux.", "j:other"},
                 {"Un\\\nDeux", "j:other"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct names names = {""};
        boundary_clues(reading_of(cases[i].markdown), &pack, 0, 0, 1,
                       &(struct clue_sink){&names, note_name});
        assert_non_null(strstr(names.text, cases[i].joint));
    }
}

static void assert_score(uint32_t requirement, double expected)
{
    const struct reading *reading = reading_of("On note tout le soir ; celles-ci restent.");
    const double score = (double)boundary_score(reading, &pack, requirement, 0, 0, 1);
    if (fabs(score - expected) > 1e-5)
        fail_msg("%g, not %g", score, expected);
}

static void adds_up_for_one_requirement(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK "1:cel\t0\t-20\t0\t0\n"
                                 "j:boundary\t0\t8\t0\t0\n"
                                 "n:restent\t4\t10\t0\t0\n");
    assert_score(PRACTICES, 0.5 * (-20 + 8 + 0.3 * 10));
    assert_score(LIMITS, 0.25 * 0.3 * 4);
    assert_score(HARMS, 0);
}

static void says_nothing_where_nothing_was_taught(void **state)
{
    (void)state;
    assert_score(PRACTICES, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_words_joint_and_lengths),
        cmocka_unit_test(sees_what_both_speak_of),
        cmocka_unit_test(names_other_joints),
        cmocka_unit_test(says_nothing_where_nothing_was_taught),
        cmocka_unit_test(adds_up_for_one_requirement),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
