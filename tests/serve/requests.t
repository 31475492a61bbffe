# SPDX-License-Identifier: MIT
#
# Who gets what: a table of raw requests, for targets, hosts, origins and everything else that a
# foreign page or a crafted address could try. Plain clients would tidy up most of these lines.
use strict;
use warnings;
use Preview;

my ($program) = @ARGV;
my $top = Preview::scratch();
Preview::write_file("$top/vault/index.md",    "# Home\n\nSee [[a b]] and ![[pic.svg]].\n");
Preview::write_file("$top/vault/a b.md",      "# A B\n");
Preview::write_file("$top/vault/pic.svg",     '<svg xmlns="http://www.w3.org/2000/svg"/>');
Preview::write_file("$top/vault/secret.txt",  "SECRET\n");    # nobody links to it
Preview::write_file("$top/vault/.hidden/x",   "SECRET\n");
Preview::write_file("$top/outside.txt",       "SECRET\n");
my $server = Preview::start($program, '-q', '--port', '0', "$top/vault");
Preview::ok(!$server->{failed}, 'it starts', $server->messages) or Preview::finish();
my $port = $server->{port};
my $host = "Host: localhost:$port\r\n";

# The status of raw bytes; 'closed' when nothing comes back at all.
sub status {
    my ($bytes) = @_;
    my $text = $server->raw($bytes, 3);
    Preview::ok($text !~ /SECRET/, "no secret is given for " . substr($bytes, 0, 60));
    Preview::ok($text !~ /Access-Control/i, 'no other origin is allowed anything');
    return $text =~ m{^HTTP/1\.1 (\d+)} ? $1 : 'closed';
}

# ---- targets -------------------------------------------------------------------------------

my %targets = (
    '/'                 => 200,
    '/index.html'       => 200,
    '/index.html?t=508' => 200,
    '/?'                => 200,
    '/a_b.html'         => 200,
    '/%61_b.html'       => 200,
    '/pic.svg'          => 200,
    '/assets/kwiki/kwiki.css' => 200,
    '/a_b'              => 302,
    '/a_b/'             => 302,
    '/videos'           => 302,
    '/secret.txt'       => 404,
    '/.hidden/x'        => 404,
    '/nothing'          => 404,
    '/%252e%252e/outside.txt'      => 404,
    '/pic.svg/'                    => 302,
    '/pic.svg::$DATA'              => 404,
    '/INDEX.HTML'                  => 404,
    '/index.html.'                 => 404,
    '/index.html/.'                => 404,
    '/@fs/etc/passwd'              => 404,
    '/assets/kwiki/page.html'      => 404,
    '/index.html?raw??'            => 200,
    '/index.html?inline&import'    => 200,
    '/index.html?import&x=.svg'    => 200,
    '/.kwiki-manifest'             => 404,
    '/.kwiki/'                     => 404,
    '/.kwiki/head.html'            => 404,
    '/.kwiki/reload.js'            => 200,
    ''                             => 400,
    'index.html'                   => 400,
    '//'                           => 400,
    '//evil.example/'              => 400,
    '//index.html'                 => 400,
    '/\\evil.example/'             => 400,
    '\\index.html'                 => 400,
    '/..'                          => 400,
    '/../'                         => 400,
    '/../outside.txt'              => 400,
    '/a/../../outside.txt'         => 400,
    '/%2e%2e/outside.txt'          => 400,
    '/.%2e/outside.txt'            => 400,
    '/%2E./outside.txt'            => 400,
    '/..%2foutside.txt'            => 400,
    '/..%2Foutside.txt'            => 400,
    '/..%5coutside.txt'            => 400,
    '/..%5Coutside.txt'            => 400,
    '/..\\outside.txt'             => 400,
    '/a%2fb'                       => 400,
    '/index.html%00'               => 400,
    '/index.html%00.png'           => 400,
    "/index.html\0.png"            => 400,
    '/index.html%0a'               => 400,
    '/index.html%0d%0aX:y'         => 400,
    '/index.html%1f'               => 400,
    '/index.html%7f'               => 400,
    "/index\x01.html"              => 400,
    "/index.html\x7f"              => 400,
    '/index.html#x'                => 400,
    '/#/../outside.txt'            => 400,
    '/index.html?x=%00'            => 400,
    '/index.html?x=%2f..'          => 400,
    "/index.html?x=\\"             => 400,
    '/index.html?x#y'              => 400,
    '/%'                           => 400,
    '/%4'                          => 400,
    '/%zz'                         => 400,
    '/%ff'                         => 400,
    '/%c0%ae%c0%ae/outside.txt'    => 400,
    '/%ed%a0%80'                   => 400,
    "/\xff"                        => 400,
    'http://localhost/'            => 400,
    "http://localhost:$port/"      => 400,
    'http://evil.example/'         => 400,
    'file:///etc/passwd'           => 400,
    '*'                            => 400,
    'localhost:443'                => 400,
    '/' . 'a' x 2047               => 404,
    '/' . 'a' x 2048               => 414,
);
for my $target (sort keys %targets) {
    (my $shown = substr $target, 0, 60) =~ s/([^ -~])/sprintf '\\x%02x', ord $1/ge;
    Preview::is(status("GET $target HTTP/1.1\r\n${host}Connection: close\r\n\r\n"),
        $targets{$target}, "GET $shown");
}

