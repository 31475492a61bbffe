/* SPDX-License-Identifier: MIT
 *
 * names: the folded and squashed forms, and which of several files a name leads to.
 */
#include "check.h"
#include "kwiki/arena.h"
#include "site/names.h"

static void test_squash(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"tide_tables", "tidetables"},
        {"t_i_d_e_1901", "tide1901"},
        {"tide_190", ""}, /* seven characters are too few */
        {"\xC3\xA9_\xC3\xA9_\xC3\xA9_\xC3\xA9", ""},
        {"\xC3\xA9_\xC3\xA9\xC3\xA9\xC3\xA9_abcd", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
                                                   "abcd"},
        {"", ""},
        {"_", ""},
    };
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(names_squash(&arena, str_from_c(rows[i][0])), rows[i][1], rows[i][0]);
    arena_release(&arena);
}

static void test_folder_key(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    str key = names_folder_key(&arena, STR("a/b"), STR("c"));
    assert_int_equal(key.len, 5);
    assert_memory_equal(key.ptr, "a/b\0c", 5);
    key = names_folder_key(&arena, (str){0}, STR("c"));
    assert_int_equal(key.len, 2);
    assert_memory_equal(key.ptr, "\0c", 2);
    arena_release(&arena);
}

/* ---- looking up --------------------------------------------------------------------------- */

#define FILES 14

/* A site of notes and one attachment, sorted byte-wise as a vault is. */
struct fixture {
    struct source sources[FILES];
    struct note notes[FILES];
    struct site_file files[FILES];
    struct site site;
    struct names names;
};

static const char *const paths[FILES] = {
    "0/t.md",       "KEEL.md",     "a/Mast.md",      "a/long_name/Mast.md",
    "b/Mast.md",    "b/chart.png", "c/hidden.md",    "c/sail_1.md",
    "c/t.md",       "d/sail-1.md", "d/sail_one1.md", "keel.md",
    "keel/mast.md", "z/Mast.md",
};

static int setup(void **state)
{
    static struct fixture fixture;
    static char texts[] = "A Title: of its own  The Alias ";
    static struct alias alias = {.name = {19, 12}};
    fixture = (struct fixture){0};
    for (size_t i = 0; i < FILES; i++) {
        fixture.sources[i].path = str_from_c(paths[i]);
        bool note = str_ends(fixture.sources[i].path, STR(".md"));
        fixture.sources[i].kind = note ? SOURCE_NOTE : SOURCE_ATTACHMENT;
        fixture.files[i].source = &fixture.sources[i];
        fixture.files[i].note = note ? &fixture.notes[i] : NULL;
    }
    static const size_t kept_out[] = {0, 6, 13};
    for (size_t i = 0; i < ROWS(kept_out); i++) {
        fixture.files[kept_out[i]].hidden = &fixture.notes[kept_out[i]];
        fixture.files[kept_out[i]].note = NULL;
    }
    fixture.notes[8].texts = texts;
    fixture.notes[8].meta.title = (struct text){0, 19};
    fixture.notes[8].aliases = &alias;
    fixture.notes[8].alias_count = 1;
    fixture.site = (struct site){.files = fixture.files, .file_count = FILES};
    names_build(&fixture.names, &fixture.site);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    names_release(&fixture->names);
    return 0;
}

struct row {
    const char *key, *exact_case, *file, *rival; /* "" for none */
};

static const char *path_of(uint32_t file)
{
    return file == SITE_NONE ? "" : paths[file];
}

static void check_rows(const struct names *names, const struct map *map, const struct row *rows,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t rival;
        uint32_t file =
            names_find(names, map, str_from_c(rows[i].key), str_from_c(rows[i].exact_case), &rival);
        check_str(str_from_c(path_of(file)), rows[i].file, rows[i].key);
        check_str(str_from_c(path_of(rival)), rows[i].rival, rows[i].key);
    }
}

static void test_paths(void **state)
{
    const struct fixture *fixture = *state;
    static const struct row rows[] = {
        {"a/mast", "a/Mast", "a/Mast.md", ""},
        {"a/mast", "a/mast", "a/Mast.md", ""},
        {"mast", "mast", "", ""},
        {"b/chart.png", "b/chart.png", "b/chart.png", ""},
        {"b/chart", "b/chart", "", ""},
        {"c/hidden", "c/hidden", "c/hidden.md", ""},
        {"keel", "keel", "keel.md", ""},
        {"keel", "KEEL", "KEEL.md", ""},
        {"keel", "Keel", "KEEL.md", "keel.md"},
        {"", "", "", ""},
    };
    check_rows(&fixture->names, &fixture->names.paths, rows, ROWS(rows));
}

static void test_suffixes(void **state)
{
    const struct fixture *fixture = *state;
    static const struct row rows[] = {
        {"mast", "Mast", "a/Mast.md", "b/Mast.md"},
        {"mast", "mast", "a/Mast.md", "b/Mast.md"}, /* case tells only what else is equal apart */
        {"long_name/mast", "long_name/Mast", "a/long_name/Mast.md", ""},
        {"keel/mast", "keel/mast", "keel/mast.md", ""},
        {"chart.png", "chart.png", "b/chart.png", ""},
        {"t", "t", "0/t.md", "c/t.md"}, /* who is kept out answers as the others do ... */
        {"c/t", "c/t", "c/t.md", ""},
        {"ast", "ast", "", ""},
        {"keel", "keel", "keel.md", ""},
    };
    check_rows(&fixture->names, &fixture->names.suffixes, rows, ROWS(rows));
}

/* ... but is named to nobody. */
static void test_nearest(void **state)
{
    const struct fixture *fixture = *state;
    uint32_t files[4];
    size_t count =
        names_list_nearest(&fixture->names, &fixture->names.suffixes, STR("mast"), files, 4);
    assert_int_equal(count, 2);
    check_str(str_from_c(path_of(files[0])), "a/Mast.md", "the first");
    check_str(str_from_c(path_of(files[1])), "b/Mast.md", "the second");
    count = names_list_nearest(&fixture->names, &fixture->names.suffixes, STR("t"), files, 4);
    assert_int_equal(count, 1);
    check_str(str_from_c(path_of(files[0])), "c/t.md", "the only one");
}

static void test_inexact(void **state)
{
    const struct fixture *fixture = *state;
    const struct names *names = &fixture->names;
    static const struct row folded[] = {
        {"sail_1", "", "c/sail_1.md", "d/sail-1.md"},
        {"d/sail_1", "", "d/sail-1.md", ""},
        {"a/long_name/mast", "", "a/long_name/Mast.md", ""},
        {"chartpng", "", "b/chart.png", ""},
    };
    static const struct row titles[] = {
        {"a title: of its own", "", "c/t.md", ""},
        {"t", "", "", ""}, /* the name of a file is no title here */
    };
    static const struct row aliases[] = {{"the alias", "", "c/t.md", ""}};
    static const struct row squashed[] = {
        {"sailone1", "", "d/sail_one1.md", ""},
        {"sail1", "", "", ""},
        {"chartpng", "", "", ""}, /* notes alone */
    };
    check_rows(names, &names->folded_suffixes, folded, ROWS(folded));
    check_rows(names, &names->titles, titles, ROWS(titles));
    check_rows(names, &names->aliases, aliases, ROWS(aliases));
    check_rows(names, &names->squashed, squashed, ROWS(squashed));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_squash),
        cmocka_unit_test(test_folder_key),
        cmocka_unit_test_setup_teardown(test_paths, setup, teardown),
        cmocka_unit_test_setup_teardown(test_suffixes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nearest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_inexact, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
