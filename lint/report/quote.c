#include "report/quote.h"

#include "base/message.h"
#include "report/escape.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A reader finds a passage by the nearest headings. The outermost of several is the dossier's own
 * title as a rule, the same on every line. */
enum {
    WORDS_LENGTH = 220,
    PIECES_SHOWN = 4,
    FIRST_WORDS_LENGTH = 40,
    HEADING_LENGTH = 60,
    HEADINGS_SHOWN = 2,
    BLANKS_SHOWN = 3,
    CLUE_LENGTH = 30
};

/* What is less is nothing with one decimal. */
static const float least_points = 0.05F;

static bool starts_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* The bytes of the first `characters` characters. */
static size_t bytes_of(struct text text, size_t characters)
{
    size_t seen = 0;
    for (size_t i = 0; i < text.length; i++)
        if (starts_character(text.bytes[i]) && seen++ == characters)
            return i;
    return text.length;
}

struct text quote_cut(struct text text, size_t characters, bool *is_cut)
{
    text = text_trim(text);
    size_t length = bytes_of(text, characters);
    *is_cut = length < text.length;
    if (!*is_cut)
        return text;
    /* back to the last space, unless that gives up more than half: a link, a line of code */
    for (size_t i = length; i > length / 2; i--)
        if (text.bytes[i] == ' ' || text.bytes[i] == '\n')
            return text_trim((struct text){text.bytes, i});
    return (struct text){text.bytes, length};
}

static void add_cut(struct buffer *out, struct text words, size_t characters)
{
    bool is_cut;
    escape_terminal(out, quote_cut(words, characters, &is_cut));
    if (is_cut)
        buffer_add_string(out, " …");
}

/* Takes the next piece of a quotation; false after the last. */
static bool next_piece(struct text *rest, struct text *piece)
{
    static const struct text end = TEXT(QUOTE_BREAK);
    if (rest->length == 0)
        return false;
    const char *found = memmem(rest->bytes, rest->length, end.bytes, end.length);
    piece->bytes = rest->bytes;
    piece->length = found ? (size_t)(found - rest->bytes) : rest->length;
    size_t used = piece->length + (found ? end.length : 0);
    *rest = (struct text){rest->bytes + used, rest->length - used};
    *piece = text_trim(*piece);
    return true;
}

static bool is_wordless(const struct evidence *evidence)
{
    return text_trim(evidence->quote).length == 0;
}

void quote_add_words(struct buffer *out, const struct evidence *evidence, enum locale locale)
{
    bool is_cut;
    struct text rest = quote_cut(evidence->quote, WORDS_LENGTH, &is_cut), piece;
    struct buffer words = {0};
    if (is_wordless(evidence)) {
        buffer_add_string(out, message_text(MESSAGE_WORDLESS, locale));
        return;
    }
    for (uint32_t shown = 0; shown < PIECES_SHOWN && next_piece(&rest, &piece);) {
        if (piece.length == 0)
            continue;
        if (shown++)
            buffer_add_string(out, message_text(MESSAGE_QUOTED_THEN, locale));
        buffer_clear(&words);
        escape_terminal(&words, piece);
        if (rest.length ? shown == PIECES_SHOWN : is_cut)
            buffer_add_string(&words, " …");
        message_format(out, MESSAGE_QUOTED, locale, words.bytes, NULL);
    }
    buffer_free(&words);
}

void quote_add_plain(struct buffer *out, struct text quote)
{
    struct text piece;
    for (bool is_first = true; next_piece(&quote, &piece); is_first = false) {
        if (!is_first)
            buffer_add_byte(out, '\n');
        buffer_add_text(out, piece);
    }
}

static void add_number(struct buffer *out, enum message message, uint32_t number,
                       enum locale locale)
{
    char digits[16];
    if (number == 0)
        return;
    if (out->length)
        buffer_add_string(out, ", ");
    snprintf(digits, sizeof digits, "%u", number);
    message_format(out, message, locale, digits, NULL);
}

