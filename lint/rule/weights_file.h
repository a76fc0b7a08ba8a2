/* The file of a pack's weights: text, one clue a line; two runs of the same lesson give the same
 * bytes. Judging is quicker where clues that dossiers ask for
 * together stand together, and words that most have come first. */
#ifndef DOSSIER_RULE_WEIGHTS_FILE_H
#define DOSSIER_RULE_WEIGHTS_FILE_H

#include "base/failure.h"
#include "rule/weights_index.h"

struct arena;

/* All that is learned, with the names of the clues: what is written. */
struct named_weights {
    const struct text *names; /* of the clues */
    struct word_list words;
    struct weights weights; /* without what weights_index() makes */
    struct network network;
};

/* Reads the file into the arena, for the pack's requirements and lists. False, and why with file
 * and line, if it is not such a file, or was made for other requirements or by a program whose
 * network has other inputs. An empty one is as good as none: nothing was taught. */
bool weights_read(const char *path, const struct pack *pack, struct arena *arena,
                  struct weights *weights, struct network *network, struct failure *failure);

/* Whether nothing of a person's is lost with the file: there is none, it is empty, or begins as
 * weights_format() does. False, and why, if not. */
bool weights_are_replaceable(const char *path, struct failure *failure);

void weights_format(const struct named_weights *named, const struct referential *referential,
                    struct buffer *out);

#endif
