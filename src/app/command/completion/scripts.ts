/** Scripts by which shells ask `vardbro __complete` for what may follow; where it knows nothing, files follow. */
import type { shells } from '../line/shells.ts'

const bash = `# vardbro: completion for bash
_vardbro() {
  local IFS=$'\\n'
  local current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=($(compgen -W "$(vardbro __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$current"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _vardbro vardbro`

const zsh = `#compdef vardbro
# vardbro: completion for zsh
_vardbro() {
  local -a found
  found=("\${(@f)$(vardbro __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
compdef _vardbro vardbro`

const fish = `# vardbro: completion for fish
function __vardbro_complete
  set -l words (commandline -opc)[2..-1] (commandline -ct)
  vardbro __complete -- $words 2>/dev/null
end
complete -c vardbro -f -a '(__vardbro_complete)'
complete -c vardbro -n 'test -z "(__vardbro_complete)"' -F`

const powershell = `# vardbro: completion for PowerShell
Register-ArgumentCompleter -Native -CommandName vardbro -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '' }
  vardbro __complete -- @words 2>$null | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`

export const scripts: Readonly<Record<(typeof shells)[number], string>> = { bash, zsh, fish, powershell }
