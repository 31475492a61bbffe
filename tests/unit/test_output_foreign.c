/* SPDX-License-Identifier: MIT
 *
 * Tests of what is not ours in OUT, or made to lead astray: foreign files, links, planted names,
 * a manifest that was tampered with, folders that are refused.
 */
#include "modes.h"
#include "output_bed.h"
#include "words.h"

static void test_foreign_kept(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "1"));
    put(bed, "out/CNAME", "example.org");
    make(bed, "out/.git");
    put(bed, "out/.git/HEAD", "ref");
    put(bed, "out/b.html", "mine");
    make(bed, "out/folder.html");
    build(bed, SITE("a.html", "2", "c.html", "3"));
    assert_text(bed, "out/CNAME", "example.org");
    assert_text(bed, "out/.git/HEAD", "ref");
    static const char *const paths[] = {"CNAME", "b.html", "folder.html", "b.html/x.html"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char shown[64];
        build(bed, SITE("a.html", "2", paths[i], "new", "c.html", "3"));
        snprintf(shown, sizeof shown, "out/%s", paths[i]);
        assert_finding(bed, DIAG_PATH_COLLISION, shown);
        build(bed, SITE("a.html", "2", "c.html", "3"));
    }
    assert_text(bed, "out/CNAME", "example.org");
    assert_text(bed, "out/b.html", "mine");
    assert_true(exists(bed, "out/folder.html"));
    assert_clean(bed);
}

/* It appears after the build has begun. */
static void test_foreign_late(void **state)
{
    struct bed *bed = *state;
    struct output *output = begin(bed);
    write_site(output, SITE("a.html", "1", "b.html", "2"));
    put(bed, "out/a.html", "mine");
    assert_true(output_finish(output, &bed->counts, NULL));
    assert_finding(bed, DIAG_PATH_COLLISION, "out/a.html");
    assert_text(bed, "out/a.html", "mine");
    assert_text(bed, "out/b.html", "2");
    assert_clean(bed);
    build(bed, SITE("b.html", "2"));
    assert_text(bed, "out/a.html", "mine");
}

static void test_symlinks(void **state)
{
    struct bed *bed = *state;
    put(bed, "secret", "secret");
    make(bed, "elsewhere");
    build(bed, SITE("a.html", "1", "b.html", "2"));
    must(unlinkat(bed->folder, "out/a.html", 0));
    must(symlinkat("../secret", bed->folder, "out/a.html"));
    must(symlinkat("../elsewhere", bed->folder, "out/dir"));
    must(symlinkat("../new", bed->folder, "out/dangling.html"));
    static const char *const paths[] = {"a.html", "dir/x.html", "dangling.html", "dir"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char shown[64];
        build(bed, SITE("b.html", "2", paths[i], "changed"));
        snprintf(shown, sizeof shown, "out/%s", paths[i]);
        assert_finding(bed, DIAG_PATH_COLLISION, shown);
    }
    assert_text(bed, "secret", "secret");
    assert_false(exists(bed, "elsewhere/x.html"));
    assert_false(exists(bed, "new"));
    assert_true(exists(bed, "out/dir"));
    assert_clean(bed);
}

/* A page stays ours while a link stands in its place. */
static void test_symlink_goes(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("a.html", "1"));
    must(renameat(bed->folder, "out/a.html", bed->folder, "saved"));
    must(symlinkat("../saved", bed->folder, "out/a.html"));
    build(bed, SITE("a.html", "2"));
    assert_finding(bed, DIAG_PATH_COLLISION, "out/a.html");
    must(renameat(bed->folder, "saved", bed->folder, "out/a.html"));
    build(bed, SITE("a.html", "3"));
    assert_int_equal(bed->diags.count, 0);
    assert_text(bed, "out/a.html", "3");
}

/* A folder is swapped for a link between writing and renaming. */
static void test_symlink_late(void **state)
{
    struct bed *bed = *state;
    make(bed, "elsewhere");
    struct output *output = begin(bed);
    write_site(output, SITE("dir/a.html", "1", "b.html", "2"));
    must(renameat(bed->folder, "out/dir", bed->folder, "moved"));
    must(symlinkat("../elsewhere", bed->folder, "out/dir"));
    assert_true(output_finish(output, &bed->counts, NULL));
    assert_finding(bed, DIAG_PATH_COLLISION, "out/dir/a.html");
    assert_false(exists(bed, "elsewhere/a.html"));
    assert_text(bed, "out/b.html", "2");
}

static void test_planted_temporaries(void **state)
{
    struct bed *bed = *state;
    put(bed, "secret", "secret");
    build(bed, SITE("a.html", "1"));
    must(symlinkat("../secret", bed->folder, "out/.kwiki-1.tmp"));
    must(symlinkat("../secret", bed->folder, "out/.kwiki-manifest.tmp"));
    build(bed, SITE("a.html", "2", "b.html", "3"));
    assert_text(bed, "secret", "secret");
    assert_text(bed, "out/a.html", "2");
}

