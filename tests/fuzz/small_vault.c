/* SPDX-License-Identifier: MIT
 *
 * Vaults in memory.
 */
#include "small_vault.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "options/settings.h"
#include <stdlib.h>

#define SEPARATOR "=== "

/* ---- files --------------------------------------------------------------------------------- */

/* Could a folder hold a file of this path beside the others? */
static bool is_possible(const struct small_vault *vault, str path)
{
    if (!path.len || path.len > 200 || utf8_invalid(path) != STR_NONE ||
        str_find(path, '\0') != STR_NONE)
        return false;
    for (struct str_cut cut = {.tail = path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        if (str_starts(cut.head, STR(".")))
            return false; /* the scan leaves it out */
    }
    for (size_t i = 0; i < vault->vault.count; i++) {
        str other = vault->vault.sources[i].path;
        str shorter = other.len < path.len ? other : path;
        str longer = other.len < path.len ? path : other;
        if (str_starts(longer, shorter) &&
            (longer.len == shorter.len || longer.ptr[shorter.len] == '/'))
            return false;
    }
    return true;
}

static void add_file(struct small_vault *vault, str name, str bytes)
{
    str path;
    if (vault->vault.count == SMALL_VAULT_FILES || !path_normalize(&vault->arena, name, &path) ||
        !is_possible(vault, path))
        return;
    bool note = str_ends_nocase(path, STR(".md")) || str_ends_nocase(path, STR(".markdown"));
    vault->bytes[vault->vault.count] = bytes;
    vault->vault.sources[vault->vault.count++] = (struct source){
        .path = path, .kind = note ? SOURCE_NOTE : SOURCE_ATTACHMENT, .size = bytes.len};
}

/* Offset of the next line that begins a file, or the length of the text. */
static size_t next_file(str text)
{
    for (size_t at = 0; at < text.len;) {
        if (str_starts(str_from(text, at), STR(SEPARATOR)))
            return at;
        size_t end = str_find(str_from(text, at), '\n');
        at = end == STR_NONE ? text.len : at + end + 1;
    }
    return text.len;
}

static void split(struct small_vault *vault, str text)
{
    size_t at = next_file(text);
    if (at)
        add_file(vault, STR("index.md"), str_sub(text, 0, at));
    while (at < text.len) {
        struct str_cut line = str_cut(str_from(text, at + sizeof SEPARATOR - 1), '\n');
        size_t length = next_file(line.tail);
        add_file(vault, str_trim(line.head), str_sub(line.tail, 0, length));
        at = line.ok ? (size_t)(line.tail.ptr - text.ptr) + length : text.len;
    }
}

/* Sorts the sources by path, their bytes with them. */
static void sort(struct small_vault *vault)
{
    for (size_t i = 1; i < vault->vault.count; i++) {
        struct source source = vault->vault.sources[i];
        str bytes = vault->bytes[i];
        size_t at = i;
        for (; at && str_cmp(vault->vault.sources[at - 1].path, source.path) > 0; at--) {
            vault->vault.sources[at] = vault->vault.sources[at - 1];
            vault->bytes[at] = vault->bytes[at - 1];
        }
        vault->vault.sources[at] = source;
        vault->bytes[at] = bytes;
    }
}

static void remove_file(struct small_vault *vault, size_t index)
{
    vault->vault.count--;
    for (size_t i = index; i < vault->vault.count; i++) {
        vault->vault.sources[i] = vault->vault.sources[i + 1];
        vault->bytes[i] = vault->bytes[i + 1];
    }
}

/* ---- settings ------------------------------------------------------------------------------ */

/* kwiki.yaml is no part of the vault. */
static bool read_settings(struct small_vault *vault)
{
    str text = {0};
    for (size_t i = 0; i < vault->vault.count; i++) {
        if (!str_eq(vault->vault.sources[i].path, STR(OPTIONS_CONFIG_FILE)))
            continue;
        text = vault->bytes[i];
        remove_file(vault, i);
        break;
    }
    vault->options = (struct options){.threads = 1, .settings = settings_default()};
    return options_load(&vault->options, &vault->arena, STR(OPTIONS_CONFIG_FILE), text,
                        &vault->diags);
}

static void leave_out_ignored(struct small_vault *vault)
{
    const struct str_list *patterns = &vault->options.settings.ignore;
    struct ignore_patterns ignore = {patterns->items, patterns->count};
    for (size_t i = vault->vault.count; i-- > 0;)
        if (ignore_match(ignore, vault->vault.sources[i].path, false))
            remove_file(vault, i);
}

/* ---- what the files hold -------------------------------------------------------------------- */

static struct note_parser *parser_of(const struct settings *settings)
{
    static struct note_parser *parsers[4];
    struct note_parser **parser =
        &parsers[settings->strict_line_breaks * 2 + settings->sanitize * 1];
    if (!*parser)
        *parser = note_parser_new(settings->strict_line_breaks, settings->sanitize);
    return *parser;
}

static void parse_notes(struct small_vault *vault)
{
    vault->notes = ARENA_NEW(&vault->arena, struct note *, vault->vault.count);
    for (size_t i = 0; i < vault->vault.count; i++) {
        if (vault->vault.sources[i].kind != SOURCE_NOTE)
            continue;
        vault->notes[i] = ARENA_NEW(&vault->arena, struct note, 1);
        note_parse(parser_of(&vault->options.settings), vault->bytes[i], vault->notes[i]);
    }
}

static void parse_sidecars(struct small_vault *vault)
{
    str media = vault->options.settings.media, reason;
    vault->sidecars = ARENA_NEW(&vault->arena, struct sidecar, vault->vault.count);
    for (size_t i = 0; i < vault->vault.count; i++) {
        str path = vault->vault.sources[i].path;
        bool beside =
            media.len && str_eq(path_folder(path), media) && str_ends(path, STR(SIDECAR_ENDING));
        if (!beside)
            continue;
        struct sidecar *sidecar = &vault->sidecars[vault->sidecar_count++];
        sidecar_parse(sidecar, &vault->arena, vault->bytes[i], &reason);
        sidecar->source = (uint32_t)i;
    }
}

bool small_vault_read(struct small_vault *vault, str bytes)
{
    *vault = (struct small_vault){.vault = {.folder = -1, .root = STR("vault")}};
    arena_init(&vault->arena, 16384);
    diag_list_init(&vault->diags);
    vault->vault.sources = ARENA_NEW(&vault->arena, struct source, SMALL_VAULT_FILES);
    split(vault, bytes);
    if (!read_settings(vault))
        return false;
    leave_out_ignored(vault);
    sort(vault);
    parse_notes(vault);
    parse_sidecars(vault);
    return true;
}

void small_vault_replace(struct small_vault *vault, size_t index, str bytes)
{
    note_release(vault->notes[index]);
    vault->bytes[index] = bytes;
    note_parse(parser_of(&vault->options.settings), bytes, vault->notes[index]);
}

void small_vault_release(struct small_vault *vault)
{
    for (size_t i = 0; vault->notes && i < vault->vault.count; i++)
        if (vault->notes[i])
            note_release(vault->notes[i]);
    diag_list_release(&vault->diags);
    arena_release(&vault->arena);
}

/* ---- the site ------------------------------------------------------------------------------- */

struct site_sources small_vault_sources(const struct small_vault *vault)
{
    return (struct site_sources){&vault->vault, (const struct note *const *)vault->notes,
                                 vault->sidecars, vault->sidecar_count, NULL};
}

void small_vault_build(struct small_vault *vault, struct site *site)
{
    struct site_sources sources = small_vault_sources(vault);
    site_build(site, &sources, (struct site_before){0}, &vault->options.settings, 1, &vault->diags);
}

struct page_list small_vault_pages(struct arena *arena, const struct site *site)
{
    static struct arena kept;
    static struct shell *shell;
    if (!shell) {
        struct libraries libraries = {STR("/* formulas */"), STR("/* colours */"), true, true};
        struct diag_list diags;
        struct theme theme;
        arena_init(&kept, 65536);
        diag_list_init(&diags);
        theme_init(&theme, &kept);
        shell = shell_new(&kept, &theme, &libraries, &diags);
        diag_list_release(&diags);
    }
    return pages_list(arena, site, shell);
}
