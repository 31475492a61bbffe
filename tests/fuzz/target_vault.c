/* SPDX-License-Identifier: MIT
 *
 * target_vault: any bytes are a vault (small_vault.h). It is built three times:
 * - As it is. Every page is whole, and every link in it leads to a file of the site.
 * - With one note that must be kept out, in one of many ways to say so: a word that only that
 *   note holds appears on no page, and in no finding about another note.
 * - Upon that site, as the preview does it when a note has changed: the pages are those of the
 *   first site.
 */
#include "kwiki/hash.h"
#include "oracle.h"
#include "page_oracle.h"
#include "small_vault.h"
#include <stdlib.h>
#include <string.h>

#define SECRET        "Zqsecretqz"
#define SECRET_FOLDED "zqsecretqz" /* in ids and addresses */

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* ---- a site and its pages ------------------------------------------------------------------- */

struct built {
    struct arena arena;
    struct page_list pages;
    str *bytes; /* of each page */
};

static void render(struct built *built, const struct site *site)
{
    struct buf out = {0};
    arena_init(&built->arena, 16384);
    built->pages = small_vault_pages(&built->arena, site);
    built->bytes = ARENA_NEW(&built->arena, str, built->pages.count);
    for (size_t i = 0; i < built->pages.count; i++) {
        page_render(&built->pages.items[i], &out);
        built->bytes[i] = arena_str(&built->arena, buf_str(&out));
    }
    buf_release(&out);
}

static void check_pages(const struct built *built, const struct site *site)
{
    for (size_t i = 0; i < built->pages.count; i++) {
        str url = built->pages.items[i].url;
        oracle_require(url.len, "a page without an address", site->title);
        page_oracle_characters(built->bytes[i]);
        if (!site->settings->sanitize ||
            !(str_ends(url, STR(".html")) || str_ends(url, STR(".xml"))))
            continue; /* what the author wrote stands there as it is, or it is no markup */
        if (str_eq(url, site->not_found_url))
            page_oracle_elements(built->bytes[i]);
        else
            page_oracle_links(site, built->pages, url, built->bytes[i]);
    }
}

static void check_same(const struct built *one, const struct built *other)
{
    oracle_require(one->pages.count == other->pages.count, "not the same pages again", (str){0});
    for (size_t i = 0; i < one->pages.count; i++) {
        oracle_require(str_eq(one->pages.items[i].url, other->pages.items[i].url),
                       "not the same address again", one->pages.items[i].url);
        oracle_require(str_eq(one->bytes[i], other->bytes[i]), "not the same page again",
                       one->bytes[i]);
    }
}

/* ---- a note that is kept out ------------------------------------------------------------------
 */

static const char *const private_blocks[] = {
    "---\npublish: false\n---\n",       "---\nPublish: False\n---\n",
    "---\ndraft: true\n---\n",          "---\ndraft: 'yes'\n---\n",
    "---\nprivate: 1\n---\n",           "---\ndg-publish: [no]\n---\n",
    "---\nDG_PUBLISH: off\n---\n",      "---\npublish:\n---\n",
    "---\npublish: perhaps\n---\n",     "---\npublished: false\n---\n",
    "---\nprivate: {a: b}\n---\n",      "---\npublish: true\npublish: false\n---\n",
    "---\nx: [\npublish: false\n---\n", "---\npublish: \"false\n---\n",
    "---\npublish:false\n---\n",        "---\npublish: false\n\n",
    "---\ntitle: x\ndraft: true\n",     "\n\n---\nprivate: true\n---\n",
    "+++\ndraft = true\n+++\n",         "+++\nprivate=true\n",
};

#define BLOCKS (sizeof private_blocks / sizeof *private_blocks)

/* The note with what keeps it out before its text, and with the secret in all places that
 * pages show. */
