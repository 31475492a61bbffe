/* SPDX-License-Identifier: MIT
 *
 * How long does a plain request to `kwiki serve` take while many slow clients of the same address
 * hold connections: some say nothing, some send a byte now and then, some do not read what they
 * asked for, some listen to changes?
 * Usage: crowd PROGRAM VAULT CLIENTS REQUESTS
 */
#include "preview.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DRIP_EVERY 50 /* requests */

/* One more slow client, of the four kinds by turns. */
static int join(const struct preview *preview, int number)
{
    static const char slow[] = "GET / HTTP/1.1\r\nX: ";
    int fd = number % 4 < 2 ? preview_connect(preview)
             : number % 4 == 2
                 ? preview_ask(preview, "/assets/kwiki/kwiki.css", "")
                 : preview_ask(preview, "/.kwiki/events?page=index.html&version=x&seen=0", "");
    if (number % 4 == 1 && send(fd, slow, sizeof slow - 1, 0) < 0)
        preview_fail("join");
    return fd;
}

/* Takes the times of plain requests, in order. */
static void measure(const struct preview *preview, const int *crowd, int clients, double *times,
                    int requests)
{
    char *answer = malloc(PREVIEW_ROOM);
    for (int i = 0; i < requests; i++) {
        for (int c = 1; i % DRIP_EVERY == 0 && c < clients; c += 4)
            send(crowd[c], "y", 1, MSG_NOSIGNAL);
        double begin = preview_now();
        size_t length = preview_get(preview, "/", answer);
        times[i] = preview_now() - begin;
        if (!length || strncmp(answer, "HTTP/1.1 200", 12))
            preview_fail("a request was not answered");
    }
    free(answer);
    qsort(times, (size_t)requests, sizeof *times, preview_compare);
}

static void print(const char *who, const double *times, int count)
{
    printf("%s %.2f ms, 99 %% within %.2f, all within %.2f", who, times[count / 2],
           times[count * 99 / 100], times[count - 1]);
}

int main(int argc, char **argv)
{
    int clients = argc == 5 ? atoi(argv[3]) : 0, requests = argc == 5 ? atoi(argv[4]) : 0;
    if (clients < 1 || requests < 1) {
        fputs("usage: crowd PROGRAM VAULT CLIENTS REQUESTS\n", stderr);
        return 2;
    }
    struct preview preview;
    int *crowd = calloc((size_t)clients, sizeof *crowd);
    double *alone = calloc((size_t)requests, sizeof *alone);
    double *among = calloc((size_t)requests, sizeof *among);
    preview_start(&preview, argv[1], argv[2]);
    measure(&preview, crowd, 0, alone, requests);
    for (int i = 0; i < clients; i++)
        crowd[i] = join(&preview, i);
    measure(&preview, crowd, clients, among, requests);
    preview_stop(&preview);
    print("serve  a plain request", alone, requests);
    printf("; among %d slow clients", clients);
    print("", among, requests);
    puts("");
    free(crowd);
    free(alone);
    free(among);
    return 0;
}
