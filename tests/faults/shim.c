/* SPDX-License-Identifier: MIT
 *
 * A library to preload: it counts the allocations and the file calls of a program, and one of them
 * fails. File calls are caught where they enter the kernel, by a seccomp filter that turns each
 * into SIGSYS, so that those which libc makes by itself (in stdio, in readdir) are met too.
 *
 * KWIKI_TEST_FAULT=COUNTER:NUMBER:ACTION    what fails: 'allocation' or 'call', counted from 1
 * KWIKI_TEST_FAULT_LOG=FILE                 where what happened is written; see struct log
 * KWIKI_TEST_FAULT_TRACE=1                  the call stack of the fault on standard error
 *
 * ACTION of an allocation: once, or on (all that follow fail too). Of a call: an errno; short (half
 * of the bytes are moved); full (this and all that follow find no space); a number below zero: that
 * signal comes before it. Without KWIKI_TEST_FAULT nothing fails, and allocations are recorded as
 * calls always are.
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define NO_FILTER        77 /* the exit status where the system allows no filter */
#define SECONDS          20 /* after which a program is taken to hang; SIGALRM ends it */
#define MOST_CALLS       (1u << 16)
#define MOST_ALLOCATIONS (1u << 20)
#define DEPTH            48 /* frames of a call stack that tell it from others */

/* The file of KWIKI_TEST_FAULT_LOG, which is shared memory, since the program may be killed. */
struct log {
    _Atomic uint32_t allocations, calls; /* made so far */
    _Atomic uint32_t visible;        /* renames and deletions of names without leading '.' ... */
    _Atomic uint32_t visible_before; /* ... before the fault */
    _Atomic uint32_t hits;           /* how often something failed */
    uint32_t unused;
    char kinds[MOST_CALLS];            /* of each call, as in the table below */
    uint64_t stacks[MOST_ALLOCATIONS]; /* a hash of each allocation's call stack */
};

/* ---- the machine --------------------------------------------------------------------------- */

/* A system call from here is let through: the filter knows the address after it. */
long fault_shim_call(long number, const long arguments[6]);
extern const char fault_shim_called[];

#if defined __x86_64__
#define RESULT(u)      ((u)->uc_mcontext.gregs[REG_RAX])
#define ARGUMENT(u, i) ((u)->uc_mcontext.gregs[argument_registers[i]])
static const int argument_registers[6] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
__asm__(".text\n"
        ".globl fault_shim_call, fault_shim_called\n"
        "fault_shim_call:\n"
        "mov %rdi, %rax\n"
        "mov %rsi, %r11\n"
        "mov 0(%r11), %rdi\n"
        "mov 8(%r11), %rsi\n"
        "mov 16(%r11), %rdx\n"
        "mov 24(%r11), %r10\n"
        "mov 32(%r11), %r8\n"
        "mov 40(%r11), %r9\n"
        "syscall\n"
        "fault_shim_called:\n"
        "ret\n");
#elif defined __aarch64__
#define RESULT(u)      ((u)->uc_mcontext.regs[0])
#define ARGUMENT(u, i) ((u)->uc_mcontext.regs[i])
__asm__(".text\n"
        ".globl fault_shim_call, fault_shim_called\n"
        "fault_shim_call:\n"
        "mov x8, x0\n"
        "mov x9, x1\n"
        "ldp x0, x1, [x9]\n"
        "ldp x2, x3, [x9, #16]\n"
        "ldp x4, x5, [x9, #32]\n"
        "svc #0\n"
        "fault_shim_called:\n"
        "ret\n");
#else
#error "tests/faults/shim.c does not know this processor's system calls"
#endif

/* ---- the calls that are counted ------------------------------------------------------------ */

/* The kind of a call says which faults it may meet; tests/faults/Points.pm has the list. A call
 * that changes something has a capital. */
