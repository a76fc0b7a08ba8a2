/* What the tiny pack might have been taught, as a weights file has it. */
#ifndef DOSSIER_TESTS_UNIT_TAUGHT_H
#define DOSSIER_TESTS_UNIT_TAUGHT_H

#include "tiny.h"

#include "rule/weights_file.h"

#include <string.h>
#include <unistd.h>

/* All before the network: eleven lines. */
#define HEAD                                                                                       \
    "# What the pack was taught. Written by: dossier-lint rules learn\n"                           \
    "# Biases, steps and weights are for each requirement, then for being evidence at all (*).\n"  \
    "# The network's lines: a unit's bias and its weights; an input's weights, then those for\n"   \
    "# each unit. Then the words met most, and a line a clue: its name, then its weights, in "     \
    "steps.\n"                                                                                     \
    "requirements\tlimits\tpractices\tharms\n"                                                     \
    "windows\t200\t2\n"                                                                            \
    "threshold\t2\t0\t1.23457\n"                                                                   \
    "threshold-short\t1\t0\t1\n"                                                                   \
    "bias\t-1\t0.5\t0\t0.25\n"                                                                     \
    "step\t0.25\t0.5\t0\t0.125\n"                                                                  \
    "teaching\t0123456789abcdef\n"
#define NO_NETWORK                                                                                 \
    "network\t0\n"                                                                                 \
    "dictionary\t0\n"
#define DICTIONARY                                                                                 \
    "dictionary\t2\n"                                                                              \
    "vérifie\n"                                                                                   \
    "eau\n"
#define NETWORK                                                                                    \
    "network\t2\n"                                                                                 \
    "network-bias\t-3\t0.5\t1\t0\n"                                                                \
    "unit\t1\t2\t0\t-1\t3\n"                                                                       \
    "unit\t-0.25\t0\t4\t0\t0\n"                                                                    \
    "score limits\t1\t0\t0.125\t0\t0\t0.5\n"                                                       \
    "score practices\t0\t1\t0\t0\t0\t0\n"                                                          \
    "score harms\t0\t0\t1\t0\t0\t0\n"                                                              \
    "score *\t0\t0.25\t0\t1\t0\t0\n"                                                               \
    "next-before limits\t0\t0\t0\t0\t0\t0\n"                                                       \
    "next-before practices\t-0.5\t0\t0\t0\t0\t0\n"                                                 \
    "next-before harms\t0\t0\t0\t0\t0\t0\n"                                                        \
    "next-before *\t0\t0\t0\t0\t0\t0\n"                                                            \
    "near-before limits\t0\t0\t0\t0\t0\t0\n"                                                       \
    "near-before practices\t0\t0\t0\t0\t0\t0\n"                                                    \
    "near-before harms\t0\t0\t0\t0\t0\t0\n"                                                        \
    "near-before *\t0\t0\t0\t0\t0\t0\n"                                                            \
    "context limits\t0\t0\t0\t0\t0\t0\n"                                                           \
    "context practices\t0\t0.25\t0\t0\t0\t0\n"                                                     \
    "context harms\t0\t0\t0\t0\t0\t0\n"                                                            \
    "context *\t0\t0\t0\t0\t0\t0\n"                                                                \
    "next-behind limits\t0\t0\t0\t0\t0\t0\n"                                                       \
    "next-behind practices\t0\t0\t0\t0\t-2\t0\n"                                                   \
    "next-behind harms\t0\t0\t0\t0\t0\t0\n"                                                        \
    "next-behind *\t0\t0\t0\t0\t0\t0\n"                                                            \
    "near-behind limits\t0\t0\t0\t0\t0\t0\n"                                                       \
    "near-behind practices\t0\t0\t0\t0\t0\t0\n"                                                    \
    "near-behind harms\t0\t0\t0\t0\t0\t1e-07\n"                                                    \
    "near-behind *\t0\t0\t0\t0\t0\t0\n"                                                            \
    "around limits\t0\t0\t0\t0\t0\t0\n"                                                            \
    "around practices\t0\t0\t0\t0\t0\t0\n"                                                         \
    "around harms\t0\t0\t0\t0\t0\t0\n"                                                             \
    "around *\t0\t0\t0\t0\t0\t0\n"                                                                 \
    "words\t0\t0.333333\t0\t0\t0\t0\n"                                                             \
    "sentences\t0\t0\t-12345.7\t0\t0\t0\n"                                                         \
    "leaves\t0\t0\t0\t0\t0\t0\n"                                                                   \
    "words-per-leaf\t0\t0\t0\t0\t0\t0\n"                                                           \
    "table\t0\t0\t0\t0\t0\t0\n"                                                                    \
    "pictures\t0\t0\t0\t0\t0\t0\n"                                                                 \
    "item\t0\t0\t0\t0\t0\t0\n"                                                                     \
    "code\t0\t0\t0\t0\t0\t0\n"                                                                     \
    "quoted\t0\t0\t0\t0\t0\t0\n"                                                                   \
    "figures\t0\t0\t0\t0\t0\t0\n"                                                                  \
    "questions\t0\t0\t0\t0\t0\t0\n"                                                                \
    "quotations\t0\t0\t0\t0\t0\t0\n"                                                               \
    "same-starts\t0\t0\t0\t0\t0\t0\n"                                                              \
    "begins-leaf\t0\t0\t0\t0\t0\t0\n"                                                              \
    "ends-leaf\t0\t0\t0\t0\t0\t0\n"                                                                \
    "begins-section\t0\t0\t0\t0\t0\t0\n"                                                           \
    "ends-section\t0\t0\t0\t0\t0\t0\n"
#define CLUES                                                                                      \
    "a:voic\t0\t20\t0\t0\n"                                                                        \
    "b:ne verif\t10\t0\t0\t0\n"                                                                    \
    "h:limit\t50\t0\t0\t0\n"                                                                       \
    "k:paragraph\t-10\t1\t0\t0\n"                                                                  \
    "k:words0\t20\t2\t0\t0\n"                                                                      \
    "l:water\t0\t100\t0\t40\n"                                                                     \
    "p:_eau_\t0\t-10\t0\t0\n"                                                                      \
    "s:#year\t0\t0\t1\t0\n"                                                                        \
    "s:verif\t127\t-128\t0\t8\n"

/* Where the file stood is left in `path`. */
static inline bool read_weights(const char *text, struct weights *weights, struct network *network,
                                struct failure *failure, char *path)
{
    strcpy(path, "/tmp/dossier-lint-weights-XXXXXX");
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    bool done = weights_read(path, &pack, arena, weights, network, failure);
    unlink(path);
    return done;
}

static inline void take_weights(const char *text)
{
    char path[64];
    struct failure failure = {0};
    if (!read_weights(text, &pack.weights, &pack.network, &failure, path))
        fail_msg("refused: %s", failure.where);
}

#endif
