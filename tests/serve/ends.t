# SPDX-License-Identifier: MIT
#
# How it begins and ends: ports, addresses, what is refused, signals, what is left behind.
use strict;
use warnings;
use Preview;

my ($program) = @ARGV;
my $top = Preview::scratch();
Preview::write_file("$top/vault/index.md", "# Home\n");
$ENV{TMPDIR} = "$top/temporary";
mkdir $ENV{TMPDIR};

# ---- signals -------------------------------------------------------------------------------

for my $row ([INT => 130], [TERM => 143]) {
    my ($signal, $want) = @$row;
    my $server = Preview::start($program, '-q', '--port', '0', "$top/vault");
    my @streams = map { $server->listen_to('index.html') } 1 .. 3;
    my $idle    = $server->connect_to;
    my $half    = $server->connect_to;
    syswrite $half, "GET / HTTP/1.1\r\nHost: loc";
    my ($status, $seconds) = $server->stop($signal);
    Preview::is($status, $want, "status after SIG$signal");
    print "# SIG$signal: $seconds s\n" if $ENV{KWIKI_TEST_VERBOSE};
    Preview::ok($seconds < 2, "SIG$signal ends it at once", "$seconds s");
    Preview::ok(!$streams[0]->wait_for('page', 1), 'streams are closed');
}
Preview::is(join(' ', glob "$top/temporary/*"), '', 'nothing is left behind');
my $busy = Preview::start($program, '-q', '--port', '0', "$top/vault");
kill 'INT', $busy->{pid};    # perhaps before the first build is done
Preview::is(($busy->stop)[0], 130, 'an early interrupt');

# ---- ports and addresses -------------------------------------------------------------------

my $first  = Preview::start($program, '-q', "$top/vault");
my $second = Preview::start($program, '-q', "$top/vault");
Preview::ok($first->{port} >= 8080 && $second->{port} > $first->{port}, 'the next port is taken',
    "$first->{port}, $second->{port}");
my $third = Preview::start($program, '-q', '--port', $first->{port}, "$top/vault");
Preview::is($third->{status}, 2, 'a given port that is taken is an error');
Preview::ok($third->messages =~ /port $first->{port}: Address already in use/, 'which is said', $third->messages);
$_->stop for $first, $second;
my $again = Preview::start($program, '-q', '--port', $first->{port}, "$top/vault");
Preview::is($again->{port}, $first->{port}, 'a port is free again at once');
$again->stop;

my $bound = Preview::start($program, '--port', '0', '--bind', '127.0.0.5', "$top/vault");
Preview::is($bound->{host}, '127.0.0.5', 'the address that was given');
Preview::ok($bound->messages !~ /other machines/, 'a loopback address is nobody else\'s');
$bound->stop;
my $public = Preview::start($program, '--port', '0', '--bind', '0.0.0.0', "$top/vault");
Preview::ok($public->says(qr/warning: other machines can read the notes/), 'a warning', $public->messages);
Preview::is($public->get('/', Host => "127.0.0.1:$public->{port}")->{status}, 200, 'the address it came to');
Preview::is($public->get('/', Host => "evil.example:$public->{port}")->{status}, 403, 'no other name');
$public->stop;
my $nowhere = Preview::start($program, '--port', '0', '--bind', '203.0.113.77', "$top/vault");
Preview::is($nowhere->{status}, 2, 'an address of another machine');

# ---- what is refused -----------------------------------------------------------------------

my @refused = (
    [['--port', '70000', "$top/vault"]      => "'--port' must be a whole number from 0 to 65535"],
    [['--port', 'x',     "$top/vault"]      => "'--port' must be a whole number"],
    [['--poll', 'x',     "$top/vault"]      => "'--poll' must be a whole number"],
    [["$top/missing"]                       => 'No such file'],
    [[]                                     => "needs the operand NOTES"],
    [["$top/vault", "$top/vault/out"]       => 'the output lies inside the notes'],
    [["$top/vault", $top]                   => 'the notes lie inside the output'],
    [["$top/vault", "$top/out", 'more']     => 'unexpected operand'],
);
for my $row (@refused) {
    my ($arguments, $message) = @$row;
    my $server = Preview::start($program, @$arguments);
    Preview::is($server->{status}, 2, "status of serve @$arguments");
    Preview::ok($server->messages =~ /\Q$message\E/, "message of serve @$arguments", $server->messages);
}
Preview::write_file("$top/broken/kwiki.yaml", "titel: x\n");
my $broken = Preview::start($program, '--port', '0', "$top/broken");
Preview::is($broken->{status}, 2, 'a broken kwiki.yaml at the start');
Preview::ok($broken->messages =~ /kwiki.yaml:1:1: error: unknown key 'titel'/, 'is said', $broken->messages);

# ---- without libmicrohttpd -----------------------------------------------------------------

Preview::write_file("$top/lib/libmicrohttpd.so.12", '');
{
    local $ENV{LD_LIBRARY_PATH} = "$top/lib";
    my $server = Preview::start($program, '--port', '0', "$top/vault");
    Preview::is($server->{status}, 2, 'status without the library of the server');
    Preview::ok($server->messages =~ /cannot load libmicrohttpd, which serve needs .*libmicrohttpd\.so\.12: /,
        'which is said', $server->messages);
    Preview::is(system($program, 'build', '-q', "$top/vault", "$top/without"), 0, 'other commands do not load it');
}

# ---- OUT -----------------------------------------------------------------------------------

my $server = Preview::start($program, '-q', '--port', '0', "$top/vault", "$top/site");
my $end = Preview::now() + $Preview::WAIT;
select undef, undef, undef, 0.02 until -e "$top/site/index.html" || Preview::now() > $end;
Preview::ok(Preview::read_file("$top/site/index.html") !~ /\.kwiki/, 'OUT holds no script to reload');
Preview::write_file("$top/vault/index.md", "# Home again\n");
select undef, undef, undef, 0.02
    until Preview::read_file("$top/site/index.html") =~ /Home again/ || Preview::now() > $end;
Preview::ok(Preview::read_file("$top/site/index.html") =~ /Home again/, 'OUT follows');
unlink "$top/vault/index.md";
Preview::write_file("$top/vault/other.md", "# Other\n");
select undef, undef, undef, 0.02 until -e "$top/site/other.html" || Preview::now() > $end;
$server->get_until('/other.html', qr/^200/);
$server->stop;
system($program, 'build', '-q', "$top/vault", "$top/fresh");
Preview::is(scalar `diff -r '$top/site' '$top/fresh'`, '', 'and is what a fresh build writes');
Preview::is(join(' ', glob "$top/temporary/*"), '', 'nothing is left behind');
Preview::finish();
