/* SPDX-License-Identifier: MIT
 *
 * The floor: the least that any compiler of the notes has to do. Reads every note, has libcmark
 * make HTML of it and writes that to one file, with as many threads as kwiki takes by default.
 * Usage: floor NOTES OUT
 */
#include <cmark.h>
#include <errno.h>
#include <fts.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct note {
    char *from, *to;
};

struct work {
    struct note *notes;
    size_t count, capacity;
    atomic_size_t next;
};

static _Noreturn void fail(const char *path)
{
    fprintf(stderr, "floor: %s: %s\n", path, strerror(errno));
    exit(2);
}

static char *text(const char *format, ...)
{
    char *out;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&out, format, arguments) < 0)
        fail("vasprintf");
    va_end(arguments);
    return out;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void add(struct work *work, const char *from, const char *to, size_t to_length)
{
    if (work->count == work->capacity) {
        work->capacity = work->capacity ? work->capacity * 2 : 1024;
        work->notes = reallocarray(work->notes, work->capacity, sizeof *work->notes);
        if (!work->notes)
            fail("realloc");
    }
    work->notes[work->count++] =
        (struct note){.from = text("%s", from), .to = text("%.*s.html", (int)to_length, to)};
}

/* Lists the notes, sorted by path, and makes the folders below OUT. */
static void scan(struct work *work, char *root, const char *out)
{
    FTS *tree = fts_open((char *[]){root, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (!tree)
        fail(root);
    for (FTSENT *entry; (entry = fts_read(tree));) {
        if (entry->fts_level > 0 && entry->fts_name[0] == '.') {
            fts_set(tree, entry, FTS_SKIP);
            continue;
        }
        char *to = text("%s%s", out, entry->fts_path + strlen(root));
        size_t length = strlen(to);
        if (entry->fts_info == FTS_D && mkdir(to, 0777) && errno != EEXIST)
            fail(to);
        if (entry->fts_info == FTS_F && length > 3 && !strcasecmp(to + length - 3, ".md"))
            add(work, entry->fts_path, to, length - 3);
        free(to);
    }
    fts_close(tree);
}

static char *read_note(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rbe");
    struct stat status;
    if (!file || fstat(fileno(file), &status))
        fail(path);
    *size = (size_t)status.st_size;
    char *bytes = malloc(*size + 1);
    if (!bytes || fread(bytes, 1, *size, file) != *size)
        fail(path);
    fclose(file);
    return bytes;
}

static void convert(struct note note)
{
    size_t size;
    char *markdown = read_note(note.from, &size);
    char *html = cmark_markdown_to_html(markdown, size, CMARK_OPT_DEFAULT);
    FILE *file = fopen(note.to, "wbe");
    if (!file || fputs(html, file) < 0 || fclose(file))
        fail(note.to);
    free(html);
    free(markdown);
}

static void *convert_all(void *argument)
{
    struct work *work = argument;
    for (size_t i; (i = atomic_fetch_add(&work->next, 1)) < work->count;)
        convert(work->notes[i]);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: floor NOTES OUT\n", stderr);
        return 2;
    }
    struct work work = {0};
    scan(&work, argv[1], argv[2]);
    cpu_set_t processors;
    size_t count =
        sched_getaffinity(0, sizeof processors, &processors) ? 1 : (size_t)CPU_COUNT(&processors);
    pthread_t *threads = calloc(count, sizeof *threads);
    for (size_t i = 1; i < count; i++)
        if (!threads || pthread_create(&threads[i], NULL, convert_all, &work))
            fail("thread");
    convert_all(&work);
    for (size_t i = 1; i < count; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
