/* SPDX-License-Identifier: MIT
 *
 * What tokens become: one function for each kind, in a table.
 */
#include "../body/block.h"
#include "../body/body_link.h"
#include "../body/cite.h"
#include "../body/film.h"
#include "../body/moment.h"
#include "../body/unread.h"
#include "../source/opening.h"
#include "../source/wikilink.h"
#include "kwiki/utf8.h"
#include "node.h"
#include "pair.h"
#include "walk.h"

static void write_source(struct walk *walk, const struct token *token)
{
    body_text(&walk->body, token->source);
}

/* A character that a reference names. */
static void write_reference(struct walk *walk, const struct token *token)
{
    char bytes[4];
    body_text(&walk->body, (str){bytes, utf8_encode(bytes, (int)token->number)});
}

static void write_nothing(struct walk *walk, const struct token *token)
{
    (void)walk;
    (void)token;
}

/* ---- links -------------------------------------------------------------------------------- */

/* Stamps in a wikilink's label follow the link. */
static void cite_label(struct walk *walk, const struct wikilink *wikilink)
{
    struct body *body = &walk->body;
    bool in_link = body->in_link;
    body->in_link = true;
    for (size_t i = 0; i < wikilink->stamp_count; i++)
        cite_stamp(body, &wikilink->stamps[i].stamp, wikilink->stamps[i].place);
    body->in_link = in_link;
    if (!body->in_link && !body->heading)
        moment_release_waiting(body);
}

/* The link with what its label shows, and what it says. */
static struct link read_wikilink(struct walk *walk, const struct wikilink *wikilink, str *words)
{
    struct link link = wikilink->link;
    *words = link.has_label ? link.label : link.target;
    if (wikilink->has_markup) {
        struct label label = walk_label(walk->draft, link.label);
        link.label_html = label.html;
        *words = label.html.len ? label.words : *words;
    }
    return link;
}

static void write_wikilink(struct walk *walk, const struct token *token)
{
    str words;
    struct body *body = &walk->body;
    struct link link = read_wikilink(walk, token->wikilink, &words);
    struct video_url film = video_read_path(link.target, link.fragment);
    bool external = link.kind == LINK_EXTERNAL;
    if (external)
        draft_finding(walk->draft, MESSAGE(EXTERNAL_WIKILINK), link.place, STR_ARG(link.target));
    if (film.found && !external && !body->in_link) {
        film_write(body, &link, words, &film);
    } else {
        link.in_link = body->in_link;
        body_link_put(body, body->in_link ? SLOT_LABEL : SLOT_LINK, link);
        body_shows(body, token->wikilink->is_file ? (str){0} : words);
    }
    cite_label(walk, token->wikilink);
}

/* A bare address is a link whose text it is. */
static void write_address(struct walk *walk, const struct token *token)
{
    str shown = arena_str(walk->draft->scratch, lexed_token_source(walk->lexed, token));
    body_link_external(&walk->body, token->text, token->place, shown);
}

/* Within a link a tag is text. */
static void write_tag(struct walk *walk, const struct token *token)
{
    struct draft *draft = walk->draft;
    if (walk->body.in_link) {
        write_source(walk, token);
        return;
    }
    uint32_t *known = map_at(&draft->tag_index, token->text);
    if (*known == MAP_NONE) {
        *known = (uint32_t)draft->tags.count;
        *VEC_PUSH(draft->scratch, &draft->tags) = draft_text(draft, token->text);
    }
    bool speaks = walk->body.speaks; /* a line of tags before the title is none of the text */
    body_slot(&walk->body, SLOT_TAG, *known);
    body_shows(&walk->body, token->source);
    walk->body.speaks = speaks;
}

/* ---- what stands in a text ---------------------------------------------------------------- */

static void write_stamp(struct walk *walk, const struct token *token)
{
    cite_stamp(&walk->body, token->stamp, token->place);
}

static void write_times(struct walk *walk, const struct token *token)
{
    cite_times(&walk->body, token->times, token);
}

/* A time that a line begins with is a moment or text; verses are nothing else. */
static void write_opening(struct walk *walk, const struct token *token)
{
    const struct opening *opening = token->opening;
    if (opening->cites && !walk->body.in_link)
        cite_times(&walk->body, &opening->times, token);
    else if (opening->is_verse)
        body_text(&walk->body, token->source);
    else
        unread_text(&walk->body, token->source, walk->line);
}

static void write_span(struct walk *walk, const struct token *token)
{
    const char *element = pair_element(token);
    if (!element)
        write_source(walk, token);
    else
        body_markup(&walk->body,
                    arena_printf(walk->draft->scratch,
                                 token->number & SPAN_OPENS ? "<%s>" : "</%s>", element));
}

