# SPDX-License-Identifier: MIT
#
# HTTP done right: types, entity tags, parts, redirects, HEAD, large files, the page for what is
# missing.
use strict;
use warnings;
use Preview;

my ($program) = @ARGV;
my $top   = Preview::scratch();
my $bytes = join '', map { chr(32 + $_ % 90) } 0 .. 999;
Preview::write_file("$top/vault/kwiki.yaml", "title: Talks\nbase_url: https://example.org/wiki\nattachments: all\n");
Preview::write_file("$top/vault/index.md",      "# Home\n");
Preview::write_file("$top/vault/a b.md",        "# A B\n");
Preview::write_file("$top/vault/Café.md",       "# Coffee\n");
Preview::write_file("$top/vault/talks/one.md",  "# One\n");
Preview::write_file("$top/vault/both.md",       "# Both\n");
Preview::write_file("$top/vault/both/in.md",    "# In\n");
Preview::write_file("$top/vault/media/x.mp4",   $bytes);
Preview::write_file("$top/vault/media/empty.vtt", '');
Preview::write_file("$top/vault/media/$_", 'x')
    for qw(a.webm a.vtt a.woff2 a.pdf a.jpg a.json a.unknown none evil.html);
my $server = Preview::start($program, '-q', '--port', '0', "$top/vault");
Preview::ok(!$server->{failed}, 'it starts', $server->messages) or Preview::finish();

# ---- types ---------------------------------------------------------------------------------

my %types = (
    '/'                       => 'text/html; charset=utf-8',
    '/assets/kwiki/kwiki.css' => 'text/css; charset=utf-8',
    '/assets/kwiki/favicon.svg' => 'image/svg+xml; charset=utf-8',
    '/.kwiki/reload.js'       => 'text/javascript; charset=utf-8',
    '/media/x.mp4'            => 'video/mp4',
    '/media/a.webm'           => 'video/webm',
    '/media/a.vtt'            => 'text/vtt; charset=utf-8',
    '/media/a.woff2'          => 'font/woff2',
    '/media/a.pdf'            => 'application/pdf',
    '/media/a.jpg'            => 'image/jpeg',
    '/media/a.json'           => 'application/json; charset=utf-8',
    '/media/a.unknown'        => 'application/octet-stream',
    '/media/none'             => 'application/octet-stream',
    '/media/evil.html'        => 'text/html; charset=utf-8',
    '/sitemap.xml'            => 'application/xml; charset=utf-8',
    '/nothing'                => 'text/html; charset=utf-8',
);
Preview::is($server->get($_)->{headers}{'content-type'}, $types{$_}, "type of $_") for sort keys %types;

# ---- redirects -----------------------------------------------------------------------------

my %moves = (
    '/a_b'             => '/a_b.html',
    '/a_b?t=508'       => '/a_b.html?t=508',
    '/a_b/'            => '/a_b.html',
    '/Caf%C3%A9'       => '/Caf%C3%A9.html',
    '/talks'           => '/talks/',
    '/talks/one'       => '/talks/one.html',
    '/talks/one.html/' => '/talks/one.html',
    '/both'            => '/both.html',
    '/videos'          => '/videos/',
    '/wiki/'           => '/',
    '/wiki/a_b.html'   => '/a_b.html',
);
for my $from (sort keys %moves) {
    my $answer = $server->get($from);
    Preview::is("$answer->{status} $answer->{headers}{location}", "302 $moves{$from}", "$from leads on");
}
for my $to (qw(/talks/ /both/ /Caf%C3%A9.html /talks/index.html)) {
    Preview::is($server->get($to)->{status}, 200, "$to is there");
}
my $missing = $server->get('/deep/down/nothing');
Preview::is($missing->{status}, 404, 'what is missing');
Preview::ok($missing->{body} =~ m{Page not found.*href="/wiki/index.html"}s
        || $missing->{body} =~ m{href="/wiki/index.html".*Page not found}s,
    "the site's own page says so", substr $missing->{body}, 0, 2000);

# ---- entity tags ---------------------------------------------------------------------------

for my $path ('/', '/media/x.mp4', '/assets/kwiki/kwiki.css', '/.kwiki/reload.css') {
    my $tag = $server->get($path)->{headers}{etag};
    Preview::ok($tag =~ /^"[^"]+"$/, "a strong tag for $path", $tag);
    for my $header ($tag, "W/$tag", "\"x\", $tag", "\"x\" ,W/$tag , \"y\"", '*') {
        my $same = $server->get($path, 'If-None-Match' => $header);
        Preview::is("$same->{status} '$same->{body}' $same->{headers}{etag}", "304 '' $tag",
            "$path is known: $header");
    }
    Preview::is($server->get($path, 'If-None-Match' => $_)->{status}, 200, "$path is not: $_")
        for '"x"', 'x', '', "x$tag";
}
Preview::is($server->get('/nothing', 'If-None-Match' => '*')->{status}, 404, 'a missing page is never known');

# ---- parts ---------------------------------------------------------------------------------

