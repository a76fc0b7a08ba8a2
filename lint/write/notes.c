#include "write/notes.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/message.h"
#include "report/page.h"
#include "report/quote.h"
#include "report/words.h"

#include <stdlib.h>

enum { MOST_NEAR_MISSES = 3 };

/* A line that is to stand in a note. */
struct line {
    uint32_t paragraph;
    uint32_t gap; /* which gap, from 1; 0 for what is said of a passage */
    size_t order;
    struct text text;
};

struct writing {
    const struct verdict *verdict;
    enum locale locale;
    uint32_t paragraphs;
    struct arena *arena;
    struct line *lines;
    size_t count;
    size_t capacity;
    uint32_t gaps;
    uint32_t reviews;
    struct buffer text; /* of the line under way, not typeset */
};

static bool is_in_annex(const struct place *place)
{
    return place->file.length > 0;
}

/* What stands before the first paragraph or behind the last goes to that one. */
static uint32_t paragraph_of(const struct writing *writing, struct place place)
{
    if (place.paragraph == 0)
        return 1;
    return place.paragraph < writing->paragraphs ? place.paragraph : writing->paragraphs;
}

static void end_line(struct writing *writing, uint32_t paragraph, uint32_t gap)
{
    struct buffer typeset = {0};
    page_typeset(&typeset, buffer_text(&writing->text), writing->locale);
    writing->lines =
        memory_grow(writing->lines, &writing->capacity, writing->count, sizeof *writing->lines);
    writing->lines[writing->count] = (struct line){
        paragraph, gap, writing->count, text_copy(writing->arena, buffer_text(&typeset))};
    writing->count++;
    buffer_free(&typeset);
    buffer_clear(&writing->text);
}

/* Lines are broken in a pack for its author only. */
static void add_words(struct buffer *out, struct text text)
{
    struct text word;
    for (bool is_first = true; text_next_word(&text, &word); is_first = false) {
        if (!is_first)
            buffer_add_byte(out, ' ');
        buffer_add_text(out, word);
    }
}

/* The message with the requirement's title and its criterion's id in its places. */
static void add_named(struct writing *writing, enum message message,
                      const struct requirement *requirement)
{
    const struct criterion *criterion =
        &writing->verdict->referential->criteria[requirement->criterion];
    struct buffer title = {0}, id = {0};
    add_words(&title, requirement->title.in[writing->locale]);
    buffer_add_text(&id, criterion->id);
    message_format(&writing->text, message, writing->locale, title.bytes, id.bytes);
    buffer_free(&title);
    buffer_free(&id);
}

/* The heading that a skeleton has for it (skeleton.h); NULL if there is none. */
static const struct heading *heading_of(const struct writing *writing,
                                        const struct requirement *requirement)
{
    const struct heading *found = NULL;
    struct buffer words = {0}, title = {0};
    add_words(&words, requirement->title.in[writing->locale]);
    page_typeset(&title, buffer_text(&words), writing->locale);
    for (uint32_t i = 0; i < writing->verdict->heading_count && !found; i++)
        if (!is_in_annex(&writing->verdict->headings[i].place) &&
            text_equal(writing->verdict->headings[i].text, buffer_text(&title)))
            found = &writing->verdict->headings[i];
    buffer_free(&words);
    buffer_free(&title);
    return found;
}

/* The heading that is the closest to the subject: the deepest one, the first of several. */
static const struct evidence *best_heading(const struct writing *writing,
                                           const struct requirement_verdict *found)
{
    const struct evidence *best = NULL;
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < found->searched_count; i++) {
        const struct evidence *searched = &found->searched[i];
        uint32_t heading = searched->heading;
        uint32_t level = heading ? writing->verdict->headings[heading - 1].level : 0;
        if (!is_in_annex(&searched->place) && (!best || level > deepest)) {
            best = searched;
            deepest = level;
        }
    }
    return best;
}

/* The last of what was found. */
static const struct evidence *last_evidence(const struct requirement_verdict *found)
{
    const struct evidence *last = NULL;
    for (uint32_t i = 0; i < found->evidence_count; i++)
        if (!is_in_annex(&found->evidence[i].place) &&
            (!last || found->evidence[i].place.paragraph > last->place.paragraph))
            last = &found->evidence[i];
    return last;
}

/* The first of what looks like it. */
static const struct evidence *first_near_miss(const struct requirement_verdict *found)
{
    for (uint32_t i = 0; i < found->near_miss_count; i++)
        if (!is_in_annex(&found->near_misses[i].evidence.place))
            return &found->near_misses[i].evidence;
    return NULL;
}

