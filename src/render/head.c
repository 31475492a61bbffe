/* SPDX-License-Identifier: MIT
 *
 * Description, addresses and scripts of a page.
 */
#include "head.h"
#include "kwiki/path.h"

static void write_meta(struct html *html, const char *key, const char *name, str content)
{
    if (!content.len)
        return;
    html_open(html, TAG_meta);
    html_attr(html, key, str_from_c(name));
    html_attr(html, "content", content);
    html_newline(html);
}

void head_link(struct html *html, const char *rel, str href)
{
    html_open(html, TAG_link);
    html_attr(html, "rel", str_from_c(rel));
    html_attr(html, "href", href);
    html_newline(html);
}

/* The Open Graph protocol (ogp.me) wants full addresses; without one only the texts are given. */
static void write_open_graph(struct html *html, const struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct buf address = {0};
    write_meta(html, "property", "og:type", str_from_c(writer->og_type));
    write_meta(html, "property", "og:title", writer->title);
    if (!str_eq(site->title, writer->title))
        write_meta(html, "property", "og:site_name", site->title);
    write_meta(html, "property", "og:description", writer->description);
    write_meta(html, "property", "og:image", writer->image);
    if (site->settings->base_url.len && !writer->unlisted) {
        site_address(&address, site, writer->page->url);
        write_meta(html, "property", "og:url", buf_str(&address));
        head_link(html, "canonical", buf_str(&address));
    }
    buf_release(&address);
}

/* A document of the site for other programs; nothing where it has none. */
static void write_document(struct html *html, const char *rel, const char *type, str root, str url)
{
    if (!url.len)
        return;
    struct buf href = {0};
    buf_add(&href, root);
    path_encode(&href, url);
    html_open(html, TAG_link);
    html_attr(html, "rel", str_from_c(rel));
    html_attr(html, "type", str_from_c(type));
    html_attr(html, "href", buf_str(&href));
    html_newline(html);
    buf_release(&href);
}

static void write_script(struct html *html, str root, const char *name, bool deferred)
{
    struct buf src = {0};
    buf_add(&src, root);
    buf_printf(&src, RENDER_ASSET_FOLDER "%s", name);
    html_open(html, TAG_script);
    html_attr(html, "src", buf_str(&src));
    if (deferred)
        html_attr_flag(html, "defer");
    html_close_line(html, TAG_script);
    buf_release(&src);
}

/* The colours come first, before anything is painted. */
static void write_scripts(struct html *html, const struct page_writer *writer, str root)
{
    write_script(html, root, "scheme.js", false);
    write_script(html, root, "words.js", true);
    if (writer->page->site->search_url.len)
        write_script(html, root, "search.js", true);
    if (writer->contents)
        write_script(html, root, "contents.js", true);
    if (writer->filter)
        write_script(html, root, "lists.js", true);
    if (writer->scripts != SCRIPTS_NOTE && writer->scripts != SCRIPTS_VIDEO)
        return;
    if (writer->scripts == SCRIPTS_VIDEO) /* it completes the list that the others read */
    {
        write_script(html, root, "timeline.js", true);
        write_script(html, root, "strip.js", true);
    }
    write_script(html, root, "player.js", true);
    if (writer->transcript)
        write_script(html, root, "transcript.js", true);
}

static void write_style(struct html *html, str root, const char *name)
{
    struct buf href = {0};
    buf_add(&href, root);
    buf_printf(&href, RENDER_ASSET_FOLDER "%s", name);
    head_link(html, "stylesheet", buf_str(&href));
    buf_release(&href);
}

/* What only some pages need: style, and libraries that the site has, each with the script that uses
 * it. */
static void write_needed(struct html *html, const struct page_writer *writer, str root)
{
    const struct libraries *libraries = shell_libraries(writer->page->shell);
    if (writer->lists)
        write_style(html, root, "lists.css");
    if (writer->scripts == SCRIPTS_VIDEO) {
        write_style(html, root, "video.css");
        write_style(html, root, "strip.css");
    }
    if (writer->transcript)
        write_style(html, root, "transcript.css");
    if (writer->tally.has_extras)
        write_style(html, root, "extras.css");
    if (writer->scripts == SCRIPTS_SEARCH)
        write_style(html, root, "search.css");
    if (writer->scripts == SCRIPTS_TOPICS)
        write_style(html, root, "topics.css");
    if (writer->scripts == SCRIPTS_TOPICS && writer->page->site->graph_url.len)
        write_script(html, root, "topics.js", true);
    if (writer->tally.has_math && libraries->katex.len) {
        write_script(html, root, RENDER_KATEX, true);
        write_script(html, root, "math.js", true);
    }
    if (writer->tally.has_code && libraries->highlight.len) {
        write_style(html, root, "code.css");
        write_script(html, root, RENDER_HIGHLIGHT, true);
        write_script(html, root, "code.js", true);
    }
}

void head_write(struct page_writer *writer, str root)
{
    struct html html = {.out = &writer->head};
    write_meta(&html, "name", "description",
               writer->description.len ? writer->description : writer->title);
    if (writer->unlisted)
        write_meta(&html, "name", "robots", STR("noindex"));
    write_open_graph(&html, writer);
    const struct site *site = writer->page->site;
    write_document(&html, "alternate", "application/atom+xml", root, site->feed_url);
    write_document(&html, "search", "application/opensearchdescription+xml", root,
                   site->opensearch_url);
    write_scripts(&html, writer, root);
    write_needed(&html, writer, root);
}
