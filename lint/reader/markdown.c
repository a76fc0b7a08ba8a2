#include "reader/markdown.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/encoding.h"
#include "reader/markdown_brackets.h"
#include "reader/markdown_budget.h"
#include "reader/markdown_nodes.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* XML is another reader's or nobody's; a whole web page is no dossier in Markdown. */
static bool is_markup(struct text bytes)
{
    static const char *const starts[] = {"<?xml", "<office:", "<!doctype", "<html"};
    bytes = text_trim(bytes);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        size_t length = strlen(starts[i]);
        if (bytes.length >= length && strncasecmp(bytes.bytes, starts[i], length) == 0)
            return true;
    }
    return false;
}

static bool recognises(const struct source *source)
{
    if (source->archive)
        return false;
    const struct text text = encoding_decode(source->bytes, source->arena);
    return !(text.length && memchr(text.bytes, '\0', text.length)) && text_is_legible(text) &&
           !is_markup(text);
}

static bool ends_front_matter(struct text line, char fence)
{
    line = text_trim(line);
    return fence == '+' ? text_is(line, "+++") : text_is(line, "---") || text_is(line, "...");
}

/* Whether a line can stand in front matter: "key: value" or "key = value", what continues it, a
 * comment. Two rules with prose between them are no front matter. */
static bool is_front_matter_line(struct text line, char fence)
{
    struct text words = text_trim(line);
    if (words.length == 0 || words.bytes != line.bytes || strchr("#-[]}", words.bytes[0]))
        return true;
    const char *sign = memchr(words.bytes, fence == '+' ? '=' : ':', words.length);
    if (!sign)
        return false;
    size_t after = (size_t)(sign - words.bytes) + 1;
    return fence == '+' || after == words.length || words.bytes[after] == ' ';
}

/* Takes the front matter off the text; returns how many lines it had. */
static unsigned skip_front_matter(struct text *text)
{
    struct text rest = *text, line = text_trim(text_next_line(&rest));
    unsigned lines = 1;
    if (!text_is(line, "---") && !text_is(line, "+++"))
        return 0;
    char fence = line.bytes[0];
    while (rest.length > 0) {
        line = text_next_line(&rest);
        lines++;
        if (ends_front_matter(line, fence)) {
            *text = rest;
            return lines;
        }
        if (!is_front_matter_line(line, fence))
            return 0;
    }
    return 0;
}

static bool is_base64(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
}

/* The text without the bytes of pictures embedded as "data:image/png;base64,...": online editors
 * export megabytes of them, and no one reads them. Lines stay the same. */
static struct text without_embedded_pictures(struct text text, struct arena *arena)
{
    static const char sign[] = ";base64,";
    const char *end = text.bytes + text.length, *from = text.bytes, *found;
    char *kept = NULL, *to = NULL;
    while (from < end && (found = memmem(from, (size_t)(end - from), sign, sizeof sign - 1))) {
        if (!kept)
            kept = to = arena_allocate(arena, text.length + 1);
        size_t length = (size_t)(found - from) + sizeof sign - 1;
        memcpy(to, from, length);
        to += length;
        from += length;
        while (from < end && is_base64(*from))
            from++;
    }
    if (!kept)
        return text;
    memcpy(to, from, (size_t)(end - from));
    return (struct text){kept, (size_t)(to - kept) + (size_t)(end - from)};
}

/* cmark-gfm 0.29 keeps in one table for all parsers which characters are special, and changes it
 * for each parser while inlines are read (inlines.c, SPECIAL_CHARS). */
static cmark_node *finish(cmark_parser *parser)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    cmark_node *root = cmark_parser_finish(parser);
    pthread_mutex_unlock(&lock);
    return root;
}

static void *allocate(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        memory_exhausted();
    return memory_allocate(count * size);
}

/* The library's own memory would end the program by a signal where there is none left. */
static void prepare_library(void)
{
    *cmark_get_default_mem_allocator() = (cmark_mem){allocate, memory_reallocate, free};
    cmark_gfm_core_extensions_ensure_registered();
}

static cmark_node *parse(struct text text)
{
    static const char *const extensions[] = {"table", "strikethrough", "tasklist"};
    static pthread_once_t prepared = PTHREAD_ONCE_INIT;
    pthread_once(&prepared, prepare_library);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, text.bytes, text.length);
    cmark_node *root = finish(parser);
    cmark_parser_free(parser);
    return root;
}

static bool read_markdown(const struct source *source, struct builder *builder,
                          struct failure *failure)
{
    struct text text = encoding_decode(source->bytes, source->arena);
    unsigned skipped_lines = skip_front_matter(&text);
    text = without_embedded_pictures(text, source->arena);
    text = brackets_mark(text, source->arena);
    if (!budget_allows(text, skipped_lines, failure))
        return false;
    cmark_node *root = parse(text);
    bool done = nodes_read(root, skipped_lines, builder, source->arena, failure);
    cmark_node_free(root);
    return done;
}

const struct reader markdown_reader = {.name = "markdown",
                                       .extensions = ".md .markdown",
                                       .recognises = recognises,
                                       .read = read_markdown};
