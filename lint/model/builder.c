#include "model/builder.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "model/annexes.h"
#include "model/flow.h"
#include "model/repetition.h"
#include "model/structure.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_BLOCKS = 300000, /* a genuine 5,000-page document has some 150,000 */
    MAX_TEXT_MB = 32,    /* which has 16; a few bytes of a file may repeat a long link any number of
                            times */
    MAX_SPANS = 1000000, /* and some 200,000 */
    MAX_SENTENCES = 130000, /* watched by who reads the document (language/tokens.h) */
    MAX_ASIDES = 32
};

/* What there was before the annex at hand. */
struct annex_start {
    size_t annexes, flow_blocks, blocks, spans, sentences;
};

struct builder {
    struct arena *arena;
    struct text file; /* the annex that is read; empty for the document itself */
    struct annex_start start;
    struct repetition said; /* before the annexes that were asked about */
    struct annex *annexes;
    size_t annex_count;
    size_t annex_capacity;
    struct flow *flows[MAX_ASIDES];
    size_t flow_count;
    struct blocks *kept; /* asides to be inserted later */
    size_t kept_count;
    size_t kept_capacity;
    struct span *spans;
    size_t span_count;
    size_t span_capacity;
    size_t block_count;
    size_t text_bytes;
    size_t sentence_count; /* at most */
    double share;          /* of the budgets that the annex at hand may fill up to */
    size_t skipped;        /* opens (or asides) past a budget that still wait for their close */
    bool over_budget;
    struct failure failure;
};

struct builder *builder_create(struct arena *arena)
{
    struct builder *builder = memory_allocate(sizeof *builder);
    builder->arena = arena;
    builder->share = 1;
    builder->flows[0] = flow_create();
    builder->flow_count = 1;
    return builder;
}

void builder_destroy(struct builder *builder)
{
    if (!builder)
        return;
    for (size_t i = 0; i < MAX_ASIDES; i++)
        flow_destroy(builder->flows[i]);
    for (size_t i = 0; i < builder->kept_count; i++)
        free(builder->kept[i].items);
    free(builder->kept);
    free(builder->spans);
    free(builder->annexes);
    repetition_free(&builder->said);
    free(builder);
}

static struct flow *current_flow(const struct builder *builder)
{
    return builder->flows[builder->flow_count - 1];
}

static struct block *open_block(const struct builder *builder)
{
    return flow_block(current_flow(builder));
}

static void refuse(struct builder *builder, enum message message, unsigned long limit)
{
    if (!builder->over_budget)
        failure_set_number(&builder->failure, message, limit);
    builder->over_budget = true;
}

static void check_deadline(struct builder *builder)
{
    if (!builder->over_budget)
        builder->over_budget = !deadline_allows(&builder->failure);
}

/* One byte less: a space may be due before the text. */
static bool has_room_for(struct builder *builder, struct text text)
{
    const size_t most = (size_t)MAX_TEXT_MB << 20;
    if (text.length >= most - builder->text_bytes)
        refuse(builder, MESSAGE_DOCUMENT_TOO_LONG, MAX_TEXT_MB);
    return !builder->over_budget;
}

static struct text keep_text(struct builder *builder, struct text text)
{
    if (!has_room_for(builder, text))
        return (struct text){NULL, 0};
    builder->text_bytes += text.length;
    return text_copy(builder->arena, text);
}

double builder_fullness(const struct builder *builder)
{
    const double blocks = (double)builder->block_count / MAX_BLOCKS;
    const double text = (double)builder->text_bytes / ((double)MAX_TEXT_MB * (1 << 20));
    const double sentences = (double)builder->sentence_count / MAX_SENTENCES;
    return fmax(fmax(blocks, text), sentences);
}

/* A table is cut behind a row, another annex behind a paragraph. */
static bool is_past_share(const struct builder *builder, enum block_kind kind)
{
    const bool is_whole = kind == BLOCK_ROW || current_flow(builder)->depth == 0;
    return is_whole && builder->share < 1 && builder_fullness(builder) >= builder->share;
}

