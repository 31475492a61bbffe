/* SPDX-License-Identifier: MIT
 *
 * Addresses of the web in wikilinks: `[[https://example.org|words]]` becomes a Markdown link.
 */
#include "repair.h"

/* The words after the first '|', as they are written. */
static str words_of(const struct job *job, struct range whole)
{
    str inner = str_sub(job->bytes, whole.from + 2, whole.to - 2);
    str words = str_cut(inner, '|').tail;
    return str_trim(words);
}

/* "[words](address)"; without words "<address>". Empty where that would be read otherwise. */
static str markdown_link(struct arena *arena, str address, str words)
{
    if (str_holds(address, STR("<> \t")))
        return (str){0};
    if (!words.len)
        return arena_printf(arena, "<%.*s>", STR_ARG(address));
    bool angles = str_holds(address, STR("()\\"));
    return arena_printf(arena, angles ? "[%.*s](<%.*s>)" : "[%.*s](%.*s)", STR_ARG(words),
                        STR_ARG(address));
}

void fix_web_link(struct job *job, uint32_t index)
{
    const struct link link = note_link(job->note, index);
    struct wikilink_source found;
    bool whole = job->note->slots[job->note->links[index].slot].kind == SLOT_LINK;
    size_t at = note_source_offset(job->source, link.place);
    if (!whole || at == STR_NONE || job->bytes.ptr[at] != '[' ||
        !fix_has_finding(job, link.place, DIAG_EXTERNAL_WIKILINK) ||
        !note_source_wikilink(job->source, at, link.in_cell, &found))
        return;
    str text = markdown_link(job->arena, link.target, words_of(job, found.whole));
    if (!text.len)
        return;
    struct repair *repair = VEC_PUSH(job->arena, &job->repairs);
    *repair = (struct repair){.findings = 1,
                              .group = job->group_count++,
                              .link = index,
                              .to = SITE_NONE,
                              .heading = SITE_NONE,
                              .web = true};
    fix_edit_add(repair, found.whole, text);
}
