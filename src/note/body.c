/* SPDX-License-Identifier: MIT
 *
 * One walk over cmark's HTML. Its tags are few and known: block tags set the borders of blocks,
 * headings become slots, and each token becomes the slot of what it stands for.
 */
#include "body.h"
#include "body_reference.h"
#include "builder.h"
#include "heading.h"
#include "kwiki/utf8.h"
#include "markup_element.h"
#include "math.h"
#include "span.h"
#include <string.h>

/* The line end that cmark writes behind a callout's title. */
static void drop_title_end(struct builder *builder)
{
    const struct draft *draft = builder->draft;
    struct buf *body = draft->body;
    bool title = draft->slots.count && draft->slots.items[draft->slots.count - 1].at < body->len;
    if (title && body->ptr[body->len - 1] == '\n')
        body->len--;
}

static void mark_callout(struct builder *builder, const struct token *token, enum slot_kind kind)
{
    if (kind == SLOT_CALLOUT_BODY)
        drop_title_end(builder);
    builder_end_block(builder);
    if (kind == SLOT_CALLOUT_OPEN)
        extent_open(&builder->extents, builder->draft);
    if (kind == SLOT_CALLOUT_CLOSE)
        extent_end_inner(&builder->extents, builder->draft);
    builder_add_slot(builder, kind, token->number);
    if (kind == SLOT_CALLOUT_CLOSE)
        extent_close(&builder->extents, builder->draft);
    builder_begin_block(builder);
}

static void read_span(struct builder *builder, const struct token *token)
{
    const char *element = span_element(token);
    if (element)
        buf_printf(builder->draft->body, token->number & SPAN_OPENS ? "<%s>" : "</%s>", element);
    else
        buf_add(builder->draft->body, token->source);
}

/* A box stands first in a list item, else it is text. */
static void read_task(struct builder *builder, const struct token *token)
{
    str before = buf_str(builder->draft->body);
    if (str_ends(before, STR("<li>")) || str_ends(before, STR("<li>\n<p>")))
        builder_add_slot(builder, SLOT_TASK, token->source.ptr[1] != ' ');
    else
        buf_add(builder->draft->body, token->source);
}

/* A formula in a line. Its TeX is shown as code; a script of the page may set it. */
static void read_math(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    bool display = str_starts(token->source, STR("$$"));
    buf_add(draft->body,
            display ? STR("<code class=\"math display\">") : STR("<code class=\"math\">"));
    builder_add_escaped(builder, math_tex(lexer_token_text(draft->lexed, token)));
    buf_add(draft->body, STR("</code>"));
    draft->has_math = true;
}

/* A formula that is a block. */
static void read_formula(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    builder_end_block(builder);
    extent_open(&builder->extents, draft);
    buf_add(draft->body, STR("<pre class=\"math display\">"));
    builder_begin_block(builder);
    builder_add_escaped(builder, math_tex(lexer_block_text(draft->lexed, token)));
    builder_end_block(builder);
    buf_add(draft->body, STR("</pre>\n"));
    extent_close(&builder->extents, draft);
    builder_begin_block(builder);
    draft->has_math = true;
}

/* Within a link a tag is text. */
static void read_tag_name(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    if (builder->in_link) {
        buf_add(draft->body, token->source);
        return;
    }
    str name = arena_str(draft->scratch, str_from(token->source, 1));
    uint32_t *known = map_at(&draft->tag_index, name);
    if (*known == MAP_NONE) {
        *known = (uint32_t)draft->tags.count;
        *VEC_PUSH(draft->scratch, &draft->tags) = name;
    }
    builder_add_slot(builder, SLOT_TAG, *known);
}

static void read_reference(struct builder *builder, const struct token *token)
{
    char bytes[4];
    builder_add_escaped(builder, (str){bytes, utf8_encode(bytes, (int)token->number)});
}

