#include "rule/pack_emit.h"

#include "rule/surroundings.h"

#include <ctype.h>
#include <inttypes.h>

/* What stands between the braces of a struct text. */
static void emit_text_fields(struct buffer *out, const void *item)
{
    struct text text = *(const struct text *)item;
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        /* octal: always three digits, so no digit that follows can join it */
        if (c >= 0x80 || !isprint(c) || c == '"' || c == '\\' || c == '?')
            buffer_format(out, "\\%03o", c);
        else
            buffer_add_byte(out, (char)c);
    }
    buffer_format(out, "\", %zu", text.length);
}

static void emit_text(struct buffer *out, struct text text)
{
    buffer_add_byte(out, '{');
    emit_text_fields(out, &text);
    buffer_add_byte(out, '}');
}

static void emit_localized(struct buffer *out, const struct localized *localized)
{
    buffer_add_string(out, "{{");
    for (int locale = 0; locale < LOCALE_COUNT; locale++) {
        emit_text(out, localized->in[locale]);
        buffer_add_string(out, ", ");
    }
    buffer_add_string(out, "}}");
}

static void emit_list_set(struct buffer *out, const struct list_set *set)
{
    buffer_add_string(out, "{{");
    for (int i = 0; i < LIST_SET_WORDS; i++)
        buffer_format(out, "UINT64_C(0x%llx), ", (unsigned long long)set->bits[i]);
    buffer_add_string(out, "}}");
}

static void emit_competency(struct buffer *out, const void *item)
{
    const struct competency *competency = item;
    emit_text(out, competency->id);
    buffer_format(out, ", %u, %u, ", competency->first_criterion, competency->criterion_count);
    emit_localized(out, &competency->title);
}

static void emit_criterion(struct buffer *out, const void *item)
{
    const struct criterion *criterion = item;
    emit_text(out, criterion->id);
    buffer_format(out, ", %u, %u, %u, ", criterion->competency, criterion->first_requirement,
                  criterion->requirement_count);
    emit_localized(out, &criterion->title);
}

static void emit_requirement(struct buffer *out, const void *item)
{
    const struct requirement *requirement = item;
    const struct localized *texts[] = {&requirement->title, &requirement->why, &requirement->advice,
                                       &requirement->model, &requirement->keywords};
    emit_text(out, requirement->id);
    buffer_format(out, ", %d, %u, %u", requirement->severity, requirement->criterion,
                  requirement->at_least);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        buffer_add_string(out, ", ");
        emit_localized(out, texts[i]);
    }
    buffer_add_string(out, ", ");
    emit_text(out, requirement->shown_by);
}

static void emit_part(struct buffer *out, const void *item)
{
    const struct phrase_part *part = item;
    buffer_format(out, "%u, %d, %d", part->word, part->exact, part->after_gap);
}

static void emit_phrase(struct buffer *out, const void *item)
{
    const struct phrase *phrase = item;
    buffer_format(out, "%u, %u, %u, %u", phrase->first_part, phrase->part_count, phrase->anchor,
                  phrase->list);
}

static void emit_range(struct buffer *out, const void *item)
{
    const struct phrase_range *range = item;
    buffer_format(out, "%u, %u", range->first, range->end);
}

static void emit_predicate(struct buffer *out, const void *item)
{
    const struct predicate *predicate = item;
    buffer_format(out, "%u, %u, %u, %u, %u, %u, %.9eF, %u, ", predicate->type, predicate->end,
                  predicate->where, predicate->at_least, predicate->at_most, predicate->bits,
                  (double)predicate->margin, predicate->requirement);
    emit_list_set(out, &predicate->lists);
    buffer_add_string(out, ", ");
    emit_text(out, predicate->pattern);
    buffer_add_string(out, ", ");
    emit_text(out, predicate->needed);
    buffer_format(out, ", %u", predicate->ready);
}

static void emit_discount(struct buffer *out, const void *item)
{
    const struct discount *discount = item;
    emit_text(out, discount->id);
    buffer_add_string(out, ", ");
    emit_localized(out, &discount->reason);
    buffer_format(out, ", %u, %d", discount->predicate, discount->always);
}

static void emit_evidence(struct buffer *out, const void *item)
{
    const struct evidence_rule *rule = item;
    buffer_format(out, "%d, %u, %d, {%u, %u}, ", rule->grain, rule->predicate, rule->worth,
                  rule->unless.first, rule->unless.end);
    emit_localized(out, &rule->reason);
}

