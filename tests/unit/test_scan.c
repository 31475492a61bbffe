/* SPDX-License-Identifier: MIT
 *
 * scan: what the walk over a vault lists, leaves out and reports.
 */
#include "kwiki/buf.h"
#include "kwiki/vault.h"
#include "modes.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "words.h"
#include <cmocka.h>

/* What happens before a folder's next entry is read; a test sets it. It may fail with an errno. */
static int (*before_entry)(void);

/* Takes the place of the system's. */
struct dirent *readdir(DIR *listing)
{
    struct dirent *(*next)(DIR *);
    *(void **)&next = dlsym(RTLD_NEXT, "readdir");
    errno = before_entry ? before_entry() : 0;
    return errno ? NULL : next(listing);
}

struct fixture {
    char root[32];
    int folder;
    struct arena arena;
    struct diag_list diags;
    struct vault vault;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *fixture = (struct fixture){.root = "/tmp/kwiki-scan-XXXXXX"};
    if (!mkdtemp(fixture->root))
        return -1;
    fixture->folder = open(fixture->root, O_RDONLY | O_DIRECTORY);
    arena_init(&fixture->arena, 4096);
    diag_list_init(&fixture->diags);
    fixture->vault.folder = -1;
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+rwx %s; rm -rf %s", fixture->root, fixture->root);
    int status = system(command);
    vault_release(&fixture->vault);
    close(fixture->folder);
    diag_list_release(&fixture->diags);
    arena_release(&fixture->arena);
    free(fixture);
    return status;
}

