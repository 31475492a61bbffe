/* SPDX-License-Identifier: MIT
 *
 * Chapters as lines of a description, which YouTube makes chapters of when there are three or more,
 * the first at 0:00, each at least ten seconds long (support.google.com/youtube/answer/9884579).
 */
#include "formats.h"
#include "kwiki/vec.h"

#define LEAST_CHAPTERS 3
#define LEAST_SECONDS  10u

struct line {
    uint32_t second;
    str title;
};

struct lines {
    struct line *items;
    size_t count;
};

/* What is too short belongs to the chapter before. */
static struct lines merge_short(struct arena *arena, struct chapters chapters, uint32_t length)
{
    VEC(struct line) lines = {0};
    if (chapters.count && chapters.items[0].start >= LEAST_SECONDS * 1000)
        *VEC_PUSH(arena, &lines) = (struct line){0, STR("Start")};
    for (size_t i = 0; i < chapters.count; i++) {
        bool is_first = lines.count == 0;
        uint32_t second = is_first ? 0 : chapters.items[i].start / 1000;
        if (!is_first && second < lines.items[lines.count - 1].second + LEAST_SECONDS)
            continue;
        if (length && second + LEAST_SECONDS > length)
            break;
        *VEC_PUSH(arena, &lines) = (struct line){second, chapters.items[i].title};
    }
    return (struct lines){lines.items, lines.count};
}

/* Descriptions take no '<' and '>'. */
static void add_title(struct buf *out, str title)
{
    for (size_t i = 0; i < title.len; i++)
        switch (title.ptr[i]) {
        case '<': buf_add(out, STR("‹")); break;
        case '>': buf_add(out, STR("›")); break;
        default: buf_add_char(out, (unsigned char)title.ptr[i] < ' ' ? ' ' : title.ptr[i]);
        }
}

static void add_line(struct buf *out, const struct line *line)
{
    uint32_t second = line->second;
    if (second >= 3600)
        buf_printf(out, "%u:%02u:%02u ", second / 3600, second / 60 % 60, second % 60);
    else
        buf_printf(out, "%u:%02u ", second / 60, second % 60);
    add_title(out, line->title);
    buf_add_char(out, '\n');
}

enum export_result export_chapters_youtube(struct export *export, const struct site_video *video,
                                           struct buf *out)
{
    struct chapters chapters = export_chapters(export, video);
    struct lines lines = merge_short(&export->arena, chapters, site_length(video) / 1000);
    if (!chapters.count)
        return EXPORT_EMPTY;
    if (lines.count < LEAST_CHAPTERS) {
        export->reason =
            STR("YouTube wants three chapters of ten seconds or more, and there are fewer");
        return EXPORT_REFUSED;
    }
    for (size_t i = 0; i < lines.count; i++)
        add_line(out, &lines.items[i]);
    return EXPORT_DONE;
}