my @ranges = (
    ['bytes=0-0'          => 206, 0,   1],
    ['bytes=0-499'        => 206, 0,   500],
    ['bytes=500-'         => 206, 500, 500],
    ['bytes=-1'           => 206, 999, 1],
    ['bytes=-1000'        => 206, 0,   1000],
    ['bytes=-5000'        => 206, 0,   1000],
    ['bytes=999-'         => 206, 999, 1],
    ['bytes=990-2000'     => 206, 990, 10],
    ['bytes=0-99999999999999999999999' => 206, 0, 1000],
    ['bytes=1000-'        => 416],
    ['bytes=1000-1001'    => 416],
    ['bytes=99999999999999999999999-' => 416],
    ['bytes=-0'           => 416],
    ['bytes=5-4'          => 200],
    ['bytes=a-b'          => 200],
    ['bytes=1'            => 200],
    ['bytes='             => 200],
    ['bytes=-'            => 200],
    ['bytes=0-1,4-5'      => 200],
    ['bytes= 0-1'         => 206, 0, 2],
    ['bytes=+0-1'         => 200],
    ['lines=0-1'          => 200],
    ['0-1'                => 200],
);
for my $row (@ranges) {
    my ($range, $status, $from, $count) = @$row;
    my $answer = $server->get('/media/x.mp4', Range => $range);
    Preview::is($answer->{status}, $status, "status of $range");
    my $want = $status == 206 ? substr $bytes, $from, $count : $status == 200 ? $bytes : '';
    Preview::is($answer->{body}, $want, "bytes of $range");
    my $headers = $answer->{headers};
    Preview::is($headers->{'content-length'}, length $want, "length of $range");
    Preview::is($headers->{'content-range'} // '-',
        $status == 206 ? "bytes $from-" . ($from + $count - 1) . '/1000' : $status == 416 ? 'bytes */1000' : '-',
        "place of $range");
}
my $tag = $server->get('/media/x.mp4')->{headers}{etag};
Preview::is($server->get('/media/x.mp4', Range => 'bytes=0-1', 'If-Range' => $_->[0])->{status}, $_->[1],
    "If-Range: $_->[0]")
    for [$tag => 206], ['"x"' => 200], ["W/$tag" => 200], ['Tue, 24 Nov 2026 06:00:00 GMT' => 200];
Preview::is($server->get('/', Range => 'bytes=0-8')->{body}, '<!DOCTYPE', 'a part of a page');
Preview::is($server->get('/media/empty.vtt', Range => 'bytes=0-')->{status}, 416, 'no part of nothing');
Preview::is($server->get('/media/empty.vtt')->{status}, 200, 'an empty file');
Preview::is($server->get('/media/x.mp4')->{headers}{'accept-ranges'}, 'bytes', 'parts are offered');

# ---- HEAD, several requests on a connection ------------------------------------------------

for my $path ('/', '/media/x.mp4', '/nothing', '/a_b') {
    my ($head, $get) = ($server->request('HEAD', $path), $server->get($path));
    Preview::is("$head->{status} '$head->{body}'", "$get->{status} ''", "HEAD $path");
    Preview::is($head->{headers}{$_} // '-', $get->{headers}{$_} // '-', "$_ of HEAD $path")
        for qw(content-length content-type etag location);
}
Preview::is($server->request('HEAD', '/media/x.mp4', Range => 'bytes=0-1')->{status}, 200,
    'HEAD knows no parts');
my $host = "Host: localhost:$server->{port}\r\n";
my $two = $server->raw("GET /a_b.html HTTP/1.1\r\n$host\r\nGET / HTTP/1.1\r\n${host}Connection: close\r\n\r\n");
Preview::is(scalar(() = $two =~ m{HTTP/1\.1 200}g), 2, 'two requests on one connection');

# ---- large files ---------------------------------------------------------------------------

system("truncate -s 3G '$top/vault/media/large.webm'");
Preview::write_file("$top/vault/talks/one.md", "# One, two\n");
my $end = Preview::now() + $Preview::WAIT;
my $large;
do { $large = $server->request('HEAD', '/media/large.webm') } while ($large->{status} != 200 && Preview::now() < $end);
Preview::is($large->{headers}{'content-length'}, 3 << 30, 'a file of 3 GiB');
Preview::is($server->get('/media/large.webm', Range => 'bytes=3221225470-')->{body}, "\0\0", 'its last bytes');
my ($memory) = Preview::read_file("/proc/$server->{pid}/status") =~ /VmHWM:\s*(\d+) kB/;
Preview::ok($memory < 200_000, 'it is not in memory', "$memory kB");

# ---- without reload ------------------------------------------------------------------------

unlink "$top/vault/media/large.webm";

$server->stop;
$server = Preview::start($program, '-q', '--port', '0', '--no-reload', "$top/vault");
Preview::ok($server->get('/')->{body} !~ /\.kwiki/, 'pages without a script to reload them');
Preview::is($server->get("/.kwiki/$_")->{status}, 404, "no $_") for qw(events reload.js findings);
system($program, 'build', '-q', "$top/vault", "$top/out");
for my $path ('index.html', 'a_b.html', 'talks/index.html', 'videos/index.html', 'wanted.html', '404.html',
    'assets/kwiki/kwiki.css', 'media/x.mp4')
{
    Preview::is($server->get("/$path")->{body}, Preview::read_file("$top/out/$path"), "$path is as build writes it");
}
$server->stop;
Preview::finish();
