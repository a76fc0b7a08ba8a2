#include "run/table_file.h"

#include "base/arena.h"
#include "input/archive.h"
#include "input/encoding.h"
#include "input/file.h"
#include "reader/grid.h"
#include "reader/ods.h"
#include "reader/xlsx.h"

#include <string.h>

static const struct document *read_workbook(struct text bytes, struct arena *arena,
                                            struct failure *failure)
{
    size_t unpacked = 0;
    /* a filter hides rows that still hold */
    struct source source = {.name = "", .bytes = bytes, .arena = arena, .is_own_table = true};
    source.archive = archive_open(contents_of(bytes), &unpacked, failure);
    if (!source.archive)
        return NULL;
    const struct reader *reader =
        archive_has(source.archive, "mimetype") ? &ods_reader : &xlsx_reader;
    struct builder *builder = builder_create(arena);
    const struct document *document = NULL;
    if (reader->read(&source, builder, failure))
        document = builder_finish(builder, reader->name, failure);
    builder_destroy(builder);
    archive_close(source.archive);
    return document;
}

/* The first table is the first sheet that has anything. */
static bool open_workbook(struct table_file *table, struct text bytes, struct arena *arena,
                          struct failure *failure)
{
    const struct document *document = read_workbook(bytes, arena, failure);
    if (!document)
        return false;
    table->document = document;
    table->next = table->end = document->body_count;
    for (uint32_t i = 0; i < document->body_count && table->next == table->end; i++) {
        if (document->blocks[i].kind == BLOCK_TABLE) {
            table->next = i + 1;
            table->end = document->blocks[i].end;
        }
    }
    for (uint32_t i = table->next; i < table->end; i = document->blocks[i].end)
        table->most_rows++;
    if (table->most_rows == GRID_ROWS)
        return failure_set_number(failure, MESSAGE_TABLE_TOO_LONG, GRID_ROWS);
    return true;
}

static size_t count_lines(struct text bytes)
{
    size_t count = 0;
    for (; bytes.length > 0; count++)
        text_next_line(&bytes);
    return count;
}

bool table_file_open(struct table_file *table, const char *path, struct arena *arena,
                     struct failure *failure)
{
    struct text bytes;
    *table = (struct table_file){0};
    if (!file_read(path, arena, &bytes, failure))
        return false;
    if (bytes_are_zip(bytes))
        return open_workbook(table, bytes, arena, failure);
    bytes = encoding_decode(bytes, arena);
    if (bytes.length && memchr(bytes.bytes, '\0', bytes.length))
        return failure_set(failure, MESSAGE_TABLE_UNREADABLE, NULL, NULL);
    table->csv = csv_start(bytes, arena);
    table->most_rows = count_lines(bytes);
    return true;
}

/* What a cell says: the leaves in it are lines of one paragraph. */
static struct text cell_text(const struct document *document, uint32_t cell)
{
    for (uint32_t i = cell + 1; i < document->blocks[cell].end; i++)
        if (document->blocks[i].text.length)
            return text_trim(document->blocks[i].text);
    return (struct text){0};
}

bool table_file_next(struct table_file *table, struct csv_row *row)
{
    const struct document *document = table->document;
    if (!document)
        return csv_next(&table->csv, row);
    if (table->next >= table->end)
        return false;
    const struct block *block = &document->blocks[table->next];
    row->count = 0;
    row->line = block->place.line;
    for (uint32_t i = table->next + 1; i < block->end && row->count < CSV_MAX_CELLS;
         i = document->blocks[i].end)
        row->cells[row->count++] = cell_text(document, i);
    table->next = block->end;
    return true;
}
