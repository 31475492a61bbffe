/* SPDX-License-Identifier: MIT
 *
 * Which entries of the front matter keep a note out.
 */
#include "check.h"
#include "note/source/visibility.h"

/* "out", "draft" or "in", then the code of the finding, if there is one. */
static const char *describe(const struct draft *draft)
{
    bool found = draft->findings.count > 0;
    bool bad = found && draft->findings.items[0].code == DIAG_BAD_FRONT_MATTER;
    if (draft->meta.unpublished)
        return !found ? "out" : bad ? "out bad" : "out odd";
    if (draft->meta.draft)
        return found ? "draft with a finding" : "draft";
    return found ? "in with a finding" : "in";
}

static void test_entries(void **state)
{
    (void)state;
    static const struct {
        const char *entry, *expected;
    } rows[] = {
        {"publish: true", "in"},
        {"publish: YES", "in"},
        {"publish: 'On'", "in"},
        {"publish: [1]", "in"},
        {"publish: y", "in"},
        {"publish: false", "out"},
        {"publish: No", "out"},
        {"publish: \"OFF\"", "out"},
        {"publish: ['0']", "out"},
        {"publish: n", "out"},
        {"publish:", "out odd"},
        {"publish: ''", "out odd"},
        {"publish: ~", "out odd"},
        {"publish: null", "out odd"},
        {"publish: 'null'", "out bad"},
        {"publish: []", "out odd"},
        {"publish: [true, false]", "out bad"},
        {"publish: [[true]]", "out bad"},
        {"publish: {a: b}", "out bad"},
        {"publish: 2024-03-05", "out bad"},
        {"publish: truefalse", "out bad"},
        {"PUB_lish: false", "out"},
        {"p-u-b-l-i-s-h: false", "out"},
        {"publish\xE2\x80\x8B: false", "out"},
        {"publish: \xC2\xA0 false\xE2\x80\x8B", "out"},
        {"publishing: false", "in"},
        {"ublish: false", "in"},
        {"dg-publish: false", "out"},
        {"dgPublish: true", "in"},
        {"dg_publish:", "out odd"},
        {"private: true", "out"},
        {"private: no", "in"},
        {"private:", "in"},
        {"private: [Yes]", "out"},
        {"private: secret", "out bad"},
        {"draft: 1", "draft"},
        {"draft: 0", "in"},
        {"draft:", "in"},
        {"draft: soon", "out bad"},
        {"published: false", "out"},
        {"published: [No]", "out"},
        {"published: true", "in"},
        {"published:", "in"},
        {"published: 2024-03-05", "in"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        arena_init(&arena, 1024);
        struct buf texts = {0};
        struct draft draft = {.scratch = &arena, .texts = &texts};
        struct yaml_result result = yaml_parse(&arena, str_from_c(rows[i].entry));
        assert_non_null(result.root);
        bool out = visibility_read(&draft, result.root->first);
        check_str(str_from_c(describe(&draft)), rows[i].expected, rows[i].entry);
        assert_int_equal(out, draft.meta.unpublished || draft.meta.draft);
        buf_release(&texts);
        arena_release(&arena);
    }
}

/* Values that are no YAML, and those of TOML. */
static void test_raw(void **state)
{
    (void)state;
    static const struct {
        const char *key, *rest, *expected;
    } rows[] = {
        {"publish", "false", "out"},
        {"publish", " true ", "in"},
        {"publish", " \"no\" # not yet", "out"},
        {"publish", " [ 'on' ],", "in"},
        {"publish", " \"true", "out bad"},
        {"publish", "", "out bad"},
        {"publish", " # true", "out bad"},
        {"publish", " true}", "in"},
        {"private", " true # yes", "out"},
        {"private", "", "out bad"},
        {"private", " &a false", "out bad"},
        {"draft", "true", "draft"},
        {"draft", "false;", "in"},
        {"published", " 2024-03-05", "in"},
        {"published", " no", "out"},
        {"published", "", "in"},
        {"title", " false", "in"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        arena_init(&arena, 1024);
        struct buf texts = {0};
        struct draft draft = {.scratch = &arena, .texts = &texts};
        visibility_read_raw(&draft, str_from_c(rows[i].key), (struct place){2, 1},
                            str_from_c(rows[i].rest));
        check_str(str_from_c(describe(&draft)), rows[i].expected, rows[i].rest);
        buf_release(&texts);
        arena_release(&arena);
    }
}

/* Of several keys the one that keeps the note out wins, whatever their order. */
static void test_several(void **state)
{
    (void)state;
    static const char *const blocks[] = {"publish: true\nprivate: true", "private: true\ndraft: no",
                                         "publish: false\nPublish: true",
                                         "draft: x\npublish: true"};
    for (size_t i = 0; i < ROWS(blocks); i++) {
        struct arena arena;
        arena_init(&arena, 1024);
        struct buf texts = {0};
        struct draft draft = {.scratch = &arena, .texts = &texts};
        struct yaml_result result = yaml_parse(&arena, str_from_c(blocks[i]));
        for (const struct yaml_node *node = result.root->first; node; node = node->next)
            visibility_read(&draft, node);
        assert_true(draft.meta.unpublished);
        buf_release(&texts);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_entries), cmocka_unit_test(test_raw),
                                       cmocka_unit_test(test_several)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
