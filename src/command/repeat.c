/* SPDX-License-Identifier: MIT
 *
 * Runs by what they depend on, and what they have found.
 */
#include "repeat.h"
#include "kwiki/publish.h"
#include <string.h>

#define SURE_AFTER 2000000000 /* nanoseconds; see cache_find_note */

/* ---- bytes -------------------------------------------------------------------------------- */

static void add_number(struct buf *out, uint64_t number)
{
    buf_add(out, (str){(const char *)&number, sizeof number});
}

static void add_text(struct buf *out, str text)
{
    add_number(out, text.len);
    buf_add(out, text);
}

static uint64_t take_number(str *from)
{
    uint64_t number = 0;
    if (from->len >= sizeof number)
        memcpy(&number, from->ptr, sizeof number);
    *from = str_from(*from, sizeof number);
    return number;
}

static str take_text(str *from, struct arena *arena)
{
    size_t len = take_number(from);
    str text = arena_str(arena, str_sub(*from, 0, len));
    *from = str_from(*from, len);
    return text;
}

/* ---- the key ------------------------------------------------------------------------------ */

static void add_sources(struct buf *out, const struct vault *vault, int64_t *newest)
{
    for (size_t i = 0; i < vault->count; i++) {
        const struct source *source = &vault->sources[i];
        add_text(out, source->path);
        add_number(out, source->kind);
        add_number(out, source->stamp);
        if (source->modified > *newest)
            *newest = source->modified;
    }
}

static void add_findings(struct buf *out, const struct diag_list *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct finding *finding = &diags->items[i];
        add_number(out, finding->code);
        add_number(out, (uint64_t)finding->place.line << 32 | finding->place.column);
        add_text(out, finding->path);
        add_text(out, finding->message);
    }
}

void repeat_begin(struct repeat *repeat, struct command *command, struct workspace *workspace,
                  uint64_t output)
{
    struct buf out = {0};
    *repeat = (struct repeat){.output = output};
    if (!workspace->cache)
        return;
    int64_t scanned;
    const struct diag_list *found = workspace_find(workspace, &scanned);
    struct publish_stamp stamp = publish_stamp(command->options, &workspace->vault);
    add_number(&out, output);
    add_number(&out, stamp.value);
    add_sources(&out, &workspace->vault, &stamp.newest);
    options_add_values(&command->options->settings, &out);
    add_number(&out, workspace->setup);
    add_text(&out, str_from_c(command->options->notes));
    add_text(&out, command->options->settings_file);
    add_number(&out, (uint64_t)command->options->no_transcripts << 1 | command->options->strict);
    add_findings(&out, command->diags);
    add_findings(&out, found);
    repeat->key = hash_128(buf_str(&out));
    repeat->is_sure = stamp.newest < scanned - SURE_AFTER;
    buf_release(&out);
}

/* ---- findings ----------------------------------------------------------------------------- */

static void add_judged(struct buf *out, const struct judged *judged)
{
    const struct finding *finding = judged->finding;
    add_number(out, judged->severity);
    add_number(out, finding->code);
    add_number(out, (uint64_t)finding->place.line << 32 | finding->place.column);
    add_number(out, finding->outside);
    add_text(out, finding->path);
    add_text(out, finding->message);
    add_text(out, finding->suggestion);
    add_text(out, finding->subject);
}

static struct judged take_judged(str *from, struct arena *arena)
{
    struct finding *finding = ARENA_NEW(arena, struct finding, 1);
    struct judged judged = {finding, (enum severity)take_number(from)};
    finding->code = (enum diag_code)take_number(from);
    uint64_t place = take_number(from);
    finding->place = (struct place){(uint32_t)(place >> 32), (uint32_t)place};
    finding->outside = take_number(from);
    finding->path = take_text(from, arena);
    finding->message = take_text(from, arena);
    finding->suggestion = take_text(from, arena);
    finding->subject = take_text(from, arena);
    return judged;
}

bool repeat_find(const struct repeat *repeat, struct command *command, struct verdict *verdict,
                 struct totals *totals)
{
    struct buf bytes = {0};
    bool found = repeat->is_sure &&
                 cache_find_run(command->workspace->cache, repeat->output, repeat->key, &bytes);
    str rest = buf_str(&bytes);
    if (found) {
        memcpy(totals, rest.ptr, sizeof *totals);
        rest = str_from(rest, sizeof *totals);
        *verdict = (struct verdict){.count = take_number(&rest)};
        verdict->items = ARENA_NEW(command->arena, struct judged, verdict->count);
        for (size_t i = 0; i < verdict->count; i++)
            verdict->items[i] = take_judged(&rest, command->arena);
    }
    buf_release(&bytes);
    return found;
}

void repeat_store(const struct repeat *repeat, const struct command *command,
                  const struct verdict *verdict, const struct totals *totals)
{
    struct buf out = {0};
    if (!repeat->is_sure || verdict->fatal_count)
        return;
    buf_add(&out, (str){(const char *)totals, sizeof *totals});
    add_number(&out, verdict->count);
    for (size_t i = 0; i < verdict->count; i++)
        add_judged(&out, &verdict->items[i]);
    cache_store_run(command->workspace->cache, repeat->output, repeat->key, buf_str(&out));
    buf_release(&out);
}

struct totals repeat_totals(const struct site *site)
{
    return (struct totals){.notes = site->note_count,
                           .videos = site->video_count,
                           .moments = site->moment_count,
                           .links = site->link_count,
                           .broken = site->broken_count};
}
