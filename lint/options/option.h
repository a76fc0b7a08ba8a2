/* The options, one row each: what the program accepts, what help says and what shells complete all
 * derive from this table. */
#ifndef DOSSIER_OPTIONS_OPTION_H
#define DOSSIER_OPTIONS_OPTION_H

#include "base/message.h"

#include <stdbool.h>
#include <stddef.h>

/* Which options a command takes, as bits. */
enum option_bit {
    OPTION_FORMAT = 1 << 0,
    OPTION_OUTPUT = 1 << 1,
    OPTION_RULES = 1 << 2,
    OPTION_FAIL_ON = 1 << 3,
    OPTION_EXPLAIN_EVIDENCE = 1 << 4,
    OPTION_JOBS = 1 << 5,
    OPTION_WAIVERS = 1 << 6,
    OPTION_FORCE = 1 << 7,
    OPTION_TIMEOUT = 1 << 8,
    OPTION_LANG = 1 << 9, /* this one and the next two go with every command */
    OPTION_HELP = 1 << 10,
    OPTION_VERSION = 1 << 11,
    OPTION_ANNEXES = 1 << 12,
    OPTION_AMONG = 1 << 13,
    OPTION_EXCLUDE = 1 << 14,
    OPTION_QUIET = 1 << 15
};

enum { OPTIONS_EVERYWHERE = OPTION_LANG | OPTION_HELP | OPTION_VERSION };

enum value_kind {
    VALUE_NONE,
    VALUE_FORMAT, /* one of the command's, and a file */
    VALUE_FILE,
    VALUE_CHOICE, /* one of those that `values` names, "a|b" */
    VALUE_NUMBER
};

struct option_row {
    const char *name;
    char letter;
    enum option_bit bit;
    enum value_kind kind;
    enum message values; /* as help shows them */
    enum message help;
};

enum { OPTION_COUNT = 16 };

extern const struct option_row option_rows[];

/* NULL if no option has that letter. */
const struct option_row *option_of_letter(int letter);

struct command;

/* What the option is with that command. */
enum message option_help(const struct option_row *row, const struct command *command);

#endif
