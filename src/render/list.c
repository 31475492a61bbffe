/* SPDX-License-Identifier: MIT
 *
 * Letters and rows of lists.
 */
#include "list.h"
#include "kwiki/utf8.h"

#define LETTERS_LEAST 40 /* rows from which on a list has letters */

/* ---- letters -------------------------------------------------------------------------------- */

static void add_letter(struct buf *out, str letter)
{
    size_t at = 0;
    if (str_eq(letter, STR("0")))
        buf_add(out, STR("0–9"));
    else
        buf_add_code_point(out, utf8_upper(utf8_next(letter, &at)));
}

void list_add_part(struct buf *out, const struct site_list *list, size_t part)
{
    add_letter(out, list->parts[part].letter);
    if (list->parts[part].number < 2)
        return;
    size_t last = part;
    while (last + 1 < list->part_count && list->parts[last + 1].number > 1)
        last++;
    buf_printf(out, " %u/%u", (unsigned)list->parts[part].number,
               (unsigned)list->parts[last].number);
}

static void write_part(struct html *html, const struct site_list *list, size_t part)
{
    struct buf shown = {0};
    list_add_part(&shown, list, part);
    html_text(html, buf_str(&shown));
    buf_release(&shown);
}

static void write_number(struct page_writer *writer, enum html_tag tag, const char *class,
                         size_t number)
{
    struct buf shown = {0};
    words_add_number(&shown, &writer->words, number);
    html_element(&writer->html, tag, class, buf_str(&shown));
    buf_release(&shown);
}

/* No heading of a note has such an id. */
static str anchor_of(struct buf *work, str letter)
{
    buf_clear(work);
    buf_add(work, STR("letter."));
    buf_add(work, letter);
    return buf_str(work);
}

/* How many things have the letter, on all of its pages. */
static size_t count_letter(const struct site_list *list, size_t part)
{
    size_t count = 0;
    for (size_t i = part; i < list->part_count; i++) {
        if (i > part && list->parts[i].number == 1)
            break;
        count += list->parts[i].to - list->parts[i].from;
    }
    return count;
}

static void write_letter_link(struct page_writer *writer, const struct list *list, size_t index,
                              bool is_shown, struct buf *work)
{
    const struct site_part *part = &list->of->parts[index];
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    html_open(html, TAG_a);
    if (part->url.len)
        html_attr_link(html, "href", writer->page->url, part->url, (str){0});
    else
        html_attr_link(html, "href", (str){0}, (str){0}, anchor_of(work, part->letter));
    if (is_shown)
        html_attr(html, "aria-current", STR("page"));
    write_part(html, list->of, index);
    if (part->number < 2) {
        html_text_c(html, " ");
        write_number(writer, TAG_small, NULL, count_letter(list->of, index));
    }
    html_close(html, TAG_a);
    html_close_line(html, TAG_li);
}

/* Each letter once, but for the one that is shown, which has all of its pages there. */
static void write_letters(struct page_writer *writer, const struct list *list, uint32_t shown)
{
    struct html *html = &writer->html;
    struct buf work = {0};
    str letter = shown == SITE_NONE ? (str){0} : list->of->parts[shown].letter;
    html_open_class(html, TAG_nav, "letters");
    words_attr(html, "aria-label", &writer->words, WORD_LETTERS);
    words_attr_lang(html, &writer->words);
    html_open(html, TAG_ol);
    html_newline(html);
    for (size_t i = 0; i < list->of->part_count; i++)
        if (list->of->parts[i].number == 1 || str_eq(list->of->parts[i].letter, letter))
            write_letter_link(writer, list, i, i == shown, &work);
    html_close(html, TAG_ol);
    html_close_line(html, TAG_nav);
    buf_release(&work);
}

/* ---- rows ----------------------------------------------------------------------------------- */

void list_begin_rows(struct page_writer *writer, const char *class)
{
    html_open_class(&writer->html, TAG_ul, class);
    html_newline(&writer->html);
}

void list_end_rows(struct page_writer *writer)
{
    html_close_line(&writer->html, TAG_ul);
}

