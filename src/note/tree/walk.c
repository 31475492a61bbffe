/* SPDX-License-Identifier: MIT
 *
 * One function for each type of node, in a table. Where nothing is ours, the bytes are those that
 * cmark_render_html of libcmark 0.30.2 gives.
 */
#include "walk.h"
#include "../body/block.h"
#include "../body/body_link.h"
#include "../memory.h"
#include "../source/limits.h"
#include "callout.h"
#include "embed.h"
#include "kwiki/utf8.h"
#include "markdown_link.h"
#include "node.h"

void walk_children(struct walk *walk, cmark_node *parent)
{
    walk->sanitizer.depth++;
    walk->sanitizer.too_deep |= walk->sanitizer.depth > LIMIT_DEPTH;
    for (cmark_node *node = cmark_node_first_child(parent); node && !walk->sanitizer.too_deep;
         node = cmark_node_next(node))
        walk_node(walk, node);
    walk->sanitizer.depth--;
}

/* ---- texts -------------------------------------------------------------------------------- */

/* The children of a node that holds a text. */
static void write_inlines(struct walk *walk, cmark_node *parent)
{
    walk_settle(walk, parent);
    walk_children(walk, parent);
}

/* The source of inline code. */
static str code_of(const struct walk *walk, cmark_node *node)
{
    str code = lexed_source(walk->lexed, node_literal(node));
    return walk->in_cell ? lexed_without_escapes(walk->lexed, code) : code;
}

static void write_code(struct walk *walk, cmark_node *node)
{
    body_markup(&walk->body, STR("<code>"));
    body_code(&walk->body, code_of(walk, node));
    body_markup(&walk->body, STR("</code>"));
}

/* Emphasis that holds nothing but what is written elsewhere, as a heading's time is, is left out.
 */
static void write_element(struct walk *walk, cmark_node *node, str open, str close)
{
    struct body *body = &walk->body;
    uint32_t before = body_offset(body);
    body_markup(body, open);
    uint32_t begin = body_offset(body);
    size_t slots = walk->draft->slots.count;
    write_inlines(walk, node);
    if (body_offset(body) == begin && walk->draft->slots.count == slots)
        body->html->len = body->run = before;
    else
        body_markup(body, close);
}

static void write_emphasis(struct walk *walk, cmark_node *node)
{
    write_element(walk, node, STR("<em>"), STR("</em>"));
}

static void write_strong(struct walk *walk, cmark_node *node)
{
    write_element(walk, node, STR("<strong>"), STR("</strong>"));
}

static void write_markup(struct walk *walk, cmark_node *node)
{
    struct markup *markup = markup_of(node);
    markup_open(&walk->body, markup);
    walk->links += markup->link != NULL;
    write_inlines(walk, node);
    walk->links -= markup->link != NULL;
    markup_close(&walk->body, markup);
}

static str restored(const struct walk *walk, const char *text)
{
    return arena_str(walk->draft->scratch, lexed_restore(walk->lexed, str_from_c(text)));
}

static void write_link(struct walk *walk, cmark_node *node)
{
    struct url_link link;
    markdown_link_read(walk->draft, restored(walk, cmark_node_get_url(node)),
                       restored(walk, cmark_node_get_title(node)),
                       position_of(&walk->position, node), &link);
    body_link_open(&walk->body, &link);
    walk->links++;
    write_inlines(walk, node);
    walk->links--;
    body_link_close(&walk->body, &link);
}

/* Adds what an image's text says, where no markup can stand. */
static void add_alt(struct walk *walk, struct buf *alt, cmark_node *parent)
{
    walk->sanitizer.depth++;
    walk->sanitizer.too_deep |= walk->sanitizer.depth > LIMIT_DEPTH;
    if (!walk->sanitizer.too_deep)
        walk_settle(walk, parent);
    for (cmark_node *node = cmark_node_first_child(parent); node && !walk->sanitizer.too_deep;
         node = cmark_node_next(node)) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT: walk_token_words(walk->lexed, alt, node_literal(node)); break;
        case CMARK_NODE_CODE: buf_add(alt, code_of(walk, node)); break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK: buf_add_char(alt, ' '); break;
        case CMARK_NODE_CUSTOM_INLINE: buf_add(alt, markup_of(node)->text); /* fall through */
        default: add_alt(walk, alt, node);
        }
    }
    walk->sanitizer.depth--;
}

