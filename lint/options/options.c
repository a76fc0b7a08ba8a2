#include "options/options.h"

#include "options/nearest.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPTIONS_EVERYWHERE = OPTION_LANG | OPTION_HELP | OPTION_VERSION };

static const struct row {
    const char *name;
    char letter;
    enum option_bit bit;
    enum message values; /* MESSAGE_HELP_VALUE_NONE if it takes none */
    enum message help;
} rows[] = {
    {"format", 'f', OPTION_FORMAT, MESSAGE_HELP_VALUE_FORMAT, MESSAGE_HELP_FORMAT},
    {"output", 'o', OPTION_OUTPUT, MESSAGE_HELP_VALUE_FILE, MESSAGE_HELP_OUTPUT},
    {"rules", 'r', OPTION_RULES, MESSAGE_HELP_VALUE_PACK, MESSAGE_HELP_RULES_OPTION},
    {"fail-on", 'e', OPTION_FAIL_ON, MESSAGE_HELP_VALUE_SEVERITY, MESSAGE_HELP_FAIL_ON},
    {"explain-evidence", 'c', OPTION_EXPLAIN_EVIDENCE, MESSAGE_HELP_VALUE_NONE,
     MESSAGE_HELP_EXPLAIN_EVIDENCE},
    {"waivers", 'w', OPTION_WAIVERS, MESSAGE_HELP_VALUE_CSV, MESSAGE_HELP_WAIVERS},
    {"jobs", 'j', OPTION_JOBS, MESSAGE_HELP_VALUE_NUMBER, MESSAGE_HELP_JOBS},
    {"force", 'F', OPTION_FORCE, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_FORCE},
    {"lang", 'l', OPTION_LANG, MESSAGE_HELP_VALUE_LANG, MESSAGE_HELP_LANG},
    {"help", 'h', OPTION_HELP, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_HELP},
    {"version", 'V', OPTION_VERSION, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_VERSION},
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static bool takes_value(const struct row *row)
{
    return row->values != MESSAGE_HELP_VALUE_NONE;
}

static const struct row *row_of(int letter)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].letter == letter)
            return &rows[i];
    return NULL;
}

/* The command line under way. Only the first mistake is told; it is told when the language it is to
 * be told in is known. */
struct parse {
    struct options *options;
    struct failure *failure;
    bool failed;
    unsigned given;     /* options, as bits */
    const char *output; /* of --output */
};

static void fail(struct parse *parse, enum message message, const char *first, const char *second)
{
    if (!parse->failed)
        failure_set(parse->failure, message, first, second);
    parse->failed = true;
}

static void fail_unknown(struct parse *parse, const char *word)
{
    char names[ROW_COUNT][32];
    struct nearest nearest = nearest_to((struct text){word, strcspn(word, "=")});
    for (size_t i = 0; i < ROW_COUNT; i++) {
        snprintf(names[i], sizeof names[i], "--%s", rows[i].name);
        nearest_offer(&nearest, text_of(names[i]));
    }
    if (nearest.best.length)
        fail(parse, MESSAGE_OPTION_UNKNOWN_NEAR, word, nearest.best.bytes);
    else
        fail(parse, MESSAGE_OPTION_UNKNOWN, word, NULL);
}

