/** Which command is meant by the first words of a command line. */
import { nearest } from '../../../fhir/nearest.ts'
import type { Language } from '../../../fhir/outcome.ts'
import type { CommandEntry } from './command-entry.ts'
import { commands } from './commands.ts'
import { said } from './words.ts'

export interface Chosen {
  /** Undefined where none is called so. */
  readonly entry: CommandEntry | undefined
  /** What stands behind its name. */
  readonly args: readonly string[]
}

/** Options that all commands take may stand before the name. */
export function chosen(args: readonly string[]): Chosen {
  const at = args.findIndex((one, index) => !one.startsWith('-') && args[index - 1] !== '--lang')
  const before = at < 0 ? args : args.slice(0, at)
  const [first = '', second = '', ...rest] = at < 0 ? [] : args.slice(at)
  const both = commands.find(({ name }) => name === `${first} ${second}`)
  if (both !== undefined) return { entry: both, args: [...before, ...rest] }
  const one = commands.find(({ name }) => name === first)
  return { entry: one, args: [...before, ...args.slice(at + 1)] }
}

/** That there is no such command, which was meant, and which there are. */
export function unknownCommand(args: readonly string[], all: readonly CommandEntry[], language: Language): string {
  const words = args.filter((one) => !one.startsWith('-')).slice(0, 2)
  const shown = all.map(({ name }) => name)
  const group = shown.filter((name) => name.startsWith(`${words[0]} `))
  const given = group.length > 0 ? words.join(' ') : (words[0] ?? args[0] ?? '')
  const near = nearest(given, shown) ?? nearest(words.join(' '), shown)
  const hint = near === undefined ? '' : said('meant', language, { near })
  const names = group.length > 0 ? group : shown
  return `${said('unknownCommand', language, { given })}${hint}\n${said('commands', language)}: ${names.join(', ')}\n${said('more', language)}`
}
