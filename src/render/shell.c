/* SPDX-License-Identifier: MIT
 *
 * The page shell: read once into pieces, written for each page.
 */
#include "shell.h"
#include "template.h"
#include "words.h"

enum slot_name {
    LANGUAGE,
    DIRECTION,
    TITLE,
    SITE_TITLE,
    ROOT,
    SKIP,
    WORDS_LANGUAGE,
    ALLOW,
    HEAD,
    LINKS,
    BREADCRUMB,
    MAIN,
    FOOTER,
    SLOT_COUNT
};

static const char *const slot_names[SLOT_COUNT] = {
    [LANGUAGE] = "language",
    [DIRECTION] = "direction",
    [TITLE] = "title",
    [SITE_TITLE] = "site_title",
    [ROOT] = "root",
    [SKIP] = "skip",
    [WORDS_LANGUAGE] = "words_language",
    [ALLOW] = "allow",
    [HEAD] = "head",
    [LINKS] = "links",
    [BREADCRUMB] = "breadcrumb",
    [MAIN] = "main",
    [FOOTER] = "footer",
};

struct shell {
    struct template page, head, footer;
    struct libraries libraries;
    struct hash_128 source;
};

/* A page with its shell, for the slots. */
struct filling {
    const struct shell *shell;
    const struct shell_parts *parts;
};

static struct hash_128 hash_files(str page, str head, str footer)
{
    struct hash_stream *stream = hash_stream_new();
    hash_stream_add(stream, page);
    hash_stream_add(stream, STR("\0"));
    hash_stream_add(stream, head);
    hash_stream_add(stream, STR("\0"));
    hash_stream_add(stream, footer);
    return hash_stream_end(stream);
}

struct hash_128 shell_source(const struct shell *shell)
{
    return shell->source;
}

const struct libraries *shell_libraries(const struct shell *shell)
{
    return &shell->libraries;
}

/* A page has its main part once. */
static bool check_main(const struct template *page, const struct theme_file *file,
                       struct diag_list *diags)
{
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++)
        count += page->pieces[i].slot == MAIN;
    if (count == 1)
        return true;
    struct finding about = {.outside = true, .path = file->path};
    if (count)
        diag_report(diags, MESSAGE(SLOT_TWICE), about);
    else
        diag_report(diags, MESSAGE(SLOT_MISSING), about);
    return false;
}

struct shell *shell_new(struct arena *arena, const struct theme *theme,
                        const struct libraries *libraries, struct diag_list *diags)
{
    struct shell *shell = ARENA_NEW(arena, struct shell, 1);
    shell->libraries = *libraries;
    const struct theme_file *file = theme_find(theme, "page.html");
    bool page = template_parse(&shell->page, arena, file, slot_names, SLOT_COUNT, diags) &&
                check_main(&shell->page, file, diags);
    const struct theme_file *more = theme_find(theme, "head.html");
    bool head = template_parse(&shell->head, arena, more, slot_names, ALLOW, diags);
    const struct theme_file *end = theme_find(theme, "footer.html");
    bool footer =
        template_parse(&shell->footer, arena, end, slot_names, FOOTER, diags); /* none in itself */
    shell->source = hash_files(file->bytes, more->bytes, end->bytes);
    return page && head && footer ? shell : NULL;
}

static template_fill fill_slot;

/* The user's footer, and what else the site has. */
static void write_footer(struct html *html, const struct filling *filling)
{
    const struct template *footer = &filling->shell->footer;
    html_open_class(html, TAG_footer, "site");
    html_newline(html);
    template_write(html, footer, fill_slot, filling);
    html_raw(html, filling->parts->more); /* the writer's own */
    html_close_line(html, TAG_footer);
}

/* What the page says to other programs, then what the user has to add to it. */
static void write_head(struct html *html, const struct filling *filling)
{
    html_raw(html, filling->parts->head); /* the writer's own */
    template_write(html, &filling->shell->head, fill_slot, filling);
}

/* Sources of the page's policy, each after a space. */
static void write_allowed(struct html *html, const struct str_list *allow)
{
    for (size_t i = 0; i < allow->count; i++) {
        html_text_c(html, " ");
        html_text(html, allow->items[i]);
    }
}

static void fill_slot(struct html *html, int slot, const void *context)
{
    const struct filling *filling = context;
    const struct shell_parts *parts = filling->parts;
    switch ((enum slot_name)slot) {
    case LANGUAGE: html_text(html, parts->language); break;
    case DIRECTION: html_text(html, words_direction(parts->language)); break;
    case TITLE: html_text(html, parts->title); break;
    case SITE_TITLE: html_text(html, parts->site_title); break;
    case ROOT: html_text(html, parts->root); break;
    case SKIP: html_text(html, parts->skip); break;
    case WORDS_LANGUAGE: html_text(html, parts->words_language); break;
    case ALLOW: write_allowed(html, parts->allow); break;
    case HEAD: write_head(html, filling); break;
    case LINKS: html_raw(html, parts->links); break;           /* these three ... */
    case BREADCRUMB: html_raw(html, parts->breadcrumb); break; /* ... are the writer's ... */
    case MAIN: html_raw(html, parts->main); break;             /* ... own */
    case FOOTER: write_footer(html, filling); break;
    case SLOT_COUNT: break;
    }
}

void shell_write(const struct shell *shell, const struct shell_parts *parts, struct buf *out)
{
    struct html html = {.out = out};
    struct filling filling = {shell, parts};
    template_write(&html, &shell->page, fill_slot, &filling);
}
