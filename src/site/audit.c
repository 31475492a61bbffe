/* SPDX-License-Identifier: MIT
 *
 * Findings about the notes of a site.
 */
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "steps.h"

struct audit {
    const struct site *site;
    struct diag_list *diags;
    struct arena arena; /* of the message being made */
};

/* ---- names of files and folders ------------------------------------------------------------ */

/* What a name holds that a wikilink cannot write; empty when there is nothing of the kind. */
static str link_hostile(str name)
{
    static const char *const hostile[] = {"#", "|", "^", ":", "%%", "[[", "]]"};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        if (str_contains(name, str_from_c(hostile[i])))
            return str_from_c(hostile[i]);
    return (str){0};
}

/* The same for what other systems refuse in a name. */
static str system_hostile(str name)
{
    str hostile = STR("*\"\\<>?");
    for (size_t i = 0; i < name.len; i++)
        if (str_find(hostile, name.ptr[i]) != STR_NONE)
            return str_sub(name, i, i + 1);
    return (str){0};
}

static bool has_control(str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] < 0x20) /* also tabs and line ends */
            return true;
    return utf8_forbidden(name) != STR_NONE;
}

/* Judges the last component of the path, which is a file or a folder. */
static void check_name(struct audit *audit, str path, const char *what)
{
    str name = path_name(path), held = link_hostile(name);
    if (held.len)
        diag_report(audit->diags, MESSAGE(NAME_NOT_LINKABLE),
                    (struct finding){.path = path, .subject = name}, what, STR_ARG(held));
    else if ((held = system_hostile(name)).len)
        diag_report(audit->diags, MESSAGE(NAME_NOT_PORTABLE),
                    (struct finding){.path = path, .subject = name}, what, STR_ARG(held));
    else if (has_control(name))
        diag_report(audit->diags, MESSAGE(NAME_WITH_CONTROL),
                    (struct finding){.path = path, .subject = name}, what);
}

/* Paths are sorted, so that what lies in one folder stands together: a folder is judged when the
 * path before is not in it. */
static void check_names(struct audit *audit)
{
    str before = {0};
    for (size_t i = 0; i < audit->site->file_count; i++) {
        if (site_is_hidden(&audit->site->files[i]))
            continue;
        str path = audit->site->files[i].source->path;
        for (size_t at = 0; at < path.len; at++)
            if (path.ptr[at] == '/' && !str_starts(before, str_sub(path, 0, at + 1)))
                check_name(audit, str_sub(path, 0, at), "folder");
        check_name(audit, path, "file");
        before = path;
    }
}

/* ---- titles, aliases, permalinks ----------------------------------------------------------- */

/* The notes that claim one thing: the first two of them, and how many there are. */
struct claimed {
    uint32_t first, second, last;
    uint32_t count;
};

struct claim {
    uint32_t file;
    uint32_t claimed;
    struct place place;
    str text; /* as the note has it */
};

/* All claims of one sort. */
struct claims {
    struct arena arena;
    struct map by_key;
    VEC(struct claimed) claimed;
    VEC(struct claim) claims;
};

/* Two claims with one key are rivals; one note has no rival in itself. */
static void add_claim(struct claims *claims, str key, uint32_t file, struct place place, str text)
{
    uint32_t *index = map_at(&claims->by_key, key);
    if (*index == MAP_NONE) {
        *index = (uint32_t)claims->claimed.count;
        *VEC_PUSH(&claims->arena, &claims->claimed) = (struct claimed){.first = file};
    }
    struct claimed *claimed = &claims->claimed.items[*index];
    if (claimed->count && claimed->last == file)
        return;
    if (claimed->count == 1)
        claimed->second = file;
    claimed->count++;
    claimed->last = file;
    *VEC_PUSH(&claims->arena, &claims->claims) = (struct claim){file, *index, place, text};
}

/* Reports the claims that have rivals, and forgets all. */
static void judge_claims(struct audit *audit, struct claims *claims, enum diag_message message)
{
    const struct site_file *files = audit->site->files;
    VEC_EACH (const struct claim, claim, &claims->claims) {
        const struct claimed *claimed = &claims->claimed.items[claim->claimed];
        if (claimed->count < 2)
            continue;
        uint32_t other = claimed->first == claim->file ? claimed->second : claimed->first;
        struct arena_mark mark = arena_mark(&audit->arena);
        str more = {0};
        if (claimed->count > 2)
            more = arena_printf(&audit->arena, " and %u more", claimed->count - 2);
        diag_report(audit->diags, message, words_TITLE_TAKEN,
                    (struct finding){.path = files[claim->file].source->path,
                                     .place = claim->place,
                                     .subject = claim->text},
                    STR_ARG(claim->text), STR_ARG(files[other].source->path), STR_ARG(more));
        arena_reset(&audit->arena, mark);
    }
    map_release(&claims->by_key);
    arena_release(&claims->arena);
}

/* The page of a folder, or of the whole site; a permalink makes one too. */
static bool is_index(const struct site_file *file)
{
    return file->is_index || str_eq(path_name(file->url), STR("index.html"));
}

