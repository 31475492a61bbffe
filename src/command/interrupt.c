/* SPDX-License-Identifier: MIT
 *
 * A signal leaves its number behind. This is the one piece of global state: a handler can reach
 * nothing else.
 */
#include "interrupt.h"
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int caught;

static void remember(int signal_number)
{
    atomic_store(&caught, signal_number);
}

void interrupt_catch(void)
{
    /* No SA_RESTART: what waits, as for the lock of OUT, looks whether to go on. */
    struct sigaction action = {.sa_handler = remember, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a file-size limit is then an error of write */
}

int interrupt_signal(void)
{
    return atomic_load_explicit(&caught, memory_order_relaxed);
}

bool interrupt_has_come(void)
{
    return interrupt_signal() != 0;
}
