#include "run/sandbox.h"

#include <stdint.h>

#ifdef __linux__

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
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

/* 0 where there is none. */
static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

static struct sandbox create_sandbox(void)
{
    const int version = landlock_version();
    struct landlock_ruleset_attr rules = {.handled_access_fs = FIRST_VERSION_RIGHTS};
    if (version == 0)
        return (struct sandbox){.rules = -1};
    for (size_t i = 0; i < sizeof later_rights / sizeof later_rights[0]; i++)
        if (version >= later_rights[i].version)
            rules.handled_access_fs |= later_rights[i].rights;
    const long created =
        syscall(SYS_landlock_create_ruleset, &rules, sizeof rules.handled_access_fs, 0);
    return (struct sandbox){.rules = (int)created, .error = created < 0 ? errno : 0};
}

/* Of a file that is no folder, only what makes sense for one. */
static void allow(struct sandbox *sandbox, const char *path, uint64_t rights)
{
    struct stat status;
    if (sandbox->rules < 0)
        return;
    struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (rule.parent_fd < 0) {
        if (errno == EMFILE || errno == ENFILE)
            sandbox->error = errno;
        return;
    }
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
    struct sandbox sandbox = create_sandbox();
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

void sandbox_allow_all(struct sandbox *sandbox, const char *folder)
{
    allow(sandbox, folder,
          reading | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
              LANDLOCK_ACCESS_FS_REMOVE_FILE);
}

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

static const uint32_t forbidden[] = {
    /* to run a program, or to reach the network */
    SYS_execve, SYS_execveat, SYS_socket, SYS_socketpair, SYS_connect, SYS_bind,
    /* to reach another process */
    SYS_kill, SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_open,
    SYS_pidfd_getfd, SYS_pidfd_send_signal, SYS_process_vm_readv, SYS_process_vm_writev,
    SYS_process_madvise, SYS_process_mrelease, SYS_move_pages, SYS_migrate_pages, SYS_kcmp,
    SYS_setpriority, SYS_ioprio_set, SYS_sched_setscheduler, SYS_sched_setparam, SYS_sched_setattr,
    SYS_sched_setaffinity,
    /* or to leave something for it */
    SYS_shmget, SYS_shmat, SYS_shmctl, SYS_msgget, SYS_msgsnd, SYS_msgrcv, SYS_msgctl, SYS_semget,
    SYS_semop, SYS_semtimedop, SYS_semctl, SYS_mq_open, SYS_mq_unlink,
    /* to change what Landlock does not watch over: all but what is in files */
    SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr,
    SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, SYS_truncate,
#ifdef __x86_64__
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
    /* to see more of the file system */
    SYS_open_by_handle_at, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_tree,
    SYS_move_mount, SYS_fsopen, SYS_fspick, SYS_mount_setattr, SYS_unshare, SYS_setns,
    /* to change the kernel */
    SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_kexec_file_load,
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key,
    /* to get round this filter */
    SYS_io_uring_setup, /* calls that it would not see */
    SYS_ptrace,         /* the last: sanitizers need it */
};

/* A call with numbers above these came later, or is one of x32, by the same architecture's name. It
 * may do any of this: the kernel is to be taken for one without. */
enum { NEWEST_CALL = 450 /* set_mempolicy_home_node, of Linux 5.17 */ };

/* Of a call's argument, half of its bits. */
struct condition {
    uint16_t test; /* how they compare to the value, BPF_JEQ or BPF_JSET; 0 for no condition */
    bool unless;   /* met if they do not */
    uint32_t bits;
    uint32_t value;
};

/* A call that is refused; if there are conditions, where one of them is met. */
struct ban {
    uint32_t call;
    struct condition conditions[2];
};

enum {
    FORBIDDEN_COUNT = sizeof forbidden / sizeof forbidden[0] - IS_SANITIZED,
    CONDITIONAL_COUNT = 5,
    BAN_COUNT = FORBIDDEN_COUNT + CONDITIONAL_COUNT
};

#define ARGUMENT(index) offsetof(struct seccomp_data, args[index])
#define UPPER_HALF 4 /* both architectures have the lower one first */

static int compare_bans(const void *a, const void *b)
{
    const struct ban *first = a, *second = b;
    return (first->call > second->call) - (first->call < second->call);
}

static void list_bans(struct ban bans[BAN_COUNT])
{
    const uint32_t spaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                            CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    const struct ban conditional[CONDITIONAL_COUNT] = {
        /* words put into a terminal's input would be run by the shell */
        {SYS_ioctl,
         {{BPF_JEQ, false, ARGUMENT(1), TIOCSTI}, {BPF_JEQ, false, ARGUMENT(1), TIOCLINUX}}},
        /* a signal for another process whenever there is something to read */
        {SYS_fcntl,
         {{BPF_JEQ, false, ARGUMENT(1), F_SETOWN}, {BPF_JEQ, false, ARGUMENT(1), F_SETOWN_EX}}},
        {SYS_tgkill, {{BPF_JEQ, true, ARGUMENT(0), (uint32_t)getpid()}}},
        {SYS_prlimit64,
         {{BPF_JEQ, true, ARGUMENT(2), 0}, {BPF_JEQ, true, ARGUMENT(2) + UPPER_HALF, 0}}},
        {SYS_clone, {{BPF_JSET, false, ARGUMENT(0), spaces}}},
    };
    for (size_t i = 0; i < FORBIDDEN_COUNT; i++)
        bans[i] = (struct ban){.call = forbidden[i]};
    memcpy(bans + FORBIDDEN_COUNT, conditional, sizeof conditional);
    qsort(bans, BAN_COUNT, sizeof *bans, compare_bans);
}

#define LOAD(offset) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define LOAD_FIELD(field) LOAD(offsetof(struct seccomp_data, field))
#define JUMP(test, value, if_true, if_false)                                                       \
    (struct sock_filter) BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), (if_true), (if_false))