/* What wikis of GitHub show beside each page, and the contents of a mdBook: nothing links to them.
 */
static bool stands_beside(const struct site_file *file)
{
    static const char *const names[] = {"_Sidebar", "_Footer", "_Header", "SUMMARY"};
    str name = path_strip_md(path_name(file->source->path));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from_c(names[i])))
            return true;
    return false;
}

/* Is the file's name one that people write, "Lachin corridor" or "2024-05-03", and no slug? Then it
 * may stand for a title, as it does where the notes are written. */
static bool reads_as_title(const struct site_file *file)
{
    str name = file->title;
    size_t at = 0;
    int first = utf8_next(name, &at);
    bool slug = str_find(name, '_') != STR_NONE || utf8_upper(first) != first;
    return stands_beside(file) || (!is_index(file) && (str_find(name, ' ') != STR_NONE || !slug));
}

/* All notes count by the title that is shown; "index", the name of many files, is none. */
static void check_titles(struct audit *audit)
{
    struct claims claims = {0};
    arena_init(&claims.arena, 65536);
    for (size_t i = 0; i < audit->site->file_count; i++) {
        const struct site_file *file = &audit->site->files[i];
        if (!file->note)
            continue;
        bool has_title = file->note->title.len > 0;
        if (!has_title && !reads_as_title(file))
            diag_report(audit->diags, MESSAGE(TITLE_MISSING),
                        (struct finding){.path = file->source->path});
        if (!has_title && is_index(file))
            continue;
        struct place whole = {0};
        add_claim(&claims, utf8_fold(&claims.arena, str_trim(file->title)), (uint32_t)i,
                  file->note->meta.title.len ? file->note->meta.title_place : whole, file->title);
    }
    judge_claims(audit, &claims, MESSAGE_TITLE_TAKEN);
}

/* Several notes may have one name beside their own; a page leads to one of them. */
static void check_aliases(struct audit *audit)
{
    struct claims claims = {0};
    arena_init(&claims.arena, 4096);
    for (size_t i = 0; i < audit->site->file_count; i++) {
        const struct note *note = audit->site->files[i].note;
        for (size_t a = 0; note && a < note->alias_count; a++) {
            str name = note_str(note, note->aliases[a].name);
            str page = redirects_old_address(&claims.arena, name);
            if (page.len)
                add_claim(&claims, utf8_fold(&claims.arena, page), (uint32_t)i,
                          note->aliases[a].place, name);
        }
    }
    judge_claims(audit, &claims, MESSAGE_ALIAS_TAKEN);
}

static void check_permalinks(struct audit *audit)
{
    struct claims claims = {0};
    arena_init(&claims.arena, 4096);
    for (size_t i = 0; i < audit->site->file_count; i++) {
        const struct note *note = audit->site->files[i].note;
        str link = note ? note_str(note, note->meta.permalink) : (str){0};
        str page = file_name_permalink(&claims.arena, link);
        if (page.len)
            add_claim(&claims, utf8_fold(&claims.arena, page), (uint32_t)i,
                      note->meta.permalink_place, link);
    }
    judge_claims(audit, &claims, MESSAGE_PERMALINK_TAKEN);
}

/* ---- times and links ----------------------------------------------------------------------- */

/* A span is past the end when one of its times is. */
static void check_moments(struct audit *audit, const struct site_file *file)
{
    for (size_t i = 0; i < file->note->moment_count; i++) {
        const struct moment *moment = &file->note->moments[i];
        const struct site_video *video = &audit->site->videos[file->videos[moment->video]];
        struct cite_end end = citations_end(audit->site, video);
        bool spans = moment->end != MOMENT_NO_END;
        if (end.ms && !citations_are_judged(audit->site, video) &&
            (moment->start > end.ms || (spans && moment->end > end.ms)))
            cite_report_after_end(audit->diags, file->source->path, moment, end, 0);
    }
}

bool site_is_orphan(const struct site_file *file)
{
    return file->note && !file->backlink_count && !is_index(file) && !stands_beside(file);
}

static void begin_audit(struct audit *audit, const struct building *building)
{
    *audit = (struct audit){.site = building->site, .diags = building->diags};
    arena_init(&audit->arena, 4096);
    arena_bytes(&audit->arena, 1); /* so that a reset keeps the first chunk */
}

void audit_names(struct building *building)
{
    struct audit audit;
    begin_audit(&audit, building);
    check_names(&audit);
    check_titles(&audit);
    check_aliases(&audit);
    check_permalinks(&audit);
    arena_release(&audit.arena);
}

void audit_notes(struct building *building)
{
    const struct site *site = building->site;
    struct audit audit;
    begin_audit(&audit, building);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        if (file->note)
            check_moments(&audit, file);
        if (site_is_orphan(file))
            diag_report(audit.diags, MESSAGE(ORPHAN), (struct finding){.path = file->source->path});
    }
    arena_release(&audit.arena);
}
