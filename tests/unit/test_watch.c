/* SPDX-License-Identifier: MIT
 *
 * watch: what is reported of changes in real folders. What a whole server makes of them is tested
 * in tests/serve/changes.t.
 */
#include "kwiki/buf.h"
#include "kwiki/watch.h"
#include "modes.h"
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct arena arena;
    struct diag_list diags;
    int folder;
    struct watch *watch;
    char top[64];
};

/* Folders named "skip" and files that end in '~' are nobody's. */
static bool skip_some(void *context, str path, bool is_folder)
{
    (void)context;
    return is_folder ? str_ends(path, STR("skip")) : str_ends(path, STR("~"));
}

static void make_folder(struct fixture *fixture, const char *path)
{
    assert_int_equal(mkdirat(fixture->folder, path, 0777), 0);
}

static void write_file(struct fixture *fixture, const char *path)
{
    int fd = openat(fixture->folder, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "x", 1), 1);
    close(fd);
}

static void move(struct fixture *fixture, const char *from, const char *to)
{
    assert_int_equal(renameat(fixture->folder, from, fixture->folder, to), 0);
}

static struct fixture *set_up(bool poll)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    const char *top = getenv("TMPDIR");
    snprintf(fixture->top, sizeof fixture->top, "%.40s/kwiki-watch.XXXXXX", top ? top : "/tmp");
    assert_non_null(mkdtemp(fixture->top));
    arena_init(&fixture->arena, 4096);
    diag_list_init(&fixture->diags);
    fixture->folder = open(fixture->top, O_RDONLY | O_DIRECTORY);
    make_folder(fixture, "a");
    make_folder(fixture, "a/b");
    make_folder(fixture, "skip");
    make_folder(fixture, ".git");
    fixture->watch = watch_new(fixture->folder, poll, skip_some, NULL, &fixture->diags);
    return fixture;
}

static void tear_down(struct fixture *fixture)
{
    char command[128];
    assert_int_equal(fixture->diags.count, 0);
    watch_free(fixture->watch);
    close(fixture->folder);
    snprintf(command, sizeof command, "rm -rf '%s'", fixture->top);
    assert_int_equal(system(command), 0);
    diag_list_release(&fixture->diags);
    arena_release(&fixture->arena);
    free(fixture);
}

/* The distinct paths that are reported, joined by spaces, with "rescan" in front. */
static const char *reported(struct fixture *fixture)
{
    struct watch_changes changes = {0};
    struct buf out = {0};
    watch_read(fixture->watch, &fixture->arena, &changes);
    if (changes.rescan)
        buf_add(&out, STR("rescan "));
    VEC_EACH (str, path, &changes.paths) {
        bool again = false;
        for (str *before = changes.paths.items; before < path; before++)
            again = again || str_eq(*before, *path);
        if (!again)
            buf_printf(&out, "%.*s ", STR_ARG(*path));
    }
    const char *text = arena_str(&fixture->arena, buf_str(&out)).ptr;
    buf_release(&out);
    return text;
}

static void test_files(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false);
    assert_string_equal(reported(fixture), "");
    write_file(fixture, "note.md");
    write_file(fixture, "a/b/deep.md");
    assert_string_equal(reported(fixture), "note.md a/b/deep.md ");
    write_file(fixture, "note.md~");
    write_file(fixture, ".hidden");
    write_file(fixture, "skip/x.md");
    write_file(fixture, ".git/index");
    assert_string_equal(reported(fixture), "");
    write_file(fixture, ".note.md.new");
    move(fixture, ".note.md.new", "note.md");
    assert_string_equal(reported(fixture), "note.md ");
    move(fixture, "note.md", "a/moved.md");
    assert_string_equal(reported(fixture), "note.md a/moved.md ");
    unlinkat(fixture->folder, "a/moved.md", 0);
    assert_string_equal(reported(fixture), "a/moved.md ");
    assert_int_equal(fchmodat(fixture->folder, "a/b/deep.md", 0600, 0), 0);
    assert_string_equal(reported(fixture), "a/b/deep.md ");
    tear_down(fixture);
}

static void test_folders(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false);
    make_folder(fixture, "new");
    assert_string_equal(reported(fixture), "rescan ");
    write_file(fixture, "new/x.md");
    assert_string_equal(reported(fixture), "new/x.md ");
    move(fixture, "a", "z");
    assert_string_equal(reported(fixture), "rescan ");
    write_file(fixture, "z/b/x.md"); /* not a/b/x.md */
    assert_string_equal(reported(fixture), "z/b/x.md ");
    move(fixture, "z/b", "skip/b"); /* out of sight */
    assert_string_equal(reported(fixture), "rescan ");
    write_file(fixture, "skip/b/x.md");
    assert_string_equal(reported(fixture), "");
    move(fixture, "skip/b", "back");
    assert_string_equal(reported(fixture), "rescan ");
    write_file(fixture, "back/x.md");
    assert_string_equal(reported(fixture), "back/x.md ");
    make_folder(fixture, "back/skip");
    assert_string_equal(reported(fixture), "");
    tear_down(fixture);
}

/* Many folders made, filled and taken away at once: whatever is reported, the last state is known.
 */
