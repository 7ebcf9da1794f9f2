/** Reads a command line by the table of commands. */
import { nearest } from '../../../fhir/nearest.ts'
import type { Language } from '../../../fhir/outcome.ts'
import { UseError } from '../failure.ts'
import type { Asked, OptionValue } from './asked.ts'
import type { CommandEntry, Option } from './command-entry.ts'
import { commonOptions } from './common-options.ts'
import { usageOf } from './help.ts'
import { said } from './words.ts'

// An import would read every export of the module, some of which load others.
const { parseArgs } = process.getBuiltinModule('node:util')

interface Token {
  readonly kind: 'option' | 'positional' | 'option-terminator'
  readonly index: number
  readonly name?: string
  readonly rawName?: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

/** What was asked of a command. @throws {UseError} an option that it does not have, a value that it does not take, too few or too many arguments */
export function readLine(entry: CommandEntry, args: readonly string[], language: Language): Asked {
  const known: Readonly<Record<string, Option>> = { ...commonOptions, ...entry.options }
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(known).map(([name, one]) => [name, parserOption(name, one)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, OptionValue> = startOf(entry.options)
  const given: string[] = []
  const ask = { entry, known, language }
  for (const token of tokens as readonly Token[]) {
    if (token.kind === 'positional') given.push(token.value ?? '')
    if (token.kind === 'option') take(token, values, ask)
  }
  demandCount(given, entry, language)
  return { values, given, raw: rawOf(args, tokens as readonly Token[]) }
}

function parserOption(name: string, { value }: Option) {
  return { type: value === undefined ? 'boolean' : 'string', ...(name === 'help' && { short: 'h' }) } as const
}

function startOf(options: Readonly<Record<string, Option>>): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value, many, otherwise }]) => [
      name,
      many ? [] : value === undefined ? false : otherwise,
    ]),
  )
}

interface Ask {
  readonly entry: CommandEntry
  readonly known: Readonly<Record<string, Option>>
  readonly language: Language
}

function take(
  { name = '', rawName = '', value, inlineValue }: Token,
  values: Record<string, OptionValue>,
  ask: Ask,
): void {
  const { known, language, entry } = ask
  const option = Object.hasOwn(known, name) ? known[name] : undefined
  if (option === undefined) throw unknownOption(rawName, ask)
  const fault = faultOf(option, { rawName, value, inlineValue }, language)
  if (fault !== undefined) throw wrong(entry, language, fault)
  const before = values[name]
  const given = option.value === undefined ? true : (value ?? '')
  values[name] = option.many ? [...(Array.isArray(before) ? before : []), String(given)] : given
}

/** What is wrong with the value of an option; undefined where nothing is. */
function faultOf(
  option: Option,
  { rawName: given = '', value, inlineValue }: Pick<Token, 'rawName' | 'value' | 'inlineValue'>,
  language: Language,
): string | undefined {
  if (option.value === undefined) return inlineValue ? said('noValue', language, { given }) : undefined
  const isNext = value !== undefined && !inlineValue && /^-./.test(value)
  if (value === undefined || isNext) return said('needsValue', language, { given, value: option.value })
  if (!Array.isArray(option.from) || option.from.includes(value)) return undefined
  return said('choice', language, { given, value, choices: option.from.join(', ') })
}

function unknownOption(rawName: string, { entry, known, language }: Ask): UseError {
  const near = nearest(
    rawName,
    Object.keys(known).map((name) => `--${name}`),
  )
  const hint = near === undefined ? '' : said('meant', language, { near })
  return wrong(entry, language, said('unknownOption', language, { command: entry.name, given: rawName }) + hint)
}

function demandCount(given: readonly string[], entry: CommandEntry, language: Language): void {
  const [least, most] = entry.count ?? [0, 0]
  if (given.length > most)
    throw wrong(entry, language, said('tooMany', language, { given: given.slice(most).join(' ') }))
  if (given.length < least) throw wrong(entry, language, said('tooFew', language))
}

/** What is wrong, how it is called, and what to try next. */
export function wrong(entry: CommandEntry, language: Language, sentence: string): UseError {
  const usage = said('usage', language, { usage: usageOf(entry) })
  return new UseError(`${sentence}\n${usage}\n${said('next', language, { command: entry.name })}`)
}

/** The arguments without the common options, as commands take them that read their own. */
function rawOf(args: readonly string[], tokens: readonly Token[]): readonly string[] {
  const left = new Set(args.keys())
  for (const { kind, index, name = '', value, inlineValue } of tokens) {
    if (kind !== 'option' || !Object.hasOwn(commonOptions, name) || name === 'json') continue
    left.delete(index)
    if (value !== undefined && !inlineValue) left.delete(index + 1)
  }
  return args.filter((_, at) => left.has(at))
}
