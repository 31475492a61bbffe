/* SPDX-License-Identifier: MIT
 *
 * Tests of base/file.c and base/file_walk.c: nothing leads out of a folder.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants those before it */
#include "base/file_walk.h"
#include "kwiki/file.h"
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
    char root[64];
    int folder; /* root/in; beside it lies root/secret */
};

static void must(int result)
{
    assert_int_not_equal(result, -1);
}

static void put(int folder, const char *path, const char *text)
{
    int fd = openat(folder, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    must(fd);
    assert_int_equal(file_write_all(fd, str_from_c(text)), 0);
    close(fd);
}

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    strcpy(place->root, "/tmp/kwiki-test-XXXXXX");
    assert_non_null(mkdtemp(place->root));
    int root = open(place->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    put(root, "secret", "outside");
    must(mkdirat(root, "in", 0755));
    must(mkdirat(root, "other", 0755));
    put(root, "other/file", "outside");
    place->folder = openat(root, "in", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    must(mkdirat(place->folder, "sub", 0755));
    must(mkdirat(place->folder, "sub/deep", 0755));
    put(place->folder, "a.md", "hello");
    put(place->folder, "sub/deep/b.md", "deep");
    put(place->folder, "empty", "");
    must(symlinkat("../secret", place->folder, "link"));
    must(symlinkat("a.md", place->folder, "inner"));
    must(symlinkat("../other", place->folder, "folder"));
    must(symlinkat("loop", place->folder, "loop"));
    must(symlinkat("nowhere", place->folder, "dangling"));
    must(mkfifoat(place->folder, "fifo", 0644));
    close(root);
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf -- '%s'", place->root);
    close(place->folder);
    free(place);
    return system(command);
}

struct open_row {
    const char *path;
    int flags;
    int error; /* 0 when it opens */
};

static const struct open_row open_rows[] = {
    {"a.md", O_RDONLY, 0},
    {"sub/deep/b.md", O_RDONLY, 0},
    {"sub//deep/./b.md", O_RDONLY, 0},
    {"sub/deep", O_PATH | O_DIRECTORY, 0},
    {"sub/", O_RDONLY | O_DIRECTORY, 0},
    {"none", O_RDONLY, ENOENT},
    {"sub/none/x", O_RDONLY, ENOENT},
    {"a.md/x", O_RDONLY, ENOTDIR},
    {"a.md", O_RDONLY | O_DIRECTORY, ENOTDIR},
    {"link", O_RDONLY, ELOOP},
    {"inner", O_RDONLY, ELOOP},
    {"inner", O_PATH, ELOOP},
    {"loop", O_RDONLY, ELOOP},
    {"dangling", O_RDONLY, ELOOP},
    {"dangling", O_WRONLY | O_CREAT, ELOOP},
    {"folder", O_RDONLY | O_DIRECTORY, ELOOP},
    {"folder", O_PATH | O_DIRECTORY, ELOOP},
    {"folder/file", O_RDONLY, ELOOP},
    {"folder/new", O_WRONLY | O_CREAT, ELOOP},
    {"a.md", O_WRONLY | O_CREAT | O_EXCL, EEXIST},
};

static void test_open(void **state)
{
    struct place *place = *state;
    for (size_t i = 0; i < sizeof open_rows / sizeof *open_rows; i++) {
        const struct open_row *row = &open_rows[i];
        for (int walk = 0; walk < 2; walk++) {
            int fd = walk ? file_walk_open(place->folder, row->path, row->flags, 0644)
                          : file_open(place->folder, str_from_c(row->path), row->flags, 0644);
            int error = fd < 0 ? errno : 0;
            if (error != row->error)
                fail_msg("'%s' walk %d: %s", row->path, walk, strerror(error));
            if (fd >= 0) {
                assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
                close(fd);
            }
        }
    }
}

static void test_open_refuses(void **state)
{
    struct place *place = *state;
    static const struct open_row rows[] = {
        {"..", O_RDONLY, EXDEV},
        {"../secret", O_RDONLY, EXDEV},
        {"/etc/passwd", O_RDONLY, EXDEV},
        {"sub/../a.md", O_RDONLY, EXDEV},
        {"sub/deep/../../../secret", O_RDONLY, EXDEV},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(file_open(place->folder, str_from_c(rows[i].path), O_RDONLY, 0), -1);
        assert_int_equal(errno, rows[i].error);
    }
    assert_int_equal(file_open(place->folder, (str){"a.md\0x", 6}, O_RDONLY, 0), -1);
    assert_int_equal(errno, EINVAL);
    char *lengthy = calloc(5000, 1);
    memset(lengthy, 'a', 4999);
    assert_int_equal(file_open(place->folder, (str){lengthy, 4999}, O_RDONLY, 0), -1);
    assert_int_equal(errno, ENAMETOOLONG);
    assert_int_equal(file_open(place->folder, (str){lengthy, 300}, O_RDONLY, 0), -1);
    assert_int_equal(errno, ENAMETOOLONG);
    lengthy[300] = '\0';
    assert_int_equal(file_walk_open(place->folder, lengthy, O_RDONLY, 0), -1);
    assert_int_equal(errno, ENAMETOOLONG);
    free(lengthy);
}

static void test_open_folder_itself(void **state)
{
    struct place *place = *state;
    struct stat a, b;
    int fd = file_open(place->folder, STR(""), O_RDONLY | O_DIRECTORY, 0);
    must(fd);
    must(fstat(fd, &a));
    must(fstat(place->folder, &b));
    assert_true(a.st_ino == b.st_ino);
    close(fd);
}

static void test_read(void **state)
{
    struct place *place = *state;
    static const struct {
        const char *path;
        size_t limit;
        int error;
        const char *text;
    } rows[] = {
        {"a.md", 100, 0, "hello"},     {"a.md", 5, 0, "hello"},
        {"a.md", 4, EFBIG, ""},        {"empty", 0, 0, ""},
        {"none", 9, ENOENT, ""},       {"sub", 9, EINVAL, ""},
        {"fifo", 9, EINVAL, ""},       {"link", 9, ELOOP, ""},
        {"folder/file", 9, ELOOP, ""}, {"sub/deep/b.md", 9, 0, "deep"},
        {"../secret", 9, EXDEV, ""},
    };
    struct buf buf = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&buf);
        buf_add(&buf, STR("> "));
        int error = file_read(place->folder, str_from_c(rows[i].path), rows[i].limit, &buf);
        assert_int_equal(error, rows[i].error);
        assert_true(str_eq(str_from(buf_str(&buf), 2), str_from_c(rows[i].text)));
    }
    buf_release(&buf);
}