static void emit_rule(struct buffer *out, const void *item)
{
    const struct rule *rule = item;
    emit_list_set(out, &rule->topic);
    buffer_add_string(out, ", ");
    emit_list_set(out, &rule->kinds);
    buffer_format(out, ", %d, %u, %u, {%d, %.9eF, %.9eF, %u}, {%u, %u}, %u, %u, %u, %u",
                  rule->piece, rule->double_words, rule->doubles, rule->boundary.is_asked,
                  (double)rule->boundary.counts, (double)rule->boundary.asks,
                  rule->boundary.goes_on, rule->unless.first, rule->unless.end, rule->first_alike,
                  rule->alike_count, rule->first_evidence, rule->evidence_count);
}

/* C has no empty arrays: one zeroed item stands for none. */
static void emit_array(struct buffer *out, const char *type, const char *name, const void *items,
                       size_t count, size_t item_size,
                       void (*emit_fields)(struct buffer *out, const void *item))
{
    buffer_format(out, "static const %s %s[%zu]", type, name, count ? count : 1);
    buffer_add_string(out, count ? " = {\n" : ";\n");
    for (size_t i = 0; i < count; i++) {
        buffer_add_byte(out, '{');
        emit_fields(out, (const char *)items + i * item_size);
        buffer_add_string(out, "},\n");
    }
    buffer_add_string(out, count ? "};\n" : "");
}

