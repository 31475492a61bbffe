/* SPDX-License-Identifier: MIT
 *
 * interrupt: SIGINT and SIGTERM. The first one asks the program to stop at the next step, so
 * that temporary files are removed; the second one kills it.
 */
#ifndef KWIKI_COMMAND_INTERRUPT_H
#define KWIKI_COMMAND_INTERRUPT_H

#include <stdbool.h>

void interrupt_catch(void);
int interrupt_signal(void); /* the signal that has come, or 0 */
bool interrupt_has_come(void);

#endif
