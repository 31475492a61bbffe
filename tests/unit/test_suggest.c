/* SPDX-License-Identifier: MIT
 *
 * suggest: the index finds what a comparison with every name finds, and of the names found the
 * right file is chosen, whatever the number of threads.
 */
#include "kwiki/path.h"
#include "kwiki/suggest.h"
#include "suggest/index.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define NAMES 1500
#define TYPED 3000

static uint32_t random_below(uint32_t *seed, uint32_t count)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % count;
}

/* A name of one to seven words; those that are left out and those that are small among them. */
static str make_name(struct arena *arena, uint32_t *seed)
{
    static const char *const words[] = {
        "the",    "of",      "in",     "river",   "rivers",   "mill",   "harbour",    "bridge",
        "lock",   "keepers", "salt",   "history", "trade",    "ferry",  "lighthouse", "tide",
        "sluice", "anchor",  "island", "steamer", "quarries", "canals", "navigation", "and",
        "weir",   "1910",    "on",     "map",     "žito",     "brod",   "landing",    "to",
    };
    struct buf name = {0};
    uint32_t count = 1 + random_below(seed, 7);
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            buf_add_char(&name, '_');
        buf_add(&name, str_from_c(words[random_below(seed, sizeof words / sizeof *words)]));
    }
    str made = arena_str(arena, buf_str(&name));
    buf_release(&name);
    return made;
}

/* The name with a letter of ASCII lost, doubled or exchanged with the next one, up to twice. */
static str misspell(struct arena *arena, str name, uint32_t *seed)
{
    char *text = arena_bytes(arena, name.len + 4);
    size_t len = name.len;
    memcpy(text, name.ptr, len);
    for (uint32_t edits = random_below(seed, 3); edits && len > 2; edits--) {
        size_t at = random_below(seed, (uint32_t)len - 1);
        if ((text[at] | text[at + 1]) & 0x80)
            continue;
        uint32_t kind = random_below(seed, 3);
        if (kind == 0) {
            memmove(text + at, text + at + 1, --len - at);
        } else if (kind == 1) {
            memmove(text + at + 1, text + at, len++ - at);
        } else {
            char first = text[at];
            text[at] = text[at + 1];
            text[at + 1] = first;
        }
    }
    return (str){text, len};
}

static bool mark(void *context, uint32_t name)
{
    bool *found = context;
    found[name] = true;
    return true;
}

static void test_index(void **state)
{
    (void)state;
    static bool found[NAMES];
    struct arena arena;
    struct suggest_index index;
    uint32_t seed = 7, near = 0;
    arena_init(&arena, 65536);
    str *names = ARENA_NEW(&arena, str, NAMES);
    for (size_t i = 0; i < NAMES; i++)
        names[i] = make_name(&arena, &seed);
    suggest_index_init(&index);
    for (uint32_t i = 0; i < NAMES; i++)
        suggest_index_add(&index, names[i], i, false);
    suggest_index_complete(&index);
    struct form *forms = ARENA_NEW(&arena, struct form, index.names.count);
    for (size_t i = 0; i < index.names.count; i++)
        assert_true(form_make(&forms[i], form_plain(&arena, index.names.items[i].folded)));
    for (size_t round = 0; round < TYPED; round++) {
        str typed = misspell(&arena, names[random_below(&seed, NAMES)], &seed);
        str plain = form_plain(&arena, path_fold(&arena, typed));
        struct form form;
        if (!form_make(&form, plain))
            continue;
        memset(found, 0, sizeof found);
        suggest_index_find(&index, false, &form, plain, mark, found);
        for (size_t i = 0; i < index.names.count; i++) {
            unsigned cost = slip_compare(&form, &forms[i], suggest_index_knows, &index);
            near += cost != SLIP_NONE;
            if (cost != SLIP_NONE && !found[i])
                fail_msg("'%.*s' does not find '%.*s', which costs %u", STR_ARG(typed),
                         STR_ARG(index.names.items[i].folded), cost);
        }
    }
    assert_true(near > TYPED / 2);
    suggest_index_release(&index);
    arena_release(&arena);
}

/* What is suggested for the target to the last of the notes. */
static str choose(const char *const *paths, const char *written, unsigned threads)
{
    struct source sources[4] = {0};
    uint32_t count = 0;
    for (; paths[count]; count++)
        sources[count] = (struct source){.path = str_from_c(paths[count]), .kind = SOURCE_NOTE};
    struct suggest *suggest = suggest_new(sources, threads);
    for (uint32_t i = 0; i < count; i++)
        suggest_add(suggest, path_name(sources[i].path), i);
    struct suggest_target targets[] = {{.written = STR("x")}, {.written = str_from_c(written)}};
    suggest_search(suggest, targets, 2);
    str folder = path_folder(sources[count - 1].path);
    uint32_t found = suggest_choose(suggest, 1, folder, threads - 1);
    suggest_free(suggest);
    return found == SUGGEST_NONE ? STR("") : sources[found].path;
}

static void test_choice(void **state)
{
    (void)state;
    static const char *const two[] = {"a/harbour.md", "b/harbour.md", "b/x.md", NULL};
    static const char *const long_path[] = {"aa/ferry boats.md", "b/ferry boats.md", "x.md", NULL};
    static const char *const own[] = {"a/ferry landing.md", "b/ferry lending.md", "b/x.md", NULL};
    static const char *const root[] = {"a/ferry landing.md", "b/ferry lending.md", "x.md", NULL};
    static const char *const typed[] = {"mills/list.md", "towns/list.md", "x.md", NULL};
    const struct {
        const char *const *paths;
        const char *target, *expected;
    } rows[] = {
        {two, "harbuor", "b/harbour.md"},
        {long_path, "fery boats", "b/ferry boats.md"},
        {own, "ferry lxnding", "b/ferry lending.md"},
        {own, "ferry landing of", "a/ferry landing.md"},
        {root, "ferry lxnding", ""},
        {typed, "towns/lsit", "towns/list.md"},
        {typed, "town/list", "towns/list.md"},
        {typed, "rivers/list", ""},
        {two, "./harbour", "b/harbour.md"},
        {long_path, "/old/ferry boats", "b/ferry boats.md"},
        {typed, "../list", ""},
    };
    for (unsigned threads = 1; threads <= 4; threads++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            str found = choose(rows[i].paths, rows[i].target, threads);
            if (!str_eq(found, str_from_c(rows[i].expected)))
                fail_msg("'%s': '%.*s', not '%s'", rows[i].target, STR_ARG(found),
                         rows[i].expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_index),
        cmocka_unit_test(test_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
