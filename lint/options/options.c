#include "options/options.h"

#include "base/nearest.h"
#include "input/missing.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct option_row *row_of(int letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter == letter)
            return &option_rows[i];
    return NULL;
}

/* The command line under way. Only the first mistake is told; it is told when the language it is to
 * be told in is known. */
enum mistake { NO_MISTAKE, UNKNOWN_OPTION, MISSING_VALUE };

struct parse {
    struct options *options;
    struct failure *failure;
    bool failed;
    enum mistake mistake; /* that failed, and is to be told once the command is known */
    char word[FAILURE_ARGUMENT_SIZE];
    unsigned given;     /* options, as bits */
    const char *output; /* of --output */
};

static void fail(struct parse *parse, enum message message, const char *first, const char *second)
{
    if (!parse->failed)
        failure_set(parse->failure, message, first, second);
    parse->failed = true;
}

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

/* With the option of the command that is nearest, else with all of them. */
static void fail_unknown(struct parse *parse, unsigned known)
{
    struct nearest nearest = nearest_to(bare_name(parse->word));
    struct buffer names = {0};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(known & option_rows[i].bit))
            continue;
        nearest_offer(&nearest, text_of(option_rows[i].name));
        buffer_format(&names, "%s--%s", names.length ? ", " : "", option_rows[i].name);
    }
    if (nearest.best.length) {
        buffer_clear(&names);
        buffer_format(&names, "--%.*s", TEXT_ARGS(nearest.best));
    }
    fail(parse, nearest.best.length ? MESSAGE_OPTION_UNKNOWN_NEAR : MESSAGE_OPTION_UNKNOWN,
         parse->word, names.bytes);
    buffer_free(&names);
}

static void tell_mistake(struct parse *parse)
{
    const struct command *command = parse->options->command;
    if (!parse->mistake)
        return;
    parse->failed = false;
    if (parse->mistake == UNKNOWN_OPTION)
        fail_unknown(parse, command->options | OPTIONS_EVERYWHERE);
    else
        fail(parse, MESSAGE_OPTION_NEEDS_VALUE, parse->word, command->name);
}

static void fail_value(struct parse *parse, const struct option_row *row, const char *value,
                       const char *choices)
{
    if (parse->failed)
        return;
    char name[32];
    snprintf(name, sizeof name, "--%s", row->name);
    fail(parse, MESSAGE_VALUE_UNKNOWN, value, choices);
    failure_at(parse->failure, name, 0);
}

/* With all there are to choose from, which its help sets apart by bars. */
static void fail_choice(struct parse *parse, const struct option_row *row, const char *value)
{
    struct buffer choices = {0};
    for (const char *c = message_text(row->values, LOCALE_EN); *c; c++)
        buffer_format(&choices, "%.*s", *c == '|' ? 2 : 1, *c == '|' ? ", " : c);
    fail_value(parse, row, value, choices.bytes);
    buffer_free(&choices);
}

/* "json", or "json=cohort.json". */
static void take_format(struct parse *parse, const char *value)
{
    struct options *options = parse->options;
    const char *sign = strchr(value, '=');
    struct destination destination = {.format = {value, strcspn(value, "=")}};
    if (options->destination_count == MAX_OUTPUTS) {
        fail(parse, MESSAGE_TOO_MANY_FORMATS, value, NULL);
        return;
    }
    if (sign && !sign[1])
        fail(parse, MESSAGE_FORMAT_NEEDS_FILE, value, NULL);
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
    fail_value(parse, row, value, choices);
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
        fail(parse, MESSAGE_OPTION_NEEDS_VALUE, name, parse->options->commands[0].name);
    return value[0];
}

static void take_repeated(struct parse *parse, const struct option_row *row, struct given *given,
                          char *value)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", row->name);
    if (given->count == MAX_GIVEN)
        fail(parse, MESSAGE_TOO_MANY_GIVEN, name, NULL);
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
            fail(parse, MESSAGE_OUTPUT_REPEATED, NULL, NULL);
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
            note_mistake(parse, UNKNOWN_OPTION, optopt == 0 || row_of(optopt) ? word : short_name);
        else
            take_value(parse, row_of(got), optarg);
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

enum { MOST_WORDS = 32 }; /* in a name */

/* Whether some of the words, none of which is a file, are the name of one that was not put in
 * quotation marks. */