/* Of the document's paragraphs nobody sees the numbers. */
static void add_place(struct buffer *parts, const struct place *place, enum locale locale)
{
    add_number(parts, MESSAGE_PLACE_LINE, place->line, locale);
    add_number(parts, MESSAGE_PLACE_PAGE, place->page, locale);
}

static void add_file(struct buffer *parts, struct text file, enum locale locale)
{
    struct buffer name = {0};
    escape_terminal(&name, file);
    message_format(parts, MESSAGE_PLACE_FILE, locale, name.bytes, NULL);
    buffer_free(&name);
}

void quote_add_place(struct buffer *out, const struct place *place, enum locale locale)
{
    struct buffer parts = {0};
    add_place(&parts, place, locale);
    buffer_add_text(out, buffer_text(&parts));
    buffer_free(&parts);
}

static void add_part(struct buffer *parts, enum message message, const struct buffer *words,
                     enum locale locale)
{
    if (words->length == 0)
        return;
    if (parts->length)
        buffer_add_string(parts, ", ");
    message_format(parts, message, locale, words->bytes, NULL);
}

/* The place, and where the file has no lines the passage's first words, which an office program's
 * search finds; a picture without any is counted by paragraphs. */
static void add_spot(struct buffer *parts, const struct evidence *evidence, enum locale locale)
{
    struct buffer words = {0};
    struct text rest = evidence->quote, piece = {0};
    add_place(parts, &evidence->place, locale);
    if (evidence->place.line == 0 && next_piece(&rest, &piece))
        add_cut(&words, piece, FIRST_WORDS_LENGTH);
    add_part(parts, MESSAGE_PLACE_WORDS, &words, locale);
    if (is_wordless(evidence))
        add_number(parts, MESSAGE_PLACE_PARAGRAPH, evidence->place.paragraph, locale);
    buffer_free(&words);
}

void quote_add_spot(struct buffer *out, const struct evidence *evidence, enum locale locale)
{
    struct buffer parts = {0};
    add_spot(&parts, evidence, locale);
    buffer_add_text(out, buffer_text(&parts));
    buffer_free(&parts);
}

/* The annex, the nearest headings. */
static void add_section(struct buffer *parts, const struct evidence *evidence, enum locale locale)
{
    struct buffer path = {0};
    const bool is_in_annex = evidence->place.file.length > 0;
    if (is_in_annex)
        add_file(parts, evidence->place.file, locale);
    uint32_t count = evidence->section_count;
    uint32_t first = count > HEADINGS_SHOWN ? count - HEADINGS_SHOWN : count > 1 || is_in_annex;
    if (first < evidence->section_known && evidence->section_known < count)
        first = evidence->section_known;
    for (uint32_t i = first; i < count; i++) {
        if (path.length)
            buffer_add_string(&path, " › ");
        add_cut(&path, evidence->section[i], HEADING_LENGTH);
    }
    add_part(parts, MESSAGE_PLACE_SECTION, &path, locale);
    buffer_free(&path);
}

void quote_add_whereabouts(struct buffer *out, const struct evidence *evidence, enum locale locale)
{
    struct buffer parts = {0};
    add_section(&parts, evidence, locale);
    add_place(&parts, &evidence->place, locale);
    if (is_wordless(evidence))
        add_number(&parts, MESSAGE_PLACE_PARAGRAPH, evidence->place.paragraph, locale);
    buffer_add_text(out, buffer_text(&parts));
    buffer_free(&parts);
}

void quote_add_address(struct buffer *out, const struct evidence *evidence, enum locale locale)
{
    struct buffer parts = {0};
    add_section(&parts, evidence, locale);
    add_spot(&parts, evidence, locale);
    buffer_add_text(out, buffer_text(&parts));
    buffer_free(&parts);
}