bool walk_image(struct walk *walk, cmark_node *node, struct link *image)
{
    struct buf alt = {0};
    walk->images++;
    add_alt(walk, &alt, node);
    walk->images--;
    str label = buf_take(&alt, walk->draft->scratch);
    return markdown_link_read_image(restored(walk, cmark_node_get_url(node)),
                                    restored(walk, cmark_node_get_title(node)), label,
                                    position_of(&walk->position, node), image);
}

static void write_image(struct walk *walk, cmark_node *node)
{
    struct link image;
    if (walk->sanitizer.plain)
        write_inlines(walk, node);
    else if (walk_image(walk, node, &image))
        body_link_image(&walk->body, image);
    else
        body_text(&walk->body, image.label);
}

/* ---- blocks ------------------------------------------------------------------------------- */

/* The start tag of a block on a line of its own, and its end tag with the line's end. */
static void open_block(struct walk *walk, str tag)
{
    body_line(&walk->body);
    block_open(&walk->body, tag);
}

static void close_block(struct walk *walk, str tag)
{
    block_close(&walk->body, tag);
    body_text(&walk->body, STR("\n"));
}

/* The blocks that a quote, an item or the document holds. */
static void write_blocks(struct walk *walk, cmark_node *parent)
{
    walk_children(walk, parent);
    sanitize_end_blocks(&walk->sanitizer, parent);
}

static void write_callout(struct walk *walk, cmark_node *quote, const struct token *marker)
{
    struct draft *draft = walk->draft;
    size_t index = draft->callouts.count;
    cmark_node *title = callout_split_title(draft, quote);
    struct callout callout = {.type = draft_text(draft, marker->callout->type),
                              .metadata = draft_text(draft, marker->callout->metadata),
                              .shown = draft_text(draft, marker->callout->shown),
                              .has_title = cmark_node_first_child(title) != NULL,
                              .has_body = cmark_node_first_child(quote) != NULL,
                              .fold = marker->callout->fold};
    *VEC_PUSH(draft->scratch, &draft->callouts) = callout;
    body_line(&walk->body);
    body_speaks(&walk->body); /* by its type, if nothing else */
    block_open_slot(&walk->body, SLOT_CALLOUT_OPEN, index);
    walk_children(walk, title);
    block_slot(&walk->body, SLOT_CALLOUT_BODY, index);
    walk->body.quotes++;
    write_blocks(walk, quote);
    walk->body.quotes--;
    body_line(&walk->body);
    block_close_slot(&walk->body, SLOT_CALLOUT_CLOSE, index);
    cmark_node_free(title);
}

static void write_quote(struct walk *walk, cmark_node *node)
{
    const struct token *marker = callout_find_marker(walk->lexed, node);
    if (marker) {
        position_note(&walk->position, cmark_node_first_child(cmark_node_first_child(node)));
        walk_settle(walk, cmark_node_first_child(node));
        write_callout(walk, node, marker);
        return;
    }
    open_block(walk, STR("<blockquote>"));
    body_line(&walk->body);
    walk->body.quotes++;
    write_blocks(walk, node);
    walk->body.quotes--;
    body_line(&walk->body);
    close_block(walk, STR("</blockquote>"));
}

static void write_list(struct walk *walk, cmark_node *node)
{
    bool bullets = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
    int start = cmark_node_get_list_start(node);
    str tag = bullets ? STR("<ul>") : STR("<ol>");
    if (!bullets && start != 1)
        tag = arena_printf(walk->draft->scratch, "<ol start=\"%d\">", start);
    open_block(walk, tag);
    body_line(&walk->body);
    walk_children(walk, node);
    close_block(walk, bullets ? STR("</ul>") : STR("</ol>"));
}

