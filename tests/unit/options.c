#include "unit.h"

#include "base/nearest.h"
#include "options/options.h"

#include <limits.h>
#include <string.h>

static struct format_choice check_format(size_t index)
{
    static const struct format_choice formats[] = {
        {"console", ".txt", MESSAGE_HELP_HELP},
        {"json", ".json", MESSAGE_HELP_HELP},
        {"sarif", ".sarif .sarif.json", MESSAGE_HELP_HELP},
        {"gitlab", "", MESSAGE_HELP_HELP},
        {0}};
    return formats[index];
}

static struct format_choice outline_format(size_t index)
{
    static const struct format_choice formats[] = {{"tree", ".tree", MESSAGE_HELP_HELP}, {0}};
    return formats[index];
}

static const struct command commands[] = {
    {.name = "check",
     .options = OPTION_FORMAT | OPTION_OUTPUT | OPTION_RULES | OPTION_FAIL_ON | OPTION_JOBS,
     .least_operands = 1,
     .most_operands = INT_MAX,
     .format = check_format},
    {.name = "outline",
     .options = OPTION_FORMAT,
     .least_operands = 1,
     .most_operands = 1,
     .format = outline_format},
    {.name = "help", .most_operands = INT_MAX},
};

/* Parses a command line of words apart by single spaces. */
struct line {
    char words[200];
    char *argv[20];
    int argc;
    struct options options;
    struct failure failure;
};

static bool parse(struct line *line, const char *words)
{
    line->argc = 0;
    strcpy(line->words, words);
    line->argv[line->argc++] = (char[]){"dossier-lint"};
    for (char *word = strtok(line->words, " "); word; word = strtok(NULL, " "))
        line->argv[line->argc++] = word;
    line->argv[line->argc] = NULL;
    return options_parse(&line->options, commands, sizeof commands / sizeof commands[0], line->argc,
                         line->argv, &line->failure);
}

static void assert_destination(const struct options *options, size_t index, const char *format,
                               const char *path)
{
    assert_in_range(index, 0, options->destination_count - 1);
    assert_true(text_is(options->destinations[index].format, format));
    if (path)
        assert_string_equal(options->destinations[index].path, path);
    else
        assert_null(options->destinations[index].path);
}

static void a_lone_path_is_checked(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, "mon-dossier.docx"));
    assert_string_equal(line.options.command->name, "check");
    assert_destination(&line.options, 0, "console", NULL);
    assert_int_equal(line.options.locale, LOCALE_FR);
    assert_int_equal(line.options.fail_on, SEVERITY_REQUIRED);
    assert_int_equal(line.options.operand_count, 1);
    assert_string_equal(line.options.operands[0], "mon-dossier.docx");
    assert_true(parse(&line, "-"));
    assert_string_equal(line.options.operands[0], "-");
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, "--lang en check a.md -f json b.md --fail-on=expected -o out"));
    assert_string_equal(line.options.command->name, "check");
    assert_destination(&line.options, 0, "json", "out");
    assert_int_equal(line.options.locale, LOCALE_EN);
    assert_int_equal(line.options.fail_on, SEVERITY_EXPECTED);
    assert_int_equal(line.options.operand_count, 2);
    assert_string_equal(line.options.operands[1], "b.md");
    assert_true(parse(&line, "outline a.md"));
    assert_destination(&line.options, 0, "tree", NULL);
    assert_true(parse(&line, "check -- -a.md"));
    assert_string_equal(line.options.operands[0], "-a.md");
}

static void each_format_may_have_its_file(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, "a.md -f json=a.json --format console -f json=b=c.json"));
    assert_int_equal(line.options.destination_count, 3);
    assert_destination(&line.options, 0, "json", "a.json");
    assert_destination(&line.options, 1, "console", NULL);
    assert_destination(&line.options, 2, "json", "b=c.json");
    assert_true(parse(&line, "-o out -f json=a.json -f console a.md"));
    assert_destination(&line.options, 0, "json", "a.json");
    assert_destination(&line.options, 1, "console", "out");
}

