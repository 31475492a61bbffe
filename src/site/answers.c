/* SPDX-License-Identifier: MIT
 *
 * Answers to links: file, rule and fragment, and what is to be said about them.
 */
#include "kwiki/file_type.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "kwiki/utf8.h"
#include "kwiki/video_address.h"
#include "page_ids.h"
#include "resolve.h"
#include "steps.h"

#define CANDIDATES_NAMED 8   /* in the message about an ambiguous link */
#define SHOWN_BYTES      240 /* of a heading in a message */

struct job {
    struct building *building;
    struct site *site;
    struct page_ids *ids;
    struct diag_list *diags;
    struct arena *scratch; /* of the reports about broken links */
};

/* One link with what is needed to judge it. */
struct question {
    const struct job *job;
    const struct site_file *from;
    const struct link *link;
    str fragment; /* decoded */
};

bool site_leads(const struct answer *answer)
{
    return answer->file != SITE_NONE || answer->rule == RULE_INDEX;
}

str site_answer_url(const struct site *site, const struct answer *answer)
{
    return answer->file != SITE_NONE ? site->files[answer->file].url
                                     : site->folders[answer->folder].url;
}

str site_answer_title(const struct site *site, const struct answer *answer)
{
    if (answer->file != SITE_NONE)
        return site->files[answer->file].title;
    str path = site->folders[answer->folder].path;
    return path.len ? path_name(path) : site->title;
}

/* The target; of findings about a fragment with that. */
static str subject_of(struct arena *arena, enum diag_code code, const struct link *link)
{
    bool fragment =
        code == DIAG_INEXACT_HEADING || code == DIAG_MISSING_HEADING || code == DIAG_MISSING_BLOCK;
    return fragment
               ? arena_printf(arena, "%.*s#%.*s", STR_ARG(link->target), STR_ARG(link->fragment))
               : link->target;
}

static void report_link(const struct question *question, enum diag_message message,
                        const char *words, str suggestion, ...)
    __attribute__((format(printf, 3, 5)));

static void report_link(const struct question *question, enum diag_message message,
                        const char *words, str suggestion, ...)
{
    struct arena arena;
    arena_init(&arena, 512);
    struct finding about = {.place = question->link->place,
                            .path = question->from->source->path,
                            .suggestion = suggestion,
                            .subject = subject_of(&arena, diag_code_of(message), question->link)};
    va_list args;
    (void)words;
    va_start(args, suggestion);
    diag_vreport(question->job->diags, message, about, args);
    va_end(args);
    arena_release(&arena);
}

/* A very long heading is not named in full: many links may lead to it. */
static void report_inexact_heading(const struct question *question, str heading)
{
    str shown = utf8_cut(heading, SHOWN_BYTES);
    report_link(question, MESSAGE(HEADING_INEXACT), shown.len == heading.len ? heading : (str){0},
                STR_ARG(shown), shown.len == heading.len ? "" : "…");
}

/* Looks for an id of the page, as Markdown links are written with. */
static bool find_id(const struct question *question, struct answer *answer)
{
    uint32_t index;
    enum fragment_state state =
        page_ids_find(question->job->ids, answer->file, question->fragment, &index);
    if (state == FRAGMENT_MISSING)
        return false;
    answer->state = (uint8_t)state;
    answer->fragment = index;
    return true;
}

/* Looks for an id that the note gives in raw HTML. */
static bool find_raw_id(const struct question *question, struct answer *answer)
{
    long raw = page_ids_find_raw(question->job->ids, answer->file, question->fragment);
    if (raw < 0)
        return false;
    answer->state = FRAGMENT_RAW;
    answer->fragment = (uint32_t)raw;
    return true;
}

/* Is the fragment the heading's id but for case, as browsers of notes take it? */
static bool is_id_of(const struct question *question, const struct note *target, uint32_t heading)
{
    str id = note_str(target, target->headings[heading].id);
    struct arena arena;
    arena_init(&arena, 256);
    bool same = question->link->is_encoded &&
                str_eq(utf8_fold(&arena, id), utf8_fold(&arena, question->fragment));
    arena_release(&arena);
    return same;
}

