/* The commands, and what a person types to reach them. */
#include "base/arena.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/today.h"
#include "input/excluded.h"
#include "input/own_files.h"
#include "input/xml.h"
#include "learn/learn.h"
#include "options/completions.h"
#include "options/help.h"
#include "options/options.h"
#include "outline/outline.h"
#include "report/words.h"
#include "run/annotate.h"
#include "run/crew.h"
#include "run/explain.h"
#include "run/interrupt.h"
#include "run/new.h"
#include "run/outline.h"
#include "run/result.h"
#include "run/rules.h"
#include "run/rules_check.h"
#include "run/run.h"
#include "run/sandbox.h"
#include "run/trouble.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum exit_status trouble(const struct failure *failure, enum locale locale)
{
    trouble_print(failure, locale);
    return EXIT_TROUBLE;
}

static const struct pack *pack_for(const struct options *options, struct arena *arena,
                                   struct failure *failure)
{
    return rules_open(options->rules, options->locale, arena, failure);
}

static const struct pack *pack_to_judge_by(const struct options *options, struct arena *arena,
                                           struct failure *failure)
{
    return rules_open_to_judge(options->rules, options->locale, arena, failure);
}

static struct page page_on(const struct output *output, const struct options *options,
                           struct buffer *out)
{
    return (struct page){out, options->locale, output_wants_colour(output), output_columns(output)};
}

static struct format_choice report_format_choice(size_t index)
{
    if (index >= report_format_count)
        return (struct format_choice){0};
    return (struct format_choice){report_formats[index].name, report_formats[index].endings,
                                  report_formats[index].purpose};
}

static unsigned jobs_of(const struct options *options)
{
    return options->jobs ? options->jobs : crew_default_jobs();
}

static enum exit_status command_check(const struct options *options)
{
    struct failure failure;
    struct arena *arena = arena_create();
    enum exit_status status = EXIT_TROUBLE;
    const struct pack *pack = pack_to_judge_by(options, arena, &failure);
    if (!pack) {
        trouble_print(&failure, options->locale);
    } else {
        char today[TODAY_SIZE];
        today_write(today);
        struct run run = {.pack = pack,
                          .destinations = options->destinations,
                          .destination_count = options->destination_count,
                          .folders = options->folders,
                          .among = options->among,
                          .is_quiet = options->is_quiet,
                          .waivers = options->waivers,
                          .explain_evidence = options->explain_evidence,
                          .seconds = options->seconds,
                          .jobs = jobs_of(options),
                          .report = {.locale = options->locale,
                                     .fail_on = options->fail_on,
                                     .fails_on_review = options->fails_on_review,
                                     .never_fails = options->never_fails,
                                     .version = DOSSIER_VERSION,
                                     .today = today,
                                     .referential = &pack->referential}};
        excluded_set(options->excluded.items, options->excluded.count);
        status = run_check(&run, options->operands, (size_t)options->operand_count);
    }
    arena_destroy(arena);
    return status;
}

static enum exit_status command_explain(const struct options *options)
{
    struct failure failure;
    struct output output;
    struct buffer out = {0};
    struct arena *arena = arena_create();
    enum exit_status status = EXIT_COMPLETE;
    const struct pack *pack = pack_for(options, arena, &failure);
    if (!pack || !result_open(&output, &options->destinations[0], &failure)) {
        status = trouble(&failure, options->locale);
    } else {
        struct page page = page_on(&output, options, &out);
        bool done = explain_words(&pack->referential, options->operands,
                                  (size_t)options->operand_count, &page);
        status = result_finish(&output, &out, done ? EXIT_COMPLETE : EXIT_TROUBLE, options->locale);
    }
    arena_destroy(arena);
    return status;
}

static struct format_choice outline_format_choice(size_t index)
{
    if (index >= outline_form_count)
        return (struct format_choice){0};
    return (struct format_choice){outline_forms[index].name, outline_forms[index].endings,
                                  outline_forms[index].purpose};
}

static enum exit_status command_outline(const struct options *options)
{
    const struct outlining outlining = {options->destinations, options->destination_count,
                                        options->seconds, options->locale};
    return outline_dossier(options->operands[0], &outlining);
}

