#include "options/completions.h"

#include <string.h>

/* What the program says of its words is in the language it speaks if none is asked for. */
static const enum locale locale = LOCALE_FR;

/* Adds "a b c " out of "a|b|c". */
static void add_choices(struct buffer *out, enum message values)
{
    for (const char *c = message_text(values, locale); *c; c++)
        buffer_add_byte(out, *c == '|' ? ' ' : *c);
    buffer_add_byte(out, ' ');
}

static void add_formats(struct buffer *out, const struct command *command)
{
    for (size_t i = 0; command->format && command->format(i).name; i++)
        buffer_format(out, "%s ", command->format(i).name);
}

static void add_words(struct buffer *out, const struct command *command)
{
    for (size_t i = 0; command->word && command->word(i); i++)
        buffer_format(out, "%s ", command->word(i));
}

/* Whether its words stand before files, and not among them. */
static bool stands_first(const struct command *command)
{
    return command->word && command->takes_files;
}

static void add_command_names(struct buffer *out, const struct options *options, size_t first)
{
    for (size_t i = first; i < options->command_count; i++)
        buffer_format(out, "%s%s", i > first ? " " : "", options->commands[i].name);
}

/* Adds the text between the quotes of a shell, "'" and what `also` holds escaped. */
static void add_quoted(struct buffer *out, enum message message, const char *also,
                       const char *apostrophe)
{
    for (const char *c = message_text(message, locale); *c; c++) {
        if (strchr(also, *c))
            buffer_add_byte(out, '\\');
        if (*c == '\'')
            buffer_add_string(out, apostrophe);
        else
            buffer_add_byte(out, *c);
    }
}

/* Adds "-f|--format" for each option of a kind, and what completes its value. */
static void bash_values(struct buffer *out)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (row->kind == VALUE_NONE)
            continue;
        buffer_format(out, "    -%c|--%s) ", row->letter, row->name);
        if (row->kind == VALUE_CHOICE) {
            buffer_add_string(out, "words='");
            add_choices(out, row->values);
            buffer_add_string(out, "' files= ;;\n");
        } else {
            buffer_format(out, "words=%s files=%s ;;\n",
                          row->kind == VALUE_FORMAT ? "$formats" : "",
                          row->kind == VALUE_FILE ? "yes" : "");
        }
    }
}

