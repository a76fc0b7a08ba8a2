#include "options/options.h"

#include "base/nearest.h"
#include "options/destinations.h"
#include "options/typed.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void note_mistake(struct parse *parse, enum mistake mistake, const char *word)
{
    if (parse->failed)
        return;
    parse->failed = true;
    parse->mistake = mistake;
    snprintf(parse->word, sizeof parse->word, "%s", word);
}

/* Without its dashes, and its value. */
static struct text bare_name(const char *word)
{
    word += strspn(word, "-");
    return (struct text){word, strcspn(word, "=")};
}

/* Offers the formats of the command, which some take for options: « --html », « --md ». Whether one
 * is nearer than what was offered before. */
static bool offer_formats(const struct command *command, struct nearest *nearest)
{
    const struct text before = nearest->best;
    const char *other = destinations_other_name(command, nearest->wanted);
    if (other)
        nearest->best = text_of(other);
    for (size_t i = 0; !other && command->format && command->format(i).name; i++)
        nearest_offer(nearest, text_of(command->format(i).name));
    return nearest->best.bytes != before.bytes;
}

/* With the option of the command that is nearest, else with all of them. */
static void fail_unknown(struct parse *parse, const struct command *command)
{
    const unsigned known = command->options | OPTIONS_EVERYWHERE;
    struct nearest nearest = nearest_to(bare_name(parse->word));
    struct buffer names = {0};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(known & option_rows[i].bit))
            continue;
        nearest_offer(&nearest, text_of(option_rows[i].name));
        buffer_format(&names, "%s--%s", names.length ? ", " : "", option_rows[i].name);
    }
    const bool is_format = offer_formats(command, &nearest);
    if (nearest.best.length) {
        buffer_clear(&names);
        buffer_format(&names, "--%s%.*s%s", is_format ? "format " : "", TEXT_ARGS(nearest.best),
                      is_format ? parse->word + strcspn(parse->word, "=") : "");
    }
    parse_fail(parse, nearest.best.length ? MESSAGE_OPTION_UNKNOWN_NEAR : MESSAGE_OPTION_UNKNOWN,
               parse->word, names.bytes);
    buffer_free(&names);
}

static void tell_mistake(struct parse *parse)
{
    const struct command *command = parse->options->command;
    if (!parse->mistake)
        return;
    parse->failed = false;
    if (parse->mistake == DASHED_FILE)
        parse_fail(parse, MESSAGE_OPTION_IS_FILE, parse->word, NULL);
    else if (parse->mistake == UNKNOWN_OPTION)
        fail_unknown(parse, command);
    else
        parse_fail(parse, MESSAGE_OPTION_NEEDS_VALUE, parse->word, command->name);
}

/* With all there are to choose from, which its help sets apart by bars. */
static void fail_choice(struct parse *parse, const struct option_row *row, const char *value)
{
    struct buffer choices = {0};
    for (const char *c = message_text(row->values, LOCALE_EN); *c; c++)
        buffer_format(&choices, "%.*s", *c == '|' ? 2 : 1, *c == '|' ? ", " : c);
    parse_fail_value(parse, row, value, choices.bytes);
    buffer_free(&choices);
}

/* "json", or "json=cohort.json". */
static void take_format(struct parse *parse, const char *value)
{
    struct options *options = parse->options;
    const char *sign = strchr(value, '=');
    struct destination destination = {.format = {value, strcspn(value, "=")}};
    if (options->destination_count == MAX_OUTPUTS) {
        parse_fail(parse, MESSAGE_TOO_MANY_FORMATS, "--format", value);
        return;
    }
    if (sign && !sign[1])
        parse_fail(parse, MESSAGE_FORMAT_NEEDS_FILE, value, NULL);
    if (sign)
        destination.path = sign + 1;
    options->destinations[options->destination_count++] = destination;
}

static void take_number(struct parse *parse, const struct option_row *row, const char *value,
                        unsigned most, unsigned *number)
{
    char choices[24];
    if (text_to_unsigned(text_of(value), number) && *number > 0 && *number <= most)
        return;
    snprintf(choices, sizeof choices, "1 ... %u", most);
    parse_fail_value(parse, row, value, choices);
}

