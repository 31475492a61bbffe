/* SPDX-License-Identifier: MIT
 *
 * llms.txt: what there is to read, for language models (https://llmstxt.org/): the site's title and
 * summary, then each folder with its notes and what they are about.
 */
#include "formats.h"
#include "kwiki/note_text.h"
#include "kwiki/path.h"

/* Text in Markdown, on one line. */
static void add_text(struct buf *out, str text)
{
    buf_add_escaped(out, text, STR("\\`*[]<>"));
}

static bool is_listed(const struct site_file *file)
{
    return file->note && !file->note->meta.draft;
}

static void add_link(struct buf *out, const struct site *site, const struct site_file *file)
{
    buf_add_char(out, '[');
    add_text(out, file->title);
    buf_add(out, STR("]("));
    site_address(out, site, file->url);
    buf_add_char(out, ')');
}

static void add_note(struct buf *out, const struct site *site, uint32_t index)
{
    const struct site_file *file = &site->files[index];
    struct buf description = {0};
    if (!is_listed(file))
        return;
    buf_add(out, STR("- "));
    add_link(out, site, file);
    note_text_description(&description, file->note);
    if (description.len) {
        buf_add(out, STR(": "));
        add_text(out, buf_str(&description));
    }
    buf_add_char(out, '\n');
    buf_release(&description);
}

/* What the home page is about, else how much there is. */
static void add_summary(struct buf *out, const struct site *site)
{
    uint32_t home = site->folder_count ? site->folders[0].index : SITE_NONE;
    struct buf summary = {0};
    if (home != SITE_NONE && is_listed(&site->files[home]))
        note_text_description(&summary, site->files[home].note);
    if (!summary.len) {
        buf_add_count(&summary, site->note_count, "note");
        buf_add(&summary, STR(" on "));
        buf_add_count(&summary, site->video_count, "video");
    }
    buf_add(out, STR("> "));
    add_text(out, buf_str(&summary));
    buf_add_char(out, '\n');
    buf_release(&summary);
}

/* The note that is the folder's page comes first, unless it lies elsewhere. */
static void add_folder(struct buf *out, const struct site *site, const struct site_folder *folder)
{
    size_t from = out->len;
    buf_add(out, STR("\n## "));
    add_text(out, folder->path.len ? folder->path : STR("Notes"));
    buf_add(out, STR("\n\n"));
    size_t head = out->len;
    uint32_t index = folder->index;
    if (index != SITE_NONE && str_eq(path_folder(site->files[index].source->path), folder->path))
        add_note(out, site, index);
    for (size_t i = 0; i < folder->list.count; i++)
        if (folder->list.items[i] != index)
            add_note(out, site, folder->list.items[i]);
    if (out->len == head)
        out->len = from; /* it holds folders alone */
}

void export_llms_list(struct buf *out, const struct site *site)
{
    buf_add(out, STR("# "));
    add_text(out, site->title);
    buf_add(out, STR("\n\n"));
    add_summary(out, site);
    for (size_t i = 0; i < site->folder_count; i++)
        add_folder(out, site, &site->folders[i]);
}

enum export_result export_llms(struct export *export, const struct site_video *video,
                               struct buf *out)
{
    (void)video;
    export_llms_list(out, export->site);
    return EXPORT_DONE;
}

bool export_llms_full(struct export *export, export_source *source, void *context, struct buf *out)
{
    const struct site *site = export->site;
    buf_add(out, STR("# "));
    add_text(out, site->title);
    buf_add(out, STR("\n\n"));
    add_summary(out, site);
    for (uint32_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        if (!is_listed(file))
            continue;
        buf_add(out, STR("\n---\n\n# "));
        add_link(out, site, file);
        buf_add(out, STR("\n\n"));
        if (!source(context, i, out))
            return false;
        if (!str_ends(buf_str(out), STR("\n")))
            buf_add_char(out, '\n');
    }
    return true;
}
