/* SPDX-License-Identifier: MIT
 *
 * Tests of output/edited.c: of which files a build says that somebody has edited them.
 */
#include "output/state.h"
#include "output_bed.h"
#include "words.h"
#include <sys/wait.h>

#define OLD SITE("a.html", "one", "b.html", "two", "c/d.html", "three")
#define NEW SITE("a.html", "uno", "b.html", "two", "e.html", "cinque")

/* The files that the last build found edited, each with '=' or '-' before it; others fail. */
static void assert_edited(struct bed *bed, const char *expected)
{
    char found[256] = "";
    diag_sort(&bed->diags);
    for (size_t i = 0; i < bed->diags.count; i++) {
        const struct finding *finding = &bed->diags.items[i];
        assert_int_equal(finding->code, DIAG_EDITED_OUTPUT);
        bool deleted = str_search(words_of(finding), STR("deleted")) != STR_NONE;
        snprintf(found + strlen(found), sizeof found - strlen(found), "%c%s ", deleted ? '-' : '=',
                 finding->path.ptr + strlen(bed->root) + sizeof "/out");
    }
    assert_string_equal(found, expected);
}

static void test_edits(void **state)
{
    struct bed *bed = *state;
    static const struct {
        const char *edit, *found;
    } rows[] = {
        {"true", ""},
        {"printf ene >out/a.html", "=a.html "}, /* as long as before */
        {"printf longer >out/a.html", "=a.html "},
        {"printf uno >out/a.html", ""},       /* what the build gives */
        {"printf 2 >out/b.html", "=b.html "}, /* the build gives what it gave */
        {"printf drei. >out/c/d.html", "-c/d.html "},
        {"printf DREI. >out/c/d.html; printf ene >out/a.html", "=a.html -c/d.html "},
        {"printf ene >out/a.html; touch -d 2001-02-03 out/a.html", "=a.html "},
        {"printf ene >new; touch -r out/a.html new; mv new out/a.html", "=a.html "},
        {"touch out/a.html out/c/d.html", ""}, /* the same bytes */
        {"cp out/a.html new; mv new out/a.html", ""},
        {"rm out/a.html out/c/d.html", ""},
        {"touch out/.kwiki-manifest; chmod 600 out/a.html", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        build(bed, OLD);
        assert_int_equal(run(bed, rows[i].edit), 0);
        build(bed, NEW);
        assert_edited(bed, rows[i].found);
        assert_text(bed, "out/a.html", "uno");
        assert_text(bed, "out/b.html", "two");
        assert_false(exists(bed, "out/c"));
        assert_int_equal(run(bed, "rm -r out"), 0);
    }
}

/* Attachments are files like others; the folder of a stale one comes into the way of a new one. */
static void test_others(void **state)
{
    struct bed *bed = *state;
    for (int round = 0; round < 2; round++) {
        struct output *output = begin(bed);
        assert_true(output_copy(output, STR("image.png"), bed->notes, STR("image.png")));
        assert_true(output_write(output, STR("x/y.html"), STR("1"), OUTPUT_PAGE));
        assert_true(output_finish(output, &bed->counts, NULL));
        if (!round) {
            put(bed, "out/image.png", "PICTURE");
            continue;
        }
        assert_edited(bed, "=image.png ");
        assert_text(bed, "out/image.png", "picture");
    }
    put(bed, "out/x/y.html", "2");
    build(bed, SITE("x", "3"));
    assert_edited(bed, "-x/y.html ");
}

/* An abandoned build says nothing; the edits are there for the next one. */
static void test_abandoned(void **state)
{
    struct bed *bed = *state;
    build(bed, OLD);
    put(bed, "out/a.html", "ene");
    struct output *output = begin(bed);
    write_site(output, NEW);
    output_abandon(output);
    assert_edited(bed, "");
    assert_text(bed, "out/a.html", "ene");
    build(bed, NEW);
    assert_edited(bed, "=a.html ");
}

/* Is killed with its temporary files written and the manifest of both sites stored. */
static void kill_build(struct bed *bed)
{
    build(bed, NEW);
    assert_int_equal(run(bed, "sed '1s/$/ unfinished/' out/.kwiki-manifest >union && rm -r out"),
                     0);
    build(bed, OLD);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        write_site(begin(bed), NEW);
        _exit(0);
    }
    int status;
    must(waitpid(child, &status, 0));
    assert_int_equal(status, 0);
    assert_int_equal(run(bed, "mv union out/.kwiki-manifest"), 0);
}

/* The manifest names bytes that were never put in place: nobody has edited anything. */
static void test_killed(void **state)
{
    struct bed *bed = *state;
    kill_build(bed);
    assert_true(exists(bed, "out/" OUTPUT_MARK));
    struct output *output = begin(bed);
    write_site(output, NEW);
    output_abandon(output); /* it is still not known */
    build(bed, NEW);
    assert_edited(bed, "");
    assert_clean(bed);
    put(bed, "out/a.html", "ene");
    build(bed, NEW);
    assert_edited(bed, "=a.html ");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_edits),
        TEST(test_others),
        TEST(test_abandoned),
        TEST(test_killed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
