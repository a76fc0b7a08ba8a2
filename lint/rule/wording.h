/* What of a document's words is its author's own, so that dossiers can be compared by them: not the
 * headings, nor the figures of spreadsheets, nor what everybody may have word for word (the pack's
 * own words, the official text, a law that is quoted); a template's are no part of a reading. */
#ifndef DOSSIER_RULE_WORDING_H
#define DOSSIER_RULE_WORDING_H

#include "language/fingerprints.h"
#include "rule/reading.h"
#include "verdict/verdict.h"

struct wording {
    const struct reading *reading;
    const struct fingerprint *fingerprints; /* by word: the reading's tokens, by number */
    uint32_t count;
    uint32_t words; /* how many are compared */
};

/* The most words of one document: several times what the longest dossiers have. What stands behind
 * them is not compared. */
enum { LIMIT_WORDING = 150000 };

/* The runs of words in what the pack itself says, in every language, and in what it names as
 * everybody's (pack.h): they are no document's own. */
struct common_words;
struct common_words *common_words_create(const struct pack *pack);
void common_words_destroy(struct common_words *common);

/* Lives in the arena, as long as all that is passed. */
const struct wording *document_wording(const struct reading *reading, const struct pack *pack,
                                       const struct common_words *common, struct arena *arena);

/* The words [first, end), as they stand there. */
struct evidence wording_passage(const struct wording *wording, uint32_t first, uint32_t end,
                                struct arena *arena);

#endif
