#include "report/fare.h"

#include "base/memory.h"

#include <stdlib.h>

uint32_t fare_lacking(const struct fare *fare)
{
    return fare->counts[STATUS_PARTIAL] + fare->counts[STATUS_MISSING];
}

uint32_t fare_dossiers(const struct fare *fare)
{
    uint32_t dossiers = 0;
    for (enum status status = 0; status < STATUS_COUNT; status++)
        dossiers += fare->counts[status];
    return dossiers;
}

static int compare_fares(const void *a, const void *b)
{
    const struct fare *one = a, *other = b;
    uint32_t mine = fare_lacking(one), theirs = fare_lacking(other);
    if (mine != theirs)
        return mine > theirs ? -1 : 1;
    return one->requirement < other->requirement ? -1 : 1;
}

struct fare *fares_of(const struct referential *referential, const struct tallies *tallies)
{
    uint32_t count = referential->requirement_count;
    struct fare *fares = memory_allocate(count * sizeof *fares);
    for (uint32_t i = 0; i < count; i++) {
        fares[i].requirement = &referential->requirements[i];
        for (size_t j = 0; j < tallies->count; j++)
            if (tallies->items[j].statuses)
                fares[i].counts[tallies->items[j].statuses[i]]++;
    }
    qsort(fares, count, sizeof *fares, compare_fares);
    return fares;
}
