/* SPDX-License-Identifier: MIT
 *
 * What does it cost to start the program, beside `true`? Both by turns, so that a busy machine is
 * as busy for both.
 * Usage: startup PROGRAM ROUNDS
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Milliseconds from before its start until it has ended. */
static double run(char **command, const posix_spawn_file_actions_t *actions)
{
    extern char **environ;
    pid_t child;
    int status;
    double begin = now();
    errno = posix_spawnp(&child, command[0], actions, NULL, command, environ);
    if (errno || waitpid(child, &status, 0) < 0 || status) {
        fprintf(stderr, "startup: %s: %s\n", command[0], errno ? strerror(errno) : "it failed");
        exit(2);
    }
    return now() - begin;
}

int main(int argc, char **argv)
{
    int rounds = argc == 3 ? atoi(argv[2]) : 0;
    if (rounds < 1) {
        fputs("usage: startup PROGRAM ROUNDS\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    double *programs = calloc((size_t)rounds, sizeof *programs);
    double *trues = calloc((size_t)rounds, sizeof *trues);
    for (int i = 0; programs && trues && i < rounds; i++) {
        programs[i] = run((char *[]){argv[1], (char[]){"--version"}, NULL}, &actions);
        trues[i] = run((char *[]){(char[]){"true"}, NULL}, &actions);
    }
    qsort(programs, (size_t)rounds, sizeof *programs, compare);
    qsort(trues, (size_t)rounds, sizeof *trues, compare);
    double program = programs[rounds / 2], floor = trues[rounds / 2];
    printf("start  --version %.2f ms, %.2f times `true`, which takes %.2f\n", program,
           program / floor, floor);
    posix_spawn_file_actions_destroy(&actions);
    free(programs);
    free(trues);
    return 0;
}