/* The last line: what is to be mended, or how much holds. */
static void add_rules_verdict(struct buffer *out, const char *path,
                              const struct rules_check *result, enum locale locale)
{
    unsigned wrong = result->problems + result->failed_examples;
    char number[16];
    snprintf(number, sizeof number, "%u",
             wrong ? wrong : result->examples - result->missed_examples);
    message_format(out, wrong ? MESSAGE_RULES_UNSOUND : MESSAGE_RULES_SOUND, locale, path, number);
    buffer_add_byte(out, '\n');
}

static enum exit_status check_rules(const char *path, enum locale locale, struct buffer *out)
{
    struct rules_check result;
    if (!rules_check(path, locale, out, &result))
        return EXIT_TROUBLE;
    add_rules_verdict(out, path, &result, locale);
    return result.problems || result.failed_examples ? EXIT_INCOMPLETE : EXIT_COMPLETE;
}

static enum exit_status learn_rules(const char *path, enum locale locale, struct buffer *out)
{
    struct failure failure;
    struct learning result;
    char dossiers[16], clues[16];
    if (!pack_learn(path, &result, &failure))
        return trouble(&failure, locale);
    snprintf(dossiers, sizeof dossiers, "%u", result.dossiers);
    snprintf(clues, sizeof clues, "%u", result.clues);
    message_format(out, MESSAGE_RULES_LEARNED, locale, dossiers, clues);
    buffer_add_byte(out, '\n');
    return EXIT_COMPLETE;
}

static const struct {
    const char *name;
    enum exit_status (*run)(const char *path, enum locale locale, struct buffer *out);
} verbs[] = {{"check", check_rules}, {"learn", learn_rules}};

static const char *rules_word(size_t index)
{
    return index < sizeof verbs / sizeof verbs[0] ? verbs[index].name : NULL;
}

static enum exit_status command_rules(const struct options *options)
{
    struct failure failure;
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (!text_is(text_of(options->operands[0]), verbs[i].name))
            continue;
        enum exit_status status = verbs[i].run(options->operands[1], options->locale, &out);
        if (status != EXIT_TROUBLE)
            return result_give(&options->destinations[0], &out, status, options->locale);
        buffer_free(&out);
        return status;
    }
    failure_set(&failure, MESSAGE_RULES_VERB, options->operands[0], NULL);
    return trouble(&failure, options->locale);
}

/* Says what there is now, and what to do with it. */
static enum exit_status tell_new(const char *path, const struct pack *pack, enum locale locale)
{
    struct failure failure;
    struct output output;
    struct buffer out = {0}, name = {0};
    char count[16];
    snprintf(count, sizeof count, "%u", pack->referential.requirement_count);
    words_path(&name, path, locale);
    message_format(&out, MESSAGE_NEW_WRITTEN, locale, name.bytes, count);
    buffer_add_byte(&out, '\n');
    buffer_free(&name);
    output_open(&output, NULL, &failure);
    return result_finish(&output, &out, EXIT_COMPLETE, locale);
}

static enum exit_status command_new(const struct options *options)
{
    struct failure failure;
    struct arena *arena = arena_create();
    const char *path = options->operands[0];
    const struct pack *pack = pack_for(options, arena, &failure);
    bool done =
        pack && new_dossier(path, &pack->referential, options->locale, options->force, &failure);
    enum exit_status status =
        done ? tell_new(path, pack, options->locale) : trouble(&failure, options->locale);
    arena_destroy(arena);
    return status;
}

