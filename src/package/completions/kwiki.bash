# SPDX-License-Identifier: MIT
#
# Completion of kwiki for bash. The table is that of src/options/completion.c.
_kwiki_table='
# PART: completions
'

# Prints the fields VALUES of the rows with this kind, command and name.
_kwiki_values() {
    local kind commands name letter values _
    while IFS=$'\t' read -r kind commands name letter values _; do
        case $kind in
        command) [[ $1 == command && $commands == "$2" ]] && echo "$values" ;;
        option) [[ $1 == option && $commands == *,$2,* && ($name == "$3" || $letter == "$3") ]] && echo "$values" ;;
        esac
    done <<<"$_kwiki_table"
}

_kwiki_names() {
    local kind commands name letter values _
    while IFS=$'\t' read -r kind commands name letter values _; do
        case $1:$kind in
        command:command) echo "$commands" ;;
        option:option) [[ $commands == *,$2,* ]] && echo "$name" ;;
        esac
    done <<<"$_kwiki_table"
}

# Completes the word by VALUES.
_kwiki_offer() {
    local values=$1 word=$2
    case $values in
    FILE) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    FOLDER) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    - | ANY | '') ;;
    *)
        [[ $values != *= ]] || compopt -o nospace
        mapfile -t COMPREPLY < <(compgen -W "${values//|/ }" -- "$word")
        ;;
    esac
}

_kwiki() {
    local words=() word command='' option='' values operands=() at=0
    COMPREPLY=()
    # What bash has cut at '=' is put together, and options are cut from their values.
    local i
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' && ${#words[@]} -gt 0 ]]; then
            if [[ ${words[-1]} != --* ]]; then words[-1]+='='; fi
            if ((i == COMP_CWORD)); then words+=(''); fi
        elif [[ ${COMP_WORDS[i - 1]} == '=' && ${#words[@]} -gt 0 && ${words[-1]} == *= ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    word=${words[-1]}
    for i in "${words[@]:0:${#words[@]}-1}"; do
        if [[ -n $option ]]; then
            option=''
        elif [[ -z $command ]]; then
            command=$i
        elif [[ $i == -?* ]]; then
            values=$(_kwiki_values option "$command" "$i")
            [[ $values == - || -z $values ]] || option=$i
        else
            at=$((at + 1))
        fi
    done
    if [[ -n $option ]]; then
        values=$(_kwiki_values option "$command" "$option")
        if [[ $word == *=* ]]; then
            _kwiki_offer FILE "${word#*=}"
        else
            _kwiki_offer "$values" "$word"
        fi
    elif [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_kwiki_names command) --help --version" -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_kwiki_names option "$command")" -- "$word")
    else
        read -ra operands <<<"$(_kwiki_values command "$command")"
        _kwiki_offer "${operands[at]-}" "$word"
    fi
}

complete -F _kwiki kwiki
