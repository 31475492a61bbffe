/* SPDX-License-Identifier: MIT
 *
 * reference: libcmark's own HTML for the examples of CommonMark's specification, to compare with.
 * Each file of the folder that ends in ".md" is rendered into ".safe" and ".unsafe" beside it.
 */
#include <cmark.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void render(const char *path, const char *ending, const char *text, size_t length,
                   int options)
{
    char name[4096];
    char *html = cmark_markdown_to_html(text, length, options);
    snprintf(name, sizeof name, "%s%s", path, ending);
    FILE *file = fopen(name, "wb");
    if (!file || fputs(html, file) < 0 || fclose(file)) {
        perror(name);
        exit(2);
    }
    free(html);
}

static void read_example(const char *path)
{
    static const size_t room = 1 << 20;
    char *text = malloc(room);
    FILE *file = fopen(path, "rb");
    if (!file || !text) {
        perror(path);
        exit(2);
    }
    size_t length = fread(text, 1, room, file);
    fclose(file);
    render(path, ".safe", text, length, CMARK_OPT_DEFAULT);
    render(path, ".unsafe", text, length, CMARK_OPT_UNSAFE);
    free(text);
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder) {
        fprintf(stderr, "usage: reference FOLDER\n");
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        char path[4096];
        if (!dot || strcmp(dot, ".md") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        read_example(path);
    }
    closedir(folder);
    return 0;
}
