/* SPDX-License-Identifier: MIT
 *
 * modes: what a file's mode forbids is forbidden to root too. Tests of unreadable files run in
 * containers, mostly as root.
 */
#ifndef KWIKI_TEST_MODES_H
#define KWIKI_TEST_MODES_H

#include <linux/capability.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Takes the rights that pass over modes from this thread, or gives them back. Returns whether
 * modes bind it now; an ordinary user has no such rights. */
static inline bool modes_bind(bool bind)
{
    const uint32_t rights = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2];
    if (syscall(SYS_capget, &header, data))
        return false;
    data[0].effective &= ~rights;
    if (!bind)
        data[0].effective |= data[0].permitted & rights;
    return syscall(SYS_capset, &header, data) == 0 && !(data[0].effective & rights);
}

#endif
