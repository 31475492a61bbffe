/* SPDX-License-Identifier: MIT
 *
 * cite: does the video say it there? It takes a transcript and the moments that notes cite of its
 * video, and gives for each the passage that it rests on and how well; and findings about times,
 * quotations and transcripts that do not fit. Plain arithmetic on shared words: it knows no
 * language but English's endings, asks nobody, and touches no disk. Each video is judged by itself.
 */
#ifndef KWIKI_CITE_H
#define KWIKI_CITE_H

#include "kwiki/diag.h"
#include "kwiki/note.h"
#include "kwiki/passages.h"

#define CITE_UNJUDGED UINT16_MAX

/* What is made of moments. */
enum cite_depth {
    CITE_PASSAGES, /* what each rests on, and whether the transcript is the video's */
    CITE_FINDINGS, /* all that can be found */
    CITE_NOTHING
};

struct cite_note {
    const struct note *note;
    str path;
};

/* Why a moment's time is surely another one. */
enum cite_repair {
    CITE_KEEP,
    CITE_MISREAD, /* by the reading that the note's times ask for */
    CITE_SHIFTED, /* all times of the note are off by as much */
    CITE_QUOTED   /* its quotation stands there, to the word and nowhere else */
};

/* A moment, and what it rests on. */
struct cite_moment {
    uint32_t note, moment; /* indexes in the video's notes, and in the note's moments */
    uint32_t passage;      /* PASSAGE_NONE: nothing is said near it */
    uint16_t support;      /* of the best place's, in thousandths; or CITE_UNJUDGED */
    uint8_t repair;        /* enum cite_repair; looked for with findings ... */
    uint32_t start, end;   /* ... and then the times that are meant, as in struct moment */
};

/* Where a video ends, in milliseconds; 0: nobody knows. */
struct cite_end {
    uint32_t ms;
    bool is_guess; /* its length is not known: half a minute after what is said last */
};

struct cite_video {
    const struct transcript *transcript;
    struct chapters chapters; /* which divide passages */
    str path;                 /* of the transcript, for findings */
    str language;             /* its BCP 47 tag; empty: it is read as English */
    struct cite_end end;      /* after which no moment can lie */
    const struct cite_note *notes;
    size_t note_count;
    struct cite_moment
        *moments; /* sorted by note, then moment; passage and support are filled in */
    size_t moment_count;
};

/* How much of what notes say is said in a transcript at all. */
struct cite_fit {
    uint32_t moments; /* that could be judged */
    double mean;      /* of their shares, 0 to 1 */
};

/* Is the transcript one of another video? */
bool cite_is_mismatch(struct cite_fit fit);

/* Fills in the moments. With findings, they are added to the list; NULL looks for none. */
struct cite_fit cite_judge(const struct cite_video *video, struct diag_list *findings);

/* Adds transcript-mismatch at the transcript; `instead` is the path of the one that is used now, or
 * empty. */
void cite_report_mismatch(struct diag_list *findings, str path, struct cite_fit fit, str instead);

/* Adds timestamp-after-end; `fits` is the time that was probably meant, 0 for none (milliseconds).
 */
void cite_report_after_end(struct diag_list *findings, str path, const struct moment *moment,
                           struct cite_end end, uint32_t fits);

#endif