void builder_open(struct builder *builder, enum block_kind kind, struct place place)
{
    struct flow *flow = current_flow(builder);
    assert(!flow->in_leaf || builder->over_budget);
    if (builder->block_count >= MAX_BLOCKS)
        refuse(builder, MESSAGE_DOCUMENT_TOO_LARGE, MAX_BLOCKS);
    else if (flow->depth >= FLOW_MAX_DEPTH)
        refuse(builder, MESSAGE_DOCUMENT_TOO_NESTED, FLOW_MAX_DEPTH);
    check_deadline(builder);
    const bool is_past = is_past_share(builder, kind);
    if (is_past)
        builder_annex_cut(builder);
    if (builder->over_budget || builder->skipped || is_past) {
        builder->skipped++;
        return;
    }
    builder->block_count++;
    place.file = builder->file;
    flow_open(flow, (struct block){.kind = kind, .place = place});
}

/* Moves the spans to the document's. */
static void keep_spans(struct builder *builder, struct flow *flow, struct block *block)
{
    const size_t room = MAX_SPANS - builder->span_count;
    spans_settle(&flow->spans, block->kind, block->text, room, builder->arena);
    if (flow->spans.count > room) {
        refuse(builder, MESSAGE_DOCUMENT_TOO_MANY_SPANS, MAX_SPANS);
        return;
    }
    block->first_span = (uint32_t)builder->span_count;
    block->span_count = (uint32_t)flow->spans.count;
    for (size_t i = 0; i < flow->spans.count; i++) {
        builder->spans = memory_grow(builder->spans, &builder->span_capacity, builder->span_count,
                                     sizeof *builder->spans);
        builder->spans[builder->span_count++] = flow->spans.items[i];
    }
}

/* An empty line of code may stand in the middle of others: document_structure() sees to it. */
static bool leaf_is_kept(const struct block *block)
{
    return block->kind == BLOCK_IMAGE || block->kind == BLOCK_OBJECT || block->kind == BLOCK_CODE ||
           block->text.length > 0;
}

/* How many there are at most: no word need stand between two signs that may end one. Nothing is
 * asked in turn, so that many bytes are asked at once. */
static size_t most_sentences(struct text text)
{
    size_t count = text.length > 0;
    for (size_t i = 0; i + 1 < text.length; i++) {
        const char c = text.bytes[i];
        const bool is_end = (c == '.') | (c == '!') | (c == '?') | (c == ';');
        count += (c == '\n') | (is_end & (text.bytes[i + 1] == ' '));
    }
    return count;
}

static bool finish_leaf(struct builder *builder, struct flow *flow, struct block *block)
{
    block->text = text_copy(builder->arena, flow_text(flow));
    if (block->kind == BLOCK_HEADING && builder->file.length)
        block->level++; /* below the annex's own, which has none */
    builder->sentence_count += most_sentences(block->text);
    if (leaf_is_kept(block))
        keep_spans(builder, flow, block);
    return leaf_is_kept(block);
}

static bool stands_alone(enum block_kind kind)
{
    return kind == BLOCK_NOTE || kind == BLOCK_COMMENT || kind == BLOCK_PAGE_HEADER ||
           kind == BLOCK_PAGE_FOOTER;
}

static bool is_last(const struct flow *flow, const struct block *block)
{
    return block == &flow->blocks.items[flow->blocks.count - 1];
}

/* A note or a page header without a word goes. */
void builder_close(struct builder *builder)
{
    if (builder->skipped > 0) {
        builder->skipped--;
        return;
    }
    struct flow *flow = current_flow(builder);
    struct block *block = open_block(builder);
    if (flow->in_leaf)
        flow_close(flow, finish_leaf(builder, flow, block));
    else
        flow_close(flow, !stands_alone(block->kind) || !is_last(flow, block));
}

void builder_flag(struct builder *builder, unsigned flags)
{
    if (!builder->skipped)
        open_block(builder)->flags |= flags;
}

void builder_level(struct builder *builder, uint32_t level)
{
    if (!builder->skipped)
        open_block(builder)->level = level;
}

