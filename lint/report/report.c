#include "report/report.h"

#include "report/formats.h"
#include "report/spreadsheet.h"

#include <string.h>

const struct report_format report_formats[] = {
    {"console", ".txt", MESSAGE_FORMAT_CONSOLE, false, NULL, console_dossier, console_end, NULL,
     false, true},
    {"html", ".html .htm", MESSAGE_FORMAT_HTML, false, html_begin, html_dossier, html_end, NULL,
     false, true},
    {"markdown", ".md .markdown", MESSAGE_FORMAT_MARKDOWN, false, markdown_begin, markdown_dossier,
     markdown_end, NULL, true, true},
    {"json", ".json", MESSAGE_FORMAT_JSON, false, json_begin, json_dossier, json_end, NULL, false,
     true},
    {"jsonl", ".jsonl .ndjson", MESSAGE_FORMAT_JSONL, false, NULL, jsonl_dossier, jsonl_end, NULL,
     false, true},
    {"csv", ".csv", MESSAGE_FORMAT_CSV, false, NULL, NULL, csv_end, NULL, false, true},
    {"xlsx", ".xlsx", MESSAGE_FORMAT_XLSX, true, NULL, NULL, xlsx_end, &spreadsheet_library, false,
     true},
    {"sarif", ".sarif .sarif.json", MESSAGE_FORMAT_SARIF, false, sarif_begin, sarif_dossier,
     sarif_end, NULL, false, false},
    {"junit", ".xml", MESSAGE_FORMAT_JUNIT, false, junit_begin, junit_dossier, junit_end, NULL,
     false, false},
    {"github", "", MESSAGE_FORMAT_GITHUB, false, github_begin, github_dossier, github_end, NULL,
     false, false},
    {"gitlab", "", MESSAGE_FORMAT_GITLAB, false, gitlab_begin, gitlab_dossier, gitlab_end, NULL,
     false, false},
};
const size_t report_format_count = sizeof report_formats / sizeof report_formats[0];

const struct report_format *report_format_named(struct text name)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (text_is(name, report_formats[i].name))
            return &report_formats[i];
    return NULL;
}

void report_begin(struct report *report, const struct report_format *format,
                  const struct report_options *options)
{
    *report = (struct report){.format = format, .options = *options};
    if (format->begin)
        format->begin(report);
}

void report_dossier(struct report *report, const struct verdict *verdict)
{
    if (report->format->dossier)
        report->format->dossier(report, verdict);
    tallies_add(&report->tallies, verdict);
}

bool report_end(struct report *report, struct failure *failure)
{
    tallies_share(&report->tallies, &report->overlaps);
    if (report->format->end)
        report->format->end(report);
    if (report->has_failed)
        *failure = report->failure;
    return !report->has_failed;
}

void report_free(struct report *report)
{
    buffer_free(&report->out);
    buffer_free(&report->held);
    tallies_free(&report->tallies);
}

const char *report_shown(const struct report_options *options, const char *path)
{
    size_t length = options->folder ? strlen(options->folder) : 0;
    while (length > 1 && options->folder[length - 1] == '/')
        length--;
    if (length == 0 || strncmp(path, options->folder, length) != 0 || path[length] != '/')
        return path;
    return path + length + strspn(path + length, "/");
}

bool report_is_alone(const struct report *report)
{
    return report->options.dossier_count == 1;
}

bool report_is_partial(const struct report *report)
{
    return report->tallies.count < report->options.dossier_count;
}
