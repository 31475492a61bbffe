/* SPDX-License-Identifier: MIT
 *
 * What the tags of raw HTML become.
 */
#include "sanitize.h"
#include "limits.h"
#include "markdown_link.h"
#include "markup_text.h"
#include "node.h"
#include "position.h"

#define USER_ID                                                                                    \
    "user-" /* before the ids that notes write, so that they name nothing of the page              \
             */

static str keep(struct sanitizer *sanitizer, const struct buf *text)
{
    return arena_str(sanitizer->draft->scratch, buf_str(text));
}

/* ---- start tags --------------------------------------------------------------------------- */

/* An attribute's value with its references decoded, in scratch memory; empty when it is missing. */
static str value_of(struct sanitizer *sanitizer, const struct markup_tag *tag, str name)
{
    const struct markup_attribute *attribute = markup_tag_attribute(tag, name);
    struct buf value = {0};
    if (attribute)
        markup_text_decode(&value, attribute->value);
    str kept = str_trim(keep(sanitizer, &value));
    buf_release(&value);
    return kept;
}

static bool has_space(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (char_is_space(text.ptr[i]))
            return true;
    return false;
}

/* An id is written once, and never as the page's own would be. A label has none: what stands in it
 * may be shown elsewhere too. */
static void add_id(struct sanitizer *sanitizer, struct buf *out, const struct markup_tag *tag)
{
    str id = sanitizer->plain ? (str){0} : value_of(sanitizer, tag, STR("id"));
    if (!id.len || has_space(id) || map_find(&sanitizer->ids, id) != MAP_NONE)
        return;
    *map_at(&sanitizer->ids, id) = 0;
    buf_add(out, STR(" id=\"" USER_ID));
    buf_add_html(out, id);
    buf_add_char(out, '"');
}

/* The attributes of the tag as text; those of a span where the element itself has none to spare. */
static void add_attributes(struct sanitizer *sanitizer, struct buf *out,
                           const struct markup_element *element, const struct markup_tag *tag)
{
    add_id(sanitizer, out, tag);
    markup_element_attributes(out, element, tag);
}

/* Opens the element with these tags around it, and a span in it for the attributes that they can
 * not carry. */
static struct open_element *push_around(struct sanitizer *sanitizer,
                                        const struct markup_element *element, const char *begin,
                                        const char *end, const struct markup_tag *tag)
{
    struct buf attributes = {0}, text = {0};
    add_attributes(sanitizer, &attributes, NULL, tag);
    buf_add(&text, str_from_c(begin));
    if (attributes.len)
        buf_printf(&text, "<span%.*s>", STR_ARG(buf_str(&attributes)));
    str start = keep(sanitizer, &text);
    buf_clear(&text);
    buf_printf(&text, "%s%s", attributes.len ? "</span>" : "", end);
    struct open_element *open =
        balance_push(&sanitizer->balance, element, start, keep(sanitizer, &text));
    buf_release(&attributes);
    buf_release(&text);
    return open;
}

/* The title of a link or image, taken off its tag. */
static str take_title(struct sanitizer *sanitizer, struct markup_tag *tag)
{
    str title = value_of(sanitizer, tag, STR("title"));
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
        if (sanitizer->balance.open.items[i - 1].element->id != ELEMENT_a)
            continue;
        balance_pop_to(&sanitizer->balance, i - 1);
        return;
    }
}

static void start_link(struct sanitizer *sanitizer, const struct markup_element *element,
                       struct markup_tag *tag, struct place place)
{
    char open[TOKEN_LENGTH + 1] = "", close[TOKEN_LENGTH + 1] = "";
    close_link(sanitizer);
    balance_phrase(&sanitizer->balance);
    bool leads = markup_tag_attribute(tag, STR("href")) && !sanitizer->plain &&
                 !sanitizer->outside && !sanitizer->balance.links;
    if (leads)
        leads = markdown_link_add(sanitizer->draft, value_of(sanitizer, tag, STR("href")),
                                  take_title(sanitizer, tag), place, open, close);
    push_around(sanitizer, element, open, close, tag)->link = leads;
    sanitizer->balance.links += leads;
}

static bool is_pixels(str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (!char_is_digit(value.ptr[i]))
            return false;
    return value.len > 0 && value.len <= 4;
}

/* The image's text with its size behind it, as Markdown images have it. */
static str image_label(struct sanitizer *sanitizer, const struct markup_tag *tag, str alt)
{
    str width = value_of(sanitizer, tag, STR("width"));
    str height = value_of(sanitizer, tag, STR("height"));
    if (!is_pixels(width))
        return alt;
    return arena_printf(sanitizer->draft->scratch, "%.*s|%.*s%s%.*s", STR_ARG(alt), STR_ARG(width),
                        is_pixels(height) ? "x" : "",
                        STR_ARG(is_pixels(height) ? height : (str){0}));
}

