#include "base/arena.h"
#include "input/xml.h"
#include "outline/outline.h"
#include "reader/reader.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *form = "tree", *path = NULL;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--format") == 0 && i + 1 < argc)
            form = argv[++i];
        else
            path = argv[i];
    }
    const struct outline_form *outline = outline_form_named(text_of(form));
    if (!path || !outline)
        return 2;
    xml_begin();
    struct arena *arena = arena_create();
    struct failure failure;
    struct buffer out = {0};
    const struct document *document = document_read(path, arena, &failure);
    if (document) {
        outline->print(document, path, &out);
        fwrite(out.bytes, 1, out.length, stdout);
    } else {
        failure_format(&failure, LOCALE_FR, &out);
        fprintf(stderr, "%s\n", out.bytes);
    }
    buffer_free(&out);
    arena_destroy(arena);
    xml_end();
    return document ? 0 : 2;
}
