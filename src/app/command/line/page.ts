/** Prints docs/command-line.md from the table of commands. */
import type { CommandEntry, Option } from './command-entry.ts'
import { commands } from './commands.ts'
import { commonOptions } from './common-options.ts'
import { describedOption, usageOf } from './help.ts'

const language = 'en'

/** The whole page, in Markdown. */
export function commandLinePage(): string {
  return `# Command line
\`npx vardbro <command>\` in a folder where it is installed, \`node bin/vardbro.js <command>\` in a clone. This page is printed
from the table of commands, \`src/app/command/line/commands.ts\`, by \`npm run command-line\`; a test keeps it current.

| command | what it does |
| --- | --- |
${commands.map(({ name, summary }) => `| [\`${name}\`](#${name.replaceAll(' ', '-')}) | ${cell(summary[language])} |`).join('\n')}

Exit codes: 0 nothing to report, 1 findings, 2 wrong use or what cannot be read, 3 a server that is not there or refuses,
130 interrupted. The answer is on the standard output, everything else on the standard error. \`--version --json\` names
the versions of the program, of Node, of the definitions and of the rulebooks.

For all commands:

${table(commonOptions)}
${commands.map(section).join('\n')}`
}

function section(entry: CommandEntry): string {
  const { name, summary, examples, more, options, ends } = entry
  const lines = examples.map(({ line, says }) => `# ${says[language]}\n${line}`).join('\n')
  return `
## ${name}
${sentence(summary[language])}

\`\`\`sh
${lines}
\`\`\`

Usage: \`${usageOf(entry)}\`
${more === undefined ? '' : `\n${more[language].replaceAll('\n', '\n\n')}\n`}${Object.keys(options).length === 0 ? '' : `\n${table(options)}\n`}
Ends with ${ends[language]}
`
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function table(options: Readonly<Record<string, Option>>): string {
  const rows = Object.entries(options).map(
    ([name, option]) =>
      `| \`--${name}${option.value === undefined ? '' : ` ${option.value.replaceAll('|', '\\|')}`}\` | ${cell(describedOption(option, language))} |`,
  )
  return ['| option | |', '| --- | --- |', ...rows].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