static bool is_torn(char *const *words, int count, struct buffer *name)
{
    for (int i = 0; i < count && i < MOST_WORDS && access(words[i], F_OK) != 0; i++) {
        buffer_format(name, "%s%s", i ? " " : "", words[i]);
        if (i > 0 && access(name->bytes, F_OK) == 0)
            return true;
    }
    buffer_clear(name);
    return false;
}

static void check_names(struct parse *parse)
{
    const struct options *options = parse->options;
    struct buffer name = {0};
    for (int i = 0; i < options->operand_count; i++)
        if (!options->operands[i][0])
            fail(parse, MESSAGE_OPERAND_EMPTY, NULL, NULL);
    for (int i = 0; i < options->operand_count && name.length == 0; i++)
        if (is_torn(options->operands + i, options->operand_count - i, &name))
            fail(parse, MESSAGE_NAME_TORN, name.bytes, NULL);
    buffer_free(&name);
}

/* Whether all words are as if one name had been typed without quotation marks, of a document that
 * is not here: none is a file, and only the last one ends like one. */
static bool is_torn_and_missing(char *const *words, int count, struct buffer *name)
{
    static const char documents[] = ".docx .doc .odt .md .pdf .zip";
    bool is_torn = count > 1 && count <= MOST_WORDS &&
                   text_extension(text_of(words[count - 1]), documents) > 0;
    for (int i = 0; i < count && is_torn; i++) {
        is_torn = access(words[i], F_OK) != 0 && words[i][0] != '@' &&
                  (i == count - 1 || !strchr(words[i], '.'));
        buffer_format(name, "%s%s", i ? " " : "", words[i]);
    }
    return is_torn;
}

static void check_missing_names(struct parse *parse)
{
    const struct options *options = parse->options;
    struct buffer name = {0};
    if (is_torn_and_missing(options->operands, options->operand_count, &name))
        fail(parse, MESSAGE_NAME_TORN_MISSING, name.bytes, NULL);
    buffer_free(&name);
}

/* A word that is no file but nearly a command was meant as one. Nor is it a file if there is none
 * with a name like that. */
static void fail_if_mistyped(struct parse *parse, const char *word)
{
    const struct options *options = parse->options;
    struct nearest nearest = nearest_to(text_of(word));
    struct failure missing;
    if (!word[0] || strcmp(word, "-") == 0 || word[0] == '@' || strpbrk(word, "./") ||
        access(word, F_OK) == 0)
        return;
    for (size_t i = 0; i < options->command_count; i++)
        nearest_offer(&nearest, text_of(options->commands[i].name));
    missing_explain(word, &missing);
    if (nearest.best.length)
        fail(parse, MESSAGE_COMMAND_UNKNOWN_NEAR, word, nearest.best.bytes);
    else if (missing.message == MESSAGE_FILE_MISSING)
        fail(parse, MESSAGE_COMMAND_UNKNOWN, word, NULL);
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
        check_names(parse);
        fail_if_mistyped(parse, options->operands[0]);
    }
}

/* What people call a format who know their programs rather than its name. */
static const struct {
    const char *called, *name;
} other_names[] = {{"excel", "xlsx"}, {"xls", "xlsx"},    {"ods", "xlsx"},    {"calc", "xlsx"},
                   {"htm", "html"},   {"md", "markdown"}, {"txt", "console"}, {"texte", "console"}};

/* Tells of a format that the command has under another name; false if it has none. */
static bool fail_other_name(struct parse *parse, struct text format)
{
    const struct command *command = parse->options->command;
    for (size_t i = 0; i < sizeof other_names / sizeof other_names[0]; i++) {
        if (!text_is(format, other_names[i].called))
            continue;
        for (size_t j = 0; command->format(j).name; j++) {
            if (strcmp(command->format(j).name, other_names[i].name) != 0)
                continue;
            fail(parse, MESSAGE_FORMAT_OTHER_NAME, other_names[i].called, other_names[i].name);
            return true;
        }
    }
    return false;
}

static void check_format(struct parse *parse, struct text format)
{
    const struct command *command = parse->options->command;
    char choices[FAILURE_ARGUMENT_SIZE] = "", name[FAILURE_ARGUMENT_SIZE];
    for (size_t i = 0; command->format(i).name; i++) {
        if (text_is(format, command->format(i).name))
            return;
        size_t used = strlen(choices);
        snprintf(choices + used, sizeof choices - used, "%s%s", i ? ", " : "",
                 command->format(i).name);
    }
    if (fail_other_name(parse, format))
        return;
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(format));
    fail_value(parse, row_of('f'), name, choices);
}