static const struct row {
    int number;
    char kind;
    char name; /* the argument that names what readers may see: position + 1, 0 for none */
} table[] = {
    {SYS_openat, 'o', 0},    {SYS_openat2, 'o', 0},    {SYS_read, 'r', 0},
    {SYS_pread64, 'r', 0},   {SYS_getdents64, 'l', 0}, {SYS_write, 'W', 0},
    {SYS_pwrite64, 'W', 0},  {SYS_writev, 'V', 0},     {SYS_copy_file_range, 'P', 0},
    {SYS_sendfile, 'P', 0},  {SYS_close, 'c', 0},      {SYS_fsync, 'S', 0},
    {SYS_fdatasync, 'S', 0}, {SYS_syncfs, 'S', 0},     {SYS_renameat2, 'N', 4},
    {SYS_mkdirat, 'M', 0},   {SYS_unlinkat, 'U', 2},   {SYS_linkat, 'N', 4},
    {SYS_symlinkat, 'N', 3}, {SYS_ftruncate, 'T', 0},  {SYS_fchmod, 'T', 0},
    {SYS_fchown, 'T', 0},    {SYS_fchmodat, 'T', 0},   {SYS_fchownat, 'T', 0},
    {SYS_utimensat, 'T', 0}, {SYS_newfstatat, 's', 0}, {SYS_fstat, 's', 0},
    {SYS_statx, 's', 0},     {SYS_flock, 'k', 0},
#ifdef SYS_open /* newer machines have no second names for these */
    {SYS_open, 'o', 0},      {SYS_rename, 'N', 2},     {SYS_mkdir, 'M', 0},
    {SYS_rmdir, 'U', 1},     {SYS_unlink, 'U', 1},     {SYS_stat, 's', 0},
    {SYS_lstat, 's', 0},
#endif
#ifdef SYS_renameat
    {SYS_renameat, 'N', 4},
#endif
};
#define ROWS (sizeof table / sizeof *table)

/* ---- what is to fail ----------------------------------------------------------------------- */

enum action { NOTHING, ONCE, ON, ERROR, SHORT, FULL, SIGNAL };

static struct {
    bool armed, calls, trace;
    uint32_t number;
    enum action action;
    int value; /* errno or signal */
} plan;

static struct log *journal;

static void read_plan(const char *text)
{
    char counter[16], action[16];
    if (sscanf(text, "%15[a-z]:%u:%15s", counter, &plan.number, action) != 3)
        abort();
    plan.calls = strcmp(counter, "call") == 0;
    plan.value = atoi(action);
    plan.action = strcmp(action, "once") == 0    ? ONCE
                  : strcmp(action, "on") == 0    ? ON
                  : strcmp(action, "short") == 0 ? SHORT
                  : strcmp(action, "full") == 0  ? FULL
                  : plan.value < 0               ? SIGNAL
                                                 : ERROR;
}

static void note_hit(void)
{
    void *frames[DEPTH];
    if (atomic_fetch_add(&journal->hits, 1))
        return;
    atomic_store(&journal->visible_before, atomic_load(&journal->visible));
    if (plan.trace)
        backtrace_symbols_fd(frames, backtrace(frames, DEPTH), STDERR_FILENO);
}

/* ---- allocations --------------------------------------------------------------------------- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void record_stack(uint32_t number)
{
    void *frames[DEPTH];
    int count = backtrace(frames, DEPTH);
    uint64_t hash = 14695981039346656037u; /* FNV-1a, by words */
    for (int i = 0; i < count; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
    if (number <= MOST_ALLOCATIONS)
        journal->stacks[number - 1] = hash;
}

