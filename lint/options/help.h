/* What `help` says: on one screen of 80 columns and 24 lines each, what all is there, what a
 * command takes, what formats are for, and how waivers are written. */
#ifndef DOSSIER_OPTIONS_HELP_H
#define DOSSIER_OPTIONS_HELP_H

#include "options/options.h"

void help_overview(const struct options *options, const struct page *page);

/* What `help` tells of beside the commands, by number; NULL behind the last. */
const char *help_topic_name(size_t index);

/* Of one of these; false if none has that name. */
bool help_topic(const struct options *options, const char *name, const struct page *page);

/* Of one command; false if none has that name. */
bool help_command(const struct options *options, const char *name, const struct page *page);

#endif
