/* SPDX-License-Identifier: MIT
 *
 * The grammar of wikilinks:  ["!"] "[[" target *( "#" sub ) [ "|" label ] "]]"
 */
#include "wikilink.h"
#include "kwiki/file_type.h"

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

bool wikilink_embeds_note(str source)
{
    struct link link = wikilink_parse(source);
    return link.kind == LINK_EMBED && file_type_kind(link.target) == FILE_OTHER;
}

bool wikilink_label_has_markup(str label)
{
    for (size_t i = 0; i < label.len; i++)
        if (str_find(STR("*_`<&\\!["), label.ptr[i]) != STR_NONE)
            return true;
    return false;
}
