/* SPDX-License-Identifier: MIT
 *
 * What a Markdown link leads to, judged by its URL.
 */
#include "markdown_link.h"
#include "node.h"
#include "span.h"
#include "wikilink.h"

enum url_kind { URL_VAULT, URL_WEB, URL_FORBIDDEN };

/* The length of a character at the offset that browsers drop from a URL before they read its
 * scheme, or 0. Controls that a reference has named are U+FFFD by now. */
static size_t dropped_length(str url, size_t at)
{
    str replacement = STR("\uFFFD");
    if (str_starts(str_from(url, at), replacement))
        return replacement.len;
    return (unsigned char)url.ptr[at] <= 0x20 || url.ptr[at] == 0x7F;
}

static bool is_scheme_char(char c, bool first)
{
    bool letter = char_lower(c) >= 'a' && char_lower(c) <= 'z';
    return letter || (!first && (char_is_digit(c) || c == '+' || c == '-' || c == '.'));
}

/* The scheme (RFC 3986, 3.1) as browsers see it. What is no scheme is a relative URL. */
static enum url_kind classify(str url)
{
    char scheme[8] = "";
    size_t len = 0;
    if (str_starts(url, STR("//")) || str_starts(url, STR("\\\\")))
        return URL_WEB;
    for (size_t at = 0, dropped; at < url.len; at += dropped ? dropped : 1) {
        char c = url.ptr[at];
        dropped = dropped_length(url, at);
        if (dropped)
            continue;
        if (c == ':' && len) {
            str name = {scheme, len};
            bool allowed = str_eq(name, STR("http")) || str_eq(name, STR("https")) ||
                           str_eq(name, STR("mailto"));
            return allowed ? URL_WEB : URL_FORBIDDEN;
        }
        if (!is_scheme_char(c, len == 0))
            return URL_VAULT;
        if (len < sizeof scheme)
            scheme[len++] = char_lower(c);
    }
    return URL_VAULT;
}

static str restored(const struct draft *draft, const char *text)
{
    return arena_str(draft->scratch, lexer_restore(draft->lexed, str_from_c(text)));
}

/* `[words](<a …>…</a>)`: the URL is a stamp. */
static bool is_stamp_url(const struct draft *draft, str url)
{
    const struct token *token = lexer_token_at(draft->lexed, url, 0);
    return token && token->kind == TOKEN_STAMP && url.len == TOKEN_LENGTH;
}

/* The text of `<http://x/[[a]]>` is the URL: what stands for our syntax in it is source as well. */
static void restore_autolink(struct draft *draft, cmark_node *node, str url)
{
    cmark_node *child = cmark_node_first_child(node);
    const char *text = child ? cmark_node_get_literal(child) : NULL;
    if (!text || cmark_node_next(child) || !str_ends(url, str_from_c(text)))
        return;
    str restored = lexer_restore_shown(draft->lexed, str_from_c(text), true);
    if (restored.ptr != text)
        cmark_node_set_literal(child, restored.ptr);
}

static void split_fragment(struct link *link, str url)
{
    struct str_cut cut = str_cut(url, '#');
    link->target = str_trim(cut.head);
    link->fragment = cut.tail;
    link->has_fragment = cut.ok;
}

static uint32_t add(struct draft *draft, struct tree_link added)
{
    *VEC_PUSH(draft->scratch, &draft->tree_links) = added;
    return (uint32_t)draft->tree_links.count - 1;
}

bool markdown_link_add(struct draft *draft, str url, str title, struct place place,
                       char open[TOKEN_LENGTH + 1], char close[TOKEN_LENGTH + 1])
{
    enum url_kind kind = classify(url);
    if (kind == URL_FORBIDDEN)
        return false;
    struct tree_link added = {
        .link = {.kind = kind == URL_WEB ? LINK_EXTERNAL : LINK_MARKDOWN,
                 .title = title,
                 .place = place},
        .video = video_parse_url(&draft->syntax->video, url),
    };
    if (kind == URL_WEB)
        added.link.target = url;
    else
        split_fragment(&added.link, url);
    bool moment = added.video.found && added.video.has_time;
    uint32_t number = add(draft, added);
    lexer_add(draft->lexed, moment ? TOKEN_MOMENT_OPEN : TOKEN_LINK_OPEN, number, open);
    lexer_add(draft->lexed, moment ? TOKEN_MOMENT_CLOSE : TOKEN_LINK_CLOSE, number, close);
    return true;
}

