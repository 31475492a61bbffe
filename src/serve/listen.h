/* SPDX-License-Identifier: MIT
 *
 * listen: the sockets that browsers connect to.
 */
#ifndef KWIKI_SERVE_LISTEN_H
#define KWIKI_SERVE_LISTEN_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"

#define LISTEN_MAX 4 /* sockets: a name may have several addresses */

struct listen {
    int sockets[LISTEN_MAX]; /* -1 when it has been handed over */
    size_t count;
    unsigned port;
    str name;       /* of the machine as it stands in addresses, "localhost" or "[fe80::1]" */
    bool is_public; /* other machines can connect */
};

/* Opens them, all on one port; `bind` and `port` as in struct serve_options. False with a finding.
 * The name is in the arena. A machine without IPv6 is no failure. */
bool listen_open(struct listen *listen, struct arena *arena, const char *bind, int port,
                 struct diag_list *diags);
void listen_close(struct listen *listen);

/* The address of this end of a connection, as it stands in a Host header: "192.0.2.7",
 * "[2001:db8::7]"; empty when it cannot be told. In the arena. */
str listen_local_name(struct arena *arena, int connection);

#endif
