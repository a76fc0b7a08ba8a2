#include "rule/piece.h"

#include "rule/window.h"

uint32_t passage_pieces(const struct reading *reading, const struct rule *rule,
                        const struct passage *passage)
{
    const uint32_t kinds = list_set_shared(&passage->mentions, &rule->kinds);
    return kinds > 1 && is_one_piece(reading, passage) ? kinds : 1;
}

static bool show_one_kind(const struct rule *rule, const struct passage *a, const struct passage *b)
{
    struct list_set both = a->mentions;
    list_set_join(&both, &b->mentions);
    return list_set_shared(&both, &rule->kinds) == 1 &&
           list_set_meets(&a->mentions, &rule->kinds) && list_set_meets(&b->mentions, &rule->kinds);
}

bool are_two_pieces(const struct rule *rule, const struct passage *a, const struct passage *b)
{
    return !passages_overlap(a, b) && !show_one_kind(rule, a, b);
}
