/* What holds of a finished report in each format, whatever words stand in it. */
#ifndef DOSSIER_TESTS_FUZZ_FORMAT_CHECK_H
#define DOSSIER_TESTS_FUZZ_FORMAT_CHECK_H

#include "report/report.h"

/* Ends the process where the report's bytes can do harm, or are not of their format. */
void expect_good_report(const struct report_format *format, struct text bytes);

#endif
