/* SPDX-License-Identifier: MIT
 *
 * What the tags of raw HTML become.
 */
#include "sanitize.h"
#include "../body/cite.h"
#include "../source/limits.h"
#include "../source/markup_text.h"
#include "markdown_link.h"
#include "node.h"
#include "raw_id.h"

static struct arena *scratch(const struct sanitizer *sanitizer)
{
    return sanitizer->body->draft->scratch;
}

/* ---- start tags --------------------------------------------------------------------------- */

/* The element with the attributes of the tag that it may have; NULL: what every element may have.
 * A label has no ids: what stands in it may be shown elsewhere too. */
static struct markup markup_from(struct sanitizer *sanitizer, const struct markup_element *element,
                                 const struct markup_element *allows, const struct markup_tag *tag)
{
    struct buf attributes = {0};
    str id = sanitizer->plain ? (str){0} : raw_id_of(sanitizer->body->draft, tag);
    markup_element_attributes(&attributes, allows, tag);
    struct markup markup = {
        .element = element,
        .id = id,
        .attributes = arena_str(scratch(sanitizer), buf_str(&attributes)),
    };
    buf_release(&attributes);
    return markup;
}

/* The title of a link or image, taken off its tag. */
static str take_title(struct sanitizer *sanitizer, struct markup_tag *tag)
{
    str title = markup_tag_value(scratch(sanitizer), tag, STR("title"));
    for (size_t i = 0; i < tag->attribute_count; i++)
        if (str_eq_nocase(tag->attributes[i].name, STR("title")))
            tag->attributes[i].value = (str){0};
    return title;
}

/* A link of the note's own ends where another begins. */
static void close_link(struct sanitizer *sanitizer)
{
    size_t lowest = balance_base(&sanitizer->balance);
    for (size_t i = sanitizer->balance.open.count; i > lowest; i--) {
        if (sanitizer->balance.open.items[i - 1].markup->element->id != ELEMENT_a)
            continue;
        balance_pop_to(&sanitizer->balance, i - 1);
        return;
    }
}

static void start_link(struct sanitizer *sanitizer, const struct markup_element *element,
                       struct markup_tag *tag, struct place place)
{
    close_link(sanitizer);
    balance_phrase(&sanitizer->balance);
    bool leads = markup_tag_attribute(tag, STR("href")) && !sanitizer->plain &&
                 !sanitizer->outside && !sanitizer->balance.links;
    struct url_link *link = ARENA_NEW(scratch(sanitizer), struct url_link, 1);
    if (leads)
        leads = markdown_link_read(sanitizer->body->draft,
                                   markup_tag_value(scratch(sanitizer), tag, STR("href")),
                                   take_title(sanitizer, tag), place, link);
    struct markup markup = markup_from(sanitizer, element, NULL, tag);
    markup.link = leads ? link : NULL;
    balance_push(&sanitizer->balance, markup);
}

static bool is_pixels(str value)
{
    return str_is_digits(value) && value.len <= 4;
}

/* The image's text with its size after it, as Markdown images have it. */
static str image_label(struct sanitizer *sanitizer, const struct markup_tag *tag, str alt)
{
    str width = markup_tag_value(scratch(sanitizer), tag, STR("width"));
    str height = markup_tag_value(scratch(sanitizer), tag, STR("height"));
    if (!is_pixels(width))
        return alt;
    return arena_printf(scratch(sanitizer), "%.*s|%.*s%s%.*s", STR_ARG(alt), STR_ARG(width),
                        is_pixels(height) ? "x" : "",
                        STR_ARG(is_pixels(height) ? height : (str){0}));
}

static void add_image(struct sanitizer *sanitizer, struct markup_tag *tag, struct place place)
{
    str alt = markup_tag_value(scratch(sanitizer), tag, STR("alt"));
    str title = take_title(sanitizer, tag);
    struct link *image = ARENA_NEW(scratch(sanitizer), struct link, 1);
    bool shown = markup_tag_attribute(tag, STR("src")) && !sanitizer->plain &&
                 markdown_link_read_image(markup_tag_value(scratch(sanitizer), tag, STR("src")),
                                          title, image_label(sanitizer, tag, alt), place, image);
    balance_phrase(&sanitizer->balance);
    struct markup markup = markup_from(sanitizer, NULL, NULL, tag);
    if (shown)
        markup.image = image;
    else
        markup.text = alt;
    balance_add(&sanitizer->balance, markup);
}

