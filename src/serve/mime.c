/* SPDX-License-Identifier: MIT
 *
 * Endings and media types.
 */
#include "mime.h"
#include "kwiki/path.h"
#include <stddef.h>

struct row {
    const char *extension;
    struct mime_type type;
};

static const struct row rows[] = {
    {"html", {"text/html; charset=utf-8", true}},
    {"htm", {"text/html; charset=utf-8", true}},
    {"xhtml", {"application/xhtml+xml; charset=utf-8", true}},
    {"svg", {"image/svg+xml; charset=utf-8", true}},
    {"xml", {"application/xml; charset=utf-8", true}},
    {"css", {"text/css; charset=utf-8", false}},
    {"js", {"text/javascript; charset=utf-8", false}},
    {"mjs", {"text/javascript; charset=utf-8", false}},
    {"json", {"application/json; charset=utf-8", false}},
    {"txt", {"text/plain; charset=utf-8", false}},
    {"md", {"text/markdown; charset=utf-8", false}},
    {"csv", {"text/csv; charset=utf-8", false}},
    {"vtt", {"text/vtt; charset=utf-8", false}},
    {"srt", {"text/plain; charset=utf-8", false}},
    {"png", {"image/png", false}},
    {"jpg", {"image/jpeg", false}},
    {"jpeg", {"image/jpeg", false}},
    {"gif", {"image/gif", false}},
    {"webp", {"image/webp", false}},
    {"avif", {"image/avif", false}},
    {"bmp", {"image/bmp", false}},
    {"ico", {"image/vnd.microsoft.icon", false}},
    {"mp4", {"video/mp4", false}},
    {"m4v", {"video/mp4", false}},
    {"webm", {"video/webm", false}},
    {"mov", {"video/quicktime", false}},
    {"mkv", {"video/x-matroska", false}},
    {"ogv", {"video/ogg", false}},
    {"mp3", {"audio/mpeg", false}},
    {"m4a", {"audio/mp4", false}},
    {"ogg", {"audio/ogg", false}},
    {"opus", {"audio/ogg", false}},
    {"wav", {"audio/wav", false}},
    {"flac", {"audio/flac", false}},
    {"pdf", {"application/pdf", false}},
    {"zip", {"application/zip", false}},
    {"wasm", {"application/wasm", false}},
    {"woff", {"font/woff", false}},
    {"woff2", {"font/woff2", false}},
    {"ttf", {"font/ttf", false}},
    {"otf", {"font/otf", false}},
};

struct mime_type mime_of(str path)
{
    str extension = path_extension(path);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq_nocase(extension, str_from_c(rows[i].extension)))
            return rows[i].type;
    return (struct mime_type){"application/octet-stream", false};
}
