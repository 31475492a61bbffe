/* SPDX-License-Identifier: MIT
 *
 * kwiki serve NOTES [OUT]: the site in the browser while the notes are being written. The main
 * thread waits for changes and compiles; browsers are answered by the server's threads, and the
 * files under OUT are written by one more.
 */
#include "interrupt.h"
#include "known_findings.h"
#include "kwiki/map.h"
#include "kwiki/preview.h"
#include "progress.h"
#include "report.h"
#include "trace.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define QUIET      10   /* milliseconds without a further change that end a burst of them */
#define BURST_MOST 250  /* milliseconds after which a burst is not waited for any longer */
#define POLL       1000 /* milliseconds between two looks, where the system cannot notify */
#define NAMED      3    /* changed files that a message names */

struct serving {
    struct command *command;
    struct preview preview;
    struct preview_listener listener;
    struct server *server;
    struct known_findings known;  /* that the terminal shows */
    int64_t next_ping, next_poll; /* milliseconds of the clock */
};

static int64_t now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- starting ------------------------------------------------------------------------------ */

static void block_signals(sigset_t *before)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, before);
}

static void open_browser(str address)
{
    extern char **environ;
    struct arena arena;
    arena_init(&arena, 256);
    char program[] = "xdg-open";
    char *arguments[] = {program, (char *)(uintptr_t)arena_str(&arena, address).ptr, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    signal(SIGCHLD, SIG_IGN); /* nobody waits for it */
    int error = posix_spawnp(&child, program, &actions, NULL, arguments, environ);
    if (error)
        cmd_say("kwiki: note: cannot run xdg-open: %s", strerror(error));
    posix_spawn_file_actions_destroy(&actions);
    arena_release(&arena);
}

/* The path of base_url without its first '/' and with one at its end; empty when it has none. */
static str prefix_of(struct arena *arena, str base_url)
{
    size_t scheme = str_search(base_url, STR("://"));
    str rest = scheme == STR_NONE ? (str){0} : str_from(base_url, scheme + 3);
    str path = str_cut(rest, '/').tail;
    return path.len ? arena_printf(arena, "%.*s/", STR_ARG(path)) : path;
}

static bool open_server(struct serving *serving)
{
    const struct options *options = serving->command->options;
    const struct settings *settings = preview_settings(&serving->preview);
    struct serve_options server = {
        .bind = options->bind,
        .port = options->port,
        .reload = !options->no_reload,
        .prefix = prefix_of(serving->command->arena, settings->base_url),
        .find = preview_find,
        .context = &serving->preview,
    };
    serving->server = server_open(&server, serving->command->diags);
    if (!serving->server)
        return false;
    str address = server_address(serving->server);
    cmd_print(serving->command, arena_printf(serving->command->arena, "%.*s\n", STR_ARG(address)));
    if (server_is_public(serving->server) && !options->quiet)
        cmd_say("kwiki: warning: other machines can read the notes at this address");
    return true;
}

static bool open_output(struct serving *serving)
{
    sigset_t before;
    block_signals(&before);
    bool opened = preview_open_output(&serving->preview, serving->command->diags);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return opened;
}

/* Browsers that came before the first build is ready have waited for it. */
static bool start_server(struct serving *serving)
{
    sigset_t before;
    preview_attach(&serving->preview, serving->server);
    block_signals(&before);
    bool started = server_start(serving->server, serving->command->diags);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!started)
        return false;
    preview_write(&serving->preview);
    if (serving->command->options->open)
        open_browser(server_address(serving->server));
    return true;
}

/* ---- waiting ------------------------------------------------------------------------------- */

/* Waits until something has changed, a signal comes or the time is over. A signal that comes
 * before the waiting begins is not missed. */
