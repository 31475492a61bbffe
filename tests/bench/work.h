/* SPDX-License-Identifier: MIT
 *
 * What the limits have in common that builds are measured against: a folder's notes are listed and
 * read, and work is done by as many threads as kwiki takes by default. What goes wrong ends the
 * program with a message.
 */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H

#include <stddef.h>

struct work_files {
    struct work_file {
        char *path; /* below the folder, "/sub/a.md" */
        size_t size;
    } * items;
    size_t count, capacity;
};

_Noreturn void work_fail(const char *path); /* with the reason in errno */
char *work_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
void work_add(struct work_files *files, const char *path, size_t size);

/* Lists the notes below a folder, sorted by path; `folders` gets its folders, parents first. */
void work_scan(char *root, struct work_files *notes, struct work_files *folders);
char *work_read(const char *root, const struct work_file *file); /* NUL-terminated; size bytes */

/* Calls the function for each index below count, on all processors. */
typedef void work_step(void *context, size_t index);
void work_run(size_t count, work_step *step, void *context);

#endif
