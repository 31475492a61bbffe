/* SPDX-License-Identifier: MIT
 *
 * html: the one writer of HTML. Text and attributes are escaped by default; tags come from an
 * enum and are checked to close in order. The single raw door, html_raw, is for HTML that cmark
 * or this writer has made.
 */
#ifndef KWIKI_RENDER_HTML_H
#define KWIKI_RENDER_HTML_H

#include "kwiki/buf.h"
#include "kwiki/str.h"

#define HTML_MAX_DEPTH 32

enum html_tag {
#define HTML_TAG(name) TAG_##name,
#include "html_tags.def"
#undef HTML_TAG
    TAG_COUNT
};

struct html {
    struct buf *out;
    enum html_tag open[HTML_MAX_DEPTH];
    unsigned depth;
    bool in_tag;  /* a start tag waits for more attributes */
    bool in_void; /* it is that of a void element */
};

/* A start tag; attributes may follow until something else is written. Void elements close
 * themselves. */
void html_open(struct html *html, enum html_tag tag);
/* The same with a class, unless it is NULL. */
void html_open_class(struct html *html, enum html_tag tag, const char *class);
void html_close(struct html *html, enum html_tag tag);      /* must be the innermost open one */
void html_close_line(struct html *html, enum html_tag tag); /* the same, and the line */
void html_finish_tag(struct html *html);                    /* writes the '>' that is due */

/* For tags whose other half another slot of a body writes: not checked for order. */
void html_open_loose(struct html *html, enum html_tag tag);
void html_close_loose(struct html *html, enum html_tag tag);

void html_attr_named(struct html *html, str name, str value);
void html_attr_begin_named(struct html *html, str name);

static inline void html_attr(struct html *html, const char *name, str value)
{
    html_attr_named(html, str_from_c(name), value);
}

void html_attr_flag(struct html *html, const char *name); /* one without a value: "defer" */

/* An attribute whose value is written to html->out between the two: digits, ids of moments,
 * percent-encoded paths and the like, nothing that would need escaping. */
static inline void html_attr_begin(struct html *html, const char *name)
{
    html_attr_begin_named(html, str_from_c(name));
}

void html_attr_end(struct html *html);
void html_attr_uint(struct html *html, const char *name, unsigned long value);

/* A URL that a note wrote, escaped as cmark does: percent-encodes what no URL may hold. */
void html_attr_url(struct html *html, const char *name, str url);

/* A link from one page of the site to another, relative; with a fragment when it has a length. */
void html_attr_link(struct html *html, const char *name, str from, str to, str fragment);
/* An href to a second on the page of a video: "../videos/ID.html#t508". */
void html_attr_second(struct html *html, str from, str to, uint32_t second);

void html_text(struct html *html, str text);
void html_text_c(struct html *html, const char *text);
void html_uint(struct html *html, unsigned long value);
void html_raw(struct html *html, str markup);
void html_newline(struct html *html); /* keeps the page's source readable */

/* An element that holds nothing but text. */
void html_element(struct html *html, enum html_tag tag, const char *class, str text);

#endif
