/* SPDX-License-Identifier: MIT
 *
 * Reading addresses and paths of videos, and the times in them.
 */
#include "video.h"
#include "kwiki/file_type.h"
#include "kwiki/path.h"
#include "kwiki/video_address.h"
#include "limits.h"
#include "timecode.h"

/* The parameters that hold a time. */
static const char *const starts[] = {"t", "start", "time_continue"};
static const char *const ends[] = {"end", "stop"};

/* Moves *text past its first '?' or '&' and gives what stands before that. */
static str take_parameter(str *text)
{
    size_t at = 0;
    while (at < text->len && text->ptr[at] != '?' && text->ptr[at] != '&')
        at++;
    str parameter = str_sub(*text, 0, at);
    *text = str_from(*text, at + 1);
    return parameter;
}

/* The time of the parameter in "a=1&b=2"; ':' and ',' may be encoded. */
static bool find_time(struct arena *arena, str parameters, const char *name, uint32_t *start,
                      uint32_t *end)
{
    while (parameters.len) {
        struct str_cut sides = str_cut(take_parameter(&parameters), '=');
        if (sides.ok && str_eq(sides.head, str_from_c(name)) &&
            timecode_parse_fragment(path_decode(arena, sides.tail), start, end))
            return true;
    }
    return false;
}

/* "t=508", "start=20&end=22", "t=508,540". */
static void read_time(struct arena *arena, str parameters, struct video_url *found)
{
    uint32_t none;
    for (size_t i = 0; i < sizeof starts / sizeof *starts && !found->has_time; i++)
        found->has_time = find_time(arena, parameters, starts[i], &found->start, &found->end);
    if (!found->has_time || found->end != MOMENT_NO_END)
        return;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (find_time(arena, parameters, ends[i], &found->end, &none) && found->end > found->start)
            return;
    found->end = MOMENT_NO_END;
}

/* The time of a fragment counts before that of the query: a tool has put it there. */
static void read_address_time(struct arena *arena, str after, struct video_url *found)
{
    struct str_cut fragment = str_cut(after, '#');
    read_time(arena, fragment.tail, found);
    take_parameter(&fragment.head); /* the rest of the path */
    if (!found->has_time)
        read_time(arena, fragment.head, found);
}

struct video_url video_read_path(str path, str fragment)
{
    struct video_url found = {.kind = VIDEO_LOCAL, .id = path};
    found.found = path.len <= LIMIT_VIDEO_PATH && !str_contains(path, STR("://")) &&
                  file_type_is_film(file_type_kind(path));
    if (found.found && str_starts(fragment, STR("t=")))
        found.has_time = timecode_parse_fragment(str_cut(str_from(fragment, 2), '&').head,
                                                 &found.start, &found.end);
    return found;
}

struct video_url video_read_url(struct arena *arena, str url)
{
    struct video_address address = video_address_read(url);
    struct video_url found = {.found = address.found, .kind = VIDEO_FOREIGN};
    if (!address.is_web) {
        struct str_cut cut = str_cut(url, '#');
        if (video_read_path(cut.head, (str){0}).found)
            found = video_read_path(path_decode(arena, cut.head), path_decode(arena, cut.tail));
        return found;
    }
    if (!address.found)
        return found;
    if (address.is_youtube) {
        found.kind = VIDEO_YOUTUBE;
        found.id = address.id;
    } else {
        found.id = video_address_home(arena, url);
        found.found = found.id.len <= LIMIT_VIDEO_PATH;
    }
    read_address_time(arena, address.after, &found);
    return found;
}
