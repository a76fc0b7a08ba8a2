/* Writes a loaded pack as C source: constant arrays that need no work at start-up. */
#ifndef DOSSIER_RULE_PACK_EMIT_H
#define DOSSIER_RULE_PACK_EMIT_H

#include "base/buffer.h"
#include "rule/pack.h"

/* The source defines builtin_pack. */
void pack_emit(const struct pack *pack, struct buffer *source);

#endif
