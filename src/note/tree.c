/* SPDX-License-Identifier: MIT
 *
 * cmark's tree: one walk that puts the source back for tokens in code, and hands links, images,
 * raw HTML and quotes to the files of the dialect.
 *
 * Nodes are changed only when the walk leaves them (or, for leaves, meets them): by then cmark's
 * iterator has already taken the next step, so the node may be replaced and freed.
 */
#include "tree.h"
#include "callout.h"
#include "embed.h"
#include "limits.h"
#include "markdown_link.h"
#include "node.h"
#include "position.h"
#include "print.h"
#include "sanitize.h"
#include "span.h"
#include <cmark.h>

static void restore_literal(struct lexed *lexed, cmark_node *node)
{
    str literal = str_from_c(cmark_node_get_literal(node));
    str restored = lexer_restore_shown(lexed, literal, false);
    if (restored.ptr != literal.ptr)
        cmark_node_set_literal(node, restored.ptr);
}

static bool names_language(cmark_node *code)
{
    const char *info = cmark_node_get_fence_info(code);
    return info && *info;
}

static void restore_fence_info(const struct lexed *lexed, cmark_node *node)
{
    str info = str_from_c(cmark_node_get_fence_info(node));
    str restored = lexer_restore(lexed, info);
    if (restored.ptr != info.ptr)
        cmark_node_set_fence_info(node, restored.ptr);
}

/* The block token that the text is, between its guards, or NULL. */
static const struct token *block_token(const struct lexed *lexed, str text)
{
    const struct token *token = lexer_token_at(lexed, text, 2);
    bool whole = token && lexer_is_block(token) && text.len == TOKEN_LENGTH + 4;
    return whole ? token : NULL;
}

/* An HTML block that only carries a block token makes way for it. */
static bool replace_block(struct sanitizer *sanitizer, cmark_node *node)
{
    struct lexed *lexed = sanitizer->lexed;
    str text = str_trim(str_from_c(cmark_node_get_literal(node)));
    if (!block_token(lexed, text))
        return false;
    sanitize_before_block(sanitizer, node);
    str bytes = arena_str(lexed->arena, str_sub(text, 2, 2 + TOKEN_LENGTH));
    node_replace(node, node_new_element(CMARK_NODE_CUSTOM_BLOCK, bytes.ptr, ""));
    return true;
}

/* Where cmark took the line of a block for a part of a paragraph, it is text. */
static bool restore_block(struct lexed *lexed, cmark_node *node)
{
    str text = str_from_c(cmark_node_get_literal(node));
    if (!block_token(lexed, text))
        return false;
    node_replace(node, node_new_text(lexer_restore_shown(lexed, text, false).ptr));
    return true;
}

/* A quote that begins with an aside's token is that aside. */
static bool replace_aside(struct lexed *lexed, cmark_node *quote)
{
    cmark_node *first = cmark_node_first_child(quote);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_CUSTOM_BLOCK)
        return false;
    const struct token *token =
        lexer_token_at(lexed, str_from_c(cmark_node_get_on_enter(first)), 0);
    if (!token || token->kind != TOKEN_ASIDE)
        return false;
    cmark_node *aside = node_new_tokens(lexed, CMARK_NODE_CUSTOM_BLOCK, TOKEN_ASIDE_OPEN,
                                        TOKEN_ASIDE_CLOSE, token->number);
    cmark_node_unlink(first);
    cmark_node_free(first);
    node_move_children(quote, aside);
    node_replace(quote, aside);
    return true;
}

/* One walk over the tree. */
struct walk {
    struct draft *draft;
    struct position position;
    struct sanitizer sanitizer;
    int line;        /* on which the last block that was met begins */
    unsigned images; /* that are open: inside an image only text counts */
    unsigned links;  /* that are open: an autolink inside another link is text */
    bool in_cell;    /* of a table */
};

/* Is the paragraph a cell of a table, or a footnote in one? */
static bool is_cell(const struct lexed *lexed, cmark_node *paragraph)
{
    cmark_node *text = cmark_node_first_child(paragraph);
    if (!text || cmark_node_get_type(text) != CMARK_NODE_TEXT)
        return false;
    const struct token *token = lexer_token_at(lexed, str_from_c(cmark_node_get_literal(text)), 0);
    return token && token->kind == TOKEN_CELL && token->in_cell;
}

/* In a cell "\\|" is "|", even in code. */
static void unescape_pipes(struct arena *arena, cmark_node *code)
{
    str text = str_from_c(cmark_node_get_literal(code));
    if (!str_contains(text, STR("\\|")))
        return;
    char *shown = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        i += str_starts(str_from(text, i), STR("\\|"));
        shown[length++] = text.ptr[i];
    }
    shown[length] = '\0';
    cmark_node_set_literal(code, shown);
}

static bool is_block(cmark_node_type type)
{
    return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
}

/* Does the walk come back to the node, to leave it? */
static bool is_leaf(cmark_node_type type)
{
    switch (type) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE: return true;
    default: return false;
    }
}

static void report_depth(struct walk *walk)
{
    draft_finding(walk->draft, DIAG_TOO_DEEP, position_of_line(&walk->position, walk->line),
                  "more than %u elements inside each other; the note is shown as plain text",
                  LIMIT_DEPTH);
}

