/* SPDX-License-Identifier: MIT
 *
 * Tests of base/file_replace.c with real files: what is renamed over, what is written into, and
 * that nothing else is left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants those before it */
#include "kwiki/file.h"
#include "modes.h"
#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct bed {
    char root[64];
    int folder;
};

static void must(int result)
{
    assert_int_not_equal(result, -1);
}

static void put(struct bed *bed, const char *path, const char *text, mode_t mode)
{
    int fd = openat(bed->folder, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    must(fd);
    assert_int_equal(file_write_all(fd, str_from_c(text)), 0);
    must(fchmod(fd, mode));
    close(fd);
}

static void assert_file(struct bed *bed, const char *path, const char *text, mode_t mode)
{
    struct buf buf = {0};
    struct stat status;
    int error = file_read(bed->folder, str_from_c(path), 1000, &buf);
    if (error || !str_eq(buf_str(&buf), str_from_c(text)))
        fail_msg("'%s' (%s): '%.*s'", path, strerror(error), STR_ARG(buf_str(&buf)));
    must(fstatat(bed->folder, path, &status, AT_SYMLINK_NOFOLLOW));
    assert_int_equal(status.st_mode & 07777, mode);
    buf_release(&buf);
}

/* The names in the folder, a space before each. */
static void assert_names(struct bed *bed, const char *names)
{
    char found[256] = "";
    struct dirent **entries;
    int count = scandir(bed->root, &entries, NULL, alphasort);
    must(count);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            snprintf(found + strlen(found), sizeof found - strlen(found), " %.100s", name);
        free(entries[i]);
    }
    free(entries);
    assert_string_equal(found, names);
}

static int replace(struct bed *bed, const char *path, const char *text)
{
    char name[128];
    snprintf(name, sizeof name, "%s/%s", bed->root, path);
    return file_replace_named(name, str_from_c(text));
}