static void report_no_heading(const struct question *question, struct answer *answer, str path)
{
    uint32_t ms;
    answer->state = FRAGMENT_MISSING;
    if (note_fragment_time(question->fragment, &ms))
        report_link(question, MESSAGE(MOMENT_MISSING), (str){0}, STR_ARG(path));
    else
        report_link(question, MESSAGE(HEADING_MISSING), (str){0},
                    STR_ARG(path.len ? path : STR("/")), STR_ARG(question->fragment));
}

/* A time leads to the moment there, or the last one before. */
static bool find_moment(const struct question *question, struct answer *answer)
{
    uint32_t ms;
    long moment = note_fragment_time(question->fragment, &ms)
                      ? page_ids_find_moment(question->job->ids, answer->file, ms)
                      : -1;
    if (moment < 0)
        return false;
    answer->state = FRAGMENT_MOMENT;
    answer->fragment = (uint32_t)moment;
    return true;
}

static void find_heading(const struct question *question, const struct note *target,
                         struct answer *answer)
{
    enum heading_match match;
    long heading = note_find_heading(target, question->fragment, &match);
    bool exact = heading >= 0 && match == HEADING_EXACT, encoded = question->link->is_encoded;
    if (!exact && ((encoded && find_id(question, answer)) || find_raw_id(question, answer)))
        return;
    if (heading >= 0) {
        answer->state = FRAGMENT_HEADING;
        answer->fragment = (uint32_t)heading;
        if (match == HEADING_LOOSE && !is_id_of(question, target, (uint32_t)heading))
            report_inexact_heading(question, note_str(target, target->headings[heading].text));
    } else if (!encoded && find_id(question, answer)) {
        if (answer->state == FRAGMENT_HEADING)
            report_inexact_heading(question,
                                   note_str(target, target->headings[answer->fragment].text));
    } else if (!find_moment(question, answer)) {
        report_no_heading(question, answer, question->job->site->files[answer->file].source->path);
    }
}

static void find_block(const struct question *question, struct answer *answer)
{
    str id = str_from(question->fragment, 1);
    long block = page_ids_find_block(question->job->ids, answer->file, id);
    answer->state = block >= 0 ? FRAGMENT_BLOCK : FRAGMENT_MISSING;
    answer->fragment = block >= 0 ? (uint32_t)block : 0;
    if (block < 0)
        report_link(question, MESSAGE(BLOCK_MISSING), (str){0},
                    STR_ARG(question->job->site->files[answer->file].source->path), STR_ARG(id));
}

static void find_fragment(const struct question *question, struct answer *answer)
{
    const struct site *site = question->job->site;
    const struct note *target = answer->file == SITE_NONE ? NULL : site->files[answer->file].note;
    bool is_list = answer->file == SITE_NONE;
    if ((!target && !is_list) || !question->link->has_fragment || !question->fragment.len)
        return;
    if (is_list)
        report_no_heading(question, answer, site->folders[answer->folder].path);
    else if (question->fragment.ptr[0] == '^')
        find_block(question, answer);
    else
        find_heading(question, target, answer);
}

static const char *rule_text(enum link_rule rule)
{
    switch (rule) {
    case RULE_TITLE: return "its title";
    case RULE_ALIAS: return "an alias";
    default: return "a simplified form of its name";
    }
}

/* Names all files that the link may mean, the one that was taken first. */
static void report_ambiguous(const struct question *question, const struct resolution *found)
{
    const struct site_file *files = question->job->site->files;
    uint32_t nearest[CANDIDATES_NAMED];
    size_t count = names_list_nearest(question->job->building->names, found->map, found->key,
                                      nearest, CANDIDATES_NAMED);
    struct buf list = {0};
    for (size_t i = 0; i < count && i < CANDIDATES_NAMED; i++)
        buf_printf(&list, "%s'%.*s'", i ? ", " : "", STR_ARG(files[nearest[i]].source->path));
    if (count > CANDIDATES_NAMED)
        buf_printf(&list, " and %zu more", count - CANDIDATES_NAMED);
    str path = files[found->file].source->path;
    report_link(question, MESSAGE(LINK_AMBIGUOUS), path, STR_ARG(question->link->target),
                STR_ARG(buf_str(&list)), STR_ARG(path));
    buf_release(&list);
}

