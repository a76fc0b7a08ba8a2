#include "run/output.h"

#include "input/pathname.h"
#include "run/clerk.h"
#include "run/shelf.h"
#include "run/standing.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_COLUMNS = 80 };

/* What is to be put in its place or removed, by this process or by the clerk, who has a copy. A
 * signal may come in between any two steps. */
static struct {
    const char *_Atomic temporary; /* NULL where there is none */
    const char *target;
    struct standing before; /* what stood there when it was opened */
} pending[MAX_OUTPUTS];
static char scratch[PATH_MAX];
static atomic_bool has_scratch;

static void remove_all(void)
{
    for (size_t i = 0; i < MAX_OUTPUTS; i++) {
        const char *name = atomic_load(&pending[i].temporary);
        if (name)
            unlink(name);
    }
    if (atomic_load(&has_scratch))
        rmdir(scratch);
    shelves_clear();
}

void outputs_remove(void)
{
    if (clerk_is_there())
        clerk_end();
    else
        remove_all();
}

static uint32_t request_of(size_t number, bool keep)
{
    return (uint32_t)(number << 1 | keep);
}

/* Puts one file in its place, or removes it; the numbers behind those of outputs are shelves'. */
static int settle(uint32_t request)
{
    const size_t number = request >> 1;
    if (number >= MAX_OUTPUTS)
        return shelves_settle(number - MAX_OUTPUTS);
    const char *temporary = atomic_load(&pending[number].temporary);
    const bool keep = request & 1;
    if (!temporary)
        return EINVAL;
    const int error =
        keep ? standing_replace(&pending[number].before, pending[number].target, temporary) : 0;
    if (!keep || error)
        unlink(temporary);
    atomic_store(&pending[number].temporary, NULL);
    return error;
}

/* The number of the output with that temporary file; of NULL, one that is free. */
static size_t find_pending(const char *temporary)
{
    size_t number = 0;
    while (number < MAX_OUTPUTS && atomic_load(&pending[number].temporary) != temporary)
        number++;
    assert(number < MAX_OUTPUTS);
    return number;
}

bool outputs_hand_over(struct failure *failure)
{
    const struct clerk_duties duties = {settle, remove_all, shelves_spool()};
    bool has_some = atomic_load(&has_scratch) || shelves_count() > 0;
    for (size_t i = 0; i < MAX_OUTPUTS; i++)
        has_some = has_some || atomic_load(&pending[i].temporary);
    return !has_some || clerk_begin(&duties, failure);
}

static int ask(uint32_t request)
{
    return clerk_is_there() ? clerk_ask(request) : settle(request);
}

int outputs_settle_on_shelf(size_t number)
{
    return ask(request_of(MAX_OUTPUTS + number, true));
}

void output_failure(int error, struct failure *failure)
{
    if (error == EEXIST)
        failure_set(failure, MESSAGE_OUTPUT_APPEARED, NULL, NULL);
    else
        failure_set_system(failure, MESSAGE_OUTPUT_FAILED, error);
}

static bool fail(const struct output *output, int error, struct failure *failure)
{
    output_failure(error, failure);
    if (output->path)
        failure_at(failure, output->path, 0);
    return false;
}

/* mkstemp() makes files for their owner alone; a report is as readable as any other file. */
static void open_to_others(int descriptor)
{
    mode_t mask = umask(0);
    umask(mask);
    fchmod(descriptor, 0666 & ~mask);
}

/* What takes a file's place is as it was: for the same people, who may do the same. Where its group
 * cannot be kept, no other gets its rights. */
static void open_to_the_same(int descriptor, const struct stat *before)
{
    mode_t rights = before->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    if (fchown(descriptor, before->st_uid, before->st_gid) != 0 &&
        fchown(descriptor, (uid_t)-1, before->st_gid) != 0)
        rights &= ~(mode_t)S_IRWXG;
    fchmod(descriptor, rights);
}

void output_open_rights(int descriptor, const struct stat *before)
{
    if (before)
        open_to_the_same(descriptor, before);
    else
        open_to_others(descriptor);
}

