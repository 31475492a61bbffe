# SPDX-License-Identifier: MIT
#
# Reads notes as an editor does: blocks of prose, the sentences in them, and what each sentence
# rests on (a moment, a footnote, a link to another note). It knows the forms that the project's
# own wiki uses, and no others; kwiki itself checks that they are right.
package Prose;
use strict;
use warnings;
use Exporter qw(import);
our @EXPORT_OK = qw(read_note sentences);

# Marks that stand for what was found in a sentence's text.
use constant { MOMENT => "\x01", FOOTNOTE => "\x02", LINK => "\x03" };

my $STAMP    = qr{<a class="yt-timestamp"[^>]*>[^<]*</a>};
my $TIME     = qr{\d+(?::\d\d){1,2}};
my $SPAN     = qr{\[$TIME - $TIME\]};
my $YOUTUBE  = qr{\[$TIME\]\(https://youtu\.be/[^)]*\)};
my $WIKILINK = qr{\[\[([^\]|\\]*?)\s*(?:\\?\|\s*([^\]]*?)\s*)?\]\]};

# Words whose full stop ends no sentence.
my $ABBREVIATION = qr{\b(?:St|Mr|Mrs|Dr|no|vs|p|pp|vol|v|[A-Z])\.$};

# A note: { path, name, title, aliases, head, blocks, links, sources, headings }. A block is
# { line, kind, text }, its kind one of 'text', 'item', 'row'; a link { line, target, label }.
sub read_note {
    my ($path) = @_;
    open(my $file, '<:encoding(UTF-8)', $path) or die "$path: $!\n";
    chomp(my @lines = <$file>);
    my ($name) = $path =~ m{([^/]+)\.md$};
    my $note = { path => $path, name => $name, title => '', aliases => [], head => {},
        blocks => [], links => [], sources => {}, headings => [] };
    my $at = read_head($note, \@lines);
    read_blocks($note, \@lines, $at);
    return $note;
}

# Takes the front matter; returns the index of the first line after it.
sub read_head {
    my ($note, $lines) = @_;
    return 0 unless @$lines && $lines->[0] eq '---';
    for my $i (1 .. $#$lines) {
        return $i + 1 if $lines->[$i] eq '---';
        next unless $lines->[$i] =~ /^(\w+):\s*(.*)$/;
        my ($key, $value) = ($1, $2);
        $value =~ s/^"(.*)"$/$1/;
        $note->{head}{$key} = $value;
        $note->{title} = $value if $key eq 'title';
        $note->{aliases} = [map { s/^\s*"?//r =~ s/"?\s*$//r } split /,/, $value =~ s/^\[|\]$//gr]
            if $key eq 'aliases';
    }
    return 0;
}

# Gathers lines into blocks; a line that opens a block of its own ends the one before.
sub read_blocks {
    my ($note, $lines, $at) = @_;
    my $open;
    for my $i ($at .. $#$lines) {
        my $line = $lines->[$i] =~ s/^(?:>\s?)+//r;
        note_links($note, $line, $i + 1);
        if ($line =~ /^\[\^([^\]]+)\]:\s*(.*)$/) {
            $note->{sources}{$1} = { text => $2, line => $i + 1 };
            undef $open;
        } elsif ($line =~ /^(#+)\s+(.*)$/) {
            push @{$note->{headings}}, $2;
            undef $open;
        } elsif ($line =~ /^\s*$|^\[!\w+\]|^From: |^!\[|^\|(?:\s*:?-+:?\s*\|)+$/) {
            $open = undef;
        } elsif ($line =~ /^\|/) {
            my $head = ($lines->[$i + 1] // '') =~ /^(?:>\s?)*\|(?:\s*:?-+:?\s*\|)+$/;
            push @{$note->{blocks}}, { line => $i + 1, kind => 'row', text => $line } unless $head;
            undef $open;
        } elsif ($line =~ /^\s*(?:[-*]|\d+\.)\s+(.*)$/) {
            $open = { line => $i + 1, kind => 'item', text => $1 };
            push @{$note->{blocks}}, $open;
        } elsif ($open) {
            $open->{text} .= ' ' . $line;
        } else {
            $open = { line => $i + 1, kind => 'text', text => $line };
            push @{$note->{blocks}}, $open;
        }
    }
}

sub note_links {
    my ($note, $line, $number) = @_;
    while ($line =~ /(!?)$WIKILINK/g) {
        push @{$note->{links}}, { line => $number, target => $2, label => $3 } unless $1;
    }
}

# The text of a block with marks in place of moments, footnotes and links to notes. What such a
# link is called is no statement, so its label goes; so do addresses and emphasis.
sub simplify {
    my ($text) = @_;
    $text =~ s/$STAMP|$YOUTUBE|$SPAN/MOMENT/ge;
    $text =~ s/\[\^[^\]]+\]/FOOTNOTE/ge;
    $text =~ s/$WIKILINK/LINK/ge;
    $text =~ s/\[((?:[^\[\]]|\\.)*)\]\([^)]*\)/$1/g;
    $text =~ s/<https?:[^>]*>//g;
    $text =~ s/[*_`]//g;
    return $text;
}

# The sentences of a block, simplified. A row of a table is one. A sentence ends at its mark, with
# closing quotes, moments and footnotes after it, where another begins or the block ends.
sub sentences {
    my ($block) = @_;
    my $text = simplify($block->{text});
    return ($text) if $block->{kind} eq 'row';
    my @found;
    my $start = 0;
    while ($text =~ /[.!?]["')\]]*(?:\s?[\x01\x02])*(?=\s+["'(\[]*[A-Z\d\x03]|\s*$)/g) {
        my $piece = substr($text, $start, $+[0] - $start);
        next if $piece =~ $ABBREVIATION;
        push @found, $piece;
        $start = $+[0];
    }
    push @found, substr($text, $start);
    return grep { /\S/ } @found;
}

1;
