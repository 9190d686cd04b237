# Prints what zsh offers for command lines, with “--” after each: the script, then the lines.
zmodload zsh/zpty
zpty z zsh -f -i
() {
  zpty -w z "source $1"
  while zpty -r z line; do [[ $line == *ready* ]] && return; done
} =(<<< "
PROMPT=
autoload -Uz compinit; compinit -u -D
source ${(q)1}
compdef _shtab_secretary secretary
bindkey '^I' complete-word
bindkey '^U' kill-whole-line
zstyle ':completion:*' insert-tab false
mark () { echo -E - '%%'; compprefuncs=( mark ); comppostfuncs=( mark ) }
mark
compadd () {
  [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd \"\$@\"; return }
  typeset -a hits
  builtin compadd -A hits \"\$@\"
  print -rl -- \$hits
}
echo ready")
for typed in "${@[2,-1]}"; do
  zpty -n -w z $'\C-u'"$typed"$'\t'
  integer marks=0
  while (( marks < 2 )) && zpty -r z line; do
    line=${${line%%$'\n'}%%$'\r'}
    if [[ $line == *%% ]]; then (( marks++ )); elif (( marks )); then print -r -- $line; fi
  done
  print -- --
done
