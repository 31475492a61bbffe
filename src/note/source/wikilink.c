/* SPDX-License-Identifier: MIT
 *
 * The grammar of wikilinks:  ["!"] "[[" target *( "#" sub ) [ "|" label ] "]]"
 */
#include "wikilink.h"
#include "kwiki/file_type.h"
#include "kwiki/utf8.h"

/* ---- where it ends ------------------------------------------------------------------------ */

/* The last "[[" before the offset, not before `from`; STR_NONE when there is none. */
static size_t last_open(str text, size_t from, size_t before)
{
    for (size_t at = before; at >= from + 2; at--)
        if (text.ptr[at - 1] == '[' && text.ptr[at - 2] == '[')
            return at - 2;
    return STR_NONE;
}

/* Finds the next wikilink at or after the offset, whatever stands before it. */
static void find_wikilink(struct line *line, size_t at)
{
    bool known = at >= line->wikilink_from && line->wikilink_from > 0 &&
                 (line->wikilink_close == STR_NONE || at <= line->wikilink_open);
    if (known)
        return;
    line->wikilink_from = at ? at : 1; /* 0 would mean: nothing searched yet */
    for (size_t from = at;;) {
        size_t close = str_search(str_from(line->text, from + 2), STR("]]"));
        line->wikilink_close = close == STR_NONE ? STR_NONE : from + 2 + close;
        if (close == STR_NONE)
            return;
        line->wikilink_open = last_open(line->text, from, line->wikilink_close);
        if (line->wikilink_open != STR_NONE)
            return;
        from = line->wikilink_close;
    }
}

/* "[[]]", "[[|x]]" and "[[#]]" name nothing. */
static bool has_target(str inner)
{
    for (size_t i = 0; i < inner.len && inner.ptr[i] != '|'; i++)
        if (inner.ptr[i] != '#' && !char_is_space(inner.ptr[i]))
            return true;
    return false;
}

size_t wikilink_end(struct line *line, size_t at)
{
    find_wikilink(line, at);
    if (line->wikilink_close == STR_NONE || line->wikilink_open != at)
        return 0;
    size_t end = line->wikilink_close + 2;
    if (!has_target(str_sub(line->text, at + 2, line->wikilink_close)))
        return 0;
    return line_leaves_code(line, at, end) ? 0 : end;
}

/* ---- what it says ------------------------------------------------------------------------- */

static bool is_web_address(str target)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        str scheme = str_from_c(schemes[i]);
        if (target.len > scheme.len && str_eq_nocase(str_sub(target, 0, scheme.len), scheme))
            return true;
    }
    return false;
}

struct link wikilink_parse(str source)
{
    struct link link = {.kind = LINK_WIKILINK};
    if (str_starts(source, STR("!"))) {
        link.kind = LINK_EMBED;
        source = str_from(source, 1);
    }
    struct str_cut label = str_cut(str_sub(source, 2, source.len - 2), '|');
    link.label = str_trim(label.tail);
    link.has_label = link.label.len > 0;
    link.target = str_trim(label.head);
    if (is_web_address(link.target)) {
        link.kind = LINK_EXTERNAL;
        return link;
    }
    struct str_cut fragment = str_cut(label.head, '#');
    link.target = str_trim(fragment.head);
    link.fragment = str_trim(fragment.tail);
    link.has_fragment = fragment.ok;
    return link;
}

typedef VEC(struct label_stamp) label_stamp_vec;

/* Takes the stamps out of the label, `before` which the token begins: they follow the link. */
static str take_stamps(struct lexed *lexed, const struct token *token, str source, str label,
                       label_stamp_vec *stamps)
{
    if (!str_contains(label, STR("<a ")))
        return label;
    struct buf kept = {0};
    struct line line = {.text = label};
    for (size_t at = 0; at < label.len;) {
        size_t end = label.ptr[at] == '<' ? stamp_end(&line, at) : 0;
        if (end) {
            struct label_stamp *stamp = VEC_PUSH(lexed->arena, stamps);
            stamp->stamp = stamp_parse(&lexed->stamp_pattern, str_sub(label, at, end));
            stamp->place = token->place;
            stamp->place.column += (uint32_t)utf8_length(str_span(source.ptr, label.ptr + at));
        } else {
            buf_add_char(&kept, label.ptr[at]);
        }
        at = end ? end : at + 1;
    }
    str rest = arena_str(lexed->arena, str_trim(buf_str(&kept)));
    buf_release(&kept);
    return rest;
}

bool wikilink_embeds_note(const struct wikilink *wikilink)
{
    return wikilink->link.kind == LINK_EMBED && !wikilink->is_file;
}

static bool is_size(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_digit(text.ptr[i]) && (text.ptr[i] != 'x' || !i || i + 1 == text.len))
            return false;
    return text.len > 0;
}

str wikilink_words(str label)
{
    struct str_cut cut = str_rcut(label, '|');
    if (!cut.ok)
        return is_size(label) ? (str){0} : label;
    return is_size(str_trim(cut.tail)) ? str_trim(cut.head) : label;
}

size_t wikilink_read(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    size_t open = at + (text.ptr[at] == '!');
    if (!str_starts(str_from(text, open), STR("[[")))
        return 0;
    size_t end = wikilink_end(&reader->line, open);
    if (!end)
        return 0;
    struct arena *arena = reader->lexed->arena;
    struct token *token = reader_token(reader, TOKEN_WIKILINK, at, end);
    str source = lexed_token_source(reader->lexed, token);
    struct wikilink *wikilink = ARENA_NEW(arena, struct wikilink, 1);
    struct link *link = &wikilink->link;
    label_stamp_vec stamps = {0};
    *link = wikilink_parse(source);
    link->in_cell = token->in_cell;
    link->place = token->place;
    link->label = take_stamps(reader->lexed, token, source, link->label, &stamps);
    link->has_label = link->label.len > 0;
    wikilink->is_file = link->kind == LINK_EMBED && file_type_kind(link->target) != FILE_OTHER;
    wikilink->has_markup = str_holds(link->label, STR("*_`<&\\!["));
    wikilink->stamps = stamps.items;
    wikilink->stamp_count = stamps.count;
    token->wikilink = wikilink;
    return end;
}
