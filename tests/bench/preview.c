/* SPDX-License-Identifier: MIT
 *
 * Starting `kwiki serve`, and sockets to it.
 */
#include "preview.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Noreturn void preview_fail(const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
    exit(2);
}

double preview_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

void preview_start(struct preview *preview, const char *program, const char *vault)
{
    int ends[2];
    char address[64] = "";
    if (pipe(ends) || (preview->child = fork()) < 0)
        preview_fail("start");
    if (!preview->child) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
        execl(program, program, "serve", "-q", "--port", "0", vault, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    FILE *out = fdopen(ends[0], "r");
    if (!fgets(address, sizeof address, out) ||
        sscanf(address, "http://%63[^/]", preview->host) != 1)
        preview_fail("no address");
    preview->port = (unsigned short)atol(strrchr(preview->host, ':') + 1);
}

double preview_stop(struct preview *preview)
{
    int status;
    double begin = preview_now();
    kill(preview->child, SIGINT);
    waitpid(preview->child, &status, 0);
    return preview_now() - begin;
}

int preview_connect(const struct preview *preview)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons(preview->port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to))
        preview_fail("connect");
    return fd;
}

int preview_ask(const struct preview *preview, const char *target, const char *more)
{
    int fd = preview_connect(preview);
    if (dprintf(fd, "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", target, preview->host, more) < 0)
        preview_fail("ask");
    return fd;
}

size_t preview_get(const struct preview *preview, const char *target, char *answer)
{
    int fd = preview_ask(preview, target, "Connection: close\r\n");
    size_t length = 0;
    for (ssize_t n; (n = read(fd, answer + length, PREVIEW_ROOM - 1 - length)) > 0;)
        length += (size_t)n;
    answer[length] = '\0';
    close(fd);
    return length;
}

int preview_compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}
