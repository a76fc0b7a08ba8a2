#include "rule/weights_file.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/file.h"
#include "rule/surroundings.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The file is known again by it. */
static const char first_line[] =
    "# What the pack was taught. Written by: dossier-lint rules learn\n";

static const char legend[] =
    "# Biases, steps and weights are for each requirement, then for being evidence at all (*).\n"
    "# The network's lines: a unit's bias and its weights; an input's weights, then those for\n"
    "# each unit. Then the words met most, and a line a clue: its name, then its weights, in "
    "steps.\n";

enum { MAX_INPUT_NAME = 128, MAX_UNITS = 1024 };

/* What is learned is far below; what is above could add up to no number at all. */
static const float MOST = 1e6F;

static void format_numbers(struct buffer *out, const float *numbers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        buffer_format(out, "\t%.6g", (double)numbers[i]);
}

static void format_row(struct buffer *out, const char *name, const float *numbers, uint32_t width)
{
    buffer_add_string(out, name);
    format_numbers(out, numbers, width);
    buffer_add_byte(out, '\n');
}

static void format_network(const struct network *network, const struct referential *referential,
                           struct buffer *out)
{
    const uint32_t width = score_count(referential), units = network->unit_count;
    const uint32_t inputs = units ? window_input_count(width) : 0;
    buffer_format(out, "network\t%u\n", units);
    if (units)
        format_row(out, "network-bias", network->biases, width);
    for (uint32_t i = 0; i < units; i++) {
        buffer_add_string(out, "unit");
        format_numbers(out, network->biases + width + i, 1);
        format_numbers(out, network->from_units + (size_t)i * network_row(width), width);
        buffer_add_byte(out, '\n');
    }
    for (uint32_t i = 0; i < inputs; i++) {
        char name[MAX_INPUT_NAME];
        window_input_name(referential, i, name, sizeof name);
        format_row(out, name, network->from_inputs + (size_t)i * network_row(width + units),
                   width + units);
    }
}

static void format_words(const struct word_list *words, struct buffer *out)
{
    buffer_format(out, "dictionary\t%u\n", words->count);
    for (uint32_t i = 0; i < words->count; i++) {
        buffer_add_text(out, words->items[i]);
        buffer_add_byte(out, '\n');
    }
}

void weights_format(const struct named_weights *named, const struct referential *referential,
                    struct buffer *out)
{
    const struct weights *weights = &named->weights;
    const uint32_t width = score_count(referential), count = referential->requirement_count;
    buffer_add_string(out, first_line);
    buffer_add_string(out, legend);
    buffer_add_string(out, "requirements");
    for (uint32_t i = 0; i < count; i++)
        buffer_format(out, "\t%.*s", TEXT_ARGS(referential->requirements[i].id));
    buffer_add_byte(out, '\n');
    buffer_format(out, "windows\t%.6g\t%.6g\n", (double)weights->dossier_windows,
                  (double)weights->short_windows);
    format_row(out, "threshold", weights->thresholds, count);
    format_row(out, "threshold-short", weights->short_thresholds, count);
    format_row(out, "bias", weights->biases, width);
    format_row(out, "step", weights->steps, width);
    buffer_format(out, "teaching\t%016" PRIx64 "\n", weights->teaching);
    format_network(&named->network, referential, out);
    format_words(&named->words, out);
    for (uint32_t i = 0; i < weights->count; i++) {
        buffer_add_text(out, named->names[i]);
        for (uint32_t j = 0; j < width; j++)
            buffer_format(out, "\t%d", weights->items[(size_t)i * weights_row(width) + j]);
        buffer_add_byte(out, '\n');
    }
}

struct file_reader {
    struct text rest;
    unsigned line;
    uint32_t width; /* scores */
    struct arena *arena;
};

/* The next line that is no comment, without its end. */
static bool next_line(struct file_reader *reader, struct text *line)
{
    while (reader->rest.length) {
        const char *end = memchr(reader->rest.bytes, '\n', reader->rest.length);
        size_t length = end ? (size_t)(end - reader->rest.bytes) : reader->rest.length;
        *line = (struct text){reader->rest.bytes, length};
        length += end != NULL;
        reader->rest = (struct text){reader->rest.bytes + length, reader->rest.length - length};
        reader->line++;
        if (line->length && line->bytes[0] != '#')
            return true;
    }
    return false;
}

