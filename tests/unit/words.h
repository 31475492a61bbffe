/* SPDX-License-Identifier: MIT
 *
 * words: the words of findings, which stand in them as a row and what fills its places.
 */
#ifndef KWIKI_TEST_WORDS_H
#define KWIKI_TEST_WORDS_H

#include "kwiki/diag.h"

/* The message of a constant finding: up to 127 bytes, as they are. */
#define WORDS(text)                                                                                \
    {                                                                                              \
        (const char *)&(const struct {                                                             \
            unsigned char row[2];                                                                  \
            char length, words[sizeof(text)];                                                      \
        }){{MESSAGE_SERVER % 128 | 128, MESSAGE_SERVER / 128}, sizeof(text) - 1, text},            \
            sizeof(text) + 2                                                                       \
    }

/* Until it is called again. */
static inline str words_of(const struct finding *finding)
{
    static struct buf words;
    buf_clear(&words);
    diag_add_words(&words, finding);
    buf_add_char(&words, '\0');
    return (str){words.ptr, words.len - 1};
}

#endif
