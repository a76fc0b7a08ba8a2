#include "base/arena.h"
#include "base/memory.h"
#include "reader/xlsx_workbook.h"

#include <stdlib.h>

/* A cell that waits for its shared string. */
struct waiting_cell {
    unsigned string;
    struct grid *grid;
    uint32_t row, column;
};

/* A pass over the shared strings. */
struct string_pass {
    struct workbook *workbook;
    bool (*take)(struct string_pass *pass); /* the string at hand; false where it has enough */
    unsigned string;                        /* its number */
    bool in_value, in_phonetic;
    struct buffer value;
    struct waiting_cell *waiting; /* in their strings' order */
    size_t waiting_count, waiting_capacity;
    size_t served;
};

static bool on_string(void *context, int element, const struct xml_tag *tag)
{
    struct string_pass *pass = context;
    (void)tag;
    if (element == XLSX_STRING)
        buffer_clear(&pass->value);
    pass->in_phonetic |= element == XLSX_PHONETIC;
    if (element == XLSX_TEXT)
        pass->in_value = !pass->in_phonetic;
    return true;
}

static bool on_string_end(void *context, int element)
{
    struct string_pass *pass = context;
    pass->in_phonetic &= element != XLSX_PHONETIC;
    pass->in_value &= element != XLSX_TEXT;
    if (element != XLSX_STRING)
        return true;
    const bool wants_more = pass->take(pass);
    pass->string++;
    return wants_more || workbook_stop(pass->workbook);
}

static bool on_text(void *context, struct text text)
{
    struct string_pass *pass = context;
    if (pass->in_value && pass->value.length <= GRID_CELL_BYTES)
        buffer_add_text(&pass->value, text);
    return true;
}

static bool run(struct string_pass *pass, bool *is_cut)
{
    static const struct xml_handler handler = {on_string, on_string_end, on_text};
    struct workbook *workbook = pass->workbook;
    const bool done = workbook_parse(workbook, workbook->strings.part, &handler, pass, is_cut);
    buffer_free(&pass->value);
    return done;
}

static bool note_blank(struct string_pass *pass)
{
    struct shared_strings *strings = &pass->workbook->strings;
    if (!text_is_blank(buffer_text(&pass->value)))
        return true;
    strings->blank = memory_grow(strings->blank, &strings->blank_capacity, strings->blank_count,
                                 sizeof *strings->blank);
    strings->blank[strings->blank_count++] = pass->string;
    return true;
}

bool strings_survey(struct workbook *workbook)
{
    struct string_pass pass = {.workbook = workbook, .take = note_blank};
    if (workbook->strings.part.length == 0)
        return true;
    const bool done = run(&pass, &workbook->strings.is_cut);
    workbook->strings.count = pass.string;
    return done;
}

static int compare_numbers(const void *a, const void *b)
{
    const unsigned first = *(const unsigned *)a, second = *(const unsigned *)b;
    return (first > second) - (first < second);
}

bool string_is_blank(const struct shared_strings *strings, unsigned string)
{
    if (string >= strings->count)
        return !strings->is_cut;
    return strings->blank_count > 0 && bsearch(&string, strings->blank, strings->blank_count,
                                               sizeof string, compare_numbers) != NULL;
}

static int compare_waiting(const void *a, const void *b)
{
    return compare_numbers(&((const struct waiting_cell *)a)->string,
                           &((const struct waiting_cell *)b)->string);
}

static void gather_waiting(struct string_pass *pass, const struct sheet *sheet)
{
    for (uint32_t row = 0; sheet->strings && row < GRID_ROWS; row++)
        for (uint32_t column = 0; column < GRID_COLUMNS; column++) {
            if (!sheet->strings[row][column])
                continue;
            pass->waiting = memory_grow(pass->waiting, &pass->waiting_capacity, pass->waiting_count,
                                        sizeof *pass->waiting);
            pass->waiting[pass->waiting_count++] =
                (struct waiting_cell){sheet->strings[row][column] - 1, sheet->grid, row, column};
        }
}

/* Gives the string to all who wait for it. */
static bool serve(struct string_pass *pass)
{
    struct text text = {0};
    for (; pass->served < pass->waiting_count; pass->served++) {
        const struct waiting_cell *cell = &pass->waiting[pass->served];
        if (cell->string != pass->string)
            break;
        if (!text.bytes)
            text = text_copy(pass->workbook->package.arena, buffer_text(&pass->value));
        grid_set(cell->grid, cell->row, cell->column, text);
    }
    return pass->served < pass->waiting_count;
}

bool strings_serve(struct workbook *workbook)
{
    struct string_pass pass = {.workbook = workbook, .take = serve};
    bool done = true;
    for (uint32_t i = 0; i < workbook->sheet_count; i++)
        gather_waiting(&pass, &workbook->sheets[i]);
    if (pass.waiting_count > 0) {
        qsort(pass.waiting, pass.waiting_count, sizeof *pass.waiting, compare_waiting);
        done = run(&pass, &workbook->is_cut);
    }
    free(pass.waiting);
    return done;
}
