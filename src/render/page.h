/* SPDX-License-Identifier: MIT
 *
 * page: what the page kinds share. A page kind is one file with one function, named page_KIND,
 * which writes the main part through the writer it gets from page_begin and ends with page_end.
 */
#ifndef KWIKI_RENDER_PAGE_H
#define KWIKI_RENDER_PAGE_H

#include "body.h"
#include "html.h"
#include "kwiki/render.h"
#include "shell.h"

/* A page being written: its main part and breadcrumb, both put into the shell by page_end. */
struct page_writer {
    const struct page *page;
    struct buf main, breadcrumb;
    struct html html;   /* writes the main part */
    struct html crumbs; /* writes the breadcrumb */
    str title, description, language;
    bool absolute; /* links to the shell's files start at the site's root address (404.html) */
};

void page_begin(struct page_writer *writer, const struct page *page, str title);
void page_end(struct page_writer *writer, struct buf *out);

/* The breadcrumb: home, then the folder of the vault path and those above it. */
void page_breadcrumb(struct page_writer *writer, str folder);
void page_video_breadcrumb(struct page_writer *writer); /* home, then the videos */

/* A link to another page of the site. */
void page_link(struct html *html, const struct page *page, const char *class, str url, str text);
void page_note_link(struct html *html, const struct page *page, uint32_t file);

/* "1 note", "2 notes" */
void page_count(struct html *html, unsigned long count, const char *one, const char *many);

/* A video's title, or what stands for it. */
str page_video_title(const struct site_video *video);

page_function page_note, page_video, page_videos, page_folder, page_wanted, page_not_found;

#endif
