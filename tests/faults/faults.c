/* What is preloaded to see what the program does when the system fails it.
 *
 *     FAULT=read:3:EIO   the third read() fails so; "allocate:3" gives no memory
 *     FAULT=read:0       no read() gives more than a byte; write() takes no more
 *     FAULT_COUNTS=FILE  how often each was called goes there at the end
 *
 * Counted from main() on: what libraries do before it is their own affair. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* glibc's own, under names that are not preloaded over. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

enum call { ALLOCATE, READ, WRITE, OPEN, RENAME, CALL_COUNT };

static const char *const names[CALL_COUNT] = {"allocate", "read", "write", "open", "rename"};
static const struct {
    const char *name;
    int number;
} errors[] = {{"EIO", EIO},       {"EINTR", EINTR},   {"ENOSPC", ENOSPC},
              {"EMFILE", EMFILE}, {"EACCES", EACCES}, {"ENOMEM", ENOMEM}};

static atomic_bool is_counting;
static FILE *tally; /* opened at once: before it reads, the program gives up opening more */
static atomic_ulong counts[CALL_COUNT];
static enum call faulty = CALL_COUNT;
static unsigned long faulty_turn; /* from 1; 0: all of them are short */
static int faulty_error = ENOMEM;

static bool is_faulty(enum call call)
{
    if (!atomic_load(&is_counting))
        return false;
    unsigned long turn = atomic_fetch_add(&counts[call], 1) + 1;
    if (call != faulty || turn != faulty_turn)
        return false;
    errno = faulty_error;
    return true;
}

static size_t shortened(enum call call, size_t size)
{
    return atomic_load(&is_counting) && call == faulty && faulty_turn == 0 && size > 1 ? 1 : size;
}

__attribute__((constructor)) static void begin(void)
{
    const char *fault = getenv("FAULT");
    char name[16] = "", error[16] = "";
    if (fault && sscanf(fault, "%15[a-z]:%lu:%15s", name, &faulty_turn, error) >= 2)
        for (enum call call = 0; call < CALL_COUNT; call++)
            if (strcmp(names[call], name) == 0)
                faulty = call;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (strcmp(errors[i].name, error) == 0)
            faulty_error = errors[i].number;
    const char *path = getenv("FAULT_COUNTS");
    tally = path ? fopen(path, "w") : NULL;
    atomic_store(&is_counting, true);
}

__attribute__((destructor)) static void end(void)
{
    atomic_store(&is_counting, false);
    if (!tally)
        return;
    for (enum call call = 0; call < CALL_COUNT; call++)
        fprintf(tally, "%s %lu\n", names[call], atomic_load(&counts[call]));
    fclose(tally);
}

void *malloc(size_t size)
{
    return is_faulty(ALLOCATE) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_faulty(ALLOCATE) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return is_faulty(ALLOCATE) ? NULL : __libc_realloc(memory, size);
}

/* The function this one stands before; a function's address comes as an object's (POSIX, dlsym()).
 */
#define REAL(function)                                                                             \
    static __typeof__(&function) real;                                                             \
    if (!real) {                                                                                   \
        void *found = dlsym(RTLD_NEXT, #function);                                                 \
        memcpy(&real, &found, sizeof real);                                                        \
    }

ssize_t read(int descriptor, void *bytes, size_t size)
{
    REAL(read)
    return is_faulty(READ) ? -1 : real(descriptor, bytes, shortened(READ, size));
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    REAL(write)
    return is_faulty(WRITE) ? -1 : real(descriptor, bytes, shortened(WRITE, size));
}

int rename(const char *from, const char *to)
{
    REAL(rename)
    return is_faulty(RENAME) ? -1 : real(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    REAL(renameat2)
    return is_faulty(RENAME) ? -1 : real(from_folder, from, to_folder, to, flags);
}

/* glibc 2.36 itself does not look at whether it is given memory here (io/fts.c). */
FTS *fts_open(char *const *paths, int options, int (*compare)(const FTSENT **, const FTSENT **))
{
    REAL(fts_open)
    atomic_store(&is_counting, false);
    FTS *tree = real(paths, options, compare);
    atomic_store(&is_counting, true);
    return tree;
}

int open64(const char *path, int flags, ...)
{
    REAL(open64)
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return is_faulty(OPEN) ? -1 : real(path, flags, mode);
}
