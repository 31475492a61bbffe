/* SPDX-License-Identifier: MIT
 *
 * path: parts of paths, normal paths, relative links, percent-encoding.
 */
#include "check.h"
#include "kwiki/path.h"

static void test_parts(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder, *name, *stem, *extension;
    } rows[] = {
        {"a/b.md", "a", "b.md", "a/b", "md"},
        {"b.md", "", "b.md", "b", "md"},
        {"a/b/c", "a/b", "c", "a/b/c", ""},
        {"a.b/c", "a.b", "c", "a.b/c", ""},
        {"a/b.tar.gz", "a", "b.tar.gz", "a/b.tar", "gz"},
        {"a/.md", "a", ".md", "a/.md", ""},
        {"a.", "", "a.", "a.", ""},
        {"", "", "", "", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str path = str_from_c(rows[i].path);
        check_str(path_folder(path), rows[i].folder, rows[i].path);
        check_str(path_name(path), rows[i].name, rows[i].path);
        check_str(path_stem(path), rows[i].stem, rows[i].path);
        check_str(path_extension(path), rows[i].extension, rows[i].path);
    }
}

static void test_normalize(void **state)
{
    (void)state;
    static const struct {
        const char *path, *expected; /* NULL: it leads out */
    } rows[] = {
        {"a/b", "a/b"},         {"./a/./b", "a/b"}, {"a//b/", "a/b"}, {"a/../b", "b"},
        {"a/b/../../c", "c"},   {"a/..", ""},       {"", ""},         {".", ""},
        {"..", NULL},           {"a/../..", NULL},  {"../a", NULL},   {"/a", "a"},
        {"a/.../b", "a/.../b"}, {"a/..b", "a/..b"},
    };
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < ROWS(rows); i++) {
        str out;
        bool ok = path_normalize(&arena, str_from_c(rows[i].path), &out);
        check_uint(ok, rows[i].expected != NULL, rows[i].path);
        if (ok)
            check_str(out, rows[i].expected, rows[i].path);
    }
    check_str(path_join(&arena, STR("a"), STR("b")), "a/b", "join");
    check_str(path_join(&arena, STR(""), STR("b")), "b", "join");
    arena_release(&arena);
}

static void test_links(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"index.html", "a.html", "a.html"},
        {"a/x.html", "a/y.html", "y.html"},
        {"a/x.html", "b/y.html", "../b/y.html"},
        {"a/b/c.html", "index.html", "../../index.html"},
        {"index.html", "a/b.html", "a/b.html"},
        {"ab/x.html", "a/y.html", "../a/y.html"},
        {"a/x.html", "a/x/y.html", "x/y.html"},
        {"x.html", "My note.html", "My%20note.html"},
        {"x.html", "a:b?c#d%e.html", "a%3Ab%3Fc%23d%25e.html"},
        {"a/x.html", "a/x.html", "x.html"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        buf_clear(&out);
        path_link(&out, str_from_c(rows[i][0]), str_from_c(rows[i][1]));
        check_str(buf_str(&out), rows[i][2], rows[i][1]);
    }
    buf_release(&out);
}

static void test_percent(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"AZaz09-._~/", "AZaz09-._~/"},
        {"a b", "a%20b"},
        {"a:b", "a%3Ab"},
        {"\xC3\xA9", "%C3%A9"},
        {"!$&'()*+,;=@[]", "%21%24%26%27%28%29%2A%2B%2C%3B%3D%40%5B%5D"},
        {"100%", "100%25"},
        {"\"<>\\^`{|}\x7F", "%22%3C%3E%5C%5E%60%7B%7C%7D%7F"},
    };
    struct arena arena;
    arena_init(&arena, 256);
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        buf_clear(&out);
        path_encode(&out, str_from_c(rows[i][0]));
        check_str(buf_str(&out), rows[i][1], rows[i][0]);
        check_str(path_decode(&arena, buf_str(&out)), rows[i][0], rows[i][1]);
    }
    buf_release(&out);
    check_str(path_decode(&arena, STR("%c3%A9%2f")), "\xC3\xA9/", "case of digits");
    check_str(path_decode(&arena, STR("100% %4 %zz %")), "100% %4 %zz %", "malformed escapes");
    check_str(path_decode(&arena, STR("%2520")), "%20", "once only");
    arena_release(&arena);
}

static void test_fold(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"Iron Bridge", "iron_bridge"},
        {"iron_bridge.md", "iron_bridge"},
        {"IRON-BRIDGE.MD", "iron_bridge"},
        {"  iron \t bridge  ", "iron_bridge"},
        {"__iron - _ bridge--", "iron_bridge"},
        {"Iron, (old) bridge!", "iron_old_bridge"},
        {"iron&bridge", "ironbridge"},
        {"a/B c/D", "a/b_c/d"},
        {"a//b/", "a//b/"},
        {"./a", "/a"},
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
        {"\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
        {"E\xCC\x81te\xCC\x81", "\xC3\xA9t\xC3\xA9"},
        {"\xC4\xB0skele", "iskele"},
        {"I\xCC\x87skele", "iskele"},
        {"\xE2\x81\xA8isles\xE2\x81\xA9", "isles"},
        {"ca\xC2\xAD"
         "fe",
         "cafe"},
        {"\xF0\x9D\x93\x92", "\xF0\x9D\x93\x92"},                 /* no compatibility forms */
        {"\xE0\xA4\x95\xE0\xA4\xBF", "\xE0\xA4\x95\xE0\xA4\xBF"}, /* marks stay */
        {"1,000 \xD9\xA3", "1000_\xD9\xA3"},
        {"?!", ""},
        {".md", ""},
        {"md", "md"},
        {"a.md.md", "amd"},
    };
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(path_fold(&arena, str_from_c(rows[i][0])), rows[i][1], rows[i][0]);
    arena_release(&arena);
}

static void test_strip_md(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"a.md", "a"}, {"a.MD", "a"}, {"a.Md", "a"},       {"a", "a"},     {"a.mdx", "a.mdx"},
        {"md", "md"},  {".md", ""},   {"a.md.md", "a.md"}, {"amd", "amd"}, {"", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(path_strip_md(str_from_c(rows[i][0])), rows[i][1], rows[i][0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts), cmocka_unit_test(test_normalize),
        cmocka_unit_test(test_links), cmocka_unit_test(test_percent),
        cmocka_unit_test(test_fold),  cmocka_unit_test(test_strip_md),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
