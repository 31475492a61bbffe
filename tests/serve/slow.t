# SPDX-License-Identifier: MIT
#
# Slow clients, more of them than there are places: others are answered meanwhile, those that came
# first lose their places first, and none of the three kinds (asking, being answered, listening)
# takes places from another. How long answers take meanwhile is what `make bench` prints.
use strict;
use warnings;
use Preview;

my ($program) = @ARGV;
my $top = Preview::scratch();
my $film = 'x' x (32 << 20); # more than sockets hold
Preview::write_file("$top/vault/index.md", "# Home\n\n![[film.mp4]]\n");
Preview::write_file("$top/vault/film.mp4", $film);
$SIG{PIPE} = 'IGNORE';

my $server = Preview::start($program, '-q', '--port', '0', "$top/vault");
Preview::ok(!$server->{failed}, 'it starts', $server->messages) or Preview::finish();
my $host = "Host: localhost:$server->{port}\r\n";

sub descriptors { my @all = glob "/proc/$server->{pid}/fd/*"; return scalar @all }

# A connection that has sent these bytes.
sub client {
    my ($bytes) = @_;
    my $socket = $server->connect_to or return undef;
    syswrite $socket, $bytes if length $bytes;
    return $socket;
}

# The same for one that asks, once the answer has begun: it stands in its queue then.
sub asking_client {
    my $socket = client("GET $_[0] HTTP/1.1\r\n$host\r\n") or return undef;
    IO::Select->new($socket)->can_read($Preview::WAIT);
    return $socket;
}

# Has the server ended this connection? What has come is thrown away.
sub is_ended {
    my ($socket) = @_;
    $socket->blocking(0);
    my $size;
    1 while $size = sysread $socket, my $bytes, 1 << 20;
    return defined $size || !$!{EAGAIN};
}

# Waits until this many of them are ended.
sub are_ended {
    my ($count, @sockets) = @_;
    my $end = Preview::now() + $Preview::WAIT;
    until ((grep { is_ended($_) } @sockets) >= $count) {
        return 0 if Preview::now() > $end;
        select undef, undef, undef, 0.01;
    }
    return 1;
}

sub answers {
    my ($name) = @_;
    my @wrong = grep { $_ != 200 } map { $server->get('/')->{status} } 1 .. 5;
    return Preview::is("@wrong", '', "$name: others are answered");
}

answers('nobody');
my $begin = descriptors();

# ---- clients that send a byte now and then -------------------------------------------------

my @slow = map { client("GET / HTTP/1.1\r\nX: ") } 1 .. 200;
for (1 .. 10) {
    syswrite $_, 'y' for @slow;
    answers('200 that send slowly');
}
Preview::is(scalar(grep { is_ended($_) } @slow), 0, 'and all of these have their places still');
syswrite $slow[-1], "\r\n$host\r\n";
Preview::ok(IO::Select->new($slow[-1])->can_read($Preview::WAIT), 'one of them is answered at last');

# ---- more than there are places, beside a film that is being shown -------------------------

my $viewer = asking_client('/film.mp4');
my $seen   = 0;
sub view { $seen += sysread $viewer, my $bytes, 1 << 16 }
view();
for my $i (1 .. 200) {
    push @slow, client($i % 2 ? '' : "GET / HTTP/1.1\r\nHost: loc");
    view() if $i % 20 == 0;
}
answers('400 that say nothing or little');
Preview::ok(are_ended(140, @slow[ 0 .. 199 ]), 'those that came first are ended');
Preview::is(scalar(grep { is_ended($_) } @slow[ -200 .. -1 ]), 0, 'those that came last are not');
while (my $size = sysread $viewer, my $bytes, 1 << 20) {
    $seen += $size;
    last if $seen >= length $film;
}
Preview::ok($seen >= length $film, 'the film is shown to its end', "$seen bytes");
close $_ for splice(@slow), $viewer;

# ---- clients that do not read --------------------------------------------------------------

my @readers = map { asking_client('/film.mp4') } 1 .. 200;
answers('200 that do not read');
Preview::ok(are_ended(100, @readers[ 0 .. 99 ]), 'those that asked first are ended');
close $_ for splice @readers;

# ---- open pages ----------------------------------------------------------------------------

my @streams = map { asking_client('/.kwiki/events?page=index.html&version=x&seen=0') } 1 .. 200;
answers('200 that listen');
Preview::ok(are_ended(100, @streams[ 0 .. 99 ]), 'the pages that were opened first are not notified of changes any more');
my $page = $server->listen_to('index.html');
Preview::write_file("$top/vault/index.md", "# Home again\n\n![[film.mp4]]\n");
Preview::ok($page->wait_for('page'), 'the last one is');
$page->close;
close $_ for splice @streams;

# ---- afterwards ----------------------------------------------------------------------------

my $end = Preview::now() + $Preview::WAIT;
my $most = $begin + 8;    # it may not have been ready for IPv6 yet; a leak would be one of hundreds
select undef, undef, undef, 0.05 while descriptors() > $most && Preview::now() < $end;
Preview::ok(descriptors() <= $most, 'no descriptor is kept', "$begin, then " . descriptors());
Preview::ok($server->is_running, 'it still runs', $server->messages);
Preview::is(($server->stop)[0], 130, 'and ends well');

# A process that may not have many files has fewer places.
Preview::write_file("$top/poor", "#!/bin/sh\nulimit -n 100\nexec '$program' \"\$@\"\n");
chmod 0755, "$top/poor";
$server = Preview::start("$top/poor", '-q', '--port', '0', "$top/vault");
@slow = map { client('') } 1 .. 200;
answers('200 that say nothing, to a process with 100 files');
Preview::is(($server->stop)[0], 130, 'and it ends well');
Preview::finish();