static void test_churn(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false);
    char path[64];
    for (int i = 0; i < 200; i++) {
        snprintf(path, sizeof path, "a/b/n%d", i);
        make_folder(fixture, path);
        if (i % 3 == 0)
            unlinkat(fixture->folder, path, AT_REMOVEDIR);
        if (i % 40 == 0)
            reported(fixture);
    }
    assert_true(!strncmp(reported(fixture), "rescan", 6));
    for (int i = 0; i < 200; i++) {
        snprintf(path, sizeof path, "a/b/n%d/x.md", i);
        if (i % 3 == 0)
            continue;
        write_file(fixture, path);
        const char *text = reported(fixture);
        assert_true(!strncmp(text, path, strlen(path)));
    }
    tear_down(fixture);
}

static void test_outside(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false), *other = set_up(true);
    watch_add_outside(fixture->watch, other->top, STR("conf.yaml"));
    watch_add_outside(fixture->watch, "/nonexistent/folder", STR(""));
    write_file(other, "else.yaml");
    assert_string_equal(reported(fixture), "");
    write_file(other, "conf.yaml");
    assert_string_equal(reported(fixture), "rescan ");
    watch_add_outside(fixture->watch, fixture->top, STR("")); /* it is watched already */
    write_file(fixture, "note.md");
    assert_string_equal(reported(fixture), "note.md ");
    tear_down(other);
    tear_down(fixture);
}

/* A folder outside that is gone, made again or another one is seen when it is looked for. */
static void test_look(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false), *other = set_up(true);
    char path[128];
    snprintf(path, sizeof path, "%s/theme", other->top);
    watch_add_outside(fixture->watch, path, STR(""));
    watch_add_outside(fixture->watch, fixture->top, STR(""));
    assert_false(watch_look(fixture->watch));
    make_folder(other, "theme");
    assert_true(watch_look(fixture->watch));
    assert_false(watch_look(fixture->watch));
    write_file(other, "theme/x.css");
    assert_string_equal(reported(fixture), "rescan ");
    unlinkat(other->folder, "theme/x.css", 0);
    unlinkat(other->folder, "theme", AT_REMOVEDIR);
    assert_string_equal(reported(fixture), "rescan ");
    make_folder(other, "theme"); /* perhaps with the same number */
    assert_true(watch_look(fixture->watch));
    write_file(other, "theme/x.css");
    assert_string_equal(reported(fixture), "rescan ");
    move(other, "theme", "before");
    assert_true(watch_look(fixture->watch));
    assert_false(watch_look(other->watch));
    tear_down(other);
    tear_down(fixture);
}

/* A folder below that is skipped else; one that a link leads to is none. */
static void test_below(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false), *other = set_up(true);
    watch_add_below(fixture->watch, STR("skip"));
    write_file(fixture, "skip/x.css");
    assert_string_equal(reported(fixture), "rescan ");
    unlinkat(fixture->folder, "skip/x.css", 0);
    unlinkat(fixture->folder, "skip", AT_REMOVEDIR);
    assert_int_equal(symlinkat(other->top, fixture->folder, "skip"), 0);
    reported(fixture);
    watch_look(fixture->watch);
    assert_false(watch_look(fixture->watch)); /* still gone */
    write_file(other, "x.css");
    assert_string_equal(reported(fixture), "");
    unlinkat(fixture->folder, "skip", 0);
    make_folder(fixture, "skip");
    assert_true(watch_look(fixture->watch));
    reported(fixture);
    write_file(fixture, "skip/y.css");
    assert_string_equal(reported(fixture), "rescan ");
    tear_down(other);
    tear_down(fixture);
}

/* One that may not be read is looked for until it may. */
static void test_closed(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(false);
    assert_int_equal(fchmodat(fixture->folder, "skip", 0, 0), 0);
    assert_true(modes_bind(true));
    watch_add_below(fixture->watch, STR("skip"));
    reported(fixture);
    assert_false(watch_look(fixture->watch));
    assert_int_equal(fchmodat(fixture->folder, "skip", 0755, 0), 0);
    assert_true(watch_look(fixture->watch));
    write_file(fixture, "skip/x.css");
    assert_string_equal(reported(fixture), "rescan ");
    assert_int_equal(fchmodat(fixture->folder, ".", 0311, 0), 0);
    assert_string_equal(reported(fixture), "rescan ");
    assert_int_equal(fchmodat(fixture->folder, ".", 0755, 0), 0);
    assert_string_equal(reported(fixture), "rescan ");
    modes_bind(false);
    tear_down(fixture);
}

static void test_poll(void **state)
{
    (void)state;
    struct fixture *fixture = set_up(true);
    assert_true(watch_is_polling(fixture->watch));
    assert_int_equal(watch_descriptor(fixture->watch), -1);
    assert_string_equal(reported(fixture), "rescan ");
    tear_down(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files), cmocka_unit_test(test_folders),
        cmocka_unit_test(test_churn), cmocka_unit_test(test_outside),
        cmocka_unit_test(test_below), cmocka_unit_test(test_closed),
        cmocka_unit_test(test_look),  cmocka_unit_test(test_poll),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