/* An array of integers of any type; a 0 stands behind the last, as no array may be empty. */
#define EMIT_INTEGERS(out, type, name, numbers, count)                                             \
    do {                                                                                           \
        const type *const integers = (numbers);                                                    \
        const size_t integer_count = (count);                                                      \
        buffer_format((out), "static const " #type " %s[%zu] = {\n", (name), integer_count + 1);   \
        for (size_t i = 0; i < integer_count; i++)                                                 \
            buffer_format((out), "%lld,%s", (long long)integers[i], i % 32 == 31 ? "\n" : "");     \
        buffer_add_string((out), "0};\n");                                                         \
    } while (0)

#define EMIT_ARRAY(out, type, name, items, count, emit)                                            \
    emit_array((out), #type, (name), (items), (count), sizeof(type), (emit))

static void emit_arrays(const struct pack *pack, struct buffer *out)
{
    const struct referential *referential = &pack->referential;
    EMIT_ARRAY(out, struct competency, "competencies", referential->competencies,
               referential->competency_count, emit_competency);
    EMIT_ARRAY(out, struct criterion, "criteria", referential->criteria,
               referential->criterion_count, emit_criterion);
    EMIT_ARRAY(out, struct requirement, "requirements", referential->requirements,
               referential->requirement_count, emit_requirement);
    EMIT_ARRAY(out, struct text, "lists", pack->lists, pack->list_count, emit_text_fields);
    EMIT_ARRAY(out, struct text, "abbreviations", pack->abbreviations, pack->abbreviation_count,
               emit_text_fields);
    EMIT_ARRAY(out, struct text, "stems", pack->stems.words, pack->stems.count, emit_text_fields);
    EMIT_INTEGERS(out, uint32_t, "stem_slots", pack->stems.slots, pack->stems.slot_count);
    EMIT_ARRAY(out, struct text, "exact_words", pack->exact_words.words, pack->exact_words.count,
               emit_text_fields);
    EMIT_INTEGERS(out, uint32_t, "exact_slots", pack->exact_words.slots,
                  pack->exact_words.slot_count);
    EMIT_ARRAY(out, struct phrase_part, "parts", pack->parts, pack->part_count, emit_part);
    EMIT_ARRAY(out, struct phrase, "phrases", pack->phrases, pack->phrase_count, emit_phrase);
    EMIT_ARRAY(out, struct phrase_range, "by_stem", pack->by_stem, pack->stems.count, emit_range);
    EMIT_ARRAY(out, struct phrase_range, "by_exact", pack->by_exact, pack->exact_words.count,
               emit_range);
    EMIT_ARRAY(out, struct predicate, "predicates", pack->predicates, pack->predicate_count,
               emit_predicate);
    EMIT_ARRAY(out, struct discount, "discounts", pack->discounts, pack->discount_count,
               emit_discount);
    EMIT_INTEGERS(out, uint32_t, "unless", pack->unless, pack->unless_count);
    EMIT_INTEGERS(out, uint32_t, "alike", pack->alike, pack->alike_count);
    EMIT_INTEGERS(out, uint32_t, "ready", pack->ready, pack->ready_count);
    EMIT_INTEGERS(out, uint32_t, "unfinished", pack->unfinished, pack->unfinished_count);
    EMIT_ARRAY(out, struct evidence_rule, "evidence", pack->evidence, pack->evidence_count,
               emit_evidence);
    EMIT_ARRAY(out, struct rule, "rules", pack->rules, referential->requirement_count, emit_rule);
    EMIT_ARRAY(out, struct text, "common", pack->common, pack->common_count, emit_text_fields);
}

static void emit_floats(struct buffer *out, const char *name, const float *numbers, size_t count)
{
    /* so that no lane of numbers stands across two of the lines that a processor reads by */
    buffer_format(out, "_Alignas(64) static const float %s[%zu] = {", name, count ? count : 1);
    for (size_t i = 0; i < count && numbers; i++)
        buffer_format(out, "%.9eF, ", (double)numbers[i]);
    buffer_add_string(out, count && numbers ? "};\n" : "0};\n");
}

static void emit_slot(struct buffer *out, const void *item)
{
    const struct clue_slot *slot = item;
    buffer_format(out, "%u, %u", slot->tag, slot->number);
}

static void emit_family(struct buffer *out, const void *item)
{
    const struct clue_family *family = item;
    buffer_format(out, "UINT64_C(0x%" PRIx64 "), %u, %u, %u, %u, %u", family->hash, family->heading,
                  family->before, family->opening, family->first_member, family->end_member);
}

static void emit_dictionary_word(struct buffer *out, const void *item)
{
    const struct dictionary_word *word = item;
    buffer_format(out, "%u, %u, %u, %u, %u, %u", word->written, word->folded, word->stem,
                  word->written_length, word->folded_length, word->stem_length);
}

static void emit_facts(struct buffer *out, const void *item)
{
    const struct word_facts *facts = item;
    buffer_format(out, "%u, %u, %u", facts->stem, facts->exact, facts->family);
}

static void emit_words(const struct weights *weights, uint32_t width, struct buffer *out)
{
    const struct dictionary *dictionary = &weights->dictionary;
    EMIT_ARRAY(out, struct clue_family, "clue_families", weights->families, weights->family_count,
               emit_family);
    EMIT_INTEGERS(out, uint32_t, "clue_family_slots", weights->family_slots,
                  weights->family_slot_count);
    EMIT_ARRAY(out, struct clue_slot, "clue_members", weights->members, weights->member_count,
               emit_slot);
    EMIT_INTEGERS(out, char, "dictionary_letters", dictionary->letters, dictionary->letter_count);
    EMIT_ARRAY(out, struct dictionary_word, "dictionary_words", dictionary->words,
               dictionary->count, emit_dictionary_word);
    EMIT_INTEGERS(out, uint32_t, "dictionary_slots", dictionary->slots, dictionary->slot_count);
    EMIT_INTEGERS(out, int16_t, "word_sums", weights->word_sums,
                  (size_t)dictionary->count * weights_row(width));
    EMIT_ARRAY(out, struct word_facts, "word_facts", weights->facts, dictionary->count, emit_facts);
}

static void emit_weights(const struct pack *pack, struct buffer *out)
{
    const size_t lists = pack->weights.list_clues ? pack->list_count : 0;
    const struct weights *weights = &pack->weights;
    const uint32_t width = score_count(&pack->referential);
    const uint32_t count = pack->referential.requirement_count;
    EMIT_ARRAY(out, struct clue_slot, "clue_slots", weights->slots, weights->slot_count, emit_slot);
    const size_t item_count = (size_t)weights->count * weights_row(width);
    EMIT_INTEGERS(out, int8_t, "clue_weights", weights->items, item_count);
    EMIT_INTEGERS(out, uint32_t, "list_clues", weights->list_clues, lists * lists);
    emit_words(weights, width, out);
    emit_floats(out, "weight_steps", weights->steps, width);
    emit_floats(out, "weight_biases", weights->biases, width);
    emit_floats(out, "weight_thresholds", weights->thresholds, count);
    emit_floats(out, "short_thresholds", weights->short_thresholds, count);
}

static void emit_network(const struct pack *pack, struct buffer *out)
{
    const struct network *network = &pack->network;
    const uint32_t width = score_count(&pack->referential), units = network->unit_count;
    const uint32_t inputs = units ? window_input_count(width) : 0;
    const uint32_t row = network_row(width + units);
    emit_floats(out, "network_biases", network->biases, units ? row : 0);
    emit_floats(out, "network_from_inputs", network->from_inputs, (size_t)inputs * row);
    emit_floats(out, "network_from_units", network->from_units, (size_t)units * network_row(width));
}

static void emit_pack_weights(const struct weights *weights, struct buffer *source)
{
    buffer_format(source,
                  ",\n.weights = {\n.slots = clue_slots, .slot_count = %u,\n"
                  ".count = %u, .items = clue_weights,\n.list_clues = list_clues,\n"
                  ".families = clue_families, .family_count = %u,\n"
                  ".family_slots = clue_family_slots, .family_slot_count = %u,\n"
                  ".members = clue_members, .member_count = %u,\n",
                  weights->slot_count, weights->count, weights->family_count,
                  weights->family_slot_count, weights->member_count);
    buffer_format(
        source,
        ".dictionary = {dictionary_letters, %u, dictionary_words, %u, dictionary_slots, %u},\n"
        ".word_sums = word_sums, .facts = word_facts,\n",
        weights->dictionary.letter_count, weights->dictionary.count,
        weights->dictionary.slot_count);
    buffer_format(source,
                  ".steps = weight_steps, .biases = weight_biases,\n"
                  ".thresholds = weight_thresholds, .short_thresholds = short_thresholds,\n"
                  ".dossier_windows = %.9eF, .short_windows = %.9eF,\n"
                  ".teaching = UINT64_C(%" PRIu64 ")}",
                  (double)weights->dossier_windows, (double)weights->short_windows,
                  weights->teaching);
}

void pack_emit(const struct pack *pack, struct buffer *source)
{
    const struct referential *referential = &pack->referential;
    buffer_add_string(source, "#include \"rule/pack.h\"\n\n");
    emit_arrays(pack, source);
    emit_weights(pack, source);
    emit_network(pack, source);
    buffer_add_string(source, "const struct pack builtin_pack = {\n.referential = {\n.id = ");
    emit_text(source, referential->id);
    buffer_add_string(source, ",\n.version = ");
    emit_text(source, referential->version);
    buffer_add_string(source, ",\n.title = ");
    emit_localized(source, &referential->title);
    buffer_add_string(source, ",\n.about = ");
    emit_localized(source, &referential->about);
    buffer_format(source,
                  ",\n.competencies = competencies, .competency_count = %u,\n"
                  ".criteria = criteria, .criterion_count = %u,\n"
                  ".requirements = requirements, .requirement_count = %u,\n"
                  ".least_met = %u,\n},\n",
                  referential->competency_count, referential->criterion_count,
                  referential->requirement_count, referential->least_met);
    buffer_format(source,
                  ".lists = lists, .list_count = %u,\n"
                  ".abbreviations = abbreviations, .abbreviation_count = %u,\n"
                  ".stems = {stems, %u, stem_slots, %u},\n"
                  ".exact_words = {exact_words, %u, exact_slots, %u},\n",
                  pack->list_count, pack->abbreviation_count, pack->stems.count,
                  pack->stems.slot_count, pack->exact_words.count, pack->exact_words.slot_count);
    buffer_format(source,
                  ".parts = parts, .part_count = %u,\n"
                  ".phrases = phrases, .phrase_count = %u,\n"
                  ".by_stem = by_stem, .by_exact = by_exact,\n",
                  pack->part_count, pack->phrase_count);
    buffer_format(source,
                  ".predicates = predicates, .predicate_count = %u,\n"
                  ".discounts = discounts, .discount_count = %u,\n"
                  ".unless = unless, .unless_count = %u,\n"
                  ".alike = alike, .alike_count = %u, .ready = ready, .ready_count = %u,\n"
                  ".unfinished = unfinished, .unfinished_count = %u,\n"
                  ".evidence = evidence, .evidence_count = %u, .first_shared = %u,\n"
                  ".rules = rules,\n.common = common, .common_count = %u,\n.sources = ",
                  pack->predicate_count, pack->discount_count, pack->unless_count,
                  pack->alike_count, pack->ready_count, pack->unfinished_count,
                  pack->evidence_count, pack->first_shared, pack->common_count);
    emit_list_set(source, &pack->sources);
    emit_pack_weights(&pack->weights, source);
    buffer_format(
        source,
        ",\n.network = {%u, network_biases, network_from_inputs, network_from_units},\n};\n",
        pack->network.unit_count);
}
