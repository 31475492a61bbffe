/* SPDX-License-Identifier: MIT
 *
 * The fair limit: what a compiler would take that does what kwiki does but for thinking. Reads
 * every note, has libcmark parse it, and writes as many files and bytes as kwiki writes, whose
 * sizes it knows beforehand, with as many threads as kwiki takes by default. Usage: fair NOTES
 * SIZES OUT     (lines of SIZES: a file's bytes, a blank, its path below OUT)
 */
#include "work.h"
#include <cmark.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct fair {
    const char *from, *to;
    struct work_files notes, folders, files;
    char *filler; /* as long as the longest file */
};

/* The files that are to be written; makes the longest one's bytes. */
static void read_sizes(struct fair *fair, const char *list)
{
    FILE *stream = fopen(list, "re");
    char *line = NULL;
    size_t room = 0, longest = 0;
    if (!stream)
        work_fail(list);
    for (ssize_t length; (length = getline(&line, &room, stream)) > 1;) {
        char *path;
        size_t size = strtoul(line, &path, 10);
        line[length - 1] = '\0';
        *path = '/';
        work_add(&fair->files, path, size);
        longest = size > longest ? size : longest;
    }
    fclose(stream);
    free(line);
    fair->filler = malloc(longest + 1);
    if (!fair->filler)
        work_fail(list);
    memset(fair->filler, 'x', longest + 1);
}

static void make_folder(char *path, size_t from)
{
    for (char *slash = path + from; slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) && errno != EEXIST)
            work_fail(path);
        *slash = '/';
    }
}

/* The folders of the files, which are sorted by path. */
static void make_folders(const struct fair *fair)
{
    const char *before = "";
    for (size_t i = 0; i < fair->files.count; i++) {
        const char *file = fair->files.items[i].path;
        size_t length = (size_t)(strrchr(file, '/') - file) + 1;
        if (strncmp(before, file, length) || strchr(before + length, '/')) {
            char *path = work_text("%s%s", fair->to, file);
            make_folder(path, strlen(fair->to));
            free(path);
        }
        before = file;
    }
}

static void parse(void *context, size_t index)
{
    const struct fair *fair = context;
    const struct work_file *note = &fair->notes.items[index];
    char *markdown = work_read(fair->from, note);
    cmark_node_free(cmark_parse_document(markdown, note->size, CMARK_OPT_DEFAULT));
    free(markdown);
}

static void write_file(void *context, size_t index)
{
    const struct fair *fair = context;
    const struct work_file *file = &fair->files.items[index];
    char *path = work_text("%s%s", fair->to, file->path);
    FILE *stream = fopen(path, "wbe");
    if (!stream || fwrite(fair->filler, 1, file->size, stream) != file->size || fclose(stream))
        work_fail(path);
    free(path);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: fair NOTES SIZES OUT\n", stderr);
        return 2;
    }
    struct fair fair = {.from = argv[1], .to = argv[3]};
    read_sizes(&fair, argv[2]);
    work_scan(argv[1], &fair.notes, &fair.folders);
    work_run(fair.notes.count, parse, &fair);
    make_folders(&fair);
    work_run(fair.files.count, write_file, &fair);
    return 0;
}