static struct text next_field(struct text *line)
{
    const char *end = line->length ? memchr(line->bytes, '\t', line->length) : NULL;
    size_t length = end ? (size_t)(end - line->bytes) : line->length;
    struct text field = {line->bytes, length};
    length += end != NULL;
    *line = (struct text){line->bytes + length, line->length - length};
    return field;
}

static bool next_number(struct text *line, float *number)
{
    struct text field = next_field(line);
    char digits[32], *end;
    if (field.length == 0 || field.length >= sizeof digits)
        return false;
    memcpy(digits, field.bytes, field.length);
    digits[field.length] = '\0';
    *number = strtof(digits, &end);
    return *end == '\0' && isfinite(*number) && fabsf(*number) <= MOST;
}

static bool next_numbers(struct text *line, float *numbers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!next_number(line, &numbers[i]))
            return false;
    return true;
}

static bool read_numbers(struct file_reader *reader, const char *name, uint32_t count,
                         const float **numbers)
{
    struct text line;
    float *items = ARENA_ARRAY(reader->arena, float, count);
    *numbers = items;
    return next_line(reader, &line) && text_is(next_field(&line), name) &&
           next_numbers(&line, items, count) && line.length == 0;
}

/* Of the scores, then of the units, each with what it says to the scores. */
static bool read_biases(struct file_reader *reader, struct network *network)
{
    const uint32_t width = reader->width, units = network->unit_count, row = network_row(width);
    float *biases = ARENA_ARRAY(reader->arena, float, network_row(width + units));
    float *from_units = ARENA_ARRAY(reader->arena, float, (size_t)units *row);
    struct text line;
    network->biases = biases;
    network->from_units = from_units;
    if (!next_line(reader, &line) || !text_is(next_field(&line), "network-bias") ||
        !next_numbers(&line, biases, width) || line.length > 0)
        return false;
    for (uint32_t i = 0; i < units; i++)
        if (!next_line(reader, &line) || !text_is(next_field(&line), "unit") ||
            !next_number(&line, &biases[width + i]) ||
            !next_numbers(&line, from_units + (size_t)i * row, width) || line.length > 0)
            return false;
    return true;
}

static bool read_inputs(struct file_reader *reader, const struct referential *referential,
                        struct network *network)
{
    const uint32_t numbers = reader->width + network->unit_count, row = network_row(numbers);
    const uint32_t count = window_input_count(reader->width);
    float *from_inputs = ARENA_ARRAY(reader->arena, float, (size_t)count *row);
    struct text line;
    network->from_inputs = from_inputs;
    for (uint32_t i = 0; i < count; i++) {
        char name[MAX_INPUT_NAME];
        window_input_name(referential, i, name, sizeof name);
        if (!next_line(reader, &line) || !text_is(next_field(&line), name) ||
            !next_numbers(&line, from_inputs + (size_t)i * row, numbers) || line.length > 0)
            return false;
    }
    return true;
}

static bool read_network(struct file_reader *reader, const struct referential *referential,
                         struct network *network)
{
    struct text line;
    if (!next_line(reader, &line) || !text_is(next_field(&line), "network") ||
        !text_to_unsigned(line, &network->unit_count) || network->unit_count > MAX_UNITS)
        return false;
    return network->unit_count == 0 ||
           (read_biases(reader, network) && read_inputs(reader, referential, network));
}

static bool read_requirements(struct file_reader *reader, const struct referential *referential)
{
    struct text line;
    if (!next_line(reader, &line) || !text_is(next_field(&line), "requirements"))
        return false;
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        if (!text_equal(next_field(&line), referential->requirements[i].id))
            return false;
    return line.length == 0;
}

static bool read_windows(struct file_reader *reader, struct weights *weights)
{
    struct text line;
    return next_line(reader, &line) && text_is(next_field(&line), "windows") &&
           next_number(&line, &weights->dossier_windows) &&
           next_number(&line, &weights->short_windows) && weights->dossier_windows > 0 &&
           weights->short_windows > 0 && line.length == 0;
}

