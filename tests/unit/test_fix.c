/* SPDX-License-Identifier: MIT
 *
 * Tests of fix/: edits applied, their unified diff, and files replaced. What is repaired and what
 * is not stands in tests/golden/fix-*.
 */
#include "check.h"
#include "kwiki/file.h"
#include "kwiki/fix.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_EDITS 4

/* In `bytes` each '<' and '>' stand around what an edit replaces by "NEW"; they are no bytes. */
struct diff_row {
    const char *path, *bytes, *diff;
};

#define NAMES "--- a/n.md\n+++ b/n.md\n"

static const struct diff_row diff_rows[] = {
    {"n.md", "abc\n", ""},
    {"n.md", "a<b>c\n", NAMES "@@ -1 +1 @@\n-abc\n+aNEWc\n"},
    {"n.md", "<>\n", NAMES "@@ -1 +1 @@\n-\n+NEW\n"},
    {"n.md", "<b><c> <d>\n", NAMES "@@ -1 +1 @@\n-bc d\n+NEWNEW NEW\n"},
    {"n.md", "a<b>",
     NAMES "@@ -1 +1 @@\n-ab\n\\ No newline at end of file\n+aNEW\n\\ No newline at end of file\n"},
    {"n.md", "<b>\nc", NAMES "@@ -1,2 +1,2 @@\n-b\n+NEW\n c\n\\ No newline at end of file\n"},
    {"n.md", "1\n2\n3\n4\n<5>\n6\n7\n8\n9\n",
     NAMES "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+NEW\n 6\n 7\n 8\n"},
    {"n.md", "<1>\n<2>\n3\n<4>\n", NAMES "@@ -1,4 +1,4 @@\n-1\n-2\n+NEW\n+NEW\n 3\n-4\n+NEW\n"},
    {"n.md", "<1>\n2\n3\n4\n5\n6\n7\n<8>\n",
     NAMES "@@ -1,8 +1,8 @@\n-1\n+NEW\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+NEW\n"},
    {"n.md", "<1>\n2\n3\n4\n5\n6\n7\n8\n<9>\n",
     NAMES "@@ -1,4 +1,4 @@\n-1\n+NEW\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+NEW\n"},
    {"n.md", "a<b> \t\r\nc\r\n", NAMES "@@ -1,2 +1,2 @@\n-ab \t\r\n+aNEW \t\r\n c\r\n"},
    {"n.md", "a\rb<c>\rd\n", NAMES "@@ -1 +1 @@\n-a\rbc\rd\n+a\rbNEW\rd\n"},
    {"n.md", "\xEF\xBB\xBF<b>\n",
     NAMES "@@ -1 +1 @@\n-\xEF\xBB\xBF"
           "b\n+\xEF\xBB\xBFNEW\n"},
    {"v/n m.md", "<b>\n", "--- a/v/n m.md\t\n+++ b/v/n m.md\t\n@@ -1 +1 @@\n-b\n+NEW\n"},
    {"v/ü.md", "<b>\n", "--- a/v/ü.md\n+++ b/v/ü.md\n@@ -1 +1 @@\n-b\n+NEW\n"},
    {"a\"\\\t\x01.md", "<b>\n",
     "--- \"a/a\\\"\\\\\\t\\001.md\"\n+++ \"b/a\\\"\\\\\\t\\001.md\"\n@@ -1 +1 @@\n-b\n+NEW\n"},
    {"\xE2\x81\xA8x y", "<b>\n",
     "--- \"a/\\342\\201\\250x y\"\t\n+++ \"b/\\342\\201\\250x y\"\t\n@@ -1 +1 @@\n-b\n+NEW\n"},
};

/* The bytes without the marks, and the edits between them. */
static str read_edits(const char *marked, char *bytes, struct fix_edit edits[MOST_EDITS],
                      size_t *count)
{
    uint32_t length = 0;
    *count = 0;
    for (const char *c = marked; *c; c++) {
        if (*c == '<')
            edits[*count] = (struct fix_edit){.at.from = length, .text = STR("NEW")};
        else if (*c == '>')
            edits[(*count)++].at.to = length;
        else
            bytes[length++] = *c;
    }
    return (str){bytes, length};
}

