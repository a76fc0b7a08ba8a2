#include "report/hint.h"

#include "report/words.h"

void hint_add(struct buffer *out, enum hint hint, size_t count, enum locale locale)
{
    static const struct {
        enum message one, many;
    } words[HINT_COUNT] = {
        [HINT_UNDECIDED] = {MESSAGE_UNDECIDED_ONE, MESSAGE_UNDECIDED_MANY},
        [HINT_CROWDED] = {MESSAGE_CROWDED_ONE, MESSAGE_CROWDED_MANY},
    };
    words_count(out, words[hint].one, words[hint].many, (uint32_t)count, locale);
}
