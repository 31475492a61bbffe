/* SPDX-License-Identifier: MIT
 *
 * The note before and after its repairs: what was not repaired must be the same, and what was
 * must be what it was to become.
 */
#include "kwiki/path.h"
#include "repair.h"
#include <stdlib.h>

static bool same_texts(const struct note *a, struct text text, const struct note *b,
                       struct text other)
{
    return str_eq(note_str(a, text), note_str(b, other));
}

/* Is it the slot of a wikilink that becomes a Markdown link? */
static bool becomes_web_link(const struct job *job, struct slot slot)
{
    if (slot.kind != SLOT_LINK)
        return false;
    VEC_EACH (const struct repair, repair, &job->repairs)
        if (repair->web && repair->accepted && repair->link == slot.index)
            return true;
    return false;
}

static bool is_slot(const struct note *note, size_t at, enum slot_kind kind, uint32_t index)
{
    return at < note->slot_count && note->slots[at].kind == kind && note->slots[at].index == index;
}

/* The words of a Markdown link stand in the body, between two slots. */
static bool same_slots(const struct job *job, const struct note *a, const struct note *b)
{
    size_t at = 0;
    for (size_t i = 0; i < a->slot_count; i++) {
        struct slot slot = a->slots[i];
        bool web = becomes_web_link(job, slot);
        if (!is_slot(b, at++, web ? SLOT_LINK_OPEN : (enum slot_kind)slot.kind, slot.index) ||
            (web && !is_slot(b, at++, SLOT_LINK_CLOSE, slot.index)))
            return false;
    }
    return at == b->slot_count;
}

/* The body with the words of wikilinks that become Markdown links. */
static bool same_body(const struct job *job, const struct note *before, const struct note *after)
{
    struct buf expected = {0};
    uint32_t copied = 0;
    for (size_t i = 0; i < before->slot_count; i++) {
        struct slot slot = before->slots[i];
        if (!becomes_web_link(job, slot))
            continue;
        struct link link = note_link(before, slot.index);
        buf_add(&expected, str_sub(before->body, copied, slot.at));
        if (link.label_html.len)
            buf_add(&expected, link.label_html);
        else
            buf_add_html(&expected, link.has_label ? link.label : link.target);
        copied = slot.at;
    }
    buf_add(&expected, str_from(before->body, copied));
    bool same = str_eq_without(buf_str(&expected), after->body, char_is_space);
    buf_release(&expected);
    return same;
}

static bool same_headings(const struct note *a, const struct note *b)
{
    bool same = a->heading_count == b->heading_count && str_eq(a->title, b->title);
    for (size_t i = 0; same && i < a->heading_count; i++)
        same = a->headings[i].level == b->headings[i].level &&
               same_texts(a, a->headings[i].text, b, b->headings[i].text) &&
               same_texts(a, a->headings[i].id, b, b->headings[i].id);
    return same;
}

/* The times are those of before, or what repairs make of them. */
static bool same_moments(const struct job *job, const struct note *a, const struct note *b)
{
    bool same = a->moment_count == b->moment_count && a->video_count == b->video_count;
    uint32_t *moved = heap_alloc(a->moment_count + 1, sizeof *moved); /* its repair, + 1 */
    VEC_EACH (const struct repair, repair, &job->repairs)
        if (repair->accepted && repair->moves)
            moved[repair->moves - 1] = (uint32_t)(repair - job->repairs.items) + 1;
    for (size_t i = 0; same && i < a->moment_count; i++) {
        const struct moment *old = &a->moments[i], *new = &b->moments[i];
        const struct repair *repair = moved[i] ? &job->repairs.items[moved[i] - 1] : NULL;
        same = new->start == (repair ? repair->start : old->start) &&
               new->end == (repair ? repair->end : old->end) && new->video == old->video;
    }
    free(moved);
    return same;
}

static bool same_citations(const struct note *a, const struct note *b)
{
    bool same = a->citation_count == b->citation_count;
    for (size_t i = 0; same && i < a->citation_count; i++)
        same = a->citations[i].video == b->citations[i].video &&
               same_texts(a, a->citations[i].text, b, b->citations[i].text);
    return same;
}

static bool same_blocks(const struct note *a, const struct note *b)
{
    bool same = a->block_id_count == b->block_id_count && a->callout_count == b->callout_count;
    for (size_t i = 0; same && i < a->block_id_count; i++)
        same = same_texts(a, a->block_ids[i].id, b, b->block_ids[i].id);
    for (size_t i = 0; same && i < a->callout_count; i++)
        same = same_texts(a, a->callouts[i].type, b, b->callouts[i].type);
    return same;
}

/* ---- links -------------------------------------------------------------------------------- */

