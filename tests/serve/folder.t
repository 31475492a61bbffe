# SPDX-License-Identifier: MIT
#
# The folder of the notes itself is removed, moved away, made again or put behind a link, under a
# running server. The site stays meanwhile, OUT too, and both follow the folder that is there then.
use strict;
use warnings;
use Cwd qw(getcwd);
use Preview;

my ($program) = @ARGV;
$program = getcwd() . "/$program" unless $program =~ m{^/};
my $top = Preview::scratch();

sub shows {
    my ($server, $target, $pattern, $name) = @_;
    my $answer = $server->get_until($target, $pattern);
    return Preview::ok("$answer->{status} $answer->{body}" =~ $pattern, $name, $server->messages);
}

# Waits until a file of OUT matches.
sub follows {
    my ($path, $pattern, $name) = @_;
    my $end = Preview::now() + $Preview::WAIT;
    select undef, undef, undef, 0.02
        until (Preview::read_file($path) // '') =~ $pattern || Preview::now() > $end;
    return Preview::ok((Preview::read_file($path) // '') =~ $pattern, $name);
}

sub run {
    my ($mode, @options) = @_;
    my ($vault, $out) = ("$top/$mode/notes", "$top/$mode/out");
    my $name = sub { "$mode: $_[0]" };
    my $gone = qr/"path":"[^"]*notes".*cannot be opened any more.*No such file/;
    Preview::write_file("$vault/index.md",    "# First\n");
    Preview::write_file("$vault/deep/old.md", "# Old\n");
    my $server = Preview::start($program, '--port', '0', @options, $vault, $out);
    Preview::ok(!$server->{failed}, $name->('it starts'), $server->messages) or return;
    follows("$out/deep/old.html", qr/Old/, $name->('OUT is written'));
    my $page = $server->listen_to('index.html');

    # removed: while it goes notes may be seen to go, but the folder's own end changes nothing
    rename $vault, "$vault.away";
    system('rm', '-rf', "$vault.away");
    Preview::ok($page->wait_for('findings'), $name->('open pages learn that it is gone'));
    shows($server, '/.kwiki/findings', $gone, $name->('with the reason'));
    Preview::ok($server->says(qr/notes: error: cannot be opened any more, the last site stays/), $name->('so is the terminal'));
    shows($server, '/deep/old.html', qr/^200 .*Old/s, $name->('the last site stays'));
    Preview::ok(-e "$out/deep/old.html", $name->('OUT stays'));

    # made again, and watched
    Preview::write_file("$vault/index.md", "# Second\n");
    Preview::write_file("$vault/new.md",   "# New\n");
    shows($server, '/index.html', qr/Second/, $name->('it is seen when it is there again'));
    shows($server, '/new.html', qr/^200/, $name->('with all that is in it'));
    shows($server, '/deep/old.html', qr/^404/, $name->('and nothing else'));
    shows($server, '/.kwiki/findings', qr/"count":0/, $name->('no error is left'));
    Preview::ok($page->wait_for('page'), $name->('open pages are notified'));
    follows("$out/index.html", qr/Second/, $name->('OUT follows'));
    Preview::write_file("$vault/index.md", "# Third\n");
    shows($server, '/index.html', qr/Third/, $name->('it is watched'));
    Preview::write_file("$vault/sub/x.md", "# X\n");
    shows($server, '/sub/x.html', qr/^200/, $name->('so are folders in it'));

    # replaced at once, as by a checkout or a link
    Preview::write_file("$vault.next/index.md", "# Fourth\n");
    rename $vault, "$vault.before";
    rename "$vault.next", $vault;
    shows($server, '/index.html', qr/Fourth/, $name->('another folder takes its place'));
    Preview::write_file("$vault.before/index.md", "# Elsewhere\n");
    rename $vault, "$vault.real";
    symlink "$vault.real", $vault;
    Preview::write_file("$vault/index.md", "# Fifth\n");
    shows($server, '/index.html', qr/Fifth/, $name->('a link to it does'));
    unlink $vault;
    symlink "$vault.before", $vault;
    shows($server, '/index.html', qr/Elsewhere/, $name->('the link leads elsewhere'));
    Preview::write_file("$vault/index.md", "# Sixth\n");
    shows($server, '/index.html', qr/Sixth/, $name->('it is watched there'));

    # a file of that name is no folder
    unlink $vault;
    Preview::write_file($vault, 'x');
    shows($server, '/.kwiki/findings', qr/Not a directory/, $name->('a file takes its place'));
    unlink $vault;
    rename "$vault.real", $vault;
    shows($server, '/index.html', qr/Fifth/, $name->('the folder is back'));
    Preview::ok($server->is_running, $name->('it still runs'), $server->messages);
    Preview::is(($server->stop)[0], 130, $name->('and ends well'));
}

run('notified');
run('polled', '--poll', '50');

# The folder that the server was started in, and a theme outside.
Preview::write_file("$top/here/index.md",          "# Here\n");
Preview::write_file("$top/look/variables.css",     ":root { --paper: #111111 }\n");
chdir "$top/here" or die "$top/here: $!\n";
my $server = Preview::start($program, '--port', '0', '--theme', "$top/look", '.');
chdir '/';
my $styles = '/assets/kwiki/variables.css';
shows($server, $styles, qr/111111/, 'a theme outside');
system('rm', '-rf', "$top/here", "$top/look");
Preview::ok($server->says(qr/cannot be opened any more/), 'the current folder is gone');
Preview::write_file("$top/look/variables.css", ":root { --paper: #222222 }\n");
Preview::write_file("$top/here/index.md",      "# Here again\n");
shows($server, '/', qr/Here again/, 'and is there again');
shows($server, $styles, qr/222222/, 'with the theme');
system('rm', '-rf', "$top/look");
Preview::write_file("$top/look/variables.css", ":root { --paper: #333333 }\n");
shows($server, $styles, qr/333333/, 'a theme that is made again');
Preview::write_file("$top/look/variables.css", ":root { --paper: #444444 }\n");
shows($server, $styles, qr/444444/, 'is watched');
Preview::is(($server->stop)[0], 130, 'it ends well');
Preview::finish();
