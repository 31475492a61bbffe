/* SPDX-License-Identifier: MIT
 *
 * page: what the page kinds share. A page kind is one file with one function, named page_KIND,
 * which writes the main part through the writer it gets from page_begin and ends with page_end.
 */
#ifndef KWIKI_RENDER_PAGE_H
#define KWIKI_RENDER_PAGE_H

#include "address.h"
#include "body.h"
#include "html.h"
#include "kwiki/render.h"
#include "shell.h"
#include "words.h"

/* The scripts that a page loads besides the one for its colours. */
enum page_scripts { SCRIPTS_NONE, SCRIPTS_NOTE, SCRIPTS_VIDEO, SCRIPTS_SEARCH, SCRIPTS_TOPICS };

/* A page being written: its main part, breadcrumb and more of its head, put into the shell by
 * page_end. */
struct page_writer {
    const struct page *page;
    struct words words;
    struct buf main, breadcrumb, head, source;
    struct html html;   /* writes the main part */
    struct html crumbs; /* writes the breadcrumb */
    str title, description, language;
    str image;           /* address of a picture, for other programs; may be empty */
    const char *og_type; /* of the Open Graph protocol; default "website" */
    enum page_scripts scripts;
    struct body_tally tally; /* what the bodies on the page hold */
    bool contents;           /* it has a list of its headings */
    bool transcript;         /* the page shows one, or parts of it */
    bool lists;              /* it lists notes, folders, videos, tags or wanted pages, ... */
    bool filter;             /* ... so many that a script filters them */
    bool namesake;           /* the row that is written has the title of a row beside it */
    bool absolute; /* links to the shell's files start at the site's root address (404.html) */
    bool unlisted; /* search engines are asked to leave it out */
};

void page_begin(struct page_writer *writer, const struct page *page, str title);
/* A page of the site's own, called by the word: with its breadcrumb and heading. */
void page_begin_list(struct page_writer *writer, const struct page *page, enum word title);
void page_end(struct page_writer *writer, struct buf *out);

/* Appends the path of base_url, between slashes: what absolute links begin with. */
void page_add_absolute_root(struct buf *out, str base_url);

/* The language of the page's own text, when it is not the site's. */
void page_set_language(struct page_writer *writer, str language);

/* The breadcrumb: home, then the folder of the vault path and those above it. */
void page_breadcrumb(struct page_writer *writer, str folder);
void page_video_breadcrumb(struct page_writer *writer);  /* home, then the videos */
void page_tag_breadcrumb(struct page_writer *writer);    /* home, then the tags */
void page_topics_breadcrumb(struct page_writer *writer); /* home, then the topics */
/* Home, then the list of this title. */
void page_list_breadcrumb(struct page_writer *writer, str url, str title);

/* The page's heading: what a note, tag or video is called, in the direction of its script, or in
 * the one that is given. */
void page_title(struct html *html, const char *class, str title);
void page_title_in(struct html *html, str direction, str title);

/* A link to another page of the site. */
void page_link(struct html *html, const struct page *page, const char *class, str url, str text);
void page_note_link(struct html *html, const struct page *page, uint32_t file);

/* A heading or another element that holds one word. */
void page_word(struct page_writer *writer, enum html_tag tag, const char *class, enum word word);

/* A number with its noun, quietly: "12 notes". */
void page_count(struct page_writer *writer, enum word word, unsigned long count);

/* The first notes of a list, by title, and how many more there are. */
void page_note_list(struct page_writer *writer, const uint32_t *files, size_t count, size_t shown);

/* A note in a list: title, moments, a line of text, its video. (page_notes.c) */
void page_note_row(struct page_writer *writer, uint32_t file);

/* The folder of a note, for one that has the title of another in the list. */
void page_note_folder(struct page_writer *writer, uint32_t file);

/* The folders and notes of a folder that its own page, a note, does not link to; nothing when it
 * links to all. (page_folder.c) */
void page_listing(struct page_writer *writer, uint32_t folder);

/* The folders of the site as cards: those of the root, or of the first folder below it that has a
 * choice. (page_folder.c) */
void page_folders(struct page_writer *writer);

/* The same as a link to the video's page; the title of a note has the video's id beside it. */
void page_video_link(struct html *html, const struct page *page, const struct site_video *video);

/* The id, small, after a title that is not the video's own; nothing after others. */
void page_video_id(struct html *html, const struct site_video *video);

/* What they are made of. */
page_facts_function page_note_facts, page_video_facts, page_llms_facts, page_notes_part_facts,
    page_folder_part_facts, page_graph_facts;

struct spoken;

/* Does the transcript not fit on the video's page? */
bool page_video_continues(const struct page *page);

/* Finds how much of the transcript the video's page has room for. */
void page_video_fit(struct spoken *spoken, const struct page *page);

page_function page_note, page_video, page_transcript, page_track, page_chapters, page_folder,
    page_tag, page_redirect, page_notes_part, page_videos_part, page_tags_part, page_wanted_part,
    page_folder_part, page_graph;
#define SITE_PAGE(name, in_sitemap) page_function page_##name;
#include "kwiki/site_pages.def"

#endif
