#include "run/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_COLUMNS = 80 };

static bool fail(const struct output *output, int error, struct failure *failure)
{
    failure_set_system(failure, MESSAGE_OUTPUT_FAILED, error);
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

static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

bool output_open(struct output *output, const char *path, struct failure *failure)
{
    *output = (struct output){.path = path, .descriptor = STDOUT_FILENO};
    if (!path)
        return true;
    if (is_special(path)) {
        output->descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
        return output->descriptor >= 0 || fail(output, errno, failure);
    }
    struct buffer name = {0};
    output->target = realpath(path, NULL);
    buffer_format(&name, "%s.XXXXXX", output->target ? output->target : path);
    output->temporary = name.bytes;
    output->descriptor = mkostemp(output->temporary, O_CLOEXEC);
    if (output->descriptor < 0) {
        fail(output, errno, failure);
        free(output->temporary);
        free(output->target);
        return false;
    }
    open_to_others(output->descriptor);
    return true;
}

bool output_spares(const struct output *output, const char *input, struct failure *failure)
{
    struct stat mine, other;
    if (!output->path || stat(output->path, &mine) != 0 || stat(input, &other) != 0 ||
        mine.st_dev != other.st_dev || mine.st_ino != other.st_ino)
        return true;
    failure_set(failure, MESSAGE_OUTPUT_IS_DOSSIER, NULL, NULL);
    return failure_at(failure, output->path, 0);
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

bool output_close(struct output *output, bool keep, struct failure *failure)
{
    bool done = true;
    /* some file systems tell only here that the disk was full */
    if (close(output->descriptor) != 0)
        done = fail(output, errno, failure);
    const char *target = output->target ? output->target : output->path;
    if (output->temporary && done && keep && rename(output->temporary, target) != 0)
        done = fail(output, errno, failure);
    if (output->temporary && !(done && keep))
        unlink(output->temporary);
    free(output->temporary);
    free(output->target);
    output->temporary = output->target = NULL;
    return done;
}

bool output_is_terminal(const struct output *output)
{
    return isatty(output->descriptor);
}

unsigned output_columns(const struct output *output)
{
    struct winsize size;
    if (ioctl(output->descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLUMNS;
}
