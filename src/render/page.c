/* SPDX-License-Identifier: MIT
 *
 * What the page kinds share.
 */
#include "page.h"
#include "kwiki/path.h"

void page_begin(struct page_writer *writer, const struct page *page, str title)
{
    *writer = (struct page_writer){.page = page, .title = title};
    writer->language = page->site->settings->language;
    writer->html.out = &writer->main;
    writer->crumbs.out = &writer->breadcrumb;
}

/* "a/b/c.html" -> "../../" */
static void add_root(struct buf *out, str url)
{
    for (size_t i = 0; i < url.len; i++)
        if (url.ptr[i] == '/')
            buf_add(out, STR("../"));
}

/* The path of base_url, between slashes: what absolute links begin with. */
static void add_absolute_root(struct buf *out, str base_url)
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

void page_end(struct page_writer *writer, struct buf *out)
{
    struct buf root = {0}, title = {0}, videos = {0}, wanted = {0};
    html_finish_tag(&writer->html);
    if (writer->absolute)
        add_absolute_root(&root, writer->page->site->settings->base_url);
    else
        add_root(&root, writer->page->url);
    add_tab_title(&title, writer);
    buf_add(&videos, buf_str(&root));
    path_encode(&videos, writer->page->site->videos_url);
    buf_add(&wanted, buf_str(&root));
    path_encode(&wanted, writer->page->site->wanted_url);
    struct shell_parts parts = {
        .language = writer->language,
        .title = buf_str(&title),
        .description = writer->description.len ? writer->description : writer->title,
        .site_title = writer->page->site->title,
        .page = writer->page->url,
        .root = buf_str(&root),
        .videos = buf_str(&videos),
        .wanted = buf_str(&wanted),
        .breadcrumb = buf_str(&writer->breadcrumb),
        .main = buf_str(&writer->main),
    };
    shell_write(writer->page->shell, &parts, out);
    buf_release(&root);
    buf_release(&title);
    buf_release(&videos);
    buf_release(&wanted);
    buf_release(&writer->main);
    buf_release(&writer->breadcrumb);
}

void page_link(struct html *html, const struct page *page, const char *class, str url, str text)
{
    html_open(html, TAG_a);
    if (class)
        html_attr(html, "class", str_from_c(class));
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
        html_open(html, TAG_nav);
        html_attr(html, "class", STR("breadcrumb"));
        html_attr(html, "aria-label", STR("Breadcrumb"));
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
        add_crumb(writer, site->folders[index].url, folder.len ? path_name(folder) : STR("Home"));
}

static void end_breadcrumb(struct html *html)
{
    if (!html->depth)
        return;
    html_close(html, TAG_ol);
    html_close(html, TAG_nav);
    html_newline(html);
}

void page_breadcrumb(struct page_writer *writer, str folder)
{
    add_folders(writer, folder);
    end_breadcrumb(&writer->crumbs);
}

void page_video_breadcrumb(struct page_writer *writer)
{
    add_folders(writer, STR(""));
    add_crumb(writer, writer->page->site->videos_url, STR("Videos"));
    end_breadcrumb(&writer->crumbs);
}

void page_count(struct html *html, unsigned long count, const char *one, const char *many)
{
    html_uint(html, count);
    html_text_c(html, " ");
    html_text_c(html, count == 1 ? one : many);
}

str page_video_title(const struct site_video *video)
{
    return video->title.len ? video->title : video->id;
}

void page_render(const struct page *page, struct buf *out)
{
    buf_clear(out);
    page->function(page, out);
}