static void test_diff(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(diff_rows); i++) {
        char bytes[256];
        struct fix_edit edits[MOST_EDITS];
        struct fix_plan plan = {.edits = edits};
        struct buf out = {0};
        str source = read_edits(diff_rows[i].bytes, bytes, edits, &plan.edit_count);
        fix_diff(&out, str_from_c(diff_rows[i].path), source, &plan);
        check_str(buf_str(&out), diff_rows[i].diff, diff_rows[i].bytes);
        buf_release(&out);
    }
}

static void test_apply(void **state)
{
    static const char *const rows[][2] = {
        {"abc", "abc"}, {"", ""}, {"<a>", "NEW"}, {"<>a<>", "NEWaNEW"}, {"a<b>c<d>", "aNEWcNEW"}};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char bytes[64];
        struct fix_edit edits[MOST_EDITS];
        struct fix_plan plan = {.edits = edits};
        struct buf out = {0};
        str source = read_edits(rows[i][0], bytes, edits, &plan.edit_count);
        fix_apply(&out, source, &plan);
        check_str(buf_str(&out), rows[i][1], rows[i][0]);
        buf_release(&out);
    }
}

/* ---- files -------------------------------------------------------------------------------- */

struct folder {
    char path[64];
    int fd;
};

static int setup(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    strcpy(folder->path, "/tmp/kwiki-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    folder->fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_int_equal(mkdirat(folder->fd, "sub", 0755), 0);
    int note = openat(folder->fd, "sub/a.md", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_int_equal(file_write_all(note, STR("before")), 0);
    assert_int_equal(fchmod(note, 0640), 0);
    close(note);
    assert_int_equal(symlinkat("a.md", folder->fd, "sub/link.md"), 0);
    assert_int_equal(symlinkat("sub", folder->fd, "other"), 0);
    *state = folder;
    return 0;
}

static int teardown(void **state)
{
    struct folder *folder = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf -- '%s'", folder->path);
    close(folder->fd);
    free(folder);
    return system(command);
}

static void check_note(const struct folder *folder, const char *expected)
{
    struct buf bytes = {0};
    assert_int_equal(file_read(folder->fd, STR("sub/a.md"), 1000, &bytes), 0);
    check_str(buf_str(&bytes), expected, "sub/a.md");
    buf_release(&bytes);
}

static void test_replace(void **state)
{
    const struct folder *folder = *state;
    struct stat status;
    str path = STR("sub/a.md");
    assert_int_equal(fix_replace(folder->fd, path, STR("before"), STR("and after")), 0);
    check_note(folder, "and after");
    assert_int_equal(fstatat(folder->fd, "sub/a.md", &status, 0), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    /* Nothing temporary is left: the folder can be emptied by names. */
    assert_int_equal(unlinkat(folder->fd, "sub/a.md", 0), 0);
    assert_int_equal(unlinkat(folder->fd, "sub/link.md", 0), 0);
    assert_int_equal(unlinkat(folder->fd, "sub", AT_REMOVEDIR), 0);
}

static void test_replace_refused(void **state)
{
    const struct folder *folder = *state;
    str before = STR("before"), after = STR("after");
    assert_int_equal(fix_replace(folder->fd, STR("sub/a.md"), STR("befor"), after), ESTALE);
    assert_int_equal(fix_replace(folder->fd, STR("sub/a.md"), STR("before "), after), ESTALE);
    assert_int_equal(fix_replace(folder->fd, STR("sub/b.md"), before, after), ENOENT);
    assert_int_equal(fix_replace(folder->fd, STR("sub/link.md"), before, after), ELOOP);
    assert_int_equal(fix_replace(folder->fd, STR("other/a.md"), before, after), ELOOP);
    assert_int_not_equal(fix_replace(folder->fd, STR("sub"), before, after), 0);
    check_note(folder, "before");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_diff),
        cmocka_unit_test(test_apply),
        cmocka_unit_test_setup_teardown(test_replace, setup, teardown),
        cmocka_unit_test_setup_teardown(test_replace_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
