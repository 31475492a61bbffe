/* SPDX-License-Identifier: MIT
 *
 * How long does it take from saving a note until a browser has its new page? Starts `kwiki serve`
 * on a copy of the vault, listens as an open page does, saves a note again and again and asks for
 * the page when it is notified. The floor beside it: the system reports the file, it is read, and
 * libcmark makes HTML of it.
 * Usage: latency PROGRAM VAULT ROUNDS     (the vault's notes are changed)
 */
#include "preview.h"
#include <cmark.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define MOST    101    /* rounds */
#define PAUSE   200000 /* microseconds between two saves: what follows the page is done */
#define ALLOWED "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./"

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* The path of a note in the middle of the vault whose page has the same name. */
static char *choose_note(char *vault)
{
    char *roots[] = {vault, NULL}, **paths = calloc(1 << 20, sizeof *paths);
    size_t count = 0, root = strlen(vault) + 1;
    FTS *fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    for (FTSENT *entry; fts && (entry = fts_read(fts));) {
        size_t length = strlen(entry->fts_path);
        if (entry->fts_info != FTS_F || length < root + 4 || count >= 1 << 20)
            continue;
        const char *path = entry->fts_path + root;
        if (!strcmp(path + strlen(path) - 3, ".md") && strspn(path, ALLOWED) == strlen(path) &&
            !strstr(path, "/.") && path[0] != '.' && !strstr(path, "/-"))
            paths[count++] = strdup(path);
    }
    fts_close(fts);
    if (!count)
        preview_fail("no note");
    return paths[count / 2];
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "re");
    char *text = calloc(PREVIEW_ROOM / 8, 1);
    if (!file || !fread(text, 1, PREVIEW_ROOM / 8 - 1, file))
        preview_fail(path);
    fclose(file);
    return text;
}

static void save(const char *path, const char *text, int round)
{
    FILE *file = fopen(path, "we");
    if (!file || fprintf(file, "%s\nround%dround\n", text, round) < 0 || fclose(file))
        preview_fail(path);
}

/* ---- the stream ---------------------------------------------------------------------------- */

static void value_of(const char *page, const char *name, char value[64])
{
    const char *at = strstr(page, name);
    if (!at || sscanf(at + strlen(name), "%63[^\"]", value) != 1)
        preview_fail("the page does not listen");
}

static void wait_for(int stream, const char *event)
{
    static char text[1 << 16];
    size_t length = 0;
    while (!strstr(text, event)) {
        ssize_t n = read(stream, text + length, sizeof text - 1 - length);
        if (n <= 0)
            preview_fail("the stream ended");
        length += (size_t)n;
        text[length] = '\0';
    }
    memset(text, 0, sizeof text);
}

static int listen_to(const struct preview *preview, const char *page, const char *target)
{
    char version[64], seen[64], query[8192];
    value_of(page, "data-version=\"", version);
    value_of(page, "data-seen=\"", seen);
    snprintf(query, sizeof query, "/.kwiki/events?page=%s&version=%s&seen=%s", target + 1, version,
             seen);
    int stream = preview_ask(preview, query, "");
    wait_for(stream, "event: findings");
    return stream;
}

/* ---- figures ------------------------------------------------------------------------------- */

static double floor_of(int inotify, const char *path, const char *text, int round)
{
    char events[4096];
    double begin = preview_now();
    save(path, text, round);
    if (read(inotify, events, sizeof events) <= 0)
        preview_fail("inotify");
    char *bytes = read_file(path);
    free(cmark_markdown_to_html(bytes, strlen(bytes), CMARK_OPT_DEFAULT));
    double end = preview_now();
    free(bytes);
    return end - begin;
}

static void print(const char *name, double *times, int count)
{
    qsort(times, (size_t)count, sizeof *times, preview_compare);
    printf("%s %.1f ms (%.1f to %.1f)", name, times[count / 2], times[0], times[count - 1]);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: latency PROGRAM VAULT ROUNDS\n", stderr);
        return 2;
    }
    int rounds = atoi(argv[3]) < MOST ? atoi(argv[3]) : MOST;
    double pages[MOST], notified[MOST], floors[MOST];
    char *note = choose_note(argv[2]), *answer = malloc(PREVIEW_ROOM), *path, *target, *other;
    struct preview preview;
    if (asprintf(&path, "%s/%s", argv[2], note) < 0 || asprintf(&other, "%s.floor", argv[2]) < 0 ||
        asprintf(&target, "/%.*s.html", (int)strlen(note) - 3, note) < 0)
        preview_fail("memory");
    char *text = read_file(path);
    save(other, text, 0);
    int inotify = inotify_init1(IN_CLOEXEC);
    inotify_add_watch(inotify, other, IN_CLOSE_WRITE);
    preview_start(&preview, argv[1], argv[2]);
    preview_get(&preview, target, answer);
    int stream = listen_to(&preview, answer, target);
    for (int round = 0; round < rounds; round++) {
        char mark[64];
        snprintf(mark, sizeof mark, "round%dround", round);
        usleep(PAUSE);
        floors[round] = floor_of(inotify, other, text, round);
        double begin = preview_now();
        save(path, text, round);
        wait_for(stream, "event: page");
        notified[round] = preview_now() - begin;
        preview_get(&preview, target, answer);
        pages[round] = preview_now() - begin;
        if (!strstr(answer, mark))
            preview_fail("the page is an old one");
    }
    print("serve  save to page", pages, rounds);
    print(", notified after", notified, rounds);
    print("; floor", floors, rounds);
    printf("; ended in %.0f ms\n", preview_stop(&preview));
    unlink(other);
    return 0;
}
