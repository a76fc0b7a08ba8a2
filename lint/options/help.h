/* What `help` says: on one screen of 80 columns and 24 lines each, what all is there, what a
 * command takes, and what formats are for. */
#ifndef DOSSIER_OPTIONS_HELP_H
#define DOSSIER_OPTIONS_HELP_H

#include "options/options.h"

/* What `help` and its words name beside the commands. */
#define HELP_TOPIC_FORMATS "formats"

void help_overview(const struct options *options, const struct page *page);
void help_formats(const struct options *options, const struct page *page);

/* Of one command; false if none has that name. */
bool help_command(const struct options *options, const char *name, const struct page *page);

#endif