static void enter(struct walk *walk, cmark_node *node)
{
    struct lexed *lexed = walk->draft->lexed;
    cmark_node_type type = cmark_node_get_type(node);
    if (is_block(type))
        walk->line = cmark_node_get_start_line(node);
    if (is_block(type) && type != CMARK_NODE_HTML_BLOCK)
        sanitize_before_block(&walk->sanitizer, node);
    switch (type) {
    case CMARK_NODE_CODE_BLOCK:
        walk->draft->has_code |= names_language(node);
        restore_fence_info(lexed, node);
        restore_literal(lexed, node);
        break;
    case CMARK_NODE_CODE:
        position_note(&walk->position, node);
        restore_literal(lexed, node);
        if (walk->in_cell)
            unescape_pipes(lexed->arena, node);
        break;
    case CMARK_NODE_PARAGRAPH: walk->in_cell = is_cell(lexed, node); break;
    case CMARK_NODE_HTML_BLOCK:
        if (!replace_block(&walk->sanitizer, node))
            sanitize_block(&walk->sanitizer, node, &walk->position);
        break;
    case CMARK_NODE_HTML_INLINE:
        position_note(&walk->position, node);
        walk->sanitizer.outside = walk->links + walk->images;
        if (!restore_block(lexed, node))
            sanitize_inline(&walk->sanitizer, node, position_of(&walk->position, node));
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: position_note(&walk->position, node); break;
    default: break;
    }
    walk->sanitizer.depth += !is_leaf(type) && type != CMARK_NODE_DOCUMENT;
    walk->sanitizer.too_deep |= walk->sanitizer.depth > LIMIT_DEPTH;
    walk->images += type == CMARK_NODE_IMAGE;
    walk->links += type == CMARK_NODE_LINK;
}

static void leave(struct walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    struct place place = position_of(&walk->position, node);
    sanitize_leave(&walk->sanitizer, node);
    walk->sanitizer.depth -= type != CMARK_NODE_DOCUMENT;
    span_pair(walk->draft->lexed, node);
    walk->images -= type == CMARK_NODE_IMAGE;
    walk->links -= type == CMARK_NODE_LINK;
    bool link = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
    bool inside = walk->links || walk->sanitizer.balance.links;
    if (link && (walk->images || (type == CMARK_NODE_LINK && inside)))
        node_unwrap(node);
    else if (type == CMARK_NODE_LINK)
        markdown_link_finish(walk->draft, node, place);
    else if (type == CMARK_NODE_PARAGRAPH)
        embed_finish(walk->draft->lexed, node);
    else if (type == CMARK_NODE_IMAGE)
        markdown_link_finish_image(walk->draft, node, place);
    else if (type == CMARK_NODE_BLOCK_QUOTE && !replace_aside(walk->draft->lexed, node))
        callout_finish(walk->draft, node);
}

static bool pass_over(struct draft *draft, cmark_node *document)
{
    struct walk walk = {
        .draft = draft,
        .position.lexed = draft->lexed,
        .sanitizer = {.draft = draft, .lexed = draft->lexed, .balance.arena = draft->scratch},
    };
    cmark_iter *iterator = cmark_iter_new(document);
    cmark_event_type event;
    while (!walk.sanitizer.too_deep && (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER)
            enter(&walk, node);
        else
            leave(&walk, node);
    }
    if (walk.sanitizer.too_deep)
        report_depth(&walk);
    cmark_iter_free(iterator);
    sanitize_release(&walk.sanitizer);
    return !walk.sanitizer.too_deep;
}

static cmark_node *parse(str text)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, node_memory());
    cmark_parser_feed(parser, text.len ? text.ptr : "", text.len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

bool tree_render(struct draft *draft, struct buf *html)
{
    cmark_node *document = parse(buf_str(&draft->lexed->text));
    bool whole = pass_over(draft, document);
    buf_clear(html);
    if (whole)
        print_html(html, document, !draft->syntax->strict_line_breaks);
    cmark_node_free(document);
    return whole;
}

/* Links in a label are replaced by what they show. False when it is nested too deeply. */
static bool unwrap_links(struct draft *draft, cmark_node *document)
{
    unsigned depth = 0, deepest = 0;
    struct lexed none = {.arena = draft->scratch}; /* a label holds no tokens */
    struct sanitizer sanitizer = {
        .draft = draft, .lexed = &none, .plain = true, .balance.arena = draft->scratch};
    cmark_iter *iterator = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_HTML_INLINE)
            sanitize_inline(&sanitizer, node, (struct place){0});
        if (!is_leaf(type))
            depth += event == CMARK_EVENT_ENTER ? 1u : -1u;
        deepest = depth > deepest ? depth : deepest;
        if (event == CMARK_EVENT_EXIT)
            sanitize_leave(&sanitizer, node);
        if (event == CMARK_EVENT_EXIT && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE))
            node_unwrap(node);
    }
    cmark_iter_free(iterator);
    sanitize_release(&sanitizer);
    return deepest <= LIMIT_DEPTH && !sanitizer.too_deep;
}

str tree_render_label(struct draft *draft, str label)
{
    /* The full stop keeps the label from beginning a block; it is punctuation, so that emphasis
     * may begin behind it. */
    str begin = STR("<p>."), end = STR("</p>\n");
    str text = arena_printf(draft->scratch, ".%.*s", STR_ARG(label));
    cmark_node *document = parse(text);
    struct buf html = {0};
    if (unwrap_links(draft, document))
        print_html(&html, document, false);
    cmark_node_free(document);
    str rendered = buf_str(&html), inner = str_sub(rendered, begin.len, rendered.len - end.len);
    bool wrapped = str_starts(rendered, begin) && str_ends(rendered, end);
    str result = wrapped ? arena_str(draft->scratch, inner) : (str){0};
    buf_release(&html);
    return result;
}
