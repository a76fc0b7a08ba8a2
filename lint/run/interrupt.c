#include "run/interrupt.h"

#include "base/buffer.h"
#include "base/deadline.h"
#include "base/message.h"
#include "run/output.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

/* What a signal handler may touch. The notice is set before `is_awaited` is, and not changed. */
static struct buffer notice;
static atomic_bool is_awaited;
static atomic_int noted;

static void end_at_once(int number)
{
    outputs_remove();
    signal(number, SIG_DFL);
    raise(number); /* comes as soon as the handler is left */
}

static void on_signal(int number)
{
    int none = 0;
    if (!atomic_load(&is_awaited) || !atomic_compare_exchange_strong(&noted, &none, number)) {
        end_at_once(number);
        return;
    }
    deadline_end_waits();
    ssize_t ignored = write(STDERR_FILENO, notice.bytes, notice.length);
    (void)ignored;
}

void interrupt_begin(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        sigaddset(&action.sa_mask, signals[i]);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction before;
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

static void free_notice(void)
{
    atomic_store(&is_awaited, false);
    buffer_free(&notice);
}

void interrupt_note_first(enum locale locale)
{
    if (isatty(STDERR_FILENO)) /* behind the "^C" that the terminal shows */
        buffer_add_byte(&notice, '\n');
    buffer_format(&notice, "dossier-lint: %s\n", message_text(MESSAGE_INTERRUPTED_NOTICE, locale));
    atexit(free_notice);
    atomic_store(&is_awaited, true);
}

int interrupt_noted(void)
{
    return atomic_load(&noted);
}
