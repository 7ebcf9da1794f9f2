/** Commands about the command line itself, in the table of commands. */
import type { CommandEntry } from './command-entry.ts'
import { shells } from './shells.ts'

export const lineCommands: readonly CommandEntry[] = [
  {
    name: 'completion',
    summary: { sv: 'skriver komplettering med Tab för ett skal', en: 'writes completion by Tab for a shell' },
    takes: `<${shells.join('|')}>`,
    count: [1, 1],
    from: shells,
    examples: [
      { line: 'source <(vardbro completion bash)', says: { sv: 'i ~/.bashrc', en: 'in ~/.bashrc' } },
      {
        line: 'vardbro completion fish > ~/.config/fish/completions/vardbro.fish',
        says: { sv: 'för fish', en: 'for fish' },
      },
      {
        line: 'vardbro completion powershell | Out-String | Invoke-Expression',
        says: { sv: 'i $PROFILE', en: 'in $PROFILE' },
      },
    ],
    options: {},
    ends: { sv: '0, 2 för ett annat skal.', en: '0, 2 for another shell.' },
    load: async () => (await import('../completion/run-completion.ts')).runCompletion,
  },
]
