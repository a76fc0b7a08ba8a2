/* The command line: one table of commands (main.c), one of options (option.c). What the program
 * accepts, how it helps and what it suggests instead of a mistyped word all derive from them. */
#ifndef DOSSIER_OPTIONS_OPTIONS_H
#define DOSSIER_OPTIONS_OPTIONS_H

#include "base/failure.h"
#include "options/option.h"
#include "report/page.h"
#include "run/entries.h"
#include "run/output.h"
#include "run/status.h"
#include "verdict/referential.h"

enum { MAX_JOBS = 256, MAX_SECONDS = 86400, DEFAULT_SECONDS = 60 };

struct options;

/* One of the forms a command's result can have. */
struct format_choice {
    const char *name;
    const char *endings; /* of files that are meant to be in it, ".html .htm" */
    enum message purpose;
};

struct command {
    const char *name;
    const char *example;   /* of operands, for who gives too few */
    enum message operands; /* as help shows them */
    enum message summary;  /* in a few words */
    enum message details;
    enum message output; /* what its --output is, where it takes that */
    const char *ending;  /* of a name that suits the result; NULL if the command judges that */
    unsigned options;
    int least_operands;
    int most_operands;
    struct format_choice (*format)(size_t index); /* its name is NULL behind the last */
    /* What an operand may be beside a file, or instead of one; NULL behind the last. */
    const char *(*word)(size_t index);
    bool takes_files;
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
    bool fails_on_review; /* of what is required */
    bool never_fails;
    enum folder_reading folders;
    struct given among;
    struct given excluded;
    bool is_quiet;
    bool explain_evidence;
    bool force;       /* replace what stands there */
    unsigned jobs;    /* 0 if that was left to the program */
    unsigned seconds; /* that one dossier may take */
    enum locale locale;
    bool wants_help;
    bool wants_version;
    char **operands; /* in argv */
    int operand_count;
};

/* Reads the arguments. The first command is the one that is meant where none is named. Where help
 * is wanted, the command named is all that is left of the operands. False, and
 * why in one line, if they make no sense; `options->locale` is then still the one asked for. */
bool options_parse(struct options *options, const struct command *commands, size_t command_count,
                   int argc, char **argv, struct failure *failure);

#endif