void builder_number(struct builder *builder, struct text number)
{
    if (!builder->skipped)
        open_block(builder)->number = keep_text(builder, text_trim(number));
}

void builder_target(struct builder *builder, struct text target)
{
    if (!builder->skipped)
        open_block(builder)->target = keep_text(builder, target);
}

void builder_kind(struct builder *builder, enum block_kind kind)
{
    assert(!block_is_container(kind));
    if (!builder->skipped)
        open_block(builder)->kind = kind;
}

static bool in_leaf(const struct builder *builder)
{
    return !builder->skipped && current_flow(builder)->in_leaf;
}

void builder_text(struct builder *builder, struct text text)
{
    struct flow *flow = current_flow(builder);
    if (!in_leaf(builder) || !has_room_for(builder, text))
        return;
    const size_t before = flow->text.length;
    flow_add_text(flow, text);
    builder->text_bytes += flow->text.length - before;
}

void builder_span_begin(struct builder *builder, enum span_kind kind, struct text target)
{
    struct flow *flow = current_flow(builder);
    if (!in_leaf(builder) || flow->spans.open[kind])
        return;
    if (flow->spans.count >= MAX_SPANS - builder->span_count)
        refuse(builder, MESSAGE_DOCUMENT_TOO_MANY_SPANS, MAX_SPANS);
    if (!builder->over_budget)
        spans_begin(&flow->spans, kind, keep_text(builder, target), flow_position(flow),
                    flow->text.length);
}

void builder_span_end(struct builder *builder, enum span_kind kind)
{
    struct flow *flow = current_flow(builder);
    if (in_leaf(builder))
        spans_end(&flow->spans, kind, flow->text.length);
}

void builder_aside_begin(struct builder *builder)
{
    if (builder->flow_count >= MAX_ASIDES)
        refuse(builder, MESSAGE_DOCUMENT_TOO_NESTED, MAX_ASIDES);
    if (builder->over_budget || builder->skipped) {
        builder->skipped++;
        return;
    }
    struct flow **flow = &builder->flows[builder->flow_count++];
    if (!*flow)
        *flow = flow_create();
    flow_clear(*flow);
}

/* The aside that ends, or NULL past a budget. */
static struct flow *end_aside(struct builder *builder)
{
    if (builder->skipped > 0) {
        builder->skipped--;
        return NULL;
    }
    assert(builder->flow_count > 1);
    struct flow *aside = current_flow(builder);
    assert(aside->depth == 0);
    builder->flow_count--;
    return aside;
}

void builder_aside_end(struct builder *builder)
{
    const struct flow *aside = end_aside(builder);
    if (aside)
        flow_insert(current_flow(builder), &aside->blocks);
}

size_t builder_aside_keep(struct builder *builder)
{
    struct flow *aside = end_aside(builder);
    builder->kept = memory_grow(builder->kept, &builder->kept_capacity, builder->kept_count,
                                sizeof *builder->kept);
    builder->kept[builder->kept_count] = aside ? blocks_copy(&aside->blocks) : (struct blocks){0};
    return builder->kept_count++;
}

void builder_aside_insert(struct builder *builder, size_t kept, struct place place)
{
    assert(kept < builder->kept_count);
    struct blocks *blocks = &builder->kept[kept];
    place.file = builder->file;
    for (size_t i = 0; i < blocks->count; i++)
        blocks->items[i].place = place;
    if (!builder->skipped)
        flow_insert(current_flow(builder), blocks);
    blocks->count = 0;
}

static void add_leaf(struct builder *builder, enum block_kind kind, struct text text,
                     struct text target, struct text link, struct place place)
{
    builder_aside_begin(builder);
    builder_open(builder, kind, place);
    builder_target(builder, target);
    if (link.length)
        builder_span_begin(builder, SPAN_LINK, link);
    builder_text(builder, text);
    builder_close(builder);
    builder_aside_end(builder);
}

void builder_image(struct builder *builder, struct text alternative, struct text target,
                   struct text link, struct place place)
{
    add_leaf(builder, BLOCK_IMAGE, alternative, target, link, place);
}

