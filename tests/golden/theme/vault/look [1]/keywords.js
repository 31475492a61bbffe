/* SPDX-License-Identifier: MIT
 *
 * No {{slot}} of the theme is in it.
 */
