/* SPDX-License-Identifier: MIT
 *
 * pathological: hostile notes of two sizes, N and 2N, each built into a site by the program. The
 * larger is a MiB. No build may take more than a second of processor time or 256 MB, and twice
 * the note may cost at most 2.6 times as much.
 *
 * Usage: pathological PROGRAM [WORD]     (only the patterns whose name holds WORD)
 * With LIMIT=SECONDS in the environment nothing is measured: the larger note alone is built, and
 * has to end within that time and memory. What is not linear takes minutes for a MiB.
 *
 * Times are of the processor, the least of several tries: a busy machine makes a try slower,
 * never faster, so that what fails each time is slow indeed.
 */
#include "kwiki/buf.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGE      ((size_t)1 << 20)
#define SECONDS    1.0
#define HANGS      60.0 /* seconds after which a build is ended */
#define MEMORY_KB  (256L * 1024)
#define RATIO      2.6
#define TRIES      6
#define LINE       ((size_t)200 << 10) /* bytes and ... */
#define BRACKETS   4000                /* ... '[' after which a pattern goes to the next line */
#define MEASURABLE 0.06 /* seconds; what takes less is no matter, whatever its ratio */
#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
#define VIDEO      "---\nvideoId: abc_DEF-123\n---\n"
#define X64        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define K1         X64 X64 X64 X64 X64 X64 X64 X64 X64 X64 X64 X64 X64 X64 X64 X64
#define K3         K1 K1 K1 "xxxxxxxx"
#define MARKERS9   "- - - - - - - - - "
#define MARKERS99                                                                                  \
    MARKERS9 MARKERS9 MARKERS9 MARKERS9 MARKERS9 MARKERS9 MARKERS9 MARKERS9 MARKERS9 MARKERS9      \
        MARKERS9
#define QUOTES9 "> > > > > > > > > "
#define QUOTES99                                                                                   \
    QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9 QUOTES9
#define DASHES9 "---------"
#define DASHES99                                                                                   \
    DASHES9 DASHES9 DASHES9 DASHES9 DASHES9 DASHES9 DASHES9 DASHES9 DASHES9 DASHES9 DASHES9
#define DASHES                                                                                     \
    DASHES99 DASHES99 DASHES99 DASHES99 DASHES99 DASHES99 DASHES99 DASHES99 DASHES99 DASHES99
#define STAMP "<a class=\"yt-timestamp\" data-t=\"0:01\">[0:01]</a>"

/* before, then `unit` over and over; then `middle`, and `second` over and over, when there is
 * one: each gets half of the size. In the end `after`. */
struct pattern {
    const char *name, *before, *unit, *middle, *second, *after;
};

static const struct pattern patterns[] = {
#include "patterns.def"
};

/* ---- patterns that a repetition does not make ---------------------------------------------- */

static void add_counted(struct buf *out, size_t size, const char *format)
{
    for (unsigned i = 0; out->len < size; i++)
        buf_printf(out, format, i, i, i);
}

static void references(struct buf *out, size_t size)
{
    add_counted(out, size / 2, "[r%u]: u%u\n");
    for (unsigned i = 0; out->len < size; i++)
        buf_printf(out, "[r%u]%s", i, i % 1000 ? " " : "\n\n");
}

static void headings(struct buf *out, size_t size)
{
    add_counted(out, size, "# h %u\n[[#h %u]] ![[#h %u]]\n\n");
}

static void backticks(struct buf *out, size_t size)
{
    for (unsigned length = 1; out->len < size; length = length % 2000 + 1) {
        buf_add_char(out, 'e');
        for (unsigned i = 0; i < length; i++)
            buf_add_char(out, '`');
        if (length % 500 == 0)
            buf_add_char(out, '\n');
    }
}

static void nested_list(struct buf *out, size_t size)
{
    for (unsigned depth = 0; out->len < size; depth = (depth + 1) % 90) {
        for (unsigned i = 0; i < depth; i++)
            buf_add(out, STR("  "));
        buf_add(out, STR("* a\n"));
    }
}

