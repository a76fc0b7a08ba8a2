#include "options/destinations.h"

#include <stdio.h>
#include <string.h>

/* What people call a format who know their programs rather than its name. */
static const struct {
    const char *called, *name;
} other_names[] = {{"excel", "xlsx"},  {"xls", "xlsx"},     {"ods", "xlsx"},
                   {"calc", "xlsx"},   {"htm", "html"},     {"md", "markdown"},
                   {"txt", "console"}, {"text", "console"}, {"texte", "console"}};

const char *destinations_other_name(const struct command *command, struct text called)
{
    const char *name = NULL;
    for (size_t i = 0; i < sizeof other_names / sizeof other_names[0]; i++)
        if (text_is(called, other_names[i].called))
            name = other_names[i].name;
    for (size_t i = 0; name && command->format && command->format(i).name; i++)
        if (strcmp(command->format(i).name, name) == 0)
            return name;
    return NULL;
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
    const char *other = destinations_other_name(command, format);
    text_to_string(format, name, sizeof name);
    if (other)
        parse_fail(parse, MESSAGE_FORMAT_OTHER_NAME, name, other);
    else
        parse_fail_value(parse, option_of_letter('f'), name, choices);
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

/* Of several results, that one only has the file that --output names for another one: its own is
 * for the screen, perhaps. Tells what to write for what was meant; false if it is otherwise. */
static bool fail_shared(struct parse *parse, const struct destination *destination)
{
    const struct command *command = parse->options->command;
    if (destination->path != parse->output || parse->options->destination_count < 2)
        return false;
    const struct text meant = format_for(command, destination->path);
    const struct text endings = endings_of(command, meant);
    if (!endings.length || !text_extension(text_of(destination->path), endings.bytes))
        return false;
    char format[FAILURE_ARGUMENT_SIZE];
    struct buffer both = {0};
    text_to_string(destination->format, format, sizeof format);
    buffer_format(&both, "%.*s=%s", TEXT_ARGS(meant), destination->path);
    parse_fail(parse, MESSAGE_OUTPUT_SHARED, format, both.bytes);
    failure_at(parse->failure, destination->path, 0);
    buffer_free(&both);
    return true;
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
    if (fail_shared(parse, destination))
        return;
    struct buffer example = {0};
    buffer_add(&example, path, strlen(path) - length);
    buffer_add_text(&example, good_ending(parse, path, endings));
    const bool is_page =
        text_extension(text_of(path), ".pdf") && text_ends_with(buffer_text(&example), ".html");
    parse_fail(parse, is_page ? MESSAGE_OUTPUT_PDF : MESSAGE_OUTPUT_NO_DOCUMENT, example.bytes,
               NULL);
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
void destinations_settle(struct parse *parse)
{
    struct options *options = parse->options;
    const struct command *command = options->command;
    if (options->destination_count == MAX_OUTPUTS && parse->output && all_have_files(options))
        parse_fail(parse, MESSAGE_TOO_MANY_FORMATS, "--output", parse->output);
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