static void read_token(struct builder *builder, const struct token *token)
{
    switch (token->kind) {
    case TOKEN_WIKILINK: body_link_wikilink(builder, token); break;
    case TOKEN_STAMP: body_moment_stamp(builder, token); break;
    case TOKEN_TIME: body_moment_times(builder, token); break;
    case TOKEN_LINK_OPEN: body_link_open(builder, token); break;
    case TOKEN_LINK_CLOSE: body_link_close(builder, token); break;
    case TOKEN_MOMENT_OPEN: body_link_open_moment(builder, token); break;
    case TOKEN_MOMENT_CLOSE: body_link_close_moment(builder, token); break;
    case TOKEN_IMAGE: body_link_image(builder, token); break;
    case TOKEN_CALLOUT_OPEN: mark_callout(builder, token, SLOT_CALLOUT_OPEN); break;
    case TOKEN_CALLOUT_BODY: mark_callout(builder, token, SLOT_CALLOUT_BODY); break;
    case TOKEN_CALLOUT_CLOSE: mark_callout(builder, token, SLOT_CALLOUT_CLOSE); break;
    case TOKEN_CALLOUT_TITLE: break;
    case TOKEN_RAW: buf_add(builder->draft->body, token->source); break;
    case TOKEN_SPAN: read_span(builder, token); break;
    case TOKEN_TASK: read_task(builder, token); break;
    case TOKEN_EMBED: body_link_embed(builder, token); break;
    case TOKEN_URL: body_link_address(builder, token); break;
    case TOKEN_TABLE: body_table(builder, token); break;
    case TOKEN_FOOTNOTE_REF: body_reference_footnote(builder, token); break;
    case TOKEN_NUMBER: body_reference_number(builder, token); break;
    case TOKEN_ENTRY: body_reference_entry(builder, token); break;
    case TOKEN_MATH: read_math(builder, token); break;
    case TOKEN_FORMULA: read_formula(builder, token); break;
    case TOKEN_TAG: read_tag_name(builder, token); break;
    case TOKEN_COMMENT:
    case TOKEN_REMARK:
    case TOKEN_LINE:
    case TOKEN_CELL:
    case TOKEN_FOOTNOTE:
    case TOKEN_ASIDE:
    case TOKEN_ASIDE_OPEN:
    case TOKEN_ASIDE_CLOSE: break;
    case TOKEN_REFERENCE: read_reference(builder, token); break;
    case TOKEN_LITERAL:
    case TOKEN_CALLOUT: builder_add_escaped(builder, token->source); break;
    }
}

static void open_heading(struct builder *builder, unsigned level)
{
    struct draft *draft = builder->draft;
    extent_heading(&builder->extents, draft, level);
    uint32_t at = builder_offset(builder);
    *VEC_PUSH(draft->scratch, &draft->headings) =
        (struct heading){.level = level,
                         .body = {.from = at},
                         .section = {{.from = at}, (uint32_t)draft->slots.count, 0}};
    builder_add_slot(builder, SLOT_HEADING_OPEN, draft->headings.count - 1);
    builder->heading = level;
    builder_begin_block(builder);
}

static void close_heading(struct builder *builder)
{
    struct draft *draft = builder->draft;
    struct heading *heading = &draft->headings.items[draft->headings.count - 1];
    heading->text = draft_text_since(draft, heading->body.from, builder->first_slot);
    builder_release_waiting(builder);
    builder_end_block(builder);
    builder->heading = 0;
    builder_add_slot(builder, SLOT_HEADING_CLOSE, draft->headings.count - 1);
    heading->body.to = builder_offset(builder);
    builder_begin_block(builder);
}

static void read_block_tag(struct builder *builder, str tag, bool closes)
{
    struct draft *draft = builder->draft;
    builder_end_block(builder);
    bool open = !closes && !str_ends(tag, STR("/>"));
    if (open)
        extent_open(&builder->extents, draft);
    if (closes)
        extent_end_inner(&builder->extents, draft);
    if (!builder->drops_paragraph)
        buf_add(draft->body, tag);
    if (closes && builder->drops_paragraph)
        builder->extents.blocks.count--; /* it was never there */
    else if (closes)
        extent_close(&builder->extents, draft);
    builder->drops_paragraph = false;
    builder_begin_block(builder);
}

