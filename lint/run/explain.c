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
    bool has_topics; /* shown, for want of an answer */
};

static void separate(const struct explaining *explaining)
{
    if (explaining->page->out->length)
        page_blank(explaining->page);
}

static void tell(struct explaining *explaining, enum message message, const char *words,
                 const char *known)
{
    struct failure failure;
    failure_set(&failure, message, words, known);
    trouble_print(&failure, explaining->page->locale);
    explaining->is_done = false;
}

static void show_topics(struct explaining *explaining)
{
    if (explaining->has_topics)
        return;
    separate(explaining);
    explain_topics(explaining->referential, explaining->page);
    explaining->has_topics = true;
}

static void tell_unknown(struct explaining *explaining, const char *words)
{
    struct buffer known = {0};
    if (finder_suggest(explaining->finder, text_of(words), &known)) {
        tell(explaining, MESSAGE_EXPLAIN_UNKNOWN_NEAR, words, known.bytes);
    } else {
        show_topics(explaining);
        tell(explaining, MESSAGE_EXPLAIN_UNKNOWN, words, NULL);
    }
    buffer_free(&known);
}

/* A term of the program's own, and what else is called so. */
static void tell_term(const struct explaining *explaining, const struct term *term,
                      const char *words, const struct finding *finding)
{
    explain_term(term->meaning, explaining->page);
    if (term->is_severity) {
        explain_severity(explaining->referential, term->severity, explaining->page);
    } else if (finding->is_named) {
        page_blank(explaining->page);
        explain_shortly(explaining->referential, MESSAGE_EXPLAIN_ALSO, words, finding->subjects,
                        finding->count, explaining->page);
    }
}

/* The one subject that what was found comes to: itself, or the criterion that all of it is of. */
static bool find_common(const struct referential *referential, const struct finding *finding,
                        struct subject *common)
{
    *common = finding->subjects[0];
    if (finding->count == 1)
        return true;
    *common =
        (struct subject){SUBJECT_CRITERION, subject_criterion(referential, finding->subjects[0])};
    for (uint32_t i = 0; i < finding->count; i++)
        if (subject_criterion(referential, finding->subjects[i]) != common->number)
            return false;
    return common->number != NO_CRITERION;
}

/* In full what alone has the words in its name or keywords, or the criterion all such are of; else
 * several in a line each, and so, for want of them, what only mentions the words. */
static void tell_finding(const struct explaining *explaining, const char *words,
                         const struct finding *finding)
{
    struct subject common;
    if (finding->is_named && find_common(explaining->referential, finding, &common))
        explain_subject(explaining->referential, common, explaining->page);
    else
        explain_shortly(explaining->referential,
                        finding->is_named ? MESSAGE_EXPLAIN_SEVERAL : MESSAGE_EXPLAIN_MENTIONED,
                        words, finding->subjects, finding->count, explaining->page);
}

static void search(struct explaining *explaining)
{
    const char *words = explaining->unnamed.bytes;
    if (!words || !words[0])
        return;
    const struct term *term = finder_term(explaining->finder, text_of(words));
    const struct finding finding =
        finder_search(explaining->finder, text_of(words), explaining->arena);
    if (!term && finding.count == 0) {
        tell_unknown(explaining, words);
    } else {
        separate(explaining);
        if (term)
            tell_term(explaining, term, words, &finding);
        else
            tell_finding(explaining, words, &finding);
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
    const bool is_all = asks_for_all(word);
    const bool is_named = finder_named(explaining->finder, text_of(word), &subject);
    if (!is_all && !is_named && finder_is_like_id(explaining->finder, text_of(word))) {
        search(explaining);
        show_topics(explaining);
        tell(explaining, MESSAGE_EXPLAIN_NO_NUMBER, word, NULL);
        return;
    }
    if (!is_all && !is_named) {
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

/* "Cr 2.1" is one name, known or not. */
static bool explain_pair(struct explaining *explaining, const char *word, const char *next)
{
    struct subject subject;
    struct buffer name = {0};
    buffer_format(&name, "%s%s", word, next);
    const bool is_one = !finder_named(explaining->finder, text_of(word), &subject) &&
                        !finder_is_like_id(explaining->finder, text_of(word)) &&
                        (finder_named(explaining->finder, buffer_text(&name), &subject) ||
                         finder_is_like_id(explaining->finder, buffer_text(&name)));
    if (is_one)
        explain_word(explaining, name.bytes);
    buffer_free(&name);
    return is_one;
}

bool explain_words(const struct referential *referential, char *const *words, size_t count,
                   const struct page *page)
{
    struct explaining explaining = {.referential = referential,
                                    .finder = finder_create(referential, page->locale),
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
