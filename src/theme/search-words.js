/* SPDX-License-Identifier: MIT
 *
 * The words that the search shows, in the site's language. The build fills them in.
 */
'use strict';

Object.assign(kwiki.words, {{search_words}});