static void make_file(struct fixture *fixture, const char *path, const char *text)
{
    int fd = openat(fixture->folder, path, O_WRONLY | O_CREAT, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void make_folder(struct fixture *fixture, const char *path)
{
    assert_int_equal(mkdirat(fixture->folder, path, 0755), 0);
}

static void scan(struct fixture *fixture, const char *pattern)
{
    str item = str_from_c(pattern);
    struct ignore_patterns ignore = {&item, pattern != NULL};
    assert_true(vault_open(&fixture->vault, &fixture->arena, fixture->root, &fixture->diags));
    vault_scan(&fixture->vault, &fixture->arena, ignore, (struct vault_included){0},
               &fixture->diags);
    diag_sort(&fixture->diags);
}

/* The sources, one a line, notes marked with "+". */
static void check_sources(struct fixture *fixture, const char *expected)
{
    struct buf out = {0};
    for (size_t i = 0; i < fixture->vault.count; i++) {
        const struct source *source = &fixture->vault.sources[i];
        buf_printf(&out, "%s%s\n", source->kind == SOURCE_NOTE ? "+" : "", source->path.ptr);
    }
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void check_findings(struct fixture *fixture, const char *expected)
{
    struct buf out = {0};
    for (size_t i = 0; i < fixture->diags.count; i++) {
        const struct finding *finding = &fixture->diags.items[i];
        buf_printf(&out, "%.*s: %.*s [%.*s]\n", STR_ARG(finding->path), STR_ARG(words_of(finding)),
                   STR_ARG(diag_code_name(finding->code)));
    }
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void test_kinds_and_order(void **state)
{
    struct fixture *fixture = *state;
    make_folder(fixture, "a");
    make_folder(fixture, "empty");
    make_folder(fixture, ".git");
    make_file(fixture, ".git/x.md", "");
    make_file(fixture, "a/b.md", "12345");
    make_file(fixture, "a/kwiki.yaml", "");
    make_file(fixture, "a-b.MD", "");
    make_file(fixture, "a.md", "");
    make_file(fixture, "\xC3\xA9.Md", "");
    make_file(fixture, "picture.png", "");
    make_file(fixture, "readme", "");
    make_file(fixture, "x.mdx", "");
    make_file(fixture, "kwiki.yaml", "");
    make_file(fixture, ".hidden.md", "");
    scan(fixture, NULL);
    check_sources(fixture, "+a-b.MD\n+a.md\n+a/b.md\na/kwiki.yaml\npicture.png\nreadme\nx.mdx\n"
                           "+\xC3\xA9.Md\n");
    check_findings(fixture, "");
    assert_int_equal(fixture->vault.sources[2].size, 5);
}

static void test_special(void **state)
{
    struct fixture *fixture = *state;
    make_folder(fixture, "real");
    make_file(fixture, "real/a.md", "");
    assert_int_equal(symlinkat("real", fixture->folder, "link"), 0);
    assert_int_equal(symlinkat(".", fixture->folder, "real/loop"), 0);
    assert_int_equal(symlinkat("/nowhere", fixture->folder, "dangling.md"), 0);
    assert_int_equal(symlinkat("x", fixture->folder, ".ignored"), 0);
    assert_int_equal(mkfifoat(fixture->folder, "pipe.md", 0644), 0);
    make_file(fixture, "bad\xFF.md", "");
    make_folder(fixture, "bad\xC3");
    make_file(fixture, "bad\xC3/a.md", "");
    scan(fixture, NULL);
    check_sources(fixture, "+real/a.md\n");
    check_findings(fixture, "bad\xEF\xBF\xBD: name is not valid UTF-8, skipped [odd-name]\n"
                            "bad\xEF\xBF\xBD.md: name is not valid UTF-8, skipped [odd-name]\n"
                            "dangling.md: symbolic link skipped [skipped-file]\n"
                            "link: symbolic link skipped [skipped-file]\n"
                            "pipe.md: named pipe skipped [skipped-file]\n"
                            "real/loop: symbolic link skipped [skipped-file]\n");
}

static void test_ignored(void **state)
{
    struct fixture *fixture = *state;
    make_folder(fixture, "drafts");
    make_file(fixture, "drafts/a.md", "");
    assert_int_equal(symlinkat("x", fixture->folder, "drafts/link"), 0);
    make_file(fixture, "b.md", "");
    scan(fixture, "drafts/");
    check_sources(fixture, "+b.md\n");
    check_findings(fixture, "");
}

/* What concerns the vault as a whole: no note, and settings under a wrong name. */
static void test_whole(void **state)
{
    struct fixture *fixture = *state;
    make_folder(fixture, "a");
    make_file(fixture, "a/kwiki.yml", "");
    make_file(fixture, "a/x.md", "");
    make_file(fixture, ".kwiki.yaml", "");
    make_file(fixture, "KWIKI.YML", "");
    scan(fixture, "*.md");
    check_findings(fixture,
                   ": there is no note here: no file whose name ends in .md, or all are ignored "
                   "[empty-vault]\n"
                   ".kwiki.yaml: settings are not read from a file of this name; call it "
                   "'kwiki.yaml' [odd-config]\n"
                   "KWIKI.YML: settings are not read from a file of this name; call it "
                   "'kwiki.yaml' [odd-config]\n");
    diag_list_release(&fixture->diags);
    diag_list_init(&fixture->diags);
    vault_release(&fixture->vault);
    make_file(fixture, "kwiki.yaml", "");
    make_file(fixture, "b.md", "");
    scan(fixture, NULL);
    check_findings(fixture, "");
}

/* A hundred folders within each other are read, what is in the next one is not. */
static void test_deep(void **state)
{
    struct fixture *fixture = *state;
    struct buf path = {0};
    for (unsigned i = 0; i <= VAULT_MAX_DEPTH; i++) {
        buf_printf(&path, i ? "/d" : "d");
        make_folder(fixture, arena_str(&fixture->arena, buf_str(&path)).ptr);
        make_file(fixture, arena_printf(&fixture->arena, "%.*s/n.md", STR_ARG(buf_str(&path))).ptr,
                  "");
    }
    buf_release(&path);
    scan(fixture, NULL);
    assert_int_equal(fixture->vault.count, VAULT_MAX_DEPTH);
    assert_int_equal(fixture->diags.count, 1);
    assert_int_equal(fixture->diags.items[0].code, DIAG_TOO_DEEP);
    assert_int_equal(fixture->diags.items[0].path.len, 2 * VAULT_MAX_DEPTH + 1);
}

/* Paths that the system would not open are left out before it is asked. */
static void test_long(void **state)
{
    struct fixture *fixture = *state;
    char name[256];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    int at = dup(fixture->folder);
    for (int i = 0; i < 17; i++) {
        assert_int_equal(mkdirat(at, name, 0755), 0);
        int next = openat(at, name, O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    close(at);
    make_file(fixture, "a.md", "");
    scan(fixture, NULL);
    assert_int_equal(fixture->vault.count, 1);
    assert_int_equal(fixture->diags.count, 1);
    assert_int_equal(fixture->diags.items[0].code, DIAG_TOO_DEEP);
}

static void test_root(void **state)
{
    struct fixture *fixture = *state;
    make_folder(fixture, "v");
    make_file(fixture, "v/a.md", "");
    assert_int_equal(symlinkat("v", fixture->folder, "link"), 0);
    char root[64];
    snprintf(root, sizeof root, "%s/link//", fixture->root);
    assert_true(vault_open(&fixture->vault, &fixture->arena, root, &fixture->diags));
    vault_scan(&fixture->vault, &fixture->arena, (struct ignore_patterns){0},
               (struct vault_included){0}, &fixture->diags);
    check_sources(fixture, "+a.md\n");
    str shown = vault_shown_path(&fixture->arena, &fixture->vault, STR("a.md"));
    snprintf(root, sizeof root, "%s/link/a.md", fixture->root);
    assert_string_equal(shown.ptr, root);
    struct vault at_root = {.root = STR("/")};
    assert_string_equal(vault_shown_path(&fixture->arena, &at_root, STR("a.md")).ptr, "/a.md");

    struct vault other;
    snprintf(root, sizeof root, "%s/none", fixture->root);
    assert_false(vault_open(&other, &fixture->arena, root, &fixture->diags));
    snprintf(root, sizeof root, "%s/v/a.md", fixture->root);
    assert_false(vault_open(&other, &fixture->arena, root, &fixture->diags));
    assert_int_equal(fixture->diags.count, 2);
    assert_int_equal(fixture->diags.items[0].code, DIAG_SYSTEM_ERROR);
    vault_release(&other);
}

/* A folder that cannot be read is reported, the rest is listed. */
static void test_unreadable(void **state)
{
    struct fixture *fixture = *state;
    make_folder(fixture, "closed");
    make_file(fixture, "a.md", "");
    assert_int_equal(fchmodat(fixture->folder, "closed", 0, 0), 0);
    assert_true(modes_bind(true));
    scan(fixture, NULL);
    modes_bind(false);
    check_sources(fixture, "+a.md\n");
    assert_int_equal(fixture->diags.count, 1);
    assert_int_equal(fixture->diags.items[0].code, DIAG_SYSTEM_ERROR);
}

static unsigned calls; /* of the one after this */

static int fail_later(void)
{
    return ++calls > 3 ? EIO : 0;
}

/* A read error in the middle of a folder. */
static void test_half_read(void **state)
{
    struct fixture *fixture = *state;
    make_file(fixture, "a.md", "");
    make_file(fixture, "b.md", "");
    make_file(fixture, "c.md", "");
    calls = 0;
    before_entry = fail_later;
    scan(fixture, NULL);
    before_entry = NULL;
    assert_true(diag_has_fatal(&fixture->diags));
    assert_true(str_ends(words_of(&fixture->diags.items[0]), STR(": Input/output error")));
}

static struct fixture *swapped;

/* At its second call the system has read the names of the folder. */
static int remove_sub(void)
{
    if (++calls == 2)
        unlinkat(swapped->folder, "sub", AT_REMOVEDIR);
    return 0;
}

static int link_sub(void)
{
    remove_sub();
    return calls == 2 && symlinkat(swapped->root, swapped->folder, "sub") ? errno : 0;
}

static void scan_swapped(struct fixture *fixture, int (*swap)(void))
{
    swapped = fixture;
    calls = 0;
    make_folder(fixture, "sub");
    before_entry = swap;
    scan(fixture, NULL);
    before_entry = NULL;
    check_sources(fixture, "+a.md\n");
    vault_release(&fixture->vault);
}

/* A folder that is gone when it is its turn is none; a link in its place is not followed. */
static void test_swapped(void **state)
{
    struct fixture *fixture = *state;
    make_file(fixture, "a.md", "");
    scan_swapped(fixture, remove_sub);
    check_findings(fixture, "");
    scan_swapped(fixture, link_sub);
    check_findings(fixture, "sub: symbolic link skipped [skipped-file]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kinds_and_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_special, setup, teardown),
        cmocka_unit_test_setup_teardown(test_ignored, setup, teardown),
        cmocka_unit_test_setup_teardown(test_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_deep, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long, setup, teardown),
        cmocka_unit_test_setup_teardown(test_root, setup, teardown),
        cmocka_unit_test_setup_teardown(test_unreadable, setup, teardown),
        cmocka_unit_test_setup_teardown(test_half_read, setup, teardown),
        cmocka_unit_test_setup_teardown(test_swapped, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
