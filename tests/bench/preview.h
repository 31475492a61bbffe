/* SPDX-License-Identifier: MIT
 *
 * A running `kwiki serve` for measurements, and plain ways to talk to it. What goes wrong ends the
 * program with a message.
 */
#ifndef BENCH_PREVIEW_H
#define BENCH_PREVIEW_H

#include <sys/types.h>

#define PREVIEW_ROOM (64u << 20) /* bytes of an answer */

struct preview {
    pid_t child;
    char host[64]; /* "localhost:8080" */
    unsigned short port;
};

_Noreturn void preview_fail(const char *what); /* with the reason in errno */
double preview_now(void);                      /* milliseconds of a clock */

void preview_start(struct preview *preview, const char *program, const char *vault);
double preview_stop(struct preview *preview); /* the milliseconds that it took to end */

int preview_connect(const struct preview *preview);
/* Sends a request on a connection of its own, with more header lines; the connection. */
int preview_ask(const struct preview *preview, const char *target, const char *more);
/* The whole answer into PREVIEW_ROOM bytes, NUL-terminated; its length. */
size_t preview_get(const struct preview *preview, const char *target, char *answer);

int preview_compare(const void *a, const void *b); /* of doubles, for qsort */

#endif