static int setup(void **state)
{
    struct bed *bed = calloc(1, sizeof *bed);
    strcpy(bed->root, "/tmp/kwiki-test-XXXXXX");
    assert_non_null(mkdtemp(bed->root));
    bed->folder = open(bed->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *state = bed;
    umask(022);
    return 0;
}

static int teardown(void **state)
{
    struct bed *bed = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf -- '%s'", bed->root);
    close(bed->folder);
    free(bed);
    return system(command);
}

static void test_files(void **state)
{
    struct bed *bed = *state;
    assert_int_equal(replace(bed, "new", "1"), 0);
    assert_file(bed, "new", "1", 0644);
    umask(027);
    assert_int_equal(replace(bed, "other", "2"), 0);
    assert_file(bed, "other", "2", 0640);
    put(bed, "old", "a longer text", 0600);
    assert_int_equal(replace(bed, "old", "3"), 0);
    assert_file(bed, "old", "3", 0600);
    put(bed, "run", "", 0755);
    assert_int_equal(replace(bed, "run", ""), 0);
    assert_file(bed, "run", "", 0755);
    assert_names(bed, " new old other run");
}

static void test_links(void **state)
{
    struct bed *bed = *state;
    char text[64];
    must(mkdirat(bed->folder, "sub", 0755));
    put(bed, "sub/file", "", 0600);
    must(symlinkat("sub/file", bed->folder, "link"));
    must(symlinkat("link", bed->folder, "chain"));
    must(symlinkat("sub", bed->folder, "folder"));
    must(symlinkat("missing", bed->folder, "sub/dangling"));
    must(symlinkat("loop", bed->folder, "loop"));
    must(symlinkat("none/file", bed->folder, "astray"));
    assert_int_equal(replace(bed, "link", "1"), 0);
    assert_file(bed, "sub/file", "1", 0600);
    assert_int_equal(replace(bed, "chain", "2"), 0);
    assert_file(bed, "sub/file", "2", 0600);
    assert_int_equal(replace(bed, "folder/file", "3"), 0);
    assert_file(bed, "sub/file", "3", 0600);
    assert_int_equal(replace(bed, "folder/dangling", "4"), 0);
    assert_file(bed, "sub/missing", "4", 0644);
    assert_int_equal(replace(bed, "loop", "5"), ELOOP);
    assert_int_equal(replace(bed, "astray", "6"), ENOENT);
    must((int)readlinkat(bed->folder, "chain", text, sizeof text));
    must((int)readlinkat(bed->folder, "sub/dangling", text, sizeof text));
    assert_names(bed, " astray chain folder link loop sub");
}

static void test_refused(void **state)
{
    struct bed *bed = *state;
    char lengthy[300] = "";
    must(mkdirat(bed->folder, "sub", 0755));
    put(bed, "file", "old", 0644);
    memset(lengthy, 'a', sizeof lengthy - 1);
    assert_int_equal(replace(bed, "sub", "1"), EISDIR);
    assert_int_equal(replace(bed, "sub/", "1"), EISDIR);
    assert_int_equal(replace(bed, "new/", "1"), EISDIR);
    assert_int_equal(replace(bed, "none/file", "1"), ENOENT);
    assert_int_equal(replace(bed, "file/below", "1"), ENOTDIR);
    assert_int_equal(file_replace_named(lengthy, STR("1")), ENAMETOOLONG);
    assert_int_equal(file_replace_named("", STR("1")), EISDIR);
    assert_file(bed, "file", "old", 0644);
    assert_names(bed, " file sub");
}

/* A file that may not be written is not replaced, though its folder would allow it. */
static void test_protected(void **state)
{
    struct bed *bed = *state;
    put(bed, "file", "old", 0444);
    assert_true(modes_bind(true));
    assert_int_equal(replace(bed, "file", "1"), EACCES);
    must(fchmodat(bed->folder, "file", 0644, 0));
    must(fchmodat(bed->folder, ".", 0555, 0));
    assert_int_equal(replace(bed, "new", "1"), EACCES);
    must(fchmodat(bed->folder, ".", 0755, 0));
    modes_bind(false);
    assert_file(bed, "file", "old", 0644);
    assert_names(bed, " file");
}

/* A device stays a device, and the error is that of the write. */
static void test_device(void **state)
{
    struct bed *bed = *state;
    struct stat status;
    must(symlinkat("/dev/full", bed->folder, "full"));
    must(symlinkat("/dev/null", bed->folder, "null"));
    assert_int_equal(replace(bed, "full", "1"), ENOSPC);
    assert_int_equal(replace(bed, "null", "1"), 0);
    must(fstatat(bed->folder, "full", &status, 0));
    assert_true(S_ISCHR(status.st_mode));
    must(fstatat(bed->folder, "null", &status, AT_SYMLINK_NOFOLLOW));
    assert_true(S_ISLNK(status.st_mode));
    assert_names(bed, " full null");
}

/* More than a pipe holds, so that a reader is needed. */
#define PIPED ((size_t)200000)

static void *read_pipe(void *context)
{
    struct bed *bed = context;
    struct buf *text = calloc(1, sizeof *text);
    int fd = openat(bed->folder, "pipe", O_RDONLY | O_CLOEXEC);
    file_read_fd(fd, 1 << 20, text);
    close(fd);
    return text;
}

static void test_pipe(void **state)
{
    struct bed *bed = *state;
    pthread_t reader;
    void *result;
    struct stat status;
    char *bytes = malloc(PIPED + 1);
    memset(bytes, 'x', PIPED);
    bytes[PIPED] = '\0';
    must(mkfifoat(bed->folder, "pipe", 0644));
    must(-pthread_create(&reader, NULL, read_pipe, bed));
    assert_int_equal(replace(bed, "pipe", bytes), 0);
    pthread_join(reader, &result);
    assert_int_equal(((struct buf *)result)->len, PIPED);
    must(fstatat(bed->folder, "pipe", &status, AT_SYMLINK_NOFOLLOW));
    assert_true(S_ISFIFO(status.st_mode));
    buf_release(result);
    free(result);
    free(bytes);
}

/* A name of what is open is written where that stands, even when it is a regular file. */
static void test_descriptor(void **state)
{
    struct bed *bed = *state;
    char name[64];
    int fd = openat(bed->folder, "out", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    must(fd);
    assert_int_equal(file_write_all(fd, STR("first, ")), 0);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    assert_int_equal(file_replace_named(name, STR("second, ")), 0);
    must(symlinkat(name, bed->folder, "link"));
    assert_int_equal(replace(bed, "link", "third"), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", fd);
    assert_int_equal(file_replace_named(name, STR(".")), 0);
    assert_file(bed, "out", "first, second, third.", 0644);
    close(fd);
    assert_int_equal(file_replace_named(name, STR("x")), EBADF);
    assert_names(bed, " link out");
}

static void test_held_folder(void **state)
{
    struct bed *bed = *state;
    struct stat status;
    struct file_replacement plan = {.folder = bed->folder, .name = "file", .temporary = ".wait"};
    put(bed, ".wait", "another's", 0644);
    int other = openat(bed->folder, ".wait", O_RDONLY | O_CLOEXEC);
    must(flock(other, LOCK_EX));
    assert_int_equal(file_replace(&plan, STR("1")), 0);
    assert_int_equal(file_delete_abandoned(bed->folder, ".wait"), EWOULDBLOCK);
    assert_names(bed, " .wait file");
    close(other);
    assert_int_equal(file_replace(&plan, STR("2")), 0);
    assert_names(bed, " file");
    put(bed, ".wait", "nobody's", 0644);
    assert_int_equal(file_delete_abandoned(bed->folder, ".wait"), 0);
    assert_int_equal(file_delete_abandoned(bed->folder, ".wait"), 0);
    must(fchmodat(bed->folder, "file", 0660, 0));
    must(fstatat(bed->folder, "file", &status, 0));
    plan.expected = &status;
    plan.sync = true;
    assert_int_equal(file_replace(&plan, STR("3")), 0);
    assert_file(bed, "file", "3", 0660);
    assert_int_equal(file_replace(&plan, STR("4")), ESTALE);
    assert_file(bed, "file", "3", 0660);
    plan.expected = NULL;
    must(symlinkat("file", bed->folder, "link"));
    plan.name = "link";
    assert_int_equal(file_replace(&plan, STR("5")), EEXIST);
    assert_names(bed, " file link");
}

static void test_append(void **state)
{
    struct bed *bed = *state;
    char name[128];
    snprintf(name, sizeof name, "%s/log", bed->root);
    assert_int_equal(file_append_named(name, STR("a")), 0);
    assert_int_equal(file_append_named(name, STR("b")), 0);
    assert_file(bed, "log", "ab", 0644);
    assert_int_equal(file_append_named("/dev/full", STR("b")), ENOSPC);
    assert_int_equal(file_append_named(bed->root, STR("b")), EISDIR);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_files),       TEST(test_links),  TEST(test_refused),
        TEST(test_device),      TEST(test_pipe),   TEST(test_descriptor),
        TEST(test_held_folder), TEST(test_append), TEST(test_protected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
