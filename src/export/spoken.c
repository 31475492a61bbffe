/* SPDX-License-Identifier: MIT
 *
 * What is said in a video, divided once for all documents.
 */
#include "formats.h"

const struct passages *export_passages(struct export *export, const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    struct passages **passages = &export->passages[video - export->site->videos];
    if (!*passages && transcript) {
        *passages = ARENA_NEW(&export->arena, struct passages, 1);
        **passages = passages_make(&export->arena, transcript, site_chapters(video));
    }
    return *passages;
}
