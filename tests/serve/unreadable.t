# SPDX-License-Identifier: MIT
#
# Folders and files of the notes become unreadable under a running server: the last good site
# stays, OUT too, and the terminal and open pages learn why. All is taken up when they can be read.
use strict;
use warnings;
use Cwd qw(getcwd);
use Preview;

my ($program) = @ARGV;
my $top = Preview::scratch();
@Preview::RUN = (getcwd() . '/../ordinary');

sub shows {
    my ($server, $target, $pattern, $name) = @_;
    my $answer = $server->get_until($target, $pattern);
    return Preview::ok("$answer->{status} $answer->{body}" =~ $pattern, $name, $server->messages);
}

# Waits until a file of OUT matches and the build that wrote it has ended.
sub follows {
    my ($out, $path, $pattern, $name) = @_;
    my $end = Preview::now() + $Preview::WAIT;
    my $done = sub { (Preview::read_file("$out/$path") // '') =~ $pattern && !-e "$out/.kwiki-build.tmp" };
    select undef, undef, undef, 0.02 until $done->() || Preview::now() > $end;
    return Preview::ok($done->(), $name);
}

# The names and bytes of all files of OUT.
sub state_of {
    my ($out) = @_;
    return `cd '$out' && find . -type f ! -name '.kwiki-*' | sort | xargs cksum`;
}

sub run {
    my ($mode, $with_out, @options) = @_;
    my ($vault, $out) = ("$top/$mode/notes", "$top/$mode/out");
    my $name = sub { "$mode: $_[0]" };
    Preview::write_file("$vault/index.md",      "# First\n\n![](pic.png)\n");
    Preview::write_file("$vault/deep/note.md",  "# Deep\n");
    Preview::write_file("$vault/look/look.css", "/* look */\n");
    Preview::write_file("$vault/pic.png",       "picture");
    Preview::write_file("$vault/kwiki.yaml",    "theme: look\nmedia: media\n");
    Preview::write_file("$vault/media/a.info.json", '{"id": "clipA_-1234"}');
    my $server = Preview::start($program, '--port', '0', @options, $vault, $with_out ? $out : ());
    Preview::ok(!$server->{failed}, $name->('it starts'), $server->messages) or return;
    follows($out, 'deep/note.html', qr/Deep/, $name->('OUT is written')) if $with_out;

    my $round = 0;
    for my $closed ('deep', 'deep/note.md', 'look', 'look/look.css', 'media', 'media/a.info.json') {
        my $mode_before = (stat "$vault/$closed")[2] & 07777;
        my $this = sub { $name->("$closed: $_[0]") };
        my ($before, $page) = ('# Before ' . ++$round, $server->listen_to('index.html'));
        my $state = $with_out ? state_of($out) : '';
        chmod 0, "$vault/$closed";
        Preview::ok($page->wait_for('findings'), $this->('open pages are notified'));
        shows($server, '/.kwiki/findings', qr/\Q$closed\E".*Permission denied/, $this->('with the reason'));
        Preview::ok($server->says(qr/\Q$closed\E: error: .*Permission denied/), $this->('so is the terminal'));
        Preview::write_file("$vault/index.md", "# Changed $round\n\n![](pic.png)\n");
        shows($server, '/deep/note.html', qr/^200 .*Deep/s, $this->('the last good site stays'));
        shows($server, '/assets/kwiki/look.css', qr/^200 .*look/s, $this->('with its theme'));
        Preview::ok($server->get('/index.html')->{body} !~ /Changed $round/, $this->('as a whole'));
        Preview::is(state_of($out), $state, $this->('OUT stays')) if $with_out;
        chmod $mode_before, "$vault/$closed";
        shows($server, '/index.html', qr/Changed $round/, $this->('all is taken up when it can be read'));
        shows($server, '/.kwiki/findings', qr/"count":0/, $this->('no error is left'));
        shows($server, '/deep/note.html', qr/^200 .*Deep/s, $this->('no page is lost'));
        follows($out, 'index.html', qr/Changed $round/, $this->('OUT follows')) if $with_out;
    }

    # the notes themselves
    chmod 0, $vault;
    shows($server, '/.kwiki/findings', qr/cannot be opened any more.*Permission denied/, $name->('the notes cannot be read'));
    shows($server, '/deep/note.html', qr/^200 .*Deep/s, $name->('the last site stays'));
    chmod 0755, $vault;
    shows($server, '/.kwiki/findings', qr/"count":0/, $name->('until they can'));

    if ($with_out) {
        my $state = state_of($out);
        chmod 0, "$vault/pic.png";
        Preview::write_file("$vault/index.md", "# Last\n\n![](pic.png)\n");
        shows($server, '/index.html', qr/Last/, $name->('a page is shown'));
        Preview::ok($server->says(qr/pic\.png: error: .*Permission denied/), $name->('the picture is missed'));
        Preview::is(state_of($out), $state, $name->('OUT stays'));
        chmod 0644, "$vault/pic.png";
        follows($out, 'index.html', qr/Last/, $name->('OUT follows when it can be read'));
    }
    Preview::ok($server->is_running, $name->('it still runs'), $server->messages);
    Preview::is(($server->stop)[0], 130, $name->('and ends well'));
}

run('memory', 0);
run('written', 1);
run('polled', 1, '--poll', '50');

# There is no last good site at the start.
chmod 0, "$top/memory/notes/deep";
my $server = Preview::start($program, '--port', '0', "$top/memory/notes", "$top/none");
waitpid $server->{pid}, 0 unless $server->{failed};
Preview::is($server->{status} // $? >> 8, 2, 'it does not go on with half the notes');
Preview::ok($server->messages =~ /deep: error: .*Permission denied/, 'and in words', $server->messages);
Preview::ok(!-e "$top/none", 'and writes nothing');
chmod 0755, "$top/memory/notes/deep";
Preview::finish();
