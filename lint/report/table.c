#include "report/table.h"

#include "report/escape.h"
#include "report/words.h"

bool table_column(const struct referential *referential, uint32_t number, struct column *column)
{
    const uint32_t counts[COLUMN_KIND_COUNT] = {
        [COLUMN_PATH] = 1,
        [COLUMN_OUTCOME] = 1,
        [COLUMN_COMPLETENESS] = 1,
        [COLUMN_TO_DO] = 1,
        [COLUMN_LACKING] = SEVERITY_COUNT,
        [COLUMN_COUNT] = STATUS_COUNT,
        [COLUMN_CRITERION] = referential->criterion_count,
        [COLUMN_REQUIREMENT] = referential->requirement_count,
        [COLUMN_OTHER_VERSION] = 1,
        [COLUMN_SHARED_WITH] = 1,
        [COLUMN_SHARED_WORDS] = 1,
        [COLUMN_WAIVERS] = 1,
        [COLUMN_FAILURE] = 1,
    };
    *column = (struct column){0, number};
    while (column->kind < COLUMN_KIND_COUNT && column->index >= counts[column->kind])
        column->index -= counts[column->kind++];
    return column->kind < COLUMN_KIND_COUNT;
}

void table_add_name(struct buffer *out, const struct referential *referential,
                    const struct column *column)
{
    switch (column->kind) {
    case COLUMN_PATH:
        buffer_add_string(out, "path");
        break;
    case COLUMN_OUTCOME:
        buffer_add_string(out, "status");
        break;
    case COLUMN_COMPLETENESS:
        buffer_add_string(out, "state");
        break;
    case COLUMN_TO_DO:
        buffer_add_string(out, "to_do");
        break;
    case COLUMN_LACKING:
        buffer_format(out, "%s_lacking", severity_name((enum severity)column->index));
        break;
    case COLUMN_COUNT:
        buffer_add_string(out, status_name((enum status)column->index));
        break;
    case COLUMN_CRITERION:
        buffer_add_text(out, referential->criteria[column->index].id);
        break;
    case COLUMN_REQUIREMENT:
        buffer_add_text(out, referential->requirements[column->index].id);
        break;
    case COLUMN_OTHER_VERSION:
        buffer_add_string(out, "other_version");
        break;
    case COLUMN_SHARED_WITH:
        buffer_add_string(out, "shared_with");
        break;
    case COLUMN_SHARED_WORDS:
        buffer_add_string(out, "shared_words");
        break;
    case COLUMN_WAIVERS:
        buffer_add_string(out, "waivers");
        break;
    case COLUMN_FAILURE:
    case COLUMN_KIND_COUNT:
        buffer_add_string(out, "failure");
        break;
    }
}

void table_add_title(struct buffer *out, const struct referential *referential,
                     const struct column *column, enum locale locale)
{
    switch (column->kind) {
    case COLUMN_PATH:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_DOSSIER, locale));
        break;
    case COLUMN_OUTCOME:
        break;
    case COLUMN_COMPLETENESS:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_STATE, locale));
        break;
    case COLUMN_TO_DO:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_TO_DO, locale));
        break;
    case COLUMN_LACKING:
        message_format(out, MESSAGE_COLUMN_TO_COMPLETE, locale,
                       word_severity((enum severity)column->index, locale), NULL);
        break;
    case COLUMN_COUNT:
        message_format(out, MESSAGE_COLUMN_POINTS, locale,
                       word_status((enum status)column->index, locale), NULL);
        break;
    case COLUMN_CRITERION:
        escape_terminal(out, referential->criteria[column->index].id);
        buffer_add_byte(out, ' ');
        escape_terminal(out, referential->criteria[column->index].title.in[locale]);
        break;
    case COLUMN_REQUIREMENT:
        escape_terminal(out, referential->requirements[column->index].title.in[locale]);
        if (referential->requirements[column->index].severity == SEVERITY_REQUIRED)
            buffer_format(out, " (%s)", word_severity(SEVERITY_REQUIRED, locale));
        break;
    case COLUMN_OTHER_VERSION:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_OTHER_VERSION, locale));
        break;
    case COLUMN_SHARED_WITH:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_SHARED_WITH, locale));
        break;
    case COLUMN_SHARED_WORDS:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_SHARED_WORDS, locale));
        break;
    case COLUMN_WAIVERS:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_WAIVERS, locale));
        break;
    case COLUMN_FAILURE:
    case COLUMN_KIND_COUNT:
        buffer_add_string(out, message_text(MESSAGE_COLUMN_FAILURE, locale));
        break;
    }
}

