/* SPDX-License-Identifier: MIT
 *
 * The page of a note: title, its videos, contents, body, and what is around it.
 */
#include "around.h"
#include "facts.h"
#include "kwiki/json.h"
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "page.h"
#include "picture.h"
#include "player.h"
#include "timeline.h"

#define CONTENTS_LEAST 3 /* headings from which on a list of contents is shown ... */
#define CONTENTS_MANY  9 /* ... and from which on it is closed, where it stands above the text */

static const struct site_file *file_of(const struct page *page)
{
    return &page->site->files[page->index];
}

/* How many moments of the video the note cites. */
static size_t count_moments(const struct site_file *file, uint32_t video)
{
    size_t count = 0;
    for (size_t i = 0; i < file->note->moment_count; i++)
        count += file->videos[file->note->moments[i].video] == video;
    return count;
}

/* The video's address, which is printed. */
static void attr_watch(struct page_writer *writer, const struct site_video *video)
{
    struct buf address = {0};
    site_address_watch(&address, writer->page->site, video);
    if (str_starts(buf_str(&address), STR("http")))
        html_attr(&writer->html, "data-watch", buf_str(&address));
    buf_release(&address);
}

static void write_videos(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    for (size_t i = 0; i < file->note->own_video_count; i++) {
        const struct site_video *video = &writer->page->site->videos[file->videos[i]];
        html_open_class(html, TAG_p, "video");
        attr_watch(writer, video);
        words_text(html, &writer->words, WORD_VIDEO);
        html_text_c(html, ": ");
        page_video_link(html, writer->page, video);
        html_text_c(html, ", ");
        words_count(html, &writer->words, WORD_MOMENT_COUNT, count_moments(file, file->videos[i]));
        html_close_line(html, TAG_p);
    }
}

/* What the counts after moments mean, by the first of them. */
static void write_key(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    size_t i = 0, count = file->note->moment_count;
    while (i < count && !file->others[i])
        i++;
    if (i == count)
        return;
    html_open_class(html, TAG_p, "video");
    html_open_class(html, TAG_span, "others");
    html_uint(html, file->others[i]);
    html_close(html, TAG_span);
    html_text_c(html, " ");
    words_count(html, &writer->words, WORD_OTHERS_KEY, file->others[i]);
    html_close_line(html, TAG_p);
}

/* The headings of the contents: those of the text itself, from the shallowest level on. The one
 * that is the page's own is none of them. */
struct contents {
    size_t first, count;
    unsigned top; /* the shallowest level */
};

static bool is_entry(const struct contents *contents, const struct heading *heading)
{
    unsigned deepest = contents->top < 3 ? 3 : contents->top + 1;
    return !heading->quoted && heading->level <= deepest;
}

static struct contents contents_of(const struct note *note)
{
    struct contents contents = {.first = note_repeats_title(note) ? 1 : 0, .top = 6};
    for (size_t i = contents.first; i < note->heading_count; i++)
        if (!note->headings[i].quoted && note->headings[i].level < contents.top)
            contents.top = note->headings[i].level;
    for (size_t i = contents.first; i < note->heading_count; i++)
        contents.count += is_entry(&contents, &note->headings[i]);
    return contents;
}

static bool has_contents(const struct note *note)
{
    return contents_of(note).count >= CONTENTS_LEAST;
}

