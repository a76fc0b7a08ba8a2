#include "rule/piece.h"

#include "rule/window.h"

#include <math.h>

uint32_t passage_pieces(const struct reading *reading, const struct rule *rule,
                        const struct passage *passage)
{
    const uint32_t kinds = list_set_shared(&passage->mentions, &rule->kinds);
    if (kinds > 1 && is_one_piece(reading, passage))
        return kinds;
    const bool is_sentence = passage->end_sentence == passage->first_sentence + 1;
    const bool is_double =
        rule->double_words && is_sentence && passage_length(reading, passage) >= rule->double_words;
    return is_double ? 2 : 1;
}

static bool show_one_kind(const struct rule *rule, const struct passage *a, const struct passage *b)
{
    struct list_set both = a->mentions;
    list_set_join(&both, &b->mentions);
    return list_set_shared(&both, &rule->kinds) == 1 &&
           list_set_meets(&a->mentions, &rule->kinds) && list_set_meets(&b->mentions, &rule->kinds);
}

static bool share_leaf(const struct passage *a, const struct passage *b)
{
    return a->first_leaf < b->end_leaf && b->first_leaf < a->end_leaf;
}

bool stands_behind(const struct passage *passage, const struct passage *other)
{
    return passage->first_sentence >= other->end_sentence &&
           passage->first_leaf + 1 == other->end_leaf;
}

bool are_two_pieces(const struct rule *rule, const struct passage *a, const struct passage *b)
{
    return !passages_overlap(a, b) && !(rule->piece != PIECE_WINDOW && share_leaf(a, b)) &&
           !show_one_kind(rule, a, b);
}

float passages_boundary(const struct reading *reading, const struct pack *pack,
                        uint32_t requirement, const struct passage *first,
                        const struct passage *second)
{
    if (begins_line_of_list(reading, second))
        return INFINITY;
    return boundary_score(reading, pack, requirement, second->first_leaf, first->end_sentence - 1,
                          second->first_sentence);
}