static void restore_values(struct sanitizer *sanitizer, struct markup_tag *tag)
{
    for (size_t i = 0; i < tag->attribute_count; i++)
        tag->attributes[i].value = lexed_restore(sanitizer->lexed, tag->attributes[i].value);
}

static bool is_frame(str name)
{
    return str_eq_nocase(name, STR("iframe"));
}

/* The frame in which hosts give their videos away embeds that video. False for any other frame. */
static bool add_frame(struct sanitizer *sanitizer, struct markup_tag *tag, struct place place)
{
    restore_values(sanitizer, tag);
    str url = markup_tag_value(scratch(sanitizer), tag, STR("src"));
    struct link *frame = ARENA_NEW(scratch(sanitizer), struct link, 1);
    if (sanitizer->plain || !video_read_url(scratch(sanitizer), url).found ||
        !markdown_link_read_image(
            url, (str){0}, markup_tag_value(scratch(sanitizer), tag, STR("title")), place, frame))
        return false;
    balance_phrase(&sanitizer->balance);
    balance_add(&sanitizer->balance, (struct markup){.image = frame});
    sanitizer->in_frame = true;
    return true;
}

/* Reads the tag of a frame; false when it is none, or is shown as text. */
static bool read_frame(struct sanitizer *sanitizer, struct markup_tag *tag, struct place place)
{
    if (!is_frame(tag->name))
        return false;
    if (tag->kind == MARKUP_START)
        return add_frame(sanitizer, tag, place);
    bool ended = sanitizer->in_frame;
    sanitizer->in_frame = false;
    return ended;
}

static void add_void(struct sanitizer *sanitizer, const struct markup_element *element,
                     const struct markup_tag *tag)
{
    struct balance *balance = &sanitizer->balance;
    if (element->is & MARKUP_PHRASE)
        balance_phrase(balance);
    else
        balance_make_room(balance, element->is);
    struct markup markup = markup_from(sanitizer, element, element, tag);
    markup.parts_words = element->id == ELEMENT_br;
    if (element->id == ELEMENT_br && !balance->body) /* a break like those of Markdown */
        cmark_node_insert_before(balance->before, node_new_break());
    else
        balance_add(balance, markup);
}

/* Headings are those of the note, whose ids and tags are written later: they have no attributes
 * of their own. */
static void start_heading(struct sanitizer *sanitizer, const struct markup_element *element,
                          const struct markup_tag *tag)
{
    if (balance_make_room(&sanitizer->balance, MARKUP_HEADING))
        balance_push(&sanitizer->balance, markup_from(sanitizer, element, NULL, tag));
}

static void start_element(struct sanitizer *sanitizer, const struct markup_element *element,
                          const struct markup_tag *tag)
{
    if (element->is & MARKUP_PHRASE)
        balance_phrase(&sanitizer->balance);
    else if (!balance_make_place(&sanitizer->balance, element->is))
        return; /* a cell without a table and the like */
    balance_push(&sanitizer->balance, markup_from(sanitizer, element, element, tag));
    sanitizer->drop_newlines = element->id == ELEMENT_pre;
}

static void start_tag(struct sanitizer *sanitizer, const struct markup_element *element,
                      struct markup_tag *tag, struct place place)
{
    sanitizer->drop_newlines = false;
    if (sanitizer->depth + sanitizer->balance.open.count >= LIMIT_DEPTH) {
        sanitizer->too_deep = true;
        return;
    }
    restore_values(sanitizer, tag);
    if (element->id == ELEMENT_source)
        return; /* another file for the same picture: the page shows that of <img> */
    if (element->id == ELEMENT_a)
        start_link(sanitizer, element, tag, place);
    else if (element->id == ELEMENT_img)
        add_image(sanitizer, tag, place);
    else if (element->holds == MARKUP_NOTHING)
        add_void(sanitizer, element, tag);
    else if (element->is & MARKUP_HEADING)
        start_heading(sanitizer, element, tag);
    else
        start_element(sanitizer, element, tag);
}

/* ---- nodes -------------------------------------------------------------------------------- */

