/* SPDX-License-Identifier: MIT
 *
 * A tool of the build: reads a manual page or a completion on standard input and writes it with
 * each line `.\" PART: NAME` or `# PART: NAME` replaced by what the tables say.
 */
#include "kwiki/file.h"
#include "kwiki/file_type.h"
#include "kwiki/options.h"
#include "kwiki/video_address.h"
#include <stdio.h>
#include <unistd.h>

#define MARK      "PART: "
#define MAX_BYTES (1u << 20)

/* The name of the part for which the line stands; an empty slice for any other line. */
static str part_of(str line)
{
    struct str_cut comment = str_cut(line, ' ');
    bool is_mark = (str_eq(comment.head, STR(".\\\"")) || str_eq(comment.head, STR("#"))) &&
                   str_starts(comment.tail, STR(MARK));
    return is_mark ? str_from(comment.tail, sizeof MARK - 1) : (str){0};
}

static bool add_part(struct arena *arena, str part, struct buf *out)
{
    if (str_eq(part, STR("hosts")))
        buf_printf(out, "%.*s.\n", STR_ARG(video_address_hosts(arena)));
    else if (str_eq(part, STR("endings")))
        buf_printf(out, "%.*s.\n", STR_ARG(file_type_films(arena)));
    else if (str_eq(part, STR("completions")))
        options_completion(arena, out);
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
        str part = part_of(line.head);
        if (!part.len)
            buf_printf(&out, "%.*s\n", STR_ARG(line.head));
        else if (!add_part(&arena, part, &out))
            error = fprintf(stderr, "manual: unknown part: %.*s\n", STR_ARG(part));
    }
    error = error ? error : file_write_all(STDOUT_FILENO, buf_str(&out));
    buf_release(&page);
    buf_release(&out);
    arena_release(&arena);
    return error != 0;
}
