/* SPDX-License-Identifier: MIT
 *
 * The theme's files that pages load.
 */
#include "kwiki/render.h"
#include "kwiki/theme.h"
#include "template.h"
#include "words.h"

/* Scripts know the words of the site's language. */
enum { WORDS, WORDS_LANG, SEARCH_WORDS, WORDS_SLOTS };

static void fill_words(struct html *html, int slot, const void *context)
{
    const struct words *words = context;
    if (slot == WORDS)
        words_add_json(html->out, words, false);
    else if (slot == SEARCH_WORDS)
        words_add_json(html->out, words, true);
    else
        buf_add(html->out, words_lang(words)); /* letters */
}

static bool write_words(struct asset *asset, struct arena *arena, const struct theme_file *file,
                        str language, struct diag_list *diags)
{
    static const char *const slots[WORDS_SLOTS] = {
        [WORDS] = "words", [WORDS_LANG] = "words_lang", [SEARCH_WORDS] = "search_words"};
    struct words words = words_for(language, language);
    struct template template;
    struct buf bytes = {0};
    struct html html = {.out = &bytes};
    if (!template_parse(&template, arena, file, slots, WORDS_SLOTS, diags))
        return false;
    template_write(&html, &template, fill_words, &words);
    asset->bytes = buf_take(&bytes, arena);
    return true;
}

/* The scripts that have slots for words. */
static bool has_words(str name)
{
    return str_eq(name, STR("words.js")) || str_eq(name, STR("search-words.js"));
}

/* Does the file belong to what is called so: "search.js", "search-box.js"? A folder of the user's
 * may have others whose names begin like that. */
static bool is_of(str name, str part)
{
    char next = name.len > part.len ? name.ptr[part.len] : '\0';
    return str_starts(name, part) && (next == '.' || next == '-') && theme_is_own(name);
}

/* What nothing of the site uses stays out of it. */
static bool is_used(const struct libraries *libraries, str name)
{
    const struct {
        const char *name;
        bool used;
    } rows[] = {
        {"math.js", libraries->katex.len > 0},      {"code.js", libraries->highlight.len > 0},
        {"code.css", libraries->highlight.len > 0}, {"extras.css", libraries->extras},
        {"transcript.js", libraries->transcripts},  {"transcript.css", libraries->transcripts},
        {"topics.css", libraries->topics},          {"topics.js", libraries->map},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(name, str_from_c(rows[i].name)))
            return rows[i].used;
    if (is_of(name, STR("search")))
        return libraries->search;
    return libraries->map || !is_of(name, STR("map"));
}

static void add_library(struct asset_list *list, const char *url, str bytes)
{
    if (bytes.len)
        list->items[list->count++] = (struct asset){str_from_c(url), bytes};
}

bool render_assets(struct asset_list *list, struct arena *arena, const struct theme *theme,
                   const struct libraries *libraries, str language, struct diag_list *diags)
{
    bool good = true;
    *list = (struct asset_list){.items = ARENA_NEW(arena, struct asset, theme->count + 2)};
    add_library(list, RENDER_ASSET_FOLDER RENDER_KATEX, libraries->katex);
    add_library(list, RENDER_ASSET_FOLDER RENDER_HIGHLIGHT, libraries->highlight);
    for (size_t i = 0; i < theme->count; i++) {
        const struct theme_file *file = &theme->files[i];
        if (str_ends(file->name, STR(".html")))
            continue; /* parts of the shell */
        if (!is_used(libraries, file->name))
            continue;
        struct asset *asset = &list->items[list->count++];
        asset->url = arena_printf(arena, RENDER_ASSET_FOLDER "%.*s", STR_ARG(file->name));
        asset->bytes = file->bytes;
        if (has_words(file->name))
            good &= write_words(asset, arena, file, language, diags);
    }
    return good;
}