static void write_contents(struct page_writer *writer, const struct note *note)
{
    struct html *html = &writer->html;
    struct contents contents = contents_of(note);
    if (contents.count < CONTENTS_LEAST)
        return;
    html_open_class(html, TAG_nav, "contents");
    html_attr(html, "aria-labelledby", STR("contents"));
    bool closed = contents.count >= CONTENTS_MANY;
    writer->contents = true;
    if (closed) {
        html_open(html, TAG_details);
        html_open(html, TAG_summary);
    }
    html_open(html, TAG_h2);
    html_attr(html, "id", STR("contents"));
    words_text(html, &writer->words, WORD_CONTENTS);
    html_close(html, TAG_h2);
    if (closed)
        html_close(html, TAG_summary);
    html_open(html, TAG_ol);
    for (size_t i = contents.first; i < note->heading_count; i++) {
        const struct heading *heading = &note->headings[i];
        if (!is_entry(&contents, heading))
            continue;
        html_newline(html);
        html_open(html, TAG_li);
        if (heading->level > contents.top)
            html_attr(html, "class", STR("sub"));
        html_open(html, TAG_a);
        html_attr_link(html, "href", (str){0}, (str){0}, note_str(note, heading->id));
        html_text(html, note_str(note, heading->text));
        html_close(html, TAG_a);
        html_close(html, TAG_li);
    }
    html_close(html, TAG_ol);
    if (closed)
        html_close(html, TAG_details);
    html_close_line(html, TAG_nav);
}

static str classes(struct arena *arena, const struct note *note)
{
    struct buf out = {0};
    buf_add(&out, STR("note-page"));
    for (size_t i = 0; i < note->css_class_count; i++) {
        buf_add_char(&out, ' ');
        buf_add(&out, note_str(note, note->css_classes[i]));
    }
    return buf_take(&out, arena);
}

/* The player and the list of contents. */
static void write_side(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    bool has_player = file->note->own_video_count && !player_is_in_text(file) &&
                      player_plays(&writer->page->site->videos[file->videos[0]]);
    if (!has_player && !has_contents(file->note))
        return;
    html_open_class(html, TAG_aside, "side");
    html_newline(html);
    if (has_player)
        player_write(writer, &writer->page->site->videos[file->videos[0]], file);
    write_contents(writer, file->note);
    html_close_line(html, TAG_aside);
}

/* The tags of the front matter, each a link to its page. */
static void write_tags(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    if (!file->tag_count)
        return;
    html_open_class(html, TAG_p, "tags");
    for (size_t i = 0; i < file->tag_count; i++) {
        const struct site_tag *tag = &writer->page->site->tags[file->tags[i]];
        if (i)
            html_text_c(html, " ");
        page_link(html, writer->page, "tag", tag->url, tag->tag);
    }
    html_close_line(html, TAG_p);
}

/* The note's own body, where the page shows it. */
static struct body_context own_body(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    return (struct body_context){
        .tally = &writer->tally,
        .note = file->note,
        .site = writer->page->site,
        .file = file,
        .page = writer->page->url,
        .home = writer->page->url,
        .words = &writer->words,
    };
}

/* That of the note's language where it names one, else of its letters. */
static str direction_of(const struct site_file *file)
{
    str language = note_str(file->note, file->note->meta.lang);
    return language.len ? words_direction(language) : STR("auto");
}

/* The heading that repeats the title, with its id and all that it holds; else the title. */
static void write_title(struct page_writer *writer)
{
    struct body_context context = own_body(writer);
    struct html *html = &writer->html;
    if (!note_repeats_title(context.note)) {
        page_title_in(html, direction_of(context.file), context.file->title);
        return;
    }
    html_open(html, TAG_h1);
    html_attr(html, "id", note_str(context.note, context.note->headings[0].id));
    html_attr(html, "dir", direction_of(context.file));
    html_finish_tag(html);
    render_title(html, &context);
    html_close_line(html, TAG_h1);
}

/* Where what is said at the note's moments can be read, for scripts: the page of each of its
 * videos that has a transcript. The note's own video has no name, as moments say none. */
static void attr_transcripts(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    const struct site_file *file = file_of(writer->page);
    struct buf text = {0}, href = {0};
    struct json json = {.out = &text};
    for (uint32_t v = 0; v < file->note->video_count; v++) {
        const struct site_video *video = &site->videos[file->videos[v]];
        if (!video->transcript_url.len)
            continue;
        if (!text.len)
            json_open(&json, '[');
        buf_clear(&href);
        path_link(&href, writer->page->url, video->url);
        json_open(&json, '[');
        json_str(&json, v || !file->note->own_video_count ? video->id : (str){0});
        json_str(&json, buf_str(&href));
        json_close(&json, ']');
    }
    if (text.len) {
        json_close(&json, ']');
        html_attr(&writer->html, "data-transcripts", buf_str(&text));
    }
    buf_release(&text);
    buf_release(&href);
}