/* Says what there is now. */
static void add_annotated(struct buffer *out, const char *copy, const struct annotated *annotated,
                          enum locale locale)
{
    struct buffer name = {0};
    words_path(&name, copy, locale);
    message_format(out, MESSAGE_ANNOTATED, locale, name.bytes, NULL);
    words_count(out, MESSAGE_ANNOTATED_COMMENTS_ONE, MESSAGE_ANNOTATED_COMMENTS_MANY,
                annotated->comments, locale);
    if (annotated->gaps)
        words_count(out, MESSAGE_ANNOTATED_GAPS_ONE, MESSAGE_ANNOTATED_GAPS_MANY, annotated->gaps,
                    locale);
    if (annotated->reviews)
        words_count(out, MESSAGE_ANNOTATED_REVIEWS_ONE, MESSAGE_ANNOTATED_REVIEWS_MANY,
                    annotated->reviews, locale);
    if (!annotated->gaps && !annotated->reviews)
        buffer_add_string(out, message_text(MESSAGE_ANNOTATED_GAPS_NONE, locale));
    buffer_add_byte(out, '.');
    if (annotated->replaced)
        words_count(out, MESSAGE_ANNOTATED_REPLACED_ONE, MESSAGE_ANNOTATED_REPLACED_MANY,
                    annotated->replaced, locale);
    if (annotated->has_annexes)
        buffer_add_string(out, message_text(MESSAGE_ANNOTATED_ANNEXES, locale));
    buffer_add_byte(out, '\n');
    buffer_free(&name);
}

static enum exit_status tell_annotated(struct buffer *out, enum exit_status status,
                                       enum locale locale)
{
    struct failure failure;
    struct output output;
    output_open(&output, NULL, &failure);
    return result_finish(&output, out, status, locale);
}

static enum exit_status annotate_all(const struct options *options,
                                     const struct annotating *annotating, const char *folder)
{
    return annotate_dossiers(options->operands, (size_t)options->operand_count, folder, annotating,
                             add_annotated);
}

/* Not among the copy's own bytes. */
static enum exit_status annotate_one(const struct options *options,
                                     const struct annotating *annotating, const char *copy)
{
    struct annotated annotated;
    struct buffer out = {0};
    if (!annotate_dossier(options->operands[0], copy, annotating, &annotated))
        return EXIT_TROUBLE;
    if (strcmp(copy, "-") == 0)
        return EXIT_COMPLETE;
    add_annotated(&out, copy, &annotated, options->locale);
    return tell_annotated(&out, EXIT_COMPLETE, options->locale);
}

/* A second name may also be meant for the copy. */
static enum exit_status several_copies(const struct options *options)
{
    struct failure failure;
    const char *last = options->operands[options->operand_count - 1];
    const bool is_copy = !options->destinations[0].path && access(last, F_OK) != 0;
    failure_set(&failure, is_copy ? MESSAGE_FILE_MISSING_RESULT : MESSAGE_ANNOTATE_SEVERAL, last,
                NULL);
    if (is_copy)
        failure_at(&failure, last, 0);
    return trouble(&failure, options->locale);
}

static enum exit_status command_annotate(const struct options *options)
{
    struct failure failure;
    struct arena *arena = arena_create();
    const char *copy = options->destinations[0].path;
    const struct pack *pack = pack_to_judge_by(options, arena, &failure);
    enum exit_status status = EXIT_TROUBLE;
    if (!pack) {
        trouble_print(&failure, options->locale);
    } else {
        struct annotating annotating = {.pack = pack,
                                        .waivers = options->waivers,
                                        .locale = options->locale,
                                        .seconds = options->seconds,
                                        .jobs = jobs_of(options),
                                        .replace = options->destinations[0].replaces_work,
                                        .folders = options->folders};
        excluded_set(options->excluded.items, options->excluded.count);
        status = output_is_folder(copy)       ? annotate_all(options, &annotating, copy)
                 : options->operand_count > 1 ? several_copies(options)
                                              : annotate_one(options, &annotating, copy);
    }
    arena_destroy(arena);
    return status;
}

static enum exit_status command_completions(const struct options *options)
{
    struct failure failure;
    struct buffer out = {0};
    if (completions_write(options, options->operands[0], &out))
        return result_give(&options->destinations[0], &out, EXIT_COMPLETE, options->locale);
    failure_set(&failure, MESSAGE_SHELL_UNKNOWN, options->operands[0], NULL);
    return trouble(&failure, options->locale);
}

static const char *help_word(size_t index);

