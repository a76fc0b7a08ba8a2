#include "options/help.h"

#include "language/folding.h"

#include <string.h>

enum { MARGIN = 2, COMMAND_WIDTH = 30, OPTION_WIDTH = 33, FORMAT_WIDTH = 9, COLUMN_WIDTH = 18 };

static void set_message(const struct page *page, unsigned margin, enum message message)
{
    struct buffer words = {0};
    message_format(&words, message, page->locale, NULL, NULL);
    page_paragraph(page, margin, margin, buffer_text(&words));
    buffer_free(&words);
}

static void set_title(const struct page *page, const char *words)
{
    struct buffer title = {0};
    page_style(page, &title, STYLE_STRONG, words);
    page_blank(page);
    page_paragraph(page, 0, 0, buffer_text(&title));
    buffer_free(&title);
}

/* A line of two columns, the first so wide: "json      pour un programme ...". Empties the words.
 */
static void set_row(const struct page *page, struct buffer *words, unsigned width,
                    enum message explanation)
{
    unsigned used = page_width(buffer_text(words));
    do
        buffer_add_string(words, NO_BREAK_SPACE); /* plain spaces would be folded */
    while (++used < width);
    buffer_add_byte(words, ' ');
    buffer_add_string(words, message_text(explanation, page->locale));
    page_paragraph(page, MARGIN, MARGIN + width + 1, buffer_text(words));
    buffer_clear(words);
}

static void set_options(const struct page *page, const struct command *command, unsigned bits)
{
    struct buffer words = {0};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!(bits & row->bit))
            continue;
        buffer_format(&words, "-%c, --%s %s", row->letter, row->name,
                      message_text(row->values, page->locale));
        set_row(page, &words, OPTION_WIDTH, option_help(row, command));
    }
    buffer_free(&words);
}

/* What goes with every command, which the overview explains, in one line. */
static void name_options_everywhere(const struct page *page)
{
    struct buffer words = {0};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!(OPTIONS_EVERYWHERE & row->bit))
            continue;
        const char *value = message_text(row->values, page->locale);
        buffer_format(&words, "%s-%c, --%s%s%s", words.length ? NO_BREAK_SPACE " " : "",
                      row->letter, row->name, value[0] ? " " : "", value);
    }
    page_paragraph(page, MARGIN, MARGIN, buffer_text(&words));
    buffer_free(&words);
}

void help_overview(const struct options *options, const struct page *page)
{
    static const enum message statuses[] = {
        MESSAGE_HELP_STATUS_COMPLETE, MESSAGE_HELP_STATUS_INCOMPLETE, MESSAGE_HELP_STATUS_TROUBLE,
        MESSAGE_HELP_STATUS_INTERRUPTED};
    struct buffer words = {0};
    set_message(page, 0, MESSAGE_HELP_PURPOSE);
    set_title(page, message_text(MESSAGE_HELP_COMMANDS, page->locale));
    for (size_t i = 0; i < options->command_count; i++) {
        const struct command *command = &options->commands[i];
        buffer_format(&words, "%s %s", command->name,
                      message_text(command->operands, page->locale));
        set_row(page, &words, COMMAND_WIDTH, command->summary);
    }
    set_message(page, MARGIN, MESSAGE_HELP_MORE);
    set_title(page, message_text(MESSAGE_HELP_OPTIONS_EVERYWHERE, page->locale));
    set_options(page, NULL, OPTIONS_EVERYWHERE);
    set_title(page, message_text(MESSAGE_HELP_STATUS, page->locale));
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        set_message(page, MARGIN, statuses[i]);
    buffer_free(&words);
}

static void tell_formats(const struct options *options, const struct page *page)
{
    struct buffer words = {0};
    for (size_t i = 0; i < options->command_count; i++) {
        const struct command *command = &options->commands[i];
        if (!command->format)
            continue;
        message_format(&words, MESSAGE_HELP_FORMATS, page->locale, command->name, NULL);
        set_title(page, words.bytes);
        buffer_clear(&words);
        for (size_t j = 0; command->format(j).name; j++) {
            buffer_add_string(&words, command->format(j).name);
            set_row(page, &words, FORMAT_WIDTH, command->format(j).purpose);
        }
    }
    page_blank(page);
    set_message(page, 0, MESSAGE_HELP_FORMATS_BY_NAME);
    buffer_free(&words);
}