static void write_header(struct page_writer *writer)
{
    struct html *html = &writer->html;
    html_open(html, TAG_header);
    html_attr(html, "dir", direction_of(file_of(writer->page)));
    html_newline(html);
    write_title(writer);
    write_videos(writer);
    write_key(writer);
    write_tags(writer);
    html_close_line(html, TAG_header);
}

static void write_body(struct page_writer *writer)
{
    struct html *html = &writer->html;
    struct body_context context = own_body(writer);
    html_open_class(html, TAG_div, "body");
    html_attr(html, "dir", direction_of(context.file));
    html_newline(html);
    render_body_in(html, &context);
    html_close_line(html, TAG_div);
}

/* Of the folder whose page this is. */
static void write_listing(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    const struct site_file *file = file_of(writer->page);
    if (!file->is_index)
        return;
    page_listing(writer, site_find_folder(site, path_folder(file->source->path)));
}

/* Where the note's source can be read and edited. */
static void write_source(struct page_writer *writer)
{
    str edit_url = writer->page->site->settings->edit_url;
    struct html html = {.out = &writer->source};
    if (!edit_url.len)
        return;
    html_open_class(&html, TAG_a, "source");
    html_attr_begin(&html, "href");
    buf_add(html.out, edit_url); /* an address without '"', '<' and '>': settings.c */
    buf_add_char(html.out, '/');
    path_encode(html.out, file_of(writer->page)->source->path);
    html_attr_end(&html);
    html_attr(&html, "rel", STR("noopener noreferrer"));
    html_text(&html, words_get(&writer->words, WORD_SOURCE));
    html_close_line(&html, TAG_a);
}

void page_note_facts(const struct page *page, struct facts *facts)
{
    const struct site_file *file = file_of(page);
    facts_body(facts, page->index);
    facts_folders(facts, path_folder(file->source->path));
    if (file->is_index) {
        uint32_t folder = site_find_folder(page->site, path_folder(file->source->path));
        facts_listing(facts, folder);
    }
    if (file->note->own_video_count)
        timeline_facts(facts, &page->site->videos[file->videos[0]]);
    around_facts(page, facts);
}

void page_note(const struct page *page, struct buf *out)
{
    const struct site_file *file = file_of(page);
    struct page_writer writer;
    struct buf description = {0};
    struct arena arena;
    arena_init(&arena, 256);
    page_begin(&writer, page, file->title);
    note_text_description(&description, file->note);
    writer.description = buf_str(&description);
    writer.scripts = SCRIPTS_NOTE;
    str image = note_str(file->note, file->note->meta.image);
    const struct site_video *own =
        file->note->own_video_count ? &page->site->videos[file->videos[0]] : NULL;
    if (str_starts(image, STR("https://")))
        writer.image = image;
    else if (own)
        writer.image = picture_address(&arena, page->site, own);
    if (!str_eq(page->url, STR("index.html")))
        writer.og_type = "article";
    if (file->note->meta.lang.len)
        page_set_language(&writer, note_str(file->note, file->note->meta.lang));
    page_breadcrumb(&writer, path_folder(file->source->path));
    struct html *html = &writer.html;
    html_open(html, TAG_article);
    html_attr(html, "class", classes(&arena, file->note));
    attr_transcripts(&writer);
    html_newline(html);
    writer.unlisted = file->note->meta.draft;
    write_header(&writer);
    write_side(&writer);
    write_body(&writer);
    around_write_sequence(&writer);
    html_close_line(html, TAG_article);
    write_listing(&writer);
    around_write(&writer);
    write_source(&writer);
    page_end(&writer, out);
    buf_release(&description);
    arena_release(&arena);
}
