/* SPDX-License-Identifier: MIT
 *
 * kwiki render FILE|-: the body of one note on standard output.
 */
#include "kwiki/render.h"
#include "kwiki/file.h"
#include "kwiki/note.h"
#include "kwiki/workspace.h"
#include "trace.h"
#include <errno.h>

static void add_findings(struct command *command, const struct note *note)
{
    for (size_t i = 0; i < note->finding_count; i++) {
        struct finding finding = note_finding(note, i);
        finding.path = str_from_c(command->options->notes);
        finding.outside = true;
        diag_add(command->diags, finding);
    }
}

static void render(struct command *command, str bytes)
{
    const struct settings *settings = &command->options->settings;
    struct note_parser *parser = note_parser_new(settings->strict_line_breaks, settings->sanitize);
    struct note note;
    struct buf html = {0};
    note_parse(parser, bytes, &note);
    render_body(&note, &html);
    add_findings(command, &note);
    cmd_print(command, buf_str(&html));
    buf_release(&html);
    note_release(&note);
    note_parser_free(parser);
}

int cmd_render(struct command *command)
{
    struct buf bytes = {0};
    struct workspace workspace = {.options = command->options,
                                  .arena = command->arena,
                                  .diags = command->diags,
                                  .vault.folder = -1};
    if (!workspace_load_settings(&workspace))
        return cmd_report(command);
    trace_settings(command->options, command->arena);
    int error = file_read_named(command->options->notes, NOTE_MAX_BYTES, &bytes);
    if (error && error != EFBIG) /* whose beginning is shown */
        diag_system(command->diags, str_from_c(command->options->notes), "cannot read the note",
                    error);
    else {
        trace_file(command->options, str_from_c(command->options->notes));
        render(command, buf_str(&bytes));
    }
    buf_release(&bytes);
    return cmd_report(command);
}
