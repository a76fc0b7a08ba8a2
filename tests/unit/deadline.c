#include "unit.h"

#include "base/deadline.h"

#include <pthread.h>
#include <time.h>

static void no_time_is_no_limit(void **state)
{
    (void)state;
    struct failure failure;
    deadline_begin(0);
    for (int i = 0; i < 1000; i++)
        assert_true(deadline_allows(&failure));
}

static void *ask(void *context)
{
    struct failure failure;
    *(bool *)context = deadline_allows(&failure);
    return NULL;
}

static void passes_on_its_thread_alone(void **state)
{
    (void)state;
    struct failure failure;
    pthread_t other;
    bool others_allow = false;
    deadline_begin(1);
    assert_true(deadline_allows(&failure));
    while (!deadline_has_passed())
        ;
    assert_false(deadline_allows(&failure));
    assert_int_equal(failure.message, MESSAGE_DOSSIER_TOO_SLOW);
    assert_string_equal(failure.first, "1");
    assert_int_equal(pthread_create(&other, NULL, ask, &others_allow), 0);
    pthread_join(other, NULL);
    assert_true(others_allow);
    deadline_end();
    assert_true(deadline_allows(&failure));
}

/* Who waits for a slow disk does no work. */
static void waiting_is_free(void **state)
{
    (void)state;
    struct failure failure;
    deadline_begin(1);
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100000000}, NULL);
    for (int i = 0; i < 1000; i++)
        assert_true(deadline_allows(&failure));
    deadline_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_time_is_no_limit),
        cmocka_unit_test(passes_on_its_thread_alone),
        cmocka_unit_test(waiting_is_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
