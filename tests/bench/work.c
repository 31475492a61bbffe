/* SPDX-License-Identifier: MIT
 *
 * Listing, reading, threads.
 */
#include "work.h"
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

_Noreturn void work_fail(const char *path)
{
    fprintf(stderr, "%s: %s: %s\n", program_invocation_short_name, path, strerror(errno));
    exit(2);
}

char *work_text(const char *format, ...)
{
    char *out;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&out, format, arguments) < 0)
        work_fail("vasprintf");
    va_end(arguments);
    return out;
}

void work_add(struct work_files *files, const char *path, size_t size)
{
    if (files->count == files->capacity) {
        files->capacity = files->capacity ? files->capacity * 2 : 1024;
        files->items = reallocarray(files->items, files->capacity, sizeof *files->items);
        if (!files->items)
            work_fail("realloc");
    }
    files->items[files->count++] = (struct work_file){work_text("%s", path), size};
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

void work_scan(char *root, struct work_files *notes, struct work_files *folders)
{
    FTS *tree = fts_open((char *[]){root, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (!tree)
        work_fail(root);
    for (FTSENT *entry; (entry = fts_read(tree));) {
        const char *path = entry->fts_path + strlen(root);
        size_t length = strlen(path);
        if (entry->fts_level > 0 && entry->fts_name[0] == '.')
            fts_set(tree, entry, FTS_SKIP);
        else if (entry->fts_info == FTS_D)
            work_add(folders, path, 0);
        else if (entry->fts_info == FTS_F && length > 3 && !strcasecmp(path + length - 3, ".md"))
            work_add(notes, path, (size_t)entry->fts_statp->st_size);
    }
    fts_close(tree);
}

char *work_read(const char *root, const struct work_file *file)
{
    char *path = work_text("%s%s", root, file->path);
    FILE *stream = fopen(path, "rbe");
    char *bytes = calloc(file->size + 1, 1);
    if (!stream || !bytes || fread(bytes, 1, file->size, stream) != file->size)
        work_fail(path);
    fclose(stream);
    free(path);
    return bytes;
}

struct run {
    work_step *step;
    void *context;
    size_t count;
    atomic_size_t next;
};

static void *run_some(void *argument)
{
    struct run *run = argument;
    for (size_t i; (i = atomic_fetch_add(&run->next, 1)) < run->count;)
        run->step(run->context, i);
    return NULL;
}

void work_run(size_t count, work_step *step, void *context)
{
    struct run run = {.step = step, .context = context, .count = count};
    cpu_set_t processors;
    size_t threads =
        sched_getaffinity(0, sizeof processors, &processors) ? 1 : (size_t)CPU_COUNT(&processors);
    pthread_t *others = calloc(threads, sizeof *others);
    for (size_t i = 1; i < threads; i++)
        if (!others || pthread_create(&others[i], NULL, run_some, &run))
            work_fail("thread");
    run_some(&run);
    for (size_t i = 1; i < threads; i++)
        pthread_join(others[i], NULL);
    free(others);
}
