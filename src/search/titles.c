/* SPDX-License-Identifier: MIT
 *
 * names.js: titles and addresses of all documents, and aliases of notes, for the switcher.
 */
#include "index.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "script.h"

/* Most files are called after their titles: lower case, '_' for spaces, without what is neither
 * letter nor digit. Only ASCII is looked at, where all programs agree. */
static bool is_called_after(str name, str title)
{
    size_t at = 0;
    if (!utf8_is_ascii(title))
        return false;
    for (size_t i = 0; i < title.len; i++) {
        char c = title.ptr[i] == ' ' ? '_' : char_lower(title.ptr[i]);
        if (!char_is_alnum(c) && c != '_' && c != '-')
            continue;
        if (at == name.len || name.ptr[at++] != c)
            return false;
    }
    return at == name.len;
}

static void add_aliases(struct buf *out, const struct note *note)
{
    for (size_t i = 0; i < note->alias_count; i++) {
        buf_add(out, STR(SCRIPT_FIELD));
        script_add(out, note_str(note, note->aliases[i].name));
    }
}

static void add_document(struct buf *out, const struct site *site, struct document document,
                         struct buf *name)
{
    str title = documents_title(site, document), stem = path_name(documents_url(site, document));
    stem = str_sub(stem, 0, stem.len - (str_ends(stem, STR(".html")) ? 5 : 0));
    if (str_starts(title, STR("/")))
        buf_add_char(out, ' '); /* a line that begins with '/' is a folder */
    script_add(out, title);
    buf_add(out, STR(SCRIPT_FIELD));
    if (!is_called_after(stem, title)) {
        buf_clear(name);
        path_encode(name, stem);
        script_add(out, buf_str(name));
    }
    if (document.video == SITE_NONE)
        add_aliases(out, site->files[document.file].note);
}

void titles_write(const struct search *search, struct buf *out)
{
    struct buf part = {0};
    str folder = {0};
    buf_add(out, STR("kwikiSearch.names(\""));
    for (size_t i = 0; i < search->shape.count; i++) {
        struct document document = search->documents.items[i];
        str url = documents_url(search->site, document);
        if (i)
            buf_add(out, STR(SCRIPT_LINE));
        if (!str_eq(path_folder(url), folder)) {
            folder = path_folder(url);
            buf_clear(&part);
            path_encode(&part, folder);
            buf_add_char(out, '/');
            script_add(out, buf_str(&part));
            buf_add(out, STR(SCRIPT_LINE));
        }
        add_document(out, search->site, document, &part);
    }
    buf_add(out, STR("\")\n"));
    buf_release(&part);
}
