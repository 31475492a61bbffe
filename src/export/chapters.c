/* SPDX-License-Identifier: MIT
 *
 * The chapters of a video.
 */
#include "formats.h"
#include "kwiki/vec.h"

#define NO_HEADING UINT32_MAX

/* For each moment of the note the heading above it, or in which it stands; none in footnotes. */
static const uint32_t *find_headings(struct export *export, uint32_t file)
{
    const struct note *note = export->site->files[file].note;
    if (export->headings[file])
        return export->headings[file];
    uint32_t *above = ARENA_NEW(&export->arena, uint32_t, note->moment_count);
    uint32_t heading = NO_HEADING;
    for (size_t i = 0; i < note->slot_count; i++) {
        uint32_t index = note->slots[i].index;
        switch (note->slots[i].kind) {
        case SLOT_HEADING_OPEN:
            if (!note->headings[index].quoted)
                heading = index;
            break;
        case SLOT_MOMENT:
        case SLOT_MOMENT_OPEN: above[index] = heading; break;
        case SLOT_NOTES_OPEN: heading = NO_HEADING; break;
        default: break;
        }
    }
    return export->headings[file] = above;
}

/* The text of the heading above the moment, else the note's title. */
static str title_of(struct export *export, const struct site_moment *cited)
{
    const struct site_file *file = &export->site->files[cited->file];
    uint32_t heading = find_headings(export, cited->file)[cited->moment];
    str text = heading == NO_HEADING
                   ? (str){0}
                   : str_trim(note_str(file->note, file->note->headings[heading].text));
    return text.len ? text : file->title;
}

static struct chapters find_minutes(struct export *export, const struct site_video *video)
{
    VEC(struct chapter) found = {0};
    uint32_t length = site_length(video), minute = UINT32_MAX;
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct site_moment *cited = &video->moments[i];
        uint32_t start = site_cited(export->site, cited)->start;
        if (start / 60000 == minute || (length && start >= length))
            continue;
        minute = start / 60000;
        *VEC_PUSH(&export->arena, &found) = (struct chapter){start, title_of(export, cited)};
    }
    return (struct chapters){found.items, found.count};
}

struct chapters export_chapters(struct export *export, const struct site_video *video)
{
    struct chapters chapters = site_chapters(video);
    if (!chapters.count)
        chapters = find_minutes(export, video);
    if (!chapters.count)
        export->reason = STR("nobody gives it chapters, and no note cites a moment of it");
    return chapters;
}
