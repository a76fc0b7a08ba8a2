#include "run/sandbox.h"

#include "base/buffer.h"

#include <stdint.h>

#ifdef __linux__

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A leak checker stops its own process by ptrace, and reads of it in /proc. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif
#else
enum { IS_SANITIZED = 0 };
#endif

/* Rights by the first version of Landlock that knows them: older headers name but the first. */
enum { FIRST_VERSION_RIGHTS = (1 << 13) - 1 };
static const struct {
    int version;
    uint64_t rights;
} later_rights[] = {
    {2, UINT64_C(1) << 13}, /* LANDLOCK_ACCESS_FS_REFER */
    {3, UINT64_C(1) << 14}, /* LANDLOCK_ACCESS_FS_TRUNCATE */
    {5, UINT64_C(1) << 15}, /* LANDLOCK_ACCESS_FS_IOCTL_DEV */
};

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t replacing = LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;

/* 0 where there is none. */
static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

static int create_rules(void)
{
    const int version = landlock_version();
    struct landlock_ruleset_attr rules = {.handled_access_fs = FIRST_VERSION_RIGHTS};
    if (version == 0)
        return -1;
    for (size_t i = 0; i < sizeof later_rights / sizeof later_rights[0]; i++)
        if (version >= later_rights[i].version)
            rules.handled_access_fs |= later_rights[i].rights;
    return (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules.handled_access_fs, 0);
}

/* Of a file that is no folder, only what makes sense for one. */
static void allow(const struct sandbox *sandbox, const char *path, uint64_t rights)
{
    struct stat status;
    if (sandbox->rules < 0)
        return;
    struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (rule.parent_fd < 0)
        return;
    if (fstat(rule.parent_fd, &status) == 0) {
        rule.allowed_access =
            S_ISDIR(status.st_mode) ? rights : rights & LANDLOCK_ACCESS_FS_READ_FILE;
        syscall(SYS_landlock_add_rule, sandbox->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(rule.parent_fd);
}

/* Libraries load their tables of encodings when a file first asks for one. */
struct sandbox sandbox_prepare(void)
{
    static const char *const libraries[] = {"/usr/lib", "/usr/lib64"};
    struct sandbox sandbox = {create_rules()};
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++)
        allow(&sandbox, libraries[i], reading);
    if (IS_SANITIZED) {
        allow(&sandbox, "/proc", reading);
        allow(&sandbox, "/proc/self/exe", reading); /* to name the functions of what it found */
    }
    return sandbox;
}

void sandbox_allow_reading(struct sandbox *sandbox, const char *path)
{
    allow(sandbox, path, reading);
}

void sandbox_allow_replacing(struct sandbox *sandbox, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct buffer folder = {0};
    if (slash)
        buffer_add(&folder, path, (size_t)(slash + 1 - path));
    buffer_add_byte(&folder, '.');
    allow(sandbox, folder.bytes, replacing);
    buffer_free(&folder);
}

void sandbox_allow_temporaries(struct sandbox *sandbox)
{
    allow(sandbox, P_tmpdir, reading | replacing | LANDLOCK_ACCESS_FS_WRITE_FILE);
}

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
enum { FOREIGN_CALLS = 0x40000000 }; /* those of x32, by the same architecture's name */
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
enum { FOREIGN_CALLS = 0x7FFFFFFF };
#endif

#ifdef ARCHITECTURE

/* To run a program, to reach the network or another process, to see more of the file system or the
 * kernel, or to get round this filter. */
static const uint32_t forbidden[] = {
    SYS_execve,
    SYS_execveat,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_kill,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_io_uring_setup,
    SYS_open_by_handle_at,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_kexec_load,
    SYS_ptrace, /* the last: sanitizers need it */
};

enum { FORBIDDEN_COUNT = sizeof forbidden / sizeof forbidden[0] - IS_SANITIZED };

#define LOAD(field)                                                                                \
    (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define JUMP(test, value, if_true, if_false)                                                       \
    (struct sock_filter) BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), (if_true), (if_false))
