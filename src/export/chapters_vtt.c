/* SPDX-License-Identifier: MIT
 *
 * Chapters as WebVTT, for a player's <track kind="chapters">.
 */
#include "formats.h"
#include "kwiki/webvtt.h"

enum export_result export_chapters_vtt(struct export *export, const struct site_video *video,
                                       struct buf *out)
{
    struct chapters chapters = export_chapters(export, video);
    webvtt_chapters(out, chapters, site_length(video));
    return chapters.count ? EXPORT_DONE : EXPORT_EMPTY;
}
