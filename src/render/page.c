/* SPDX-License-Identifier: MIT
 *
 * What the page kinds share.
 */
#include "page.h"
#include "facts.h"
#include "head.h"
#include "kwiki/path.h"

#define MAIN_USUAL 65536u /* bytes of <main> that most pages do not pass */

void page_begin(struct page_writer *writer, const struct page *page, str title)
{
    *writer = (struct page_writer){.page = page, .title = title, .og_type = "website"};
    buf_reserve(&writer->main, MAIN_USUAL);
    writer->html.out = &writer->main;
    writer->crumbs.out = &writer->breadcrumb;
    page_set_language(writer, page->site->settings->language);
}

void page_set_language(struct page_writer *writer, str language)
{
    writer->language = language;
    writer->words = words_for(writer->page->site->settings->language, language);
}

/* "a/b/c.html" -> "../../" */
static void add_root(struct buf *out, str url)
{
    for (size_t i = 0; i < url.len; i++)
        if (url.ptr[i] == '/')
            buf_add(out, STR("../"));
}

void page_add_absolute_root(struct buf *out, str base_url)
{
    size_t scheme = str_search(base_url, STR("://"));
    str rest = scheme == STR_NONE ? base_url : str_from(base_url, scheme + 3);
    size_t slash = str_find(rest, '/');
    if (slash != STR_NONE)
        buf_add(out, str_from(rest, slash));
    buf_add_char(out, '/');
}

/* The title as the browser's tab shows it: "Page – Site". */
static void add_tab_title(struct buf *out, const struct page_writer *writer)
{
    str site_title = writer->page->site->title;
    buf_add(out, writer->title);
    if (str_eq(writer->title, site_title))
        return;
    buf_add(out, STR(" – "));
    buf_add(out, site_title);
}

static void attr_site_url(struct html *html, str root, str url)
{
    html_attr_begin(html, "href");
    buf_add(html->out, root);
    path_encode(html->out, url);
}

static void write_site_link(struct html *html, const struct page_writer *writer, str root, str url,
                            enum word word)
{
    if (!url.len)
        return;
    html_open(html, TAG_a);
    attr_site_url(html, root, url);
    html_attr_end(html);
    html_text(html, words_get(&writer->words, word));
    html_close_line(html, TAG_a);
}

/* The link that scripts make a box of. */
static void write_search_link(struct html *html, const struct page_writer *writer, str root)
{
    const struct site *site = writer->page->site;
    if (!site->search_url.len)
        return;
    html_open_class(html, TAG_a, "search");
    attr_site_url(html, root, site->search_url);
    html_attr_end(html);
    words_attr_lang(html, &writer->words);
    html_text(html, words_get(&writer->words, WORD_SEARCH));
    html_close(html, TAG_a);
    html_newline(html);
}

/* One of the user's own entries; nothing where it leads nowhere. */
static void write_entry(struct html *html, const struct page_writer *writer, str root,
                        const struct site_entry *entry)
{
    str url = site_entry_url(writer->page->site, entry);
    if (!url.len && !entry->address.len)
        return;
    html_open(html, TAG_a);
    if (entry->address.len) {
        html_attr_url(html, "href", entry->address);
        html_attr(html, "rel", STR("noopener noreferrer"));
    } else {
        attr_site_url(html, root, url);
        if (entry->fragment.len) {
            buf_add_char(html->out, '#');
            path_encode(html->out, entry->fragment);
        }
        html_attr_end(html);
    }
    html_text(html, entry->title);
    html_close_line(html, TAG_a);
}

static void write_lists(struct html *html, const struct page_writer *writer, str root)
{
    const struct site *site = writer->page->site;
    write_site_link(html, writer, root, site->notes_url, WORD_NOTES);
    write_site_link(html, writer, root, site->videos_url, WORD_VIDEOS);
    write_site_link(html, writer, root, site->topics_url, WORD_TOPICS);
}