/* Where the text comes nearest to what lacks; NULL if it nowhere does. */
static const struct place *gap_place(const struct writing *writing,
                                     const struct requirement_verdict *found)
{
    const struct heading *own = heading_of(writing, found->requirement);
    if (own)
        return &own->place;
    const struct evidence *best = best_heading(writing, found);
    if (!best)
        best = last_evidence(found);
    if (!best)
        best = first_near_miss(found);
    return best ? &best->place : NULL;
}

static uint32_t gap_paragraph(const struct writing *writing, const struct place *place)
{
    return place ? paragraph_of(writing, *place) : writing->paragraphs;
}

/* The paragraph to note a passage beside; where that is in an annex, the passage is quoted. */
static uint32_t passage_paragraph(struct writing *writing, const struct requirement_verdict *found,
                                  const struct evidence *evidence)
{
    if (!is_in_annex(&evidence->place))
        return paragraph_of(writing, evidence->place);
    buffer_add_byte(&writing->text, ' ');
    quote_add_passage(&writing->text, evidence, writing->locale);
    return gap_paragraph(writing, gap_place(writing, found));
}

static void add_labelled(struct writing *writing, uint32_t paragraph, uint32_t gap,
                         enum message label, const struct localized *localized)
{
    struct text text = localized->in[writing->locale];
    if (text.length == 0)
        return;
    buffer_add_string(&writing->text, message_text(label, writing->locale));
    buffer_add_byte(&writing->text, ' ');
    add_words(&writing->text, text);
    end_line(writing, paragraph, gap);
}

static enum message evidence_message(const struct requirement_verdict *found,
                                     const struct evidence *evidence)
{
    const bool is_far = is_in_annex(&evidence->place);
    if (found->status == STATUS_PARTIAL && evidence->is_unfinished)
        return is_far ? MESSAGE_NOTE_BEGUN_ANNEX : MESSAGE_NOTE_BEGUN;
    if (found->status != STATUS_REVIEW)
        return is_far ? MESSAGE_NOTE_COUNTS_ANNEX : MESSAGE_NOTE_COUNTS;
    if (found->is_left_open)
        return is_far ? MESSAGE_NOTE_LEFT_OPEN_ANNEX : MESSAGE_NOTE_LEFT_OPEN;
    return is_far ? MESSAGE_NOTE_REVIEW_ANNEX : MESSAGE_NOTE_REVIEW;
}

/* Where a person is to look, the first passage says what to do otherwise. */
static void note_evidence(struct writing *writing, const struct requirement_verdict *found)
{
    for (uint32_t i = 0; i < found->evidence_count; i++) {
        const struct evidence *evidence = &found->evidence[i];
        add_named(writing, evidence_message(found, evidence), found->requirement);
        const uint32_t paragraph = passage_paragraph(writing, found, evidence);
        end_line(writing, paragraph, 0);
        if (found->status == STATUS_REVIEW && i == 0)
            add_labelled(writing, paragraph, 0,
                         found->is_left_open ? MESSAGE_LABEL_ADVICE : MESSAGE_NOTE_REVIEW_ADVICE,
                         &found->requirement->advice);
    }
}

static void note_near_misses(struct writing *writing, const struct requirement_verdict *found)
{
    for (uint32_t i = 0; i < found->near_miss_count && i < MOST_NEAR_MISSES; i++) {
        const struct near_miss *near = &found->near_misses[i];
        struct buffer reason = {0};
        add_words(&reason, near->reason.in[writing->locale]);
        add_named(writing,
                  is_in_annex(&near->evidence.place) ? MESSAGE_NOTE_NEAR_MISS_ANNEX
                                                     : MESSAGE_NOTE_NEAR_MISS,
                  found->requirement);
        const uint32_t paragraph = passage_paragraph(writing, found, &near->evidence);
        buffer_add_byte(&writing->text, ' ');
        message_format(&writing->text, MESSAGE_LABEL_REASON, writing->locale, reason.bytes, NULL);
        end_line(writing, paragraph, 0);
        buffer_free(&reason);
    }
}

