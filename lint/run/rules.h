/* The rules that a command goes by: the built-in pack, or the one asked for. */
#ifndef DOSSIER_RUN_RULES_H
#define DOSSIER_RUN_RULES_H

#include "base/failure.h"
#include "base/locale.h"
#include "rule/pack.h"

struct arena;

/* The pack of that file, in the arena, or the built-in one for NULL; what people are told to type
 * next is typed for it from then on. NULL, and why, if it does not load. */
const struct pack *rules_open(const char *path, enum locale locale, struct arena *arena,
                              struct failure *failure);

/* The same for who judges dossiers by it: where it is unfit for that, standard error tells. */
const struct pack *rules_open_to_judge(const char *path, enum locale locale, struct arena *arena,
                                       struct failure *failure);

#endif
