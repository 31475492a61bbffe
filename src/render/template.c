/* SPDX-License-Identifier: MIT
 *
 * Reading and writing templates.
 */
#include "template.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"

#define NAME_SHOWN 40 /* bytes of a wrong name that a message shows */

static int find_slot(str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_from_c(names[i])))
            return (int)i;
    return TEMPLATE_TEXT;
}

static struct place place_in(str text, size_t at)
{
    struct place place = {1, 1};
    for (size_t pos = 0; pos < at;) {
        bool line_end = text.ptr[pos] == '\n';
        utf8_next(text, &pos);
        place.column = line_end ? 1 : place.column + 1;
        place.line += line_end;
    }
    return place;
}

static void report_slot(const struct theme_file *file, str name, struct diag_list *diags)
{
    struct finding about = {.outside = file->outside,
                            .path = file->path,
                            .place = place_in(file->bytes, (size_t)(name.ptr - file->bytes.ptr))};
    diag_report(diags, MESSAGE(SLOT_UNKNOWN), about, STR_ARG(utf8_cut(name, NAME_SHOWN)));
}

bool template_parse(struct template *template, struct arena *arena, const struct theme_file *file,
                    const char *const *names, size_t name_count, struct diag_list *diags)
{
    VEC(struct template_piece) pieces = {0};
    for (str rest = file->bytes; rest.len;) {
        size_t open = str_search(rest, STR("{{"));
        str text = open == STR_NONE ? rest : str_sub(rest, 0, open);
        *VEC_PUSH(arena, &pieces) = (struct template_piece){TEMPLATE_TEXT, text};
        if (open == STR_NONE)
            break;
        str after = str_from(rest, open + 2);
        size_t close = str_search(after, STR("}}"));
        str name = close == STR_NONE ? after : str_sub(after, 0, close);
        int slot = close == STR_NONE ? TEMPLATE_TEXT : find_slot(name, names, name_count);
        if (slot == TEMPLATE_TEXT) {
            report_slot(file, name, diags);
            return false;
        }
        *VEC_PUSH(arena, &pieces) = (struct template_piece){slot, {0}};
        rest = str_from(after, close + 2);
    }
    *template = (struct template){pieces.items, pieces.count};
    return true;
}

void template_write(struct html *html, const struct template *template, template_fill *fill,
                    const void *context)
{
    for (size_t i = 0; i < template->count; i++) {
        const struct template_piece *piece = &template->pieces[i];
        if (piece->slot == TEMPLATE_TEXT)
            html_raw(html, piece->text); /* the theme's */
        else
            fill(html, piece->slot, context);
    }
}
