#include "base/deadline.h"

#include <stdatomic.h>
#include <time.h>

enum { CALLS_PER_LOOK = 256 };

struct deadline {
    unsigned seconds; /* 0 for none */
    unsigned calls;   /* up to the next look at the clock */
    bool has_passed;
    struct timespec end;
};

static _Thread_local struct deadline deadline;
static atomic_bool waits_have_ended;

static struct timespec time_spent(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now;
}

void deadline_begin(unsigned seconds)
{
    deadline = (struct deadline){.seconds = seconds, .calls = CALLS_PER_LOOK, .end = time_spent()};
    deadline.end.tv_sec += (time_t)seconds;
}

void deadline_end(void)
{
    deadline = (struct deadline){0};
}

unsigned deadline_seconds(void)
{
    return deadline.seconds;
}

void deadline_end_waits(void)
{
    atomic_store(&waits_have_ended, true);
}

bool deadline_allows_waits(void)
{
    return !atomic_load(&waits_have_ended);
}

static bool is_over(void)
{
    struct timespec now = time_spent();
    return now.tv_sec > deadline.end.tv_sec ||
           (now.tv_sec == deadline.end.tv_sec && now.tv_nsec >= deadline.end.tv_nsec);
}

bool deadline_has_passed(void)
{
    if (deadline.seconds == 0 || deadline.has_passed)
        return deadline.has_passed;
    if (--deadline.calls == 0) {
        deadline.calls = CALLS_PER_LOOK;
        deadline.has_passed = is_over();
    }
    return deadline.has_passed;
}

void deadline_look_next(void)
{
    deadline.calls = 1;
}

bool deadline_allows(struct failure *failure)
{
    return !deadline_has_passed() ||
           failure_set_number(failure, MESSAGE_DOSSIER_TOO_SLOW, deadline.seconds);
}
