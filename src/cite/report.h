/* SPDX-License-Identifier: MIT
 *
 * report: the messages about citations. Times are told as clocks; a suggestion is "H:MM:SS".
 */
#ifndef KWIKI_CITE_REPORT_H
#define KWIKI_CITE_REPORT_H

#include "kwiki/cite.h"

/* What a finding is about, and what it has to say. */
struct report_of {
    str path;
    const struct moment *moment;
    str words;                 /* of the note: a clause or a quotation */
    uint32_t instead;          /* milliseconds where they are said */
    str said_there, said_here; /* what is said at that time, and at the cited one; may be empty */
};

/* One finding of a kind, and how many more of it there are than are listed. */
typedef void report_one(struct diag_list *findings, const struct report_of *about);
typedef void report_rest(struct diag_list *findings, const struct report_of *about, size_t count);

report_one report_claim_elsewhere, report_claim_nowhere;
report_one report_quote_elsewhere, report_quote_nowhere;
report_rest report_claims_elsewhere, report_claims_nowhere;
report_rest report_quotes_elsewhere, report_quotes_nowhere;

/* All times of a note are off by as much, which has to be added to them (milliseconds); or those of
 * all notes, at the transcript. */
void report_note_offset(struct diag_list *findings, const struct report_of *about, int32_t offset,
                        uint32_t moments);
void report_all_offset(struct diag_list *findings, str path, int32_t offset, uint32_t moments);

/* The times of a note are misread: how many of those that could be judged are supported as they are
 * written, and how many under the reading, which makes that of the moment `instead`. */
struct report_counts {
    uint32_t judged, plain, under;
};
void report_misread(struct diag_list *findings, const struct report_of *about, const char *reading,
                    struct report_counts counts);

#endif