/* The tag at the offset; gives the offset behind it. */
static size_t read_tag(struct builder *builder, size_t at)
{
    str html = str_from(builder->html, at);
    size_t end = str_find(html, '>');
    str tag = end == STR_NONE ? html : str_sub(html, 0, end + 1);
    bool closes = tag.len > 1 && tag.ptr[1] == '/';
    str name = str_from(tag, 1u + closes);
    size_t length = 0;
    while (length < name.len && char_is_alnum(name.ptr[length]))
        length++;
    name = str_sub(name, 0, length);
    bool heading = name.len == 2 && name.ptr[0] == 'h' && char_is_digit(name.ptr[1]);
    if (heading && closes) {
        close_heading(builder);
    } else if (heading) {
        builder_end_block(builder);
        open_heading(builder, (unsigned)(name.ptr[1] - '0'));
    } else if (markup_element_is_block(name)) {
        read_block_tag(builder, tag, closes);
    } else {
        buf_add(builder->draft->body, tag);
    }
    return at + tag.len;
}

/* Times that cmark made no link of drop the brackets that were left outside their token. */
static bool drops_brackets(const struct builder *builder, const struct token *token, size_t at)
{
    str html = builder->html;
    return token->kind == TOKEN_TIME && char_is_digit(token->source.ptr[0]) && !builder->in_link &&
           at > 0 && html.ptr[at - 1] == '[' && at + TOKEN_LENGTH < html.len &&
           html.ptr[at + TOKEN_LENGTH] == ']';
}

/* The tokens of blocks stand on lines of their own, whose ends belong to no text. */
static bool is_block_token(const struct token *token)
{
    return lexer_is_block(token) || token->kind == TOKEN_EMBED ||
           (token->kind >= TOKEN_CALLOUT_OPEN && token->kind <= TOKEN_CALLOUT_CLOSE);
}

static size_t read_lead_byte(struct builder *builder, size_t at)
{
    str html = builder->html;
    const struct token *found = lexer_token_at(builder->draft->lexed, html, at);
    if (!found) {
        buf_add_char(builder->draft->body, html.ptr[at]);
        return at + 1;
    }
    struct token token = *found; /* the list may grow meanwhile */
    size_t around = drops_brackets(builder, &token, at);
    if (token.kind == TOKEN_SPAN)
        around = lexer_guard(&token);
    builder->draft->body->len -= around;
    read_token(builder, &token);
    at += TOKEN_LENGTH + around;
    bool line_end = is_block_token(&token) && at < html.len && html.ptr[at] == '\n';
    return at + line_end;
}

static size_t next_special(str html, size_t at, size_t to)
{
    while (at < to && html.ptr[at] != '<' && html.ptr[at] != '\xF3')
        at++;
    return at;
}

void body_read(struct builder *builder, size_t from, size_t to)
{
    str html = builder->html;
    for (size_t at = from; at < to;) {
        size_t special = next_special(html, at, to);
        buf_add(builder->draft->body, str_sub(html, at, special));
        at = special;
        if (at < to)
            at = html.ptr[at] == '<' ? read_tag(builder, at) : read_lead_byte(builder, at);
    }
}

/* Finds the cells of tables, which stand in front as paragraphs; gives the offset behind them. */
static size_t find_cells(struct builder *builder)
{
    struct draft *draft = builder->draft;
    static const char open[] = "<p>", close[] = "</p>\n";
    size_t at = 0, count = draft->lexed->cell_count;
    builder->cells = ARENA_NEW(draft->scratch, struct range, count);
    for (size_t i = 0; i < count; i++) {
        size_t length = str_search(str_from(builder->html, at), str_from_c(close));
        size_t from = at + strlen(open) + TOKEN_LENGTH, to = at + length;
        builder->cells[i] = (struct range){(uint32_t)from, (uint32_t)to};
        at = to + strlen(close);
    }
    return at;
}

void body_build(struct draft *draft, str html)
{
    struct builder builder = {.draft = draft, .html = html};
    buf_clear(draft->body);
    builder_begin_block(&builder);
    size_t at = find_cells(&builder);
    body_read(&builder, body_reference_find(&builder, at), html.len);
    body_reference_end(&builder);
    builder_end_block(&builder);
    moment_number(draft);
    heading_identify(draft);
}

void body_build_plain(struct draft *draft)
{
    buf_clear(draft->body);
    buf_add(draft->body, STR("<pre>"));
    buf_add_html(draft->body, draft->lexed->source);
    buf_add(draft->body, STR("</pre>\n"));
}
