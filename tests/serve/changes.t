# SPDX-License-Identifier: MIT
#
# Files change under a running server: what pages show then, and what open pages are notified of. All of
# it with notification and with polling.
use strict;
use warnings;
use Preview;

my ($program) = @ARGV;
my $top = Preview::scratch();

# The present site, byte for byte that of a fresh build.
sub is_fresh {
    my ($server, $vault, $name) = @_;
    system('rm', '-rf', "$top/fresh");
    system($program, 'build', '-q', '--media', "$vault/media", $vault, "$top/fresh");
    my @files = split /\n/, `cd '$top/fresh' && find . -type f ! -name .kwiki-manifest -printf '%P\n'`;
    my @wrong;
    for my $file (@files) {
        (my $target = $file) =~ s/([^\w.\/~-])/sprintf '%%%02X', ord $1/ge;
        my $body = $server->get("/$target")->{body};
        $body =~ s{<link rel="stylesheet" href="/\.kwiki/.*?></script>\n}{}s;
        push @wrong, $file if $body ne Preview::read_file("$top/fresh/$file");
    }
    Preview::is("@wrong", '', "$name: the site is that of a fresh build");
}

sub run {
    my ($mode, @options) = @_;
    my $vault = "$top/$mode";
    my $name  = sub { "$mode: $_[0]" };
    Preview::write_file("$vault/index.md",       "# Home\n\n[[a]] and [[b#Two]] and [[gone]].\n\n![p](pic.svg)\n");
    Preview::write_file("$vault/a.md",           "---\ntitle: A\nvideoId: qd7ezvCtIYg\n---\nFirst [00:10], [[b]].\n");
    Preview::write_file("$vault/b.md",           "# B\n\n## One\n\n## Two\n");
    Preview::write_file("$vault/folder/c.md",    "# C\n\n[[a]]\n");
    Preview::write_file("$vault/pic.svg",        '<svg xmlns="http://www.w3.org/2000/svg"/>');
    Preview::write_file("$vault/media/a.info.json", '{"id": "qd7ezvCtIYg"}');
    my $server = Preview::start($program, '--port', '0', '--media', "$vault/media", @options, $vault);
    Preview::ok(!$server->{failed}, $name->('it starts'), $server->messages) or return;
    $server->get('/');
    my $page  = $server->listen_to('a.html');
    my $other = $server->listen_to('b.html');

    # an edit in place and one by rename
    Preview::write_file("$vault/a.md", "---\ntitle: A\nvideoId: qd7ezvCtIYg\n---\nSecond [00:20].\n");
    Preview::ok($page->wait_for('page'), $name->('an edit is published'));
    Preview::ok($server->get_until('/a.html', qr/Second/)->{body} =~ /Second/, $name->('and shown'));
    Preview::ok($other->wait_for('page'), $name->('b lost a backlink'));
    Preview::replace_file("$vault/a.md", "---\ntitle: A\nvideoId: qd7ezvCtIYg\n---\nThird [00:20].\n");
    Preview::ok($page->wait_for('page'), $name->('a file put in the place is published'));
    Preview::ok($server->get_until('/a.html', qr/Third/)->{body} =~ /Third/, $name->('and shown'));
    Preview::ok(!$other->wait_for('page', 0.3), $name->('b is not notified of what does not concern it'));

    # headings, titles: other notes' links
    my $home = $server->listen_to('index.html');
    Preview::write_file("$vault/b.md", "# B\n\n## One\n\n## Three\n");
    Preview::ok($home->wait_for('page'), $name->('a heading is gone: the link to it changes'));
    Preview::write_file("$vault/b.md", "---\ntitle: Bee\n---\n# B\n\n## Two\n");
    Preview::ok($home->wait_for('page'), $name->('a title changes: so do the links'));
    Preview::ok($server->get_until('/index.html', qr/Bee/)->{body} =~ /Bee/, $name->('which show it'));

    # new, renamed, deleted notes
    Preview::ok($server->get('/gone.html')->{status} == 404, $name->('a page that is not there'));
    my $missing = $server->listen_to('gone.html');
    Preview::write_file("$vault/gone.md", "# Here now\n");
    Preview::ok($missing->wait_for('page'), $name->('it learns that it is there now'));
    Preview::is($server->get_until('/gone.html', qr/^200/)->{status}, 200, $name->('and it is'));
    rename "$vault/gone.md", "$vault/found.md";
    Preview::ok($missing->wait_for('page'), $name->('it learns that it is gone again'));
    Preview::is($server->get_until('/found.html', qr/^200/)->{status}, 200, $name->('under another name'));
    unlink "$vault/found.md";
    $server->get_until('/found.html', qr/^404/);
    Preview::is($server->get_until('/found.html', qr/^404/)->{status}, 404, $name->('a deleted note'));

    # a note that is kept out from now on, and what only it showed
    Preview::write_file("$vault/secret.md", "# Secret\n\n[[b]] ![s](scan.svg)\n");
    Preview::write_file("$vault/scan.svg",  '<svg xmlns="http://www.w3.org/2000/svg"/>');
    Preview::is($server->get_until('/scan.svg', qr/^200/)->{status}, 200, $name->('a note and its picture'));
    Preview::ok($server->get_until('/b.html', qr/Secret/)->{body} =~ /Secret/, $name->('which link to others'));
    Preview::write_file("$vault/secret.md", "---\npublish: no\n---\n# Secret\n\n[[b]] [[odd]] ![s](scan.svg)\n");
    $server->get_until('/secret.html', qr/^404/);
    Preview::is($server->get($_)->{status}, 404, $name->("$_ is gone")) for '/secret.html', '/scan.svg';
    Preview::ok($server->get($_)->{body} !~ /Secret/, $name->("$_ says nothing of it"))
        for '/', '/b.html', '/wanted.html', '/.kwiki/findings';
    Preview::write_file("$vault/secret.md", "---\ntitle: Gone\npublish: no\n---\n# Secret\n");
    Preview::write_file("$vault/asks.md",   "# Asks\n\n[[Gone]]\n");
    Preview::ok($server->get_until('/asks.html', qr/Gone/)->{body} =~ /class="wanted"/, $name->('nor answers it links'));
    unlink "$vault/secret.md", "$vault/scan.svg", "$vault/asks.md";

    # folders: a new one with files at once, moved, deleted
    Preview::write_file("$top/$mode.new/deep/er/d.md", "# D\n");
    rename "$top/$mode.new", "$vault/moved-in";
    Preview::is($server->get_until('/moved-in/deep/er/d.html', qr/^200/)->{status}, 200, $name->('a folder moved in'));
    Preview::write_file("$vault/moved-in/deep/er/d.md", "# D, edited\n");
    Preview::ok($server->get_until('/moved-in/deep/er/d.html', qr/edited/)->{body} =~ /edited/,
        $name->('is watched'));
    rename "$vault/moved-in/deep", "$vault/shallow";
    Preview::is($server->get_until('/shallow/er/d.html', qr/^200/)->{status}, 200, $name->('a folder moved'));
    Preview::is($server->get_until('/moved-in/deep/er/d.html', qr/^404/)->{status}, 404, $name->('is no longer where it was'));
    Preview::write_file("$vault/shallow/er/d.md", "# D, once more\n");
    Preview::ok($server->get_until('/shallow/er/d.html', qr/once more/)->{body} =~ /once more/,
        $name->('and is watched where it is'));
    rename "$vault/shallow", "$top/$mode.out";
    Preview::is($server->get_until('/shallow/er/d.html', qr/^404/)->{status}, 404, $name->('a folder moved out'));
    Preview::write_file("$top/$mode.out/er/d.md", "# D, outside\n");
    Preview::write_file("$vault/n/e/w/e.md", "# E\n");
    Preview::is($server->get_until('/n/e/w/e.html', qr/^200/)->{status}, 200, $name->('folders made one by one'));
    system('rm', '-rf', "$vault/n");
    Preview::is($server->get_until('/n/e/w/e.html', qr/^404/)->{status}, 404, $name->('and removed'));

    # what is known of a video's length tells how times of notes that stay are read
    Preview::write_file("$vault/late.md", "---\nvideoId: three_hours\n---\n[22:40:00] [01:10:00]\n");
    Preview::ok($server->get_until('/late.html', qr/data-start="70"/)->{body} =~ /data-start="70"/,
        $name->('a time is read as misread'));
    Preview::write_file("$vault/media/b.info.json", '{"id": "three_hours", "duration": 10800}');
    Preview::ok($server->get_until('/late.html', qr/data-start="4200"/)->{body} =~ /data-start="4200"/,
        $name->('a sidecar tells that it lies within the video'));
    unlink "$vault/late.md";
    $server->get_until('/late.html', qr/^404/);

    # attachments
    $home = $server->listen_to('index.html');
    Preview::write_file("$vault/pic.svg", '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>');
    Preview::ok($home->wait_for('files'), $name->('a picture is another one'));
    Preview::ok($server->get_until('/pic.svg', qr/<g/)->{body} =~ /<g/, $name->('and it is served'));

    # transcripts: the video's page and the copy for players follow the file
    my $video = '/videos/qd7ezvCtIYg.html';
    Preview::write_file("$vault/qd7ezvCtIYg.en.vtt", "WEBVTT\n\n00:18.000 --> 00:25.000\nA first version.\n");
    Preview::ok($server->get_until($video, qr/A first version/)->{body} =~ /<p id="s18"/, $name->('a transcript appears'));
    my $watched = $server->listen_to('videos/qd7ezvCtIYg.html');
    Preview::write_file("$vault/qd7ezvCtIYg.en.vtt", "WEBVTT\n\n00:19.000 --> 00:25.000\nA second version.\n");
    Preview::ok($watched->wait_for('page'), $name->('it is changed'));
    Preview::ok($server->get_until($video, qr/A second version/)->{body} =~ /<p id="s19"/, $name->('and shown'));
    Preview::write_file("$vault/qd7ezvCtIYg.de.srt", "1\n00:00:18,000 --> 00:00:25,000\nUnd noch eine.\n");
    Preview::is($server->get_until('/videos/qd7ezvCtIYg.de.vtt', qr/^200/)->{body},
        "WEBVTT\n\n00:00:18.000 --> 00:00:25.000\nUnd noch eine.\n", $name->('another one has a copy'));
    unlink "$vault/qd7ezvCtIYg.en.vtt", "$vault/qd7ezvCtIYg.de.srt";
    Preview::ok($server->get_until($video, qr/^(?!.*id="transcript").*<\/html>/s)->{body} !~ /id="transcript"/,
        $name->('they are gone'));

    # a broken note: reported, shown from its body, the server goes on
    $page = $server->listen_to('a.html');
    Preview::write_file("$vault/a.md", "---\ntitle: A\ntitle: B\n---\nBroken but shown.\n");
    Preview::ok($page->wait_for('findings'), $name->('open pages are notified of an error'));
    my $report = $server->get_until('/.kwiki/findings', qr/bad-front-matter/)->{body};
    Preview::ok($report =~ /"path":"[^"]*a\.md","line":\d.*"code":"bad-front-matter".*"source":".+?".*"count":1/,
        $name->('with place and source'), $report);
    Preview::ok($server->says(qr/a\.md:\d+:\d+: error: .*\[bad-front-matter\]/), $name->('so is the terminal'));
    Preview::ok($server->get_until('/a.html', qr/Broken but shown/)->{body} =~ /Broken but shown/,
        $name->('and the body is shown'));
    Preview::write_file("$vault/a.md", "---\ntitle: A\n---\nRepaired.\n");
    Preview::ok($page->wait_for('findings'), $name->('it is repaired'));
    Preview::is($server->get_until('/.kwiki/findings', qr/"count":0/)->{body}, '{"findings":[],"count":0}',
        $name->('no error is left'));

    # settings
    Preview::write_file("$vault/kwiki.yaml", "title: Another name\nignore: [folder]\n");
    Preview::ok($page->wait_for('page'), $name->('settings are read again'));
    Preview::ok($server->get_until('/a.html', qr/Another name/)->{body} =~ /Another name/, $name->('and hold'));
    Preview::is($server->get_until('/folder/c.html', qr/^404/)->{status}, 404, $name->('a folder is ignored'));
    Preview::write_file("$vault/kwiki.yaml", "titel: Broken\n");
    Preview::ok($page->wait_for('findings'), $name->('broken settings are published'));
    Preview::ok($server->get_until('/.kwiki/findings', qr/kwiki\.yaml","line":1,.*unknown key.*titel: Broken/)->{body} =~ /kwiki\.yaml","line":1,.*unknown key.*titel: Broken/,
        $name->('with their line'), $server->get('/.kwiki/findings')->{body});
    Preview::ok($server->get_until('/a.html', qr/Another name.*Repaired/s)->{body} =~ /Another name.*Repaired/s, $name->('the last good page stays'));
    Preview::write_file("$vault/a.md", "---\ntitle: A\n---\nMeanwhile.\n");
    unlink "$vault/kwiki.yaml";
    Preview::ok($server->get_until('/a.html', qr/Meanwhile/)->{body} =~ /Meanwhile/, $name->('all is taken up then'));
    Preview::is($server->get_until('/folder/c.html', qr/^200/)->{status}, 200, $name->('nothing is ignored any more'));

    # theme
    Preview::write_file("$vault/kwiki.yaml", "theme: look\n");
    Preview::write_file("$vault/look/variables.css", ":root { --paper: #123456 }\n");
    my $styles = '/assets/kwiki/variables.css';
    Preview::ok($server->get_until($styles, qr/123456/)->{body} =~ /123456/, $name->('a theme is laid over'));
    $page = $server->listen_to('a.html');
    Preview::write_file("$vault/look/variables.css", ":root { --paper: #654321 }\n");
    Preview::ok($page->wait_for('styles'), $name->('a style sheet changes'));
    Preview::ok($page->{before} !~ /page|scripts|files/, $name->('and nothing else'), $page->{before});
    Preview::ok($server->get_until($styles, qr/654321/)->{body} =~ /654321/, $name->('and is served'));
    Preview::write_file("$vault/look/footer.html", "<p>Made with care</p>\n");
    Preview::ok($page->wait_for('page'), $name->('a footer changes all pages'));
    Preview::write_file("$vault/look/page.html", "{{nonsense}}\n");
    Preview::ok($page->wait_for('findings'), $name->('a broken theme is published'));
    Preview::ok($server->get_until('/a.html', qr/Made with care/)->{body} =~ /Made with care/, $name->('the last good page stays'));
    unlink "$vault/look/page.html";
    $server->get_until('/.kwiki/findings', qr/"count":0/);
    is_fresh($server, $vault, $mode);
    Preview::ok($server->is_running, $name->('it still runs'), $server->messages);
    Preview::is(($server->stop)[0], 130, $name->('and ends well'));
}

run('notified');
run('polled', '--poll', '50');
Preview::finish();
