#include "run/crew.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "run/interrupt.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { BENCHES_PER_JOB = 4 }; /* so that one long dossier does not make the others wait at once */

struct bench {
    struct arena *arena;
    struct verdict verdict;
    struct original original; /* if the run keeps it */
    bool is_done;
};

struct crew {
    const struct run *run;
    const struct entries *entries;
    const struct waivers *waivers;     /* NULL for none */
    const struct common_words *common; /* NULL unless dossiers are compared */
    struct bench *benches;
    size_t bench_count;
    pthread_t *workers;
    size_t worker_count;
    struct evaluator *evaluator; /* of who has no workers */
    pthread_mutex_t lock;
    pthread_cond_t bench_is_free;
    pthread_cond_t bench_is_done;
    /* behind the lock: benches [given, taken) of the ring are in use */
    size_t taken; /* entries */
    size_t given; /* verdicts given back and done with */
    bool is_stopped;
    /* the caller's alone */
    bool is_out; /* a verdict is with the caller */
};

/* A first dossier is taken whatever comes: a report on none would not be worth its name. */
static bool has_more(const struct crew *crew)
{
    const bool is_stopped = crew->is_stopped || interrupt_noted();
    return crew->taken < crew->entries->count && (!is_stopped || crew->taken == 0);
}

static bool has_room(const struct crew *crew)
{
    return crew->taken - crew->given < crew->bench_count;
}

static void clear_bench(struct bench *bench)
{
    arena_reset(bench->arena);
    anchors_free(&bench->original.anchors);
    bench->original = (struct original){0};
}

static void judge(const struct crew *crew, size_t number, struct evaluator *evaluator,
                  struct bench *bench)
{
    const struct run *run = crew->run;
    const struct entry *entry = &crew->entries->items[number];
    bench->verdict = entry->failure
                         ? dossier_unread(entry->path, entry->failure)
                         : dossier_check(entry, run, &bench->original, evaluator, bench->arena);
    if (crew->waivers)
        waivers_apply(crew->waivers, &bench->verdict, run->report.fail_on, bench->arena);
}

/* Judges the next entry, once its bench is free; false if there is none. The lock is held before
 * and after. */
static bool judge_next(struct crew *crew, struct evaluator *evaluator)
{
    while (has_more(crew) && !has_room(crew))
        pthread_cond_wait(&crew->bench_is_free, &crew->lock);
    if (!has_more(crew))
        return false;
    size_t number = crew->taken++;
    struct bench *bench = &crew->benches[number % crew->bench_count];
    pthread_mutex_unlock(&crew->lock);
    clear_bench(bench);
    judge(crew, number, evaluator, bench);
    pthread_mutex_lock(&crew->lock);
    bench->is_done = true;
    pthread_cond_signal(&crew->bench_is_done);
    return true;
}

static struct evaluator *create_evaluator(const struct crew *crew)
{
    const struct run *run = crew->run;
    struct evaluator *evaluator = evaluator_create(run->pack);
    if (crew->common)
        evaluator_compare(evaluator, crew->common);
    if (run->explain_evidence)
        evaluator_explain_evidence(evaluator);
    return evaluator;
}

static void *work(void *context)
{
    struct crew *crew = context;
    struct evaluator *evaluator = create_evaluator(crew);
    pthread_mutex_lock(&crew->lock);
    while (judge_next(crew, evaluator))
        ;
    pthread_cond_signal(&crew->bench_is_done); /* there may be nothing left to wait for */
    pthread_mutex_unlock(&crew->lock);
    evaluator_destroy(evaluator);
    return NULL;
}

/* As many workers as the system gives. */
static void hire(struct crew *crew, unsigned jobs)
{
    crew->workers = memory_allocate(jobs * sizeof *crew->workers);
    while (crew->worker_count < jobs &&
           pthread_create(&crew->workers[crew->worker_count], NULL, work, crew) == 0)
        crew->worker_count++;
}

struct crew *crew_create(const struct run *run, const struct entries *entries,
                         const struct waivers *waivers, const struct common_words *common)
{
    struct crew *crew = memory_allocate(sizeof *crew);
    const unsigned jobs = run->jobs < entries->count ? run->jobs : (unsigned)entries->count;
    crew->waivers = waivers;
    crew->common = common;
    crew->run = run;
    crew->entries = entries;
    /* originals are held whole: no more of them than are being judged */
    const size_t per_job = run->keeps_originals ? 1 : BENCHES_PER_JOB;
    crew->bench_count = jobs > 1 ? jobs * per_job : 1;
    crew->benches = memory_allocate(crew->bench_count * sizeof *crew->benches);
    for (size_t i = 0; i < crew->bench_count; i++)
        crew->benches[i].arena = arena_create();
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->bench_is_free, NULL);
    pthread_cond_init(&crew->bench_is_done, NULL);
    if (jobs > 1)
        hire(crew, jobs);
    if (crew->worker_count == 0)
        crew->evaluator = create_evaluator(crew);
    return crew;
}

/* Takes back what the caller had. */
static void free_bench(struct crew *crew)
{
    if (!crew->is_out)
        return;
    crew->benches[crew->given % crew->bench_count].is_done = false;
    crew->given++;
    crew->is_out = false;
    pthread_cond_signal(&crew->bench_is_free);
}

const struct verdict *crew_next(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    free_bench(crew);
    const struct bench *bench = &crew->benches[crew->given % crew->bench_count];
    while (!bench->is_done && (has_more(crew) || crew->given < crew->taken)) {
        if (crew->worker_count == 0)
            judge_next(crew, crew->evaluator);
        else
            pthread_cond_wait(&crew->bench_is_done, &crew->lock);
    }
    crew->is_out = bench->is_done;
    pthread_mutex_unlock(&crew->lock);
    return crew->is_out ? &bench->verdict : NULL;
}

const struct original *crew_original(const struct crew *crew)
{
    return &crew->benches[crew->given % crew->bench_count].original;
}

void crew_stop(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->is_stopped = true;
    pthread_cond_broadcast(&crew->bench_is_free);
    pthread_mutex_unlock(&crew->lock);
}

void crew_destroy(struct crew *crew)
{
    crew_stop(crew);
    for (size_t i = 0; i < crew->worker_count; i++)
        pthread_join(crew->workers[i], NULL);
    for (size_t i = 0; i < crew->bench_count; i++) {
        anchors_free(&crew->benches[i].original.anchors);
        arena_destroy(crew->benches[i].arena);
    }
    pthread_cond_destroy(&crew->bench_is_done);
    pthread_cond_destroy(&crew->bench_is_free);
    pthread_mutex_destroy(&crew->lock);
    evaluator_destroy(crew->evaluator);
    free(crew->workers);
    free(crew->benches);
    free(crew);
}

unsigned crew_default_jobs(void)
{
    cpu_set_t processors;
    if (sched_getaffinity(0, sizeof processors, &processors) != 0)
        return 1;
    return (unsigned)CPU_COUNT(&processors);
}
