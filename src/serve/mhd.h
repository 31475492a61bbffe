/* SPDX-License-Identifier: MIT
 *
 * mhd: libmicrohttpd, loaded when a server is opened (mhd.c) or, where there are no libraries, a
 * part of the program (mhd_linked.c). It brings ten libraries for TLS along, 3 MB and a
 * millisecond, which no other command should pay for at its start. Its functions are called through
 * one table, by their names without "MHD_"; types and constants are those of its header.
 */
#ifndef KWIKI_SERVE_MHD_H
#define KWIKI_SERVE_MHD_H

#include "kwiki/diag.h"
#include <microhttpd.h>

#define MHD_FUNCTIONS(X)                                                                           \
    X(start_daemon)                                                                                \
    X(stop_daemon)                                                                                 \
    X(suspend_connection)                                                                          \
    X(resume_connection)                                                                           \
    X(get_connection_info)                                                                         \
    X(get_connection_values)                                                                       \
    X(lookup_connection_value)                                                                     \
    X(create_response_from_buffer)                                                                 \
    X(create_response_from_buffer_with_free_callback)                                              \
    X(create_response_from_callback)                                                               \
    X(create_response_from_fd_at_offset64)                                                         \
    X(add_response_header)                                                                         \
    X(queue_response)                                                                              \
    X(destroy_response)

struct mhd {
#define MHD_MEMBER(name) __typeof__(MHD_##name) *name;
    MHD_FUNCTIONS(MHD_MEMBER)
#undef MHD_MEMBER
};

extern struct mhd mhd;

/* Fills in the table, once and before there are threads that use it; the library stays loaded.
 * False with a finding that names the library when it is not installed. */
bool mhd_load(struct diag_list *diags);

#endif