# All ways to write a path that climbs, from everywhere, to files outside the site and the vault.
my @ups = ('..', '%2e%2e', '%2E.', '.%2e', '%252e%252e', '%25%32%65%25%32%65', '...', '....', '..;', '..%00', '..%0a', '%c0%ae%c0%ae',
    '%e0%80%ae%e0%80%ae', '%uff0e%uff0e', '%ef%bc%8e%ef%bc%8e', '..%20', '.. ', '..?');
my @slashes = ('/', '//', '/./', '\\', '%2f', '%5c', '%2F%2f', '%252f', '%255c', '%c0%af', '%ef%bc%8f', ';/');
my ($tried, @given) = (0);
for my $up (@ups) {
    for my $slash (@slashes) {
        for my $from ('/', '/assets/kwiki/', '/.kwiki/', '/a_b.html/') {
            for my $file ('outside.txt', 'vault/secret.txt', 'etc/passwd') {
                for my $depth (1, 2, 6) {
                    my $target = $from . "$up$slash" x $depth . $file;
                    my $text = $server->raw("GET $target HTTP/1.1\r\n${host}Connection: close\r\n\r\n", 3);
                    $tried++;
                    push @given, $target if $text =~ m{SECRET|root:|^HTTP/\S+ 2};
                }
            }
        }
    }
}
Preview::is("@given", '', "nothing outside is given to $tried paths that climb");

# ---- hosts ---------------------------------------------------------------------------------

my @hosts = (
    ["Host: localhost:$port"              => 200],
    ["Host: 127.0.0.1:$port"              => 200],
    ["Host: [::1]:$port"                  => 200],
    ["host: localhost:$port"              => 200],
    ['X: y'                               => 400],
    ["Host: localhost:$port\r\nHost: localhost:$port" => 400],
    ["Host: localhost:$port\r\nHost: evil.example"    => 400],
    ["Host : localhost:$port"             => 400],
    ["Host:"                              => 403],
    ["Host: localhost"                    => 403],
    ["Host: localhost:80"                 => 403],
    ["Host: localhost:${port}0"           => 403],
    ["Host: localhost:0$port"             => 403],
    ["Host: localhost.:$port"             => 403],
    ["Host: localhost:$port."             => 403],
    ["Host: evil.localhost:$port"         => 403],
    ["Host: localhost.evil.example:$port" => 403],
    ["Host: evil.example"                 => 403],
    ["Host: evil.example:$port"           => 403],
    ["Host: 127.0.0.1.evil.example:$port" => 403],
    ["Host: 127.0.0.2:$port"              => 403],
    ["Host: 127.1:$port"                  => 403],
    ["Host: 2130706433:$port"             => 403],
    ["Host: 0.0.0.0:$port"                => 403],
    ["Host: 192.168.1.1:$port"            => 403],
    ["Host: [::]:$port"                   => 403],
    ["Host: [::ffff:127.0.0.1]:$port"     => 403],
    ["Host: ::1:$port"                    => 403],
    ["Host: user\@localhost:$port"        => 403],
    ["Host: localhost:$port/"             => 403],
    ["Host: localhost:$port, evil.example" => 403],
    ["Host: evil.example\r\nX-Forwarded-Host: localhost:$port" => 403],
    ["Host: evil.example\r\nForwarded: host=localhost:$port"   => 403],
    ["Host: localhost:$port\r\nX-Forwarded-Host: evil.example" => 200],
);
for my $row (@hosts) {
    my ($headers, $want) = @$row;
    Preview::is(status("GET / HTTP/1.1\r\n$headers\r\nConnection: close\r\n\r\n"), $want,
        $headers =~ s/\r\n/ | /gr);
}
Preview::is(status("GET / HTTP/1.0\r\n\r\n"), 400, 'HTTP/1.0 without a host');

