/* SPDX-License-Identifier: MIT
 *
 * Runs by what they depend on, and what they have found.
 */
#include "repeat.h"
#include "kwiki/publish.h"
#include "kwiki/record.h"
#include <string.h>

#define SURE_AFTER 2000000000 /* nanoseconds; see cache_find_note */

/* ---- the key ------------------------------------------------------------------------------ */

static void add_sources(struct buf *out, const struct vault *vault, int64_t *newest)
{
    for (size_t i = 0; i < vault->count; i++) {
        const struct source *source = &vault->sources[i];
        record_text(out, source->path);
        record_number(out, source->kind);
        record_number(out, source->stamp);
        if (source->modified > *newest)
            *newest = source->modified;
    }
}

static void add_findings(struct buf *out, const struct diag_list *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct finding *finding = &diags->items[i];
        record_number(out, finding->code);
        record_number(out, (uint64_t)finding->place.line << 32 | finding->place.column);
        record_text(out, finding->path);
        record_text(out, finding->message);
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
    record_number(&out, output);
    record_number(&out, stamp.value);
    add_sources(&out, &workspace->vault, &stamp.newest);
    options_add_values(&command->options->settings, &out);
    record_number(&out, workspace->setup);
    record_text(&out, str_from_c(command->options->notes));
    record_text(&out, command->options->settings_file);
    record_number(&out, (uint64_t)command->options->no_transcripts << 1 | command->options->strict);
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
    record_number(out, judged->severity);
    record_number(out, finding->code);
    record_number(out, (uint64_t)finding->place.line << 32 | finding->place.column);
    record_number(out, finding->outside);
    record_text(out, finding->path);
    record_text(out, finding->message);
    record_text(out, finding->suggestion);
    record_text(out, finding->subject);
}

static struct judged take_judged(str *from, struct arena *arena)
{
    struct finding *finding = ARENA_NEW(arena, struct finding, 1);
    struct judged judged = {finding, (enum severity)record_take_number(from)};
    finding->code = (enum diag_code)record_take_number(from);
    uint64_t place = record_take_number(from);
    finding->place = (struct place){(uint32_t)(place >> 32), (uint32_t)place};
    finding->outside = record_take_number(from);
    finding->path = arena_str(arena, record_take_text(from));
    finding->message = arena_str(arena, record_take_text(from));
    finding->suggestion = arena_str(arena, record_take_text(from));
    finding->subject = arena_str(arena, record_take_text(from));
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
        *verdict = (struct verdict){.count = record_take_number(&rest)};
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
    record_number(&out, verdict->count);
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
