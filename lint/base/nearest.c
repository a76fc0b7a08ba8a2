#include "base/nearest.h"

#include <ctype.h>

enum { LONGEST_WORD = 255 }; /* no option, id, title or name of a file is longer */

struct nearest nearest_to(struct text wanted)
{
    /* one slip in three letters is a typing error, more is another word */
    return (struct nearest){.wanted = wanted, .distance = wanted.length / 3 + 1};
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool differ(char a, char b)
{
    return tolower((unsigned char)a) != tolower((unsigned char)b);
}

/* Letters added, left out, replaced (Levenshtein), or two swapped, in bytes. */
static size_t distance_between(struct text a, struct text b)
{
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t j = 0; j <= b.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            bool change = differ(a.bytes[i - 1], b.bytes[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && !differ(a.bytes[i - 1], b.bytes[j - 2]) &&
                !differ(a.bytes[i - 2], b.bytes[j - 1]))
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.length % 3][b.length];
}

void nearest_offer(struct nearest *nearest, struct text known)
{
    if (nearest->wanted.length > LONGEST_WORD || known.length > LONGEST_WORD)
        return;
    size_t distance = distance_between(nearest->wanted, known);
    if (distance < nearest->distance && distance < known.length) {
        nearest->distance = distance;
        nearest->best = known;
    }
}

bool nearest_failure(const struct nearest *nearest, enum message unknown, enum message near,
                     struct failure *failure)
{
    char wanted[64], best[64];
    text_to_string(nearest->wanted, wanted, sizeof wanted);
    text_to_string(nearest->best, best, sizeof best);
    return failure_set(failure, nearest->best.length ? near : unknown, wanted, best);
}