#define RETURN(action) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (action))

#define REFUSE(error) RETURN(SECCOMP_RET_ERRNO | (error))
#define ALLOW RETURN(SECCOMP_RET_ALLOW)

/* The kernel tries the filter on each call it knows before it takes it, and makes machine code of
 * each step: a search by halves, with one refusal for all at the end, costs it a fraction of what a
 * list does, and a run that sets up a sandbox for one dossier waits for it. */
enum { FEW = 8, OTHER_STEPS = 9, MOST_STEPS = OTHER_STEPS + 2 * BAN_COUNT + 5 * CONDITIONAL_COUNT };

/* Stands for how far the refusal at the end is from a step, until that is known. */
enum { TO_REFUSAL = UINT8_MAX };

struct program {
    struct sock_filter steps[MOST_STEPS];
    unsigned short count;
};

static void add_step(struct program *program, struct sock_filter step)
{
    assert(program->count < MOST_STEPS);
    program->steps[program->count++] = step;
}

/* How many steps lie between one and the next to come. */
static uint8_t steps_since(const struct program *program, size_t step)
{
    const size_t count = program->count - step - 1;
    assert(count < TO_REFUSAL);
    return (uint8_t)count;
}

static void add_ban(struct program *program, const struct ban *ban)
{
    const size_t start = program->count;
    const struct condition *conditions = ban->conditions;
    add_step(program, JUMP(BPF_JEQ, ban->call, TO_REFUSAL, 0));
    if (!conditions[0].test)
        return;
    for (size_t i = 0; i < 2 && conditions[i].test; i++) {
        add_step(program, LOAD(conditions[i].bits));
        add_step(program, JUMP(conditions[i].test, conditions[i].value,
                               conditions[i].unless ? 0 : TO_REFUSAL,
                               conditions[i].unless ? TO_REFUSAL : 0));
    }
    add_step(program, ALLOW);
    program->steps[start].jt = 0;
    program->steps[start].jf = steps_since(program, start);
}

/* Refuses those calls, which are in order, and allows all others. */
static void add_search(struct program *program, const struct ban *bans, size_t count)
{
    if (count > FEW) {
        const size_t half = program->count;
        add_step(program, JUMP(BPF_JGE, bans[count / 2].call, 0, 0));
        add_search(program, bans, count / 2);
        program->steps[half].jt = steps_since(program, half);
        add_search(program, bans + count / 2, count - count / 2);
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_ban(program, &bans[i]);
    add_step(program, ALLOW);
}

static void add_refusal(struct program *program)
{
    for (size_t i = 0; i < program->count; i++) {
        struct sock_filter *step = &program->steps[i];
        if (step->jt == TO_REFUSAL)
            step->jt = steps_since(program, i);
        if (step->jf == TO_REFUSAL)
            step->jf = steps_since(program, i);
    }
    add_step(program, REFUSE(EPERM));
}

/* What a program of another architecture asks for is refused altogether. clone3() has its flags in
 * memory, out of sight: libraries then take clone(). */
static void confine_calls(void)
{
    struct program program = {.count = 0};
    struct ban bans[BAN_COUNT];
    list_bans(bans);
    add_step(&program, LOAD_FIELD(arch));
    add_step(&program, JUMP(BPF_JEQ, ARCHITECTURE, 0, TO_REFUSAL));
    add_step(&program, LOAD_FIELD(nr));
    add_step(&program, JUMP(BPF_JGT, NEWEST_CALL, 1, 0));
    add_step(&program, JUMP(BPF_JEQ, SYS_clone3, 0, 1));
    add_step(&program, REFUSE(ENOSYS));
    add_search(&program, bans, BAN_COUNT);
    add_refusal(&program);
    const struct sock_fprog filter = {program.count, program.steps};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

#else

static void confine_calls(void)
{
}

#endif

bool sandbox_binds_files(const struct sandbox *sandbox)
{
    return sandbox->rules >= 0;
}

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
    return (struct sandbox){.rules = -1};
}

void sandbox_allow_reading(struct sandbox *sandbox, const char *path)
{
    (void)sandbox, (void)path;
}

void sandbox_allow_all(struct sandbox *sandbox, const char *folder)
{
    (void)sandbox, (void)folder;
}

bool sandbox_binds_files(const struct sandbox *sandbox)
{
    (void)sandbox;
    return false;
}

void sandbox_enter(struct sandbox *sandbox)
{
    (void)sandbox;
}

#endif