#define RETURN(action) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (action))

#define REFUSE RETURN(SECCOMP_RET_ERRNO | EPERM)
#define ALLOW RETURN(SECCOMP_RET_ALLOW)

/* The kernel tries the filter on each call it knows before it takes it: a search by halves costs it
 * half as much as a list, and a run that sets up a sandbox for one dossier waits for it. */
enum { FEW = 4, OTHER_STEPS = 11, MOST_STEPS = OTHER_STEPS + 4 * FORBIDDEN_COUNT };

struct program {
    struct sock_filter steps[MOST_STEPS];
    unsigned short count;
};

static void add_step(struct program *program, struct sock_filter step)
{
    assert(program->count < MOST_STEPS);
    program->steps[program->count++] = step;
}

/* Refuses those calls, which are in order, and allows all others. */
static void add_search(struct program *program, const uint32_t *calls, size_t count)
{
    if (count > FEW) {
        const unsigned short half = program->count;
        add_step(program, JUMP(BPF_JGE, calls[count / 2], 0, 0));
        add_search(program, calls, count / 2);
        program->steps[half].jt = (uint8_t)(program->count - half - 1);
        add_search(program, calls + count / 2, count - count / 2);
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_step(program, JUMP(BPF_JEQ, calls[i], (uint8_t)(count - i), 0));
    add_step(program, ALLOW);
    add_step(program, REFUSE);
}

static int compare_calls(const void *a, const void *b)
{
    const uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return (first > second) - (first < second);
}

/* What a program of another architecture asks for is refused altogether. */
static void confine_calls(void)
{
    struct program program = {.count = 0};
    uint32_t calls[FORBIDDEN_COUNT];
    memcpy(calls, forbidden, sizeof calls);
    qsort(calls, FORBIDDEN_COUNT, sizeof *calls, compare_calls);
    add_step(&program, LOAD(arch));
    add_step(&program, JUMP(BPF_JEQ, ARCHITECTURE, 1, 0));
    add_step(&program, REFUSE);
    add_step(&program, LOAD(nr));
    add_step(&program, JUMP(BPF_JGE, FOREIGN_CALLS, 0, 1));
    add_step(&program, REFUSE);
    /* words put into a terminal's input would be run by the shell */
    add_step(&program, JUMP(BPF_JEQ, SYS_ioctl, 0, 4));
    add_step(&program, LOAD(args[1]));
    add_step(&program, JUMP(BPF_JEQ, TIOCSTI, 0, 1));
    add_step(&program, REFUSE);
    add_step(&program, ALLOW);
    add_search(&program, calls, FORBIDDEN_COUNT);
    const struct sock_fprog filter = {program.count, program.steps};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

#else

static void confine_calls(void)
{
}

#endif

void sandbox_enter(struct sandbox *sandbox)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        if (sandbox->rules >= 0)
            syscall(SYS_landlock_restrict_self, sandbox->rules, 0);
        confine_calls();
    }
    if (sandbox->rules >= 0)
        close(sandbox->rules);
    sandbox->rules = -1;
}

bool sandbox_is_whole(void)
{
#ifdef ARCHITECTURE
    return landlock_version() > 0 && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
#else
    return false;
#endif
}

#else

bool sandbox_is_whole(void)
{
    return false;
}

struct sandbox sandbox_prepare(void)
{
    return (struct sandbox){-1};
}

void sandbox_allow_reading(struct sandbox *sandbox, const char *path)
{
    (void)sandbox, (void)path;
}

void sandbox_allow_replacing(struct sandbox *sandbox, const char *path)
{
    (void)sandbox, (void)path;
}

void sandbox_allow_temporaries(struct sandbox *sandbox)
{
    (void)sandbox;
}

void sandbox_enter(struct sandbox *sandbox)
{
    (void)sandbox;
}

#endif