static enum exit_status help_unknown(const char *topic, enum locale locale)
{
    struct failure failure;
    struct nearest nearest = nearest_to(text_of(topic));
    for (size_t i = 0; help_word(i); i++)
        nearest_offer(&nearest, text_of(help_word(i)));
    failure_set(&failure, nearest.best.length ? MESSAGE_HELP_UNKNOWN_NEAR : MESSAGE_HELP_UNKNOWN,
                topic, nearest.best.bytes);
    return trouble(&failure, locale);
}

/* "help rules check" asks for help on what rules does. */
static bool is_done_by(const struct options *options, const char *name, const char *word)
{
    for (size_t i = 0; i < options->command_count; i++) {
        const struct command *command = &options->commands[i];
        if (strcmp(command->name, name) != 0 || !command->word)
            continue;
        for (size_t j = 0; command->word(j); j++)
            if (strcmp(command->word(j), word) == 0)
                return true;
    }
    return false;
}

static enum exit_status command_help(const struct options *options)
{
    struct failure failure;
    struct output output;
    struct buffer out = {0};
    const char *topic = options->operand_count ? options->operands[0] : NULL;
    if (options->operand_count > 1 && !is_done_by(options, topic, options->operands[1])) {
        failure_set(&failure, MESSAGE_OPERAND_TOO_MANY, options->operands[1], "help");
        return trouble(&failure, options->locale);
    }
    output_open(&output, NULL, &failure);
    struct page page = page_on(&output, options, &out);
    enum exit_status status = EXIT_COMPLETE;
    if (!topic) {
        help_overview(options, &page);
    } else if (!help_topic(options, topic, &page) && !help_command(options, topic, &page)) {
        status = help_unknown(topic, options->locale);
    }
    return result_finish(&output, &out, status, options->locale);
}

/* The program's, and its rules' or those of the pack asked for. */
static enum exit_status print_version(const struct options *options)
{
    struct failure failure;
    struct output output;
    struct buffer out = {0};
    struct arena *arena = arena_create();
    const struct pack *pack = pack_for(options, arena, &failure);
    enum exit_status status = EXIT_COMPLETE;
    output_open(&output, NULL, &failure);
    if (pack)
        buffer_format(&out, "dossier-lint %s (%.*s %.*s)\n", DOSSIER_VERSION,
                      TEXT_ARGS(pack->referential.id), TEXT_ARGS(pack->referential.version));
    else
        status = trouble(&failure, options->locale);
    if (pack && !sandbox_is_whole())
        buffer_format(&out, "%s\n", message_text(MESSAGE_VERSION_UNCONFINED, options->locale));
    arena_destroy(arena);
    return result_finish(&output, &out, status, options->locale);
}

static const char *explain_word(size_t index)
{
    const struct referential *referential = &builtin_pack.referential;
    const size_t criteria = referential->criterion_count, points = referential->requirement_count;
    if (index == 0)
        return "all";
    index--;
    if (index < criteria)
        return referential->criteria[index].id.bytes;
    index -= criteria;
    return index < points ? referential->requirements[index].id.bytes : NULL;
}