static void bash_command(struct buffer *out, const struct command *command)
{
    buffer_format(out, "    %s)\n        options='", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((command->options | OPTIONS_EVERYWHERE) & option_rows[i].bit)
            buffer_format(out, "-%c --%s ", option_rows[i].letter, option_rows[i].name);
    buffer_add_string(out, "'\n        formats='");
    add_formats(out, command);
    buffer_add_string(out, "'\n        words='");
    add_words(out, command);
    buffer_format(out, "'\n        files=%s", command->takes_files ? "yes" : "");
    if (stands_first(command))
        buffer_format(out, "\n        [[ $previous == %s ]] || words=", command->name);
    buffer_add_string(out, " ;;\n");
}

/* Bash cuts "--format=json" into three words; what stands before a "=" decides. "@list.txt"
 * may be two, or have got a backslash before it; what is offered has the "@" all the same. */
static void write_bash(const struct options *options, struct buffer *out)
{
    buffer_add_string(out, "_dossier_lint()\n{\n"
                           "    local current=${COMP_WORDS[COMP_CWORD]}\n"
                           "    local previous=${COMP_WORDS[COMP_CWORD-1]}\n"
                           "    local command= commands='");
    add_command_names(out, options, 0);
    buffer_format(out,
                  "' word options formats words files equals= sign=\n"
                  "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
                  "        [[ \" $commands \" != *\" $word \"* ]] || { command=$word; break; }\n"
                  "    done\n"
                  "    case ${command:-%s} in\n",
                  options->commands[0].name);
    for (size_t i = 0; i < options->command_count; i++)
        bash_command(out, &options->commands[i]);
    buffer_add_string(out, "    esac\n"
                           "    [[ -n $command ]] || words+=$commands\n"
                           "    if [[ $current == = ]]; then\n"
                           "        current= equals=yes\n"
                           "    elif [[ $previous == = ]]; then\n"
                           "        previous=${COMP_WORDS[COMP_CWORD-2]} equals=yes\n"
                           "    fi\n"
                           "    [[ -z $equals || $previous == -* ]] || { words= files=yes; }\n"
                           "    [[ $current != -* ]] || { words=$options files=; }\n"
                           "    if [[ ${current#\\\\} == @* || $previous == @ ]]; then\n"
                           "        current=${current#\\\\} words= sign=@\n"
                           "        current=${current#@}\n"
                           "    fi\n"
                           "    case $previous in\n");
    bash_values(out);
    buffer_add_string(out, "    esac\n"
                           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"\n"
                           "        [[ -z $files ]] || compgen -P \"$sign\" -f -- \"$current\")\n"
                           "    [[ -z $files ]] || compopt -o filenames 2>/dev/null\n"
                           "}\n"
                           "complete -F _dossier_lint dossier-lint\n");
}

static void zsh_option(struct buffer *out, const struct option_row *row,
                       const struct command *command)
{
    const bool takes_value = row->kind != VALUE_NONE;
    buffer_format(out, "            %s{-%c%s,--%s%s}'[", row->kind == VALUE_FORMAT ? "'*'" : "",
                  row->letter, takes_value ? "+" : "", row->name, takes_value ? "=" : "");
    add_quoted(out, option_help(row, command), "[]:\\", "'\\''");
    buffer_add_byte(out, ']');
    if (takes_value)
        buffer_format(out, ":%s:", row->name);
    if (row->kind == VALUE_FILE)
        buffer_add_string(out, "_files");
    if (row->kind == VALUE_FORMAT || row->kind == VALUE_CHOICE)
        buffer_add_byte(out, '(');
    if (row->kind == VALUE_FORMAT)
        add_formats(out, command);
    if (row->kind == VALUE_CHOICE)
        add_choices(out, row->values);
    if (row->kind == VALUE_FORMAT || row->kind == VALUE_CHOICE)
        buffer_add_byte(out, ')');
    buffer_add_string(out, "'\n");
}

static void zsh_command(struct buffer *out, const struct command *command)
{
    buffer_format(out, "    %s)\n        options=(\n", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((command->options | OPTIONS_EVERYWHERE) & option_rows[i].bit)
            zsh_option(out, &option_rows[i], command);
    buffer_add_string(out, "        )\n        words_here=(");
    add_words(out, command);
    buffer_format(out, ")\n        files=%s", command->takes_files ? "yes" : "");
    if (stands_first(command))
        buffer_format(out, "\n        [[ $words[CURRENT-1] == %s ]] || words_here=()",
                      command->name);
    buffer_add_string(out, " ;;\n");
}

static void write_zsh(const struct options *options, struct buffer *out)
{
    buffer_add_string(out, "#compdef dossier-lint\n"
                           "_dossier_lint_operands()\n{\n"
                           "    [[ -n $command ]] || _describe command commands\n"
                           "    (( $#words_here == 0 )) || compadd -a words_here\n"
                           "    [[ -z $files ]] || { compset -P @; _files }\n}\n"
                           "_dossier_lint()\n{\n"
                           "    local word command= files=\n"
                           "    local -a commands options words_here\n"
                           "    commands=(\n");
    for (size_t i = 0; i < options->command_count; i++) {
        buffer_format(out, "        '%s:", options->commands[i].name);
        add_quoted(out, options->commands[i].summary, ":\\", "'\\''");
        buffer_add_string(out, "'\n");
    }
    buffer_format(out,
                  "    )\n"
                  "    for word in ${words[2,CURRENT-1]}; do\n"
                  "        (( ${commands[(I)$word:*]} )) && command=$word && break\n"
                  "    done\n"
                  "    case ${command:-%s} in\n",
                  options->commands[0].name);
    for (size_t i = 0; i < options->command_count; i++)
        zsh_command(out, &options->commands[i]);
    buffer_add_string(out, "    esac\n"
                           "    _arguments -s $options '*:operand:_dossier_lint_operands'\n"
                           "}\n"
                           "_dossier_lint \"$@\"\n");
}

static void fish_option(struct buffer *out, const struct option_row *row,
                        const struct command *command)
{
    buffer_format(out, " -s %c -l %s", row->letter, row->name);
    buffer_add_string(out, row->kind == VALUE_NONE   ? ""
                           : row->kind == VALUE_FILE ? " -r -F"
                                                     : " -x");
    if (row->kind == VALUE_CHOICE) {
        buffer_add_string(out, " -a '");
        add_choices(out, row->values);
        buffer_add_byte(out, '\'');
    }
    buffer_add_string(out, " -d '");
    add_quoted(out, option_help(row, command), "\\", "\\'");
    buffer_add_byte(out, '\'');
}

/* The condition that the command is the one being typed. */
static void fish_begin(struct buffer *out, const struct options *options, size_t command)
{
    buffer_format(out, "complete -c dossier-lint -n '%s__fish_seen_subcommand_from ",
                  command ? "" : "not ");
    if (command)
        buffer_add_string(out, options->commands[command].name);
    else
        add_command_names(out, options, 1);
}

/* "@list.txt", which is no file's name to the shell. */
static void fish_lists(struct buffer *out, const struct options *options, size_t number)
{
    fish_begin(out, options, number);
    buffer_add_string(out, "; and string match -q \"@*\" -- (commandline -ct)' -a '(for file in "
                           "(__fish_complete_path (string sub -s 2 -- (commandline -ct))); echo "
                           "@$file; end)'\n");
}

static void fish_command(struct buffer *out, const struct options *options, size_t number)
{
    const struct command *command = &options->commands[number];
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(command->options & option_rows[i].bit))
            continue;
        fish_begin(out, options, number);
        buffer_add_byte(out, '\'');
        fish_option(out, &option_rows[i], command);
        if (option_rows[i].kind == VALUE_FORMAT) {
            buffer_add_string(out, " -a '");
            add_formats(out, command);
            buffer_add_byte(out, '\'');
        }
        buffer_add_byte(out, '\n');
    }
    if (command->takes_files && command->most_operands > 1)
        fish_lists(out, options, number);
    if (!command->word && command->takes_files)
        return;
    fish_begin(out, options, number);
    if (stands_first(command)) {
        buffer_add_string(out, "; and not __fish_seen_subcommand_from ");
        add_words(out, command);
    }
    buffer_format(out, "'%s -a '", command->takes_files ? "" : " -f");
    add_words(out, command);
    buffer_add_string(out, "'\n");
}

static void write_fish(const struct options *options, struct buffer *out)
{
    for (size_t i = 0; i < options->command_count; i++) {
        buffer_format(out, "complete -c dossier-lint -n __fish_use_subcommand -a %s -d '",
                      options->commands[i].name);
        add_quoted(out, options->commands[i].summary, "\\", "\\'");
        buffer_add_string(out, "'\n");
    }
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(OPTIONS_EVERYWHERE & option_rows[i].bit))
            continue;
        buffer_add_string(out, "complete -c dossier-lint");
        fish_option(out, &option_rows[i], NULL);
        buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < options->command_count; i++)
        fish_command(out, options, i);
}

static const struct {
    const char *name;
    void (*write)(const struct options *options, struct buffer *out);
} shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
enum { SHELL_COUNT = sizeof shells / sizeof shells[0] };

const char *completions_shell(size_t index)
{
    return index < SHELL_COUNT ? shells[index].name : NULL;
}

bool completions_write(const struct options *options, const char *shell, struct buffer *out)
{
    for (size_t i = 0; i < SHELL_COUNT; i++) {
        if (strcmp(shells[i].name, shell) != 0)
            continue;
        shells[i].write(options, out);
        return true;
    }
    return false;
}
