/* A reader that misbehaves, in a process of its own: what was given up stays so. */
#include "unit.h"

#include "run/clerk.h"
#include "run/sandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/sandbox-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name)
{
    FILE *file = fopen(in_folder(name), "w");
    assert_non_null(file);
    fputs("texte", file);
    fclose(file);
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(mkdir(in_folder("in"), 0700), 0);
    assert_int_equal(mkdir(in_folder("out"), 0700), 0);
    assert_int_equal(mkdir(in_folder("out/below"), 0700), 0);
    assert_int_equal(mkdir(in_folder("scratch"), 0700), 0);
    write_file("in/a.md");
    write_file("secret.md");
    write_file("out/report.tmp");
    write_file("out/.bashrc");
    write_file("out/below/thesis.docx");
    return 0;
}

static int tear_down(void **state)
{
    static const char *const names[] = {"in/a.md",     "in",         "out/below/thesis.docx",
                                        "out/below",   "out/report", "out/report.tmp",
                                        "out/.bashrc", "out",        "scratch/a",
                                        "scratch",     "secret.md",  ""};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        remove(in_folder(names[i]));
    return 0;
}

static bool opens(const char *path, int flags)
{
    int descriptor = open(path, flags | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        close(descriptor);
    return descriptor >= 0;
}

static void *open_secret(void *context)
{
    *(bool *)context = opens(in_folder("secret.md"), O_RDONLY);
    return NULL;
}

static bool reaches_by_a_thread(void)
{
    pthread_t thread;
    bool reached = true;
    pthread_create(&thread, NULL, open_secret, &reached);
    pthread_join(thread, NULL);
    return reached;
}

static bool runs_a_program(void)
{
    pid_t child = fork();
    int status = 0;
    if (child == 0) {
        execl("/bin/true", "true", (char *)NULL);
        _exit(77);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WEXITSTATUS(status) != 77;
}

static bool opens_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static bool reaches_its_parent(void)
{
    const pid_t parent = getppid();
    const struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    return kill(parent, 0) == 0 || syscall(SYS_tkill, parent, 0) == 0 ||
           syscall(SYS_tgkill, parent, parent, 0) == 0 ||
           prlimit(parent, RLIMIT_CPU, &limit, NULL) == 0 ||
           setpriority(PRIO_PROCESS, (id_t)parent, 19) == 0 ||
           fcntl(STDIN_FILENO, F_SETOWN, parent) == 0;
}

/* Of files: what is not in them. */
static bool changes_what_it_may_read(void)
{
    const char *path = in_folder("in/a.md");
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    const bool done = chmod(path, 0777) == 0 || fchmodat(AT_FDCWD, path, 0777, 0) == 0 ||
                      utimes(path, NULL) == 0 || futimens(descriptor, NULL) == 0 ||
                      chown(path, (uid_t)-1, (gid_t)-1) == 0 ||
                      fchown(descriptor, (uid_t)-1, (gid_t)-1) == 0 ||
                      setxattr(path, "user.a", "b", 1, 0) == 0 ||
                      fsetxattr(descriptor, "user.a", "b", 1, 0) == 0 || truncate(path, 0) == 0;
    close(descriptor);
    return done;
}

/* What the program needs for its reports, its threads and its own end. */
static bool misses_what_it_needs(void)
{
    struct rlimit limit;
    const int descriptor = open(in_folder("in/a.md"), O_RDONLY | O_CLOEXEC);
    const bool missed =
        fchmod(descriptor, 0600) != 0 || getrlimit(RLIMIT_STACK, &limit) != 0 || raise(0) != 0;
    close(descriptor);
    return missed;
}

static bool gives_a_terminal_words(void)
{
    return ioctl(-1, TIOCSTI, "x") == 0 || errno != EPERM || ioctl(-1, TIOCLINUX, "\3") == 0 ||
           errno != EPERM;
}

/* The output's folder and what is below, by the file that is written to and others. */
static bool changes_a_folder(void)
{
    static const char *const names[] = {"out/.bashrc", "out/report.tmp", "out/below/thesis.docx",
                                        "secret.md", "in/a.md"};
    char own[64];
    bool done = false;
    strcpy(own, in_folder("out/report.tmp"));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        done = done || (i != 1 && rename(own, in_folder(names[i])) == 0) ||
               unlink(in_folder(names[i])) == 0 || opens(in_folder(names[i]), O_WRONLY | O_TRUNC);
    return done || rename(own, in_folder("out/report")) == 0 ||
           link(own, in_folder("out/other")) == 0 || symlink(own, in_folder("out/other")) == 0 ||
           mknod(in_folder("out/below/new"), S_IFREG | 0600, 0) == 0 ||
           mkdir(in_folder("out/new"), 0700) == 0 || rmdir(in_folder("scratch")) == 0;
}

/* All but to leave it, in the one folder that is for it. */
static bool misses_its_scratch(void)
{
    char own[64];
    strcpy(own, in_folder("scratch/a"));
    return !opens(own, O_RDWR | O_CREAT | O_EXCL) || rename(own, in_folder("scratch/b")) != 0 ||
           rename(in_folder("scratch/b"), own) != 0 || rename(own, in_folder("out/a")) == 0 ||
           unlink(own) != 0;
}

static int serve(uint32_t request)
{
    char temporary[64];
    strcpy(temporary, in_folder("out/report.tmp"));
    if (request != 3)
        return EINVAL;
    return rename(temporary, in_folder("out/report")) == 0 ? 0 : errno;
}

static void clear_up(void)
{
    unlink(in_folder("secret.md"));
}

/* What the clerk does is what it was told to before. */
static bool misses_its_clerk(void)
{
    const bool missed = clerk_ask(2) != EINVAL || clerk_ask(3) != 0 || clerk_ask(3) != ENOENT;
    clerk_end();
    clerk_end();
    return missed || access(in_folder("out/report"), F_OK) != 0 ||
           access(in_folder("secret.md"), F_OK) == 0;
}

/* A number that no header has, and one of x32. */
static bool makes_later_calls(void)
{
    return syscall(500) != -1 || errno != ENOSYS || syscall(0x40000000 + SYS_getpid) != -1 ||
           errno != ENOSYS;
}

/* Asked in a way that nothing comes of it. */
static bool is_refused(long call)
{
    return syscall(call, -1L, -1L, -1L, -1L, -1L, -1L) == -1 && errno == EPERM;
}

static bool is_any_otherwise(const long *calls, size_t count, bool refused)
{
    for (size_t i = 0; i < count; i++)
        if (is_refused(calls[i]) != refused)
            return true;
    return false;
}

/* Calls whose numbers stand at the ends and in the middle of what is given up, and beside it. */
static bool mistakes_a_call(void)
{
    static const long forbidden[] = {
        SYS_socket,
        SYS_socketpair,
        SYS_connect,
        SYS_bind,
        SYS_execveat,
        SYS_kill,
        SYS_pivot_root,
        SYS_chroot,
        SYS_mount,
        SYS_umount2,
        SYS_unshare,
        SYS_setns,
        SYS_bpf,
        SYS_keyctl,
        SYS_add_key,
        SYS_request_key,
        SYS_init_module,
        SYS_finit_module,
        SYS_kexec_load,
        SYS_perf_event_open,
        SYS_userfaultfd,
        SYS_pidfd_open,
        SYS_pidfd_getfd,
        SYS_io_uring_setup,
        SYS_open_by_handle_at,
        SYS_process_vm_readv,
        SYS_process_vm_writev,
        SYS_tkill,
        SYS_tgkill,
        SYS_rt_sigqueueinfo,
        SYS_rt_tgsigqueueinfo,
        SYS_pidfd_send_signal,
        SYS_prlimit64,
        SYS_setpriority,
        SYS_clone,
        SYS_shmget,
        SYS_shmat,
        SYS_msgget,
        SYS_semget,
        SYS_mq_open,
        SYS_fchmodat,
        SYS_fchownat,
        SYS_utimensat,
        SYS_setxattr,
        SYS_removexattr,
        SYS_delete_module,
        SYS_kexec_file_load,
        SYS_move_mount,
        SYS_open_tree,
        SYS_fsopen,
    };
    static const long allowed[] = {
        SYS_read,   SYS_write,      SYS_close,           SYS_listen,  SYS_accept,
        SYS_wait4,  SYS_uname,      SYS_fcntl,           SYS_fsync,   SYS_lseek,
        SYS_dup,    SYS_ioctl,      SYS_timerfd_settime, SYS_statx,   SYS_getdents64,
        SYS_openat, SYS_readlinkat, SYS_fstat,           SYS_pread64, SYS_fchmod,
    };
    return is_any_otherwise(forbidden, sizeof forbidden / sizeof forbidden[0], true) ||
           is_any_otherwise(allowed, sizeof allowed / sizeof allowed[0], false);
}

/* Of those to be named it is told by open(); of the rules themselves, only here. */
static int want_descriptors(void)
{
    const struct rlimit none = {0, 0};
    struct sandbox sandbox = sandbox_prepare();
    if (!sandbox_binds_files(&sandbox) || sandbox.error != 0)
        return 1;
    setrlimit(RLIMIT_NOFILE, &none);
    sandbox = sandbox_prepare();
    return sandbox.error == EMFILE ? 0 : 2;
}

/* Ends with the number of the first promise that does not hold; 0 if all do. */
static int misbehave(void)
{
    struct failure failure;
    signal(SIGPIPE, SIG_IGN);
    struct sandbox sandbox = sandbox_prepare();
    const bool has_clerk = clerk_begin(&(struct clerk_duties){serve, clear_up, -1}, &failure);
    sandbox_allow_reading(&sandbox, in_folder("in"));
    sandbox_allow_reading(&sandbox, in_folder("missing.md"));
    sandbox_allow_all(&sandbox, in_folder("scratch"));
    sandbox_enter(&sandbox);
    const bool broken[] = {
        false,
        !opens(in_folder("in/a.md"), O_RDONLY),
        opens(in_folder("missing.md"), O_RDONLY) || errno != ENOENT,
        !has_clerk || changes_a_folder(),
        misses_its_scratch(),
        opens(in_folder("secret.md"), O_RDONLY),
        opens("/etc/passwd", O_RDONLY),
        opens(in_folder("in/a.md"), O_WRONLY),
        opens(in_folder("in/new.md"), O_WRONLY | O_CREAT),
        opens(in_folder("out/report"), O_RDONLY),
        opens(in_folder("out/other"), O_WRONLY | O_CREAT),
        unlink(in_folder("secret.md")) == 0,
        reaches_by_a_thread(),
        opens_a_socket(),
        runs_a_program(),
        reaches_its_parent(),
        changes_what_it_may_read(),
        misses_what_it_needs(),
        gives_a_terminal_words(),
        makes_later_calls(),
        mistakes_a_call(),
        misses_its_clerk(),
    };
    for (int i = 0; i < (int)(sizeof broken / sizeof broken[0]); i++)
        if (broken[i])
            return i;
    return 0;
}

static void assert_child_ends_well(int (*run)(void))
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(run());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void what_is_given_up_stays_so(void **state)
{
    (void)state;
    if (!sandbox_is_whole())
        skip();
    assert_child_ends_well(misbehave);
}

static void a_want_of_descriptors_is_told(void **state)
{
    (void)state;
    if (!sandbox_is_whole())
        skip();
    assert_child_ends_well(want_descriptors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_given_up_stays_so, set_up, tear_down),
        cmocka_unit_test(a_want_of_descriptors_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