static void add_image(struct sanitizer *sanitizer, struct markup_tag *tag, struct place place)
{
    char token[TOKEN_LENGTH + 1] = "";
    str alt = value_of(sanitizer, tag, STR("alt"));
    str title = take_title(sanitizer, tag);
    bool shown = markup_tag_attribute(tag, STR("src")) && !sanitizer->plain &&
                 markdown_link_add_image(sanitizer->draft, value_of(sanitizer, tag, STR("src")),
                                         title, image_label(sanitizer, tag, alt), place, token);
    struct buf text = {0};
    balance_phrase(&sanitizer->balance);
    if (shown)
        buf_add(&text, str_from_c(token));
    else
        buf_add_html(&text, alt);
    size_t count = sanitizer->balance.open.count;
    push_around(sanitizer, markup_element_get(ELEMENT_span), "", "", tag);
    balance_add(&sanitizer->balance, buf_str(&text));
    balance_pop_to(&sanitizer->balance, count);
    buf_release(&text);
}

static void add_void(struct sanitizer *sanitizer, const struct markup_element *element,
                     const struct markup_tag *tag)
{
    struct balance *balance = &sanitizer->balance;
    struct buf text = {0};
    if (element->is & MARKUP_PHRASE)
        balance_phrase(&sanitizer->balance);
    else
        balance_make_room(&sanitizer->balance, element->is);
    buf_printf(&text, "<%s", element->name);
    add_attributes(sanitizer, &text, element, tag);
    buf_add(&text, STR(" />"));
    if (element->id == ELEMENT_br && !balance->block) /* a break like those of Markdown */
        cmark_node_insert_before(balance->before, node_new_break());
    else
        balance_add(balance, buf_str(&text));
    buf_release(&text);
}

/* Headings are those of the note, whose ids and tags are written later: they have no attributes
 * of their own. */
static void start_heading(struct sanitizer *sanitizer, const struct markup_element *element,
                          const struct markup_tag *tag)
{
    char begin[] = "<h0>", end[] = "</h0>";
    begin[2] = end[3] = element->name[1];
    if (balance_make_room(&sanitizer->balance, MARKUP_HEADING))
        push_around(sanitizer, element, begin, end, tag);
}

static void start_element(struct sanitizer *sanitizer, const struct markup_element *element,
                          const struct markup_tag *tag)
{
    if (element->is & MARKUP_PHRASE)
        balance_phrase(&sanitizer->balance);
    else if (!balance_make_place(&sanitizer->balance, element->is))
        return; /* a cell without a table and the like */
    struct buf text = {0};
    buf_printf(&text, "<%s", element->name);
    add_attributes(sanitizer, &text, element, tag);
    buf_add_char(&text, '>');
    str end = arena_printf(sanitizer->draft->scratch, "</%s>", element->name);
    balance_push(&sanitizer->balance, element, keep(sanitizer, &text), end);
    sanitizer->drop_newlines = element->id == ELEMENT_pre;
    buf_release(&text);
}

