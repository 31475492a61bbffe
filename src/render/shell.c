/* SPDX-License-Identifier: MIT
 *
 * The page shell: read once into pieces, written for each page.
 */
#include "shell.h"
#include "kwiki/theme.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"

enum slot_name {
    TEXT, /* not a slot */
    LANGUAGE,
    TITLE,
    DESCRIPTION,
    SITE_TITLE,
    ROOT,
    VIDEOS,
    WANTED,
    BREADCRUMB,
    MAIN
};

static const struct {
    const char *name;
    enum slot_name slot;
} slot_names[] = {
    {"language", LANGUAGE},
    {"title", TITLE},
    {"description", DESCRIPTION},
    {"site_title", SITE_TITLE},
    {"root", ROOT},
    {"videos", VIDEOS},
    {"wanted", WANTED},
    {"breadcrumb", BREADCRUMB},
    {"main", MAIN},
};

struct piece {
    enum slot_name slot;
    str text; /* of TEXT */
};

struct shell {
    VEC(struct piece) pieces;
};

static bool find_slot(str name, enum slot_name *slot)
{
    for (size_t i = 0; i < sizeof slot_names / sizeof *slot_names; i++) {
        if (str_eq(name, str_from_c(slot_names[i].name))) {
            *slot = slot_names[i].slot;
            return true;
        }
    }
    return false;
}

static struct place place_in(str text, size_t at)
{
    struct place place = {1, 1};
    for (size_t i = 0; i < at; i++) {
        place.column = text.ptr[i] == '\n' ? 1 : place.column + 1;
        place.line += text.ptr[i] == '\n';
    }
    return place;
}

static str find_template(void)
{
    for (size_t i = 0; i < theme_asset_count; i++)
        if (str_eq(str_from_c(theme_assets[i].name), STR("page.html")))
            return (str){(const char *)theme_assets[i].bytes, theme_assets[i].size};
    return (str){0};
}

struct shell *shell_new(struct arena *arena, struct diag_list *diags)
{
    struct shell *shell = ARENA_NEW(arena, struct shell, 1);
    str all = find_template(), rest = all;
    while (rest.len) {
        size_t open = str_search(rest, STR("{{"));
        str text = open == STR_NONE ? rest : str_sub(rest, 0, open);
        *VEC_PUSH(arena, &shell->pieces) = (struct piece){TEXT, text};
        if (open == STR_NONE)
            break;
        str behind = str_from(rest, open + 2);
        size_t close = str_search(behind, STR("}}"));
        str name = close == STR_NONE ? behind : str_sub(behind, 0, close);
        enum slot_name slot;
        if (close == STR_NONE || !find_slot(name, &slot)) {
            diag_printf(diags, DIAG_BAD_CONFIG, STR("page.html"),
                        place_in(all, (size_t)(name.ptr - all.ptr)), "unknown slot '%.*s'",
                        STR_ARG(utf8_cut(name, 40)));
            return NULL;
        }
        *VEC_PUSH(arena, &shell->pieces) = (struct piece){slot, {0}};
        rest = str_from(behind, close + 2);
    }
    return shell;
}

static void write_slot(struct html *html, const struct shell_parts *parts, enum slot_name slot)
{
    switch (slot) {
    case TEXT: break;
    case LANGUAGE: html_text(html, parts->language); break;
    case TITLE: html_text(html, parts->title); break;
    case DESCRIPTION: html_text(html, parts->description); break;
    case SITE_TITLE: html_text(html, parts->site_title); break;
    case ROOT: html_text(html, parts->root); break;
    case VIDEOS: html_text(html, parts->videos); break;
    case WANTED: html_text(html, parts->wanted); break;
    case BREADCRUMB: html_raw(html, parts->breadcrumb); break; /* the writer's own */
    case MAIN: html_raw(html, parts->main); break;             /* the writer's own */
    }
}

void shell_write(const struct shell *shell, const struct shell_parts *parts, struct buf *out)
{
    struct html html = {.out = out};
    VEC_EACH (const struct piece, piece, &shell->pieces) {
        if (piece->slot == TEXT)
            html_raw(&html, piece->text); /* the theme's */
        else
            write_slot(&html, parts, piece->slot);
    }
}