static void write_item(struct walk *walk, cmark_node *node)
{
    cmark_node *first = cmark_node_first_child(node);
    bool paragraph = first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
    walk->task = paragraph ? cmark_node_first_child(first) : NULL;
    open_block(walk, STR("<li>"));
    walk->body.items++;
    write_blocks(walk, node);
    walk->body.items--;
    close_block(walk, STR("</li>"));
}

static void write_code_block(struct walk *walk, cmark_node *node)
{
    str info = lexed_restore(walk->lexed, str_from_c(cmark_node_get_fence_info(node)));
    size_t language = 0;
    while (language < info.len && !char_is_space(info.ptr[language]))
        language++;
    if (str_eq_nocase(str_sub(info, 0, language), STR("math"))) {
        walk_token_formula(walk, str_trim(lexed_source(walk->lexed, node_literal(node))));
        return;
    }
    open_block(walk, STR("<pre>"));
    if (info.len) {
        body_markup(&walk->body, STR("<code class=\"language-"));
        buf_add_html(walk->body.html, str_sub(info, 0, language));
        body_markup(&walk->body, STR("\">"));
    } else {
        body_markup(&walk->body, STR("<code>"));
    }
    body_code(&walk->body, lexed_source(walk->lexed, node_literal(node)));
    body_markup(&walk->body, STR("</code>"));
    close_block(walk, STR("</pre>"));
    walk->draft->has_code |= info.len > 0;
}

static void write_html_block(struct walk *walk, cmark_node *node)
{
    const struct token *token = lexed_find_block(walk->lexed, str_trim(node_literal(node)));
    if (!token) {
        sanitize_block(&walk->sanitizer, node, &walk->position);
        return;
    }
    sanitize_before_block(&walk->sanitizer, cmark_node_parent(node));
    body_line(&walk->body);
    walk_token_block(walk, token);
}

/* In a tight list paragraphs have no tags. */
static void write_paragraph(struct walk *walk, cmark_node *node)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    bool tight = list && cmark_node_get_list_tight(list);
    walk_settle(walk, node);
    if (embed_stands_alone(walk->lexed, node)) {
        body_line(&walk->body);
        walk_token_embeds(walk, node);
        return;
    }
    if (walk_times_list(walk, node))
        return;
    if (!tight)
        open_block(walk, STR("<p>"));
    walk_children(walk, node);
    if (!tight)
        close_block(walk, STR("</p>"));
}

static void write_heading(struct walk *walk, cmark_node *node)
{
    body_line(&walk->body);
    block_open_heading(&walk->body, (unsigned)cmark_node_get_heading_level(node));
    write_inlines(walk, node);
    block_close_heading(&walk->body);
    body_text(&walk->body, STR("\n"));
}

static void write_rule(struct walk *walk, cmark_node *node)
{
    (void)node;
    body_line(&walk->body);
    body_speaks(&walk->body);
    block_void(&walk->body, STR("<hr />"));
    body_text(&walk->body, STR("\n"));
}

/* ---- all nodes ---------------------------------------------------------------------------- */

static const struct {
    void (*write)(struct walk *walk, cmark_node *node);
    bool is_block;
} types[] = {
    [CMARK_NODE_BLOCK_QUOTE] = {write_quote, true},
    [CMARK_NODE_LIST] = {write_list, true},
    [CMARK_NODE_ITEM] = {write_item, true},
    [CMARK_NODE_CODE_BLOCK] = {write_code_block, true},
    [CMARK_NODE_HTML_BLOCK] = {write_html_block, true},
    [CMARK_NODE_PARAGRAPH] = {write_paragraph, true},
    [CMARK_NODE_HEADING] = {write_heading, true},
    [CMARK_NODE_THEMATIC_BREAK] = {write_rule, true},
    [CMARK_NODE_TEXT] = {walk_token_text, false},
    [CMARK_NODE_SOFTBREAK] = {walk_times_break, false},
    [CMARK_NODE_LINEBREAK] = {walk_times_break, false},
    [CMARK_NODE_CODE] = {write_code, false},
    [CMARK_NODE_CUSTOM_INLINE] = {write_markup, false},
    [CMARK_NODE_EMPH] = {write_emphasis, false},
    [CMARK_NODE_STRONG] = {write_strong, false},
    [CMARK_NODE_LINK] = {write_link, false},
    [CMARK_NODE_IMAGE] = {write_image, false},
};