/* What was found, by its path: a file or a folder. */
static str found_path(const struct site *site, const struct resolution *found)
{
    str path = found->rule == RULE_INDEX ? site->folders[found->folder].path
                                         : site->files[found->file].source->path;
    return path.len ? path : STR("/");
}

static void report_ambiguous_folder(const struct question *question, const struct resolution *found)
{
    const struct site_folder *folders = question->job->site->folders;
    str path = folders[found->folder].path;
    report_link(question, MESSAGE(LINK_AMBIGUOUS_FOLDER), path, STR_ARG(question->link->target),
                STR_ARG(path), STR_ARG(folders[found->rival].path), STR_ARG(path));
}

static void report_inexact(const struct question *question, const struct resolution *found)
{
    str path = found_path(question->job->site, found);
    if (found->as_html)
        report_link(question, MESSAGE(LINK_AS_HTML), path, STR_ARG(question->link->target),
                    STR_ARG(path));
    else if (found->rule >= RULE_FOLDED)
        report_link(question, MESSAGE(LINK_INEXACT), path, STR_ARG(question->link->target),
                    STR_ARG(path), rule_text(found->rule));
    if (found->rival != SITE_NONE && found->rule == RULE_INDEX)
        report_ambiguous_folder(question, found);
    else if (found->rival != SITE_NONE)
        report_ambiguous(question, found);
}

static struct resolution resolve_link(const struct job *job, struct arena *scratch, uint32_t from,
                                      const struct link *link)
{
    str target = link->is_encoded ? path_decode(scratch, link->target) : link->target;
    return resolve_target(job->building->names, scratch, from, target);
}

static void answer_link(const struct job *job, struct arena *scratch, uint32_t from, size_t index)
{
    struct site_file *file = &job->site->files[from];
    const struct link link = note_link(file->note, index);
    struct answer *answer = &file->answers[index];
    *answer = (struct answer){.file = SITE_NONE, .suggestion = SITE_NONE, .wanted = SITE_NONE};
    if (!link_is_internal(link.kind))
        return;
    struct question question = {
        .job = job,
        .from = file,
        .link = &link,
        .fragment = link.is_encoded ? path_decode(scratch, link.fragment) : link.fragment,
    };
    struct resolution found = resolve_link(job, scratch, from, &link);
    if (found.file == SITE_NONE && found.rule != RULE_INDEX)
        return;
    if (found.file != SITE_NONE && job->site->files[found.file].hidden) {
        answer->hidden = true;
        answer->drawing = job->site->files[found.file].hidden->meta.drawing;
        return;
    }
    answer->file = found.file;
    answer->fragment = 0;
    if (found.file == SITE_NONE)
        answer->folder = found.folder;
    answer->rule = (uint8_t)found.rule;
    report_inexact(&question, &found);
    find_fragment(&question, answer);
}

/* Would the note be answered as it was before? */
static bool is_same(const struct building *building, size_t index)
{
    const struct note *note = building->site->files[index].note;
    const struct site_file *before = building->before ? &building->before->files[index] : NULL;
    return before && before->note->key == note->key &&
           before->answers_key == keys_answers(building, index, before->answers);
}

/* The answers of the build before, without what later steps have put in. */
static void copy_answers(struct site_file *file, const struct site_file *before)
{
    for (size_t i = 0; i < file->note->link_count; i++) {
        file->answers[i] = before->answers[i];
        file->answers[i].wanted = SITE_NONE;
        if (!site_leads(&file->answers[i]))
            file->answers[i].suggestion = SITE_NONE;
    }
}

