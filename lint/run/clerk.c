#include "run/clerk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* The two pipes' ends that are the program's; -1 where there is no clerk. */
static int requests = -1, replies = -1;

static bool receive(int descriptor, void *to, size_t size)
{
    ssize_t got;
    while ((got = read(descriptor, to, size)) < 0 && errno == EINTR)
        ;
    return got == (ssize_t)size;
}

/* No more than a pipe takes at once. */
static bool send(int descriptor, const void *from, size_t size)
{
    ssize_t sent;
    while ((sent = write(descriptor, from, size)) < 0 && errno == EINTR)
        ;
    return sent == (ssize_t)size;
}

/* The clerk holds nothing open that others wait for the end of. */
static void keep_only(int taken, int given, int spool)
{
    dup2(taken, STDIN_FILENO);
    dup2(given, STDOUT_FILENO);
    if (spool > STDERR_FILENO)
        close_range(STDERR_FILENO, (unsigned)spool - 1, 0);
    closefrom(spool >= STDERR_FILENO ? spool + 1 : STDERR_FILENO);
}

static _Noreturn void work(const struct clerk_duties *duties)
{
    uint32_t request;
    while (receive(STDIN_FILENO, &request, sizeof request) && request != CLERK_END) {
        const int error = duties->serve(request);
        if (!send(STDOUT_FILENO, &error, sizeof error))
            break;
    }
    duties->clear_up();
    _exit(0);
}

/* Signals wait for ever in the clerk: the terminal sends them to it as well. */
static pid_t fork_deaf(void)
{
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    const pid_t child = fork();
    if (child != 0)
        sigprocmask(SIG_SETMASK, &before, NULL);
    return child;
}

static void close_both(const int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}

bool clerk_begin(const struct clerk_duties *duties, struct failure *failure)
{
    int to[2], from[2];
    if (pipe2(to, O_CLOEXEC) != 0)
        return failure_set_system(failure, MESSAGE_OUTPUT_FAILED, errno);
    if (pipe2(from, O_CLOEXEC) != 0) {
        failure_set_system(failure, MESSAGE_OUTPUT_FAILED, errno);
        close_both(to);
        return false;
    }
    const pid_t child = fork_deaf();
    if (child < 0) {
        failure_set_system(failure, MESSAGE_OUTPUT_FAILED, errno);
        close_both(to);
        close_both(from);
        return false;
    }
    if (child == 0) {
        keep_only(to[0], from[1], duties->spool);
        work(duties);
    }
    close(to[0]);
    close(from[1]);
    requests = to[1];
    replies = from[0];
    return true;
}

bool clerk_is_there(void)
{
    return requests >= 0;
}

int clerk_ask(uint32_t request)
{
    int error = EPIPE;
    if (send(requests, &request, sizeof request))
        receive(replies, &error, sizeof error);
    return error;
}

/* Replies to what a signal came into are passed over: nobody waits for them any more. */
void clerk_end(void)
{
    const uint32_t end = CLERK_END;
    unsigned char ignored;
    if (send(requests, &end, sizeof end))
        while (receive(replies, &ignored, 1))
            ;
}