static void start(struct sanitizer *sanitizer, const struct markup_element *element,
                  struct markup_tag *tag, struct place place)
{
    sanitizer->drop_newlines = false;
    if (sanitizer->depth + sanitizer->balance.open.count >= LIMIT_DEPTH) {
        sanitizer->too_deep = true;
        return;
    }
    for (size_t i = 0; i < tag->attribute_count; i++)
        tag->attributes[i].value = lexer_restore(sanitizer->lexed, tag->attributes[i].value);
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

/* Raw HTML as it is, behind a token so that nobody looks into it. In scratch memory. */
static str untouched(struct sanitizer *sanitizer, str html)
{
    char token[TOKEN_LENGTH + 1];
    if (!html.len)
        return html;
    lexer_add(sanitizer->lexed, TOKEN_RAW, 0, token);
    sanitizer->lexed->tokens.items[sanitizer->lexed->tokens.count - 1].source =
        arena_str(sanitizer->draft->scratch, lexer_restore(sanitizer->lexed, html));
    return arena_str(sanitizer->draft->scratch, str_from_c(token));
}

/* The element that a tag in a text may make; blocks make none there. */
static const struct markup_element *find_phrase(str name)
{
    const struct markup_element *element = markup_element_find(name);
    bool phrase = element && (element->is & (MARKUP_PHRASE | MARKUP_RUBY_TEXT));
    return phrase ? element : NULL;
}

void sanitize_inline(struct sanitizer *sanitizer, cmark_node *node, struct place place)
{
    str literal = arena_str(sanitizer->draft->scratch, str_from_c(cmark_node_get_literal(node)));
    struct markup_tag tag;
    sanitizer->balance.parent = cmark_node_parent(node);
    sanitizer->balance.before = node;
    sanitizer->balance.block = NULL;
    if (!sanitizer->draft->syntax->sanitize) {
        balance_add(&sanitizer->balance, untouched(sanitizer, literal));
    } else if (!markup_tag_read(literal, 0, &tag) || tag.whole.len != literal.len ||
               (tag.kind != MARKUP_COMMENT && !find_phrase(tag.name))) {
        str shown = lexer_restore_shown(sanitizer->lexed, literal, false);
        cmark_node_insert_before(node, node_new_text(shown.ptr));
    } else if (tag.kind == MARKUP_START) {
        start(sanitizer, find_phrase(tag.name), &tag, place);
    } else if (tag.kind == MARKUP_END) {
        balance_end(&sanitizer->balance, find_phrase(tag.name));
    }
    cmark_node_unlink(node);
    cmark_node_free(node);
}

/* Text of an HTML block, in which stamps stay tokens. */
static void add_text(struct sanitizer *sanitizer, str text)
{
    if (sanitizer->drop_newlines)
        while (text.len && (text.ptr[0] == '\n' || text.ptr[0] == '\r'))
            text = str_from(text, 1);
    if (!text.len)
        return;
    if (!str_trim(text).len) {
        buf_add(sanitizer->balance.block, text);
        return;
    }
    sanitizer->drop_newlines = false;
    balance_phrase(&sanitizer->balance);
    struct buf decoded = {0};
    markup_text_decode(&decoded, lexer_restore_shown(sanitizer->lexed, text, true));
    buf_add_html(sanitizer->balance.block, buf_str(&decoded));
    buf_release(&decoded);
}

static void add_tag(struct sanitizer *sanitizer, struct markup_tag *tag, struct place place)
{
    const struct markup_element *element = NULL;
    if (tag->kind == MARKUP_COMMENT)
        return;
    element = markup_element_find(tag->name);
    if (!element)
        add_text(sanitizer, tag->whole);
    else if (tag->kind == MARKUP_START)
        start(sanitizer, element, tag, place);
    else
        balance_end(&sanitizer->balance, element);
}

static bool makes_link(const struct markup_tag *tag)
{
    return tag->kind == MARKUP_START &&
           (str_eq_nocase(tag->name, STR("a")) || str_eq_nocase(tag->name, STR("img")));
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

/* Raw HTML as it is, but for the stamps in it. */
static void add_untouched(struct sanitizer *sanitizer, str html)
{
    size_t copied = 0;
    for (size_t at = 0; (at = lexer_next(sanitizer->lexed, html, at)) != STR_NONE;) {
        size_t behind = at + TOKEN_LENGTH;
        if (lexer_token_at(sanitizer->lexed, html, at)->kind == TOKEN_STAMP) {
            buf_add(sanitizer->balance.block, untouched(sanitizer, str_sub(html, copied, at)));
            buf_add(sanitizer->balance.block, str_sub(html, at, behind));
            copied = behind;
        }
        at = behind;
    }
    buf_add(sanitizer->balance.block, untouched(sanitizer, str_from(html, copied)));
}

/* Makes a node of what the block has become, to be put into the tree. */
static cmark_node *take_block(struct sanitizer *sanitizer, struct buf *html)
{
    buf_add_char(html, '\0');
    cmark_node *node = node_new_element(CMARK_NODE_CUSTOM_BLOCK, html->ptr, "");
    buf_release(html);
    sanitizer->balance.block = NULL;
    return node;
}

void sanitize_block(struct sanitizer *sanitizer, cmark_node *node, struct position *position)
{
    str literal = arena_str(sanitizer->draft->scratch, str_from_c(cmark_node_get_literal(node)));
    struct buf html = {0};
    sanitizer->balance.parent = cmark_node_parent(node);
    sanitizer->balance.block = &html;
    if (sanitizer->draft->syntax->sanitize)
        add_block(sanitizer, str_trim_right(literal), position, node);
    else
        add_untouched(sanitizer, str_trim_right(literal));
    size_t lowest = balance_base(&sanitizer->balance);
    if (sanitizer->balance.open.count > lowest && sanitizer->balance.open.items[lowest].implied)
        balance_pop_to(&sanitizer->balance, lowest);
    node_replace(node, take_block(sanitizer, &html));
}

void sanitize_before_block(struct sanitizer *sanitizer, cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    if (!sanitizer->balance.open.count || balance_top(&sanitizer->balance)->parent != parent ||
        (balance_top(&sanitizer->balance)->element->holds & MARKUP_BLOCK))
        return;
    struct buf html = {0};
    sanitizer->balance.parent = parent;
    sanitizer->balance.block = &html;
    balance_make_room(&sanitizer->balance, MARKUP_BLOCK);
    cmark_node_insert_before(node, take_block(sanitizer, &html));
}

void sanitize_leave(struct sanitizer *sanitizer, cmark_node *node)
{
    if (!sanitizer->balance.open.count || balance_top(&sanitizer->balance)->parent != node)
        return;
    bool text = balance_top(&sanitizer->balance)->node != NULL;
    struct buf html = {0};
    sanitizer->balance.parent = node;
    sanitizer->balance.before = NULL;
    sanitizer->balance.block = text ? NULL : &html;
    balance_pop_to(&sanitizer->balance, balance_base(&sanitizer->balance));
    if (!text)
        cmark_node_append_child(node, take_block(sanitizer, &html));
}

void sanitize_release(struct sanitizer *sanitizer)
{
    map_release(&sanitizer->ids);
}
