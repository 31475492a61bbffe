/* SPDX-License-Identifier: MIT
 *
 * Chapters in the description of a video, as its maker types them for the host's player.
 */
#include "kwiki/sidecar.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "reading.h"

#define LEAST 3 /* fewer are no chapters */

/* "0:00 Title", "(1:02:03) - Title" */
static bool read_line(str line, struct chapter *chapter)
{
    line = str_trim(line);
    bool bracket = str_starts(line, STR("(")) || str_starts(line, STR("["));
    line = str_from(line, bracket);
    size_t length = reading_time(line, &chapter->start);
    line = str_from(line, length);
    if (!length || (bracket && !str_starts(line, STR(")")) && !str_starts(line, STR("]"))))
        return false;
    line = str_from(line, bracket);
    if (!line.len || !char_is_space(line.ptr[0]))
        return false;
    static const char *const dashes[] = {"-", "–", "—", ":", "|"};
    str title = str_trim(line);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(title, str_from_c(dashes[i])))
            title = str_trim(str_from(title, str_from_c(dashes[i]).len));
    chapter->title = utf8_cut(title, SIDECAR_TITLE_MAX);
    return chapter->title.len > 0;
}

struct chapters chapters_in_text(struct arena *arena, str text)
{
    VEC(struct chapter) found = {0};
    struct reading_lines lines = {.rest = text};
    str line;
    while (reading_line(&lines, &line)) {
        struct chapter chapter;
        if (!read_line(line, &chapter))
            continue;
        bool rises =
            found.count ? chapter.start > found.items[found.count - 1].start : chapter.start == 0;
        if (rises)
            *VEC_PUSH(arena, &found) = chapter;
    }
    if (found.count < LEAST)
        return (struct chapters){0};
    return (struct chapters){found.items, found.count};
}
