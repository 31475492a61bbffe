/* SPDX-License-Identifier: MIT
 *
 * site_build as a list of steps.
 */
#include "kwiki/site.h"
#include "answers.h"
#include "audit.h"
#include "backlinks.h"
#include "embeds.h"
#include "files.h"
#include "folders.h"
#include "kwiki/note_text.h"
#include "meant.h"
#include "memory.h"
#include "names.h"
#include "neighbours.h"
#include "newest.h"
#include "tags.h"
#include "urls.h"
#include "videos.h"
#include "wanted.h"

static bool is_broken(enum link_kind kind, const struct answer *answer)
{
    return answers_is_internal(kind) && !site_leads(answer);
}

static void count_all(struct site *site)
{
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        if (!file->note)
            continue;
        site->note_count++;
        site->moment_count += file->note->moment_count;
        for (size_t link = 0; link < file->note->link_count; link++) {
            enum link_kind kind = file->note->links[link].kind;
            site->link_count += answers_is_internal(kind);
            site->broken_count += is_broken(kind, &file->answers[link]);
        }
    }
}

static str find_title(const struct site *site)
{
    if (site->settings->title.len)
        return site->settings->title;
    uint32_t index = site->folders[0].index;
    return index == SITE_NONE ? STR("Notes") : site->files[index].title;
}

static void begin_site(struct site *site, const struct site_sources *sources,
                       const struct settings *settings, unsigned threads, struct diag_list *diags)
{
    *site =
        (struct site){.settings = settings, .lengths = sources->lengths, .worker_count = threads};
    arena_init(&site->arena, 65536);
    site->worker_arenas = ARENA_NEW(&site->arena, struct arena, threads);
    for (unsigned i = 0; i < threads; i++)
        arena_init(&site->worker_arenas[i], 16384);
    files_list(site, sources);
    files_report(site, diags);
    folders_collect(site);
}

/* The steps between names and URLs. */
static void collect(struct site *site, unsigned threads, struct diag_list *diags)
{
    wanted_collect(site);
    meant_find(site, threads);
    answers_report_broken(site, diags);
    embeds_report_cycles(site, diags);
    backlinks_collect(site);
    tags_collect(site);
    newest_collect(site);
    site->title = find_title(site);
}

/* The plan of URLs and what is said of names: as before, or anew. */
static void plan_urls(struct site *site, struct site_memory *memory, const struct memory_plan *plan,
                      struct diag_list *diags)
{
    if (plan->before && urls_copy(site, plan->before))
        return;
    if (memory) {
        diag_list_clear(&memory->urls);
        diag_list_clear(&memory->audit);
    }
    urls_plan(site, memory ? &memory->urls : diags);
    audit_names(site, memory ? &memory->audit : diags);
}

void site_build(struct site *site, const struct site_sources *sources, struct site_before before,
                const struct settings *settings, unsigned threads, struct diag_list *diags)
{
    struct names own;
    struct site_memory *memory = before.memory;
    struct names *names = memory ? &memory->names : &own;
    begin_site(site, sources, settings, threads, diags);
    struct memory_plan plan = memory_plan(site, before);
    if (!plan.before)
        names_build(names, site);
    answers_resolve(site, names, &plan, threads, memory ? &memory->answers : diags);
    videos_collect(site, names, &plan, sources, threads, diags);
    neighbours_count(site, &plan, threads);
    if (!memory)
        names_release(&own);
    collect(site, threads, diags);
    plan_urls(site, memory, &plan, diags);
    count_all(site);
    audit_notes(site, diags);
    if (memory)
        memory_report(memory, diags);
}

void site_release(struct site *site)
{
    for (unsigned i = 0; i < site->worker_count; i++)
        arena_release(&site->worker_arenas[i]);
    arena_release(&site->arena);
}

str site_rule_name(enum link_rule rule)
{
    static const char *const names[] = {"",       "path",  "folder", "shortest", "index",
                                        "folded", "title", "alias",  "squashed"};
    return str_from_c(names[rule]);
}

void site_fragment_id(struct buf *out, const struct site *site, const struct answer *answer,
                      const struct link *link)
{
    const struct note *note = answer->file == SITE_NONE ? NULL : site->files[answer->file].note;
    switch ((enum fragment_state)answer->state) {
    case FRAGMENT_HEADING: buf_add(out, note_str(note, note->headings[answer->fragment].id)); break;
    case FRAGMENT_BLOCK:
        buf_add_char(out, '^');
        buf_add(out, note_str(note, note->block_ids[answer->fragment].id));
        break;
    case FRAGMENT_RAW:
        if (site->settings->sanitize)
            buf_add(out, STR(NOTE_RAW_ID_PREFIX));
        buf_add(out, note_str(note, note->raw_ids[answer->fragment]));
        break;
    case FRAGMENT_MOMENT: note_text_moment_id(out, &note->moments[answer->fragment]); break;
    case FRAGMENT_ID: buf_add(out, link->fragment); break;
    case FRAGMENT_NONE:
    case FRAGMENT_MISSING: break;
    }
}
