/* The command line: one table of commands (main.c), one of options (options.c). What the program
 * accepts, how it helps and what it suggests instead of a mistyped word all derive from them. */
#ifndef DOSSIER_OPTIONS_OPTIONS_H
#define DOSSIER_OPTIONS_OPTIONS_H

#include "base/failure.h"
#include "report/page.h"
#include "run/output.h"
#include "run/status.h"
#include "verdict/referential.h"

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
    OPTION_LANG = 1 << 8, /* this one and the next two go with every command */
    OPTION_HELP = 1 << 9,
    OPTION_VERSION = 1 << 10
};

enum { MAX_JOBS = 256 };

struct options;

/* One of the forms a command's result can have. */
struct format_choice {
    const char *name;
    enum message purpose;
};

struct command {
    const char *name;
    const char *example;   /* of operands, for who gives too few */
    enum message operands; /* as help shows them */
    enum message summary;
    unsigned options;
    int least_operands;
    int most_operands;
    struct format_choice (*format)(size_t index); /* its name is NULL behind the last */
    enum exit_status (*run)(const struct options *options);
};

struct options {
    const struct command *command;
    const struct command *commands;
    size_t command_count;
    /* Of the result in each format asked for; at least one. */
    struct destination destinations[MAX_OUTPUTS];
    size_t destination_count;
    const char *rules;   /* NULL for the built-in pack */
    const char *waivers; /* NULL for none */
    enum severity fail_on;
    bool explain_evidence;
    bool force;    /* replace what stands there */
    unsigned jobs; /* 0 if that was left to the program */
    enum locale locale;
    bool wants_help;
    bool wants_version;
    char **operands; /* in argv */
    int operand_count;
};

/* Reads the arguments. The first command is the one that is meant where none is named. False, and
 * why in one line, if they make no sense; `options->locale` is then still the one asked for. */
bool options_parse(struct options *options, const struct command *commands, size_t command_count,
                   int argc, char **argv, struct failure *failure);

/* Sets what `help` prints. */
void options_help(const struct options *options, const struct page *page);

#endif