static void test_bad_paths(void **state)
{
    struct bed *bed = *state;
    static const char *const paths[] = {"",       "/x",         "../x", "a/../../x", "a//b", "a/",
                                        ".git/x", "a/.kwiki-x", ".",    "a\nb",      "a\x7f"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct output *output = begin(bed);
        assert_false(output_write(output, str_from_c(paths[i]), STR("x"), OUTPUT_PAGE));
        assert_int_equal(bed->diags.items[0].code, DIAG_SYSTEM_ERROR);
        assert_false(output_finish(output, &bed->counts, NULL));
    }
    assert_false(exists(bed, "x"));
    assert_false(exists(bed, "out"));
}

struct refusal {
    const char *out;
    bool adopt;
    enum diag_code code;
    const char *says; /* part of the message */
};

static void assert_refused(struct bed *bed, const struct refusal *row)
{
    struct output *output = open_at(bed, row->out, row->adopt);
    if (output)
        fail_msg("'%s' is accepted", row->out);
    assert_int_equal(bed->diags.count, 1);
    struct finding *finding = &bed->diags.items[0];
    if (finding->code != row->code || !str_contains(words_of(finding), str_from_c(row->says)))
        fail_msg("'%s': %s", row->out, words_of(finding).ptr);
}

#define LISTING "find . -printf '%p %C@\\n' | sort"

static void test_refusals(void **state)
{
    struct bed *bed = *state;
    static const struct refusal rows[] = {
        {"/", false, DIAG_USAGE, "root"},
        {"/usr/..", true, DIAG_USAGE, "root"},
        {"home", false, DIAG_USAGE, "home folder"},
        {"notes", false, DIAG_USAGE, "itself"},
        {"notes/", true, DIAG_USAGE, "itself"},
        {"link-to-notes", false, DIAG_USAGE, "itself"},
        {"notes/sub", false, DIAG_USAGE, "inside the notes"},
        {"notes/sub/new/er", false, DIAG_USAGE, "inside the notes"},
        {"link-to-notes/sub", false, DIAG_USAGE, "inside the notes"},
        {"link-to-sub/new", false, DIAG_USAGE, "inside the notes"},
        {"notes/sub/../../notes/new", false, DIAG_USAGE, "inside the notes"},
        {"missing/../out", false, DIAG_SYSTEM_ERROR, "No such file"},
        {"", false, DIAG_USAGE, "inside the output"},
        {"link-to-root", false, DIAG_USAGE, "inside the output"},
        {"file", false, DIAG_SYSTEM_ERROR, "Not a directory"},
        {"file/x", false, DIAG_SYSTEM_ERROR, "Not a directory"},
        {"dangling", false, DIAG_SYSTEM_ERROR, "No such file"},
        {"full", false, DIAG_USAGE, "not empty"},
        {"full", true, DIAG_USAGE, "not empty"},
        {"repository", false, DIAG_USAGE, "--adopt"},
        {"domain", false, DIAG_USAGE, "--adopt"},
        {"vault", false, DIAG_USAGE, "Obsidian"},
        {"vault", true, DIAG_USAGE, "Obsidian"},
        {"mixed", true, DIAG_USAGE, "Obsidian"},
    };
    char home[128];
    snprintf(home, sizeof home, "%s/home", bed->root);
    make(bed, "home");
    char *old_home = getenv("HOME") ? strdup(getenv("HOME")) : NULL;
    setenv("HOME", home, 1);
    must(symlinkat("notes", bed->folder, "link-to-notes"));
    must(symlinkat("notes/sub", bed->folder, "link-to-sub"));
    must(symlinkat(".", bed->folder, "link-to-root"));
    must(symlinkat("nowhere", bed->folder, "dangling"));
    put(bed, "file", "text");
    make(bed, "full");
    put(bed, "full/thesis.txt", "work of years");
    make(bed, "repository/.git");
    make(bed, "domain");
    put(bed, "domain/CNAME", "example.org");
    make(bed, "vault/.obsidian");
    make(bed, "mixed/.obsidian");
    make(bed, "mixed/.git");
    put(bed, "mixed/a.md", "note");
    assert_int_equal(run(bed, LISTING " >$PWD.before"), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_refused(bed, &rows[i]);
    assert_int_equal(run(bed, LISTING " | cmp - $PWD.before"), 0);
    assert_int_equal(run(bed, "rm $PWD.before"), 0);
    if (old_home)
        setenv("HOME", old_home, 1);
    free(old_home);
}

static void test_adopt(void **state)
{
    struct bed *bed = *state;
    make(bed, "out/.git");
    put(bed, "out/.git/HEAD", "ref");
    put(bed, "out/.nojekyll", "");
    put(bed, "out/CNAME", "example.org");
    assert_null(open_at(bed, "out", false));
    struct output *output = open_at(bed, "out", true);
    assert_non_null(output);
    write_site(output, SITE("a.html", "1", "CNAME", "evil.example"));
    assert_true(output_finish(output, &bed->counts, NULL));
    assert_finding(bed, DIAG_PATH_COLLISION, "out/CNAME");
    assert_text(bed, "out/CNAME", "example.org");
    build(bed, SITE("b.html", "2"));
    assert_text(bed, "out/CNAME", "example.org");
    assert_text(bed, "out/.git/HEAD", "ref");
    assert_text(bed, "out/.nojekyll", "");
    assert_false(exists(bed, "out/a.html"));
}

static void test_adopt_undone(void **state)
{
    struct bed *bed = *state;
    make(bed, "out/.git");
    struct output *output = open_at(bed, "out", true);
    assert_non_null(output);
    write_site(output, SITE("a/b.html", "1"));
    output_abandon(output);
    assert_int_equal(run(bed, "test \"$(ls -A out)\" = .git"), 0);
}

#define HASH "99aa06d3014798d86001c324468d497f "

static void test_tampered(void **state)
{
    struct bed *bed = *state;
    static const char *const texts[] = {
        "",
        "garbage",
        "kwiki-manifest 1",
        "kwiki-manifest 2\n",
        HASH "0 x\n",
        "kwiki-manifest 1\n" HASH "0 ../x\n",
        "kwiki-manifest 1\n" HASH "0 a/../../x\n",
        "kwiki-manifest 1\n" HASH "0 /etc/x\n",
        "kwiki-manifest 1\n" HASH "0 ./x\n",
        "kwiki-manifest 1\n" HASH "0 .git/config\n",
        "kwiki-manifest 1\n" HASH "0 .kwiki-manifest\n",
        "kwiki-manifest 1\n" HASH "0 a//b\n",
        "kwiki-manifest 1\n" HASH "0 \n",
        "kwiki-manifest 1\n" HASH "0\n",
        "kwiki-manifest 1\n" HASH "-1 x\n",
        "kwiki-manifest 1\n" HASH "0 cut",
        "kwiki-manifest 1\n\n",
        "kwiki-manifest 1\nXYZ 0 x\n",
        "kwiki-manifest 1\n" HASH "0 x\n" HASH "0 x\n",
        "kwiki-manifest 1\n" HASH "0 x\n" HASH "0 b\n",
    };
    put(bed, "x", "precious");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(run(bed, "rm -rf out"), 0);
        make(bed, "out/a");
        put(bed, "out/x", "old");
        put(bed, "out/.kwiki-manifest", texts[i]);
        assert_null(open_at(bed, "out", true));
        assert_finding(bed, DIAG_USAGE, "out/.kwiki-manifest");
        assert_text(bed, "out/x", "old");
        assert_text(bed, "x", "precious");
        assert_text(bed, "out/.kwiki-manifest", texts[i]);
    }
}

