#include "reader/reader.h"

#include "input/file.h"
#include "reader/csv.h"
#include "reader/docx.h"
#include "reader/json_file.h"
#include "reader/markdown.h"
#include "reader/media.h"
#include "reader/ods.h"
#include "reader/odt.h"
#include "reader/text_file.h"
#include "reader/xlsx.h"

/* In this order: Markdown takes any text, so it comes last of those that look at content. */
const struct reader *const readers[] = {
    &docx_reader, &odt_reader,       &markdown_reader, /* dossiers */
    &csv_reader,  &xlsx_reader,      &ods_reader,      /* annexes */
    &json_reader, &text_file_reader, &picture_reader,  &file_reader,
};
const size_t reader_count = sizeof readers / sizeof readers[0];

const struct reader *reader_named(struct text name)
{
    for (size_t i = 0; i < reader_count; i++)
        if (text_extension(name, readers[i]->extensions))
            return readers[i];
    return NULL;
}

const struct reader *reader_recognising(const struct source *source, struct failure *failure)
{
    if (!bytes_are_readable(source->bytes, failure))
        return NULL;
    for (size_t i = 0; i < reader_count; i++)
        if (readers[i]->role == READS_DOSSIERS && readers[i]->recognises(source))
            return readers[i];
    failure_set(failure, source->archive ? MESSAGE_FORMAT_OTHER_OFFICE : MESSAGE_FORMAT_UNKNOWN,
                NULL, NULL);
    return NULL;
}
