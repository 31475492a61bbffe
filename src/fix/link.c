/* SPDX-License-Identifier: MIT
 *
 * Repairs of links: the exact form of the target, the heading as it is written.
 */
#include "kwiki/lower_bound.h"
#include "kwiki/path.h"
#include "repair.h"

#define MAX_RIVALS 64 /* headings of one text that are looked at */

/* What a link asks for, by its findings. */
struct wish {
    uint32_t index;   /* of the link ... */
    struct link link; /* ... as it is written */
    const struct answer *answer;
    uint32_t to;      /* the file to be named exactly, or SITE_NONE */
    uint32_t heading; /* of the file that the link leads to then, or SITE_NONE */
    bool was_broken;  /* it has no answer; its heading is no finding yet */
    bool page;        /* the target names a page of a site */
    size_t findings;
};

/* The note that the link leads to when it is repaired. */
static const struct note *target_of(const struct job *job, const struct wish *wish)
{
    return job->site->files[wish->to == SITE_NONE ? wish->answer->file : wish->to].note;
}

/* Text of the file's bytes. */
static str slice(const struct job *job, struct range range)
{
    return str_sub(job->bytes, range.from, range.to);
}

static struct repair *add_repair(struct job *job, const struct wish *wish)
{
    struct repair *repair = VEC_PUSH(job->arena, &job->repairs);
    *repair = (struct repair){.findings = wish->findings,
                              .group = job->group_count++,
                              .link = wish->index,
                              .to = wish->to,
                              .heading = wish->heading};
    return repair;
}

/* ---- labels ------------------------------------------------------------------------------- */

/* Would the text, as a label, show itself and nothing else? '_' is plain within a word, and one
 * alone has no partner. */
static bool is_plain(str text)
{
    if (!str_trim(text).len || str_holds(text, STR("*`<\\[]|~$^;\n\r")) ||
        str_contains(text, STR("==")) || str_contains(text, STR("%%")) ||
        str_starts(text, STR("#")) || str_contains(text, STR(" #")))
        return false;
    unsigned underscores = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool within = i > 0 && i + 1 < text.len && char_is_alnum(text.ptr[i - 1]) &&
                      char_is_alnum(text.ptr[i + 1]);
        underscores += text.ptr[i] == '_' && !within;
    }
    return underscores < 2;
}

static bool in_heading(const struct note *note, uint32_t link)
{
    uint32_t offset = note_link_at(note, link);
    /* The first heading that ends at the link or after it: a link itself takes no room. */
    size_t at;
    LOWER_BOUND(at, note->heading_count, note->headings[at].body.to < offset);
    return at < note->heading_count && note->headings[at].body.from <= offset;
}

/* Is the wikilink part of another link's text? */
static bool in_link(const struct note *note, uint32_t link)
{
    uint32_t offset = note_link_at(note, link);
    size_t at;
    LOWER_BOUND(at, note->slot_count, note->slots[at].at < offset);
    for (; at < note->slot_count && note->slots[at].at == offset; at++)
        if (note->slots[at].kind == SLOT_LABEL)
            return true;
    return false;
}

/* A wikilink without label is shown by its target's title, and quoted elsewhere by what was
 * typed. It gets a label where the new target would be quoted by another text than the page
 * shows; in headings and links the text that counts is the quoted one. */
static str label_for(const struct job *job, const struct wish *wish, str target)
{
    const struct link *link = &wish->link;
    const struct site_file *file = &job->site->files[wish->to];
    bool heading = in_heading(job->note, wish->index);
    if (link->has_label || (link->kind == LINK_EMBED && !heading))
        return (str){0};
    bool by_name = wish->answer->rule == RULE_TITLE || wish->answer->rule == RULE_ALIAS;
    bool as_typed =
        heading || wish->was_broken || by_name || !file->note || in_link(job->note, wish->index);
    str shown = as_typed ? link->target : str_trim(file->title);
    return str_eq(shown, target) ? (str){0} : shown;
}

/* ---- wikilinks ---------------------------------------------------------------------------- */

static bool is_writable_target(str target)
{
    return target.len && !str_holds(target, STR("|#\n\r")) && !str_contains(target, STR("[[")) &&
           !str_contains(target, STR("]]"));
}

static bool is_writable_heading(str text)
{
    return text.len && text.ptr[0] != '^' && !str_holds(text, STR("|#[]\n\r"));
}

static str heading_text(const struct job *job, const struct wish *wish)
{
    const struct note *target = target_of(job, wish);
    return note_str(target, target->headings[wish->heading].text);
}

