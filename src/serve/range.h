/* SPDX-License-Identifier: MIT
 *
 * range: conditional and partial requests (RFC 9110, sections 13 and 14), as functions of the
 * headers' texts. Players seek in films by them.
 */
#ifndef KWIKI_SERVE_RANGE_H
#define KWIKI_SERVE_RANGE_H

#include "kwiki/str.h"
#include <stdint.h>

enum range_verdict {
    RANGE_WHOLE, /* none is asked for, or one that is to be ignored: several, odd, of another unit
                  */
    RANGE_PART,
    RANGE_NONE /* no byte of it exists: status 416 */
};

struct range_bytes {
    uint64_t from, count;
};

/* Reads a Range header, empty for none, for a content of that size. */
enum range_verdict range_read(str header, uint64_t size, struct range_bytes *range);

/* Does an If-None-Match header name this entity tag (with its quotes), by weak comparison? */
bool range_matches(str header, str etag);

/* May a Range header be honoured beside this If-Range header, empty for none? Only by the very
 * same entity tag: dates are not given out here. */
bool range_is_same(str if_range, str etag);

#endif
