/* SPDX-License-Identifier: MIT
 *
 * Video ids and the URLs that carry them.
 */
#include "video.h"
#include "kwiki/file_type.h"
#include "limits.h"
#include "timecode.h"

#define YOUTUBE_ID_LENGTH 11

void video_syntax_init(struct video_syntax *syntax)
{
    syntax->youtube = regex_new("(?i)https?://(?:"
                                "(?:(?:www|m|music)\\.)?youtube\\.com/"
                                "(?:watch\\?(?:[^#&]*&)*?v=|(?:embed|shorts|live|v)/)"
                                "|(?:www\\.)?youtube-nocookie\\.com/embed/"
                                "|(?:www\\.)?youtu\\.be/"
                                ")([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])");
    syntax->time = regex_new("(?:t|start|time_continue)=([^&#]*)");
}

void video_syntax_release(struct video_syntax *syntax)
{
    regex_free(syntax->youtube);
    regex_free(syntax->time);
}

bool video_is_youtube_id(str text)
{
    if (text.len != YOUTUBE_ID_LENGTH)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_alnum(text.ptr[i]) && text.ptr[i] != '-' && text.ptr[i] != '_')
            return false;
    return true;
}

bool video_is_media_file(str path)
{
    return path.len <= LIMIT_VIDEO_PATH && file_type_is_film(file_type_kind(path));
}

/* The time among the parameters behind the id: "?t=508", "&start=508", "#t=508,540". */
static void find_time(const struct video_syntax *syntax, str url, size_t from,
                      struct video_url *found)
{
    for (size_t at = from; at < url.len && !found->has_time; at++) {
        char c = url.ptr[at];
        if (c != '?' && c != '&' && c != '#')
            continue;
        struct regex_match match;
        if (regex_match(syntax->time, str_from(url, at + 1), &match))
            found->has_time = timecode_parse_fragment(match.group[1], &found->start, &found->end);
    }
}

static struct video_url local_file(str url)
{
    struct str_cut cut = str_cut(url, '#');
    struct video_url found = {.kind = VIDEO_LOCAL, .id = cut.head};
    found.found = video_is_media_file(cut.head);
    if (found.found && str_starts(cut.tail, STR("t=")))
        found.has_time = timecode_parse_fragment(str_from(cut.tail, 2), &found.start, &found.end);
    return found;
}

struct video_url video_parse_url(const struct video_syntax *syntax, str url)
{
    if (!str_starts(url, STR("http")) && !str_starts(url, STR("HTTP")))
        return local_file(url);
    struct video_url found = {.kind = VIDEO_YOUTUBE};
    struct regex_match match;
    if (!regex_match(syntax->youtube, url, &match))
        return found;
    found.found = true;
    found.id = match.group[1];
    size_t query = str_find(url, '?');
    size_t behind = (size_t)(found.id.ptr - url.ptr) + found.id.len;
    find_time(syntax, url, query != STR_NONE && query < behind ? query : behind, &found);
    return found;
}
