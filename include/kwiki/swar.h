/* SPDX-License-Identifier: MIT
 *
 * swar: eight bytes of a text at once, in one register (SIMD within a register). For the few loops
 * that look at each byte of whole notes for the first that needs more than to be passed.
 */
#ifndef KWIKI_SWAR_H
#define KWIKI_SWAR_H

#include <stdint.h>
#include <string.h>

#define SWAR_BYTES      8u
#define SWAR_EACH(byte) (0x0101010101010101u * (byte)) /* the byte, eight times */

static inline uint64_t swar_load(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The highest bit of each byte that is this one. Nonzero only where there is one; then neighbours
 * of it that differ from it in the lowest bit may be marked, too. */
static inline uint64_t swar_find(uint64_t bytes, unsigned char byte)
{
    uint64_t zero = bytes ^ SWAR_EACH(byte);
    return (zero - SWAR_EACH(1)) & ~zero & SWAR_EACH(0x80);
}

/* The same for bytes below this one, which is at most 0x80. */
static inline uint64_t swar_find_below(uint64_t bytes, unsigned char byte)
{
    return (bytes - SWAR_EACH(byte)) & ~bytes & SWAR_EACH(0x80);
}

/* The highest bit of each byte from `first` to `last`, and of no other; all are ASCII. */
static inline uint64_t swar_between(uint64_t bytes, unsigned char first, unsigned char last)
{
    uint64_t from = bytes + SWAR_EACH(0x80u - first), past = bytes + SWAR_EACH(0x7Fu - last);
    return from & ~past & SWAR_EACH(0x80);
}

/* Capital letters as small ones; all bytes are ASCII. */
static inline uint64_t swar_lower(uint64_t bytes)
{
    return bytes | (swar_between(bytes, 'A', 'Z') >> 2);
}

#endif