static void fail_value(struct parse *parse, const struct row *row, const char *value,
                       const char *choices)
{
    if (parse->failed)
        return;
    char name[32];
    snprintf(name, sizeof name, "--%s", row->name);
    fail(parse, MESSAGE_VALUE_UNKNOWN, value, choices);
    failure_at(parse->failure, name, 0);
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

static void take_jobs(struct parse *parse, const char *value)
{
    char choices[16];
    if (text_to_unsigned(text_of(value), &parse->options->jobs) && parse->options->jobs > 0 &&
        parse->options->jobs <= MAX_JOBS)
        return;
    snprintf(choices, sizeof choices, "1 ... %d", MAX_JOBS);
    fail_value(parse, row_of('j'), value, choices);
}

static void take_value(struct parse *parse, const struct row *row, const char *value)
{
    struct options *options = parse->options;
    parse->given |= row->bit;
    switch (row->bit) {
    case OPTION_FORMAT:
        take_format(parse, value);
        break;
    case OPTION_OUTPUT:
        parse->output = value;
        break;
    case OPTION_RULES:
        options->rules = value;
        break;
    case OPTION_FAIL_ON:
        options->fail_on = SEVERITY_REQUIRED;
        if (strcmp(value, severity_name(SEVERITY_EXPECTED)) == 0)
            options->fail_on = SEVERITY_EXPECTED;
        else if (strcmp(value, severity_name(SEVERITY_REQUIRED)) != 0)
            fail_value(parse, row, value, message_text(row->values, LOCALE_EN));
        break;
    case OPTION_EXPLAIN_EVIDENCE:
        options->explain_evidence = true;
        break;
    case OPTION_WAIVERS:
        options->waivers = value;
        break;
    case OPTION_JOBS:
        take_jobs(parse, value);
        break;
    case OPTION_FORCE:
        options->force = true;
        break;
    case OPTION_LANG:
        if (!locale_of(text_of(value), &options->locale))
            fail_value(parse, row, value, message_text(row->values, LOCALE_EN));
        break;
    case OPTION_HELP:
        options->wants_help = true;
        break;
    case OPTION_VERSION:
        options->wants_version = true;
        break;
    }
}

static void take_options(struct parse *parse, int argc, char **argv)
{
    struct option known[ROW_COUNT + 1] = {0};
    char letters[2 + 2 * ROW_COUNT] = ":"; /* a missing value is told apart from an unknown name */
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char letter[] = {rows[i].letter, takes_value(&rows[i]) ? ':' : '\0', '\0'};
        strcat(letters, letter);
        known[i] =
            (struct option){rows[i].name, takes_value(&rows[i]) ? required_argument : no_argument,
                            NULL, rows[i].letter};
    }
    opterr = 0;
    optind = 0; /* from the start again: getopt keeps its place between calls */
    for (int got; (got = getopt_long(argc, argv, letters, known, NULL)) != -1;) {
        char short_name[] = {'-', (char)optopt, '\0'};
        const char *word = argv[optind - 1]; /* not yet the right one for one of several letters */
        if (got == ':')
            fail(parse, MESSAGE_OPTION_NEEDS_VALUE, word, NULL);
        else if (got == '?')
            fail_unknown(parse, optopt == 0 || row_of(optopt) ? word : short_name);
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

/* A lone word that is no file but nearly a command was meant as one. */
static void fail_if_mistyped(struct parse *parse, const char *word)
{
    const struct options *options = parse->options;
    struct nearest nearest = nearest_to(text_of(word));
    if (strpbrk(word, "./") || access(word, F_OK) == 0)
        return;
    for (size_t i = 0; i < options->command_count; i++)
        nearest_offer(&nearest, text_of(options->commands[i].name));
    if (nearest.best.length)
        fail(parse, MESSAGE_COMMAND_UNKNOWN_NEAR, word, nearest.best.bytes);
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
        fail_if_mistyped(parse, options->operands[0]);
    }
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
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(format));
    fail_value(parse, row_of('f'), name, choices);
}

/* A result without a format is in the command's first, one without a file goes to --output. */
static void settle_destinations(struct parse *parse)
{
    struct options *options = parse->options;
    const struct command *command = options->command;
    bool is_used = false;
    if (options->destination_count == 0)
        options->destinations[options->destination_count++] =
            (struct destination){.format = text_of(command->format ? command->format(0).name : "")};
    for (size_t i = 0; i < options->destination_count; i++) {
        struct destination *destination = &options->destinations[i];
        if (command->format)
            check_format(parse, destination->format);
        if (!destination->path) {
            destination->path = parse->output;
            is_used = true;
        }
    }
    if (parse->output && !is_used)
        fail(parse, MESSAGE_OUTPUT_UNUSED, parse->output, NULL);
}

static void check_fit(struct parse *parse)
{
    const struct options *options = parse->options;
    const struct command *command = options->command;
    unsigned strange = parse->given & ~(command->options | OPTIONS_EVERYWHERE);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "--%s", rows[i].name);
        if (strange & rows[i].bit)
            fail(parse, MESSAGE_OPTION_MISPLACED, name, command->name);
    }
    if (options->operand_count < command->least_operands)
        fail(parse, MESSAGE_OPERAND_MISSING, command->name, command->example);
    if (options->operand_count > command->most_operands)
        fail(parse, MESSAGE_OPERAND_TOO_MANY, options->operands[command->most_operands],
             command->name);
}