/* Are the two items of the list called the same? */
static bool has_name_of(const struct page_writer *writer, const struct list *list, uint32_t item,
                        uint32_t other)
{
    const struct site *site = writer->page->site;
    return str_eq(list->name(site, list->of->items[item]),
                  list->name(site, list->of->items[other]));
}

static void write_rows(struct page_writer *writer, const struct list *list, uint32_t from,
                       uint32_t to, const bool *left_out)
{
    list_begin_rows(writer, list->class);
    for (uint32_t i = from; i < to; i++) {
        if (left_out && left_out[list->of->items[i]])
            continue;
        writer->namesake = (i > from && has_name_of(writer, list, i, i - 1)) ||
                           (i + 1 < to && has_name_of(writer, list, i, i + 1));
        list->write_row(writer, list->of->items[i]);
    }
    list_end_rows(writer);
}

static size_t count_rows(const struct site_list *list, const struct site_part *part,
                         const bool *left_out)
{
    size_t count = 0;
    for (uint32_t i = part->from; i < part->to; i++)
        count += !left_out || !left_out[list->items[i]];
    return count;
}

static void write_by_letter(struct page_writer *writer, const struct list *list,
                            const bool *left_out)
{
    struct html *html = &writer->html;
    struct buf work = {0};
    for (size_t i = 0; i < list->of->part_count; i++) {
        const struct site_part *part = &list->of->parts[i];
        html_open_class(html, TAG_h2, "letter");
        html_attr(html, "id", anchor_of(&work, part->letter));
        write_part(html, list->of, i);
        html_close_line(html, TAG_h2);
        if (count_rows(list->of, part, left_out))
            write_rows(writer, list, part->from, part->to, left_out);
    }
    buf_release(&work);
}

/* ---- divided lists -------------------------------------------------------------------------- */

/* "Abkhazia – Azerbaijan" */
static void write_range(struct page_writer *writer, const struct list *list,
                        const struct site_part *part)
{
    struct html *html = &writer->html;
    html_open(html, TAG_p);
    html_text(html, list->name(writer->page->site, list->of->items[part->from]));
    if (part->to - part->from > 1) {
        html_text_c(html, "\u00A0– ");
        html_text(html, list->name(writer->page->site, list->of->items[part->to - 1]));
    }
    html_close(html, TAG_p);
}

static void write_overview(struct page_writer *writer, const struct list *list)
{
    struct html *html = &writer->html;
    list_begin_rows(writer, "ranges");
    for (size_t i = 0; i < list->of->part_count; i++) {
        const struct site_part *part = &list->of->parts[i];
        html_open(html, TAG_li);
        html_open(html, TAG_a);
        html_attr_link(html, "href", writer->page->url, part->url, (str){0});
        write_part(html, list->of, i);
        html_close(html, TAG_a);
        html_text_c(html, " ");
        write_number(writer, TAG_span, "count", part->to - part->from);
        write_range(writer, list, part);
        html_close_line(html, TAG_li);
    }
    list_end_rows(writer);
}

void list_write_but(struct page_writer *writer, const struct list *list, const bool *left_out)
{
    writer->lists = true;
    writer->filter |= list->of->count >= LIST_FILTER_LEAST;
    if (site_is_divided(list->of)) {
        write_overview(writer, list);
    } else if (list->of->count >= LETTERS_LEAST && list->of->part_count > 1) {
        write_letters(writer, list, SITE_NONE);
        write_by_letter(writer, list, left_out);
    } else {
        write_rows(writer, list, 0, (uint32_t)list->of->count, left_out);
    }
}

void list_write(struct page_writer *writer, const struct list *list)
{
    list_write_but(writer, list, NULL);
}

void list_write_part(struct page_writer *writer, const struct list *list, uint32_t part)
{
    const struct site_part *shown = &list->of->parts[part];
    writer->lists = true;
    writer->filter |= shown->to - shown->from >= LIST_FILTER_LEAST;
    write_letters(writer, list, part);
    write_rows(writer, list, shown->from, shown->to, NULL);
}