void quote_add_passage(struct buffer *out, const struct evidence *evidence, enum locale locale)
{
    struct buffer whereabouts = {0};
    quote_add_words(out, evidence, locale);
    quote_add_whereabouts(&whereabouts, evidence, locale);
    if (whereabouts.length)
        buffer_format(out, " (%s)", whereabouts.bytes);
    buffer_free(&whereabouts);
}

/* Where some is there: how many are not, and whether anything came near. */
static void add_lacking(struct buffer *out, const struct requirement_verdict *found,
                        enum locale locale)
{
    char number[16];
    snprintf(number, sizeof number, "%u", found->requirement->at_least - found->found);
    message_format(out, found->near_miss_count ? MESSAGE_STILL_LACKING : MESSAGE_STILL_LACKING_ALL,
                   locale, number, NULL);
}

void quote_add_searched(struct buffer *out, const struct requirement_verdict *found, uint32_t most,
                        enum locale locale)
{
    struct buffer headings = {0};
    if (found->status == STATUS_PARTIAL && found->found < found->requirement->at_least)
        add_lacking(out, found, locale);
    for (uint32_t i = 0; i < found->searched_count && i < most; i++) {
        struct evidence heading = found->searched[i];
        heading.section_count = 0; /* its own words say best where it is */
        if (text_equal(heading.quote, heading.place.file))
            heading.place = (struct place){0};
        if (i)
            buffer_add_string(&headings, ", ");
        quote_add_passage(&headings, &heading, locale);
    }
    message_format(out, headings.length ? MESSAGE_SEARCHED_UNDER : MESSAGE_SEARCHED_EVERYWHERE,
                   locale, headings.bytes, NULL);
    const bool is_open = found->status == STATUS_PARTIAL && found->is_left_open;
    if (headings.length && is_open && !requirement_is_begun(found))
        buffer_add_string(out, message_text(MESSAGE_SEARCHED_BLANK, locale));
    buffer_free(&headings);
}

void quote_add_written(struct buffer *out, const struct requirement_verdict *found,
                       enum locale locale)
{
    struct buffer passage = {0};
    if (!found->written)
        return;
    if (found->searched_count == 1)
        quote_add_words(&passage, found->written, locale);
    else
        quote_add_passage(&passage, found->written, locale);
    message_format(out, MESSAGE_WRITTEN, locale, passage.bytes, NULL);
    buffer_free(&passage);
}

/* The nearest heading of a blank; empty if it stands before the first. */
static struct text heading_above(const struct evidence *blank)
{
    return blank->section_count ? blank->section[blank->section_count - 1] : (struct text){0};
}

static void add_quoted(struct buffer *out, struct text text, size_t characters, enum locale locale)
{
    struct buffer words = {0};
    add_cut(&words, text, characters);
    message_format(out, MESSAGE_QUOTED, locale, words.bytes, NULL);
    buffer_free(&words);
}

/* Adds what sets it apart from the one before; false, and a sign for the rest, after `most`. */
static bool goes_on_list(struct buffer *out, uint32_t *shown, uint32_t most)
{
    if (out->length)
        buffer_add_string(out, ", ");
    if (*shown == most)
        buffer_add_string(out, "…");
    return (*shown)++ < most;
}

/* One that the author has marked, by its words: without them nobody knows what to look for. */
static void add_own_blank(struct buffer *out, struct evidence blank, enum locale locale)
{
    struct buffer where = {0};
    if (blank.section_count > 1) { /* the nearest heading is enough */
        blank.section += blank.section_count - 1;
        blank.section_count = 1;
    }
    add_quoted(out, blank.quote, WORDS_LENGTH, locale); /* the place may be at the end */
    quote_add_whereabouts(&where, &blank, locale);
    if (where.length)
        buffer_format(out, " (%s)", where.bytes);
    buffer_free(&where);
}