/* A formula in a line. Its TeX is shown as code; a script of the page may set it. */
static void write_math(struct walk *walk, const struct token *token)
{
    bool display = str_starts(token->source, STR("$$"));
    body_markup(&walk->body,
                display ? STR("<code class=\"math display\">") : STR("<code class=\"math\">"));
    body_code(&walk->body, token->text);
    body_markup(&walk->body, STR("</code>"));
    walk->draft->has_math = true;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void write_table(struct walk *walk, const struct token *token)
{
    walk_table(walk, &walk->lexed->tables.items[token->number]);
}

void walk_token_formula(struct walk *walk, str tex)
{
    body_line(&walk->body);
    block_open(&walk->body, STR("<pre class=\"math display\">"));
    body_code(&walk->body, tex);
    block_close(&walk->body, STR("</pre>\n"));
    walk->draft->has_math = true;
}

static void write_formula(struct walk *walk, const struct token *token)
{
    walk_token_formula(walk, token->text);
}

/* A note that is shown here is a block of its own. */
static void write_embed(struct walk *walk, const struct link *link)
{
    block_end(&walk->body);
    extent_open(&walk->body.extents, walk->draft, false);
    block_begin(&walk->body);
    body_link_put(&walk->body, SLOT_EMBED, *link);
    body_speaks(&walk->body);
    walk->body.at_line = true;
    block_end(&walk->body);
    extent_close(&walk->body.extents, walk->draft);
    block_begin(&walk->body);
}

/* ---- all tokens --------------------------------------------------------------------------- */

static void write_token(struct walk *walk, const struct token *token)
{
    static void (*const write[])(struct walk * walk, const struct token *token) = {
        [TOKEN_LITERAL] = write_source,
        [TOKEN_REFERENCE] = write_reference,
        [TOKEN_WIKILINK] = write_wikilink,
        [TOKEN_STAMP] = write_stamp,
        [TOKEN_TIME] = write_times,
        [TOKEN_OPENING] = write_opening,
        [TOKEN_CALLOUT] = write_source,
        [TOKEN_SPAN] = write_span,
        [TOKEN_TASK] = write_source,
        [TOKEN_ADDRESS] = write_address,
        [TOKEN_FOOTNOTE_REF] = walk_reference_footnote,
        [TOKEN_NUMBER] = walk_reference_number,
        [TOKEN_ENTRY] = walk_reference_entry,
        [TOKEN_TAG] = write_tag,
        [TOKEN_COMMENT] = write_nothing,
        [TOKEN_MATH] = write_math,
        [TOKEN_LINE] = write_nothing,
        [TOKEN_CELL] = write_nothing,
        [TOKEN_TABLE] = write_table,
        [TOKEN_REMARK] = write_nothing,
        [TOKEN_FORMULA] = write_formula,
        [TOKEN_FOOTNOTE] = write_nothing,
        [TOKEN_ASIDE] = write_nothing,
    };
    write[token->kind](walk, token);
}

/* Bytes beside the token that go with it: guards, and the brackets around times that cmark has made
 * no link of. */
static size_t taken_beside(const struct walk *walk, const struct token *token, str text, size_t at)
{
    size_t after = at + TOKEN_LENGTH;
    bool brackets = token->kind == TOKEN_TIME && token->times->outside && !walk->body.in_link &&
                    at > 0 && text.ptr[at - 1] == '[' && after < text.len && text.ptr[after] == ']';
    return brackets ? 1 : lexed_guard(token);
}

void walk_token_text(struct walk *walk, cmark_node *node)
{
    str text = node_literal(node);
    size_t copied = 0;
    for (size_t at; (at = lexed_next(walk->lexed, text, copied)) != STR_NONE;) {
        const struct token *token = lexed_token_at(walk->lexed, text, at);
        size_t beside = taken_beside(walk, token, text, at);
        unread_text(&walk->body, str_sub(text, copied, at - beside), walk->line);
        if (token->kind == TOKEN_TASK && at == 0 && node == walk->task)
            body_slot(&walk->body, SLOT_TASK, token->number);
        else
            write_token(walk, token);
        copied = at + TOKEN_LENGTH + beside;
    }
    unread_text(&walk->body, str_from(text, copied), walk->line);
}

void walk_token_embeds(struct walk *walk, cmark_node *paragraph)
{
    struct link image;
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_IMAGE && walk_image(walk, node, &image))
            write_embed(walk, &image);
        str text = node_literal(node);
        for (size_t at = 0; (at = lexed_next(walk->lexed, text, at)) != STR_NONE;
             at += TOKEN_LENGTH)
            write_embed(walk, &lexed_token_at(walk->lexed, text, at)->wikilink->link);
    }
}

void walk_token_block(struct walk *walk, const struct token *token)
{
    write_token(walk, token);
}

void walk_token_words(const struct lexed *lexed, struct buf *out, str text)
{
    size_t copied = 0;
    for (size_t at; (at = lexed_next(lexed, text, copied)) != STR_NONE;) {
        const struct token *token = lexed_token_at(lexed, text, at);
        size_t guard = lexed_guard(token);
        buf_add(out, str_sub(text, copied, at - guard));
        if (token->kind == TOKEN_WIKILINK) {
            const struct link *link = &token->wikilink->link;
            buf_add(out, link->has_label ? link->label : link->target);
        } else if (token->kind == TOKEN_REFERENCE) {
            buf_add_code_point(out, (int)token->number);
        } else if (token->kind != TOKEN_SPAN || !pair_element(token)) {
            buf_add(out, lexed_token_source(lexed, token));
        }
        copied = at + TOKEN_LENGTH + guard;
    }
    buf_add(out, str_from(text, copied));
}