/* Does the rendered label show the text itself? */
static bool shows(str html, str text)
{
    size_t at = 0;
    for (size_t i = 0; i < text.len && at <= html.len; i++) {
        str shown = str_sub(text, i, i + 1);
        switch (text.ptr[i]) {
        case '&': shown = STR("&amp;"); break;
        case '>': shown = STR("&gt;"); break;
        case '"': shown = STR("&quot;"); break;
        default: break;
        }
        if (!str_starts(str_from(html, at), shown))
            return false;
        at += shown.len;
    }
    return at == html.len;
}

static bool has_label(const struct link *link, str label)
{
    return str_eq(link->label, label) && (!link->label_html.len || shows(link->label_html, label));
}

/* The text of a Markdown link is part of the body, and what stands in it is compared there. */
static bool same_text(const struct link *a, const struct link *b)
{
    if (a->kind == LINK_MARKDOWN || a->kind == LINK_EXTERNAL)
        return true;
    return a->has_label == b->has_label && str_eq(a->label, b->label) &&
           str_eq(a->label_html, b->label_html);
}

static bool leads_to(const struct job *job, const struct link *link, uint32_t file)
{
    str target = link->is_encoded ? path_decode(job->arena, link->target) : link->target;
    return site_exact_check(job->exact, job->arena, job->file, target, file);
}

/* Of a page of a site: where it led before. */
static bool leads_as_before(const struct job *job, const struct link *link,
                            const struct repair *repair)
{
    str target = link->is_encoded ? path_decode(job->arena, link->target) : link->target;
    return site_exact_leads(job->exact, job->arena, job->file, target,
                            &job->site->files[job->file].answers[repair->link]);
}

static bool names_heading(const struct job *job, const struct link *link,
                          const struct repair *repair)
{
    uint32_t file = repair->to;
    if (file == SITE_NONE)
        file = job->site->files[job->file].answers[repair->link].file;
    str fragment = link->is_encoded ? path_decode(job->arena, link->fragment) : link->fragment;
    enum heading_match match;
    long found = note_find_heading(job->site->files[file].note, fragment, &match);
    return match == HEADING_EXACT && found == (long)repair->heading;
}

/* The link after its repair; NULL: it has none. */
static bool is_good_link(const struct job *job, const struct link *before, const struct link *after,
                         const struct repair *repair)
{
    bool renamed = repair && repair->to != SITE_NONE;
    bool paged = repair && repair->page;
    bool headed = repair && repair->heading != SITE_NONE;
    bool labelled = repair && repair->label.len;
    return before->kind == after->kind && str_eq(before->title, after->title) &&
           before->has_fragment == after->has_fragment &&
           (labelled ? has_label(after, repair->label) : same_text(before, after)) &&
           (paged     ? leads_as_before(job, after, repair)
            : renamed ? leads_to(job, after, repair->to)
                      : str_eq(before->target, after->target)) &&
           (headed ? names_heading(job, after, repair) : str_eq(before->fragment, after->fragment));
}

static bool are_good_links(const struct job *job, const struct note *after)
{
    const struct repair *repair = job->repairs.items, *end = repair + job->repairs.count;
    if (job->before->link_count != after->link_count)
        return false;
    for (size_t i = 0; i < after->link_count; i++) {
        while (repair < end && (repair->key || repair->link < i))
            repair++;
        bool repaired = repair < end && repair->link == i && repair->accepted;
        struct link old = note_link(job->before, i), new = note_link(after, i);
        if (!is_good_link(job, &old, &new, repaired ? repair : NULL))
            return false;
    }
    return true;
}

/* ---- the note ----------------------------------------------------------------------------- */

/* The findings of the note itself that accepted repairs take away. */
static size_t count_own(const struct job *job, bool stamps_alone)
{
    size_t count = 0;
    VEC_EACH (const struct repair, repair, &job->repairs)
        if (repair->accepted && !repair->key &&
            (repair->link == REPAIR_NO_LINK || (repair->web && !stamps_alone)))
            count += repair->findings;
    return count;
}

bool fix_verify(const struct job *job, const struct note *after)
{
    const struct note *before = job->before;
    size_t stamps = count_own(job, true), own = count_own(job, false);
    /* Where a link around a stamp is taken away, a space may go with it. */
    /* Without a video a stamp is shown as its text, which the repair changes. */
    bool text_changes = stamps && !before->own_video_count;
    return before->finding_count == after->finding_count + own &&
           (text_changes || same_body(job, before, after)) && same_slots(job, before, after) &&
           same_headings(before, after) && same_moments(job, before, after) &&
           same_citations(before, after) && same_blocks(before, after) &&
           are_good_links(job, after);
}