static void add_own_blanks(struct buffer *out, const struct evidence *blanks, uint32_t count,
                           enum locale locale)
{
    const struct evidence *last = NULL;
    for (uint32_t i = 0, shown = 0; i < count; i++) {
        if (blanks[i].is_template || (last && blanks[i].heading == last->heading &&
                                      text_equal(blanks[i].quote, last->quote)))
            continue;
        last = &blanks[i];
        if (!goes_on_list(out, &shown, BLANKS_SHOWN))
            break;
        add_own_blank(out, blanks[i], locale);
    }
}

/* Of a template's, which all say the same, the headings. */
static void add_template_blanks(struct buffer *out, const struct evidence *blanks, uint32_t count,
                                enum locale locale)
{
    uint32_t last = 0;
    for (uint32_t i = 0, shown = 0; i < count; i++) {
        const struct text heading = heading_above(&blanks[i]);
        if (!blanks[i].is_template || heading.length == 0 || blanks[i].heading == last)
            continue;
        last = blanks[i].heading;
        if (!goes_on_list(out, &shown, BLANKS_SHOWN))
            break;
        add_quoted(out, heading, HEADING_LENGTH, locale);
    }
}

void quote_add_blanks(struct buffer *out, const struct verdict *verdict, enum locale locale)
{
    const uint32_t listed =
        verdict->blank_count < BLANKS_LISTED ? verdict->blank_count : BLANKS_LISTED;
    struct buffer where = {0}, headings = {0};
    if (listed == 0)
        return;
    words_count(out, MESSAGE_BLANKS_ONE, MESSAGE_BLANKS_MANY, verdict->blank_count, locale);
    add_own_blanks(&where, verdict->blanks, listed, locale);
    add_template_blanks(&headings, verdict->blanks, listed, locale);
    if (where.length && headings.length)
        buffer_add_string(&where, ", ");
    if (headings.length)
        message_format(&where, MESSAGE_BLANKS_UNDER, locale, headings.bytes, NULL);
    if (where.length)
        message_format(out, MESSAGE_BLANKS_WHERE, locale, where.bytes, NULL);
    if (!text_ends_with(buffer_text(out), "…"))
        buffer_add_byte(out, '.');
    buffer_free(&where);
    buffer_free(&headings);
}

static void add_clue_name(struct buffer *out, const struct clue_share *clue, enum locale locale)
{
    struct buffer text = {0};
    add_cut(&text, clue->text, CLUE_LENGTH);
    switch (clue->kind) {
    case CLUE_LIST:
        message_format(out, MESSAGE_CLUE_LIST, locale, text.bytes, NULL);
        break;
    case CLUE_HEADING:
        buffer_add_string(out, message_text(MESSAGE_CLUE_HEADING, locale));
        break;
    case CLUE_BEFORE:
        buffer_add_string(out, message_text(MESSAGE_CLUE_BEFORE, locale));
        break;
    case CLUE_WORD:
    case CLUE_KIND_COUNT:
        buffer_add_text(out, buffer_text(&text));
        break;
    }
    buffer_free(&text);
}

/* With one decimal. */
static void add_points(struct buffer *out, float points, enum locale locale)
{
    long tenths = lroundf(10 * points);
    buffer_format(out, "%ld%s%ld", tenths / 10, message_text(MESSAGE_DECIMAL_MARK, locale),
                  tenths % 10);
}

void quote_add_clues(struct buffer *out, const struct evidence *evidence, enum locale locale)
{
    struct buffer clues = {0}, name = {0}, points = {0};
    for (uint32_t i = 0; i < evidence->clue_count; i++) {
        const struct clue_share *clue = &evidence->clues[i];
        if (clue->points < least_points)
            continue;
        if (clues.length)
            buffer_add_string(&clues, ", ");
        buffer_clear(&name);
        buffer_clear(&points);
        add_clue_name(&name, clue, locale);
        add_points(&points, clue->points, locale);
        message_format(&clues, MESSAGE_CLUE, locale, name.bytes, points.bytes);
    }
    if (clues.length)
        message_format(out, MESSAGE_CLUES, locale, clues.bytes, NULL);
    buffer_free(&clues);
    buffer_free(&name);
    buffer_free(&points);
}
