/* SPDX-License-Identifier: MIT
 *
 * The brackets of a block, in step with its nodes.
 */
#include "position.h"
#include "../source/clock.h"
#include <stdint.h>
#include <string.h>

struct cursor {
    struct position *position;
    str text; /* lexed, up to the block's end */
    size_t at;
    size_t open, close;         /* the next '[' and ']', where they are not before `at` */
    bool no_tags;               /* raw tags are not found */
    bool no_open, no_close;     /* no further one stands after `at`, not even as a reference */
    const cmark_node *autolink; /* the one that is being walked */
};

static size_t line_start(struct position *position, int line)
{
    str text = buf_str(&position->lexed->text);
    if (!position->lines.count)
        position->lines = lines_index(position->lexed->arena, text);
    size_t index = line > 0 ? (size_t)line - 1 : 0;
    return index < position->lines.count ? position->lines.starts[index] : text.len;
}

/* The next such bracket at or after the cursor, or STR_NONE. Remembered, since it may be looked
 * for in vain. */
static size_t next_bracket(struct cursor *cursor, char bracket)
{
    size_t *known = bracket == '[' ? &cursor->open : &cursor->close;
    bool valid = *known == STR_NONE || (*known >= cursor->at && *known < cursor->text.len &&
                                        cursor->text.ptr[*known] == bracket);
    if (!valid) {
        size_t next = str_find(str_from(cursor->text, cursor->at), bracket);
        *known = next == STR_NONE ? STR_NONE : cursor->at + next;
    }
    return *known;
}

/* Moves past the next such bracket; stays when there is none. */
static void pass_bracket(struct cursor *cursor, char bracket)
{
    size_t next = next_bracket(cursor, bracket);
    if (next != STR_NONE)
        cursor->at = next + 1;
}

/* The length of the character reference that the text begins with, if it stands for the bracket:
 * "&#91;", "&#x5B;", "&lsqb;"; else 0. */
static size_t reference_length(str text, char bracket)
{
    static const char *const open[] = {"&lsqb;", "&lbrack;", "91;", "5b;"};
    static const char *const close[] = {"&rsqb;", "&rbrack;", "93;", "5d;"};
    const char *const *forms = bracket == '[' ? open : close;
    for (size_t i = 0; i < 2; i++)
        if (str_starts(text, str_from_c(forms[i])))
            return strlen(forms[i]);
    if (!str_starts(text, STR("&#")))
        return 0;
    bool hex = text.len > 2 && char_lower(text.ptr[2]) == 'x';
    size_t at = hex ? 3 : 2;
    for (size_t zeros = 0; zeros < 5 && at < text.len && text.ptr[at] == '0'; zeros++)
        at++;
    str form = str_from_c(forms[hex ? 3 : 2]);
    return str_eq_nocase(str_sub(text, at, at + form.len), form) ? at + form.len : 0;
}

/* Moves past the next such bracket or reference to one; stays when there is none. */
static void pass_shown(struct cursor *cursor, char bracket)
{
    bool *none = bracket == '[' ? &cursor->no_open : &cursor->no_close;
    for (size_t at = cursor->at; !*none && at < cursor->text.len; at++) {
        char c = cursor->text.ptr[at];
        size_t length = c == bracket ? 1 : 0;
        if (c == '&')
            length = reference_length(str_from(cursor->text, at), bracket);
        if (length) {
            cursor->at = at + length;
            return;
        }
    }
    *none = true;
}

/* Moves past all brackets that the text of a node holds. */
static void pass_text(struct cursor *cursor, const char *text, bool references)
{
    for (const char *c = text ? text : ""; *c; c++) {
        if (*c != '[' && *c != ']')
            continue;
        if (references)
            pass_shown(cursor, *c);
        else
            pass_bracket(cursor, *c);
    }
}

/* Is the URL that of `<text>`: the text itself, or an address of mail? */
static bool is_autolink_url(const char *url, const char *text)
{
    str address = str_from_c(url);
    if (str_starts(address, STR("mailto:")) && !str_starts(str_from_c(text), STR("mailto:")))
        address = str_from(address, strlen("mailto:"));
    return str_eq(address, str_from_c(text));
}

/* The "<" of an autolink, when it comes before any bracket; else STR_NONE. */
static size_t find_autolink(struct cursor *cursor, cmark_node *link)
{
    cmark_node *child = cmark_node_first_child(link);
    const char *text = child ? cmark_node_get_literal(child) : NULL;
    if (!text || cmark_node_next(child) || !is_autolink_url(cmark_node_get_url(link), text))
        return STR_NONE;
    str rest = str_sub(cursor->text, cursor->at, next_bracket(cursor, '['));
    for (size_t at = 0; at < rest.len; at++) {
        size_t angle = str_find(str_from(rest, at), '<');
        if (angle == STR_NONE)
            return STR_NONE;
        at += angle;
        if (str_starts(str_from(rest, at + 1), str_from_c(text)))
            return cursor->at + at;
    }
    return STR_NONE;
}

static void keep_place(struct cursor *cursor, cmark_node *link, size_t at)
{
    struct position *position = cursor->position;
    *VEC_PUSH(position->lexed->arena, &position->places) = lexed_text_place(position->lexed, at);
    cmark_node_set_user_data(link, (void *)(uintptr_t)position->places.count);
}

