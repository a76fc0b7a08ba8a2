/* Puts a document together, block by block, in reading order. The readers' only way to make one.
 *
 * A reader opens a container or a leaf, adds text to the open leaf, closes what it opened. Text
 * that comes while no leaf is open is dropped. Runs of white space become one space (a code block
 * keeps them; '\n' for a line break and '\t' are kept), soft hyphens and control codes go, leaves
 * without text or picture are left out.
 *
 * What stands inside a line but is read after it (a footnote's body, a text box, a picture) is an
 * aside: between builder_aside_begin() and builder_aside_end() blocks are opened as usual, and
 * appear right after the leaf that was open.
 *
 * builder_finish() then works out, for every format alike: lines that are one text joined, captions
 * put with their pictures, headings inferred from looks, layout tables, and who stands under what.
 *
 * Budgets on blocks, text, spans and nesting are watched here: past them the calls do nothing more
 * and builder_finish() fails with the reason. Calls need no checking; a reader of what may be large
 * asks builder_allows(), so as to stop there. */
#ifndef DOSSIER_MODEL_BUILDER_H
#define DOSSIER_MODEL_BUILDER_H

#include "base/failure.h"
#include "model/document.h"

struct arena;
struct builder;

/* All that the document will point to is copied into `arena`. */
struct builder *builder_create(struct arena *arena);
void builder_destroy(struct builder *builder);

void builder_open(struct builder *builder, enum block_kind kind, struct place place);

/* Closes the block opened last and not yet closed, in this aside. */
void builder_close(struct builder *builder);

/* Of the block opened last and not yet closed. */
void builder_flag(struct builder *builder, unsigned flags);
void builder_level(struct builder *builder, uint32_t level);
void builder_number(struct builder *builder, struct text number);
void builder_target(struct builder *builder, struct text target);

/* Turns the open leaf into another kind of leaf: what a paragraph is may be known late. */
void builder_kind(struct builder *builder, enum block_kind kind);

void builder_text(struct builder *builder, struct text text);

/* A stretch of the open leaf that has a property, from begin to end; kinds may overlap, one kind
 * does not nest. A span left open is closed with its leaf. `target` for links, else empty. Web
 * addresses in plain text become links by themselves. */
void builder_span_begin(struct builder *builder, enum span_kind kind, struct text target);
void builder_span_end(struct builder *builder, enum span_kind kind);

void builder_aside_begin(struct builder *builder);
void builder_aside_end(struct builder *builder);

/* Ends the aside too, but keeps its blocks for later: where a format has its notes in a place of
 * their own, they are read first and each inserted where the text refers to it. Returns the number
 * to insert it by, once; what is never inserted is left out. */
size_t builder_aside_keep(struct builder *builder);

/* Puts a kept aside here, as if it had just ended; its blocks take the place given. */
void builder_aside_insert(struct builder *builder, size_t kept, struct place place);

/* A picture or an object right here: a shorthand for an aside with one leaf. `link` is where a
 * click on the picture leads; empty for nowhere. */
void builder_image(struct builder *builder, struct text alternative, struct text target,
                   struct text link, struct place place);
void builder_object(struct builder *builder, struct text name, struct text target,
                    struct place place);

/* Begins an annex: what is opened from here on stands in that file. In between two files everything
 * opened must be closed. Once the budgets are filled to `share`, what is opened is left out and the
 * annex cut; with 1 it is too much, and said to be. */
void builder_annex(struct builder *builder, struct text name, double share);

/* The annex's name above what it says, always kept: for annexes that say something. */
void builder_annex_heading(struct builder *builder);

/* What kind of annex the one at hand is; a document, where that is not said. */
void builder_annex_kind(struct builder *builder, enum annex_kind kind);

/* There is more of the annex at hand than its reader gives; of the document itself nothing. */
void builder_annex_cut(struct builder *builder);

/* Whether the annex at hand, read to its end, says again what stands before it (repetition.h),
 * which stays from then on. */
bool builder_annex_repeats(struct builder *builder);

/* Takes the annex at hand back, read or not, as if it had not begun. */
void builder_annex_drop(struct builder *builder);

/* A file beside the document that this shows or links to: a part of it, in which nothing opens. */
void builder_annex_shown(struct builder *builder, struct text name);

/* How much of the budgets is used, from 0 to 1, that of sentences among them. */
double builder_fullness(const struct builder *builder);

/* True as long as no budget is passed; else the failure says which. */
bool builder_allows(const struct builder *builder, struct failure *failure);

/* What the blocks so far show, embed or link to. */
void builder_visit_targets(const struct builder *builder,
                           void (*visit)(void *context, struct text target), void *context);

/* NULL, and why, if a budget was passed. Everything opened must be closed. */
const struct document *builder_finish(struct builder *builder, const char *format,
                                      struct failure *failure);

#endif
