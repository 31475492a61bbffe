/* SPDX-License-Identifier: MIT
 *
 * The pages that notes link to and that do not exist: the most wanted first, and where there are
 * many the others by letter.
 */
#include "list.h"

#define REFERRERS_SHOWN 20  /* of each entry; the rest is counted ... */
#define FIRST_REFERRERS 3   /* ... and of one of the most wanted ... */
#define MOST_WANTED     200 /* ... which are this many of a divided list */

static str name_wanted(const struct site *site, uint32_t index)
{
    return site->wanted[index].name;
}

/* A note by its title, an attachment by its path; one that is not published has no link. */
static void write_suggestion(struct page_writer *writer, uint32_t index)
{
    if (index == SITE_NONE)
        return;
    struct html *html = &writer->html;
    const struct site_file *file = &writer->page->site->files[index];
    html_open_class(html, TAG_p, "suggestion");
    struct str_cut around = words_around(&writer->words, WORD_DID_YOU_MEAN);
    html_text(html, around.head);
    if (file->note)
        page_note_link(html, writer->page, index);
    else if (file->url.len)
        page_link(html, writer->page, NULL, file->url, file->source->path);
    else
        html_text(html, file->source->path);
    html_text(html, around.tail);
    html_close_line(html, TAG_p);
}

/* The name as people write it; the target small beside it, where it is written otherwise. */
static void write_target(struct html *html, const struct wanted *wanted)
{
    if (str_eq(wanted->name, wanted->target))
        return;
    html_text_c(html, " ");
    html_element(html, TAG_small, NULL, wanted->target);
}

static void write_rest(struct page_writer *writer, const struct wanted *wanted, size_t referrers)
{
    struct html *html = &writer->html;
    html_text_c(html, " ");
    page_count(writer, WORD_LINK_COUNT, wanted->count);
    html_newline(html);
    write_suggestion(writer, wanted->suggestion);
    page_note_list(writer, wanted->files, wanted->file_count, referrers);
    html_close_line(html, TAG_li);
}

static void write_entry(struct page_writer *writer, uint32_t index)
{
    struct html *html = &writer->html;
    const struct wanted *wanted = &writer->page->site->wanted[index];
    html_open(html, TAG_li);
    html_attr(html, "id", wanted->folded);
    html_element(html, TAG_strong, NULL, wanted->name);
    write_target(html, wanted);
    write_rest(writer, wanted, REFERRERS_SHOWN);
}

/* One of the most wanted, with a link to its entry. */
static void write_first(struct page_writer *writer, const struct wanted *wanted)
{
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    html_open(html, TAG_strong);
    html_open(html, TAG_a);
    html_attr_link(html, "href", writer->page->url, wanted->url, wanted->folded);
    html_text(html, wanted->name);
    html_close(html, TAG_a);
    html_close(html, TAG_strong);
    write_target(html, wanted);
    write_rest(writer, wanted, FIRST_REFERRERS);
}

struct list page_wanted_list(const struct site *site)
{
    return (struct list){.of = &site->all_wanted,
                         .write_row = write_entry,
                         .name = name_wanted,
                         .class = "rows wanted-list",
                         .url = site->wanted_url};
}

static void write_most_wanted(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct list list = page_wanted_list(site);
    page_word(writer, TAG_h2, NULL, WORD_MOST_WANTED);
    list_begin_rows(writer, list.class);
    for (size_t i = 0; i < MOST_WANTED; i++)
        write_first(writer, &site->wanted[i]);
    list_end_rows(writer);
    page_word(writer, TAG_h2, NULL, WORD_LETTERS);
    list_write(writer, &list);
}

void page_wanted(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_WANTED_PAGES);
    page_word(&writer, TAG_p, "video", site->wanted_count ? WORD_WANTED_SOME : WORD_WANTED_NONE);
    if (site_is_divided(&site->all_wanted)) {
        write_most_wanted(&writer);
    } else {
        list_begin_rows(&writer, "rows wanted-list");
        for (size_t i = 0; i < site->wanted_count; i++)
            write_entry(&writer, (uint32_t)i);
        list_end_rows(&writer);
        writer.filter = site->wanted_count >= LIST_FILTER_LEAST;
    }
    page_end(&writer, out);
}
