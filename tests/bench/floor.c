/* SPDX-License-Identifier: MIT
 *
 * The floor: the least that any compiler of the notes has to do. Reads every note, has libcmark
 * make HTML of it and writes that to one file, with as many threads as kwiki takes by default.
 * Usage: floor NOTES OUT
 */
#include "work.h"
#include <cmark.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct floor {
    const char *from, *to;
    struct work_files notes, folders;
};

static void convert(void *context, size_t index)
{
    struct floor *floor = context;
    const struct work_file *note = &floor->notes.items[index];
    char *markdown = work_read(floor->from, note);
    char *html = cmark_markdown_to_html(markdown, note->size, CMARK_OPT_DEFAULT);
    char *path = work_text("%s%.*s.html", floor->to, (int)strlen(note->path) - 3, note->path);
    FILE *file = fopen(path, "wbe");
    if (!file || fputs(html, file) < 0 || fclose(file))
        work_fail(path);
    free(path);
    free(html);
    free(markdown);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: floor NOTES OUT\n", stderr);
        return 2;
    }
    struct floor floor = {.from = argv[1], .to = argv[2]};
    work_scan(argv[1], &floor.notes, &floor.folders);
    for (size_t i = 0; i < floor.folders.count; i++) {
        char *path = work_text("%s%s", floor.to, floor.folders.items[i].path);
        if (mkdir(path, 0777) && errno != EEXIST)
            work_fail(path);
        free(path);
    }
    work_run(floor.notes.count, convert, &floor);
    return 0;
}
