#include "report/passages.h"

struct passages passages_chosen(const struct evidence *evidence, uint32_t count, uint32_t most)
{
    struct passages passages = {.count = 0};
    for (uint32_t i = 0; i < count; i++) {
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