static void test_read_head(void **state)
{
    struct place *place = *state;
    static const struct {
        const char *path;
        size_t size;
        int error;
        const char *text;
    } rows[] = {
        {"a.md", 100, 0, "hello"}, {"a.md", 5, 0, "hello"}, {"a.md", 4, 0, "hell"},
        {"a.md", 1, 0, "h"},       {"empty", 9, 0, ""},     {"none", 9, ENOENT, ""},
        {"sub", 9, EINVAL, ""},    {"fifo", 9, EINVAL, ""}, {"link", 9, ELOOP, ""},
    };
    struct buf buf = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&buf);
        int error = file_read_head(place->folder, str_from_c(rows[i].path), rows[i].size, &buf);
        assert_int_equal(error, rows[i].error);
        assert_true(str_eq(buf_str(&buf), str_from_c(rows[i].text)));
    }
    buf_release(&buf);
}

static void test_make_folders(void **state)
{
    struct place *place = *state;
    static const struct {
        const char *path;
        int error;
    } rows[] = {
        {"x/y/z", 0},          {"x/y/z", 0},        {"sub/deep/er", 0},  {"", 0},
        {"x//w/", 0},          {"a.md/x", ENOTDIR}, {"a.md", ENOTDIR},   {"folder/x", ELOOP},
        {"dangling/x", ELOOP}, {"../x", EXDEV},     {"/tmp/x/y", EXDEV},
    };
    struct stat st;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(file_make_folders(place->folder, str_from_c(rows[i].path), 0755),
                         rows[i].error);
    assert_int_equal(fstatat(place->folder, "x/y/z", &st, 0), 0);
    assert_int_equal(fstatat(place->folder, "x/w", &st, 0), 0);
    assert_int_equal(fstatat(place->folder, "../x", &st, 0), -1);
    assert_int_equal(fstatat(place->folder, "../other/x", &st, 0), -1);
}

static void test_write_all(void **state)
{
    (void)state;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full >= 0) {
        assert_int_equal(file_write_all(full, STR("x")), ENOSPC);
        close(full);
    }
    assert_int_equal(file_write_all(-1, STR("x")), EBADF);
    assert_int_equal(file_write_all(-1, STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_open, setup, teardown),
        cmocka_unit_test_setup_teardown(test_open_refuses, setup, teardown),
        cmocka_unit_test_setup_teardown(test_open_folder_itself, setup, teardown),
        cmocka_unit_test_setup_teardown(test_read, setup, teardown),
        cmocka_unit_test_setup_teardown(test_read_head, setup, teardown),
        cmocka_unit_test_setup_teardown(test_make_folders, setup, teardown),
        cmocka_unit_test(test_write_all),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
