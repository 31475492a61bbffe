/* SPDX-License-Identifier: MIT
 *
 * Tests of src/theme: which files of a folder are laid over the theme, and that half a folder is
 * none. What pages make of them is tested in golden/theme and golden/theme-links.
 */
#include "check.h"
#include "kwiki/file.h"
#include "kwiki/theme.h"
#include "modes.h"
#include "words.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Entries that are read before a read error; -1: there is none. */
static int readable = -1;

/* Takes the place of the system's. */
struct dirent *readdir(DIR *listing)
{
    struct dirent *(*next)(DIR *);
    *(void **)&next = dlsym(RTLD_NEXT, "readdir");
    errno = readable ? 0 : EIO;
    readable -= readable > 0;
    return errno ? NULL : next(listing);
}

struct fixture {
    char root[64];
    int folder;
    struct arena arena;
    struct diag_list diags;
    struct theme theme;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    snprintf(fixture->root, sizeof fixture->root, "/tmp/kwiki-theme-XXXXXX");
    if (!mkdtemp(fixture->root))
        return -1;
    fixture->folder = open(fixture->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    arena_init(&fixture->arena, 4096);
    diag_list_init(&fixture->diags);
    theme_init(&fixture->theme, &fixture->arena);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", fixture->root);
    close(fixture->folder);
    diag_list_release(&fixture->diags);
    arena_release(&fixture->arena);
    free(fixture);
    return system(command);
}

static void put(struct fixture *fixture, const char *name)
{
    int fd = openat(fixture->folder, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(file_write_all(fd, str_from_c(name)), 0);
    close(fd);
}

static bool override(struct fixture *fixture)
{
    struct theme_folder folder = {.fd = fixture->folder, .path = STR("look")};
    return theme_override(&fixture->theme, &fixture->arena, &folder, &fixture->diags);
}

static void test_types(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *name;
        bool taken;
    } rows[] = {
        {"kwiki.css", true},    {"page.html", true},      {"new.css", true},
        {"A.JS", true},         {"x.woff2", true},        {"x.svg", true},
        {"x.avif", true},       {"favicon.ico", true},    {"site.webmanifest", true},
        {"other.html", false},  {"pw.txt", false},        {"id_rsa", false},
        {"x.pem", false},       {"data.json", false},     {"kwiki.css.bak", false},
        {"README.md", false},   {"two words.css", false}, {"x.css~", false},
        {".hidden.css", false}, {"-x.css", false},        {"css", false},
    };
    size_t taken = 0;
    for (size_t i = 0; i < ROWS(rows); i++)
        put(fixture, rows[i].name);
    assert_true(override(fixture));
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct theme_file *file = theme_find(&fixture->theme, rows[i].name);
        check_uint(file != NULL, rows[i].taken, rows[i].name);
        if (file)
            check_str(file->bytes, rows[i].name, rows[i].name);
        taken += file != NULL;
    }
    assert_int_equal(fixture->theme.laid, taken);
    assert_int_equal(fixture->diags.count,
                     ROWS(rows) - taken - 1); /* of hidden ones nothing is said */
    for (size_t i = 0; i < fixture->diags.count; i++)
        assert_int_equal(fixture->diags.items[i].code, DIAG_SKIPPED_FILE);
}

static void assert_refused(struct fixture *fixture, const char *path, const char *reason)
{
    assert_false(override(fixture));
    assert_int_equal(fixture->theme.laid, 0);
    assert_int_equal(fixture->diags.count, 1);
    assert_int_equal(fixture->diags.items[0].code, DIAG_SYSTEM_ERROR);
    check_str(fixture->diags.items[0].path, path, reason);
    assert_true(str_ends(words_of(&fixture->diags.items[0]), str_from_c(reason)));
}

static void test_half_read(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "a.css");
    put(fixture, "b.css");
    readable = 1;
    assert_refused(fixture, "look", ": Input/output error");
    readable = -1;
}

static void test_unreadable(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "a.css");
    put(fixture, "b.css");
    assert_int_equal(fchmodat(fixture->folder, "a.css", 0, 0), 0);
    assert_true(modes_bind(true));
    assert_refused(fixture, "look/a.css", ": Permission denied");
    modes_bind(false);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_types),
        TEST(test_half_read),
        TEST(test_unreadable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