static bool rename_target(const struct job *job, const struct wish *wish, struct repair *repair,
                          const struct wikilink_source *found)
{
    str target = site_exact_target(job->exact, job->arena, job->file, wish->to, false);
    if (!is_writable_target(target))
        return false;
    str label = label_for(job, wish, target);
    if (label.len && !is_plain(label)) {
        if (wish->was_broken)
            return false;
        label = (str){0};
    }
    fix_edit_add(repair, found->target, target);
    if (label.len) {
        uint32_t end = found->whole.to - 2; /* before the "]]" */
        const char *pipe = wish->link.in_cell ? "\\|" : "|";
        str text =
            found->has_pipe ? label : arena_printf(job->arena, "%s%.*s", pipe, STR_ARG(label));
        fix_edit_add(repair, (struct range){end, end}, text);
        repair->label = label;
    }
    return true;
}

static void repair_wikilink(struct job *job, struct wish *wish)
{
    struct wikilink_source found;
    size_t at = note_source_offset(job->source, wish->link.place);
    if (at == STR_NONE || !note_source_wikilink(job->source, at, wish->link.in_cell, &found) ||
        !str_eq(slice(job, found.target), wish->link.target))
        return;
    struct repair *repair = add_repair(job, wish);
    if (wish->to != SITE_NONE && !rename_target(job, wish, repair, &found)) {
        repair->to = SITE_NONE;
        repair->findings--;
        if (wish->was_broken)
            wish->heading = repair->heading = SITE_NONE;
    }
    if (wish->heading != SITE_NONE && is_writable_heading(heading_text(job, wish))) {
        fix_edit_add(repair, found.heading, heading_text(job, wish));
    } else if (wish->heading != SITE_NONE) {
        repair->heading = SITE_NONE;
        repair->findings -= !wish->was_broken;
    }
    if (!repair->edit_count)
        job->repairs.count--;
}

/* ---- Markdown links ----------------------------------------------------------------------- */

static str encoded(struct arena *arena, str text)
{
    struct buf out = {0};
    path_encode(&out, text);
    return buf_take(&out, arena);
}

/* The last element of the fragment's path. */
static struct range last_element(const struct job *job, struct range fragment)
{
    size_t hash = str_rfind(slice(job, fragment), '#');
    if (hash != STR_NONE)
        fragment.from += (uint32_t)hash + 1;
    return fragment;
}

/* The group of the repairs that edit the definition at the offset; a new one gets this number. */
static uint32_t group_of(struct job *job, uint32_t at, uint32_t group)
{
    VEC_EACH (const struct definition, definition, &job->definitions)
        if (definition->at == at)
            return definition->group;
    *VEC_PUSH(job->arena, &job->definitions) = (struct definition){at, group};
    return group;
}

static void repair_address(struct job *job, struct wish *wish)
{
    struct address_source found;
    size_t at = note_source_offset(job->source, wish->link.place);
    if (at == STR_NONE || !note_source_address(job->source, at, &wish->link, &found))
        return;
    struct repair *repair = add_repair(job, wish);
    if (found.shared)
        repair->group = group_of(job, found.target.from, repair->group);
    if (wish->to != SITE_NONE) {
        bool keep_md = path_is_note(path_decode(job->arena, wish->link.target));
        str target = site_exact_target(job->exact, job->arena, job->file, wish->to, keep_md);
        if (target.len)
            fix_edit_add(repair, found.target, encoded(job->arena, target));
    }
    if (wish->heading != SITE_NONE)
        fix_edit_add(repair, last_element(job, found.fragment),
                     encoded(job->arena, heading_text(job, wish)));
    size_t wanted = (wish->to != SITE_NONE) + (size_t)(wish->heading != SITE_NONE);
    if (repair->edit_count < wanted)
        job->repairs.count--;
}

/* ---- pages of a site ---------------------------------------------------------------------- */

/* "a/b.html" as the vault has it: "a/b.md", in a wikilink "a/b"; "a/index.html" is "a/". */
static str page_target(struct arena *arena, str written, bool encoded)
{
    str stem = str_sub(written, 0, written.len - STR(".html").len), name = path_name(stem);
    str folder = str_sub(stem, 0, stem.len - name.len);
    if (str_eq_nocase(name, STR("index")))
        return folder.len ? folder : STR("./");
    return encoded ? arena_printf(arena, "%.*s.md", STR_ARG(stem)) : stem;
}

/* Where the target stands in the bytes; false when it is not found. */
static bool find_target(const struct job *job, const struct wish *wish, struct range *target,
                        bool *shared)
{
    struct wikilink_source wikilink;
    struct address_source address;
    size_t at = note_source_offset(job->source, wish->link.place);
    bool found = at != STR_NONE;
    if (found && wish->link.is_encoded)
        found = note_source_address(job->source, at, &wish->link, &address);
    else if (found)
        found = note_source_wikilink(job->source, at, wish->link.in_cell, &wikilink);
    if (found)
        *target = wish->link.is_encoded ? address.target : wikilink.target;
    *shared = found && wish->link.is_encoded && address.shared;
    return found;
}