static void note_gap(struct writing *writing, const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    const struct place *place = gap_place(writing, found);
    const uint32_t paragraph = gap_paragraph(writing, place);
    writing->gaps++;
    add_named(writing,
              requirement->severity == SEVERITY_REQUIRED ? MESSAGE_NOTE_MISSING_REQUIRED
                                                         : MESSAGE_NOTE_MISSING,
              requirement);
    if (requirement_finished(found)) {
        buffer_add_byte(&writing->text, ' ');
        words_numbers(&writing->text, MESSAGE_NOTE_FOUND, requirement_finished(found),
                      requirement->at_least, writing->locale);
    }
    if (!place) {
        buffer_add_byte(&writing->text, ' ');
        buffer_add_string(&writing->text, message_text(MESSAGE_NOTE_NO_PLACE, writing->locale));
    }
    end_line(writing, paragraph, writing->gaps);
    add_labelled(writing, paragraph, writing->gaps, MESSAGE_LABEL_WHY, &requirement->why);
    add_labelled(writing, paragraph, writing->gaps, MESSAGE_LABEL_ADVICE, &requirement->advice);
    add_labelled(writing, paragraph, writing->gaps, MESSAGE_LABEL_MODEL, &requirement->model);
}

static void note_requirement(struct writing *writing, const struct requirement_verdict *found)
{
    if (found->status == STATUS_WAIVED)
        return;
    writing->reviews += found->status == STATUS_REVIEW;
    note_evidence(writing, found);
    if (found->status == STATUS_PARTIAL || found->status == STATUS_MISSING) {
        note_near_misses(writing, found);
        note_gap(writing, found);
    }
}

/* Whether a point's own note says that something in the paragraph is left to fill in. */
static bool is_noted(const struct verdict *verdict, uint32_t paragraph)
{
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++) {
        const struct requirement_verdict *found = &verdict->requirements[i];
        for (uint32_t j = 0; requirement_is_begun(found) && j < found->evidence_count; j++)
            if (found->evidence[j].is_unfinished && found->evidence[j].place.paragraph == paragraph)
                return true;
    }
    return false;
}

/* A template's are seen at once. */
static void note_blanks(struct writing *writing)
{
    const struct verdict *verdict = writing->verdict;
    struct buffer words = {0};
    for (uint32_t i = 0; i < verdict->blank_count && i < BLANKS_LISTED; i++) {
        const struct evidence *blank = &verdict->blanks[i];
        if (blank->is_template || is_in_annex(&blank->place) ||
            is_noted(verdict, blank->place.paragraph))
            continue;
        buffer_clear(&words);
        quote_add_words(&words, blank, writing->locale);
        message_format(&writing->text, MESSAGE_NOTE_BLANK, writing->locale, words.bytes, NULL);
        end_line(writing, paragraph_of(writing, blank->place), 0);
    }
    buffer_free(&words);
}

static int compare_lines(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (x->paragraph != y->paragraph)
        return x->paragraph < y->paragraph ? -1 : 1;
    if (x->gap != y->gap)
        return x->gap < y->gap ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Several passages of one paragraph may say the same of it. */
static uint32_t merge(const struct line *lines, size_t count, struct text *texts)
{
    uint32_t merged = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_said = false;
        for (uint32_t j = 0; j < merged && !is_said; j++)
            is_said = text_equal(texts[j], lines[i].text);
        if (!is_said)
            texts[merged++] = lines[i].text;
    }
    return merged;
}

static struct notes gather(struct writing *writing)
{
    struct note *notes = ARENA_ARRAY(writing->arena, struct note, writing->count);
    struct text *texts = ARENA_ARRAY(writing->arena, struct text, writing->count);
    uint32_t count = 0;
    if (writing->count)
        qsort(writing->lines, writing->count, sizeof *writing->lines, compare_lines);
    for (size_t i = 0, end; i < writing->count; i = end) {
        const struct line *first = &writing->lines[i];
        for (end = i + 1; end < writing->count; end++)
            if (writing->lines[end].paragraph != first->paragraph ||
                writing->lines[end].gap != first->gap)
                break;
        notes[count++] = (struct note){.paragraph = first->paragraph,
                                       .is_gap = first->gap > 0,
                                       .lines = texts + i,
                                       .line_count = merge(first, end - i, texts + i)};
    }
    return (struct notes){notes, count, writing->gaps, writing->reviews};
}

struct notes notes_on(const struct verdict *verdict, enum locale locale, uint32_t paragraphs,
                      struct arena *arena)
{
    struct writing writing = {
        .verdict = verdict, .locale = locale, .paragraphs = paragraphs, .arena = arena};
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++)
        note_requirement(&writing, &verdict->requirements[i]);
    note_blanks(&writing);
    struct notes notes = gather(&writing);
    free(writing.lines);
    buffer_free(&writing.text);
    return notes;
}
