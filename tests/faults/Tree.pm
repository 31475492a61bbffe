# SPDX-License-Identifier: MIT
#
# Trees of files as values: a hash from each path to a letter, the mode and the bytes. They are read,
# compared, and put back in place.
package Tree;
use strict;
use warnings;
use Fcntl qw(:mode);
use File::Path ();

sub content {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    return scalar(<$file>) // '';
}

# All below a folder, itself left out.
sub take {
    my ($top) = @_;
    my (%tree, @folders);
    for (my $folder = ''; defined $folder; $folder = shift @folders) {
        opendir my $handle, "$top/$folder" or die "$top/$folder: $!\n";
        for my $name (grep { !/^\.\.?$/ } readdir $handle) {
            my $path = $folder eq '' ? $name : "$folder/$name";
            my $mode = (lstat "$top/$path")[2];
            my $bits = sprintf '%04o', $mode & 07777;
            if (S_ISDIR($mode)) {
                push @folders, $path;
                $tree{$path} = "folder $bits";
            } else {
                $tree{$path} = S_ISLNK($mode) ? 'link ' . readlink "$top/$path" : "file $bits " . content("$top/$path");
            }
        }
    }
    return \%tree;
}

sub same {
    my ($left, $right) = @_;
    return 0 if keys %$left != keys %$right;
    for (keys %$left) { return 0 if !defined $right->{$_} || $right->{$_} ne $left->{$_} }
    return 1;
}

# The first paths in which two trees differ, as words.
sub difference {
    my ($got, $wanted) = @_;
    my @said;
    for (sort keys %{ { %$got, %$wanted } }) {
        my ($have, $want) = ($got->{$_}, $wanted->{$_});
        push @said, "$_ is missing"      if !defined $have;
        push @said, "$_ should not be"   if !defined $want;
        push @said, "$_ has other bytes" if defined $have && defined $want && $have ne $want;
    }
    my $more = @said > 4 ? sprintf(' and %d more', @said - 4) : '';
    return join(', ', grep { defined } @said[ 0 .. 3 ]) . $more;
}

# Makes the folder hold the wanted tree again; `have` is what it holds.
sub put {
    my ($top, $have, $wanted) = @_;
    my $changed = sub { !defined $wanted->{ $_[0] } || $wanted->{ $_[0] } ne $have->{ $_[0] } };
    for (sort { $b cmp $a } grep { $changed->($_) } keys %$have) {
        $have->{$_} =~ /^folder/ ? File::Path::remove_tree("$top/$_") : unlink "$top/$_";
    }
    for my $path (sort keys %$wanted) {
        next if defined $have->{$path} && !$changed->($path);
        my ($kind, $bits, $bytes) = $wanted->{$path} =~ /^(\w+) (\d+) ?(.*)/s or die "$path: $wanted->{$path}\n";
        if ($kind eq 'folder') {
            mkdir "$top/$path";
        } else {
            open my $file, '>:raw', "$top/$path" or die "$top/$path: $!\n";
            print $file $bytes;
            close $file or die "$top/$path: $!\n";
        }
        chmod oct $bits, "$top/$path";
    }
}

1;
