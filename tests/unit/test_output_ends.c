/* SPDX-License-Identifier: MIT
 *
 * Tests of how builds end that do not end well: what they take back, what the next one cleans up,
 * and how they wait for each other.
 */
#include "kwiki/heap.h"
#include "kwiki/thread.h"
#include "output_bed.h"
#include <sys/file.h>
#include <sys/wait.h>

static void test_abandon(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "1", "s/b.html", "2"));
    make(bed, "out/mine");
    struct output *output = begin(bed);
    write_site(output, SITE("a.html", "new", "t/u/c.html", "3", "mine/d.html", "4"));
    output_abandon(output);
    output_abandon(NULL);
    assert_text(bed, "out/a.html", "1");
    assert_text(bed, "out/s/b.html", "2");
    assert_false(exists(bed, "out/t"));
    assert_true(exists(bed, "out/mine"));
    assert_clean(bed);
    make(bed, "there");
    output = open_at(bed, "there/are/fresh", false);
    assert_non_null(output);
    write_site(output, SITE("a/b.html", "1"));
    output_abandon(output);
    assert_true(exists(bed, "there"));
    assert_false(exists(bed, "there/are"));
}

/* Builds in a child process that dies at a step. */
static void killed(struct bed *bed, const char *const *site, bool before_writing)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct output *output = open_at(bed, "out", false);
        if (output && !before_writing)
            write_site(output, site);
        _exit(output ? 0 : 1);
    }
    int status;
    must(waitpid(child, &status, 0));
    assert_int_equal(status, 0);
}

static void test_killed(void **state)
{
    struct bed *bed = *state;
    killed(bed, SITE("a/b.html", "1", "x/y.html", "2"), true);
    killed(bed, SITE("a/b.html", "1", "x/y.html", "2"), false);
    assert_true(exists(bed, "out/x"));
    build(bed, SITE("a/b.html", "1"));
    assert_clean(bed);
    assert_false(exists(bed, "out/x"));
    killed(bed, SITE("a/b.html", "2", "c/d/e.html", "1", "index.html", "3"), false);
    assert_text(bed, "out/a/b.html", "1");
    put(bed, "out/a/.kwiki-notes", "not a temporary file");
    build(bed, SITE("a/b.html", "2"));
    assert_clean(bed);
    assert_false(exists(bed, "out/c"));
    assert_true(exists(bed, "out/a/.kwiki-notes"));
}

/* Between the union and the last rename: the files that appeared are known to be ours. */
static void test_killed_between(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "1", "b.html", "2", "n.html", "9"));
    assert_int_equal(run(bed, "sed '1s/$/ unfinished/' out/.kwiki-manifest >union"), 0);
    build(bed, SITE("a.html", "1"));
    put(bed, "out/n.html", "9");
    assert_int_equal(run(bed, "mv union out/.kwiki-manifest"), 0);
    build(bed, SITE("a.html", "1", "n.html", "10"));
    assert_int_equal(bed->diags.count, 0);
    assert_text(bed, "out/n.html", "10");
    build(bed, SITE("a.html", "1"));
    assert_false(exists(bed, "out/n.html"));
}

static void test_lock(void **state)
{
    struct bed *bed = *state;
    struct output *output = begin(bed);
    assert_null(open_at(bed, "out", false));
    assert_finding(bed, DIAG_SYSTEM_ERROR, "out");
    output_abandon(output);
    build(bed, SITE("a.html", "1"));
}

/* A waiting build goes on when the other one ends, even if that took OUT away. */
static void test_lock_waits(void **state)
{
    struct bed *bed = *state;
    int ends[2];
    must(pipe(ends));
    fflush(NULL);
    pid_t child = fork(); /* before the lock is taken: descriptors that are inherited hold it */
    if (child == 0) {
        char out[128], byte;
        must((int)read(ends[0], &byte, 1));
        snprintf(out, sizeof out, "%s/out", bed->root);
        struct output_options options = {.notes_folder = bed->notes};
        struct output *second = output_open(out, options, &bed->diags);
        bool ok = second && output_write(second, STR("b.html"), STR("2"), OUTPUT_PAGE);
        _exit(ok && output_finish(second, &bed->counts, NULL) ? 0 : 1);
    }
    struct output *first = begin(bed);
    must((int)write(ends[1], "x", 1));
    usleep(100000);
    output_abandon(first);
    close(ends[0]);
    close(ends[1]);
    int status;
    must(waitpid(child, &status, 0));
    assert_int_equal(status, 0);
    assert_text(bed, "out/b.html", "2");
}

