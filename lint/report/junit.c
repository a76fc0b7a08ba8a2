/* JUnit's XML, as Jenkins, GitLab and many others read it: a dossier is a suite of tests, each
 * requirement a test. It fails for what the run fails for, or a server would fail what was asked to
 * pass; is skipped for what else is not met, for what a person must look at and for what was
 * waived; a dossier that cannot be read is a suite with one test, in error.
 *
 * A test is known by the name of its class and its own: the class is the dossier, or two dossiers
 * in one file would be the same tests to those readers. */
#include "report/formats.h"

#include "report/annotation.h"
#include "report/escape.h"
#include "report/remark.h"
#include "report/words.h"

static void add_attribute(struct buffer *out, const char *name, struct text value)
{
    buffer_format(out, " %s=\"", name);
    escape_xml(out, value);
    buffer_add_byte(out, '"');
}

/* The dossier's name, on one line. */
static struct buffer name_of(const struct report *report, const struct verdict *verdict)
{
    struct buffer name = {0};
    annotation_add_name(&name, verdict->path, report->options.locale);
    return name;
}

enum outcome { OUTCOME_PASSED, OUTCOME_SKIPPED, OUTCOME_FAILED, OUTCOME_COUNT };

static enum outcome outcome_of(const struct report *report, const struct requirement_verdict *found)
{
    switch (annotation_level(report, found)) {
    case ANNOTATION_ERROR:
        return report->options.never_fails ? OUTCOME_SKIPPED : OUTCOME_FAILED;
    case ANNOTATION_WARNING:
    case ANNOTATION_NOTE:
        return OUTCOME_SKIPPED;
    case ANNOTATION_NONE:
    case ANNOTATION_LEVEL_COUNT:
        break;
    }
    return OUTCOME_PASSED;
}

/* What stands in the test of each outcome; schemas know a type only of what failed. */
static const struct {
    const char *element;
    bool has_type;
} elements[OUTCOME_COUNT] = {
    [OUTCOME_SKIPPED] = {"skipped", false},
    [OUTCOME_FAILED] = {"failure", true},
};

static void add_outcome(struct report *report, enum outcome outcome,
                        const struct requirement_verdict *found)
{
    struct buffer message = {0}, details = {0};
    annotation_add_message(&message, report, found);
    annotation_add_details(&details, report, found);
    buffer_format(&report->out, "<%s", elements[outcome].element);
    if (elements[outcome].has_type)
        add_attribute(&report->out, "type", text_of(status_name(found->status)));
    add_attribute(&report->out, "message", buffer_text(&message));
    buffer_add_byte(&report->out, '>');
    escape_xml(&report->out, buffer_text(&details));
    buffer_format(&report->out, "</%s>", elements[outcome].element);
    buffer_free(&message);
    buffer_free(&details);
}

static void begin_test(struct report *report, struct text class, struct text name)
{
    buffer_add_string(&report->out, "<testcase");
    add_attribute(&report->out, "classname", class);
    add_attribute(&report->out, "name", name);
    buffer_add_byte(&report->out, '>');
}

static void add_requirement(struct report *report, struct text class,
                            const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    enum outcome outcome = outcome_of(report, found);
    struct buffer name = {0};
    escape_terminal(&name, report->options.referential->criteria[requirement->criterion].id);
    buffer_add_byte(&name, ' ');
    annotation_add_title(&name, report, found);
    begin_test(report, class, buffer_text(&name));
    if (elements[outcome].element)
        add_outcome(report, outcome, found);
    buffer_add_string(&report->out, "</testcase>\n");
    buffer_free(&name);
}

static void add_unreadable(struct report *report, struct text class, const struct verdict *verdict)
{
    struct buffer message = {0};
    begin_test(report, class,
               text_of(word_completeness(verdict->completeness, report->options.locale)));
    annotation_add_failure(&message, report, &verdict->failure);
    buffer_add_string(&report->out, "<error");
    add_attribute(&report->out, "type", text_of(completeness_name(verdict->completeness)));
    add_attribute(&report->out, "message", buffer_text(&message));
    buffer_add_string(&report->out, "/></testcase>\n");
    buffer_free(&message);
}

static void begin_suite(struct report *report, struct text name, const struct verdict *verdict)
{
    bool is_read = completeness_is_known(verdict->completeness);
    uint32_t tests = is_read ? report->options.referential->requirement_count : 1;
    uint32_t counts[OUTCOME_COUNT] = {0};
    for (uint32_t i = 0; is_read && i < tests; i++)
        counts[outcome_of(report, &verdict->requirements[i])]++;
    buffer_add_string(&report->out, "<testsuite");
    add_attribute(&report->out, "name", name);
    buffer_format(&report->out, " tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"%u\">\n",
                  tests, counts[OUTCOME_FAILED], is_read ? 0U : 1U, counts[OUTCOME_SKIPPED]);
}

void junit_begin(struct report *report)
{
    buffer_add_string(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                    "<testsuites name=\"dossier-lint\">\n");
}

void junit_dossier(struct report *report, const struct verdict *verdict)
{
    struct buffer name = name_of(report, verdict);
    begin_suite(report, buffer_text(&name), verdict);
    if (!completeness_is_known(verdict->completeness))
        add_unreadable(report, buffer_text(&name), verdict);
    else
        for (uint32_t i = 0; i < report->options.referential->requirement_count; i++)
            add_requirement(report, buffer_text(&name), &verdict->requirements[i]);
    buffer_add_string(&report->out, "</testsuite>\n");
    buffer_free(&name);
}

/* What is to be said of the run is a suite of its own, in error: who relies on the tests must not
 * take those there are for all. */
static void add_remarks(struct report *report)
{
    const struct text name = text_of("dossier-lint");
    const size_t count = remark_count(report);
    struct buffer message = {0};
    if (count == 0)
        return;
    buffer_add_string(&report->out, "<testsuite");
    add_attribute(&report->out, "name", name);
    buffer_format(&report->out, " tests=\"%zu\" failures=\"0\" errors=\"%zu\" skipped=\"0\">\n",
                  count, count);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&message);
        remark_add(&message, report, i);
        begin_test(report, name, buffer_text(&message));
        buffer_add_string(&report->out, "<error type=\"run\"");
        add_attribute(&report->out, "message", buffer_text(&message));
        buffer_add_string(&report->out, "/></testcase>\n");
    }
    buffer_add_string(&report->out, "</testsuite>\n");
    buffer_free(&message);
}

void junit_end(struct report *report)
{
    add_remarks(report);
    buffer_add_string(&report->out, "</testsuites>\n");
}