static void answer_note(void *context, size_t index, unsigned worker)
{
    const struct job *job = context;
    struct site_file *file = &job->site->files[index];
    if (!file->note)
        return;
    struct arena *arena = &job->site->worker_arenas[worker];
    file->answers = ARENA_NEW(arena, struct answer, file->note->link_count);
    if (is_same(job->building, index)) {
        copy_answers(file, &job->building->before->files[index]);
        file->answers_key = job->building->before->files[index].answers_key;
        file->answers_kept = true;
        return;
    }
    struct arena scratch;
    arena_init(&scratch, 4096);
    arena_bytes(&scratch, 1); /* so that a reset keeps the first chunk */
    for (size_t i = 0; i < file->note->link_count; i++) {
        struct arena_mark mark = arena_mark(&scratch);
        answer_link(job, &scratch, (uint32_t)index, i);
        arena_reset(&scratch, mark);
    }
    arena_release(&scratch);
    if (job->building->keeps_keys)
        file->answers_key = keys_answers(job->building, index, file->answers);
}

/* Marks the attachments that a note which is kept out links to. */
static void mark_hidden_links(const struct job *job, uint32_t index)
{
    struct site_file *files = job->site->files;
    const struct note *note = files[index].hidden;
    struct arena scratch;
    arena_init(&scratch, 4096);
    for (size_t i = 0; i < note->link_count; i++) {
        if (!link_is_internal(note->links[i].kind))
            continue;
        struct arena_mark mark = arena_mark(&scratch);
        struct link link = note_link(note, i);
        struct resolution found = resolve_link(job, &scratch, index, &link);
        if (found.file != SITE_NONE)
            files[found.file].hidden_linked = true;
        arena_reset(&scratch, mark);
    }
    arena_release(&scratch);
}

void answers_resolve(struct building *building)
{
    struct site *site = building->site;
    struct page_ids ids;
    page_ids_init(&ids, site);
    struct job job = {.building = building, .site = site, .ids = &ids, .diags = building->diags};
    thread_for(building->threads, site->file_count, answer_note, &job);
    page_ids_release(&ids);
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        if (file->hidden)
            mark_hidden_links(&job, (uint32_t)i);
        for (size_t link = 0; file->note && link < file->note->link_count; link++)
            if (file->answers[link].file != SITE_NONE)
                site->files[file->answers[link].file].linked = true;
    }
}

/* "www.example.org/x", "youtu.be/x": an address of the web, which would be one with a scheme. */
static bool lacks_scheme(struct arena *scratch, str target)
{
    if (str_eq_nocase(str_sub(target, 0, 4), STR("www.")))
        return true;
    str url = arena_printf(scratch, "https://%.*s", STR_ARG(target));
    return str_find(target, '/') != STR_NONE && video_address_read(url).host;
}

static void report_no_scheme(const struct question *question)
{
    str target = question->link->target;
    report_link(question, MESSAGE(LINK_NO_SCHEME), (str){0}, STR_ARG(target), STR_ARG(target));
}

static void report_broken(const struct job *job, const struct site_file *from, size_t index)
{
    const struct link link = note_link(from->note, index);
    const struct answer *answer = &from->answers[index];
    struct question question = {.job = job, .from = from, .link = &link};
    str suggestion = answer->suggestion == SITE_NONE
                         ? (str){0}
                         : job->site->files[answer->suggestion].source->path;
    if (answer->drawing)
        return; /* the note itself says it */
    if (answer->hidden)
        report_link(&question, MESSAGE(LINK_NOT_PUBLISHED), (str){0}, STR_ARG(link.target));
    else if (lacks_scheme(job->scratch, link.target))
        report_no_scheme(&question);
    else if (link.kind == LINK_IMAGE || file_type_kind(link.target) != FILE_OTHER)
        report_link(&question, MESSAGE(NO_SUCH_FILE), suggestion, STR_ARG(link.target));
    else
        report_link(&question, MESSAGE(LINK_NO_NOTE), suggestion, STR_ARG(link.target));
}

void answers_report_broken(struct building *building)
{
    const struct site *site = building->site;
    struct arena scratch;
    arena_init(&scratch, 1024);
    struct job job = {.building = building,
                      .site = building->site,
                      .diags = building->diags,
                      .scratch = &scratch};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        for (size_t l = 0; file->note && l < file->note->link_count; l++)
            if (link_is_internal(file->note->links[l].kind) && !site_leads(&file->answers[l]))
                report_broken(&job, file, l);
    }
    arena_release(&scratch);
}
