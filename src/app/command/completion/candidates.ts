/** What may stand in the place of the word that is being written. Nothing that is slow to load is loaded. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CommandEntry, Option, Source } from '../line/command-entry.ts'
import { commonOptions } from '../line/common-options.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What is completed, and by what. */
export interface Completing {
  readonly commands: readonly CommandEntry[]
  readonly environment: Environment
}

/** `words`: all behind `vardbro`, the last of them not yet whole. Files are the shell's own. */
export async function candidates(
  words: readonly string[],
  { commands, environment }: Completing,
): Promise<readonly string[]> {
  const before = words.slice(0, -1)
  const begun = words.at(-1) ?? ''
  const { entry, rest } = entryOf(before, commands)
  if (entry === undefined) return starting(begun, commandWords(before, commands))
  const options: Readonly<Record<string, Option>> = { ...entry.options, ...commonOptions }
  const last = rest.at(-1) ?? ''
  const option = last.startsWith('--') ? options[last.slice(2)] : undefined
  if (option?.value !== undefined) return starting(begun, await valuesOf(option.from, environment))
  if (begun.startsWith('-'))
    return starting(
      begun,
      Object.keys(options).map((name) => `--${name}`),
    )
  return starting(begun, await valuesOf(entry.from, environment))
}

const starting = (begun: string, all: readonly string[]): readonly string[] =>
  all.filter((one) => one.startsWith(begun))

function entryOf(
  words: readonly string[],
  commands: readonly CommandEntry[],
): {
  readonly entry: CommandEntry | undefined
  readonly rest: readonly string[]
} {
  const two = commands.find(({ name }) => name === words.slice(0, 2).join(' '))
  if (two?.name.includes(' ')) return { entry: two, rest: words.slice(2) }
  const one = commands.find(({ name }) => name === words[0])
  return { entry: one, rest: words.slice(1) }
}

/** The first words of commands, or the second of those that begin so. */
function commandWords(before: readonly string[], commands: readonly CommandEntry[]): readonly string[] {
  const shown = commands.map(({ name }) => name.split(' '))
  if (before.length === 0) return [...new Set(shown.map(([first = '']) => first)), '--help', '--version']
  return before.length === 1 ? shown.flatMap(([first, second]) => (first === before[0] && second ? [second] : [])) : []
}

async function valuesOf(from: Source | undefined, environment: Environment): Promise<readonly string[]> {
  if (from === undefined || from === 'file') return []
  if (typeof from !== 'string') return from
  return await sources[from](environment)
}

const profiles = new URL('../../../../profiles/', import.meta.url)

/** The names of files tell ids: nothing is parsed. */
function idsIn(prefix: string): readonly string[] {
  return readdirSync(new URL('package/', profiles))
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name) => name.slice(prefix.length, -'.json'.length))
}

const sources: Readonly<
  Record<Exclude<Source, readonly string[] | 'file'>, (environment: Environment) => Promise<readonly string[]>>
> = {
  rulebook: async ({ VARDBRO_RULEBOOKS }) => [
    ...idsOfRulebooks(),
    ...(VARDBRO_RULEBOOKS ? yamlIn(VARDBRO_RULEBOOKS) : []),
  ],
  topic: async () => idsIn('Basic-'),
  profile: async () => {
    const { canonical } = await import('../../../fhir/canonical.ts')
    return idsIn('StructureDefinition-').map((id) => `${canonical}/StructureDefinition/${id}`)
  },
  rule: async () => {
    const text = readFileSync(new URL('rulebooks/rulebooks.json', profiles), 'utf8')
    return [...new Set([...text.matchAll(/\{"id":"([\w-]+)","requirement"/g)].map(([, id = '']) => id))]
  },
}

function idsOfRulebooks(): readonly string[] {
  return yamlIn(new URL('rulebooks/', profiles)).filter((name) => name !== 'vocabulary')
}

function yamlIn(folder: string | URL): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => name.replace(/\.ya?ml$/, ''))
  } catch {
    return []
  }
}
