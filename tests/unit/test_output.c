/* SPDX-License-Identifier: MIT
 *
 * Tests of src/output with real folders: what is written, kept and deleted.
 */
#include "kwiki/thread.h"
#include "output/manifest.h"
#include "output_bed.h"
#include <stdatomic.h>

static struct timespec age(struct bed *bed, const char *path)
{
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    must(utimensat(bed->folder, path, times, AT_SYMLINK_NOFOLLOW));
    return times[1];
}

static bool is_aged(struct bed *bed, const char *path)
{
    struct stat st;
    must(fstatat(bed->folder, path, &st, AT_SYMLINK_NOFOLLOW));
    return st.st_mtim.tv_sec == 1000;
}

static void test_fresh(void **state)
{
    struct bed *bed = *state;
    struct output *output = open_at(bed, "deep/er/out/", false);
    assert_non_null(output);
    write_site(output, SITE("index.html", "home", "a/b/c.html", "c", "a/d.html", ""));
    assert_true(output_copy(output, STR("a/image.png"), bed->notes, STR("image.png")));
    assert_false(exists(bed, "deep/er/out/index.html"));
    assert_true(output_finish(output, &bed->counts, NULL));
    assert_text(bed, "deep/er/out/index.html", "home");
    assert_text(bed, "deep/er/out/a/b/c.html", "c");
    assert_text(bed, "deep/er/out/a/d.html", "");
    assert_text(bed, "deep/er/out/a/image.png", "picture");
    assert_int_equal(bed->counts.written, 4);
    assert_int_equal(bed->counts.unchanged, 0);
    assert_int_equal(bed->counts.deleted, 0);
    assert_int_equal(bed->counts.bytes, 12);
    assert_int_equal(bed->diags.count, 0);
    assert_clean(bed);
}

static void test_manifest_text(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("b.html", "", "a/x y.html", "", "a-b.html", "hello"));
    assert_text(bed, "out/.kwiki-manifest",
                "kwiki-manifest 1\n"
                "b5e9c1ad071b3e7fc779cfaa5e523818 5 a-b.html\n"
                "99aa06d3014798d86001c324468d497f 0 a/x y.html\n"
                "99aa06d3014798d86001c324468d497f 0 b.html\n");
}

static void test_unchanged(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "one", "b.html", "two", "e.html", ""));
    age(bed, "out/a.html");
    age(bed, "out/b.html");
    age(bed, "out/e.html");
    build(bed, SITE("a.html", "one", "b.html", "TWO", "e.html", ""));
    assert_true(is_aged(bed, "out/a.html"));
    assert_true(is_aged(bed, "out/e.html"));
    assert_false(is_aged(bed, "out/b.html"));
    assert_text(bed, "out/b.html", "TWO");
    assert_int_equal(bed->counts.written, 1);
    assert_int_equal(bed->counts.unchanged, 2);
    age(bed, "out/.kwiki-manifest");
    age(bed, "out");
    build(bed, SITE("b.html", "TWO", "a.html", "one", "e.html", ""));
    assert_true(is_aged(bed, "out/.kwiki-manifest"));
    assert_true(is_aged(bed, "out"));
    assert_clean(bed);
}

static void test_copy(void **state)
{
    struct bed *bed = *state;
    size_t size = (size_t)300 << 10; /* more than one chunk */
    char *large = calloc(size + 1, 1);
    memset(large, 'x', size);
    put(bed, "notes/large", large);
    large[size - 1] = 'y';
    put(bed, "notes/other", large);
    const char *sources[] = {"large", "large", "other", "image.png"};
    for (size_t i = 0; i < 4; i++) {
        struct output *output = begin(bed);
        assert_true(output_copy(output, STR("f"), bed->notes, str_from_c(sources[i])));
        assert_true(output_finish(output, &bed->counts, NULL));
        assert_int_equal(bed->counts.written, i == 1 ? 0 : 1);
    }
    assert_text(bed, "out/f", "picture");
    struct output *output = begin(bed);
    assert_true(output_copy(output, STR("f"), bed->notes, STR("large")));
    assert_true(output_finish(output, &bed->counts, NULL));
    large[size - 1] = 'x';
    assert_text(bed, "out/f", large);
    struct arena arena;
    arena_init(&arena, 64);
    str hash = hash_hex(&arena, str_from_c(large));
    buf_clear(&bed->text);
    assert_int_equal(file_read(bed->folder, STR("out/.kwiki-manifest"), 1000, &bed->text), 0);
    assert_true(str_contains(buf_str(&bed->text), hash));
    arena_release(&arena);
    free(large);
}

static void test_copy_refuses(void **state)
{
    struct bed *bed = *state;
    put(bed, "secret", "secret");
    must(symlinkat("../secret", bed->notes, "link"));
    must(symlinkat("..", bed->notes, "up"));
    must(mkfifoat(bed->notes, "fifo", 0644));
    static const char *const sources[] = {"link", "up/secret", "../secret", "sub", "fifo", "none"};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct output *output = begin(bed);
        assert_false(output_copy(output, STR("f"), bed->notes, str_from_c(sources[i])));
        assert_int_equal(bed->diags.count, 1);
        assert_int_equal(bed->diags.items[0].code, DIAG_SYSTEM_ERROR);
        assert_string_equal(bed->diags.items[0].path.ptr, sources[i]);
        assert_false(output_finish(output, &bed->counts, NULL));
        assert_false(exists(bed, "out"));
    }
}

