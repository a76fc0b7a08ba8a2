/* floor ROUNDS FILE: the least that reading a dossier can cost with the libraries the program uses.
 *
 * DOCX and ODT: every part that says something of the text, unpacked by libzip and parsed by
 * libxml2 with handlers that do nothing. Markdown: parsed by cmark-gfm, the tree thrown away.
 * Prints the median of the rounds in microseconds; with one round prints nothing, for measuring a
 * whole process. */
#include "clock.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static void ignore_start(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                         int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted, (void)attributes;
}

static void ignore_end(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *uri)
{
    (void)context, (void)name, (void)prefix, (void)uri;
}

static void ignore_text(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text, (void)length;
}

static bool parse_xml(const char *bytes, size_t length)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = ignore_start,
                             .endElementNs = ignore_end,
                             .characters = ignore_text};
    return xmlSAXUserParseMemory(&handler, NULL, bytes, (int)length) == 0;
}

static bool read_part(zip_t *archive, zip_int64_t index)
{
    zip_stat_t about;
    if (zip_stat_index(archive, (zip_uint64_t)index, 0, &about) != 0)
        return false;
    char *bytes = malloc(about.size + 1);
    zip_file_t *part = zip_fopen_index(archive, (zip_uint64_t)index, 0);
    bool done = bytes && part && zip_fread(part, bytes, about.size) == (zip_int64_t)about.size &&
                parse_xml(bytes, about.size);
    if (part)
        zip_fclose(part);
    free(bytes);
    return done;
}

/* Those that the program asks for where they are there, main parts among them. */
static const char *const parts[] = {
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/footnotes.xml.rels",
    "word/footnotes.xml",
    "word/_rels/endnotes.xml.rels",
    "word/endnotes.xml",
    "word/comments.xml",
    "word/document.xml",
    "META-INF/manifest.xml",
    "styles.xml",
    "content.xml",
};

static bool read_office(const char *path)
{
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    if (!archive)
        return false;
    bool done = true;
    for (size_t i = 0; done && i < sizeof parts / sizeof parts[0]; i++) {
        const zip_int64_t index = zip_name_locate(archive, parts[i], 0);
        done = index < 0 || read_part(archive, index);
    }
    zip_discard(archive);
    return done;
}

static bool read_markdown(const char *path)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink"};
    char chunk[16384];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    for (size_t length; (length = fread(chunk, 1, sizeof chunk, file)) > 0;)
        cmark_parser_feed(parser, chunk, length);
    fclose(file);
    cmark_node_free(cmark_parser_finish(parser));
    cmark_parser_free(parser);
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    size_t rounds = strtoul(argv[1], NULL, 10);
    const char *ending = strrchr(argv[2], '.');
    bool is_markdown = ending && strcmp(ending, ".md") == 0;
    if (is_markdown)
        cmark_gfm_core_extensions_ensure_registered();
    double *times = calloc(rounds, sizeof *times);
    bool done = times && rounds > 0;
    for (size_t i = 0; done && i < rounds; i++) {
        double start = microseconds();
        done = is_markdown ? read_markdown(argv[2]) : read_office(argv[2]);
        times[i] = microseconds() - start;
    }
    if (done && rounds > 1)
        printf("%.1f\n", median(times, rounds));
    free(times);
    return done ? 0 : 1;
}