# ---- origins -------------------------------------------------------------------------------

my @origins = (
    ['X: y'                                        => 200],
    ["Origin: http://localhost:$port"              => 200],
    ["Origin: http://127.0.0.1:$port"              => 200],
    ["Origin: http://[::1]:$port"                  => 200],
    ['Sec-Fetch-Site: same-origin'                 => 200],
    ['Sec-Fetch-Site: none'                        => 200],
    ["Origin: http://localhost:$port\r\nSec-Fetch-Site: same-origin" => 200],
    ['Origin: null'                                => 403],
    ['Origin:'                                     => 403],
    ['Origin: http://evil.example'                 => 403],
    ["Origin: http://evil.example:$port"           => 403],
    ["Origin: https://localhost:$port"             => 403],
    ['Origin: http://localhost'                    => 403],
    ['Origin: http://localhost:1'                  => 403],
    ["Origin: http://localhost:$port.evil.example" => 403],
    ["Origin: http://localhost.evil.example:$port" => 403],
    ["Origin: http://192.168.0.1:$port"            => 403],
    ["Origin: http://127.0.0.2:$port"              => 403],
    ["Origin: http://localhost:$port/"             => 403],
    ["Origin: localhost:$port"                     => 403],
    ['Origin: file://'                             => 403],
    ['Sec-Fetch-Site: cross-site'                  => 403],
    ['Sec-Fetch-Site: same-site'                   => 403],
    ['Sec-Fetch-Site: SAME-ORIGIN'                 => 403],
    ['Sec-Fetch-Site:'                             => 403],
    ["Origin: http://localhost:$port\r\nSec-Fetch-Site: cross-site" => 403],
    ["Origin: http://evil.example\r\nSec-Fetch-Site: same-origin"   => 403],
    ["Origin: http://localhost:$port, http://evil.example"          => 403],
    ['Sec-Fetch-Site: same-origin, cross-site'                      => 403],
    ["Origin: http://localhost:$port\r\nOrigin: http://localhost:$port"             => 400],
    ["Origin: http://localhost:$port\r\nOrigin: http://evil.example"               => 400],
    ["Origin: http://evil.example\r\nOrigin: http://localhost:$port"               => 400],
    ["origin: http://localhost:$port\r\nX: y\r\nORIGIN: null"                      => 400],
    ["Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site"                   => 400],
    ["Sec-Fetch-Site: cross-site\r\nsec-fetch-site: same-origin"                   => 400],
    ["Sec-Fetch-Site: none\r\nSec-Fetch-Site: none"                                => 400],
    ["Origin : http://evil.example"                                                => 400],
    ["Sec-Fetch-Site\t: cross-site"                                                => 400],
);
for my $row (@origins) {
    my ($headers, $want) = @$row;
    my $shown = $headers =~ s/\r\n/ | /gr;
    my $text = $server->raw(
        "GET /.kwiki/events?page=&version=x&seen=0 HTTP/1.1\r\n$host$headers\r\n\r\n",
        3, $want == 200 ? qr/\r\n\r\n/ : undef);
    Preview::is($text =~ m{^HTTP/1\.1 (\d+)} ? $1 : 'closed', $want, "events: $shown");
    Preview::is(status("GET /.kwiki/findings HTTP/1.1\r\n$host$headers\r\nConnection: close\r\n\r\n"),
        $want, "findings: $shown");
}

# ---- headers that stand there twice --------------------------------------------------------

