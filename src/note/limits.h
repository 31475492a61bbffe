/* SPDX-License-Identifier: MIT
 *
 * limits: what a note may hold at most. They keep libcmark, and browsers, from what costs them more
 * than linear time; notes that people write are far below. A note beyond one of them is shown as
 * plain text, with a finding. (NOTE_MAX_BYTES, the size of a note, is one more.)
 */
#ifndef KWIKI_NOTE_LIMITS_H
#define KWIKI_NOTE_LIMITS_H

#define LIMIT_DEPTH                                                                                \
    100u /* elements inside each other, those that lists and quotes make included                  \
          */

#endif
