/* SPDX-License-Identifier: MIT
 *
 * The page of the search. What it finds is a script's work; without one it leads to the lists that
 * hold everything.
 */
#include "list.h"

static void write_list_link(struct page_writer *writer, str url, enum word word)
{
    struct html *html = &writer->html;
    if (!url.len)
        return;
    html_open(html, TAG_li);
    page_link(html, writer->page, NULL, url, words_get(&writer->words, word));
    html_close(html, TAG_li);
    html_newline(html);
}

void page_search(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_SEARCH);
    writer.scripts = SCRIPTS_SEARCH;
    writer.unlisted = true;
    struct html *html = &writer.html;
    html_open(html, TAG_div);
    html_attr(html, "id", STR("search"));
    page_word(&writer, TAG_p, "no-script", WORD_SEARCH_SCRIPT);
    html_close(html, TAG_div);
    html_newline(html);
    page_word(&writer, TAG_p, NULL, WORD_SEARCH_LISTS);
    list_begin_rows(&writer, "folders");
    write_list_link(&writer, site->notes_url, WORD_NOTES);
    write_list_link(&writer, site->videos_url, WORD_VIDEOS);
    write_list_link(&writer, site->topics_url, WORD_TOPICS);
    write_list_link(&writer, site->tags_url, WORD_TAGS);
    write_list_link(&writer, site->wanted_url, WORD_WANTED);
    list_end_rows(&writer);
    page_folders(&writer);
    page_end(&writer, out);
}
