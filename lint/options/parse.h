/* The command line under way: what options.c, typed.c and destinations.c have of it in common. */
#ifndef DOSSIER_OPTIONS_PARSE_H
#define DOSSIER_OPTIONS_PARSE_H

#include "options/options.h"

/* Only the first mistake is told; it is told when the language it is to be told in is known. */
enum mistake { NO_MISTAKE, UNKNOWN_OPTION, MISSING_VALUE, DASHED_FILE };

struct parse {
    struct options *options;
    struct failure *failure;
    bool failed;
    enum mistake mistake; /* that failed, and is to be told once the command is known */
    char word[FAILURE_ARGUMENT_SIZE];
    unsigned given;     /* options, as bits */
    const char *output; /* of --output */
};

/* What is wrong with it, if nothing was before. */
void parse_fail(struct parse *parse, enum message message, const char *first, const char *second);

/* The same of an option's value, which is none of the choices. */
void parse_fail_value(struct parse *parse, const struct option_row *row, const char *value,
                      const char *choices);

#endif
