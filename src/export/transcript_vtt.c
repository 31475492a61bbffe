/* SPDX-License-Identifier: MIT
 *
 * The main transcript as WebVTT, cleaned: no markup, no repeated lines, each end before the next
 * start.
 */
#include "formats.h"
#include "kwiki/webvtt.h"

enum export_result export_transcript_vtt(struct export *export, const struct site_video *video,
                                         struct buf *out)
{
    const struct transcript *transcript = site_transcript(video);
    export->reason = STR("it has no transcript that can be read");
    if (!transcript)
        return EXPORT_EMPTY;
    webvtt_transcript(out, transcript);
    return EXPORT_DONE;
}
