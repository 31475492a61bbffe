/* SPDX-License-Identifier: MIT
 *
 * render: the pages of the site as bytes. It takes the site and the theme; it touches no disk,
 * clock or command line, so the same site gives the same bytes. The list of pages is known
 * before the first is rendered.
 */
#ifndef KWIKI_RENDER_H
#define KWIKI_RENDER_H

#include "kwiki/buf.h"
#include "kwiki/hash.h"
#include "kwiki/site.h"
#include "kwiki/theme.h"

#define RENDER_KATEX        "vendor/katex.js" /* below the folder of the theme's files */
#define RENDER_HIGHLIGHT    "vendor/highlight.js"
#define RENDER_ASSET_FOLDER "assets/kwiki/" /* theme files, under OUT */

struct page;
struct shell;

/* Renders one page's title and main part; see page.h. */
typedef void page_function(const struct page *page, struct buf *out);

/* Lists what the page is made of; see facts.h. */
struct facts;
typedef void page_facts_function(const struct page *page, struct facts *facts);

struct page {
    const struct site *site;
    const struct shell *shell;
    page_function *function;
    page_facts_function *facts; /* NULL: nobody has listed them */
    uint32_t index;             /* of the file, video or folder, by kind ... */
    uint32_t part;              /* ... and of what there are several of it */
    str url;                    /* path under OUT */
    bool is_index;              /* a list of other pages: it becomes visible after them */
};

struct page_list {
    struct page *items;
    size_t count;
    struct hash_128 common; /* of what all pages are made of */
};

/* A file that goes into the site as it is. */
struct asset {
    str url;
    str bytes;
};

struct asset_list {
    struct asset *items;
    size_t count;
};

/* What pages load only when they need it: browser code of others (empty: they do without), and the
 * theme's own files of a subject. */
struct libraries {
    str katex, highlight; /* the bytes */
    bool extras;          /* some note needs the sheet */
    bool transcripts;     /* some video has one that is shown */
    bool search;          /* the site can be searched */
    bool topics, map;     /* it has pages of topics, and a map of them */
};

/* The page shell of the theme, read once and shared by all pages. NULL with a finding when a slot
 * of it is not known. */
struct shell *shell_new(struct arena *arena, const struct theme *theme,
                        const struct libraries *libraries, struct diag_list *diags);

/* All pages of the site, in the order in which they should be rendered. In the arena. */
struct page_list pages_list(struct arena *arena, const struct site *site,
                            const struct shell *shell);

/* The bytes of one page, into the cleared buffer. Thread-safe for different buffers. */
void page_render(const struct page *page, struct buf *out);

/* The hash of all that the page is made of, with the program: a page with this URL and this key has
 * these bytes. The buffer is for its work. False for one that has no key. Thread-safe as above. */
bool page_key(const struct page_list *pages, const struct page *page, struct buf *work,
              struct hash_128 *key);

/* The theme's files that pages load; words.js gets the words of the language. In the arena. False
 * with a finding as above. */
bool render_assets(struct asset_list *list, struct arena *arena, const struct theme *theme,
                   const struct libraries *libraries, str language, struct diag_list *diags);

/* A note's body without a site around it: what `kwiki render` prints. */
void render_body(const struct note *note, struct buf *out);

#endif
