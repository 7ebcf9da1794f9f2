/**
 * What was said of texts before, kept in a file: a text that comes again is not judged again. Texts are known by their
 * hash; what is kept of one are the types in it, the profiles it claims, and its issues, which tell nothing of a person.
 */
import type { Judged, Judging } from './judge.ts'
import { writeWhole } from './write-whole.ts'

// An import would read every export of the module, some of which load others.
const { hash } = process.getBuiltinModule('node:crypto')
const { readdirSync, readFileSync, statSync } = process.getBuiltinModule('node:fs')
const { fileURLToPath } = process.getBuiltinModule('node:url')

export interface VerdictCache {
  readonly known: (text: string) => Judged | undefined
  readonly keep: (text: string, judged: Judged) => void
  /** Writes what was met since it was opened, where that is not what the file holds. */
  readonly save: () => void
}

type Row = readonly [type: number, entries: readonly number[], claims: readonly number[], issues?: Judged['issues']]

interface Kept {
  readonly key: string
  /** Types and URLs, of which rows hold the places. */
  readonly words: readonly string[]
  readonly rows: Readonly<Record<string, Row>>
}

/** What another program, other definitions or other options have said does not count. */
export function openVerdictCache(path: string, judging: Omit<Judging, 'tell'>): VerdictCache {
  const key = hash(
    'sha256',
    JSON.stringify([programState(), judging, ...judging.profiles.map(stateOf), stateOf(judging.packages)]),
  )
  const { words, rows } = keptAt(path, key)
  const known = new Map(Object.entries(rows))
  const met = new Map<string, Row>()
  const all = [...words]
  const places = new Map(words.map((word, at) => [word, at]))
  const placeOf = (word: string): number => {
    const place = places.get(word) ?? all.push(word) - 1
    places.set(word, place)
    return place
  }
  const wordAt = (place: number): string => all[place] ?? ''
  return {
    known: (text) => {
      const name = nameOf(text)
      const row = known.get(name)
      if (row === undefined) return undefined
      met.set(name, row)
      const [type, entries, claims, issues = []] = row
      return { type: wordAt(type), entries: entries.map(wordAt), claims: claims.map(wordAt), issues }
    },
    keep: (text, { type, entries, claims, issues }) => {
      const row = [placeOf(type), entries.map(placeOf), claims.map(placeOf)] as const
      met.set(nameOf(text), issues.length === 0 ? row : [...row, issues])
    },
    save: () => {
      if (met.size === known.size && [...met.keys()].every((name) => known.has(name))) return
      writeWhole(path, JSON.stringify({ key, words: all, rows: Object.fromEntries(met) } satisfies Kept))
    },
  }
}

const nameOf = (text: string): string => hash('sha256', text, 'base64url')

function keptAt(path: string, key: string): Pick<Kept, 'words' | 'rows'> {
  try {
    const kept: Kept = JSON.parse(readFileSync(path, 'utf8'))
    if (kept.key === key) return kept
  } catch {
    // There is none yet, or it is spoilt.
  }
  return { words: [], rows: {} }
}

const root = new URL('../../../../', import.meta.url)

/** Changes whenever what judges does: what is compiled is written whole, sources file by file. */
function programState(): readonly unknown[] {
  const folder = fileURLToPath(root)
  const isSource = import.meta.url.endsWith('.ts')
  const files = isSource
    ? ['src', 'profiles/package', 'profiles/hl7'].flatMap((name) => filesIn(folder + name))
    : [fileURLToPath(import.meta.url), `${folder}package.json`]
  return [process.version, ...files.map(stateOf)]
}

const filesIn = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).map((name) => `${folder}/${name}`)

/** When a file or folder was changed, which nobody can set. */
function stateOf(path: string): unknown {
  const found = path === '' ? undefined : statSync(path, { throwIfNoEntry: false })
  return [path, found?.ino, found?.size, found?.ctimeMs]
}
