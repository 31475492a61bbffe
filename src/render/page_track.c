/* SPDX-License-Identifier: MIT
 *
 * Copies of transcripts, and chapters, as WebVTT: what a film's player loads, and what readers of
 * other languages get.
 */
#include "kwiki/webvtt.h"
#include "page.h"

void page_track(const struct page *page, struct buf *out)
{
    webvtt_transcript(out, page->site->videos[page->index].tracks[page->part].transcript);
}

void page_chapters(const struct page *page, struct buf *out)
{
    const struct site_video *video = &page->site->videos[page->index];
    webvtt_chapters(out, site_chapters(video), site_length(video));
}