void markdown_link_finish(struct draft *draft, cmark_node *node, struct place place)
{
    str raw = str_from_c(cmark_node_get_url(node));
    if (is_stamp_url(draft, raw)) {
        draft_finding(draft, DIAG_INEXACT_TIMESTAMP, place,
                      "the stamp stands in the place of an address; it belongs behind the words");
        str behind = arena_printf(draft->scratch, " %s", raw.ptr);
        cmark_node_insert_after(node, node_new_text(behind.ptr));
        node_unwrap(node);
        return;
    }
    restore_autolink(draft, node, raw);
    char open[TOKEN_LENGTH + 1], close[TOKEN_LENGTH + 1];
    str title = restored(draft, cmark_node_get_title(node));
    if (!markdown_link_add(draft, restored(draft, raw.ptr), title, place, open, close)) {
        node_unwrap(node);
        return;
    }
    cmark_node *by = node_new_element(CMARK_NODE_CUSTOM_INLINE, open, close);
    node_move_children(node, by);
    node_replace(node, by);
}

/* What a token shows in an image's text, where no markup can stand: a wikilink its label, a mark
 * of a span nothing, all else its source. */
static void add_shown(struct buf *out, const struct token *token, str text)
{
    if (token->kind == TOKEN_SPAN && span_element(token))
        return;
    if (token->kind == TOKEN_REFERENCE)
        buf_add_code_point(out, (int)token->number);
    else if (token->kind != TOKEN_WIKILINK)
        buf_add(out, text);
    if (token->kind != TOKEN_WIKILINK)
        return;
    struct link link = wikilink_parse(text);
    buf_add(out, link.has_label ? link.label : link.target);
}

static str image_text(const struct draft *draft, cmark_node *node)
{
    struct buf text = {0}, shown = {0};
    node_text(&text, node);
    str raw = buf_str(&text);
    size_t copied = 0;
    for (size_t at = 0; (at = lexer_next(draft->lexed, raw, at)) != STR_NONE;) {
        const struct token *token = lexer_token_at(draft->lexed, raw, at);
        size_t guard = lexer_guard(token);
        buf_add(&shown, str_sub(raw, copied, at - guard));
        add_shown(&shown, token, lexer_token_text(draft->lexed, token));
        copied = at += TOKEN_LENGTH + guard;
    }
    buf_add(&shown, str_from(raw, copied));
    str result = arena_str(draft->scratch, buf_str(&shown));
    buf_release(&text);
    buf_release(&shown);
    return result;
}

/* An image's text without the size behind it, "alt|640x480". */
static str without_size(str label)
{
    struct str_cut cut = str_rcut(label, '|');
    str size = str_trim(cut.tail);
    for (size_t i = 0; i < size.len; i++)
        if (!char_is_digit(size.ptr[i]) && (size.ptr[i] != 'x' || !i || i + 1 == size.len))
            return label;
    return cut.ok && size.len ? str_trim(cut.head) : label;
}

bool markdown_link_add_image(struct draft *draft, str url, str title, str alt, struct place place,
                             char token[TOKEN_LENGTH + 1])
{
    enum url_kind kind = classify(url);
    if (kind == URL_FORBIDDEN)
        return false;
    struct tree_link added = {.link = {.kind = LINK_IMAGE,
                                       .place = place,
                                       .title = title,
                                       .label = alt,
                                       .has_label = alt.len > 0}};
    if (kind == URL_WEB) {
        added.link.kind = LINK_REMOTE_IMAGE;
        added.link.target = url;
        added.link.label = without_size(alt); /* it is shown as a link */
        added.link.has_label = added.link.label.len > 0;
    } else {
        split_fragment(&added.link, url);
    }
    lexer_add(draft->lexed, TOKEN_IMAGE, add(draft, added), token);
    return true;
}

void markdown_link_finish_image(struct draft *draft, cmark_node *node, struct place place)
{
    char token[TOKEN_LENGTH + 1];
    str url = restored(draft, cmark_node_get_url(node));
    str title = restored(draft, cmark_node_get_title(node));
    str alt = image_text(draft, node);
    bool shown = markdown_link_add_image(draft, url, title, alt, place, token);
    node_replace(node, shown ? node_new_element(CMARK_NODE_CUSTOM_INLINE, token, "")
                             : node_new_text(alt.ptr));
}