static size_t folder_length(const char *path)
{
    return (size_t)(pathname_last(path) - path);
}

/* The path, or what the link that it is leads to: whatever is there, if anything is. */
static struct buffer last_step(const char *path)
{
    struct buffer step = {0};
    char link[PATH_MAX];
    buffer_add_string(&step, path);
    for (ssize_t length; (length = readlink(step.bytes, link, sizeof link)) > 0;) {
        step.length = link[0] == '/' ? 0 : folder_length(step.bytes);
        buffer_add(&step, link, (size_t)length);
    }
    return step;
}

/* The path with its links followed; of what does not exist yet, its folder's. */
static char *target_of(const char *path)
{
    char *target = realpath(path, NULL);
    if (target || errno != ENOENT || !path[0])
        return target;
    struct buffer step = last_step(path), folder = {0};
    const size_t length = folder_length(step.bytes);
    buffer_add(&folder, step.bytes, length);
    buffer_add_byte(&folder, '.');
    char *real = realpath(folder.bytes, NULL);
    buffer_clear(&folder);
    if (real)
        buffer_format(&folder, "%s/%s", real, step.bytes + length);
    else
        buffer_free(&folder);
    free(real);
    buffer_free(&step);
    return folder.bytes;
}

static bool open_directly(struct output *output, struct failure *failure)
{
    output->descriptor = open(output->path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    return output->descriptor >= 0 || fail(output, errno, failure);
}

/* A signal between the making and the noting would leave the file behind. */
static int make_temporary(char *name, const char *target, bool is_there)
{
    sigset_t all, before;
    const size_t number = find_pending(NULL);
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int descriptor = mkostemp(name, O_CLOEXEC);
    pending[number].target = target;
    pending[number].before = is_there ? standing_of(target) : (struct standing){0};
    if (descriptor >= 0)
        atomic_store(&pending[number].temporary, name);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return descriptor;
}

const char *outputs_scratch(struct failure *failure)
{
    sigset_t all, before;
    const char *named = getenv("TMPDIR"), *place = named && named[0] ? named : P_tmpdir;
    if (atomic_load(&has_scratch))
        return scratch;
    snprintf(scratch, sizeof scratch, "%s/dossier-lint-XXXXXX", place);
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    atomic_store(&has_scratch, mkdtemp(scratch) != NULL);
    const int error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (atomic_load(&has_scratch))
        return scratch;
    failure_set_system(failure, MESSAGE_SCRATCH_FAILED, error);
    failure_at(failure, place, 0);
    return NULL;
}

/* The temporary file's name is its own: the target's may be as long as names can be. */
static bool open_beside(struct output *output, const struct stat *before, struct failure *failure)
{
    struct buffer name = {0};
    output->target = target_of(output->path);
    if (!output->target)
        return fail(output, errno, failure);
    buffer_add(&name, output->target, folder_length(output->target));
    buffer_add_string(&name, ".dossier-lint-XXXXXX");
    output->temporary = name.bytes;
    output->descriptor = make_temporary(output->temporary, output->target, before != NULL);
    if (output->descriptor < 0) {
        fail(output, errno, failure);
        free(output->temporary);
        free(output->target);
        return false;
    }
    output_open_rights(output->descriptor, before);
    return true;
}

static void note_replaced(struct output *output, const struct stat *file)
{
    output->replaces = true;
    output->device = file->st_dev;
    output->inode = file->st_ino;
}

/* A shell may have it go to a file ("> name"), where it can do as much harm as any. */
static void note_standard_output(struct output *output)
{
    struct stat status;
    if (fstat(STDOUT_FILENO, &status) != 0 || !S_ISREG(status.st_mode))
        return;
    output->target = realpath("/proc/self/fd/1", NULL);
    note_replaced(output, &status);
}

bool output_open(struct output *output, const char *path, struct failure *failure)
{
    struct stat status;
    *output = (struct output){.path = path, .descriptor = STDOUT_FILENO};
    if (!path || strcmp(path, "-") == 0) {
        output->path = NULL;
        note_standard_output(output);
        return true;
    }
    bool is_there = stat(path, &status) == 0;
    if (is_there && !S_ISREG(status.st_mode))
        return open_directly(output, failure);
    if (is_there)
        note_replaced(output, &status);
    return open_beside(output, is_there ? &status : NULL, failure);
}

void output_insist(const struct output *output)
{
    if (output->temporary)
        pending[find_pending(output->temporary)].before.may_be_any = true;
}

const char *output_name(const struct output *output)
{
    return output->path ? output->path : output->target;
}

bool output_is_folder(const char *path)
{
    struct stat status;
    const size_t length = path ? strlen(path) : 0;
    return length > 0 &&
           (path[length - 1] == '/' || (stat(path, &status) == 0 && S_ISDIR(status.st_mode)));
}

/* Devices and pipes are for who names them twice to judge. */
static bool share_place(const struct output *a, const struct output *b)
{
    if (!a->path && !b->path)
        return true;
    return a->target && b->target && strcmp(a->target, b->target) == 0;
}

static bool outputs_close(struct output *outputs, size_t count)
{
    struct failure ignored;
    while (count > 0)
        output_close(&outputs[--count], false, &ignored);
    return false;
}

bool outputs_open(struct output *outputs, const struct destination *destinations, size_t count,
                  struct failure *failure)
{
    for (size_t i = 0; i < count; i++) {
        if (!output_open(&outputs[i], destinations[i].path, failure))
            return outputs_close(outputs, i);
        if (destinations[i].replaces_work)
            output_insist(&outputs[i]);
        for (size_t j = 0; j < i; j++) {
            if (share_place(&outputs[i], &outputs[j])) {
                failure_set(failure, MESSAGE_OUTPUT_TWICE, NULL, NULL);
                if (output_name(&outputs[i]))
                    failure_at(failure, output_name(&outputs[i]), 0);
                return outputs_close(outputs, i + 1);
            }
        }
    }
    return true;
}

bool output_write(struct output *output, struct buffer *buffer, struct failure *failure)
{
    size_t written = 0;
    while (written < buffer->length) {
        ssize_t more = write(output->descriptor, buffer->bytes + written, buffer->length - written);
        if (more < 0 && errno != EINTR)
            return fail(output, errno, failure);
        written += more > 0 ? (size_t)more : 0;
    }
    buffer_clear(buffer);
    return true;
}

/* Takes its name, or is removed. */
static bool place(const struct output *output, bool keep, struct failure *failure)
{
    const size_t number = find_pending(output->temporary);
    const int error = ask(request_of(number, keep));
    atomic_store(&pending[number].temporary, NULL);
    return error == 0 || fail(output, error, failure);
}

bool output_close(struct output *output, bool keep, struct failure *failure)
{
    bool done = true;
    /* some file systems tell only here that the disk was full */
    if (close(output->descriptor) != 0)
        done = fail(output, errno, failure);
    if (output->temporary && !place(output, done && keep, failure))
        done = false;
    free(output->temporary);
    free(output->target);
    output->temporary = output->target = NULL;
    return done;
}

bool output_is_terminal(const struct output *output)
{
    return isatty(output->descriptor);
}

bool output_meets_errors(const struct output *output)
{
    struct stat own, errors;
    if (output_is_terminal(output))
        return isatty(STDERR_FILENO);
    return fstat(output->descriptor, &own) == 0 && fstat(STDERR_FILENO, &errors) == 0 &&
           own.st_dev == errors.st_dev && own.st_ino == errors.st_ino;
}

bool output_wants_colour(const struct output *output)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return output_is_terminal(output) && !(no_colour && no_colour[0]) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

unsigned output_columns(const struct output *output)
{
    struct winsize size;
    if (ioctl(output->descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLUMNS;
}

unsigned errors_columns(void)
{
    const struct output errors = {.descriptor = STDERR_FILENO};
    return output_is_terminal(&errors) ? output_columns(&errors) - 1 : 0;
}

unsigned output_lines(const struct output *output)
{
    struct winsize size;
    if (output_is_terminal(output) && ioctl(output->descriptor, TIOCGWINSZ, &size) == 0)
        return size.ws_row;
    return 0;
}