static void take_fail_on(struct parse *parse, const struct option_row *row, const char *value)
{
    static const struct {
        const char *name;
        enum severity severity;
        bool fails_on_review, never_fails;
    } choices[] = {
        {"never", SEVERITY_REQUIRED, false, true},
        {"required", SEVERITY_REQUIRED, false, false},
        {"review", SEVERITY_REQUIRED, true, false},
        {"expected", SEVERITY_EXPECTED, false, false},
    };
    struct options *options = parse->options;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        if (strcmp(value, choices[i].name) != 0)
            continue;
        options->fail_on = choices[i].severity;
        options->fails_on_review = choices[i].fails_on_review;
        options->never_fails = choices[i].never_fails;
        return;
    }
    fail_choice(parse, row, value);
}

static bool is_given(struct parse *parse, const char *name, const char *value)
{
    if (!value[0])
        parse_fail(parse, MESSAGE_OPTION_NEEDS_VALUE, name, parse->options->commands[0].name);
    return value[0];
}

static void take_repeated(struct parse *parse, const struct option_row *row, struct given *given,
                          char *value)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", row->name);
    if (given->count == MAX_GIVEN)
        parse_fail(parse, MESSAGE_TOO_MANY_GIVEN, name, NULL);
    else if (is_given(parse, name, value))
        given->items[given->count++] = value;
}

static void take_value(struct parse *parse, const struct option_row *row, char *value)
{
    struct options *options = parse->options;
    parse->given |= row->bit;
    switch (row->bit) {
    case OPTION_FORMAT:
        take_format(parse, value);
        break;
    case OPTION_OUTPUT:
        if (parse->output)
            parse_fail(parse, MESSAGE_OUTPUT_REPEATED, NULL, NULL);
        if (is_given(parse, "--output", value))
            parse->output = value;
        break;
    case OPTION_RULES:
        options->rules = value;
        break;
    case OPTION_FAIL_ON:
        take_fail_on(parse, row, value);
        break;
    case OPTION_AMONG:
        take_repeated(parse, row, &options->among, value);
        break;
    case OPTION_EXCLUDE:
        take_repeated(parse, row, &options->excluded, value);
        break;
    case OPTION_QUIET:
        options->is_quiet = true;
        break;
    case OPTION_EXPLAIN_EVIDENCE:
        options->explain_evidence = true;
        break;
    case OPTION_WAIVERS:
        options->waivers = value;
        break;
    case OPTION_ANNEXES:
        options->folders = FOLDERS_ARE_DOSSIERS;
        if (strcmp(value, "no") == 0)
            options->folders = FOLDERS_OF_DOSSIERS;
        else if (strcmp(value, "yes") != 0)
            fail_choice(parse, row, value);
        break;
    case OPTION_JOBS:
        take_number(parse, row, value, MAX_JOBS, &options->jobs);
        break;
    case OPTION_TIMEOUT:
        take_number(parse, row, value, MAX_SECONDS, &options->seconds);
        break;
    case OPTION_FORCE:
        options->force = true;
        break;
    case OPTION_LANG:
        if (!locale_of(text_of(value), &options->locale))
            fail_choice(parse, row, value);
        break;
    case OPTION_HELP:
        options->wants_help = true;
        break;
    case OPTION_VERSION:
        options->wants_version = true;
        break;
    }
}

/* "-lang" is not "-l ang", nor "-output" the file "utput". */
static void note_long_names(struct parse *parse, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        for (size_t j = 0; j < OPTION_COUNT; j++)
            if (argv[i][0] == '-' && argv[i][1] != '-' &&
                text_is(bare_name(argv[i]), option_rows[j].name))
                note_mistake(parse, UNKNOWN_OPTION, argv[i]);
}

/* Where a file is called so, that is meant: "-q.md" is not the options q, ., m and d. getopt is
 * past a long option by then, and still at one of several letters. */
