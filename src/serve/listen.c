/* SPDX-License-Identifier: MIT
 *
 * Opening sockets: both loopback addresses, or what the user names.
 */
#include "listen.h"
#include "kwiki/serve.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT_TRIES 100 /* ports after the default one; and free ones that IPv6 has to have too */
#define BACKLOG    128 /* browsers that wait for the first build */

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_storage storage;
};

struct addresses {
    union address items[LISTEN_MAX];
    size_t count;
};

static socklen_t size_of(const union address *address)
{
    return address->any.sa_family == AF_INET6 ? sizeof address->v6 : sizeof address->v4;
}

static void set_port(union address *address, unsigned port)
{
    if (address->any.sa_family == AF_INET6)
        address->v6.sin6_port = htons((uint16_t)port);
    else
        address->v4.sin_port = htons((uint16_t)port);
}

static unsigned port_of(int fd)
{
    union address address;
    socklen_t size = sizeof address;
    if (getsockname(fd, &address.any, &size))
        return 0;
    return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

static bool is_loopback(const union address *address)
{
    if (address->any.sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&address->v6.sin6_addr);
    return ntohl(address->v4.sin_addr.s_addr) >> 24 == 127;
}

static void add_loopback(struct addresses *addresses)
{
    addresses->items[0].v4 =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    addresses->items[1].v6 =
        (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    addresses->count = 2;
}

#ifdef KWIKI_STATIC
/* What finds names is a part of the system's C library that a static program does not have. */
static const char *look_up(struct addresses *addresses, const char *name)
{
    struct in_addr v4;
    struct in6_addr v6;
    if (inet_pton(AF_INET, name, &v4) == 1)
        addresses->items[0].v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = v4};
    else if (inet_pton(AF_INET6, name, &v6) == 1)
        addresses->items[0].v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = v6};
    else
        return "a static program knows addresses, but no names";
    addresses->count = 1;
    return NULL;
}
#else
/* The addresses of a name. Returns NULL or why there are none. */
static const char *look_up(struct addresses *addresses, const char *name)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *found;
    int error = getaddrinfo(name, NULL, &hints, &found);
    if (error)
        return gai_strerror(error);
    for (const struct addrinfo *info = found; info && addresses->count < LISTEN_MAX;
         info = info->ai_next)
        if (info->ai_family == AF_INET || info->ai_family == AF_INET6)
            memcpy(&addresses->items[addresses->count++], info->ai_addr, info->ai_addrlen);
    freeaddrinfo(found);
    return addresses->count ? NULL : "no address of the internet";
}
#endif

/* One listening socket, or -1 and errno. */
static int open_socket(const union address *address)
{
    int yes = 1;
    int fd = socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (address->any.sa_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (bind(fd, &address->any, size_of(address)) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

static bool is_missing(int error)
{
    return error == EAFNOSUPPORT || error == EADDRNOTAVAIL || error == EPROTONOSUPPORT;
}

/* All sockets on one port; port 0 takes the one that the first gets. Returns 0 or an errno. */
static int open_all(struct listen *listen, struct addresses *addresses, unsigned port)
{
    int error = 0;
    listen->count = 0;
    listen->port = port;
    for (size_t i = 0; i < addresses->count; i++) {
        set_port(&addresses->items[i], listen->port);
        int fd = open_socket(&addresses->items[i]);
        if (fd < 0 && is_missing(errno)) {
            error = errno; /* no failure as long as there is another one */
            continue;
        }
        if (fd < 0) {
            error = errno;
            listen_close(listen);
            return error;
        }
        listen->sockets[listen->count++] = fd;
        listen->port = port_of(fd);
    }
    return listen->count ? 0 : error;
}

static int open_some_port(struct listen *listen, struct addresses *addresses, int port)
{
    bool fixed = port > 0;
    int error = EADDRINUSE;
    for (unsigned i = 0; i < (fixed ? 1 : PORT_TRIES) && error == EADDRINUSE; i++) {
        unsigned wanted = port < 0 ? SERVE_PORT + i : (unsigned)port;
        error = open_all(listen, addresses, wanted);
    }
    return error;
}

static void report_address(struct diag_list *diags, str message)
{
    diag_report(diags, MESSAGE(SERVER), (struct finding){.outside = true}, STR_ARG(message));
}

bool listen_open(struct listen *listen, struct arena *arena, const char *bind, int port,
                 struct diag_list *diags)
{
    struct addresses addresses = {0};
    *listen = (struct listen){.name = STR("localhost")};
    if (bind) {
        const char *problem = look_up(&addresses, bind);
        bool is_v6 = str_find(str_from_c(bind), ':') != STR_NONE;
        listen->name = arena_printf(arena, is_v6 ? "[%s]" : "%s", bind);
        if (problem) {
            report_address(diags, arena_printf(arena, "cannot listen on '%s': %s", bind, problem));
            return false;
        }
    } else {
        add_loopback(&addresses);
    }
    for (size_t i = 0; i < addresses.count; i++)
        listen->is_public = listen->is_public || !is_loopback(&addresses.items[i]);
    int error = open_some_port(listen, &addresses, port);
    if (!error)
        return true;
    char reason[128];
    const char *text = strerror_r(error, reason, sizeof reason);
    if (port > 0)
        text = arena_printf(arena, "port %d: %s", port, text).ptr;
    report_address(diags,
                   arena_printf(arena, "cannot listen on %.*s, %s", STR_ARG(listen->name), text));
    return false;
}

void listen_close(struct listen *listen)
{
    for (size_t i = 0; i < listen->count; i++)
        if (listen->sockets[i] >= 0)
            close(listen->sockets[i]);
    listen->count = 0;
}

str listen_local_name(struct arena *arena, int connection)
{
    union address address;
    socklen_t size = sizeof address;
    char text[INET6_ADDRSTRLEN];
    if (getsockname(connection, &address.any, &size))
        return (str){0};
    if (address.any.sa_family == AF_INET)
        inet_ntop(AF_INET, &address.v4.sin_addr, text, sizeof text);
    else if (address.any.sa_family == AF_INET6)
        inet_ntop(AF_INET6, &address.v6.sin6_addr, text, sizeof text);
    else
        return (str){0};
    return arena_printf(arena, address.any.sa_family == AF_INET6 ? "[%s]" : "%s", text);
}
