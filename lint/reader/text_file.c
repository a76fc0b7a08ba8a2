#include "reader/text_file.h"

#include "input/encoding.h"

enum { MOST_LINES = 1000 }; /* of a paragraph: a longer one is data, and may be cut in there */

static bool read_text(const struct source *source, struct builder *builder, struct failure *failure)
{
    struct text rest = encoding_decode(source->bytes, source->arena);
    if (!text_is_legible(rest))
        return failure_set(failure, MESSAGE_FORMAT_NO_TEXT, NULL, NULL);
    bool in_paragraph = false;
    uint32_t first = 0;
    for (uint32_t number = 1; rest.length > 0; number++) {
        struct text line = text_next_line(&rest);
        bool is_blank = text_is_blank(line);
        if (in_paragraph && (is_blank || number - first == MOST_LINES)) {
            builder_close(builder);
            in_paragraph = false;
        }
        if (!is_blank && !in_paragraph) {
            builder_open(builder, BLOCK_PARAGRAPH, (struct place){.line = number});
            first = number;
        } else if (!is_blank)
            builder_text(builder, (struct text)TEXT("\n"));
        if (!is_blank)
            builder_text(builder, line);
        in_paragraph = !is_blank;
    }
    if (in_paragraph)
        builder_close(builder);
    return true;
}

const struct reader text_file_reader = {.name = "text",
                                        .extensions = ".txt",
                                        .role = READS_ANNEX_STARTS,
                                        .kind = ANNEX_TEXT,
                                        .read = read_text};
