# SPDX-License-Identifier: MIT
#
# A running 'kwiki serve' and ways to talk to it: plain requests, raw bytes, event streams. Every
# wait has an end; what takes longer fails.
package Preview;
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use POSIX ();

my ($passed, $failed, $servers) = (0, 0, 0);
our $WAIT = $ENV{KWIKI_TEST_WAIT} // 30;    # seconds that anything may take

# ---- counting ------------------------------------------------------------------------------

sub ok($$;$) {
    my ($good, $name, $more) = @_;
    if ($good) { $passed++; return 1 }
    $failed++;
    print "not ok - $name\n";
    print map { "#   " . substr($_, 0, 300) . "\n" } grep { defined } (split /\n/, $more)[ 0 .. 5 ] if defined $more;
    return 0;
}

sub is($$$) {
    my ($got, $want, $name) = @_;
    $got //= '(nothing)';
    return ok($got eq $want, $name, "got:    $got\nwanted: $want");
}

# The last line of a test.
sub finish {
    print "$passed passed, $failed failed\n";
    exit($failed ? 1 : 0);
}

# Does a program's memory say anything? Not under a sanitizer, which keeps what is freed.
sub tells_memory { return !$ENV{ASAN_OPTIONS} && !$ENV{TSAN_OPTIONS} }

# ---- files ---------------------------------------------------------------------------------

# A scratch folder of this process, with what is below it removed at the end.
my $scratch;

sub scratch {
    return $scratch if $scratch;
    my $top = $ENV{TMPDIR} // '/tmp';
    chomp($scratch = `mktemp -d '$top/kwiki-serve.XXXXXX'`);
    die "no scratch folder\n" unless $scratch && -d $scratch;
    return $scratch;
}

END { system('rm', '-rf', $scratch) if $scratch }

sub write_file {
    my ($path, $text) = @_;
    (my $folder = $path) =~ s{/[^/]*$}{};
    system('mkdir', '-p', $folder) unless -d $folder;
    open my $file, '>:raw', $path or die "$path: $!\n";
    print $file $text;
    close $file or die "$path: $!\n";
}

sub read_file {
    my ($path) = @_;
    open my $file, '<:raw', $path or return undef;
    local $/;
    return <$file> // '';
}

# As editors save: another file takes the place.
sub replace_file {
    my ($path, $text) = @_;
    (my $other = $path) =~ s{([^/]*)$}{.$1.new};
    write_file($other, $text);
    rename $other, $path or die "$path: $!\n";
}

# ---- life ----------------------------------------------------------------------------------

# What the server is run by, as '../ordinary'.
our @RUN;

