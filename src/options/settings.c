/* SPDX-License-Identifier: MIT
 *
 * The settings of a vault and what each accepts.
 */
#include "settings.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "table.h"
#include <stddef.h>

#define MAX_SECONDS   3600u
#define MIN_KILOBYTES 8u
#define MAX_KILOBYTES 1024u
#define SHOWN_BYTES   60 /* of a value that stands in a message */

const struct setting_row settings_rows[SETTING_COUNT] = {
#define SETTING(name, key, kind, member, argument, help)                                           \
    [SETTING_##name] = {key, VALUE_##kind, offsetof(struct settings, member), argument, help},
#include "kwiki/options.def"
};

static const char *accepted(enum setting_kind kind)
{
    switch (kind) {
    case VALUE_LINE: return "one line of text";
    case VALUE_ADDRESS: return "an address that begins with http:// or https://";
    case VALUE_SITE: return "an address that begins with http:// or https://, without '?' and '#'";
    case VALUE_LANGUAGE: return "a language tag such as en or pt-BR";
    case VALUE_INSIDE:
    case VALUE_FOLDER: return "the path of a folder inside the notes";
    case VALUE_HOST: return "none, github, cloudflare, netlify or gitlab";
    case VALUE_DOMAIN: return "a host name such as notes.example.org, without https:// and path";
    case VALUE_SECONDS: return "a whole number of seconds from 0 to 3600";
    case VALUE_KILOBYTES: return "a whole number of kilobytes from 8 to 1024";
    case VALUE_TRUTH:
    case VALUE_BY_SIZE: return "true or false, without quotes";
    case VALUE_EXTENT: return "linked or all";
    case VALUE_SHOWN: return "full, cited or off";
    case VALUE_PATTERNS: return "a list of patterns, none of them empty or a '#' comment";
    case VALUE_MENU: return "a list of entries 'title: target'";
    case VALUE_PATHS:
        return "a list of hidden files or folders in the notes, such as .well-known; those of git "
               "and "
               "of kwiki are none";
    case VALUE_SOURCES:
        return "a list of addresses such as https://stats.example.org or https://*.example.org";
    case VALUE_SEVERITY: return "a mapping from finding codes to error, warning, note or off";
    }
    return "";
}

struct settings settings_default(void)
{
    return (struct settings){.language = STR("en"),
                             .strict_line_breaks = true,
                             .sanitize = true,
                             .llms = true,
                             .search = true,
                             .search_text = true,
                             .search_block = 32};
}

str settings_option(struct arena *arena, const struct setting_row *row)
{
    str key = str_from_c(row->key);
    char *name = arena_bytes(arena, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        name[i] = (char)(key.ptr[i] == '_' ? '-' : key.ptr[i]);
    name[key.len] = '\0';
    return (str){name, key.len};
}

str settings_variable(struct arena *arena, const struct setting_row *row)
{
    str prefix = STR("KWIKI_");
    str name = arena_printf(arena, "%.*s%s", STR_ARG(prefix), row->key);
    char *upper = arena_bytes(arena, name.len + 1);
    for (size_t i = 0; i <= name.len; i++) {
        char c = name.ptr[i];
        upper[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return (str){upper, name.len};
}

str options_setting_name(struct arena *arena, const struct options *options,
                         enum setting_id setting)
{
    const struct setting_row *row = &settings_rows[setting];
    switch (options->origins[setting]) {
    case ORIGIN_TYPED: return arena_printf(arena, "--%.*s", STR_ARG(settings_option(arena, row)));
    case ORIGIN_ENVIRONMENT: return settings_variable(arena, row);
    case ORIGIN_FILE:
    case ORIGIN_DEFAULT: break;
    }
    return str_from_c(row->key);
}

/* Holds the text nothing but printable characters (tab and line ends are none)? */
bool settings_is_line(str value)
{
    for (size_t pos = 0; pos < value.len;) {
        int c = utf8_next(value, &pos);
        if (c < ' ' || (c >= 0x7F && c <= 0x9F))
            return false;
    }
    return true;
}

static bool read_address(str value, str *out)
{
    str http = STR("http://"), https = STR("https://");
    size_t scheme = value.len;
    if (str_starts(value, https))
        scheme = https.len;
    else if (str_starts(value, http))
        scheme = http.len;
    bool has_host = scheme < value.len && value.ptr[scheme] != '/';
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] == ' ' || value.ptr[i] == '"' || value.ptr[i] == '<' ||
            value.ptr[i] == '>' || value.ptr[i] == '\\')
            return false;
    while (has_host && str_ends(value, STR("/")))
        value.len--;
    *out = value;
    return has_host || !value.len;
}

/* A path may follow: no query and no fragment. */
static bool is_prefix(str value)
{
    return str_find(value, '?') == STR_NONE && str_find(value, '#') == STR_NONE;
}

static bool has_only_alnum(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_alnum(text.ptr[i]))
            return false;
    return true;
}

/* RFC 5646, loosely: a language of two to eight letters, then parts of one to eight letters or
 * digits; the last part is not a single one, which announces another. */
/* The languages of two letters in the registry of BCP 47, those that have got another code too. All
 * others have three letters. */
static bool is_registered(str language)
{
    static const char codes[] =
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
        "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
        "ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr "
        "ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng "
        "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk "
        "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
        "vi vo wa wo xh yi yo za zh zu";
    for (size_t i = 0; i < sizeof codes && language.len == 2; i += 3)
        if (str_eq_nocase(language, (str){codes + i, 2}))
            return true;
    return language.len == 3;
}

static bool is_language(str value)
{
    struct str_cut cut = str_cut(value, '-');
    for (size_t i = 0; i < cut.head.len; i++)
        if (!char_is_alnum(cut.head.ptr[i]) || char_is_digit(cut.head.ptr[i]))
            return false;
    bool private = cut.ok && str_eq_nocase(cut.head, STR("x"));
    if (!private && !is_registered(cut.head))
        return false;
    while (cut.ok) {
        cut = str_cut(cut.tail, '-');
        if (cut.head.len < (cut.ok ? 1u : 2u) || cut.head.len > 8 || !has_only_alnum(cut.head))
            return false;
    }
    return true;
}

static bool read_inside(struct arena *arena, str value, str *out)
{
    return !str_starts(value, STR("/")) && path_normalize(arena, value, out) &&
           (out->len || !value.len);
}

static bool read_number(str value, unsigned first, unsigned last, unsigned *out)
{
    uint64_t number;
    bool read = str_number(value, last, &number) && number >= first;
    *out = (unsigned)number;
    return read;
}

static bool read_word(str value, const char *yes, const char *no, bool *out)
{
    *out = str_eq(value, str_from_c(yes));
    return *out || str_eq(value, str_from_c(no));
}

static bool read_by_size(str value, enum by_size *out)
{
    bool always, known = read_word(value, "true", "false", &always);
    *out = always ? ALWAYS : NEVER;
    return known;
}

/* "github", "GitHub Pages", "gitlab-pages" */
static bool read_host(struct arena *arena, str value, enum host *out)
{
    struct buf plain = {0};
    for (size_t i = 0; i < value.len; i++)
        if (str_find(STR(" -_"), value.ptr[i]) == STR_NONE)
            buf_add_char(&plain, char_lower(value.ptr[i]));
    str word = buf_take(&plain, arena);
    if (str_ends(word, STR("pages")))
        word.len -= STR("pages").len;
    size_t found = table_find_word(table_hosts, word);
    *out = found == STR_NONE ? HOST_NONE : (enum host)found;
    return found != STR_NONE;
}

/* Names of letters, digits and '-' between dots (RFC 1123); two at least. */
static bool is_domain(str value)
{
    struct str_cut cut = {.tail = value, .ok = true};
    size_t names = 0;
    for (; cut.ok; names++) {
        cut = str_cut(cut.tail, '.');
        if (!cut.head.len || cut.head.len > 63 || str_starts(cut.head, STR("-")) ||
            str_ends(cut.head, STR("-")))
            return false;
        for (size_t i = 0; i < cut.head.len; i++)
            if (!char_is_alnum(cut.head.ptr[i]) && cut.head.ptr[i] != '-')
                return false;
    }
    return names > 1 && value.len <= 253;
}

/* A host-source of a content security policy (https://www.w3.org/TR/CSP3/): nothing that ends a
 * directive, and no keyword. */
static bool is_source(str text)
{
    str https = STR("https://");
    if (!str_starts(text, https))
        return false;
    struct str_cut path = str_cut(str_from(text, https.len), '/');
    struct str_cut port = str_cut(path.head, ':');
    str host = str_starts(port.head, STR("*.")) ? str_from(port.head, 2) : port.head;
    if (port.ok && !str_is_digits(port.tail))
        return false;
    for (size_t i = 0; i < path.tail.len; i++)
        if (!char_is_alnum(path.tail.ptr[i]) &&
            str_find(STR("-._~%/@+"), path.tail.ptr[i]) == STR_NONE)
            return false;
    return is_domain(host);
}

/* What is never copied: a repository, and what kwiki itself leaves. */
static bool is_hidden_path(str text)
{
    while (str_ends(text, STR("/")))
        text.len--;
    bool refused = str_starts(text, STR(".git")) || str_starts(text, STR(".kwiki"));
    for (struct str_cut cut = {.tail = text, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        if (!cut.head.len || str_eq(cut.head, STR(".")) || str_eq(cut.head, STR("..")))
            return false;
    }
    return str_starts(text, STR(".")) && !refused;
}

static bool read_shown(str value, enum transcripts_shown *out)
{
    size_t word = table_find_word(table_transcripts, value);
    *out = word == STR_NONE ? TRANSCRIPTS_FULL : (enum transcripts_shown)word;
    return word != STR_NONE;
}

bool settings_set(struct settings *settings, const struct setting_row *row,
                  enum setting_origin origin, struct arena *arena, str value)
{
    void *member = (char *)settings + row->offset;
    value = str_trim(value);
    if (utf8_invalid(value) != STR_NONE || !settings_is_line(value))
        return false;
    switch (row->kind) {
    case VALUE_LINE: *(str *)member = value; return true;
    case VALUE_ADDRESS: return read_address(value, member);
    case VALUE_SITE: return is_prefix(value) && read_address(value, member);
    case VALUE_LANGUAGE: *(str *)member = value; return is_language(value);
    case VALUE_INSIDE:
    case VALUE_FOLDER:
        *(str *)member = value;
        return origin != ORIGIN_FILE || read_inside(arena, value, member);
    case VALUE_HOST: return read_host(arena, value, member);
    case VALUE_DOMAIN: *(str *)member = value; return !value.len || is_domain(value);
    case VALUE_SECONDS: return read_number(value, 0, MAX_SECONDS, member);
    case VALUE_KILOBYTES: return read_number(value, MIN_KILOBYTES, MAX_KILOBYTES, member);
    case VALUE_TRUTH: return read_word(value, "true", "false", member);
    case VALUE_BY_SIZE: return read_by_size(value, member);
    case VALUE_EXTENT: return read_word(value, "all", "linked", member);
    case VALUE_SHOWN: return read_shown(value, member);
    case VALUE_PATTERNS:
    case VALUE_MENU:
    case VALUE_PATHS:
    case VALUE_SOURCES:
    case VALUE_SEVERITY: return false;
    }
    return false;
}

bool settings_has_variable(const struct setting_row *row)
{
    return row->kind != VALUE_SEVERITY && row->kind != VALUE_MENU;
}

bool settings_is_list(enum setting_kind kind)
{
    return kind == VALUE_PATTERNS || kind == VALUE_PATHS || kind == VALUE_SOURCES;
}

bool settings_is_item(enum setting_kind kind, str text)
{
    if (utf8_invalid(text) != STR_NONE || !settings_is_line(text))
        return false;
    if (kind != VALUE_PATTERNS)
        return kind == VALUE_PATHS ? is_hidden_path(text) : is_source(text);
    if (str_starts(text, STR("#")))
        return false;
    while (str_starts(text, STR("!")) || str_starts(text, STR("/")))
        text = str_from(text, 1);
    return str_trim(text).len;
}

void settings_set_list(struct settings *settings, const struct setting_row *row,
                       struct str_list list)
{
    *(struct str_list *)(void *)((char *)settings + row->offset) = list;
}

str settings_refusal(struct arena *arena, const struct setting_row *row, enum setting_origin origin,
                     str subject, str value)
{
    str shown = utf8_cut(utf8_repair(arena, value), SHOWN_BYTES);
    str text = arena_printf(arena, "'%.*s' must be %s, not '%.*s'", STR_ARG(subject),
                            accepted(row->kind), STR_ARG(shown));
    if (origin != ORIGIN_FILE || row->kind != VALUE_FOLDER)
        return text;
    return arena_printf(arena, "%.*s; only --%.*s and %.*s may name another", STR_ARG(text),
                        STR_ARG(settings_option(arena, row)),
                        STR_ARG(settings_variable(arena, row)));
}
