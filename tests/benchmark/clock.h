/* What both benchmark programs measure with. */
#ifndef DOSSIER_BENCHMARK_CLOCK_H
#define DOSSIER_BENCHMARK_CLOCK_H

#include <stddef.h>
#include <stdlib.h>
#include <time.h>

/* Of the processor: what others do with the machine meanwhile does not count. */
static inline double microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static inline int compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts the times. */
static inline double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare_times);
    return times[count / 2];
}

#endif
