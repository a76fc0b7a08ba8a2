/* Workflow commands of GitHub Actions, a line for each thing to say: printed by a step of a job,
 * they become annotations on the files of a pull request. For who reads the job's log, a line more
 * says where the dossier stands.
 *
 * Nothing a dossier says can begin a command of its own: see escape.h. */
#include "report/formats.h"

#include "base/mark.h"
#include "report/annotation.h"
#include "report/escape.h"
#include "report/gaps.h"
#include "report/opening.h"
#include "report/page.h"
#include "report/remark.h"
#include "report/words.h"

#include <stdio.h>

/* GitHub shows as many annotations of a kind and a step. */
enum { MOST_SHOWN = 10 };

static const char *const commands[ANNOTATION_LEVEL_COUNT] = {
    [ANNOTATION_NOTE] = "notice",
    [ANNOTATION_WARNING] = "warning",
    [ANNOTATION_ERROR] = "error",
};

/* A command under way: "::error file=a.md,line=12,title=Les gains" */
struct command {
    struct buffer *out;
    bool needs_comma;
};

static void add_property(struct command *command, const char *name, struct text value)
{
    buffer_add_string(command->out, command->needs_comma ? "," : " ");
    buffer_format(command->out, "%s=", name);
    escape_command(command->out, value, true);
    command->needs_comma = true;
}

static struct command begin(struct report *report, const char *name, struct text file)
{
    struct command command = {.out = &report->out};
    buffer_format(command.out, "::%s", name);
    if (file.length)
        add_property(&command, "file", file);
    return command;
}

static void end(struct command *command, const struct buffer *message)
{
    buffer_add_string(command->out, "::");
    escape_command(command->out, buffer_text(message), false);
    buffer_add_byte(command->out, '\n');
}

static void report_unreadable(struct report *report, const struct verdict *verdict)
{
    enum locale locale = report->options.locale;
    struct buffer message = {0};
    struct command command =
        begin(report, commands[ANNOTATION_ERROR], annotation_path(verdict->path));
    add_property(&command, "title", text_of(word_completeness(verdict->completeness, locale)));
    annotation_add_failure(&message, report, &verdict->failure);
    end(&command, &message);
    buffer_free(&message);
}

static void report_requirement(struct report *report, const struct verdict *verdict,
                               const struct requirement_verdict *found)
{
    const char *name = commands[annotation_level(report, found)];
    const struct evidence *passage = annotation_passage(found);
    struct buffer file = {0}, title = {0}, message = {0};
    char line[16];
    if (!name)
        return;
    annotation_add_file(&file, verdict, passage);
    struct command command = begin(report, name, buffer_text(&file));
    const uint32_t number = annotation_line(verdict, passage);
    if (number && file.length) { /* standard input is nothing to open at a line */
        snprintf(line, sizeof line, "%u", number);
        add_property(&command, "line", text_of(line));
    }
    annotation_add_title(&title, report, found);
    add_property(&command, "title", buffer_text(&title));
    annotation_add_message(&message, report, found);
    end(&command, &message);
    buffer_free(&file);
    buffer_free(&title);
    buffer_free(&message);
}

/* The loudest, of these what is to be done first: the others would take the places of other
 * dossiers.
 */
static void report_loudest(struct report *report, const struct verdict *verdict)
{
    struct gap_walk walk = {0};
    const struct requirement_verdict *loudest = NULL, *found;
    while ((found = gap_next(verdict, &walk)))
        if (!loudest || annotation_level(report, found) > annotation_level(report, loudest))
            loudest = found;
    if (loudest)
        report_requirement(report, verdict, loudest);
}

static void tell_standing(struct report *report, const struct verdict *verdict)
{
    enum locale locale = report->options.locale;
    struct tally tally = tally_of(verdict);
    struct buffer line = {0};
    annotation_add_name(&line, verdict->path, locale);
    buffer_add_string(&line, locale == LOCALE_FR ? " : " : ": ");
    opening_add(&line, &tally, locale);
    page_typeset(&report->out, buffer_text(&line), locale);
    buffer_add_byte(&report->out, '\n');
    buffer_free(&line);
}

/* Seen only where a job runs with debug logging. */
void github_begin(struct report *report)
{
    buffer_add_string(&report->out, "::debug::" MARK_NAME "\n");
}

void github_dossier(struct report *report, const struct verdict *verdict)
{
    if (!completeness_is_known(verdict->completeness)) {
        report_unreadable(report, verdict);
        return;
    }
    if (report->options.dossier_count > MOST_SHOWN)
        report_loudest(report, verdict);
    else
        for (uint32_t i = 0; i < report->options.referential->requirement_count; i++)
            report_requirement(report, verdict, &verdict->requirements[i]);
    tell_standing(report, verdict);
}

void github_end(struct report *report)
{
    for (size_t i = 0; i < remark_count(report); i++) {
        struct buffer message = {0};
        struct command command = {.out = &report->out};
        buffer_format(command.out, "::%s", commands[ANNOTATION_WARNING]);
        remark_add(&message, report, i);
        end(&command, &message);
        buffer_free(&message);
    }
}