static void tell_waivers(const struct options *options, const struct page *page)
{
    static const enum message rows[] = {MESSAGE_HELP_WAIVERS_HEAD, MESSAGE_HELP_WAIVERS_ROW};
    static const struct {
        enum message name;
        enum message explanation;
    } columns[] = {
        {MESSAGE_WAIVER_DOSSIER, MESSAGE_HELP_WAIVERS_DOSSIER},
        {MESSAGE_WAIVER_REQUIREMENT, MESSAGE_HELP_WAIVERS_REQUIREMENT},
        {MESSAGE_WAIVER_AUTHOR, MESSAGE_HELP_WAIVERS_AUTHOR},
        {MESSAGE_WAIVER_REASON, MESSAGE_HELP_WAIVERS_REASON},
        {MESSAGE_WAIVER_DATE, MESSAGE_HELP_WAIVERS_DATE},
        {MESSAGE_WAIVER_UNTIL, MESSAGE_HELP_WAIVERS_UNTIL},
    };
    (void)options;
    struct buffer words = {0};
    set_message(page, 0, MESSAGE_HELP_WAIVERS_PURPOSE);
    page_blank(page);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        set_message(page, MARGIN, rows[i]);
    page_blank(page);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        buffer_add_string(&words, message_text(columns[i].name, page->locale));
        set_row(page, &words, COLUMN_WIDTH, columns[i].explanation);
    }
    page_blank(page);
    set_message(page, 0, MESSAGE_HELP_WAIVERS_MANUAL);
    buffer_free(&words);
}

static const struct topic {
    const char *name;
    void (*tell)(const struct options *options, const struct page *page);
} topics[] = {
    {"formats", tell_formats},
    {"waivers", tell_waivers},
    {"derogations", tell_waivers},
};
enum { TOPIC_COUNT = sizeof topics / sizeof topics[0] };

const char *help_topic_name(size_t index)
{
    return index < TOPIC_COUNT ? topics[index].name : NULL;
}

/* However it is typed: with its accents or without. */
static bool is_named(const struct topic *topic, const char *typed)
{
    char lower[32], plain[32];
    const size_t length = strlen(typed);
    if (length > sizeof lower || !lower_simply(text_of(typed), lower))
        return false;
    const size_t plain_length = strip_simply((struct text){lower, length}, plain);
    return text_is((struct text){plain, plain_length}, topic->name);
}

bool help_topic(const struct options *options, const char *name, const struct page *page)
{
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        if (is_named(&topics[i], name)) {
            topics[i].tell(options, page);
            return true;
        }
    return false;
}

static void set_format_names(const struct command *command, const struct page *page)
{
    struct buffer names = {0}, line = {0};
    for (size_t i = 0; command->format(i).name; i++)
        buffer_format(&names, "%s%s", i ? ", " : "", command->format(i).name);
    message_format(&line, MESSAGE_HELP_FORMAT_NAMES, page->locale, names.bytes, NULL);
    page_blank(page);
    page_paragraph(page, 0, 0, buffer_text(&line));
    buffer_free(&names);
    buffer_free(&line);
}

bool help_command(const struct options *options, const char *name, const struct page *page)
{
    for (size_t i = 0; i < options->command_count; i++) {
        const struct command *command = &options->commands[i];
        if (strcmp(command->name, name) != 0)
            continue;
        struct buffer usage = {0};
        message_format(&usage, MESSAGE_HELP_USAGE, page->locale, command->name,
                       message_text(command->operands, page->locale));
        page_paragraph(page, 0, 0, buffer_text(&usage));
        buffer_free(&usage);
        page_blank(page);
        set_message(page, 0, command->details);
        set_title(page, message_text(MESSAGE_HELP_OPTIONS, page->locale));
        set_options(page, command, command->options);
        name_options_everywhere(page);
        if (command->format)
            set_format_names(command, page);
        return true;
    }
    return false;
}