# start(PROGRAM, ARGUMENT...): the server, once it has printed its address.
sub start {
    my ($program, @arguments) = @_;
    my $name = scratch() . '/server' . ++$servers;
    my $self = bless { out => "$name.out", err => "$name.err" };
    $self->{pid} = fork // die "fork: $!\n";
    if (!$self->{pid}) {
        open STDIN,  '<', '/dev/null';
        open STDOUT, '>', $self->{out};
        open STDERR, '>', $self->{err};
        exec @RUN, $program, 'serve', @arguments or POSIX::_exit(127);
    }
    my $end = time + $WAIT;
    while (time < $end) {
        my $text = read_file($self->{out}) // '';
        if ($text =~ m{^http://([^/\n]+?):(\d+)/\n}) {
            @$self{qw(host port)} = ($1, $2);
            return $self;
        }
        last if waitpid($self->{pid}, POSIX::WNOHANG()) == $self->{pid};
        select undef, undef, undef, 0.01;
    }
    $self->{status} = $? >> 8;
    $self->{failed} = 1;
    return $self;
}

sub messages { return read_file($_[0]{err}) // '' }

# Does it say something that matches, sooner or later?
sub says {
    my ($self, $pattern) = @_;
    my $end = now() + $WAIT;
    while ($self->messages !~ $pattern) {
        return 0 if now() > $end;
        select undef, undef, undef, 0.02;
    }
    return 1;
}

# Ends it; gives the exit status (a signal as 128 and its number) and the seconds that it took.
sub stop {
    my ($self, $signal) = @_;
    my $begin = now();
    kill $signal // 'INT', $self->{pid};
    my $end = now() + $WAIT;
    while (now() < $end) {
        if (waitpid($self->{pid}, POSIX::WNOHANG()) == $self->{pid}) {
            my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
            delete $self->{pid};
            return ($status, now() - $begin);
        }
        select undef, undef, undef, 0.002;
    }
    kill 'KILL', $self->{pid};
    waitpid $self->{pid}, 0;
    return (-1, $WAIT);
}

sub is_running {
    my ($self) = @_;
    return waitpid($self->{pid}, POSIX::WNOHANG()) == 0;
}

# Seconds of a clock, in hundredths; Perl's base package has no finer one.
sub now {
    open my $file, '<', '/proc/uptime' or return time;
    return (split / /, <$file>)[0];
}

# ---- talking -------------------------------------------------------------------------------

sub connect_to {
    my ($self) = @_;
    return IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $self->{port},
        Timeout => $WAIT);
}

# Sends the bytes; gives what comes until the other side closes, it matches, or the seconds are over.
sub raw {
    my ($self, $bytes, $seconds, $until) = @_;
    my $socket = $self->connect_to or return '';
    local $SIG{PIPE} = 'IGNORE';
    syswrite $socket, $bytes;
    my ($text, $end) = ('', now() + ($seconds // $WAIT));
    my $select = IO::Select->new($socket);
    while ((my $left = $end - now()) > 0) {
        last unless $select->can_read($left);
        last unless sysread $socket, $text, 65536, length $text;
        last if $until && $text =~ $until;
    }
    return $text;
}

# request(METHOD, TARGET, HEADER => VALUE...): {status, headers (lower case), body}
sub request {
    my ($self, $method, $target, %headers) = @_;
    $headers{Host} //= "$self->{host}:$self->{port}";
    my $text = $self->raw("$method $target HTTP/1.1\r\n"
            . join('', map { "$_: $headers{$_}\r\n" } sort keys %headers)
            . "Connection: close\r\n\r\n");
    my ($head, $body) = split /\r\n\r\n/, $text, 2;
    my ($first, @lines) = split /\r\n/, $head // '';
    my %got = map { /^([^:]+):\s*(.*)$/ ? (lc $1, $2) : () } @lines;
    my ($status) = ($first // '') =~ m{^HTTP/1\.1 (\d+)};
    return { status => $status // 0, headers => \%got, body => $body // '' };
}

sub get {
    my ($self, $target, @headers) = @_;
    return $self->request('GET', $target, @headers);
}

# Asks again until the text of the answer matches, or the time is over.
sub get_until {
    my ($self, $target, $pattern) = @_;
    my $end = now() + $WAIT;
    my $answer;
    do {
        $answer = $self->get($target);
        return $answer if "$answer->{status} $answer->{body}" =~ $pattern;
        select undef, undef, undef, 0.02;
    } while (now() < $end);
    return $answer;
}

# ---- event streams -------------------------------------------------------------------------

# An open stream for the page, as its script opens it.
sub listen_to {
    my ($self, $page, %more) = @_;
    my $html = $self->get("/$page")->{body};
    my ($version) = $html =~ /data-version="(\w+)"/;
    my ($seen)    = $html =~ /data-seen="(\d+)"/;
    my $socket = $self->connect_to;
    my $query = "page=$page&version=" . ($more{version} // $version) . "&seen=" . ($more{seen} // $seen);
    syswrite $socket, "GET /.kwiki/events?$query HTTP/1.1\r\nHost: $self->{host}:$self->{port}\r\n\r\n";
    my $stream = bless { socket => $socket, text => '' }, 'Preview::Stream';
    $stream->wait_for('findings');
    return $stream;
}

package Preview::Stream;

# Waits for an event of this name and takes it and all before it away; false when none comes.
sub wait_for {
    my ($self, $event, $seconds) = @_;
    my $end = Preview::now() + ($seconds // $Preview::WAIT);
    my $select = IO::Select->new($self->{socket});
    while (1) {
        if ($self->{text} =~ s/^(.*?event: \Q$event\E\ndata: \d+\n\n)//s) {
            $self->{before} = $1;
            return 1;
        }
        my $left = $end - Preview::now();
        return 0 if $left <= 0 || !$select->can_read($left);
        return 0 unless sysread $self->{socket}, $self->{text}, 65536, length $self->{text};
    }
}

sub close { close $_[0]{socket} }

1;
