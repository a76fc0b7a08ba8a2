/* A passage of the dossier as a report shows it: its words, cut to a readable length, and where it
 * stands. Harmless for a terminal. */
#ifndef DOSSIER_REPORT_QUOTE_H
#define DOSSIER_REPORT_QUOTE_H

#include "base/buffer.h"
#include "base/locale.h"
#include "verdict/verdict.h"

/* The text's start, at most `characters` long and ending with a whole word; `*is_cut` says whether
 * something was left out. */
struct text quote_cut(struct text text, size_t characters, bool *is_cut);

/* "« Its words … »", "« One paragraph » puis « the next … »"; a picture may have none. */
void quote_add_words(struct buffer *out, const struct evidence *evidence, enum locale locale);

/* A quotation for programs, with line ends between its pieces. */
void quote_add_plain(struct buffer *out, struct text quote);

/* "page 6": of a place, what a person can find it again by, but for the annex. */
void quote_add_place(struct buffer *out, const struct place *place, enum locale locale);

/* "page 6, à « Its first words … »": the place for who does not see the passage; what it shows in a
 * document without lines can be searched for. */
void quote_add_spot(struct buffer *out, const struct evidence *evidence, enum locale locale);

/* "dans « Outils › Limites », page 6", "dans ventes.csv, ligne 12": of the headings above the two
 * nearest, but the outermost only where it is alone and no annex's name, and none that only names
 * the requirement's criterion; then the place. */
void quote_add_whereabouts(struct buffer *out, const struct evidence *evidence, enum locale locale);

/* The same for who does not see the passage. */
void quote_add_address(struct buffer *out, const struct evidence *evidence, enum locale locale);

/* The words, and where they stand in brackets. */
void quote_add_passage(struct buffer *out, const struct evidence *evidence, enum locale locale);

/* "Cherché dans tout le dossier, et en particulier sous : « Outils » (ligne 12)." Of the headings
 * that announce the subject, at most `most`. */
void quote_add_searched(struct buffer *out, const struct requirement_verdict *found, uint32_t most,
                        enum locale locale);

/* "Vous y avez écrit : « … ».": what stands under the requirement's own heading; nothing if nothing
 * does. */
void quote_add_written(struct buffer *out, const struct requirement_verdict *found,
                       enum locale locale);

/* "Il reste 3 emplacements à compléter : sous « Limites », « Outils ».": the template's that are
 * left; nothing if none is. */
void quote_add_blanks(struct buffer *out, const struct verdict *verdict, enum locale locale);

/* "Indices : relis (+1,2), le titre (+0,4)": which clues carried the passage. Nothing if none is
 * known, or none speaks audibly. */
void quote_add_clues(struct buffer *out, const struct evidence *evidence, enum locale locale);

#endif
