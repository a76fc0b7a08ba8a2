#include "reader/markdown.h"

static bool recognises(const struct source *source)
{
    return !source->archive;
}

static bool read_lines(const struct source *source, struct builder *builder,
                       struct failure *failure)
{
    (void)failure;
    builder_open(builder, BLOCK_PARAGRAPH, (struct place){.line = 1});
    builder_text(builder, source->bytes);
    builder_close(builder);
    return true;
}

const struct reader markdown_reader = {.name = "markdown",
                                       .extensions = ".md .markdown",
                                       .recognises = recognises,
                                       .read = read_lines};