void builder_object(struct builder *builder, struct text name, struct text target,
                    struct place place)
{
    add_leaf(builder, BLOCK_OBJECT, name, target, (struct text){0}, place);
}

static void list_annex(struct builder *builder, struct text name, enum annex_kind kind)
{
    builder->annexes = memory_grow(builder->annexes, &builder->annex_capacity, builder->annex_count,
                                   sizeof *builder->annexes);
    builder->annexes[builder->annex_count++] = (struct annex){.name = name, .kind = kind};
}

void builder_annex(struct builder *builder, struct text name, double share)
{
    builder->start =
        (struct annex_start){builder->annex_count, builder->flows[0]->blocks.count,
                             builder->block_count, builder->span_count, builder->sentence_count};
    builder->file = keep_text(builder, name);
    list_annex(builder, builder->file, ANNEX_DOCUMENT);
    builder->share = share;
}

void builder_annex_heading(struct builder *builder)
{
    const double share = builder->share;
    builder->share = 1;
    builder_open(builder, BLOCK_HEADING, (struct place){0});
    builder_text(builder, builder->file);
    builder_close(builder);
    builder->share = share;
}

void builder_annex_kind(struct builder *builder, enum annex_kind kind)
{
    if (builder->annex_count)
        builder->annexes[builder->annex_count - 1].kind = kind;
}

void builder_annex_cut(struct builder *builder)
{
    if (builder->annex_count)
        builder->annexes[builder->annex_count - 1].is_cut = true;
}

bool builder_annex_repeats(struct builder *builder)
{
    const struct blocks *blocks = &builder->flows[0]->blocks;
    return blocks_repeat(&builder->said, blocks->items, builder->start.flow_blocks, blocks->count);
}

/* The text stays in the arena, and counts. */
void builder_annex_drop(struct builder *builder)
{
    assert(builder->flow_count == 1 && builder->flows[0]->depth == 0);
    builder->annex_count = builder->start.annexes;
    builder->flows[0]->blocks.count = builder->start.flow_blocks;
    builder->block_count = builder->start.blocks;
    builder->span_count = builder->start.spans;
    builder->sentence_count = builder->start.sentences;
}

void builder_annex_shown(struct builder *builder, struct text name)
{
    list_annex(builder, keep_text(builder, name), ANNEX_SHOWN);
}

bool builder_allows(const struct builder *builder, struct failure *failure)
{
    if (builder->over_budget)
        *failure = builder->failure;
    return !builder->over_budget;
}

void builder_visit_targets(const struct builder *builder,
                           void (*visit)(void *context, struct text target), void *context)
{
    const struct blocks *blocks = &builder->flows[0]->blocks;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].target.length)
            visit(context, blocks->items[i].target);
    for (size_t i = 0; i < builder->span_count; i++)
        if (builder->spans[i].target.length)
            visit(context, builder->spans[i].target);
}

static void give_annexes(struct builder *builder, struct document *document)
{
    if (!builder->annexes)
        return;
    document->annexes = arena_own(builder->arena, builder->annexes);
    document->annex_count = (uint32_t)builder->annex_count;
    annexes_mark_empty(builder->annexes, document);
    builder->annexes = NULL;
    builder->annex_count = builder->annex_capacity = 0;
}

const struct document *builder_finish(struct builder *builder, const char *format,
                                      struct failure *failure)
{
    if (!builder_allows(builder, failure))
        return NULL;
    assert(builder->flow_count == 1 && builder->flows[0]->depth == 0);
    struct flow *body = builder->flows[0];
    struct document *document = arena_allocate(builder->arena, sizeof *document);
    document->format = format;
    struct span *spans = builder->spans ? arena_own(builder->arena, builder->spans)
                                        : ARENA_ARRAY(builder->arena, struct span, 0);
    builder->spans = NULL;
    builder->span_count = builder->span_capacity = 0;
    document_structure(document, body->blocks.items, body->blocks.count, spans, builder->arena);
    give_annexes(builder, document);
    return document;
}