static bool is_stopped(void)
{
    static unsigned looks;
    return ++looks > 2;
}

/* Somebody asks the waiting build to end. */
static void test_lock_stopped(void **state)
{
    struct bed *bed = *state;
    char out[128];
    struct output *first = begin(bed);
    struct output_options options = {.notes_folder = bed->notes, .is_stopped = is_stopped};
    snprintf(out, sizeof out, "%s/out", bed->root);
    assert_null(output_open(out, options, &bed->diags));
    assert_int_equal(bed->diags.count, 0);
    output_abandon(first);
}

/* A file comes where a folder was, and a folder where a file was; the build is killed between the
 * deletions and the renames. The next one goes on, or back. */
static void test_killed_exchanging(void **state)
{
    struct bed *bed = *state;
    const char *const *const sites[] = {SITE("x", "1", "z/y", "2"), SITE("x/y/z", "3", "z", "4")};
    const char *const union_of_both =
        "cd out && (head -n 1 .kwiki-manifest | sed 's/$/ unfinished/';"
        " sed -s 1d ../old .kwiki-manifest | LC_ALL=C sort -k 3) >../both";
    const char *const left[] = {"mkdir z", "mkdir -p x/y z", "printf 1 >x", "printf 4 >z; mkdir x"};
    for (size_t i = 0; i < 2 * ROWS(left); i++) {
        build(bed, sites[0]);
        assert_int_equal(run(bed, "cp out/.kwiki-manifest old"), 0);
        build(bed, sites[1]);
        assert_int_equal(run(bed, union_of_both), 0);
        assert_int_equal(run(bed, "rm -r out && mkdir out && mv both out/.kwiki-manifest"), 0);
        char command[64];
        snprintf(command, sizeof command, "cd out && %s", left[i / 2]);
        assert_int_equal(run(bed, command), 0);
        build(bed, sites[i % 2]);
        assert_int_equal(bed->diags.count, 0);
        assert_text(bed, i % 2 ? "out/x/y/z" : "out/z/y", i % 2 ? "3" : "2");
        assert_text(bed, i % 2 ? "out/z" : "out/x", i % 2 ? "4" : "1");
        assert_int_equal(run(bed, "rm -r out"), 0);
    }
}

/* A build that is killed has noted the folders that it was about to fill. Others are kept, also
 * when the last name was not written to its end. */
static void test_killed_noting(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "1"));
    make(bed, "out/x/y");
    make(bed, "out/z");
    make(bed, "out/mine");
    make(bed, "out/full/of");
    put(bed, "out/.kwiki-build.tmp", "x\nx/y\nz\n../notes/sub\nfull\n.git\nmine");
    build(bed, SITE("a.html", "1"));
    assert_clean(bed);
    assert_false(exists(bed, "out/x"));
    assert_false(exists(bed, "out/z"));
    assert_true(exists(bed, "out/mine"));
    assert_true(exists(bed, "out/full/of"));
    assert_true(exists(bed, "notes/sub"));
}

static void write_or_end(void *context, size_t index, unsigned worker)
{
    char path[64];
    (void)worker;
    snprintf(path, sizeof path, "f%zu/g%zu/p%zu.html", index % 7, index % 3, index);
    if (index > 500)
        heap_exhausted(); /* in any thread, or in several */
    output_write(context, str_from_c(strdup(path)), STR("x"), OUTPUT_PAGE);
}

/* Memory ends in one thread, then in others, while all write: nothing stays. */
static void test_memory_ends(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("f1/old.html", "1"));
    for (int round = 0; round < 5; round++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            int fd = openat(bed->folder, "said", O_WRONLY | O_CREAT | O_TRUNC, 0644);
            must(dup2(fd, STDERR_FILENO));
            struct output *output = open_at(bed, round % 2 ? "out" : "new/out", false);
            thread_for(8, 2000, write_or_end, output);
            _exit(0);
        }
        int status;
        must(waitpid(child, &status, 0));
        assert_int_equal(WEXITSTATUS(status), 2);
        assert_text(bed, "said", "kwiki: out of memory\n");
        assert_clean(bed);
        assert_false(exists(bed, "new"));
        assert_int_equal(run(bed, "test \"$(find out -mindepth 1 | sort | tr '\\n' ' ')\" = "
                                  "'out/.kwiki-manifest out/f1 out/f1/old.html '"),
                         0);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_abandon),           TEST(test_killed),
        TEST(test_killed_between),    TEST(test_killed_noting),
        TEST(test_killed_exchanging), TEST(test_lock),
        TEST(test_lock_waits),        TEST(test_lock_stopped),
        TEST(test_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
