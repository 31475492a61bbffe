# SPDX-License-Identifier: MIT
#
# One command on one state of the files: what it gives without a fault, and the judgement of what it
# leaves with one.
package Scenario;
use strict;
use warnings;
use Points;
use Tree;

my $RECORDED_CALLS = 1 << 16;    # MOST_CALLS of shim.c
my $NO_FILTER      = 77;         # of shim.c, too

# It is made of its name, its arguments and the tree that it begins with (start); it runs in the folder
# `work` below `top`, with the shim and the program. whole: a fault before the first rename leaves all
# as it was. threads: it has several. dies: signals are not caught. forms: of files that may also have
# another content, as a report of what could be read. warm: another run has left its cache.
sub new {
    my ($class, %self) = @_;
    return bless {%self}, $class;
}

# Runs the command, always with the same in its cache, so that the calls of all runs are the same; the fault is '' to record what there is to fail, undef for none (the shim then only
# ends what hangs).
sub run {
    my ($self, $fault) = @_;
    my $top = $self->{top};
    my %environment = (
        PATH => '/usr/bin:/bin', HOME => $top, LC_ALL => 'C.UTF-8', TZ => 'UTC', LD_PRELOAD => $self->{shim},
    );
    if (defined $fault) {
        unlink "$top/log";
        $environment{KWIKI_TEST_FAULT_LOG}   = "$top/log";
        $environment{KWIKI_TEST_FAULT}       = $fault if $fault ne '';
        $environment{KWIKI_TEST_FAULT_TRACE} = 1 if $self->{trace};
    }
    system 'rm', '-rf', "$top/.cache";
    system 'cp', '-rp', "$top/warm", "$top/.cache" if -d "$top/warm";
    my $child = fork // die "fork: $!\n";
    if (!$child) {
        %ENV = %environment;
        $SIG{$_} = 'DEFAULT' for qw(INT TERM); # a shell lets what runs beside it ignore the first
        chdir "$top/work" or die "$top/work: $!\n";
        open STDIN,  '<', '/dev/null';
        open STDOUT, '>', "$top/stdout";
        open STDERR, '>', "$top/stderr";
        exec $self->{program}, @{ $self->{arguments} };
        die "$self->{program}: $!\n";
    }
    waitpid $child, 0;
    my %result = (
        signal => $? & 127,
        status => $? >> 8,
        stdout => Tree::content("$top/stdout"),
        stderr => Tree::content("$top/stderr"),
        tree   => Tree::take("$top/work"),
    );
    $result{stderr} =~ s/\bin [\d.]+ s\b/in N s/g;
    $result{stderr} =~ s/\d+ (files? written|unchanged)\b/N $1/g;    # an old file that cannot be read is replaced
    $result{log} = read_log("$top/log") if defined $fault;
    return \%result;
}

# struct log of shim.c
sub read_log {
    my ($path) = @_;
    open my $file, '<:raw', $path or return {};
    read $file, (my $head), 24;
    my %log;
    @log{qw(allocations calls visible visible_before hits)} = unpack 'L5', $head;
    $log{read} = sub {
        read $file, (my $kinds),  $RECORDED_CALLS;
        read $file, (my $stacks), 8 * $log{allocations};
        return (substr($kinds, 0, $log{calls}), [ unpack "Q$log{allocations}", $stacks ]);
    };
    return \%log;
}

# What a run leaves in the cache is there for all others.
sub warm_up {
    my ($self) = @_;
    my $top    = $self->{top};
    my $left   = $self->run(undef)->{tree};
    Tree::put("$top/work", $left, $self->{start});
    rename "$top/.cache", "$top/warm" or die "$top/.cache: $!\n";
}

# Runs it without fault: what should come out. False where there can be no faults.
sub record {
    my ($self) = @_;
    $self->warm_up if $self->{warm};
    my $result = $self->run('');
    return 0 if $result->{status} == $NO_FILTER;
    die "faults: $self->{name}: $result->{stderr}\n" if $result->{signal} || $result->{status};
    @$self{qw(kinds stacks)} = $result->{log}{read}->();
    $self->{good} = $result;
    $self->{have} = $result->{tree};
    return 1;
}

sub points {
    my ($self, $all) = @_;
    my ($kinds, $stacks) = @$self{qw(kinds stacks)};
    return Points::of_threads(length $kinds, scalar @$stacks) if $self->{threads};
    return (Points::of_calls($kinds), Points::of_allocations($stacks, $all));
}

# ---- judging -------------------------------------------------------------------------------

# What kwiki leaves while it writes, and only then.
sub is_temporary { return $_[0] =~ m{(?:^|/)\.kwiki-(?!manifest$)[^/]*$} }

