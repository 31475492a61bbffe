// SPDX-License-Identifier: MIT {{not a slot}}