static void note_unknown(struct parse *parse, char **argv, const char *word)
{
    for (int i = optind - 1; i <= optind; i++)
        if (argv[i] && argv[i][0] == '-' && argv[i][1] && access(argv[i], F_OK) == 0)
            note_mistake(parse, DASHED_FILE, argv[i]);
    note_mistake(parse, UNKNOWN_OPTION, word);
}

static void take_options(struct parse *parse, int argc, char **argv)
{
    struct option known[OPTION_COUNT + 1] = {0};
    char letters[2 + 2 * OPTION_COUNT] =
        ":"; /* a missing value is told apart from an unknown name */
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const bool takes_value = option_rows[i].kind != VALUE_NONE;
        char letter[] = {option_rows[i].letter, takes_value ? ':' : '\0', '\0'};
        strcat(letters, letter);
        known[i] =
            (struct option){option_rows[i].name, takes_value ? required_argument : no_argument,
                            NULL, option_rows[i].letter};
    }
    note_long_names(parse, argc, argv);
    opterr = 0;
    optind = 0; /* from the start again: getopt keeps its place between calls */
    for (int got; (got = getopt_long(argc, argv, letters, known, NULL)) != -1;) {
        char short_name[] = {'-', (char)optopt, '\0'};
        const char *word = argv[optind - 1]; /* not yet the right one for one of several letters */
        if (got == ':')
            note_mistake(parse, MISSING_VALUE, word);
        else if (got == '?')
            note_unknown(parse, argv, optopt == 0 || option_of_letter(optopt) ? word : short_name);
        else
            take_value(parse, option_of_letter(got), optarg);
    }
    parse->options->operands = argv + optind;
    parse->options->operand_count = argc - optind;
}

static const struct command *command_named(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->command_count; i++)
        if (strcmp(options->commands[i].name, name) == 0)
            return &options->commands[i];
    return NULL;
}

static void take_command(struct parse *parse)
{
    struct options *options = parse->options;
    options->command = &options->commands[0];
    if (options->operand_count == 0)
        return;
    const struct command *named = command_named(options, options->operands[0]);
    if (named) {
        options->command = named;
        options->operands++;
        options->operand_count--;
    } else {
        typed_check_names(parse);
        typed_check_command(parse, options->operands[0]);
    }
}

static void check_fit(struct parse *parse)
{
    const struct options *options = parse->options;
    const struct command *command = options->command;
    unsigned strange = parse->given & ~(command->options | OPTIONS_EVERYWHERE);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "--%s", option_rows[i].name);
        if (strange & option_rows[i].bit)
            parse_fail(parse, MESSAGE_OPTION_MISPLACED, name, command->name);
    }
    if (command->takes_files)
        typed_check_names(parse);
    if (command == options->commands)
        typed_check_missing(parse);
    if (options->operand_count < command->least_operands)
        parse_fail(parse, MESSAGE_OPERAND_MISSING, command->name, command->example);
    if (options->operand_count > command->most_operands)
        parse_fail(parse,
                   command->options & OPTION_OUTPUT ? MESSAGE_OPERAND_IS_OUTPUT
                                                    : MESSAGE_OPERAND_TOO_MANY,
                   options->operands[command->most_operands], command->name);
}

bool options_parse(struct options *options, const struct command *commands, size_t command_count,
                   int argc, char **argv, struct failure *failure)
{
    *options = (struct options){.commands = commands,
                                .command_count = command_count,
                                .fail_on = SEVERITY_REQUIRED,
                                .seconds = DEFAULT_SECONDS,
                                .locale = LOCALE_FR};
    struct parse parse = {.options = options, .failure = failure};
    take_options(&parse, argc, argv);
    if (options->wants_help || options->wants_version) {
        const bool names_one =
            options->operand_count > 0 && command_named(options, options->operands[0]);
        options->command = &commands[0];
        options->operand_count = names_one;
        tell_mistake(&parse);
        return !parse.failed;
    }
    take_command(&parse);
    tell_mistake(&parse);
    destinations_settle(&parse);
    check_fit(&parse);
    return !parse.failed;
}
