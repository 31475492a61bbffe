/* SPDX-License-Identifier: MIT
 *
 * Links of a body.
 */
#include "link.h"
#include "address.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "media.h"

static const struct answer *answer_of(const struct body_context *context, uint32_t index)
{
    return context->site ? &context->file->answers[index] : NULL;
}

/* Of one that shows its address the print of a page need not add it. */
static void external_attrs(struct html *html, const struct body_context *context,
                           const struct link *link)
{
    str url = link->target;
    if (context->site && str_eq(link->label, url))
        html_attr(html, "class", STR("address"));
    html_attr_url(html, "href", url);
    html_attr(html, "rel", STR("noopener noreferrer"));
}

static void title_attr(struct html *html, str title)
{
    if (title.len)
        html_attr(html, "title", title);
}

#define HEADING_SHOWN 512 /* bytes, as titles are cut: many links may show one heading */

/* A wikilink that stands alone: its target percent-encoded, then the heading's id. */
static void lone_href(struct html *html, const struct link *link)
{
    struct arena arena;
    arena_init(&arena, 512);
    struct buf href = {0};
    path_encode(&href, link->target);
    if (link->has_fragment && link->fragment.len) {
        str last =
            str_rcut(link->fragment, '#').ok ? str_rcut(link->fragment, '#').tail : link->fragment;
        buf_add_char(&href, '#');
        buf_add(&href, str_starts(last, STR("^")) ? last : note_heading_id(&arena, str_trim(last)));
    }
    html_attr(html, "class", STR("note"));
    html_attr(html, "href", buf_str(&href));
    buf_release(&href);
    arena_release(&arena);
}

static void wanted_attrs(struct html *html, const struct body_context *context,
                         const struct link *link, const struct answer *answer)
{
    const struct site *site = context->site;
    struct buf title = {0};
    words_add_name(&title, context->words, WORD_NO_PAGE_YET, link->target);
    html_attr(html, "class", STR("wanted"));
    html_attr_link(html, "href", context->page, site->wanted[answer->wanted].url,
                   site->wanted[answer->wanted].folded);
    html_attr(html, "title", buf_str(&title));
    buf_release(&title);
}

static void resolved_attrs(struct html *html, const struct body_context *context,
                           const struct link *link, const struct answer *answer)
{
    const struct site_file *target =
        answer->file == SITE_NONE ? NULL : &context->site->files[answer->file];
    if (target && !target->note) {
        html_attr(html, "class", STR("file"));
        address_file(html, "href", context->page, target->url, link->fragment);
        return;
    }
    struct buf fragment = {0};
    site_fragment_id(&fragment, context->site, answer, link);
    html_attr(html, "class", STR("note"));
    html_attr_link(html, "href", context->page, site_answer_url(context->site, answer),
                   buf_str(&fragment));
    buf_release(&fragment);
}

static void link_attrs(struct html *html, const struct body_context *context, uint32_t index)
{
    const struct link link = note_link(context->note, index);
    const struct answer *answer = answer_of(context, index);
    if (link.kind == LINK_EXTERNAL)
        external_attrs(html, context, &link);
    else if (!answer && link.is_encoded)
        address_written(html, "href", &link);
    else if (!answer)
        lone_href(html, &link);
    else if (site_leads(answer))
        resolved_attrs(html, context, &link, answer);
    else if (answer->wanted != SITE_NONE)
        wanted_attrs(html, context, &link, answer);
    else
        html_attr(html, "class", STR("missing")); /* a drawing, which has no page */
    if (!answer || site_leads(answer) || link.kind == LINK_EXTERNAL)
        title_attr(html, link.title); /* a wanted page has a title of its own */
}

void link_open(struct html *html, const struct body_context *context, uint32_t index)
{
    html_open_loose(html, TAG_a);
    link_attrs(html, context, index);
    html_finish_tag(html);
}

/* Or to the list of a folder. */
static bool leads_to_page(const struct body_context *context, const struct answer *answer)
{
    return answer && site_leads(answer) &&
           (answer->file == SITE_NONE || context->site->files[answer->file].note);
}

/* What a link without label shows: the heading of its own page, the title of its target, or the
 * target as typed. */
static str shown_text(const struct body_context *context, uint32_t index)
{
    const struct link link = note_link(context->note, index);
    const struct answer *answer = answer_of(context, index);
    if (!link.target.len && answer && answer->state == FRAGMENT_HEADING)
        return utf8_cut(note_str(context->note, context->note->headings[answer->fragment].text),
                        HEADING_SHOWN);
    if (!link.target.len)
        return link.fragment;
    bool page = leads_to_page(context, answer);
    return page ? site_answer_title(context->site, answer) : link.target;
}

static void write_label(struct html *html, const struct body_context *context, uint32_t index)
{
    const struct link link = note_link(context->note, index);
    str label = link.kind == LINK_EMBED ? media_size(link.label).text : link.label;
    if (link.label_html.len)
        html_raw(html, link.label_html); /* cmark's own, in safe mode */
    else
        html_text(html, label.len ? label : shown_text(context, index));
}

/* Is it a picture, sound or film that can be shown? One that is missing is a link, and a note named
 * "a.png.md" is none. */
static bool shows_media(const struct body_context *context, uint32_t index)
{
    const struct answer *answer = answer_of(context, index);
    return context->note->links[index].kind == LINK_EMBED &&
           (!answer || answer->file != SITE_NONE) && !leads_to_page(context, answer);
}

void link_whole(struct html *html, const struct body_context *context, uint32_t index)
{
    if (shows_media(context, index) &&
        media_write(html, context, index, path_name(note_link(context->note, index).target)))
        return;
    link_open(html, context, index);
    write_label(html, context, index);
    html_close_loose(html, TAG_a);
}

void link_in_link(struct html *html, const struct body_context *context, uint32_t index)
{
    str name = path_name(note_str(context->note, context->note->links[index].target));
    if (!shows_media(context, index) || !media_write(html, context, index, name))
        write_label(html, context, index);
}

/* An image of another host would tell it who reads the page: it is shown as a link. */
static void remote_image(struct html *html, const struct body_context *context,
                         const struct link *link)
{
    html_open_loose(html, TAG_a);
    external_attrs(html, context, link);
    title_attr(html, link->title);
    html_text(html, link->has_label ? link->label : link->target);
    html_close_loose(html, TAG_a);
}

/* Of a picture, sound, film or document that no file answers, the words in a frame. */
static void missing_image(struct html *html, const struct link *link)
{
    str words = media_size(link->label).text;
    html_open_loose(html, TAG_span);
    html_attr(html, "class", STR("missing"));
    title_attr(html, link->title);
    html_text(html, words.len ? words : link->target);
    html_close_loose(html, TAG_span);
}

void link_image(struct html *html, const struct body_context *context, uint32_t index)
{
    const struct link link = note_link(context->note, index);
    const struct answer *answer = answer_of(context, index);
    if (link.kind == LINK_REMOTE_IMAGE) {
        remote_image(html, context, &link);
        return;
    }
    if (answer && !site_leads(answer)) {
        missing_image(html, &link);
        return;
    }
    if (!leads_to_page(context, answer) && media_write(html, context, index, (str){0}))
        return;
    if (!link.in_link)
        link_open(html, context, index);
    write_label(html, context, index);
    if (!link.in_link)
        html_close_loose(html, TAG_a);
}