/* The element that a tag in a text may make; blocks make none there. */
static const struct markup_element *find_phrase(str name)
{
    const struct markup_element *element = markup_element_find(name);
    bool phrase = element && (element->is & (MARKUP_PHRASE | MARKUP_RUBY_TEXT));
    return phrase ? element : NULL;
}

static struct markup untouched(struct sanitizer *sanitizer, str literal, str name)
{
    raw_id_record(sanitizer->body->draft, literal);
    const struct markup_element *element = markup_element_find(name);
    return (struct markup){
        .untouched = lexed_restore(sanitizer->lexed, literal),
        .parts_words = element && (markup_element_is_block(element) || element->id == ELEMENT_br)};
}

/* What is written now stands before the node of a text. Gives the node's own bytes. */
static str begin_text(struct sanitizer *sanitizer, cmark_node *node)
{
    sanitizer->balance.parent = cmark_node_parent(node);
    sanitizer->balance.before = node;
    sanitizer->balance.body = NULL;
    return arena_str(scratch(sanitizer), node_literal(node));
}

void sanitize_as_text(struct sanitizer *sanitizer, cmark_node *node, str text)
{
    begin_text(sanitizer, node);
    balance_add(&sanitizer->balance, (struct markup){.text = arena_str(scratch(sanitizer), text)});
    cmark_node_unlink(node);
    cmark_node_free(node);
}

void sanitize_inline(struct sanitizer *sanitizer, cmark_node *node, struct place place)
{
    struct balance *balance = &sanitizer->balance;
    str literal = begin_text(sanitizer, node);
    struct markup_tag tag;
    bool whole = markup_tag_read(literal, 0, &tag) && tag.whole.len == literal.len;
    if (!sanitizer->body->draft->syntax->sanitize)
        balance_add(balance, untouched(sanitizer, literal, whole ? tag.name : (str){0}));
    else if (whole && read_frame(sanitizer, &tag, place))
        ; /* it has become what it stands for */
    else if (!whole || (tag.kind != MARKUP_COMMENT && !find_phrase(tag.name)))
        balance_add(balance, (struct markup){.text = lexed_source(sanitizer->lexed, literal)});
    else if (tag.kind == MARKUP_START)
        start_tag(sanitizer, find_phrase(tag.name), &tag, place);
    else if (tag.kind == MARKUP_END)
        balance_end(balance, find_phrase(tag.name));
    cmark_node_unlink(node);
    cmark_node_free(node);
}

void sanitize_end_text(struct sanitizer *sanitizer, cmark_node *parent)
{
    sanitizer->balance.parent = parent;
    sanitizer->balance.before = NULL;
    sanitizer->balance.body = NULL;
    balance_pop_to(&sanitizer->balance, balance_base(&sanitizer->balance));
}

/* Adds source as text, with its references decoded. */
static void add_decoded(struct body *body, str source)
{
    struct buf text = {0};
    markup_text_decode(&text, source);
    body_text(body, buf_str(&text));
    buf_release(&text);
}

/* Calls `add` with what stands between the stamps of an HTML block, and cites these. */
static void add_between_stamps(struct sanitizer *sanitizer, str html,
                               void (*add)(struct body *body, str source))
{
    for (;;) {
        size_t at = lexed_next_of(sanitizer->lexed, html, TOKEN_STAMP);
        add(sanitizer->body, lexed_restore(sanitizer->lexed, str_sub(html, 0, at)));
        if (at == STR_NONE)
            return;
        const struct token *stamp = lexed_token_at(sanitizer->lexed, html, at);
        cite_stamp(sanitizer->body, stamp->stamp, stamp->place);
        html = str_from(html, at + TOKEN_LENGTH);
    }
}

static void add_text(struct sanitizer *sanitizer, str text)
{
    if (sanitizer->in_frame)
        return;
    if (sanitizer->drop_newlines)
        while (text.len && (text.ptr[0] == '\n' || text.ptr[0] == '\r'))
            text = str_from(text, 1);
    if (!str_trim(text).len) {
        body_text(sanitizer->body, text);
        return;
    }
    sanitizer->drop_newlines = false;
    balance_phrase(&sanitizer->balance);
    add_between_stamps(sanitizer, text, add_decoded);
}

