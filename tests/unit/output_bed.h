/* SPDX-License-Identifier: MIT
 *
 * output_bed: a scratch folder for tests of src/output, with short ways to build a site in it and
 * to look at what came out.
 */
#ifndef KWIKI_TEST_OUTPUT_BED_H
#define KWIKI_TEST_OUTPUT_BED_H

#include "check.h"
#include "kwiki/file.h"
#include "kwiki/output.h"
#include "words.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* root/notes is the vault and root/out the output, which setup does not make. */
struct bed {
    char root[64];
    int folder; /* root */
    int notes;
    struct diag_list diags;
    struct output_counts counts;
    struct buf text;
};

static inline void must(int result)
{
    assert_int_not_equal(result, -1);
}

static inline void put(struct bed *bed, const char *path, const char *text)
{
    int fd = openat(bed->folder, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    must(fd);
    assert_int_equal(file_write_all(fd, str_from_c(text)), 0);
    close(fd);
}

static inline void make(struct bed *bed, const char *path)
{
    assert_int_equal(file_make_folders(bed->folder, str_from_c(path), 0755), 0);
}

static inline bool exists(struct bed *bed, const char *path)
{
    struct stat st;
    return fstatat(bed->folder, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static inline void assert_text(struct bed *bed, const char *path, const char *text)
{
    buf_clear(&bed->text);
    int error = file_read(bed->folder, str_from_c(path), 1 << 20, &bed->text);
    if (error || !str_eq(buf_str(&bed->text), str_from_c(text)))
        fail_msg("'%s' (%s): '%.*s'", path, strerror(error), STR_ARG(buf_str(&bed->text)));
}

/* A command of the shell in root; $PWD names files beside it. */
static inline int run(struct bed *bed, const char *command)
{
    char line[256];
    snprintf(line, sizeof line, "cd '%s' && %s", bed->root, command);
    return system(line);
}

static inline int setup(void **state)
{
    struct bed *bed = calloc(1, sizeof *bed);
    strcpy(bed->root, "/tmp/kwiki-test-XXXXXX");
    assert_non_null(mkdtemp(bed->root));
    bed->folder = open(bed->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    make(bed, "notes/sub");
    bed->notes = openat(bed->folder, "notes", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    put(bed, "notes/image.png", "picture");
    diag_list_init(&bed->diags);
    *state = bed;
    return 0;
}

static inline int teardown(void **state)
{
    struct bed *bed = *state;
    int status = run(bed, "rm -rf -- \"$PWD\"");
    diag_list_release(&bed->diags);
    buf_release(&bed->text);
    close(bed->folder);
    close(bed->notes);
    free(bed);
    return status;
}

static inline struct output *open_at(struct bed *bed, const char *path, bool adopt)
{
    char out[256];
    snprintf(out, sizeof out, "%s%s%s", path[0] == '/' ? "" : bed->root, path[0] == '/' ? "" : "/",
             path);
    diag_list_release(&bed->diags);
    diag_list_init(&bed->diags);
    return output_open(
        out, (struct output_options){.notes_folder = bed->notes, .adopt = adopt, .no_wait = true},
        &bed->diags);
}

static inline struct output *begin(struct bed *bed)
{
    struct output *output = open_at(bed, "out", false);
    if (!output)
        fail_msg("refused: %s", words_of(&bed->diags.items[0]).ptr);
    return output;
}

/* A site is a list of path, text, path, text, NULL. */
static inline void write_site(struct output *output, const char *const *site)
{
    for (; *site; site += 2)
        assert_true(output_write(output, str_from_c(site[0]), str_from_c(site[1]), OUTPUT_PAGE));
}

static inline void build(struct bed *bed, const char *const *site)
{
    struct output *output = begin(bed);
    write_site(output, site);
    assert_true(output_finish(output, &bed->counts, NULL));
}

#define SITE(...) ((const char *const[]){__VA_ARGS__, NULL})

static inline void assert_finding(struct bed *bed, enum diag_code code, const char *path)
{
    char shown[256];
    snprintf(shown, sizeof shown, "%s/%s", bed->root, path);
    assert_int_equal(bed->diags.count, 1);
    assert_int_equal(bed->diags.items[0].code, code);
    assert_string_equal(bed->diags.items[0].path.ptr, shown);
    assert_true(bed->diags.items[0].outside);
}

/* No temporary file is left anywhere. */
static inline void assert_clean(struct bed *bed)
{
    assert_int_equal(run(bed, "! find . -name '.kwiki-*.tmp' | grep -q ."), 0);
}

#endif