static const struct command commands[] = {
    {"check", "dossier.docx", MESSAGE_HELP_CHECK_OPERANDS, MESSAGE_HELP_CHECK,
     MESSAGE_HELP_CHECK_DETAILS, MESSAGE_HELP_OUTPUT_REPORT, ".html",
     OPTION_FORMAT | OPTION_OUTPUT | OPTION_FORCE | OPTION_RULES | OPTION_FAIL_ON |
         OPTION_EXPLAIN_EVIDENCE | OPTION_ANNEXES | OPTION_AMONG | OPTION_EXCLUDE | OPTION_QUIET |
         OPTION_JOBS | OPTION_WAIVERS | OPTION_TIMEOUT,
     1, INT_MAX, report_format_choice, NULL, true, command_check},
    {"explain", "Cr2.3", MESSAGE_HELP_EXPLAIN_OPERANDS, MESSAGE_HELP_EXPLAIN,
     MESSAGE_HELP_EXPLAIN_DETAILS, MESSAGE_HELP_OUTPUT_TEXT, ".txt",
     OPTION_OUTPUT | OPTION_FORCE | OPTION_RULES, 0, INT_MAX, NULL, explain_word, false,
     command_explain},
    {"outline", "dossier.docx", MESSAGE_HELP_OUTLINE_OPERANDS, MESSAGE_HELP_OUTLINE,
     MESSAGE_HELP_OUTLINE_DETAILS, MESSAGE_HELP_OUTPUT_TEXT, ".txt",
     OPTION_FORMAT | OPTION_OUTPUT | OPTION_FORCE | OPTION_TIMEOUT, 1, 1, outline_format_choice,
     NULL, true, command_outline},
    {"new", "mon-dossier.docx", MESSAGE_HELP_NEW_OPERANDS, MESSAGE_HELP_NEW,
     MESSAGE_HELP_NEW_DETAILS, MESSAGE_HELP_OUTPUT, NULL, OPTION_RULES | OPTION_FORCE, 1, 1, NULL,
     NULL, true, command_new},
    {"annotate", "mon-dossier.docx -o annote.docx", MESSAGE_HELP_ANNOTATE_OPERANDS,
     MESSAGE_HELP_ANNOTATE, MESSAGE_HELP_ANNOTATE_DETAILS, MESSAGE_HELP_OUTPUT_COPY, NULL,
     OPTION_OUTPUT | OPTION_FORCE | OPTION_RULES | OPTION_ANNEXES | OPTION_EXCLUDE | OPTION_JOBS |
         OPTION_WAIVERS | OPTION_TIMEOUT,
     1, INT_MAX, NULL, NULL, true, command_annotate},
    {"rules", "check pack.xml", MESSAGE_HELP_RULES_OPERANDS, MESSAGE_HELP_RULES,
     MESSAGE_HELP_RULES_DETAILS, MESSAGE_HELP_OUTPUT_TEXT, ".txt", OPTION_OUTPUT | OPTION_FORCE, 2,
     2, NULL, rules_word, true, command_rules},
    {"completions", "bash", MESSAGE_HELP_COMPLETIONS_OPERANDS, MESSAGE_HELP_COMPLETIONS,
     MESSAGE_HELP_COMPLETIONS_DETAILS, MESSAGE_HELP_OUTPUT, ".txt", OPTION_OUTPUT | OPTION_FORCE, 1,
     1, NULL, completions_shell, false, command_completions},
    {"help", "check", MESSAGE_HELP_HELP_OPERANDS, MESSAGE_HELP_HELP_COMMAND,
     MESSAGE_HELP_HELP_DETAILS, MESSAGE_HELP_OUTPUT, NULL, 0, 0, 2, NULL, help_word, false,
     command_help},
};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static const char *help_word(size_t index)
{
    return index < COMMAND_COUNT ? commands[index].name : help_topic_name(index - COMMAND_COUNT);
}

/* Who starts the program may have closed its input, output or errors: the next file that is opened
 * would take their place, and a message be written into a result. What stands there instead can be
 * neither read from the one nor written to the others. */
static void open_standards(void)
{
    static const int modes[] = {
        [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDONLY};
    for (int i = 0; i < (int)(sizeof modes / sizeof modes[0]); i++)
        if (fcntl(i, F_GETFD) < 0 && open("/dev/null", modes[i]) != i)
            exit(EXIT_TROUBLE);
}

int main(int argc, char **argv)
{
    struct options options;
    struct failure failure;
    memory_begin();
    open_standards();
    /* a reader that goes away, a limit on files' sizes: errors to report, like a full disk */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    message_name_command(getenv("DOSSIER_LINT_COMMAND"));
    interrupt_begin();
    atexit(outputs_remove);
    if (!options_parse(&options, commands, COMMAND_COUNT, argc, argv, &failure))
        return (int)trouble(&failure, options.locale);
    own_files_add_open(STDOUT_FILENO);
    own_files_add_open(STDERR_FILENO);
    xml_begin();
    enum exit_status status = options.wants_version ? print_version(&options)
                              : options.wants_help  ? command_help(&options)
                                                    : options.command->run(&options);
    xml_end();
    return (int)status;
}