sub is_manifest { return $_[0] =~ m{(?:^|/)\.kwiki-manifest$} }

sub is_same { return ($_[0] // '') eq ($_[1] // '') }

# How the program ended: '' when it went well, 'failed' when it failed as it should, else what is wrong.
sub ending {
    my ($self, $point, $result) = @_;
    my ($signal, $status) = @$result{qw(signal status)};
    my $asked = Points::signal_of($point);
    return $signal == 9 ? 'failed' : 'it lived on' if Points::is_kill($point) && !$self->{threads};
    return 'failed' if $asked && ($status == 128 + $asked || $signal == $asked);
    return "signal $signal" if $signal;
    return '' if $status == $self->{good}{status} && !($asked && $result->{log}{hits} && !$self->{dies});
    return "status $status" if $status != 2 || $asked;
    return 'it fails of what can be lived with' if Points::is_harmless($point);
    return 'it says nothing' unless $result->{stderr} =~ /^kwiki: out of memory$|^[^\n]+: error: [^\n]+: [^\n]+/m;
    return 'failed';
}

# A run that ended well did all, and said all.
sub success {
    my ($self, $result) = @_;
    my $good = $self->{good};
    return 'it ends well, but ' . Tree::difference($result->{tree}, $good->{tree})
        unless Tree::same($result->{tree}, $good->{tree});
    return 'it ends well, but with another standard output' if $result->{stdout} ne $good->{stdout};
    my %said = map { $_ => 1 } split /\n/, $result->{stderr};
    my ($missing) = grep { !$said{$_} } split /\n/, $good->{stderr};
    return defined $missing ? "it ends well, but does not say '$missing'" : '';
}

# After another ending: is each file the old or the new one, and nothing else there? A temporary file
# may stay of a program that is killed, or when the system refuses to delete it.
sub leftovers {
    my ($self, $point, $result) = @_;
    my ($old, $new, $now) = ($self->{start}, $self->{good}{tree}, $result->{tree});
    my $killed = Points::is_kill($point);
    my $stays = $killed || ($result->{kind} // '') eq 'U' || $self->{threads} && $point =~ /^call/;
    for (sort keys %{ { %$old, %$new, %$now } }) {
        my ($is, $was, $will) = ($now->{$_}, $old->{$_}, $new->{$_});
        next if is_same($is, $was) || is_same($is, $will) || is_manifest($_);
        if (defined $is) {
            next if $self->{forms}{$_} && $is =~ $self->{forms}{$_};
            next if $stays && (is_temporary($_) || $is =~ /^folder/);
            return "'$_' stays" . (defined $was ? ', torn' : '');
        }
        return "'$_' is lost" unless $was =~ /^folder/ xor $will =~ /^folder/;    # one makes way for the other
    }
    return '' if !$self->{whole} || $killed || Points::signal_of($point) || $result->{log}{visible_before};
    my %before = map { is_manifest($_) || is_temporary($_) ? () : ($_ => $old->{$_}) } keys %$old;
    my %after  = map { is_manifest($_) || is_temporary($_) ? () : ($_ => $now->{$_}) } keys %$now;
    return Tree::same(\%before, \%after)
        ? ''
        : 'nothing was renamed before the fault, and yet ' . Tree::difference(\%after, \%before);
}

# The next run completes what was left, and leaves nothing of its predecessor.
sub completion {
    my ($self, $result) = @_;
    my ($good, $now) = ($self->{good}, $result->{tree});
    return '' if Tree::same($now, $self->{start}) || Tree::same($now, $good->{tree});
    my $next = $self->run(undef);
    $self->{have} = $next->{tree};
    return "the next run ends with $next->{status}, signal $next->{signal}: $next->{stderr}"
        if $next->{status} != $good->{status} || $next->{signal};
    return Tree::same($next->{tree}, $good->{tree})
        ? ''
        : 'after the next run ' . Tree::difference($next->{tree}, $good->{tree});
}

# Tries one point. Returns '' or what is wrong, and what the run gave.
sub try {
    my ($self, $point) = @_;
    Tree::put("$self->{top}/work", $self->{have}, $self->{start});
    my $result = $self->run($point);
    $self->{have} = $result->{tree};
    if (!$self->{threads} && $point =~ /^call:/) {
        my ($kinds) = $result->{log}{read}->();
        $result->{kind} = Points::kind_of($point, $kinds);
        if (!Points::fits($point, $result->{kind})) {
            $result->{log}{hits} = 0;
            return ('', $result);
        }
    }
    my $wrong = $self->ending($point, $result);
    if    ($wrong eq '')       { $wrong = $self->success($result) }
    elsif ($wrong eq 'failed') { $wrong = $self->leftovers($point, $result) || $self->completion($result) }
    return ($wrong, $result);
}

1;