static void test_stale(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "1", "x/y/z.html", "2", "x/y/w.html", "3", "k/l.html", "4"));
    put(bed, "out/k/mine.txt", "mine");
    build(bed, SITE("a.html", "1"));
    assert_int_equal(bed->counts.deleted, 3);
    assert_false(exists(bed, "out/x"));
    assert_false(exists(bed, "out/k/l.html"));
    assert_text(bed, "out/k/mine.txt", "mine");
    assert_text(bed, "out/a.html", "1");
}

/* What is gone already, or is no file any more, is not deleted. */
static void test_stale_replaced(void **state)
{
    struct bed *bed = *state;
    put(bed, "secret", "secret");
    make(bed, "elsewhere");
    put(bed, "elsewhere/c.html", "theirs");
    build(bed, SITE("a.html", "1", "b.html", "2", "s/c.html", "3", "d.html", "4", "z.html", "5"));
    must(unlinkat(bed->folder, "out/a.html", 0));
    must(unlinkat(bed->folder, "out/b.html", 0));
    must(symlinkat("../secret", bed->folder, "out/b.html"));
    must(unlinkat(bed->folder, "out/s/c.html", 0));
    must(unlinkat(bed->folder, "out/s", AT_REMOVEDIR));
    must(symlinkat("../elsewhere", bed->folder, "out/s"));
    must(unlinkat(bed->folder, "out/d.html", 0));
    make(bed, "out/d.html");
    build(bed, SITE("z.html", "5"));
    assert_int_equal(bed->counts.deleted, 0);
    assert_text(bed, "secret", "secret");
    assert_text(bed, "elsewhere/c.html", "theirs");
    assert_true(exists(bed, "out/b.html"));
    assert_true(exists(bed, "out/s"));
    assert_true(exists(bed, "out/d.html"));
}

/* A folder takes the place of a file, and the reverse. */
static void test_file_and_folder(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a", "file", "b/c/d.html", "deep", "z.html", "z"));
    build(bed, SITE("a/x/y.html", "deep", "b", "file", "z.html", "z"));
    assert_int_equal(bed->diags.count, 0);
    assert_text(bed, "out/a/x/y.html", "deep");
    assert_text(bed, "out/b", "file");
    assert_clean(bed);
    build(bed, SITE("a", "file", "b/c/d.html", "deep", "z.html", "z"));
    assert_text(bed, "out/a", "file");
    assert_text(bed, "out/b/c/d.html", "deep");
    assert_int_equal(bed->counts.written, 2);
    assert_int_equal(bed->counts.deleted, 2);
}

#define CROWD 2000

struct crowd {
    struct output *output;
    unsigned round;
    atomic_uint failures;
    char paths[CROWD][64];
};

static void write_one(void *context, size_t index, unsigned worker)
{
    struct crowd *crowd = context;
    char *path = crowd->paths[index], text[64];
    (void)worker;
    snprintf(path, sizeof crowd->paths[index], "f%zu/g%zu/p%zu.html", index % 7, index % 3, index);
    snprintf(text, sizeof text, "%zu in %u", index, index % 2 ? crowd->round : 0);
    if (!output_write(crowd->output, str_from_c(path), str_from_c(text), OUTPUT_PAGE))
        crowd->failures++;
}

static void test_threads(void **state)
{
    struct bed *bed = *state;
    for (unsigned round = 0; round < 3; round++) {
        struct crowd *crowd = calloc(1, sizeof *crowd);
        crowd->output = begin(bed);
        crowd->round = round;
        thread_for(8, CROWD, write_one, crowd);
        assert_int_equal(crowd->failures, 0);
        assert_true(output_finish(crowd->output, &bed->counts, NULL));
        free(crowd);
        assert_int_equal(bed->counts.written, round ? 1000 : 2000);
        assert_int_equal(bed->counts.unchanged, round ? 1000 : 0);
    }
    assert_int_equal(bed->diags.count, 0);
    assert_clean(bed);
}

static void test_umask(void **state)
{
    struct bed *bed = *state;
    mode_t old = umask(027);
    build(bed, SITE("a/b.html", "1"));
    umask(old);
    struct stat st;
    must(fstatat(bed->folder, "out/a/b.html", &st, 0));
    assert_int_equal(st.st_mode & 07777, 0640);
    must(fstatat(bed->folder, "out/a", &st, 0));
    assert_int_equal(st.st_mode & 07777, 0750);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fresh),          TEST(test_manifest_text),   TEST(test_unchanged),
        TEST(test_copy),           TEST(test_copy_refuses),    TEST(test_stale),
        TEST(test_stale_replaced), TEST(test_file_and_folder), TEST(test_threads),
        TEST(test_umask),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