/* Right in form, but leading out by way of a link. */
static void test_tampered_link(void **state)
{
    struct bed *bed = *state;
    put(bed, "x", "precious");
    make(bed, "out");
    must(symlinkat("..", bed->folder, "out/up"));
    put(bed, "out/.kwiki-manifest",
        "kwiki-manifest 1\n" HASH "0 mine/none\n" HASH "0 up/notes/image.png\n" HASH "0 up/x\n");
    build(bed, SITE("a.html", "1"));
    assert_text(bed, "x", "precious");
    assert_text(bed, "notes/image.png", "picture");
    assert_int_equal(bed->counts.deleted, 0);
}

static void test_read_only(void **state)
{
    struct bed *bed = *state;
    build(bed, SITE("s/a.html", "1", "b.html", "2"));
    must(fchmodat(bed->folder, "out/s", 0555, 0));
    assert_true(modes_bind(true));
    struct output *output = begin(bed);
    assert_true(output_write(output, STR("b.html"), STR("new"), OUTPUT_PAGE));
    assert_false(output_write(output, STR("s/a.html"), STR("new"), OUTPUT_PAGE));
    assert_finding(bed, DIAG_SYSTEM_ERROR, "out/s/a.html");
    assert_false(output_finish(output, &bed->counts, NULL));
    modes_bind(false);
    must(fchmodat(bed->folder, "out/s", 0755, 0));
    assert_text(bed, "out/b.html", "2");
    assert_clean(bed);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_foreign_kept), TEST(test_foreign_late), TEST(test_symlinks),
        TEST(test_symlink_goes), TEST(test_symlink_late), TEST(test_planted_temporaries),
        TEST(test_bad_paths),    TEST(test_refusals),     TEST(test_adopt),
        TEST(test_adopt_undone), TEST(test_tampered),     TEST(test_tampered_link),
        TEST(test_read_only),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
