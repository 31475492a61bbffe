# SPDX-License-Identifier: MIT
#
# The index of the search is made beside the preview when a browser asks for its root: pages are given
# and edits seen meanwhile. Its files are those of one state, until the root is asked for again.
use strict;
use warnings;
use IO::Select;
use Preview;

my ($program) = @ARGV;
my $top   = Preview::scratch();
my $vault = "$top/vault";
my $root  = '/assets/kwiki/search/root.js';

# Notes that take a while to index, many words of which nobody else has.
sub write_notes {
    my $number = 1;
    for my $note (1 .. 60) {
        my $text = "# Note $note\n";
        for my $paragraph (1 .. 150) {
            $text .= "\n" . join(' ', map { $number = $number * 69069 % 4294967291; "w$number" } 1 .. 60) . ".\n";
        }
        Preview::write_file("$vault/n$note.md", $text);
    }
    Preview::write_file("$vault/index.md", "# Home\n\nFirst words.\n");
}

# A request whose answer is read later.
sub ask {
    my ($server, $target) = @_;
    my $socket = $server->connect_to;
    syswrite $socket, "GET $target HTTP/1.1\r\nHost: $server->{host}:$server->{port}\r\nConnection: close\r\n\r\n";
    return $socket;
}

sub is_waiting { return !IO::Select->new($_[0])->can_read(0) }

sub answer {
    my ($socket) = @_;
    my ($text, $end) = ('', Preview::now() + $Preview::WAIT);
    my $select = IO::Select->new($socket);
    while ((my $left = $end - Preview::now()) > 0) {
        last unless $select->can_read($left) && sysread $socket, $text, 65536, length $text;
    }
    return $text;
}

sub id_of { return $_[0] =~ /kwikiSearch\.root\(\{"v":1,"id":"(\w+)"/ ? $1 : 'none' }

write_notes();
my $server = Preview::start($program, '--port', '0', '--jobs', '1', $vault);
Preview::ok(!$server->{failed}, 'it starts', $server->messages) or Preview::finish();

# a question whether it is there makes nothing
Preview::is($server->request('HEAD', '/assets/kwiki/search')->{status}, 404, 'the folder is no page');
Preview::is($server->get('/assets/kwiki/search/other.js')->{status}, 404, 'nor is any file in it');

# pages do not wait, whichever thread answers them
my $page    = $server->listen_to('index.html');
my $waiting = ask($server, $root);
my $shard   = ask($server, '/assets/kwiki/search/s0.js');
my @pages   = map { ask($server, '/index.html') } 1 .. 12;
my @answers = map { answer($_) } @pages;
Preview::is(scalar(grep { /^HTTP\/1\.1 200 .*First words/s } @answers), 12, 'pages are answered');
Preview::ok(is_waiting($waiting), 'while the index is being made');

# nor do edits
Preview::write_file("$vault/index.md", "# Home\n\nSecond words.\n");
Preview::ok($page->wait_for('page'), 'an edit is published');
Preview::ok($server->get('/index.html')->{body} =~ /Second words/, 'and shown');
Preview::ok(is_waiting($waiting), 'while the index is still being made');
my $newer = ask($server, $root);

my $first  = answer($waiting);
my $second = answer($newer);
Preview::ok($first =~ m{^HTTP/1\.1 200 }, 'who asked gets the root in the end', substr $first, 0, 100);
Preview::ok(answer($shard) =~ m{^HTTP/1\.1 200 .*kwikiSearch\.shard\(0,}s, 'and a shard');
Preview::ok(id_of($second) ne 'none' && id_of($second) eq id_of($server->get($root)->{body}),
    'who asks after an edit gets the new one', id_of($second));

# kept until the next request for the root
my $shards = 0;
$shards++ while $server->get("/assets/kwiki/search/s$shards.js")->{status} == 200;
Preview::ok($shards > 1, 'all shards are there');
my $find = sub { join '', map { $server->get("/assets/kwiki/search/t$_.js")->{body} } 0 };
Preview::ok($find->() =~ /Second words/, 'texts are those of the root');
Preview::write_file("$vault/index.md", "# Home\n\nThird words.\n");
$server->get_until('/index.html', qr/Third words/);
Preview::ok($find->() =~ /Second words/, 'and stay so after an edit');
Preview::ok(id_of($server->get($root)->{body}) ne id_of($second), 'until the root is asked for');
Preview::ok($find->() =~ /Third words/, 'which renews them');
Preview::is(id_of($server->get($root)->{body}), id_of($server->get($root)->{body}), 'the same notes, the same index');

# without the search there is nothing to make; with it again there is
Preview::write_file("$vault/kwiki.yaml", "search: false\n");
Preview::ok($server->get_until($root, qr/^404/)->{status} == 404, 'without the search there is no index');
unlink "$vault/kwiki.yaml";
Preview::ok($server->get_until($root, qr/^200/)->{status} == 200, 'with it there is');

# what the map is drawn from is a page of the site, and stands beside these files
my $graph = '/assets/kwiki/search/graph.js';
Preview::is($server->get($graph)->{status}, 404, 'without topics there is no map');
for my $ring (qw(tea tide)) {
    Preview::write_file("$vault/$ring$_.md", "[[$ring" . ($_ % 5 + 1) . "]] [[$ring" . (($_ + 1) % 5 + 1) . "]]\n") for 1 .. 5;
}
Preview::ok($server->get_until($graph, qr/kwikiGraph/)->{body} =~ /^kwikiGraph\(\{"v":1,"n":71,/, 'with two there is');

# nobody who waits keeps the server from ending
Preview::write_file("$vault/index.md", "# Home\n\nLast words.\n");
$server->get_until('/index.html', qr/Last words/);
my @last = map { ask($server, $root) } 1 .. 80;
select undef, undef, undef, 0.1;
my ($status, $seconds) = $server->stop;
Preview::is($status, 130, 'it ends while requests wait');
Preview::ok($seconds < 5, "at once: $seconds s");
Preview::finish();
