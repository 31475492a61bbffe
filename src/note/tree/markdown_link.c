/* SPDX-License-Identifier: MIT
 *
 * What a Markdown link leads to, judged by its URL.
 */
#include "markdown_link.h"
#include "../source/timecode.h"
#include "../source/wikilink.h"
#include "kwiki/path.h"

enum url_kind { URL_VAULT, URL_WEB, URL_FORBIDDEN };

/* The length of a character at the offset that browsers drop from a URL before they read its
 * scheme, or 0. Controls that a reference has named are U+FFFD by now. */
static size_t dropped_length(str url, size_t at)
{
    str replacement = STR("\uFFFD");
    if (str_starts(str_from(url, at), replacement))
        return replacement.len;
    return (unsigned char)url.ptr[at] <= 0x20 || url.ptr[at] == 0x7F;
}

static bool is_scheme_char(char c, bool first)
{
    bool letter = char_lower(c) >= 'a' && char_lower(c) <= 'z';
    return letter || (!first && (char_is_digit(c) || c == '+' || c == '-' || c == '.'));
}

/* The scheme (RFC 3986, 3.1) as browsers see it. What is no scheme is a relative URL. */
static enum url_kind classify(str url)
{
    char scheme[8] = "";
    size_t len = 0;
    if (str_starts(url, STR("//")) || str_starts(url, STR("\\\\")))
        return URL_WEB;
    for (size_t at = 0, dropped; at < url.len; at += dropped ? dropped : 1) {
        char c = url.ptr[at];
        dropped = dropped_length(url, at);
        if (dropped)
            continue;
        if (c == ':' && len) {
            str name = {scheme, len};
            bool allowed = str_eq(name, STR("http")) || str_eq(name, STR("https")) ||
                           str_eq(name, STR("mailto"));
            return allowed ? URL_WEB : URL_FORBIDDEN;
        }
        if (!is_scheme_char(c, len == 0))
            return URL_VAULT;
        if (len < sizeof scheme)
            scheme[len++] = char_lower(c);
    }
    return URL_VAULT;
}

static void split_fragment(struct link *link, str url)
{
    struct str_cut cut = str_cut(url, '#');
    link->target = str_trim(cut.head);
    link->fragment = cut.tail;
    link->has_fragment = cut.ok;
}

bool markdown_link_leads(str url)
{
    return classify(url) != URL_FORBIDDEN;
}

/* A time alone as the address, "1:05" or "#t=1:05", is a second of the note's own video. */
static struct video_url own_time(str url)
{
    struct video_url video = {.end = MOMENT_NO_END};
    struct timecode time = timecode_parse(url);
    bool bare = time.form && time.parts > 1;
    video.start = time.ms;
    video.found = bare || (str_starts(url, STR("#t=")) &&
                           timecode_parse_fragment(str_from(url, 3), &video.start, &video.end));
    video.has_time = video.found;
    return video;
}

bool markdown_link_read(const struct draft *draft, str url, str title, struct place place,
                        struct url_link *read)
{
    enum url_kind kind = classify(url);
    *read = (struct url_link){
        .link = {.kind = kind == URL_WEB ? LINK_EXTERNAL : LINK_MARKDOWN,
                 .title = title,
                 .place = place},
        .video = video_read_url(draft->scratch, url),
    };
    if (!read->video.found && draft->own_video_count)
        read->video = own_time(url);
    if (kind == URL_WEB)
        read->link.target = url;
    else
        split_fragment(&read->link, url);
    read->link.is_encoded = kind != URL_WEB;
    return kind != URL_FORBIDDEN;
}

bool markdown_link_read_image(str url, str title, str alt, struct place place, struct link *read)
{
    enum url_kind kind = classify(url);
    *read = (struct link){.kind = LINK_IMAGE, .place = place, .title = title, .label = alt};
    if (kind == URL_WEB) {
        read->kind = LINK_REMOTE_IMAGE;
        read->target = url;
        read->label = wikilink_words(alt); /* it is shown as a link */
    } else {
        split_fragment(read, url);
        read->is_encoded = true;
        if (path_is_note(read->target))
            read->kind = LINK_EMBED;
    }
    read->has_label = read->label.len > 0;
    return kind != URL_FORBIDDEN;
}
