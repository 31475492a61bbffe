# SPDX-License-Identifier: MIT
#
# Malformed requests, many of them, and slow clients: the server goes on, answers others meanwhile,
# and keeps neither descriptors nor memory. KWIKI_FLOOD says how many (600).
use strict;
use warnings;
use Preview;

my ($program) = @ARGV;
my $top = Preview::scratch();
Preview::write_file("$top/vault/index.md", "# Home\n");
my $server = Preview::start($program, '-q', '--port', '0', "$top/vault");
Preview::ok(!$server->{failed}, 'it starts', $server->messages) or Preview::finish();
my $host = "Host: localhost:$server->{port}\r\n";
srand 1;

sub noise { return join '', map { chr int rand 256 } 1 .. int rand 200 }

# A request that is right but for something in it.
sub malformed {
    my $text = "GET /index.html?t=508 HTTP/1.1\r\n${host}Accept: */*\r\nRange: bytes=0-9\r\n"
        . "If-None-Match: \"x\"\r\nCookie: a=b\r\n\r\n";
    for (0 .. int rand 4) {
        my $at = int rand length $text;
        substr($text, $at, int rand 4) = (noise(), "\0", "\r", "\n", '%00', '/../', ' ', ':')[ int rand 8 ];
    }
    return $text;
}

my @makers = (
    \&noise, \&malformed, \&malformed, \&malformed,
    sub { return "GET /" . 'a' x int(rand 5000) . " HTTP/1.1\r\n${host}\r\n" },
    sub { return "GET / HTTP/1.1\r\n$host" . "X-" . 'y' x int(rand 9000) . ": z\r\n" x int(rand 6) . "\r\n" },
    sub { return "POST / HTTP/1.1\r\n${host}Content-Length: " . int(rand 1e9) . "\r\n\r\n" . noise() },
    sub { return "GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n" . noise() },
    sub { return "GET / HTTP/1.1\r\n${host}\r\n" x int rand 20 },
    sub { return "GET /.kwiki/events?page=" . '%41' x int(rand 300) . " HTTP/1.1\r\n${host}X" },
    sub { return "HEAD /index.html HTTP/1.1\r\n${host}Range: bytes=" . int(rand 1e9) . "-\r\n" },
    sub { return '' },
);

sub descriptors { my @all = glob "/proc/$server->{pid}/fd/*"; return scalar @all }
sub memory { return (Preview::read_file("/proc/$server->{pid}/status") =~ /VmRSS:\s*(\d+)/)[0] }

my $count = $ENV{KWIKI_FLOOD} // 600;
my ($begin, $slow) = (undef, 0);
for my $i (1 .. $count) {
    my $socket = $server->connect_to or next;
    local $SIG{PIPE} = 'IGNORE';
    my $bytes = $makers[ rand @makers ]->();
    syswrite $socket, $bytes if length $bytes;
    close $socket;
    syswrite $server->connect_to, "GET /.kwiki/events?page=a HTTP/1.1\r\n${host}\r\n" if $i % 100 == 0;
    next if $i % 200;
    $begin //= [ descriptors(), memory() ];
    my $at = Preview::now();
    my $answer = $server->get_until('/', qr/^200/);
    $slow++ if $answer->{status} != 200;
}
Preview::is($slow, 0, 'a plain request is answered all the time');
Preview::ok($server->is_running, 'it still runs', $server->messages);

# A browser that walks through the site leaves a stream behind with each page.
my $begin_walk = Preview::now();
for (1 .. 30) {
    $server->listen_to('index.html')->close;
}
Preview::ok(Preview::now() - $begin_walk < $Preview::WAIT, 'streams that were left hold up nobody');

# Connections that say nothing, or half of something, do not stop others for long.
my @idle;
for (1 .. 40) {
    my $socket = $server->connect_to or next;
    syswrite $socket, 'GET / HT' if $_ % 2;
    push @idle, $socket;
}
close $_ for @idle;
Preview::is($server->get_until('/', qr/^200/)->{status}, 200, 'it answers after idle connections');
my $end = Preview::now() + $Preview::WAIT;
select undef, undef, undef, 0.05 while descriptors() > $begin->[0] + 4 && Preview::now() < $end;
Preview::ok(descriptors() <= $begin->[0] + 4, 'no descriptor is kept', "$begin->[0], then " . descriptors());
my $places = 384 * 32;    # kB: what connections take when all places are taken
Preview::ok(!Preview::tells_memory() || memory() < $begin->[1] * 1.2 + 8192 + $places, 'nor memory', "$begin->[1] kB, then " . memory() . ' kB');
Preview::is(($server->stop)[0], 130, 'and ends well');
Preview::finish();
