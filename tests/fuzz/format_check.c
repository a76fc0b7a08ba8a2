#include "format_check.h"

#include "fuzz.h"
#include "soundness.h"

#include <ctype.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <string.h>

static void expect_json(struct text bytes)
{
    json_error_t error;
    json_t *value =
        json_loadb(bytes.bytes, bytes.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!value)
        fprintf(stderr, "%s at %d\n", error.text, error.position);
    EXPECT(value);
    json_decref(value);
}

static void expect_json_lines(struct text bytes)
{
    EXPECT(text_ends_with(bytes, "\n"));
    while (bytes.length)
        expect_json(text_next_line(&bytes));
}

static void expect_xml(struct text bytes)
{
    xmlDocPtr document = xmlReadMemory(bytes.bytes, (int)bytes.length, "report.xml", NULL,
                                       XML_PARSE_NONET | XML_PARSE_HUGE);
    EXPECT(document);
    xmlFreeDoc(document);
}

/* RFC 4180: as many cells in each row, and quotation marks in pairs. */
static void expect_csv(struct text bytes)
{
    size_t cells = 1, first_cells = 0;
    bool quoted = false;
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.bytes[i];
        quoted ^= byte == '"';
        if (quoted)
            continue;
        cells += byte == ',';
        if (byte != '\n')
            continue;
        EXPECT(i > 0 && bytes.bytes[i - 1] == '\r');
        EXPECT(first_cells == 0 || cells == first_cells);
        first_cells = cells;
        cells = 1;
    }
    EXPECT(!quoted && cells == 1);
}

/* Every line is one of the program's own commands, or nothing to obey: each command has a name.
 * What is said of standard input has no file to stand beside. */
static bool is_own_command(struct text line)
{
    static const char *const beginnings[] = {
        "::error file=",    "::warning file=", "::notice file=", "::error title=",
        "::warning title=", "::notice title=", "::warning::",    "::debug::dossier-lint"};
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
        if (text_starts_with(line, beginnings[i]))
            return true;
    return false;
}

static void expect_commands(struct text bytes)
{
    while (bytes.length) {
        struct text line = text_trim(text_next_line(&bytes));
        if (text_starts_with(line, "::") && line.length > 2 &&
            isalpha((unsigned char)line.bytes[2]))
            EXPECT(is_own_command(line));
    }
}

static void expect_zip(struct text bytes)
{
    EXPECT(text_starts_with(bytes, "PK\3\4"));
}

static const struct format_check {
    const char *name;
    void (*expect)(struct text bytes);
} checks[] = {
    {"json", expect_json},   {"jsonl", expect_json_lines}, {"sarif", expect_json},
    {"gitlab", expect_json}, {"junit", expect_xml},        {"csv", expect_csv},
    {"xlsx", expect_zip},    {"github", expect_commands},
};

void expect_good_report(const struct report_format *format, struct text bytes)
{
    EXPECT(bytes.length > 0);
    if (!format->is_binary)
        expect_harmless(bytes, strcmp(format->name, "github") == 0);
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (strcmp(checks[i].name, format->name) == 0)
            checks[i].expect(bytes);
}
