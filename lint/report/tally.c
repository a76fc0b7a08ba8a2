#include "report/tally.h"

#include "base/memory.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

struct tally tally_of(const struct verdict *verdict)
{
    struct tally tally = {.completeness = verdict->completeness};
    if (!completeness_is_known(verdict->completeness))
        return tally;
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++) {
        const struct requirement_verdict *found = &verdict->requirements[i];
        tally.counts[found->requirement->severity][found->status]++;
    }
    return tally;
}

uint32_t tally_lacking(const struct tally *tally, enum severity severity)
{
    return tally->counts[severity][STATUS_PARTIAL] + tally->counts[severity][STATUS_MISSING];
}

uint32_t tally_present(const struct tally *tally, enum severity severity)
{
    return tally->counts[severity][STATUS_MET] + tally->counts[severity][STATUS_WAIVED];
}

uint32_t tally_total(const struct tally *tally, enum severity severity)
{
    uint32_t total = 0;
    for (int status = 0; status < STATUS_COUNT; status++)
        total += tally->counts[severity][status];
    return total;
}

uint32_t tally_count(const struct tally *tally, enum status status)
{
    return tally->counts[SEVERITY_REQUIRED][status] + tally->counts[SEVERITY_EXPECTED][status];
}

uint32_t tally_to_review(const struct tally *tally)
{
    return tally_count(tally, STATUS_REVIEW);
}

uint32_t tally_waived(const struct tally *tally)
{
    return tally_count(tally, STATUS_WAIVED);
}

static void *copy(const void *from, size_t size)
{
    void *to = memory_allocate(size);
    return memcpy(to, from, size);
}

static char *copy_string(const char *string)
{
    return copy(string, strlen(string) + 1);
}

static enum status *statuses_of(const struct verdict *verdict)
{
    uint32_t count = verdict->referential->requirement_count;
    enum status *statuses = memory_allocate(count * sizeof *statuses);
    for (uint32_t i = 0; i < count; i++)
        statuses[i] = verdict->requirements[i].status;
    return statuses;
}

static const struct waiver **waivers_of(const struct verdict *verdict)
{
    uint32_t count = verdict->referential->requirement_count;
    const struct waiver **waivers = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (!verdict->requirements[i].waiver)
            continue;
        if (!waivers)
            waivers = memory_allocate(count * sizeof *waivers);
        waivers[i] = verdict->requirements[i].waiver;
    }
    return waivers;
}

struct tallied tallied_of(const struct verdict *verdict)
{
    bool is_read = completeness_is_known(verdict->completeness);
    return (struct tallied){
        .path = copy_string(verdict->path),
        .other_version = verdict->other_version ? copy_string(verdict->other_version) : NULL,
        .tally = tally_of(verdict),
        .is_searched = is_read && words_are_searched(verdict),
        .statuses = is_read ? statuses_of(verdict) : NULL,
        .waivers = is_read ? waivers_of(verdict) : NULL,
        .failure = is_read ? NULL : copy(&verdict->failure, sizeof verdict->failure),
    };
}

void tallied_free(struct tallied *dossier)
{
    free(dossier->path);
    free(dossier->other_version);
    free(dossier->statuses);
    free(dossier->waivers);
    free(dossier->failure);
}

enum status tallied_criterion(const struct tallied *dossier, const struct criterion *criterion)
{
    enum status worst = STATUS_MET;
    for (uint32_t i = 0; i < criterion->requirement_count; i++)
        worst = status_worse(worst, dossier->statuses[criterion->first_requirement + i]);
    return worst;
}

void tallies_add(struct tallies *tallies, const struct verdict *verdict)
{
    tallies->items =
        memory_grow(tallies->items, &tallies->capacity, tallies->count, sizeof tallies->items[0]);
    tallies->items[tallies->count++] = tallied_of(verdict);
}

/* The longest come first. */
void tallies_share(struct tallies *tallies, const struct overlaps *overlaps)
{
    for (size_t i = 0; i < overlaps->count; i++) {
        const struct overlap *overlap = &overlaps->items[i];
        for (int which = 0; which < 2; which++) {
            struct tallied *dossier = &tallies->items[overlap->dossiers[which]];
            if (dossier->shared_with)
                continue;
            dossier->shared_with = tallies->items[overlap->dossiers[1 - which]].path;
            dossier->shared_words = overlap->words;
        }
    }
}

void tallies_free(struct tallies *tallies)
{
    for (size_t i = 0; i < tallies->count; i++)
        tallied_free(&tallies->items[i]);
    free(tallies->items);
    *tallies = (struct tallies){0};
}