/* The search, and the lists that everything can be reached from. */
static void write_site_links(struct buf *out, const struct page_writer *writer, str root)
{
    const struct site *site = writer->page->site;
    struct html html = {.out = out};
    write_search_link(&html, writer, root);
    html_open(&html, TAG_nav);
    words_attr(&html, "aria-label", &writer->words, WORD_SITE);
    words_attr_lang(&html, &writer->words);
    html_newline(&html);
    for (size_t i = 0; i < site->menu_count; i++)
        write_entry(&html, writer, root, &site->menu[i]);
    if (!site->menu_count)
        write_lists(&html, writer, root);
    html_close_line(&html, TAG_nav);
}

/* What else the site has, and where the page comes from. */
static void write_foot_links(struct buf *out, const struct page_writer *writer, str root)
{
    const struct site *site = writer->page->site;
    struct html html = {.out = out};
    html_open_class(&html, TAG_p, "more");
    words_attr_lang(&html, &writer->words);
    html_newline(&html);
    if (site->menu_count)
        write_lists(&html, writer, root);
    write_site_link(&html, writer, root, site->tags_url, WORD_TAGS);
    write_site_link(&html, writer, root, site->wanted_url, WORD_WANTED_PAGES);
    write_site_link(&html, writer, root, site->feed_url, WORD_FEED);
    html_raw(&html, buf_str(&writer->source)); /* the writer's own */
    html_close_line(&html, TAG_p);
}

void page_end(struct page_writer *writer, struct buf *out)
{
    struct buf root = {0}, title = {0}, links = {0}, foot = {0};
    html_finish_tag(&writer->html);
    if (writer->absolute)
        page_add_absolute_root(&root, writer->page->site->settings->base_url);
    else
        add_root(&root, writer->page->url);
    add_tab_title(&title, writer);
    write_site_links(&links, writer, buf_str(&root));
    write_foot_links(&foot, writer, buf_str(&root));
    head_write(writer, buf_str(&root));
    struct shell_parts parts = {
        .language = writer->language,
        .title = buf_str(&title),
        .site_title = writer->page->site->title,
        .root = buf_str(&root),
        .skip = words_get(&writer->words, WORD_SKIP),
        .words_language = words_lang(&writer->words),
        .allow = &writer->page->site->settings->allow,
        .head = buf_str(&writer->head),
        .links = buf_str(&links),
        .breadcrumb = buf_str(&writer->breadcrumb),
        .main = buf_str(&writer->main),
        .more = buf_str(&foot),
    };
    shell_write(writer->page->shell, &parts, out);
    struct buf *const parts_held[] = {
        &root,         &title,        &links,          &foot,
        &writer->main, &writer->head, &writer->source, &writer->breadcrumb};
    for (size_t i = 0; i < sizeof parts_held / sizeof *parts_held; i++)
        buf_release(parts_held[i]);
}

static void write_title(struct html *html, const char *class, str direction, str title)
{
    html_open_class(html, TAG_h1, class);
    html_attr(html, "dir", direction);
    html_text(html, title);
    html_close_line(html, TAG_h1);
}

void page_title(struct html *html, const char *class, str title)
{
    write_title(html, class, STR("auto"), title);
}

void page_title_in(struct html *html, str direction, str title)
{
    write_title(html, NULL, direction, title);
}

void page_link(struct html *html, const struct page *page, const char *class, str url, str text)
{
    html_open_class(html, TAG_a, class);
    html_attr_link(html, "href", page->url, url, (str){0});
    html_text(html, text);
    html_close(html, TAG_a);
}

void page_note_link(struct html *html, const struct page *page, uint32_t file)
{
    const struct site_file *target = &page->site->files[file];
    page_link(html, page, "note", target->url, target->title);
}

/* One step of the breadcrumb; the list begins with the first one. */
static void add_crumb(struct page_writer *writer, str url, str name)
{
    struct html *html = &writer->crumbs;
    if (str_eq(url, writer->page->url))
        return;
    if (!html->depth) {
        html_open_class(html, TAG_nav, "breadcrumb");
        words_attr(html, "aria-label", &writer->words, WORD_BREADCRUMB);
        html_open(html, TAG_ol);
    }
    html_open(html, TAG_li);
    page_link(html, writer->page, NULL, url, name);
    html_close(html, TAG_li);
}