static bool wait_for(struct serving *serving, int64_t milliseconds)
{
    struct pollfd ready = {.fd = watch_descriptor(serving->preview.watch), .events = POLLIN};
    struct timespec time = {.tv_sec = milliseconds / 1000,
                            .tv_nsec = milliseconds % 1000 * 1000000};
    sigset_t before;
    block_signals(&before);
    int count = interrupt_signal() ? 0 : ppoll(&ready, 1, &time, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return count > 0;
}

/* Takes a burst of changes as one. */
static void take_burst(struct serving *serving, struct arena *arena, struct watch_changes *changes)
{
    int64_t end = now_ms() + BURST_MOST;
    do
        watch_read(serving->preview.watch, arena, changes);
    while (now_ms() < end && wait_for(serving, QUIET));
}

static int64_t poll_period(const struct serving *serving)
{
    size_t period = serving->command->options->poll;
    return period ? (int64_t)period : POLL;
}

/* The next changes; none when a signal has come. */
static void take_changes(struct serving *serving, struct arena *arena,
                         struct watch_changes *changes)
{
    while (!interrupt_signal() && !changes->paths.count && !changes->rescan) {
        bool polls = watch_is_polling(serving->preview.watch);
        int64_t time = now_ms(), until = serving->next_ping;
        if (polls && serving->next_poll < until)
            until = serving->next_poll;
        bool ready = wait_for(serving, until > time ? until - time : 0);
        if (ready || (polls && now_ms() >= serving->next_poll)) {
            take_burst(serving, arena, changes);
            serving->next_poll = now_ms() + poll_period(serving);
        }
        if (now_ms() >= serving->next_ping) {
            server_ping(serving->server);
            changes->rescan |= watch_look(serving->preview.watch);
            preview_rest(&serving->preview);
            serving->next_ping = now_ms() + SERVE_PING_MS;
        }
    }
}

/* ---- following ----------------------------------------------------------------------------- */

/* "changed: a.md, b.md and 3 more; ready in 0.04 s" */
static void print_update(const struct serving *serving, const struct watch_changes *changes,
                         int64_t begin)
{
    struct buf out = {0};
    struct map seen = {0};
    size_t named = 0;
    for (size_t i = 0; i < changes->paths.count; i++) {
        str path = changes->paths.items[i];
        uint32_t *mark = map_at(&seen, path);
        if (*mark == MAP_NONE && named++ < NAMED)
            buf_printf(&out, "%s%.*s", named > 1 ? ", " : "changed: ", STR_ARG(path));
        *mark = 1;
    }
    map_release(&seen);
    if (named > NAMED)
        buf_printf(&out, " and %zu more", named - NAMED);
    if (!named)
        buf_add(&out, STR("the notes have changed"));
    double seconds = (double)(now_ms() - begin) / 1000;
    if (!serving->command->options->quiet)
        cmd_say("%.*s; ready in %.2f s", STR_ARG(buf_str(&out)), seconds);
    buf_release(&out);
}

/* What the watch had to say. */
static void print_notices(struct command *command)
{
    if (!command->diags->count)
        return;
    cmd_report_fatal(command);
    diag_list_release(command->diags);
    diag_list_init(command->diags);
}

static void follow(struct serving *serving)
{
    serving->next_ping = now_ms() + SERVE_PING_MS;
    serving->next_poll = now_ms() + poll_period(serving);
    while (!interrupt_signal()) {
        struct arena arena;
        struct watch_changes changes = {0};
        arena_init(&arena, 4096);
        print_notices(serving->command);
        take_changes(serving, &arena, &changes);
        int64_t begin = now_ms();
        if (!interrupt_signal() && preview_update(&serving->preview, &changes) == PREVIEW_NEW) {
            print_update(serving, &changes, begin);
            preview_write(&serving->preview);
        }
        arena_release(&arena);
    }
}

/* ---- what is said of builds ---------------------------------------------------------------- */

static void report_settings(void *context, const struct workspace *workspace)
{
    (void)context;
    trace_settings(workspace->options, workspace->arena);
}

static void report_state(void *context, const struct workspace *workspace,
                         const struct verdict *verdict)
{
    struct serving *serving = context;
    known_findings_print(&serving->known, workspace, verdict);
}

static void report_output(void *context, const struct workspace *workspace,
                          const struct verdict *verdict)
{
    (void)context;
    report_some(workspace->options, workspace, verdict, NULL, NULL);
}

static int serve(struct serving *serving)
{
    struct command *command = serving->command;
    struct progress progress;
    serving->listener = (struct preview_listener){.context = serving,
                                                  .monitor = progress_quiet(command->options),
                                                  .settings = report_settings,
                                                  .findings = report_state,
                                                  .written = report_output};
    if (!preview_open(&serving->preview, command->options, &serving->listener, command->arena,
                      command->diags) ||
        !open_output(serving) || !open_server(serving))
        return cmd_report(command);
    progress_begin(&progress, command->options);
    enum preview_result result = preview_build(&serving->preview, &progress.monitor);
    if (result == PREVIEW_FAILED)
        return STATUS_FAILURE;
    if (result == PREVIEW_NEW && !start_server(serving))
        return cmd_report(command);
    follow(serving);
    return STATUS_CLEAN; /* a signal has come */
}

int cmd_serve(struct command *command)
{
    struct serving serving = {.command = command};
    interrupt_catch();
    signal(SIGPIPE, SIG_IGN); /* nobody may be reading what is printed any more */
    int status = serve(&serving);
    if (serving.server)
        preview_attach(&serving.preview, NULL);
    server_close(serving.server);
    preview_close(&serving.preview);
    free(serving.known.hashes);
    return status;
}
