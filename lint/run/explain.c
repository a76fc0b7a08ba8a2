#include "run/explain.h"

#include "base/arena.h"
#include "find/finder.h"
#include "report/explain.h"
#include "run/trouble.h"

#include <strings.h>

/* The words under way. */
struct explaining {
    const struct referential *referential;
    struct finder *finder;
    struct arena *arena;
    const struct page *page;
    struct buffer unnamed; /* words in a row that name nothing */
    bool is_done;
};

static void separate(const struct explaining *explaining)
{
    if (explaining->page->out->length)
        page_blank(explaining->page);
}

static void tell_unknown(struct explaining *explaining, const char *words)
{
    const struct referential *referential = explaining->referential;
    struct failure failure;
    struct buffer known = {0};
    const bool is_near = finder_suggest(explaining->finder, text_of(words), &known);
    for (uint32_t i = 0; !is_near && i < referential->criterion_count; i++)
        buffer_format(&known, "%s%.*s", i ? ", " : "", TEXT_ARGS(referential->criteria[i].id));
    failure_set(&failure, is_near ? MESSAGE_EXPLAIN_UNKNOWN_NEAR : MESSAGE_EXPLAIN_UNKNOWN, words,
                known.bytes);
    trouble_print(&failure, explaining->page->locale);
    buffer_free(&known);
    explaining->is_done = false;
}

/* In full what alone is found, or alone has the words in its name; the rest in a line each. */
static void search(struct explaining *explaining)
{
    const char *words = explaining->unnamed.bytes;
    if (!words || !words[0])
        return;
    const struct finding finding =
        finder_search(explaining->finder, text_of(words), explaining->arena);
    const uint32_t full = finding.count == 1 || finding.named == 1 ? 1 : 0;
    if (finding.count == 0) {
        tell_unknown(explaining, words);
    } else {
        separate(explaining);
        if (full)
            explain_subject(explaining->referential, finding.subjects[0], explaining->page);
        if (full && finding.count > full)
            page_blank(explaining->page);
        if (finding.count > full)
            explain_shortly(explaining->referential,
                            full ? MESSAGE_EXPLAIN_ALSO : MESSAGE_EXPLAIN_SEVERAL, words,
                            finding.subjects + full, finding.count - full, explaining->page);
    }
    buffer_clear(&explaining->unnamed);
}

/* "all" in each language, whatever the letters' case. */
static bool asks_for_all(const char *word)
{
    bool is_all = false;
    for (int i = 0; i < LOCALE_COUNT; i++)
        is_all |= strcasecmp(word, message_text(MESSAGE_EXPLAIN_ALL, (enum locale)i)) == 0;
    return is_all;
}

static void explain_word(struct explaining *explaining, const char *word)
{
    struct subject subject;
    bool is_all = asks_for_all(word);
    if (!is_all && !finder_named(explaining->finder, text_of(word), &subject)) {
        if (explaining->unnamed.length)
            buffer_add_byte(&explaining->unnamed, ' ');
        buffer_add_string(&explaining->unnamed, word);
        return;
    }
    search(explaining);
    separate(explaining);
    if (is_all)
        explain_all(explaining->referential, explaining->page);
    else
        explain_subject(explaining->referential, subject, explaining->page);
}

/* "Cr 2.1" is one name. */
static bool explain_pair(struct explaining *explaining, const char *word, const char *next)
{
    struct subject subject;
    struct buffer name = {0};
    buffer_format(&name, "%s%s", word, next);
    const bool is_one = !finder_named(explaining->finder, text_of(word), &subject) &&
                        finder_named(explaining->finder, buffer_text(&name), &subject);
    if (is_one)
        explain_word(explaining, name.bytes);
    buffer_free(&name);
    return is_one;
}

bool explain_words(const struct referential *referential, char *const *words, size_t count,
                   const struct page *page)
{
    struct explaining explaining = {.referential = referential,
                                    .finder = finder_create(referential),
                                    .arena = arena_create(),
                                    .page = page,
                                    .is_done = true};
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && explain_pair(&explaining, words[i], words[i + 1]))
            i++;
        else
            explain_word(&explaining, words[i]);
    }
    search(&explaining);
    if (page->out->length == 0 && explaining.is_done) /* no words, or empty ones */
        explain_list(referential, page);
    buffer_free(&explaining.unnamed);
    finder_destroy(explaining.finder);
    arena_destroy(explaining.arena);
    return explaining.is_done;
}
