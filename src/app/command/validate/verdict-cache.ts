/**
 * What was said of texts before, kept in a file: a text that comes again is not judged again. Texts are known by their
 * hash; what is kept of one are the types in it, the profiles it claims, and its issues, which tell nothing of a person.
 */
import type { Judged, Judging } from './judge.ts'
import { judgingState } from './judging-state.ts'
import { isInOwnFolder, sweepBeside } from './own-cache.ts'
import { writeWhole } from './write-whole.ts'

// An import would read every export of the module, some of which load others.
const { hash } = process.getBuiltinModule('node:crypto')
const { readFileSync } = process.getBuiltinModule('node:fs')

/** Where verdicts are kept. */
export interface Keeping {
  readonly path: string
  /** The user has named the file: whatever hinders it is told. */
  readonly isAsked: boolean
}

export interface VerdictCache {
  readonly known: (text: string) => Judged | undefined
  readonly keep: (text: string, judged: Judged) => void
  /** What the user was told when the definitions were read. */
  readonly told: readonly string[]
  /** Whether that was not told yet. */
  readonly tell: (sentence: string) => boolean
  /** Writes what was met since it was opened, where that is not what the file holds; of a part of the work, what it held too. */
  readonly save: (isPart: boolean) => void
}

type Row = readonly [type: number, entries: readonly number[], claims: readonly number[], issues?: Judged['issues']]

interface Kept {
  readonly key: string
  /** Types and URLs, of which rows hold the places. */
  readonly words: readonly string[]
  readonly rows: Readonly<Record<string, Row>>
  readonly told: readonly string[]
}

/** More texts than a folder of files has; NDJSON may have any number. */
const mostKept = 100_000

/** What another program, other definitions or other options have said does not count. Undefined where nothing can be kept. */
export function openVerdictCache(keeping: Keeping, judging: Omit<Judging, 'tell'>): VerdictCache | undefined {
  if (!keeping.isAsked && !isInOwnFolder(keeping.path)) return undefined
  const key = keyOf(keeping, judging)
  if (key === undefined) return undefined
  const kept = keptAt(keeping.path, key)
  const known = new Map(Object.entries(kept.rows))
  const met = new Map<string, Row>()
  const told = [...kept.told]
  const words = wordsOf(kept.words)
  const nameOf = namer()
  return {
    known: (text) => {
      const name = nameOf(text)
      const row = known.get(name)
      if (row === undefined) return undefined
      met.set(name, row)
      const [type, entries, claims, issues = []] = row
      return { type: words.at(type), entries: entries.map(words.at), claims: claims.map(words.at), issues }
    },
    keep: (text, { type, entries, claims, issues }) => {
      if (met.size >= mostKept) return
      const row = [words.placeOf(type), entries.map(words.placeOf), claims.map(words.placeOf)] as const
      met.set(nameOf(text), issues.length === 0 ? row : [...row, issues])
    },
    told: kept.told,
    tell: (sentence) => !told.includes(sentence) && told.push(sentence) > 0,
    save: (isPart) => {
      const rows = isPart ? new Map([...known, ...met]) : met
      const isSame = rows.size === known.size && told.length === kept.told.length
      if (isSame && [...rows.keys()].every((name) => known.has(name))) return
      write(keeping, { key, words: words.all, rows: Object.fromEntries(rows), told })
    },
  }
}

/** What cannot be read the judge tells of. */
function keyOf({ isAsked }: Keeping, judging: Omit<Judging, 'tell'>): string | undefined {
  try {
    return judgingState(judging)
  } catch (error) {
    if (isAsked) throw error
    return undefined
  }
}

/** A folder that nobody has asked for may be full or closed. */
function write({ path, isAsked }: Keeping, kept: Kept): void {
  try {
    writeWhole(path, JSON.stringify(kept))
    if (!isAsked) sweepBeside(path)
  } catch (error) {
    if (isAsked) throw error
  }
}

/** The hash of a text; who asks of one keeps it next. */
function namer(): (text: string) => string {
  let last = { text: '', name: '' }
  return (text) => {
    if (text !== last.text) last = { text, name: hash('sha256', text, 'base64url') }
    return last.name
  }
}

function wordsOf(kept: readonly string[]) {
  const all = [...kept]
  const places = new Map(all.map((word, at) => [word, at]))
  return {
    all: all as readonly string[],
    at: (place: number): string => all[place] ?? '',
    placeOf: (word: string): number => {
      const place = places.get(word) ?? all.push(word) - 1
      places.set(word, place)
      return place
    },
  }
}

function keptAt(path: string, key: string): Pick<Kept, 'words' | 'rows' | 'told'> {
  try {
    const kept: Kept = JSON.parse(readFileSync(path, 'utf8'))
    if (kept.key === key) return kept
  } catch {
    // There is none yet, or it is spoilt.
  }
  return { words: [], rows: {}, told: [] }
}