static str make_private(struct small_vault *vault, size_t index, uint64_t chance)
{
    str block = str_from_c(private_blocks[chance % BLOCKS]);
    bool plain = str_starts(block, STR("---\n")) && str_ends(block, STR("---\n"));
    if (plain)
        block.len -= 4;
    const char *names = plain ? "\ntitle: " SECRET " t\naliases: [" SECRET "]\ntags: [" SECRET
                                "]\ndate: 2024-01-01\n---\n"
                              : "";
    return arena_printf(&vault->arena,
                        "%.*s%s# " SECRET "\n\n" SECRET " [[index|" SECRET "]] #" SECRET
                        " [0:01] " SECRET " [" SECRET "](https://youtu.be/abc_DEF-123)\n\n%.*s",
                        STR_ARG(block), names, STR_ARG(vault->bytes[index]));
}

__attribute__((no_sanitize("coverage"))) static bool is_secret(str text)
{
    return memmem(text.ptr ? text.ptr : "", text.len, SECRET, sizeof SECRET - 1) ||
           memmem(text.ptr ? text.ptr : "", text.len, SECRET_FOLDED, sizeof SECRET_FOLDED - 1);
}

static void check_secret(const struct small_vault *vault, size_t from, size_t index,
                         const struct built *built)
{
    for (size_t i = 0; i < built->pages.count; i++)
        oracle_require(!is_secret(built->bytes[i]) && !is_secret(built->pages.items[i].url),
                       "a note that is kept out is shown", built->bytes[i]);
    str own = vault->vault.sources[index].path;
    for (size_t i = from; i < vault->diags.count; i++) {
        const struct finding *finding = &vault->diags.items[i];
        oracle_require(str_eq(finding->path, own) || !is_secret(finding->message),
                       "a finding names a note that is kept out", finding->message);
    }
}

/* ---- the three builds -------------------------------------------------------------------------
 */

/* The note that is kept out in the second build. */
static size_t choose_note(const struct small_vault *vault, uint64_t chance)
{
    size_t count = vault->vault.count;
    for (size_t i = 0; i < count; i++)
        if (vault->vault.sources[(chance + i) % count].kind == SOURCE_NOTE)
            return (chance + i) % count;
    return STR_NONE;
}

static void build_private(struct small_vault *vault, const struct built *first, size_t index,
                          uint64_t chance)
{
    struct site_memory *memory = site_memory_new();
    struct site_sources sources = small_vault_sources(vault);
    const struct settings *settings = &vault->options.settings;
    struct site before, after;
    struct built built;
    size_t from = vault->diags.count;
    str bytes = vault->bytes[index];

    small_vault_replace(vault, index, make_private(vault, index, chance / BLOCKS));
    site_build(&before, &sources, (struct site_before){.memory = memory}, settings, 1,
               &vault->diags);
    render(&built, &before);
    check_pages(&built, &before);
    check_secret(vault, from, index, &built);
    arena_release(&built.arena);

    /* The site before points to its notes, so the changed one lies elsewhere. */
    struct note *kept_out = vault->notes[index];
    struct note **notes = ARENA_NEW(&vault->arena, struct note *, vault->vault.count);
    for (size_t i = 0; i < vault->vault.count; i++)
        notes[i] = vault->notes[i];
    notes[index] = ARENA_NEW(&vault->arena, struct note, 1);
    vault->notes = notes;
    small_vault_replace(vault, index, bytes);
    sources = small_vault_sources(vault);
    site_build(&after, &sources, (struct site_before){memory, &before}, settings, 1, &vault->diags);
    render(&built, &after);
    check_same(first, &built);
    arena_release(&built.arena);
    site_release(&before);
    site_release(&after);
    note_release(kept_out);
    site_memory_free(memory);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct small_vault vault;
    struct built built;
    struct site site;
    str bytes = {(const char *)data, size};
    uint64_t chance = hash_64(bytes);
    if (small_vault_read(&vault, bytes)) {
        small_vault_build(&vault, &site);
        render(&built, &site);
        check_pages(&built, &site);
        size_t index = choose_note(&vault, chance >> 8);
        if (index != STR_NONE && !is_secret(bytes))
            build_private(&vault, &built, index, chance >> 16);
        arena_release(&built.arena);
        site_release(&site);
    }
    small_vault_release(&vault);
    return 0;
}