my @twice = (
    ["Origin: http://localhost:$port"  => 400],
    ['Sec-Fetch-Site: same-origin'     => 400],
    ['Content-Length: 0'               => 400],
    ['Range: bytes=0-1'                => 400],
    ['If-Range: "x"'                   => 400],
    ['If-None-Match: "x"'              => 200],
    ['Accept: */*'                     => 200],
    ['Cookie: a=b'                     => 200],
    ['Sec-Fetch-Mode: navigate'        => 200],
);
for my $row (@twice) {
    my ($line, $want) = @$row;
    my ($name) = $line =~ /^([^:]+)/;
    my $end = "Connection: close\r\n\r\n";
    Preview::is(status("GET / HTTP/1.1\r\n$host$line\r\n$line\r\n$end"), $want, "$name twice");
    Preview::is(status("GET / HTTP/1.1\r\n$line\r\n$host\L$line\E\r\n$end"), $want, "$name twice, in two cases");
}

# ---- everything else -----------------------------------------------------------------------

for my $method (qw(POST PUT DELETE OPTIONS PATCH TRACE CONNECT PROPFIND get XYZ)) {
    Preview::is(status("$method / HTTP/1.1\r\n${host}Connection: close\r\n\r\n"), 405, $method);
}
my @bodies = (
    ["Content-Length: 0"                                 => 200],
    ["Content-Length: 4"                                 => 400],
    ["Content-Length: 00"                                => 400],
    ["Content-Length: -1"                                => 400],
    ["Content-Length: 0\r\nContent-Length: 0"            => 400],
    ["Transfer-Encoding: chunked"                        => 400],
    ["Transfer-Encoding: identity"                       => 400],
    ["Content-Length: 4\r\nTransfer-Encoding: chunked"   => 400],
    ["Transfer-Encoding: chunked\r\nContent-Length: 0"   => 400],
);
for my $row (@bodies) {
    my ($headers, $want) = @$row;
    Preview::is(status("GET / HTTP/1.1\r\n$host$headers\r\nConnection: close\r\n\r\n"), $want,
        $headers =~ s/\r\n/ | /gr);
}
my $smuggled = $server->raw("GET / HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked"
        . "\r\n\r\n0\r\n\r\nGET /a_b.html HTTP/1.1\r\n$host\r\n", 2);
Preview::is(scalar(() = $smuggled =~ m{HTTP/1\.1 \d}g), 1, 'nothing after a refused request is read');
for my $line ('GET /a b HTTP/1.1', "GET /", 'GET', '', ' / HTTP/1.1', 'GET / HTTP/9.9', 'GET / FTP/1.1', "GET\t/\tHTTP/1.1",
    "\0\0\0\0", 'A' x 60_000)
{
    my $got = status("$line\r\n${host}Connection: close\r\n\r\n");
    Preview::ok($got ne 200, 'refused: ' . substr($line, 0, 20), $got);
}
my $many = status("GET / HTTP/1.1\r\n$host" . "X: y\r\n" x 20_000 . "\r\n");
Preview::ok($many ne 200, 'too many headers', $many);

# ---- headers -------------------------------------------------------------------------------

for my $target ('/', '/pic.svg', '/nothing', '/assets/kwiki/kwiki.css', '/.kwiki/findings', '/a_b') {
    my $headers = $server->get($target)->{headers};
    Preview::is($headers->{'cross-origin-resource-policy'}, 'same-origin', "CORP of $target");
    Preview::is($headers->{'x-content-type-options'},       'nosniff',     "nosniff of $target");
    Preview::is($headers->{'referrer-policy'}, 'strict-origin-when-cross-origin', "referrer of $target");
}
my $policy = $server->get('/')->{headers}{'content-security-policy'};
Preview::ok($policy =~ /default-src 'none'/ && $policy =~ /frame-ancestors 'none'/ && $policy !~ /unsafe/,
    "the pages' own policy, and no frames", $policy);
Preview::ok($server->get('/pic.svg')->{headers}{'content-security-policy'} =~ /sandbox/,
    'a picture that is opened itself runs no script');

Preview::ok($server->is_running, 'it still runs');
Preview::is($server->get('/')->{status}, 200, 'and answers');
Preview::is(($server->stop)[0], 130, 'status after an interrupt');
Preview::finish();
