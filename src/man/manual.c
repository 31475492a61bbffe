/* SPDX-License-Identifier: MIT
 *
 * A tool of the build: reads a manual page on standard input and writes it with each line
 * `.\" PART: NAME` replaced by what the tables say.
 */
#include "kwiki/file.h"
#include "kwiki/file_type.h"
#include "kwiki/options.h"
#include "kwiki/video_address.h"
#include <stdio.h>
#include <unistd.h>

#define MARK      ".\\\" PART: "
#define MAX_BYTES (1u << 20)

static bool add_part(struct arena *arena, str part, struct buf *out)
{
    if (str_eq(part, STR("hosts")))
        buf_printf(out, "%.*s.\n", STR_ARG(video_address_hosts(arena)));
    else if (str_eq(part, STR("endings")))
        buf_printf(out, "%.*s.\n", STR_ARG(file_type_films(arena)));
    else
        return options_manual(arena, part, out);
    return true;
}

int main(void)
{
    struct arena arena;
    struct buf page = {0}, out = {0};
    arena_init(&arena, 4096);
    int error = file_read_fd(STDIN_FILENO, MAX_BYTES, &page);
    for (str rest = buf_str(&page); rest.len && !error;) {
        struct str_cut line = str_cut(rest, '\n');
        rest = line.tail;
        if (!str_starts(line.head, STR(MARK)))
            buf_printf(&out, "%.*s\n", STR_ARG(line.head));
        else if (!add_part(&arena, str_from(line.head, sizeof MARK - 1), &out))
            error = fprintf(stderr, "manual: unknown part: %.*s\n", STR_ARG(line.head));
    }
    error = error ? error : file_write_all(STDOUT_FILENO, buf_str(&out));
    buf_release(&page);
    buf_release(&out);
    arena_release(&arena);
    return error != 0;
}