/* The format that the file's name ends like, the command's first if there is none. */
static struct text format_for(const struct command *command, const char *path)
{
    struct text format = text_of(command->format(0).name);
    size_t longest = 0;
    for (size_t i = 0; path && command->format(i).name; i++) {
        size_t length = text_extension(text_of(path), command->format(i).endings);
        if (length > longest)
            format = text_of(command->format(i).name);
        longest = length > longest ? length : longest;
    }
    return format;
}

static struct text endings_of(const struct command *command, struct text format)
{
    for (size_t i = 0; command->format && command->format(i).name; i++)
        if (text_is(format, command->format(i).name))
            return text_of(command->format(i).endings);
    return (struct text){0};
}

/* A name for a result in the format that was asked for, or in any that suits the command. */
static struct text good_ending(const struct parse *parse, const char *path, struct text endings)
{
    static const char tables[] = ".xls .ods";
    const struct text table = endings_of(parse->options->command, text_of("xlsx"));
    if (!(parse->given & OPTION_FORMAT) && table.length && text_extension(text_of(path), tables))
        return table;
    if (!(parse->given & OPTION_FORMAT))
        return text_of(parse->options->command->ending);
    const char *space = endings.length ? memchr(endings.bytes, ' ', endings.length) : NULL;
    if (space)
        endings.length = (size_t)(space - endings.bytes);
    return endings.length ? endings : text_of(".txt");
}

/* What a person would open in a program that then finds no such document: a name that promises one
 * that the result is not. Any program shows text, whatever its name says of it. */
static void check_name(struct parse *parse, const struct destination *destination)
{
    static const char documents[] = ".pdf .doc .docx .odt .rtf .xls .xlsx .ods .htm .html";
    const struct command *command = parse->options->command;
    const char *path = destination->path;
    const size_t length = path ? text_extension(text_of(path), documents) : 0;
    if (parse->failed || length == 0 || !command->ending)
        return;
    const struct text endings = endings_of(command, destination->format);
    if (text_extension(text_of(path), endings.length ? endings.bytes : ""))
        return;
    struct buffer example = {0};
    buffer_add(&example, path, strlen(path) - length);
    buffer_add_text(&example, good_ending(parse, path, endings));
    const bool is_page =
        text_extension(text_of(path), ".pdf") && text_ends_with(buffer_text(&example), ".html");
    fail(parse, is_page ? MESSAGE_OUTPUT_PDF : MESSAGE_OUTPUT_NO_DOCUMENT, example.bytes, NULL);
    failure_at(parse->failure, path, 0);
    buffer_free(&example);
}

/* A folder of results holds pages, each for whoever it is about. */
static struct text format_of_output(const struct parse *parse)
{
    const struct command *command = parse->options->command;
    if (!command->format)
        return text_of("");
    return format_for(command, output_is_folder(parse->output) ? "page.html" : parse->output);
}

/* Whether each result has a file of its own already. */
static bool all_have_files(const struct options *options)
{
    for (size_t i = 0; i < options->destination_count; i++)
        if (!options->destinations[i].path)
            return false;
    return true;
}

/* A result without a format is in the one that --output asks for, one without a file goes there. */
static void settle_destinations(struct parse *parse)
{
    struct options *options = parse->options;
    const struct command *command = options->command;
    if (options->destination_count == MAX_OUTPUTS && parse->output && all_have_files(options))
        fail(parse, MESSAGE_TOO_MANY_FORMATS, parse->output, NULL);
    else if (options->destination_count == 0 || (parse->output && all_have_files(options)))
        options->destinations[options->destination_count++] =
            (struct destination){.format = format_of_output(parse)};
    for (size_t i = 0; i < options->destination_count; i++) {
        struct destination *destination = &options->destinations[i];
        if (command->format)
            check_format(parse, destination->format);
        if (!destination->path)
            destination->path = parse->output;
        destination->replaces_work = options->force;
        check_name(parse, destination);
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
            fail(parse, MESSAGE_OPTION_MISPLACED, name, command->name);
    }
    if (command->takes_files)
        check_names(parse);
    if (command == options->commands)
        check_missing_names(parse);
    if (options->operand_count < command->least_operands)
        fail(parse, MESSAGE_OPERAND_MISSING, command->name, command->example);
    if (options->operand_count > command->most_operands)
        fail(parse,
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
    settle_destinations(&parse);
    check_fit(&parse);
    return !parse.failed;
}
