#include "report/passages.h"

static bool is_listed_before(const struct evidence *evidence, uint32_t index)
{
    const struct evidence *one = &evidence[index];
    for (uint32_t i = 0; i < index; i++)
        if (place_compare(&evidence[i].place, &one->place) == 0 &&
            text_equal(evidence[i].quote, one->quote))
            return true;
    return false;
}

struct passages passages_chosen(const struct evidence *evidence, uint32_t count, uint32_t most)
{
    struct passages passages = {.count = 0};
    for (uint32_t i = 0; i < count; i++) {
        if (is_listed_before(evidence, i))
            continue;
        if (passages.count == most || passages.count == MOST_PASSAGES_SHOWN) {
            passages.more++;
            continue;
        }
        uint32_t at = passages.count++;
        for (; at > 0 && place_compare(&evidence[i].place, &passages.shown[at - 1]->place) < 0;
             at--)
            passages.shown[at] = passages.shown[at - 1];
        passages.shown[at] = &evidence[i];
    }
    return passages;
}
