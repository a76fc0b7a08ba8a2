/* dossier-lint-compile PACK.xml OUTPUT.c: makes the built-in pack at build time. */
#include "base/arena.h"
#include "input/xml.h"
#include "rule/pack_emit.h"
#include "rule/pack_load.h"

#include <stdio.h>

static bool write_file(const char *path, struct text text)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool written = fwrite(text.bytes, 1, text.length, file) == text.length;
    return fclose(file) == 0 && written;
}

static void print_failure(const struct failure *failure)
{
    struct buffer line = {0};
    failure_format(failure, LOCALE_EN, &line);
    fprintf(stderr, "%s\n", line.bytes);
    buffer_free(&line);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: dossier-lint-compile PACK.xml OUTPUT.c\n", stderr);
        return 2;
    }
    xml_begin();
    struct arena *arena = arena_create();
    struct failure failure;
    struct pack pack;
    struct buffer source = {0};
    bool done = pack_load(argv[1], arena, &pack, NULL, &failure);
    if (!done) {
        print_failure(&failure);
    } else {
        pack_emit(&pack, &source);
        done = write_file(argv[2], buffer_text(&source));
        if (!done)
            perror(argv[2]);
    }
    buffer_free(&source);
    arena_destroy(arena);
    xml_end();
    return done ? 0 : 1;
}