static bool fails(void)
{
    if (!plan.armed)
        return false;
    uint32_t number = atomic_fetch_add(&journal->allocations, 1) + 1;
    if (plan.action == NOTHING)
        record_stack(number);
    bool hit = (plan.action == ONCE && number == plan.number) ||
               (plan.action == ON && number >= plan.number);
    if (hit) {
        note_hit();
        errno = ENOMEM;
    }
    return hit;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

void *reallocarray(void *block, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(block, count * size);
}

void *memalign(size_t alignment, size_t size)
{
    return fails() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    *block = memalign(alignment, size);
    return *block ? 0 : ENOMEM;
}

/* ---- file calls ---------------------------------------------------------------------------- */

static char kind_of(const struct row *row, const long arguments[6])
{
    long flags = 0;
    if (row->number == SYS_openat2)
        flags = (long)((const struct open_how *)arguments[2])->flags;
    else if (row->kind == 'o')
        flags = arguments[row->number == SYS_openat ? 2 : 1];
    if (flags & O_CREAT)
        return 'O';
    if ((row->number == SYS_write || row->number == SYS_writev) && arguments[0] == STDERR_FILENO)
        return '-'; /* what is to be said of a fault goes there */
    return row->kind;
}

/* Does the call change what readers of a site see? Names that begin with '.' are for kwiki. */
static bool is_visible(const struct row *row, const long arguments[6])
{
    if (!row->name)
        return false;
    const char *path = (const char *)arguments[row->name - 1];
    const char *slash = strrchr(path, '/');
    return *(slash ? slash + 1 : path) != '.';
}

/* The position of the number of bytes that a call moves, or -1. */
static int position_of_size(char kind, int number)
{
    if (kind == 'r' || kind == 'W')
        return 2;
    return kind == 'P' ? (number == SYS_sendfile ? 3 : 4) : -1;
}

static bool needs_space(char kind)
{
    return strchr("OWVPMN", kind) != NULL;
}

/* The fault of this call; its result, or the call's own. */
static long fail_call(const struct row *row, char kind, long arguments[6])
{
    int size = position_of_size(kind, row->number);
    note_hit();
    if (plan.action == SIGNAL)
        kill(getpid(), -plan.value);
    else if (plan.action == SHORT && size >= 0)
        arguments[size] = (arguments[size] + 1) / 2;
    else if (kind == 'c')
        fault_shim_call(row->number, arguments); /* a failing close has closed */
    if (plan.action == ERROR || plan.action == FULL)
        return plan.action == FULL ? -ENOSPC : -plan.value;
    return fault_shim_call(row->number, arguments);
}

static long call(const struct row *row, long arguments[6])
{
    char kind = kind_of(row, arguments);
    if (kind == '-')
        return fault_shim_call(row->number, arguments);
    uint32_t number = atomic_fetch_add(&journal->calls, 1) + 1;
    if (number <= MOST_CALLS)
        journal->kinds[number - 1] = kind;
    bool hit = plan.calls && (number == plan.number ||
                              (plan.action == FULL && number > plan.number && needs_space(kind)));
    long result = hit ? fail_call(row, kind, arguments) : fault_shim_call(row->number, arguments);
    if (result == 0 && is_visible(row, arguments))
        atomic_fetch_add(&journal->visible, 1);
    return result;
}

static void on_call(int signal_number, siginfo_t *info, void *context)
{
    ucontext_t *user = context;
    int error = errno;
    long arguments[6];
    (void)signal_number;
    for (int i = 0; i < 6; i++)
        arguments[i] = (long)ARGUMENT(user, i);
    for (size_t i = 0; i < ROWS; i++) {
        if (table[i].number == info->si_syscall) {
            RESULT(user) = (__typeof__(RESULT(user)))call(&table[i], arguments);
            break;
        }
    }
    errno = error;
}

static struct sock_filter load(size_t offset)
{
    return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset);
}

/* Skips this many instructions when what was loaded is the value, or is not. */
static struct sock_filter skip(uint32_t value, size_t same, size_t other)
{
    return (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, (uint8_t)same,
                                        (uint8_t)other);
}

static struct sock_filter give(uint32_t result)
{
    return (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, result);
}

/* The calls of the table become signals, but for those that are made here. */
static void install_filter(void)
{
    const size_t pointer = offsetof(struct seccomp_data, instruction_pointer);
    const uint64_t here = (uint64_t)(uintptr_t)fault_shim_called;
    struct sock_filter code[ROWS + 7];
    size_t at = 0;
    code[at++] = load(pointer); /* the lower half first, as on all machines above */
    code[at++] = skip((uint32_t)here, 0, 2);
    code[at++] = load(pointer + 4);
    code[at++] = skip((uint32_t)(here >> 32), ROWS + 1, 0);
    code[at++] = load(offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < ROWS; i++)
        code[at++] = skip((uint32_t)table[i].number, ROWS - i, 0);
    code[at++] = give(SECCOMP_RET_ALLOW);
    code[at++] = give(SECCOMP_RET_TRAP);
    struct sock_fprog program = {.len = (unsigned short)at, .filter = code};
    /* The call stack of a fault is written from within the handler. */
    struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGSYS, &action, NULL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) {
        perror("faults: system calls cannot be caught");
        _exit(NO_FILTER);
    }
}

/* ---- the beginning ------------------------------------------------------------------------- */

static void arm(void)
{
    const char *fault = getenv("KWIKI_TEST_FAULT"), *path = getenv("KWIKI_TEST_FAULT_LOG");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    void *frames[2];
    alarm(SECONDS);
    if (fd < 0)
        return;
    if (ftruncate(fd, sizeof *journal) == 0)
        journal = mmap(NULL, sizeof *journal, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (!journal || journal == MAP_FAILED)
        abort();
    if (fault)
        read_plan(fault);
    backtrace(frames, 2); /* it loads a library when it is called first */
    plan.trace = getenv("KWIKI_TEST_FAULT_TRACE") != NULL;
    plan.armed = true;
    install_filter();
}

typedef int main_function(int, char **, char **);
static main_function *real_main;

/* Counting begins with the program's own first line. */
static int armed_main(int argc, char **argv, char **environment)
{
    arm();
    return real_main(argc, argv, environment);
}

typedef int start_function(main_function *, int, char **, void (*)(void), void (*)(void),
                           void (*)(void), void *);

int __libc_start_main(main_function *main, int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end);

int __libc_start_main(main_function *main, int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end)
{
    start_function *start;
    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return start(armed_main, argc, argv, init, fini, loader_fini, stack_end);
}
