/* SPDX-License-Identifier: MIT
 *
 * The list of all pages, and the theme's files that they load.
 */
#include "facts.h"
#include "kwiki/vec.h"
#include "page.h"
#include "template.h"

struct lister {
    struct arena *arena;
    const struct site *site;
    const struct shell *shell;
    VEC(struct page) pages;
};

static struct page *add_page(struct lister *lister, page_function *function, size_t index, str url,
                             bool is_index)
{
    struct page *page = VEC_PUSH(lister->arena, &lister->pages);
    *page = (struct page){
        .site = lister->site,
        .shell = lister->shell,
        .function = function,
        .index = (uint32_t)index,
        .url = url,
        .is_index = is_index,
    };
    return page;
}

/* The page of a video, that on which its transcript goes on, and copies of transcripts. */
static void add_video(struct lister *lister, size_t index)
{
    const struct site_video *video = &lister->site->videos[index];
    struct page page = *add_page(lister, page_video, index, video->url, false);
    lister->pages.items[lister->pages.count - 1].facts = page_video_facts;
    if (video->transcript_url.len && page_video_continues(&page))
        add_page(lister, page_transcript, index, video->transcript_url, false);
    if (video->chapters_url.len)
        add_page(lister, page_chapters, index, video->chapters_url, false);
    for (size_t i = 0; i < video->track_count; i++) {
        if (!video->tracks[i].url.len)
            continue;
        add_page(lister, page_track, index, video->tracks[i].url, false)->part = (uint32_t)i;
    }
}

/* Of the pages that a site has one of, only this one is dear. */
static page_facts_function *facts_of(page_function *function)
{
    return function == page_llms ? page_llms_facts : NULL;
}

/* The pages by letter of a list that is divided. */
static void add_parts(struct lister *lister, page_function *function, size_t index,
                      const struct site_list *list, page_facts_function *facts)
{
    for (size_t i = 0; i < list->part_count && site_is_divided(list); i++) {
        struct page *page = add_page(lister, function, index, list->parts[i].url, true);
        page->part = (uint32_t)i;
        page->facts = facts;
    }
}

struct page_list pages_list(struct arena *arena, const struct site *site, const struct shell *shell)
{
    struct lister lister = {.arena = arena, .site = site, .shell = shell};
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            add_page(&lister, page_note, i, site->files[i].url, false)->facts = page_note_facts;
    for (size_t i = 0; i < site->video_count; i++)
        add_video(&lister, i);
    for (size_t i = 0; i < site->folder_count; i++)
        if (site->folders[i].index == SITE_NONE)
            add_page(&lister, page_folder, i, site->folders[i].url, true);
    for (size_t i = 0; i < site->tag_count; i++)
        add_page(&lister, page_tag, i, site->tags[i].url, true);
    for (size_t i = 0; i < site->redirect_count; i++)
        add_page(&lister, page_redirect, i, site->redirects[i].url, false);
    add_parts(&lister, page_notes_part, 0, &site->all_notes, page_notes_part_facts);
    add_parts(&lister, page_videos_part, 0, &site->all_videos, NULL);
    add_parts(&lister, page_tags_part, 0, &site->all_tags, NULL);
    add_parts(&lister, page_wanted_part, 0, &site->all_wanted, NULL);
    for (size_t i = 0; i < site->folder_count; i++)
        add_parts(&lister, page_folder_part, i, &site->folders[i].list, page_folder_part_facts);
#define SITE_PAGE(name)                                                                            \
    if (site->name##_url.len)                                                                      \
        add_page(&lister, page_##name, 0, site->name##_url, true)->facts = facts_of(page_##name);
#include "kwiki/site_pages.def"
    for (size_t i = 1; i < site->topic_page_count; i++)
        add_page(&lister, page_topics, i, site->topic_pages[i].url, true);
    if (site->graph_url.len)
        add_page(&lister, page_graph, 0, site->graph_url, false)->facts = page_graph_facts;
    return (struct page_list){lister.pages.items, lister.pages.count, facts_common(site, shell)};
}

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

/* A folder of the user's may have other files whose names begin like that. */
static bool is_of_search(str name)
{
    return (str_starts(name, STR("search.")) || str_starts(name, STR("search-"))) &&
           theme_is_own(name);
}

static bool is_of_map(str name)
{
    return (str_starts(name, STR("map.")) || str_starts(name, STR("map-"))) && theme_is_own(name);
}

/* What uses a library goes into the site with it. */
static bool is_used(const struct libraries *libraries, str name)
{
    if (str_eq(name, STR("math.js")))
        return libraries->katex.len > 0;
    if (is_of_search(name))
        return libraries->search;
    if (str_eq(name, STR("transcript.js")) || str_eq(name, STR("transcript.css")))
        return libraries->transcripts;
    if (str_eq(name, STR("topics.css")))
        return libraries->topics;
    if (str_eq(name, STR("topics.js")) || is_of_map(name))
        return libraries->map;
    if (str_eq(name, STR("extras.css")))
        return libraries->extras;
    if (str_eq(name, STR("code.js")) || str_eq(name, STR("code.css")))
        return libraries->highlight.len > 0;
    return true;
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
