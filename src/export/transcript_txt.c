/* SPDX-License-Identifier: MIT
 *
 * The main transcript for people: paragraphs of some half a minute, each with its time and, where
 * it is known, its speaker.
 */
#include "formats.h"

static void add_paragraph(struct buf *out, const struct transcript *transcript,
                          const struct passages *passages, uint32_t index)
{
    const struct paragraph *paragraph = &passages->paragraphs[index];
    const struct passage *first = &passages->items[paragraph->first];
    const struct passage *last = &passages->items[paragraph->last - 1];
    uint32_t second = first->start / 1000;
    if (index)
        buf_add_char(out, '\n');
    buf_printf(out, "[%02u:%02u:%02u] ", second / 3600, second / 60 % 60, second % 60);
    if (first->speaker != TRANSCRIPT_NONE) {
        buf_add(out, transcript->speakers[first->speaker]);
        buf_add(out, STR(": "));
    }
    buf_add_escaped(out, str_sub(passages->text, first->from, last->to), (str){0});
    buf_add_char(out, '\n');
}

enum export_result export_transcript_txt(struct export *export, const struct site_video *video,
                                         struct buf *out)
{
    const struct passages *passages = export_passages(export, video);
    export->reason = STR("it has no transcript that can be read");
    if (!passages)
        return EXPORT_EMPTY;
    for (uint32_t i = 0; i < passages->paragraph_count; i++)
        add_paragraph(out, site_transcript(video), passages, i);
    return EXPORT_DONE;
}
