#include "options/option.h"

#include "options/options.h"

#include <assert.h>

const struct option_row option_rows[] = {
    {"format", 'f', OPTION_FORMAT, VALUE_FORMAT, MESSAGE_HELP_VALUE_FORMAT, MESSAGE_HELP_FORMAT},
    {"output", 'o', OPTION_OUTPUT, VALUE_FILE, MESSAGE_HELP_VALUE_FILE, MESSAGE_HELP_OUTPUT},
    {"rules", 'r', OPTION_RULES, VALUE_FILE, MESSAGE_HELP_VALUE_PACK, MESSAGE_HELP_RULES_OPTION},
    {"fail-on", 'e', OPTION_FAIL_ON, VALUE_CHOICE, MESSAGE_HELP_VALUE_FAIL_ON,
     MESSAGE_HELP_FAIL_ON},
    {"explain-evidence", 'c', OPTION_EXPLAIN_EVIDENCE, VALUE_NONE, MESSAGE_HELP_VALUE_NONE,
     MESSAGE_HELP_EXPLAIN_EVIDENCE},
    {"waivers", 'w', OPTION_WAIVERS, VALUE_FILE, MESSAGE_HELP_VALUE_FILE, MESSAGE_HELP_WAIVERS},
    {"annexes", 'a', OPTION_ANNEXES, VALUE_CHOICE, MESSAGE_HELP_VALUE_ANNEXES,
     MESSAGE_HELP_ANNEXES},
    {"among", 'm', OPTION_AMONG, VALUE_FILE, MESSAGE_HELP_VALUE_FOLDER, MESSAGE_HELP_AMONG},
    {"exclude", 'x', OPTION_EXCLUDE, VALUE_FILE, MESSAGE_HELP_VALUE_PATTERN, MESSAGE_HELP_EXCLUDE},
    {"quiet", 'q', OPTION_QUIET, VALUE_NONE, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_QUIET},
    {"jobs", 'j', OPTION_JOBS, VALUE_NUMBER, MESSAGE_HELP_VALUE_NUMBER, MESSAGE_HELP_JOBS},
    {"timeout", 't', OPTION_TIMEOUT, VALUE_NUMBER, MESSAGE_HELP_VALUE_SECONDS,
     MESSAGE_HELP_TIMEOUT},
    {"force", 'F', OPTION_FORCE, VALUE_NONE, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_FORCE},
    {"lang", 'l', OPTION_LANG, VALUE_CHOICE, MESSAGE_HELP_VALUE_LANG, MESSAGE_HELP_LANG},
    {"help", 'h', OPTION_HELP, VALUE_NONE, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_HELP},
    {"version", 'V', OPTION_VERSION, VALUE_NONE, MESSAGE_HELP_VALUE_NONE, MESSAGE_HELP_VERSION},
};
static_assert(sizeof option_rows / sizeof option_rows[0] == OPTION_COUNT, "count the options");

const struct option_row *option_of_letter(int letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter == letter)
            return &option_rows[i];
    return NULL;
}

enum message option_help(const struct option_row *row, const struct command *command)
{
    return row->bit == OPTION_OUTPUT ? command->output : row->help;
}
