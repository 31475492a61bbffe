/* SPDX-License-Identifier: MIT
 *
 * Runs a command and appends one line to a file: wall seconds, peak memory in bytes, exit status,
 * processor seconds.
 * The command is the child of a small process, since a child's peak is never below what its
 * parent held when it forked.
 * Usage: measure FILE COMMAND [ARGUMENT...]
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double in_seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: measure FILE COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("measure");
        return 2;
    }
    double seconds = now() - start;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    FILE *file = fopen(argv[1], "ae");
    double processors = in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
    if (!file ||
        fprintf(file, "%.4f %ld %d %.4f\n", seconds, usage.ru_maxrss * 1024, code, processors) <
            0 ||
        fclose(file)) {
        perror(argv[1]);
        return 2;
    }
    return 0;
}
