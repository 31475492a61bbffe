/* SPDX-License-Identifier: MIT
 *
 * Where the entries of the menu lead.
 */
#include "resolve.h"
#include "steps.h"
#include <stddef.h>

struct resolving {
    struct building *building;
    struct arena scratch;
    uint32_t from; /* a file of the root, or of a folder as near to it as there is */
};

static bool is_address(str target)
{
    return str_starts(target, STR("https://")) || str_starts(target, STR("http://")) ||
           str_starts(target, STR("mailto:"));
}

/* The offset of the URL of the site's page of this name ("videos", "videos/", "videos.html") in the
 * site; 0 when there is none. */
static size_t find_page(str target)
{
    static const struct {
        const char *name;
        size_t url;
    } pages[] = {
#define SITE_PAGE(name, in_sitemap) {#name, offsetof(struct site, name##_url)},
#include "kwiki/site_pages.def"
    };
    if (str_ends(target, STR(".html")))
        target.len -= sizeof ".html" - 1;
    if (str_ends(target, STR("/index")))
        target.len -= sizeof "index" - 1;
    while (str_ends(target, STR("/")))
        target.len--;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (str_eq(target, str_from_c(pages[i].name)))
            return pages[i].url;
    return 0;
}

static struct finding finding_of(const struct resolving *resolving, const struct menu_entry *entry)
{
    return (struct finding){.place = entry->place,
                            .path = resolving->building->site->settings->menu.path,
                            .outside = true,
                            .subject = entry->target};
}

/* The heading that the fragment names, in a note. */
static void find_heading(struct resolving *resolving, const struct menu_entry *entry,
                         struct site_entry *found, str fragment)
{
    const struct note *note =
        found->file == SITE_NONE ? NULL : resolving->building->site->files[found->file].note;
    enum heading_match match;
    long heading = note && fragment.len ? note_find_heading(note, fragment, &match) : -1;
    if (heading >= 0)
        found->fragment = note_str(note, note->headings[heading].id);
    else if (fragment.len)
        diag_report(resolving->building->diags, MESSAGE(MENU_NO_HEADING),
                    finding_of(resolving, entry), STR_ARG(entry->target));
}

static void resolve_entry(struct resolving *resolving, const struct menu_entry *entry,
                          struct site_entry *found)
{
    struct site *site = resolving->building->site;
    struct str_cut cut = str_cut(entry->target, '#');
    *found = (struct site_entry){.title = entry->title, .file = SITE_NONE, .folder = SITE_NONE};
    if (is_address(entry->target)) {
        found->address = entry->target;
        return;
    }
    struct resolution named = {.file = SITE_NONE};
    if (resolving->from != SITE_NONE && cut.head.len)
        named = resolve_target(resolving->building->names, &resolving->scratch, resolving->from,
                               cut.head);
    if (named.file != SITE_NONE && !site->files[named.file].hidden) {
        found->file = named.file;
        site->files[named.file].linked = true;
        find_heading(resolving, entry, found, cut.tail);
    } else if (named.file == SITE_NONE && named.rule == RULE_INDEX) {
        found->folder = named.folder;
    } else if ((found->page = find_page(cut.head)) == 0) {
        diag_report(resolving->building->diags, MESSAGE(MENU_NO_PAGE), finding_of(resolving, entry),
                    STR_ARG(entry->target));
    }
}

/* The first file of the root, else of all. */
static uint32_t find_root_file(const struct site *site)
{
    for (uint32_t i = 0; i < site->file_count; i++)
        if (str_find(site->files[i].source->path, '/') == STR_NONE)
            return i;
    return site->file_count ? 0 : SITE_NONE;
}

void menu_resolve(struct building *building)
{
    struct site *site = building->site;
    const struct menu *menu = &site->settings->menu;
    struct resolving resolving = {.building = building, .from = find_root_file(site)};
    arena_init(&resolving.scratch, 1024);
    site->menu = ARENA_NEW(&site->arena, struct site_entry, menu->count);
    site->menu_count = menu->count;
    for (size_t i = 0; i < menu->count; i++)
        resolve_entry(&resolving, &menu->items[i], &site->menu[i]);
    arena_release(&resolving.scratch);
}

str site_entry_url(const struct site *site, const struct site_entry *entry)
{
    if (entry->file != SITE_NONE)
        return site->files[entry->file].url;
    if (entry->folder != SITE_NONE)
        return site->folders[entry->folder].url;
    return entry->page ? *(const str *)(const void *)((const char *)site + entry->page) : (str){0};
}