static bool read_teaching(struct file_reader *reader, struct weights *weights)
{
    struct text line, field;
    char digits[17] = "", *end;
    if (!next_line(reader, &line) || !text_is(next_field(&line), "teaching"))
        return false;
    field = next_field(&line);
    if (field.length != sizeof digits - 1 || line.length > 0)
        return false;
    memcpy(digits, field.bytes, field.length);
    weights->teaching = strtoull(digits, &end, 16);
    return *end == '\0';
}

static bool read_clue(struct text line, uint32_t width, struct text *name, int8_t *items)
{
    float number;
    *name = next_field(&line);
    for (uint32_t i = 0; i < width; i++) {
        if (!next_number(&line, &number) || number < INT8_MIN || number > INT8_MAX ||
            number != truncf(number))
            return false;
        items[i] = (int8_t)number;
    }
    return name->length > 0 && line.length == 0;
}

static size_t lines_left(const struct file_reader *reader)
{
    size_t count = 1;
    for (size_t i = 0; i < reader->rest.length; i++)
        count += reader->rest.bytes[i] == '\n';
    return count;
}

static bool read_words(struct file_reader *reader, struct word_list *words)
{
    struct text line;
    if (!next_line(reader, &line) || !text_is(next_field(&line), "dictionary") ||
        !text_to_unsigned(line, &words->count) || words->count > MOST_DICTIONARY_WORDS ||
        words->count > lines_left(reader))
        return false;
    struct text *items = ARENA_ARRAY(reader->arena, struct text, words->count);
    for (uint32_t i = 0; i < words->count; i++) {
        if (!next_line(reader, &line))
            return false;
        if (memchr(line.bytes, '\t', line.length))
            return false;
        items[i] = line;
    }
    words->items = items;
    return true;
}

static bool read_clues(struct file_reader *reader, const struct pack *pack, struct weights *weights)
{
    const uint32_t row = weights_row(reader->width);
    const size_t most = lines_left(reader);
    struct word_list words;
    if (!read_words(reader, &words))
        return false;
    struct text *names = ARENA_ARRAY(reader->arena, struct text, most), line;
    int8_t *items = ARENA_ARRAY(reader->arena, int8_t, most * row);
    while (next_line(reader, &line)) {
        if (!read_clue(line, reader->width, &names[weights->count],
                       items + (size_t)weights->count * row))
            return false;
        weights->count++;
    }
    weights->items = items;
    weights_index(weights, names, &words, pack, reader->arena);
    return true;
}

static bool read_all(struct file_reader *reader, const struct pack *pack, struct weights *weights,
                     struct network *network)
{
    const struct referential *referential = &pack->referential;
    const uint32_t count = referential->requirement_count;
    return read_requirements(reader, referential) && read_windows(reader, weights) &&
           read_numbers(reader, "threshold", count, &weights->thresholds) &&
           read_numbers(reader, "threshold-short", count, &weights->short_thresholds) &&
           read_numbers(reader, "bias", reader->width, &weights->biases) &&
           read_numbers(reader, "step", reader->width, &weights->steps) &&
           read_teaching(reader, weights) && read_network(reader, referential, network) &&
           read_clues(reader, pack, weights);
}

bool weights_read(const char *path, const struct pack *pack, struct arena *arena,
                  struct weights *weights, struct network *network, struct failure *failure)
{
    struct file_reader reader = {.arena = arena, .width = score_count(&pack->referential)};
    *weights = (struct weights){0};
    *network = (struct network){0};
    if (!file_read_any(path, arena, &reader.rest, failure))
        return failure_at(failure, path, 0);
    if (reader.rest.length == 0 || read_all(&reader, pack, weights, network))
        return true;
    *weights = (struct weights){0};
    *network = (struct network){0};
    failure_set(failure, MESSAGE_PACK_BAD_WEIGHTS, NULL, NULL);
    return failure_at(failure, path, reader.line);
}

bool weights_are_replaceable(const char *path, struct failure *failure)
{
    struct arena *arena = arena_create();
    struct text bytes = {0};
    bool are = access(path, F_OK) != 0;
    if (!are && file_read_any(path, arena, &bytes, failure)) {
        are = bytes.length == 0 || text_starts_with(bytes, first_line);
        if (!are)
            failure_set(failure, MESSAGE_PACK_OTHER_WEIGHTS, NULL, NULL);
    }
    arena_destroy(arena);
    return are || failure_at(failure, path, 0);
}
