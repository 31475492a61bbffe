/* SPDX-License-Identifier: MIT
 *
 * transcript: what is said in a video, and when. It takes the bytes and the name of a file that a
 * downloader, a recogniser or a person has written, in one of the forms below, and gives segments
 * in the order of time; it touches no disk and knows no video. A damaged part of a file costs
 * itself and is told of as a fault; only a file of which nothing is left is refused.
 */
#ifndef KWIKI_TRANSCRIPT_H
#define KWIKI_TRANSCRIPT_H

#include "kwiki/arena.h"
#include "kwiki/hash.h"
#include "kwiki/str.h"
#include <stdbool.h>
#include <stdint.h>

#define TRANSCRIPT_MAX_BYTES      (32u << 20)
#define TRANSCRIPT_MAX_SEGMENTS   200000u
#define TRANSCRIPT_MAX_CHARACTERS 4000u      /* code points of a segment's text */
#define TRANSCRIPT_MAX_TIME       359999999u /* milliseconds: 99:59:59.999 */
#define TRANSCRIPT_NONE           UINT32_MAX /* no end, no speaker */

/* The forms that are read, with their names in machine output. */
/* clang-format off */
#define TRANSCRIPT_FORMS(FORM)                                                                     \
    FORM(VTT, "vtt") FORM(SRT, "srt") FORM(JSON3, "json3") FORM(WHISPER, "whisper")                \
    FORM(WHISPERX, "whisperx") FORM(WHISPER_CPP, "whisper.cpp") FORM(TSV, "tsv")                   \
    FORM(LIST, "list") FORM(PODCAST, "podcast") FORM(TEXT, "text")
/* clang-format on */

enum transcript_form {
#define TRANSCRIPT_FORM(name, word) TRANSCRIPT_##name,
    TRANSCRIPT_FORMS(TRANSCRIPT_FORM)
#undef TRANSCRIPT_FORM
};

/* When a word begins. Not all words of a text have one. */
struct word_time {
    uint32_t at;    /* byte offset of the word in its segment's text */
    uint32_t start; /* milliseconds */
};

struct segment {
    uint32_t start, end; /* milliseconds; the end is at most the next start, or TRANSCRIPT_NONE */
    uint32_t speaker;    /* index in speakers, or TRANSCRIPT_NONE */
    str text;            /* plain, white space folded, never empty */
    struct word_time *words; /* rising in both; NULL: the form has none */
    uint32_t word_count;
};

/* Something in the file that is damaged, or left out. */
struct transcript_fault {
    uint32_t line; /* 1-based; 0: the file as a whole */
    str message;   /* as that of a finding */
};

struct transcript {
    enum transcript_form form;
    struct hash_128 source;     /* of the bytes */
    str language;               /* that the file itself names; mostly empty */
    bool automatic;             /* a recogniser's captions, as their inline times tell */
    bool word_times, cue_times; /* it times its words; its segments have ends */
    struct segment *segments;   /* by start */
    size_t segment_count;
    str *speakers;
    size_t speaker_count;
    struct transcript_fault *faults; /* by line */
    size_t fault_count;
};

/* Reads the bytes of a file of this name (whose ending helps to tell the form). What is kept is
 * owned by the arena; the bytes may be freed. False with a reason when nothing could be read; the
 * faults tell more then. Time is linear in the bytes but for the sorting of what is out of order.
 */
bool transcript_read(struct transcript *transcript, struct arena *arena, str name, str bytes,
                     str *reason);

/* The form's name in machine output: "vtt", "whisperx", … */
str transcript_form_name(enum transcript_form form);

/* The next word of a segment's text that is spoken, from the offset on, which moves past it; empty
 * at the end. */
str transcript_next_word(str text, size_t *at);

/* The words that are spoken: not those of sounds, "[Music]", "(laughs)", "♪". */
size_t transcript_words(const struct transcript *transcript);

/* The last second of which something is known, in milliseconds. */
uint32_t transcript_end(const struct transcript *transcript);

#endif
