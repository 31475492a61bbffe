/* SPDX-License-Identifier: MIT
 *
 * The pages by letter of lists that are divided.
 */
#include "facts.h"
#include "list.h"

/* "Notes: A", "Notes: A 2/3" */
static str title_of(struct arena *arena, str name, const struct site_list *list, uint32_t part)
{
    struct buf title = {0};
    buf_add(&title, name);
    buf_add(&title, STR(": "));
    list_add_part(&title, list, part);
    return buf_take(&title, arena);
}

/* The list has a title, or is called by the word. */
static void write_part(const struct page *page, const struct list *list, str title, enum word word,
                       struct buf *out)
{
    struct page_writer writer;
    struct arena arena;
    arena_init(&arena, 512);
    page_begin(&writer, page, (str){0});
    if (!title.len)
        title = words_get(&writer.words, word);
    writer.title = title_of(&arena, title, list->of, page->part);
    page_list_breadcrumb(&writer, list->url, title);
    page_title(&writer.html, NULL, writer.title);
    list_write_part(&writer, list, page->part);
    page_end(&writer, out);
    arena_release(&arena);
}

void page_notes_part(const struct page *page, struct buf *out)
{
    struct list list = page_notes_list(page->site);
    write_part(page, &list, (str){0}, WORD_NOTES, out);
}

void page_videos_part(const struct page *page, struct buf *out)
{
    struct list list = page_videos_list(page->site);
    write_part(page, &list, (str){0}, WORD_VIDEOS, out);
}

void page_tags_part(const struct page *page, struct buf *out)
{
    struct list list = page_tags_list(page->site);
    write_part(page, &list, (str){0}, WORD_TAGS, out);
}

void page_wanted_part(const struct page *page, struct buf *out)
{
    struct list list = page_wanted_list(page->site);
    write_part(page, &list, (str){0}, WORD_WANTED_PAGES, out);
}

void page_folder_part(const struct page *page, struct buf *out)
{
    struct list list = page_folder_list(page->site, page->index);
    write_part(page, &list, site_folder_title(page->site, page->index), WORD_NOTES, out);
}

/* ---- what they are made of ------------------------------------------------------------------ */

static void list_notes(const struct page *page, const struct site_list *list, struct facts *facts)
{
    const struct site_part *part = &list->parts[page->part];
    facts_letters(facts, list);
    for (uint32_t i = part->from; i < part->to; i++)
        facts_row(facts, list->items[i]);
}

void page_notes_part_facts(const struct page *page, struct facts *facts)
{
    list_notes(page, &page->site->all_notes, facts);
}

void page_folder_part_facts(const struct page *page, struct facts *facts)
{
    const struct site_folder *folder = &page->site->folders[page->index];
    facts_text(facts, site_folder_title(page->site, page->index));
    facts_text(facts, folder->url);
    facts_folders(facts, folder->path);
    list_notes(page, &folder->list, facts);
}
