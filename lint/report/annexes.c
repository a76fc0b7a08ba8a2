#include "report/annexes.h"

#include "report/escape.h"
#include "report/words.h"

void annexes_add_head(struct buffer *out, const struct verdict *verdict, enum locale locale)
{
    words_count(out, MESSAGE_READ_WITH_ONE, MESSAGE_READ_WITH_MANY, verdict->annex_count, locale);
}

static bool is_named(const struct annex *annex, enum annexes_sentence sentence)
{
    return sentence == ANNEXES_CUT ? annex->is_cut : (enum annexes_sentence)annex->kind == sentence;
}

bool annexes_add_names(struct buffer *out, const struct verdict *verdict,
                       enum annexes_sentence sentence, uint32_t most, enum locale locale)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < verdict->annex_count; i++) {
        if (!is_named(&verdict->annexes[i], sentence) || count++ >= most)
            continue;
        if (count > 1)
            buffer_add_string(out, ", ");
        escape_terminal(out, verdict->annexes[i].name);
    }
    if (count > most)
        words_count(out, MESSAGE_MORE_ANNEXES_ONE, MESSAGE_MORE_ANNEXES_MANY, count - most, locale);
    return count > 0;
}

bool annexes_add(struct buffer *out, const struct verdict *verdict, enum annexes_sentence sentence,
                 uint32_t most, enum locale locale)
{
    static const enum message labels[ANNEXES_SENTENCE_COUNT] = {
        [ANNEX_DOCUMENT] = MESSAGE_ANNEX_DOCUMENTS, [ANNEX_TABLE] = MESSAGE_ANNEX_TABLES,
        [ANNEX_TEXT] = MESSAGE_ANNEX_TEXTS,         [ANNEX_SCENARIO] = MESSAGE_ANNEX_SCENARIOS,
        [ANNEX_EMPTY] = MESSAGE_ANNEX_EMPTIES,      [ANNEX_PICTURE] = MESSAGE_ANNEX_PICTURES,
        [ANNEX_NAME] = MESSAGE_ANNEX_NAMES,         [ANNEX_SHOWN] = MESSAGE_ANNEX_SHOWN,
        [ANNEXES_CUT] = MESSAGE_ANNEXES_CUT,
    };
    struct buffer names = {0};
    const bool has_some = annexes_add_names(&names, verdict, sentence, most, locale);
    if (has_some)
        message_format(out, labels[sentence], locale, names.bytes, NULL);
    buffer_free(&names);
    return has_some;
}