void walk_node(struct walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (types[type].is_block)
        walk->line = cmark_node_get_start_line(node);
    if (types[type].is_block && type != CMARK_NODE_HTML_BLOCK)
        sanitize_before_block(&walk->sanitizer, cmark_node_parent(node));
    types[type].write(walk, node);
}

static cmark_node *parse_text(str text)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory_of_tree());
    cmark_parser_feed(parser, text.len ? text.ptr : "", text.len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

/* Begins with an empty body. */
static struct walk begin_walk(struct draft *draft)
{
    buf_clear(draft->body);
    memory_begin_tree(draft->scratch);
    return (struct walk){
        .draft = draft,
        .lexed = draft->lexed,
        .body = {.draft = draft, .html = draft->body, .at_line = true},
        .position.lexed = draft->lexed,
        .sanitizer = {.lexed = draft->lexed, .balance.arena = draft->scratch},
    };
}

static void end_walk(struct walk *walk)
{
    buf_release(&walk->body.words);
    arena_release(&walk->body.quoting);
}

/* Finds the cells of tables, which stand in front as paragraphs; gives the node after them. */
static cmark_node *find_cells(struct walk *walk, cmark_node *node)
{
    size_t count = walk->lexed->cell_count;
    walk->cells = ARENA_NEW(walk->draft->scratch, cmark_node *, count);
    for (size_t i = 0; i < count && node; i++, node = cmark_node_next(node))
        walk->cells[i] = node;
    return node;
}

bool walk_note(struct draft *draft)
{
    struct walk walk = begin_walk(draft);
    size_t findings = draft->findings.count;
    cmark_node *document = parse_text(buf_str(&draft->lexed->text));
    walk.sanitizer.body = &walk.body;
    arena_init(&walk.body.quoting, 16384);
    block_begin(&walk.body);
    cmark_node *node = find_cells(&walk, cmark_node_first_child(document));
    for (node = walk_reference_find(&walk, node); node && !walk.sanitizer.too_deep;
         node = cmark_node_next(node))
        walk_node(&walk, node);
    sanitize_end_blocks(&walk.sanitizer, document);
    walk_reference_end(&walk);
    block_end(&walk.body);
    bool whole = !walk.sanitizer.too_deep;
    if (whole) {
        walk_times_report(&walk);
    } else {
        draft_forget_body(draft, findings);
        draft_finding(draft, MESSAGE(TOO_MANY_ELEMENTS),
                      position_of_line(&walk.position, walk.line), LIMIT_DEPTH);
    }
    end_walk(&walk);
    return whole;
}

struct label walk_label(struct draft *draft, str source)
{
    struct buf html = {0}, texts = {0};
    struct lexed none = {.arena = draft->scratch}; /* a label holds no tokens */
    struct draft shown = {.scratch = draft->scratch,
                          .syntax = draft->syntax,
                          .lexed = &none,
                          .body = &html,
                          .texts = &texts};
    struct walk walk = begin_walk(&shown);
    walk.sanitizer.body = &walk.body;
    walk.sanitizer.plain = true;
    walk.links = 1; /* links in it are replaced by what they show */
    walk.body.in_link = true;
    /* The full stop keeps the label from beginning a block; it is punctuation, so that emphasis
     * may begin after it. */
    cmark_node *document = parse_text(arena_printf(draft->scratch, ".%.*s", STR_ARG(source)));
    write_inlines(&walk, cmark_node_first_child(document));
    struct label label = {0};
    if (!walk.sanitizer.too_deep)
        label = (struct label){
            arena_str(draft->scratch, str_from(buf_str(&html), 1)),
            /* references in a label are cmark's, which writes some as bytes that are no text */
            utf8_clean(draft->scratch, str_from(body_words(&walk.body, 0), 1))};
    end_walk(&walk);
    draft_release(&shown);
    buf_release(&html);
    buf_release(&texts);
    return label;
}
