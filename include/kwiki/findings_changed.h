/* SPDX-License-Identifier: MIT
 *
 * findings_changed: a list of changed files limits the findings that count. The list is the gate of
 * a change: what it names is found from wherever git or a person wrote it, and a list that cannot
 * be understood is a mistake, never a reason to find nothing.
 */
#ifndef KWIKI_FINDINGS_CHANGED_H
#define KWIKI_FINDINGS_CHANGED_H

#include "kwiki/findings.h"

/* Keeps those findings of the verdict that are of the listed notes and files, of notes that link to
 * listed files which are gone, or of the vault as a whole. Paths may be absolute or relative to the
 * current folder, to the root of the repository or to NOTES. What the list names and is no note is
 * said in `notices`, a line each. False with a finding when the list names paths of which none is
 * below NOTES. */
bool changed_select(struct verdict *verdict, str list, const struct options *options,
                    const struct vault *vault, const struct site *site, struct buf *notices,
                    struct diag_list *diags);

#endif
