#include "reader/reader.h"

#include "base/arena.h"
#include "input/archive.h"
#include "input/file.h"
#include "reader/docx.h"
#include "reader/markdown.h"
#include "reader/odt.h"

#include <string.h>

/* In this order: Markdown takes any text, so it comes last. */
const struct reader *const readers[] = {&docx_reader, &odt_reader, &markdown_reader};
const size_t reader_count = sizeof readers / sizeof readers[0];

static bool has_extension(struct text name, struct text extension)
{
    if (name.length <= extension.length)
        return false;
    const char *end = name.bytes + name.length - extension.length;
    return strncasecmp(end, extension.bytes, extension.length) == 0;
}

bool reader_takes_name(struct text name)
{
    for (size_t i = 0; i < reader_count; i++) {
        const char *extension = readers[i]->extensions;
        while (*extension) {
            size_t length = strcspn(extension, " ");
            if (has_extension(name, (struct text){extension, length}))
                return true;
            extension += length + strspn(extension + length, " ");
        }
    }
    return false;
}

static const struct reader *recognise(const struct source *source)
{
    for (size_t i = 0; i < reader_count; i++)
        if (readers[i]->recognises(source))
            return readers[i];
    return NULL;
}

static const struct document *read_source(const struct source *source, struct failure *failure)
{
    const struct reader *reader = recognise(source);
    if (!reader) {
        failure_set(failure, source->archive ? MESSAGE_FORMAT_OTHER_OFFICE : MESSAGE_FORMAT_UNKNOWN,
                    NULL, NULL);
        return NULL;
    }
    struct builder *builder = builder_create(source->arena);
    const struct document *document = NULL;
    if (reader->read(source, builder, failure))
        document = builder_finish(builder, reader->name, failure);
    builder_destroy(builder);
    return document;
}

static const struct document *read_bytes(struct source *source, struct failure *failure)
{
    if (!bytes_are_readable(source->bytes, failure))
        return NULL;
    if (!bytes_are_zip(source->bytes))
        return read_source(source, failure);
    source->archive = archive_open(source->bytes, failure);
    const struct document *document = source->archive ? read_source(source, failure) : NULL;
    archive_close(source->archive);
    return document;
}

const struct document *document_read_bytes(const char *name, struct text bytes, struct arena *arena,
                                           struct failure *failure)
{
    struct source source = {.name = name, .bytes = bytes, .arena = arena};
    const struct document *document = read_bytes(&source, failure);
    if (!document)
        failure_at(failure, name, 0);
    return document;
}

const struct document *document_read(const char *path, struct arena *arena, struct failure *failure)
{
    struct text bytes;
    if (!file_read(path, arena, &bytes, failure)) {
        failure_at(failure, path, 0);
        return NULL;
    }
    return document_read_bytes(path, bytes, arena, failure);
}
