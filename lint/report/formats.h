/* The formats behind report.h's table. */
#ifndef DOSSIER_REPORT_FORMATS_H
#define DOSSIER_REPORT_FORMATS_H

#include "report/report.h"

/* For people, on a terminal: what is left to do, then point by point. */
void console_dossier(struct report *report, const struct verdict *verdict);
void console_end(struct report *report);

/* For people, in a browser or on paper: one file with all, that needs no script. */
void html_begin(struct report *report);
void html_dossier(struct report *report, const struct verdict *verdict);
void html_end(struct report *report);

/* For programs (report.schema.json): one object with all, or one object a line and dossier. */
void json_begin(struct report *report);
void json_dossier(struct report *report, const struct verdict *verdict);
void json_end(struct report *report);
void jsonl_dossier(struct report *report, const struct verdict *verdict);
void jsonl_end(struct report *report);

/* For people who look at a pull request or at what a job did: GitHub Flavored Markdown. */
void markdown_begin(struct report *report);
void markdown_dossier(struct report *report, const struct verdict *verdict);
void markdown_end(struct report *report);

/* The table of a cohort (table.h): CSV, for programs; a spreadsheet, for a person. */
void csv_end(struct report *report);
void xlsx_end(struct report *report);

/* For programs that show findings beside the dossier's lines (annotation.h): SARIF 2.1.0; JUnit's
 * XML; workflow commands of GitHub Actions; the Code Quality report of GitLab. */
void sarif_begin(struct report *report);
void sarif_dossier(struct report *report, const struct verdict *verdict);
void sarif_end(struct report *report);
void junit_begin(struct report *report);
void junit_dossier(struct report *report, const struct verdict *verdict);
void junit_end(struct report *report);
void github_begin(struct report *report);
void github_dossier(struct report *report, const struct verdict *verdict);
void github_end(struct report *report);
void gitlab_begin(struct report *report);
void gitlab_dossier(struct report *report, const struct verdict *verdict);
void gitlab_end(struct report *report);

#endif
