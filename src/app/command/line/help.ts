/** Help, made of the table of commands. */
import type { Language } from '../../../fhir/outcome.ts'
import type { CommandEntry, Option } from './command-entry.ts'
import { commonOptions } from './common-options.ts'
import { said } from './words.ts'

/** `vardbro validate <fil|mapp>… [flaggor]` */
export function usageOf({ name, takes, options }: CommandEntry): string {
  const flags = Object.keys(options).length > 0 ? ' [--…]' : ''
  return `vardbro ${name}${takes === undefined ? '' : ` ${takes}`}${flags}`
}

/** Every command with what it does. */
export function overview(commands: readonly CommandEntry[], language: Language): string {
  const rows = commands.map(({ name, summary }) => [name, summary[language]] as const)
  return [
    said('tagline', language),
    '',
    said('commands', language),
    ...columns(rows),
    '',
    said('common', language),
    ...columns(optionRows(commonOptions, language)),
    '',
    said('more', language),
  ].join('\n')
}

/** What one needs to begin: examples and the names of the options. */
export function shortHelp(entry: CommandEntry, language: Language): string {
  const names = Object.entries(entry.options).map(([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`)
  return [
    ...head(entry, language),
    ...(names.length > 0 ? ['', said('options', language), ...wrapped(names.join('  '), 100)] : []),
    '',
    said('full', language, { command: entry.name }),
  ].join('\n')
}

/** All there is to know of a command. */
export function fullHelp(entry: CommandEntry, language: Language): string {
  const rows = optionRows(entry.options, language)
  return [
    ...head(entry, language),
    ...(entry.more === undefined
      ? []
      : ['', ...entry.more[language].split('\n').flatMap((line) => wrapped(line, 110))]),
    ...(rows.length > 0 ? ['', said('options', language), ...columns(rows)] : []),
    '',
    said('common', language),
    ...columns(optionRows(commonOptions, language)),
    '',
    ...wrapped(`${said('ends', language)} ${entry.ends[language]}`, 110),
  ].join('\n')
}

function head(entry: CommandEntry, language: Language): readonly string[] {
  const shown = entry.examples.flatMap(({ line, says }) => [`  # ${says[language]}`, `  ${line}`])
  return [
    `vardbro ${entry.name}: ${entry.summary[language]}`,
    '',
    ...(shown.length > 0 ? [said('examples', language), ...shown, ''] : []),
    said('usage', language, { usage: usageOf(entry) }),
  ]
}

function optionRows(
  options: Readonly<Record<string, Option>>,
  language: Language,
): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, option]) => [
    `--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
    describedOption(option, language),
  ])
}

/** What an option is for, its values, what it is otherwise. */
export function describedOption({ says, otherwise, many, from, value }: Option, language: Language): string {
  const choices = Array.isArray(from) && !value?.includes('|') ? [from.join(', ')] : []
  const notes = [
    ...choices,
    ...(otherwise === undefined ? [] : [said('otherwise', language, { value: otherwise })]),
    ...(many ? [said('again', language)] : []),
  ]
  return notes.length === 0 ? says[language] : `${says[language]} (${notes.join('; ')})`
}

const widest = 30

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(widest, Math.max(...rows.map(([name]) => name.length)))
  return rows.flatMap(([name, text]) => {
    const [first = '', ...others] = wrapped(text, 110 - width - 4, '')
    const indent = ' '.repeat(width + 4)
    const begins = name.length > width ? [`  ${name}`, indent + first] : [`  ${name.padEnd(width)}  ${first}`]
    return [...begins, ...others.map((line) => indent + line)]
  })
}

function wrapped(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, indent + line]
}