static void repair_page(struct job *job, struct wish *wish)
{
    struct range target;
    bool shared;
    if (!find_target(job, wish, &target, &shared) ||
        !str_ends_nocase(slice(job, target), STR(".html")))
        return;
    str page = page_target(job->arena, slice(job, target), wish->link.is_encoded);
    str plain = wish->link.is_encoded ? path_decode(job->arena, page) : page;
    if (!site_exact_leads(job->exact, job->arena, job->file, plain, wish->answer))
        return;
    struct repair *repair = add_repair(job, wish);
    if (shared)
        repair->group = group_of(job, target.from, repair->group);
    repair->page = true;
    repair->to = repair->heading = SITE_NONE;
    repair->findings = 1;
    fix_edit_add(repair, target, page);
}

/* ---- wishes ------------------------------------------------------------------------------- */

/* The file that a broken link probably means, or SITE_NONE. */
static uint32_t suggestion_of(const struct job *job, const struct link *link,
                              const struct answer *answer)
{
    bool broken = link_is_internal(link->kind) && !site_leads(answer);
    bool reported = fix_has_finding(job, link->place, DIAG_BROKEN_LINK) ||
                    fix_has_finding(job, link->place, DIAG_MISSING_FILE);
    return job->wishes.suggested && broken && reported ? answer->suggestion : SITE_NONE;
}

/* Is there another heading of other text that the same fragment finds? */
static bool has_rival(const struct note *note, uint32_t heading)
{
    uint64_t key = note->headings[heading].key;
    size_t at;
    LOWER_BOUND(at, note->heading_count, note->headings[note->heading_order[at]].key < key);
    for (size_t end = at + MAX_RIVALS; at < note->heading_count && at < end; at++) {
        const struct heading *other = &note->headings[note->heading_order[at]];
        if (other->key != key)
            return false;
        if (!str_eq(note_str(note, other->text), note_str(note, note->headings[heading].text)))
            return true;
    }
    return at < note->heading_count; /* too many to be sure */
}

/* The heading of the suggested note that the fragment finds, when it is written otherwise; found
 * only now, it would be a finding of the next run. SITE_NONE for none. */
static uint32_t suggested_heading(const struct job *job, const struct wish *wish)
{
    const struct note *target = target_of(job, wish);
    bool encoded = wish->link.is_encoded;
    str fragment = wish->link.fragment;
    if (encoded)
        fragment = path_decode(job->arena, fragment);
    if (!target || !fragment.len || fragment.ptr[0] == '^')
        return SITE_NONE;
    enum heading_match match;
    long found = note_find_heading(target, fragment, &match);
    bool is_id =
        encoded && found >= 0 && str_eq(note_str(target, target->headings[found].id), fragment);
    return found < 0 || match != HEADING_LOOSE || is_id ? SITE_NONE : (uint32_t)found;
}

static struct wish wish_of(const struct job *job, uint32_t index)
{
    const struct link link = note_link(job->note, index);
    const struct answer *answer = &job->site->files[job->file].answers[index];
    struct wish wish = {
        .index = index, .link = link, .answer = answer, .to = SITE_NONE, .heading = SITE_NONE};
    uint32_t suggestion = suggestion_of(job, &link, answer);
    bool inexact = site_leads(answer) && fix_has_finding(job, link.place, DIAG_INEXACT_LINK);
    wish.page = inexact && str_ends_nocase(link.target, STR(".html"));
    if (inexact && !wish.page)
        wish.to = answer->file;
    wish.findings += inexact;
    if (answer->state == FRAGMENT_HEADING && fix_has_finding(job, link.place, DIAG_INEXACT_HEADING))
        wish.heading = answer->fragment;
    wish.findings += wish.heading != SITE_NONE;
    if (suggestion != SITE_NONE) {
        wish.to = suggestion;
        wish.was_broken = true;
        wish.heading = suggested_heading(job, &wish);
        wish.findings = 1;
    }
    if (wish.heading != SITE_NONE && has_rival(target_of(job, &wish), wish.heading)) {
        wish.heading = SITE_NONE;
        wish.findings -= !wish.was_broken;
    }
    return wish;
}

void fix_links(struct job *job)
{
    for (size_t i = 0; i < job->note->link_count; i++) {
        if (job->note->links[i].kind == LINK_EXTERNAL) {
            fix_web_link(job, (uint32_t)i);
            continue;
        }
        struct wish wish = wish_of(job, (uint32_t)i);
        if (!wish.findings)
            continue;
        if (wish.page)
            repair_page(job, &wish);
        else if (wish.link.is_encoded)
            repair_address(job, &wish);
        else
            repair_wikilink(job, &wish);
    }
}