static uint32_t count_of(const struct tally *tally, enum status status)
{
    return tally->counts[SEVERITY_EXPECTED][status] + tally->counts[SEVERITY_REQUIRED][status];
}

/* The cells that an unreadable dossier has too. */
static bool is_known_of_all(enum column_kind kind)
{
    return kind == COLUMN_PATH || kind == COLUMN_OUTCOME || kind == COLUMN_COMPLETENESS ||
           kind == COLUMN_TO_DO || kind == COLUMN_OTHER_VERSION || kind == COLUMN_FAILURE;
}

/* The points from the first one up to the end, in one sentence: "Les limites, La protection des
 * données", or all there are. */
static void add_points(struct buffer *text, const struct referential *referential, uint32_t first,
                       uint32_t end, enum locale locale)
{
    if (first == 0 && end == referential->requirement_count) {
        buffer_add_string(text, message_text(MESSAGE_POINTS_ALL, locale));
        return;
    }
    for (uint32_t i = first; i < end; i++) {
        if (i > first)
            buffer_add_string(text, ", ");
        buffer_add_text(text, referential->requirements[i].title.in[locale]);
    }
}

/* "La protection des données : Dérogation accordée par ...", and the next one: once for all in a
 * row that one waiver is for. */
static void add_waivers(struct buffer *text, const struct referential *referential,
                        const struct tallied *dossier, enum locale locale)
{
    const uint32_t count = referential->requirement_count;
    for (uint32_t i = 0, end; dossier->waivers && i < count; i = end) {
        for (end = i + 1; end < count && dossier->waivers[end] == dossier->waivers[i];)
            end++;
        if (!dossier->waivers[i])
            continue;
        if (text->length)
            buffer_add_string(text, message_text(MESSAGE_POINTS_APART, locale));
        add_points(text, referential, i, end, locale);
        buffer_add_string(text, message_text(MESSAGE_POINT_WAIVED, locale));
        words_waiver(text, dossier->waivers[i], locale);
    }
}

struct cell table_cell(const struct referential *referential, const struct column *column,
                       const struct tallied *dossier, enum locale locale, struct buffer *text)
{
    const struct tally *tally = &dossier->tally;
    if (!dossier->statuses && !is_known_of_all(column->kind))
        return (struct cell){CELL_EMPTY, 0};
    switch (column->kind) {
    case COLUMN_PATH:
        buffer_add_string(text, dossier->path);
        return (struct cell){CELL_TEXT, 0};
    case COLUMN_OUTCOME:
        return (struct cell){CELL_OUTCOME, tally->completeness};
    case COLUMN_COMPLETENESS:
        return (struct cell){CELL_COMPLETENESS, tally->completeness};
    case COLUMN_TO_DO:
        words_to_do(text, referential, dossier, BY_TITLES, locale);
        return (struct cell){text->length ? CELL_TEXT : CELL_EMPTY, 0};
    case COLUMN_LACKING:
        return (struct cell){CELL_NUMBER, tally_lacking(tally, (enum severity)column->index)};
    case COLUMN_COUNT:
        return (struct cell){CELL_NUMBER, count_of(tally, (enum status)column->index)};
    case COLUMN_CRITERION:
        return (struct cell){CELL_STATUS,
                             tallied_criterion(dossier, &referential->criteria[column->index])};
    case COLUMN_REQUIREMENT:
        return (struct cell){CELL_STATUS, dossier->statuses[column->index]};
    case COLUMN_OTHER_VERSION:
        buffer_add_string(text, dossier->other_version ? dossier->other_version : "");
        return (struct cell){dossier->other_version ? CELL_TEXT : CELL_EMPTY, 0};
    case COLUMN_SHARED_WITH:
        buffer_add_string(text, dossier->shared_with ? dossier->shared_with : "");
        return (struct cell){dossier->shared_with ? CELL_TEXT : CELL_EMPTY, 0};
    case COLUMN_SHARED_WORDS:
        return (struct cell){dossier->shared_with ? CELL_NUMBER : CELL_EMPTY,
                             dossier->shared_words};
    case COLUMN_WAIVERS:
        add_waivers(text, referential, dossier, locale);
        return (struct cell){text->length ? CELL_TEXT : CELL_EMPTY, 0};
    case COLUMN_FAILURE:
    case COLUMN_KIND_COUNT:
        break;
    }
    if (!dossier->failure)
        return (struct cell){CELL_EMPTY, 0};
    failure_explain(dossier->failure, locale, text);
    return (struct cell){CELL_TEXT, 0};
}