static void enter_link(struct cursor *cursor, cmark_node *link)
{
    bool image = cmark_node_get_type(link) == CMARK_NODE_IMAGE;
    size_t autolink = image ? STR_NONE : find_autolink(cursor, link);
    if (autolink != STR_NONE) {
        cursor->at = autolink + 1;
        cursor->autolink = link;
        keep_place(cursor, link, autolink);
        return;
    }
    size_t before = cursor->at;
    pass_bracket(cursor, '[');
    size_t at = cursor->at > before ? cursor->at - 1 : before;
    bool mark = image && at > before && cursor->text.ptr[at - 1] == '!';
    keep_place(cursor, link, at - mark);
}

/* Does a reference's label, "[...]" without a bracket in it, stand at the cursor? */
static bool at_label(struct cursor *cursor)
{
    size_t close = next_bracket(cursor, ']');
    str label = str_sub(cursor->text, cursor->at + 1, close);
    return close != STR_NONE && str_find(label, '[') == STR_NONE;
}

/* After a link's text come its destination and title, or a label, with brackets of their own. */
static void leave_link(struct cursor *cursor, cmark_node *link)
{
    if (link == cursor->autolink)
        return;
    pass_bracket(cursor, ']');
    char next = cursor->at < cursor->text.len ? cursor->text.ptr[cursor->at] : ' ';
    if (next == '(') {
        pass_text(cursor, cmark_node_get_url(link), true);
        pass_text(cursor, cmark_node_get_title(link), true);
    } else if (next == '[' && at_label(cursor)) {
        pass_bracket(cursor, ']');
    }
}

/* A raw tag that makes a link, an image or a player. It stands in the source as in the tree, unless
 * it goes over lines of a quote. */
static void enter_tag(struct cursor *cursor, cmark_node *node)
{
    str tag = str_from_c(cmark_node_get_literal(node));
    bool link = str_eq_nocase(str_sub(tag, 0, 2), STR("<a")) ||
                str_eq_nocase(str_sub(tag, 0, 4), STR("<img")) ||
                str_eq_nocase(str_sub(tag, 0, 7), STR("<iframe"));
    size_t found =
        link && !cursor->no_tags ? str_search(str_from(cursor->text, cursor->at), tag) : STR_NONE;
    cursor->no_tags = cursor->no_tags || (link && found == STR_NONE);
    if (found == STR_NONE) {
        pass_text(cursor, tag.ptr, false);
        return;
    }
    keep_place(cursor, node, cursor->at + found);
    cursor->at += found + tag.len;
}

/* Moves the cursor after the reference definitions at the beginning of a paragraph: lines
 * "[label]: …" that are not in the tree. */
static void skip_definitions(struct cursor *cursor, cmark_node *block)
{
    cmark_node *first = cmark_node_first_child(block);
    const char *text = first ? cmark_node_get_literal(first) : NULL;
    if (text && text[0] == '[')
        return;
    for (size_t next;; cursor->at = next) {
        size_t end = lines_end(cursor->text, cursor->at, &next);
        str line = str_trim(str_sub(cursor->text, cursor->at, end));
        if (next >= cursor->text.len || !str_starts(line, STR("[")) ||
            !str_contains(line, STR("]:")))
            return;
    }
}

static void find_block(struct position *position, cmark_node *block)
{
    str text = buf_str(&position->lexed->text);
    struct cursor cursor = {
        .position = position,
        .text = str_sub(text, 0, line_start(position, cmark_node_get_end_line(block) + 1)),
        .at = line_start(position, cmark_node_get_start_line(block)),
    };
    cursor.open = cursor.close = 0;
    skip_definitions(&cursor, block);
    cmark_iter *iterator = cmark_iter_new(block);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        bool link = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
        if (link && event == CMARK_EVENT_ENTER)
            enter_link(&cursor, node);
        else if (link)
            leave_link(&cursor, node);
        else if (type == CMARK_NODE_HTML_INLINE)
            enter_tag(&cursor, node);
        else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            pass_text(&cursor, cmark_node_get_literal(node), type == CMARK_NODE_TEXT);
    }
    cmark_iter_free(iterator);
}

static bool is_inline(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type >= CMARK_NODE_FIRST_INLINE && type <= CMARK_NODE_LAST_INLINE;
}

void position_note(struct position *position, cmark_node *node)
{
    cmark_node *block = node;
    while (block && is_inline(block))
        block = cmark_node_parent(block);
    if (!block || block == position->block || cmark_node_get_user_data(node))
        return;
    position->block = block;
    find_block(position, block);
}

struct place position_of_line(struct position *position, int line)
{
    size_t at = line_start(position, line);
    return lexed_place(position->lexed, lexed_source_offset(position->lexed, at));
}

struct place position_of_time(struct position *position, int line, str time, size_t before)
{
    struct lexed *lexed = position->lexed;
    size_t begin = lexed_source_offset(lexed, line_start(position, line));
    size_t at = clock_find(lexed->source, begin, time);
    for (; at != STR_NONE && before; before--)
        at = clock_find(lexed->source, at + time.len, time);
    return lexed_place(lexed, at == STR_NONE ? begin : at);
}

struct place position_of_sign(struct position *position, cmark_node *block, size_t number)
{
    str text = buf_str(&position->lexed->text);
    if (position->html != block) {
        position->html = block;
        position->signs = 0;
        position->sign = line_start(position, cmark_node_get_start_line(block));
    }
    for (; position->signs < number; position->signs++) {
        size_t from = position->sign + (position->signs > 0);
        size_t next = str_find(str_from(text, from), '<');
        if (next == STR_NONE)
            return (struct place){0};
        position->sign = from + next;
    }
    return lexed_place(position->lexed, lexed_source_offset(position->lexed, position->sign));
}

struct place position_of(const struct position *position, cmark_node *node)
{
    uintptr_t number = (uintptr_t)cmark_node_get_user_data(node);
    return number ? position->places.items[number - 1] : (struct place){0};
}
