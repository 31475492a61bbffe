# SPDX-License-Identifier: MIT
#
# Which faults a scenario meets: COUNTER:NUMBER:ACTION, as shim.c reads them.
package Points;
use strict;
use warnings;
use POSIX qw(:errno_h);

my %errno = (
    space => ENOSPC, quota => POSIX::EDQUOT, device => EIO, files => EMFILE, again => EINTR,
    busy => EBUSY, denied => EPERM, other => EXDEV, locks => ENOLCK,
);

# What each kind of call may meet; the letters are those of shim.c. A capital changes something.
my %faults = (
    o => [qw(device files again)],                     # open
    O => [qw(space device files again full)],          # create
    r => [qw(device again short)],                     # read
    l => [qw(device again)],                           # list a folder
    W => [qw(space device quota again short full)],    # write
    V => [qw(space device again)],                     # write from several buffers
    P => [qw(space device again other short full)],    # copy
    c => [qw(device again)],                           # close
    S => [qw(space device again)],                     # sync
    N => [qw(space device again full)],                # rename
    M => [qw(space device again full)],                # make a folder
    U => [qw(device busy again)],                      # delete a file or folder
    T => [qw(device denied again)],                    # mode, owner, length
    s => [qw(device)],                                 # examine
    k => [qw(device locks again)],                     # lock
);

# A fault that the program is to live with, as if nothing had happened?
sub is_harmless { return $_[0] =~ /:(?:short|$errno{again})$/ }

sub is_kill { return $_[0] =~ /:-9$/ }

# The signal by which the program is asked to end, or 0.
sub signal_of { return $_[0] =~ /:-(\d+)$/ ? $1 : 0 }

# The kind of the call that fails, or ''.
sub kind_of {
    my ($point, $kinds) = @_;
    return $point =~ /^call:(\d+)/ && $1 <= length $kinds ? substr $kinds, $1 - 1, 1 : '';
}

# Can a call of the kind, '' where the run made fewer calls, meet the point? How many calls a run makes depends on the
# times of the files that it finds: another call may have the number by then.
sub fits {
    my ($point, $kind) = @_;
    return 0 if $kind eq '';
    my ($action) = $point =~ /^call:\d+:(\w+)$/ or return 1;
    return scalar grep { ($errno{$_} // $_) eq $action } @{ $faults{$kind} // [] };
}

# Every file call, with each of its faults; at those that change something the program is killed, too,
# and asked to end.
sub of_calls {
    my ($kinds) = @_;
    my @points;
    for my $number (1 .. length $kinds) {
        my $kind = substr $kinds, $number - 1, 1;
        my $list = $faults{$kind} or die "faults: no faults for calls of the kind '$kind'\n";
        my @actions = map { $errno{$_} // $_ } @$list;
        push @actions, -9, $number % 2 ? -15 : -2 if $kind =~ /[A-Z]/;
        push @points, map { "call:$number:$_" } @actions;
    }
    return @points;
}

# Numbers from a seed, the same everywhere.
sub generator {
    my ($state) = @_;
    my $next = sub { return int(($state = ($state * 1103515245 + 12345) % 2**31) / 65536) };
    return sub { return ($next->() * 32768 + $next->()) % $_[0] };
}

sub shuffled {
    my ($seed, @list) = @_;
    my $random = generator($seed);
    for (my $left = @list; $left > 1; $left--) {
        my $other = $random->($left);
        @list[ $left - 1, $other ] = @list[ $other, $left - 1 ];
    }
    return @list;
}

# The first allocation of each call stack fails alone; 1,000 of the others fail with all that follow.
# Or each of all does both.
sub of_allocations {
    my ($stacks, $all) = @_;
    my (%seen, @first, @rest);
    push @{ $seen{ $stacks->[ $_ - 1 ] }++ ? \@rest : \@first }, $_ for 1 .. @$stacks;
    @rest = (shuffled(1, @rest))[ 0 .. 999 ] if @rest > 1000;
    @rest = @first = (1 .. @$stacks) if $all;
    return ((map { "allocation:$_:once" } @first), map { "allocation:$_:on" } @rest);
}

# Where several threads count, no number is the same call twice: 400 of all there are will do.
sub of_threads {
    my ($calls, $allocations) = @_;
    my $random = generator(3);
    return map {
        my ($call, $allocation) = (1 + $random->($calls), 1 + $random->($allocations));
        ("allocation:$allocation:once", "allocation:$allocation:on", "call:$call:$errno{device}", "call:$call:-15");
    } 1 .. 100;
}

# A share of them that is the same in each run.
sub share {
    my ($share, @points) = @_;
    return @points if $share == 1;
    my @mixed = shuffled(2, @points);
    return @mixed[ 0 .. int($#mixed / $share) ];
}

1;