static void nested_empty(struct buf *out, size_t size)
{
    for (unsigned depth = 0; depth < 90; depth++) {
        for (unsigned i = 0; i < depth; i++)
            buf_add(out, STR("  "));
        buf_add(out, STR("* a\n"));
    }
    while (out->len < size)
        buf_add_char(out, '\n');
}

static void attributes(struct buf *out, size_t size)
{
    buf_add(out, STR("x <b"));
    add_counted(out, size, " a%u=\"%u\"\n");
    buf_add(out, STR(">y</b>"));
}

static void front_matter(struct buf *out, size_t size)
{
    buf_add(out, STR("---\n"));
    add_counted(out, size, "key%u: [a, b, %u]\n");
    buf_add(out, STR("---\nx\n"));
}

static void wide_table(struct buf *out, size_t size)
{
    for (unsigned row = 0; row < 2; row++) {
        while (out->len < (row + 1) * (size / 3))
            buf_add(out, row ? STR("|-") : STR("|a"));
        buf_add_char(out, '\n');
    }
    while (out->len < size)
        buf_add(out, STR("|b|c\n"));
}

static void square_table(struct buf *out, size_t size)
{
    for (unsigned row = 0; out->len < size; row++) {
        for (unsigned cell = 0; cell < 200; cell++)
            buf_add(out, row == 1 ? STR("|-") : STR("|x"));
        buf_add_char(out, '\n');
    }
}

static const struct {
    const char *name;
    void (*write)(struct buf *out, size_t size);
} writers[] = {
    {"many references", references},
    {"many headings", headings},
    {"backticks", backticks},
    {"nested lists", nested_list},
    {"empty lines in nested lists", nested_empty},
    {"attributes", attributes},
    {"front matter", front_matter},
    {"wide table", wide_table},
    {"square table", square_table},
};

/* ---- measuring ------------------------------------------------------------------------------ */

struct figures {
    double seconds;
    long kilobytes;
    int status; /* as waitpid gives it */
};

static size_t count(str text, char c)
{
    size_t found = 0;
    for (size_t i = 0; i < text.len; i++)
        found += text.ptr[i] == c;
    return found;
}

/* Lines and paragraphs end before the note's limits would end all. */
static void repeat(struct buf *out, const char *unit, size_t size, bool whole)
{
    str text = str_from_c(unit);
    size_t line = 0, brackets = 0;
    while (text.len && out->len < size) {
        buf_add(out, text);
        line += text.len;
        brackets += count(text, '[');
        if (count(text, '\n'))
            line = 0;
        if (!whole && (line > LINE || brackets > BRACKETS)) {
            buf_add(out, brackets > BRACKETS ? STR("\n\n") : STR("\n"));
            line = brackets = 0;
        }
    }
}

static void write_pattern(struct buf *out, size_t index, size_t size)
{
    if (index >= ROWS(patterns)) {
        writers[index - ROWS(patterns)].write(out, size);
        return;
    }
    const struct pattern *pattern = &patterns[index];
    bool whole = str_starts(str_from_c(pattern->name), STR("one line"));
    buf_add(out, str_from_c(pattern->before));
    repeat(out, pattern->unit, pattern->second ? size / 2 : size, whole);
    buf_add(out, str_from_c(pattern->middle));
    repeat(out, pattern->second, size, whole);
    buf_add(out, str_from_c(pattern->after));
}

static void write_note(size_t index, size_t size)
{
    struct buf note = {0};
    write_pattern(&note, index, size);
    FILE *file = fopen("vault/note.md", "wb");
    bool good = file && fwrite(note.ptr, 1, note.len, file) == note.len;
    if (!file || fclose(file) || !good) {
        perror("vault/note.md");
        exit(2);
    }
    buf_release(&note);
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* What runs longer, in seconds of the processor, is ended by the system. */
static void end_after(double seconds)
{
    rlim_t whole = (rlim_t)seconds + 1;
    setrlimit(RLIMIT_CPU, &(struct rlimit){whole, whole + 1});
}

/* One build of the note that has been written. */
static struct figures build(const char *program, double limit)
{
    struct figures figures = {0};
    struct rusage usage;
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        end_after(limit);
        execl(program, program, "build", "-q", "-j1", "vault", "out", (char *)NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, &figures.status, 0, &usage) < 0) {
        perror("fork");
        exit(2);
    }
    figures.seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    figures.kilobytes = usage.ru_maxrss;
    return figures;
}