bool options_parse(struct options *options, const struct command *commands, size_t command_count,
                   int argc, char **argv, struct failure *failure)
{
    *options = (struct options){.commands = commands,
                                .command_count = command_count,
                                .fail_on = SEVERITY_REQUIRED,
                                .locale = LOCALE_FR};
    struct parse parse = {.options = options, .failure = failure};
    take_options(&parse, argc, argv);
    if (options->wants_help || options->wants_version) {
        options->command = &commands[0];
        return !parse.failed;
    }
    take_command(&parse);
    settle_destinations(&parse);
    check_fit(&parse);
    return !parse.failed;
}

enum { HELP_MARGIN = 2, HELP_TEXT_MARGIN = 6, HELP_FORMAT_MARGIN = 8, FORMAT_WIDTH = 9 };

static void set_message(const struct page *page, unsigned margin, enum message message)
{
    page_paragraph(page, margin, margin, text_of(message_text(message, page->locale)));
}

static void set_title(const struct page *page, enum message message)
{
    struct buffer title = {0};
    page_style(page, &title, STYLE_STRONG, message_text(message, page->locale));
    page_blank(page);
    page_paragraph(page, 0, 0, buffer_text(&title));
    buffer_free(&title);
}

/* "json      pour un programme ..." */
static void help_format(const struct format_choice *format, const struct page *page)
{
    struct buffer line = {0};
    buffer_add_string(&line, format->name);
    for (size_t used = strlen(format->name); used < FORMAT_WIDTH; used++)
        buffer_add_string(&line, NO_BREAK_SPACE); /* plain spaces would be folded */
    buffer_add_byte(&line, ' ');
    buffer_add_string(&line, message_text(format->purpose, page->locale));
    page_paragraph(page, HELP_FORMAT_MARGIN, HELP_FORMAT_MARGIN + FORMAT_WIDTH + 1,
                   buffer_text(&line));
    buffer_free(&line);
}

static void help_command(const struct command *command, const struct page *page)
{
    struct buffer line = {0};
    buffer_format(&line, "dossier-lint %s %s", command->name,
                  message_text(command->operands, page->locale));
    page_paragraph(page, HELP_MARGIN, HELP_TEXT_MARGIN, buffer_text(&line));
    set_message(page, HELP_TEXT_MARGIN, command->summary);
    if (command->format)
        set_message(page, HELP_TEXT_MARGIN, MESSAGE_HELP_FORMATS);
    for (size_t i = 0; command->format && command->format(i).name; i++) {
        struct format_choice format = command->format(i);
        help_format(&format, page);
    }
    buffer_free(&line);
}

void options_help(const struct options *options, const struct page *page)
{
    struct buffer line = {0};
    set_message(page, 0, MESSAGE_HELP_PURPOSE);
    set_title(page, MESSAGE_HELP_COMMANDS);
    for (size_t i = 0; i < options->command_count; i++)
        help_command(&options->commands[i], page);
    set_title(page, MESSAGE_HELP_OPTIONS);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        buffer_format(&line, "-%c, --%s %s", rows[i].letter, rows[i].name,
                      message_text(rows[i].values, page->locale));
        page_paragraph(page, HELP_MARGIN, HELP_MARGIN, buffer_text(&line));
        buffer_clear(&line);
        set_message(page, HELP_TEXT_MARGIN, rows[i].help);
    }
    set_title(page, MESSAGE_HELP_STATUS);
    set_message(page, HELP_MARGIN, MESSAGE_HELP_STATUS_COMPLETE);
    set_message(page, HELP_MARGIN, MESSAGE_HELP_STATUS_INCOMPLETE);
    set_message(page, HELP_MARGIN, MESSAGE_HELP_STATUS_TROUBLE);
    set_message(page, HELP_MARGIN, MESSAGE_HELP_STATUS_INTERRUPTED);
    buffer_free(&line);
}