static void add_tag(struct sanitizer *sanitizer, struct markup_tag *tag, struct place place)
{
    const struct markup_element *element = NULL;
    if (tag->kind == MARKUP_COMMENT || read_frame(sanitizer, tag, place) || sanitizer->in_frame)
        return;
    element = markup_element_find(tag->name);
    if (!element)
        add_text(sanitizer, tag->whole);
    else if (tag->kind == MARKUP_START)
        start_tag(sanitizer, element, tag, place);
    else
        balance_end(&sanitizer->balance, element);
}

static bool makes_link(const struct markup_tag *tag)
{
    return tag->kind == MARKUP_START &&
           (str_eq_nocase(tag->name, STR("a")) || str_eq_nocase(tag->name, STR("img")) ||
            is_frame(tag->name));
}

static void add_block(struct sanitizer *sanitizer, str html, struct position *position,
                      cmark_node *node)
{
    struct markup_tag tag;
    size_t copied = 0, signs = 0; /* '<' up to the present one */
    bool comments = true;         /* a comment may still end */
    for (size_t at = 0; at < html.len;) {
        size_t sign = str_find(str_from(html, at), '<');
        if (sign == STR_NONE)
            break;
        at += sign;
        signs++;
        bool comment = str_starts(str_from(html, at), STR("<!--"));
        bool found = (comments || !comment) && markup_tag_read(html, at, &tag);
        comments = comments && (found || !comment);
        if (!found) {
            at++;
            continue;
        }
        add_text(sanitizer, str_sub(html, copied, at));
        struct place place = {0};
        if (makes_link(&tag))
            place = position_of_sign(position, node, signs);
        add_tag(sanitizer, &tag, place);
        for (size_t i = 1; i < tag.whole.len; i++)
            signs += tag.whole.ptr[i] == '<';
        copied = at += tag.whole.len;
    }
    add_text(sanitizer, str_from(html, copied));
}

/* Raw HTML that is let through, and whether words stand in it. */
static void add_untouched(struct body *body, str html)
{
    bool tag = false, words = false;
    for (size_t i = 0; i < html.len; i++) {
        tag = html.ptr[i] == '<' || (tag && html.ptr[i] != '>');
        words = words || (!tag && char_is_alnum(html.ptr[i]));
    }
    body_markup(body, html);
    if (words) {
        body_shows(body, (str){0});
        body_speaks(body);
    }
}

/* What is written now stands between the blocks of the parent, on lines of its own. */
static void begin_lines(struct sanitizer *sanitizer, cmark_node *parent)
{
    sanitizer->balance.parent = parent;
    sanitizer->balance.body = sanitizer->body;
    body_line(sanitizer->body);
}

void sanitize_block(struct sanitizer *sanitizer, cmark_node *node, struct position *position)
{
    struct balance *balance = &sanitizer->balance;
    str html = str_trim_right(node_literal(node));
    begin_lines(sanitizer, cmark_node_parent(node));
    if (sanitizer->body->draft->syntax->sanitize) {
        add_block(sanitizer, html, position, node);
    } else {
        raw_id_record(sanitizer->body->draft, html);
        add_between_stamps(sanitizer, html, add_untouched);
    }
    sanitizer->in_frame = false;
    size_t lowest = balance_base(balance);
    if (balance->open.count > lowest && balance->open.items[lowest].implied)
        balance_pop_to(balance, lowest);
    body_line(sanitizer->body);
}

void sanitize_before_block(struct sanitizer *sanitizer, cmark_node *parent)
{
    const struct balance *balance = &sanitizer->balance;
    if (!balance->open.count || balance_top(balance)->parent != parent ||
        (balance_top(balance)->markup->element->holds & MARKUP_BLOCK))
        return;
    begin_lines(sanitizer, parent);
    balance_make_room(&sanitizer->balance, MARKUP_BLOCK);
    body_line(sanitizer->body);
}

void sanitize_end_blocks(struct sanitizer *sanitizer, cmark_node *parent)
{
    const struct balance *balance = &sanitizer->balance;
    if (!balance->open.count || balance_top(balance)->parent != parent)
        return;
    begin_lines(sanitizer, parent);
    balance_pop_to(&sanitizer->balance, balance_base(balance));
    body_line(sanitizer->body);
}
