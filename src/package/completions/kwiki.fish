# SPDX-License-Identifier: MIT
#
# Completion of kwiki for fish. The table is that of src/options/completion.c.
set -l table '
# PART: completions
'

# Does the command line end with operand N of COMMAND? Options with values before it are few enough to be guessed by '='.
function __kwiki_at_operand --argument-names command n
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = $command; or return 1
    test (count (string match --invert -- '-*' $words[3..-1])) -eq (math $n - 1)
end

complete -c kwiki -f
for row in (string split \n -- $table)
    set -l fields (string split \t -- $row)
    switch "$fields[1]"
        case command
            complete -c kwiki -n __fish_use_subcommand -a $fields[2] -d $fields[6]
            set -l n 1
            for values in (string split ' ' -- $fields[5])
                set -l when -n "__kwiki_at_operand $fields[2] $n"
                switch $values
                    case FILE FOLDER
                        complete -c kwiki $when -F
                    case '*'
                        complete -c kwiki $when -a (string replace --all '|' ' ' -- $values)
                end
                set n (math $n + 1)
            end
        case option
            set -l when -n "__fish_seen_subcommand_from "(string trim --chars , -- $fields[2] | string replace --all , ' ')
            set -l names -l (string sub --start 3 -- $fields[3])
            test "$fields[4]" = -; or set -a names -s (string sub --start 2 -- $fields[4])
            switch $fields[5]
                case -
                    complete -c kwiki $when $names -d $fields[6]
                case FILE FOLDER
                    complete -c kwiki $when $names -rF -d $fields[6]
                case ANY
                    complete -c kwiki $when $names -x -d $fields[6]
                case '*'
                    complete -c kwiki $when $names -x -a (string replace --all '|' ' ' -- $fields[5]) -d $fields[6]
            end
    end
end
