# SPDX-License-Identifier: MIT
#
# A few random edits of the project's own wiki under a running server; `make soak` makes many.
use strict;
use warnings;

@ARGV = ($ARGV[0], '../../notes', 30);
do './soak' or die $@ || $!;
