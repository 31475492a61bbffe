/* SPDX-License-Identifier: MIT
 *
 * Names of transcripts.
 */
#include "kwiki/track_name.h"
#include "kwiki/path.h"
#include "kwiki/video_address.h"

#define TRACK_ID 11 /* letters of a track's id, which some downloaders write after the language */

/* What stands beside a video and is no transcript, whatever its ending. */
static bool is_other(str path)
{
    static const char *const endings[] = {".info.json",   ".comments.json", ".live_chat.json",
                                          ".rechat.json", ".description",   ".annotations.xml",
                                          ".part",        ".ytdl"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_nocase(path, str_from_c(endings[i])))
            return true;
    return false;
}

static const struct {
    const char *ending;
    enum track_kind kind;
} endings[] = {
    {"vtt", TRACK_SURE},    {"srt", TRACK_SURE},     {"json", TRACK_POSSIBLE},
    {"json3", TRACK_SURE},  {"tsv", TRACK_POSSIBLE}, {"txt", TRACK_POSSIBLE},
    {"srv1", TRACK_UNREAD}, {"srv2", TRACK_UNREAD},  {"srv3", TRACK_UNREAD},
    {"ttml", TRACK_UNREAD}, {"dfxp", TRACK_UNREAD},  {"sbv", TRACK_UNREAD},
    {"lrc", TRACK_UNREAD},  {"ass", TRACK_UNREAD},   {"ssa", TRACK_UNREAD},
    {"html", TRACK_UNREAD}, {"csv", TRACK_UNREAD},
};
#define ENDINGS (sizeof endings / sizeof *endings)

static bool is_letters(str part)
{
    for (size_t i = 0; i < part.len; i++)
        if (!char_is_alnum(part.ptr[i]) || char_is_digit(part.ptr[i]))
            return false;
    return part.len > 0;
}

/* Two or three small letters: not a region, "en-US", but the language of a translation, "en-de". */
static bool is_translation(str part)
{
    bool small = is_letters(part) && part.len >= 2 && part.len <= 3;
    for (size_t i = 0; small && i < part.len; i++)
        small = part.ptr[i] == char_lower(part.ptr[i]);
    return small;
}

/* "en-orig", "en-nP7-2PuUl7o", "en-de", "zh-Hans": the language in one part of a name; empty when
 * it is none. */
static str read_language(str part, bool *automatic)
{
    *automatic = str_ends(part, STR("-orig"));
    if (*automatic)
        part = str_sub(part, 0, part.len - 5);
    if (part.len > TRACK_ID + 1 && part.ptr[part.len - TRACK_ID - 1] == '-' &&
        video_address_is_youtube_id(str_from(part, part.len - TRACK_ID)))
        part = str_sub(part, 0, part.len - TRACK_ID - 1);
    struct str_cut cut = str_cut(part, '-');
    if (!is_letters(cut.head) || cut.head.len < 2 || cut.head.len > 3)
        return (str){0};
    size_t length = cut.head.len;
    bool stopped = false;
    while (cut.ok) {
        cut = str_cut(cut.tail, '-');
        for (size_t i = 0; i < cut.head.len; i++)
            if (!char_is_alnum(cut.head.ptr[i]))
                return (str){0};
        stopped |= !cut.head.len || is_translation(cut.head);
        length += stopped ? 0 : 1 + cut.head.len;
    }
    return str_sub(part, 0, length);
}

struct track_name track_name_read(str path)
{
    struct track_name name = {.stem = path_stem(path)};
    str extension = path_extension(path);
    for (unsigned i = 0; i < ENDINGS && !is_other(path); i++)
        if (str_eq_nocase(extension, str_from_c(endings[i].ending))) {
            name.kind = endings[i].kind;
            name.rank = i;
        }
    bool automatic;
    str part = path_extension(name.stem);
    name.language = read_language(part, &automatic);
    if (name.language.len) {
        name.stem = path_stem(name.stem);
        name.automatic = automatic;
    }
    return name;
}

str track_name_bracketed(str path)
{
    str name = path_name(path);
    for (size_t i = name.len; i > 1; i--) {
        if (name.ptr[i - 2] != ']' || name.ptr[i - 1] != '.')
            continue;
        size_t open = str_rfind(str_sub(name, 0, i - 2), '[');
        return open == STR_NONE ? (str){0} : str_sub(name, open + 1, i - 2);
    }
    return (str){0};
}