static void a_files_ending_says_its_format(void **state)
{
    (void)state;
    static const struct {
        const char *words, *format, *path;
    } cases[] = {
        {"a.md -o r.json", "json", "r.json"},
        {"a.md -o d.json/R.JSON", "json", "d.json/R.JSON"},
        {"a.md -o r.sarif", "sarif", "r.sarif"},
        {"a.md -o r.sarif.json", "sarif", "r.sarif.json"},
        {"a.md -o r.txt", "console", "r.txt"},
        {"a.md -o r.unknown", "console", "r.unknown"},
        {"a.md -o .json", "console", ".json"},
        {"a.md -o -", "console", "-"},
        {"a.md -o r.json -f console", "console", "r.json"},
        {"-f gitlab -o r.json a.md", "gitlab", "r.json"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct line line;
        assert_true(parse(&line, cases[i].words));
        assert_int_equal(line.options.destination_count, 1);
        assert_destination(&line.options, 0, cases[i].format, cases[i].path);
    }
}

static void help_and_version_need_nothing_else(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, "--help"));
    assert_true(line.options.wants_help);
    assert_int_equal(line.options.operand_count, 0);
    assert_true(parse(&line, "outline --help"));
    assert_int_equal(line.options.operand_count, 1);
    assert_string_equal(line.options.operands[0], "outline");
    assert_true(parse(&line, "outline.md -h"));
    assert_int_equal(line.options.operand_count, 0);
    assert_true(parse(&line, "outline -V"));
    assert_true(line.options.wants_version);
}

