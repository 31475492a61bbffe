/* SPDX-License-Identifier: MIT
 *
 * A plain reader of pages and feeds. It shares no code with what writes them.
 */
#include "page_oracle.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "oracle.h"

/* The fuzzer shall look for new ways through the program, not through this reader of its output. */
#pragma clang attribute push(__attribute__((no_sanitize("coverage"))), apply_to = function)

#define MAX_OPEN 400

/* ---- characters ----------------------------------------------------------------------------- */

/* HTML: "control-character-in-input-stream" and "noncharacter-in-input-stream"; XML 1.0: "Char".
 * What either of them forbids. */
static bool is_forbidden(int c)
{
    bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F);
    return control || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

void page_oracle_characters(str bytes)
{
    size_t bad = utf8_invalid(bytes);
    oracle_require(bad == STR_NONE, "bad UTF-8", bad == STR_NONE ? bytes : str_from(bytes, bad));
    for (size_t at = 0, from; (from = at) < bytes.len;) {
        int c = utf8_next(bytes, &at);
        oracle_require(!is_forbidden(c), "a forbidden character", str_from(bytes, from));
    }
}

/* ---- links ---------------------------------------------------------------------------------- */

/* A page of a site. */
struct place_in_site {
    const struct site *site;
    struct page_list pages;
    str url;
};

static bool is_file_of(const struct site *site, struct page_list pages, str url)
{
    if (str_starts(url, STR(RENDER_ASSET_FOLDER)))
        return true;
    for (size_t i = 0; i < pages.count; i++)
        if (str_eq(pages.items[i].url, url))
            return true;
    for (size_t i = 0; i < site->file_count; i++)
        if (!site->files[i].note && str_eq(site->files[i].url, url))
            return true;
    return false;
}

/* Does the address name its host or its scheme? */
static bool is_foreign(str address)
{
    size_t colon = str_find(address, ':'), slash = str_find(address, '/');
    return str_starts(address, STR("//")) || (colon != STR_NONE && colon < slash);
}

static void check_address(const struct place_in_site *place, str address)
{
    struct arena arena;
    arena_init(&arena, 512);
    str path = str_cut(str_cut(address, '#').head, '?').head, found;
    if (path.len && !is_foreign(path)) {
        str joined = path_join(&arena, path_folder(place->url), path_decode(&arena, path));
        oracle_require(path_normalize(&arena, joined, &found), "a link out of the site", address);
        oracle_require(is_file_of(place->site, place->pages, found), "a link to no file", address);
    }
    arena_release(&arena);
}

/* ---- elements ------------------------------------------------------------------------------- */

struct reading {
    str text;
    size_t at;
    str open[MAX_OPEN];
    size_t depth;
    unsigned links;
    const struct place_in_site *place; /* where its addresses are looked at; or NULL */
};

static char peek(const struct reading *reading)
{
    return reading->at < reading->text.len ? reading->text.ptr[reading->at] : '\0';
}

static void expect(struct reading *reading, char c)
{
    oracle_require(peek(reading) == c, "not as expected", str_from(reading->text, reading->at));
    reading->at++;
}

static str read_name(struct reading *reading)
{
    size_t from = reading->at;
    while (char_is_alnum(peek(reading)) || peek(reading) == '-' || peek(reading) == ':')
        reading->at++;
    oracle_require(reading->at > from, "a name", str_from(reading->text, from));
    return str_sub(reading->text, from, reading->at);
}

static bool is_link(str name)
{
    return str_eq(name, STR("a"));
}

static bool is_void(str name)
{
    static const char *const voids[] = {"br", "hr", "img", "input", "link", "meta", "wbr"};
    for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
        if (str_eq(name, str_from_c(voids[i])))
            return true;
    return false;
}

/* A sign that stands for itself, or a reference to one that may not. */
static void read_sign(struct reading *reading)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#x27;"};
    str rest = str_from(reading->text, reading->at);
    if (peek(reading) != '&') {
        reading->at++;
        return;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!str_starts(rest, str_from_c(known[i])))
            continue;
        reading->at += str_from_c(known[i]).len;
        return;
    }
    oracle_require(false, "a reference", rest);
}

static void read_attribute(struct reading *reading)
{
    str name = read_name(reading);
    if (peek(reading) != '=')
        return;
    reading->at++;
    expect(reading, '"');
    size_t from = reading->at;
    while (peek(reading) != '"') {
        oracle_require(peek(reading) != '<' && peek(reading) != '\0', "a value",
                       str_from(reading->text, reading->at));
        read_sign(reading);
    }
    if (reading->place && (str_eq(name, STR("href")) || str_eq(name, STR("src"))))
        check_address(reading->place, str_sub(reading->text, from, reading->at));
    reading->at++;
}

static void open_element(struct reading *reading)
{
    str name = read_name(reading);
    bool closed = is_void(name);
    while (peek(reading) == ' ') {
        reading->at++;
        if (peek(reading) == '/') {
            reading->at++;
            closed = true;
            break;
        }
        read_attribute(reading);
    }
    expect(reading, '>');
    if (closed)
        return;
    oracle_require(reading->depth < MAX_OPEN, "depth", name);
    oracle_require(!is_link(name) || !reading->links, "a link in a link", name);
    reading->links += is_link(name);
    reading->open[reading->depth++] = name;
}

static void close_element(struct reading *reading)
{
    str name = read_name(reading);
    expect(reading, '>');
    oracle_require(reading->depth && str_eq(reading->open[reading->depth - 1], name), "an end tag",
                   str_from(reading->text, reading->at - name.len));
    reading->depth--;
    reading->links -= is_link(name);
}

/* "<!DOCTYPE html>" or "<?xml …?>", once, at the beginning. */
static void pass_prologue(struct reading *reading)
{
    if (str_starts(reading->text, STR("<!DOCTYPE html>")) ||
        str_starts(reading->text, STR("<?xml ")))
        reading->at = str_find(reading->text, '>') + 1;
}

static void read_page(str bytes, const struct place_in_site *place)
{
    struct reading reading = {.text = bytes, .place = place};
    pass_prologue(&reading);
    while (reading.at < bytes.len) {
        char c = peek(&reading);
        oracle_require(c != '>' && c != '\0', "a sign", str_from(bytes, reading.at));
        if (c != '<') {
            read_sign(&reading);
            continue;
        }
        reading.at++;
        if (peek(&reading) != '/') {
            open_element(&reading);
            continue;
        }
        reading.at++;
        close_element(&reading);
    }
    oracle_require(!reading.depth, "left open", bytes);
}

void page_oracle_elements(str bytes)
{
    read_page(bytes, NULL);
}

void page_oracle_links(const struct site *site, struct page_list pages, str url, str bytes)
{
    read_page(bytes, &(struct place_in_site){site, pages, url});
}

#pragma clang attribute pop
