/* SPDX-License-Identifier: MIT
 *
 * Ids in tags.
 */
#include "raw_id.h"
#include "../source/markup_text.h"

static bool has_space(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (char_is_space(text.ptr[i]))
            return true;
    return false;
}

str raw_id_of(const struct draft *draft, const struct markup_tag *tag)
{
    str id = markup_tag_value(draft->scratch, tag, STR("id"));
    if (!id.len && str_eq_nocase(tag->name, STR("a")))
        id = markup_tag_value(draft->scratch, tag, STR("name"));
    return has_space(id) ? (str){0} : id;
}

void raw_id_record(struct draft *draft, str html)
{
    struct markup_tag tag;
    for (size_t at = 0, sign; (sign = str_find(str_from(html, at), '<')) != STR_NONE;) {
        at += sign;
        bool found = markup_tag_read(html, at, &tag);
        str id = found && tag.kind == MARKUP_START ? raw_id_of(draft, &tag) : (str){0};
        if (id.len)
            draft_raw_id(draft, id);
        at += found ? tag.whole.len : 1;
    }
}