static void mistakes_are_told_with_what_to_do(void **state)
{
    (void)state;
    static const char of_check[] =
        "--format, --output, --rules, --fail-on, --jobs, --lang, --help, --version",
                      of_outline[] = "--format, --lang, --help, --version";
    static const struct {
        const char *words;
        enum message message;
        const char *first, *second;
    } cases[] = {
        {"", MESSAGE_OPERAND_MISSING, "check", ""},
        {"outline", MESSAGE_OPERAND_MISSING, "outline", ""},
        {"outline a.md b.md", MESSAGE_OPERAND_TOO_MANY, "b.md", "outline"},
        {"a.md --formt=json", MESSAGE_OPTION_UNKNOWN_NEAR, "--formt=json", "--format"},
        {"a.md --tasks", MESSAGE_OPTION_UNKNOWN, "--tasks", of_check},
        {"a.md -z", MESSAGE_OPTION_UNKNOWN, "-z", of_check},
        {"--lang=fr -zh a.md", MESSAGE_OPTION_UNKNOWN, "-z", of_check},
        {"outline a.md --jobz 2", MESSAGE_OPTION_UNKNOWN, "--jobz", of_outline},
        {"a.md --jobz=2 --lang=x --format=y", MESSAGE_OPTION_UNKNOWN_NEAR, "--jobz=2", "--jobs"},
        {"a.md --help=x", MESSAGE_OPTION_UNKNOWN_NEAR, "--help=x", "--help"},
        {"a.md --output", MESSAGE_OPTION_NEEDS_VALUE, "--output", "check"},
        {"outline a.md -f", MESSAGE_OPTION_NEEDS_VALUE, "-f", "outline"},
        {"a.md --format jsn", MESSAGE_VALUE_UNKNOWN, "jsn", "console, json, sarif, gitlab"},
        {"outline a.md -f json", MESSAGE_VALUE_UNKNOWN, "json", "tree"},
        {"a.md --format jsn=a", MESSAGE_VALUE_UNKNOWN, "jsn", "console, json, sarif, gitlab"},
        {"a.md --format json=", MESSAGE_FORMAT_NEEDS_FILE, "json=", ""},
        {"a.md --jobs 0", MESSAGE_VALUE_UNKNOWN, "0", "1 ... 256"},
        {"a.md --timeout 0", MESSAGE_VALUE_UNKNOWN, "0", "1 ... 86400"},
        {"a.md -j 257", MESSAGE_VALUE_UNKNOWN, "257", "1 ... 256"},
        {"a.md -j two", MESSAGE_VALUE_UNKNOWN, "two", "1 ... 256"},
        {"a.md --lang de", MESSAGE_VALUE_UNKNOWN, "de", "fr, en"},
        {"a.md --fail-on all", MESSAGE_VALUE_UNKNOWN, "all", "never, required, review, expected"},
        {"a.md --exclude=", MESSAGE_OPTION_NEEDS_VALUE, "--exclude", "check"},
        {"outline a.md --rules p.xml", MESSAGE_OPTION_MISPLACED, "--rules", "outline"},
        {"chekc", MESSAGE_COMMAND_UNKNOWN_NEAR, "chekc", "check"},
        {"memoire", MESSAGE_COMMAND_UNKNOWN, "memoire", ""},
        {"-format json a.md", MESSAGE_OPTION_UNKNOWN_NEAR, "-format", "--format"},
        {"a.md -output=x", MESSAGE_OPTION_UNKNOWN_NEAR, "-output=x", "--output"},
        {"outlin a.md", MESSAGE_COMMAND_UNKNOWN_NEAR, "outlin", "outline"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct line line;
        assert_false(parse(&line, cases[i].words));
        assert_int_equal(line.failure.message, cases[i].message);
        assert_string_equal(line.failure.first, cases[i].first);
        assert_string_equal(line.failure.second, cases[i].second);
    }
}

static void mistakes_are_told_in_the_language_asked_for(void **state)
{
    (void)state;
    struct line line;
    assert_false(parse(&line, "a.md --formt json --lang en"));
    assert_int_equal(line.options.locale, LOCALE_EN);
    assert_int_equal(line.failure.message, MESSAGE_OPTION_UNKNOWN_NEAR);
}

static void a_word_with_a_dot_is_a_file(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, "chekc.md"));
    assert_true(parse(&line, "./chekc"));
    assert_true(parse(&line, "check memoire"));
    assert_true(parse(&line, "memoire.md"));
}

static struct text nearest_of(const char *wanted)
{
    static const char *const known[] = {"gdpr", "ethics", "contents", "content-prompts", "Cr2.3"};
    struct nearest nearest = nearest_to(text_of(wanted));
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        nearest_offer(&nearest, text_of(known[i]));
    return nearest.best;
}

static void the_nearest_word_is_one_slip_away(void **state)
{
    (void)state;
    assert_true(text_is(nearest_of("gpdr"), "gdpr"));
    assert_true(text_is(nearest_of("GDPR"), "gdpr"));
    assert_true(text_is(nearest_of("etihcs"), "ethics"));
    assert_true(text_is(nearest_of("content-prompt"), "content-prompts"));
    assert_true(text_is(nearest_of("cr23"), "Cr2.3"));
    assert_int_equal(nearest_of("Cr9.9").length, 0);
    assert_int_equal(nearest_of("nope").length, 0);
    assert_int_equal(nearest_of("automatisation").length, 0);
    assert_int_equal(nearest_of("").length, 0);
    assert_int_equal(
        nearest_of("unmotbientroplongpourcequonattendetquinentrepasdanslatable").length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_path_is_checked),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(each_format_may_have_its_file),
        cmocka_unit_test(a_files_ending_says_its_format),
        cmocka_unit_test(help_and_version_need_nothing_else),
        cmocka_unit_test(mistakes_are_told_with_what_to_do),
        cmocka_unit_test(mistakes_are_told_in_the_language_asked_for),
        cmocka_unit_test(a_word_with_a_dot_is_a_file),
        cmocka_unit_test(the_nearest_word_is_one_slip_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
