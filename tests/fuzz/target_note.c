/* SPDX-License-Identifier: MIT
 *
 * target_note: any bytes are a note.
 */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    oracle_check((str){(const char *)data, size});
    return 0;
}