static bool ended_well(struct figures figures)
{
    return WIFEXITED(figures.status) && WEXITSTATUS(figures.status) <= 1;
}

static const char *judge(struct figures figures, double limit)
{
    if (WIFSIGNALED(figures.status) && WTERMSIG(figures.status) == SIGXCPU)
        return "slow";
    if (!ended_well(figures))
        return "broke off";
    if (figures.seconds > limit)
        return "slow";
    return figures.kilobytes > MEMORY_KB ? "large" : NULL;
}

static const char *judge_pair(struct figures small, struct figures large)
{
    if (!ended_well(small))
        return "broke off";
    if (large.seconds > MEASURABLE && large.seconds > RATIO * small.seconds)
        return "not linear";
    return judge(large, SECONDS);
}

static void keep_least(struct figures *kept, struct figures tried)
{
    if (tried.seconds < kept->seconds || !WIFEXITED(tried.status))
        *kept = tried;
}

static struct figures build_pattern(const char *program, size_t index, size_t size, double limit)
{
    write_note(index, size);
    return build(program, limit);
}

/* Does it end at all? */
static bool check_end(const char *program, size_t index, const char *name, double limit)
{
    struct figures figures = build_pattern(program, index, LARGE, limit);
    const char *fault = judge(figures, limit);
    if (fault)
        printf("FAIL  %6.3f s %5ld MB  %s: %s\n", figures.seconds, figures.kilobytes / 1024, name,
               fault);
    return !fault;
}

static bool measure(const char *program, size_t index, const char *name)
{
    struct figures small = {.seconds = 1e9}, large = {.seconds = 1e9};
    const char *fault = "slow";
    for (unsigned tries = 0; tries < TRIES && fault; tries++) {
        keep_least(&small, build_pattern(program, index, LARGE / 2, HANGS));
        keep_least(&large, build_pattern(program, index, LARGE, HANGS));
        fault = judge_pair(small, large);
    }
    printf("%s %6.3f s %6.3f s %5.1f %5ld MB  %s%s%s\n", fault ? "FAIL" : "ok  ", small.seconds,
           large.seconds, small.seconds > 0 ? large.seconds / small.seconds : 0,
           large.kilobytes / 1024, name, fault ? ": " : "", fault ? fault : "");
    fflush(stdout);
    return !fault;
}

/* A folder of its own, which becomes the current one. */
static void enter_scratch(char *path)
{
    if (!mkdtemp(path) || chdir(path) || mkdir("vault", 0700)) {
        perror(path);
        exit(2);
    }
}

static void remove_scratch(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", "--", path, (char *)NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

int main(int argc, char **argv)
{
    char *program = argc > 1 ? realpath(argv[1], NULL) : NULL;
    if (!program) {
        fprintf(stderr, "usage: pathological PROGRAM [WORD]\n");
        return 2;
    }
    const char *given = getenv("LIMIT"), *word = argc > 2 ? argv[2] : "";
    double limit = given ? strtod(given, NULL) : 0;
    char scratch[] = "/tmp/kwiki-pathological.XXXXXX";
    enter_scratch(scratch);
    unsigned passed = 0, failed = 0;
    for (size_t i = 0; i < ROWS(patterns) + ROWS(writers); i++) {
        bool written = i >= ROWS(patterns);
        const char *name = written ? writers[i - ROWS(patterns)].name : patterns[i].name;
        if (!strstr(name, word))
            continue;
        bool good = given ? check_end(program, i, name, limit) : measure(program, i, name);
        passed += good;
        failed += !good;
    }
    remove_scratch(scratch);
    free(program);
    printf("pathological: %u passed, %u failed\n", passed, failed);
    return failed || !passed;
}
