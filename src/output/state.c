/* SPDX-License-Identifier: MIT
 *
 * state: reporting and naming for the files of this stage.
 */
#include "state.h"
#include "kwiki/buf.h"
#include <stdio.h>

str output_shown_path(const struct output *output, struct buf *buf, str path)
{
    buf_clear(buf);
    buf_add(buf, output->shown);
    if (path.len && !str_ends(output->shown, STR("/")))
        buf_add_char(buf, '/');
    buf_add(buf, path);
    return buf_str(buf);
}

void output_fail(struct output *output, str path, const char *what, int error)
{
    struct buf buf = {0};
    atomic_store(&output->failed, true);
    diag_system(output->diags, output_shown_path(output, &buf, path), what, error);
    buf_release(&buf);
}

void output_block(struct output *output, struct output_file *file)
{
    struct buf buf = {0};
    file->blocked = true;
    diag_report(
        output->diags, MESSAGE(OUTPUT_BLOCKED),
        (struct finding){.path = output_shown_path(output, &buf, file->path), .outside = true});
    buf_release(&buf);
}

bool output_is_temporary(const char *name)
{
    str s = str_from_c(name);
    return str_starts(s, STR(".kwiki-")) && str_ends(s, STR(".tmp"));
}

struct output_temporary output_temporary(uint32_t number)
{
    struct output_temporary out;
    snprintf(out.name, sizeof out.name, ".kwiki-%u.tmp", (unsigned)number);
    return out;
}