/* The folders from the root down: the ones above come first. */
static void add_folders(struct page_writer *writer, str folder)
{
    const struct site *site = writer->page->site;
    if (folder.len)
        add_folders(writer, path_folder(folder));
    uint32_t index = site_find_folder(site, folder);
    if (index != SITE_NONE)
        add_crumb(writer, site->folders[index].url,
                  folder.len ? site_folder_title(site, index)
                             : words_get(&writer->words, WORD_HOME));
}

static void end_breadcrumb(struct html *html)
{
    if (!html->depth)
        return;
    html_close(html, TAG_ol);
    html_close_line(html, TAG_nav);
}

void page_breadcrumb(struct page_writer *writer, str folder)
{
    add_folders(writer, folder);
    end_breadcrumb(&writer->crumbs);
}

void page_video_breadcrumb(struct page_writer *writer)
{
    page_list_breadcrumb(writer, writer->page->site->videos_url,
                         words_get(&writer->words, WORD_VIDEOS));
}

void page_tag_breadcrumb(struct page_writer *writer)
{
    page_list_breadcrumb(writer, writer->page->site->tags_url,
                         words_get(&writer->words, WORD_TAGS));
}

void page_list_breadcrumb(struct page_writer *writer, str url, str title)
{
    add_folders(writer, STR(""));
    add_crumb(writer, url, title);
    end_breadcrumb(&writer->crumbs);
}

void page_topics_breadcrumb(struct page_writer *writer)
{
    page_list_breadcrumb(writer, writer->page->site->topics_url,
                         words_get(&writer->words, WORD_TOPICS));
}

void page_word(struct page_writer *writer, enum html_tag tag, const char *class, enum word word)
{
    struct html *html = &writer->html;
    html_open_class(html, tag, class);
    words_attr_lang(html, &writer->words);
    html_text(html, words_get(&writer->words, word));
    html_close_line(html, tag);
}

void page_begin_list(struct page_writer *writer, const struct page *page, enum word title)
{
    page_begin(writer, page, (str){0});
    writer->title = words_get(&writer->words, title);
    writer->lists = true;
    page_breadcrumb(writer, STR(""));
    page_word(writer, TAG_h1, NULL, title);
}

void page_count(struct page_writer *writer, enum word word, unsigned long count)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_span, "count");
    words_count(html, &writer->words, word, count);
    html_close(html, TAG_span);
}

void page_note_list(struct page_writer *writer, const uint32_t *files, size_t count, size_t shown)
{
    struct html *html = &writer->html;
    html_open(html, TAG_p);
    for (size_t i = 0; i < count && i < shown; i++) {
        if (i)
            html_text_c(html, ", ");
        page_note_link(html, writer->page, files[i]);
    }
    if (count > shown) {
        html_text_c(html, " ");
        words_count(html, &writer->words, WORD_AND_MORE_NOTES, count - shown);
    }
    html_close(html, TAG_p);
}

void page_video_id(struct html *html, const struct site_video *video)
{
    if (!video->title_is_of_note)
        return;
    html_text_c(html, " ");
    html_element(html, TAG_small, NULL, video->id);
}

void page_video_link(struct html *html, const struct page *page, const struct site_video *video)
{
    page_link(html, page, NULL, video->url, site_video_title(video));
    page_video_id(html, video);
}

bool page_key(const struct page_list *pages, const struct page *page, struct buf *work,
              struct hash_128 *key)
{
    struct facts facts;
    if (!page->facts)
        return false;
    facts_begin(&facts, page->site, work);
    facts_hash(&facts, pages->common);
    facts_text(&facts, page->url);
    page->facts(page, &facts);
    *key = facts_end(&facts);
    return !facts.are_unknown;
}

void page_render(const struct page *page, struct buf *out)
{
    buf_clear(out);
    page->function(page, out);
}
