/** The names of a run of lines, as rows of the index: by their hashes, with the stretches in which they stand. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Stretch } from './index-schema.ts'

/** Its stretches begin within so many lines, which two bytes can say; and they are so many at most: little lies in each where little is asked. */
const mostLines = 1 << 14
const mostStretches = 1 << 10
/** Hashes of names by their first bits: a row of the index for each, so that little is read for one name. */
const buckets = 256
/** A hash, and how far from the beginning of the run the stretch begins, in lines. */
const entryBytes = 6

/** A run that is gathered. */
export interface NameRun {
  /** Whether a stretch that begins with this line still fits. */
  fits(first: number): boolean
  add(stretch: Stretch, names: ReadonlySet<string>): void
  /** Writes it, and begins the next. */
  end(): void
}

interface Gathered {
  readonly first: number
  last: number
  readonly low: number
  high: number
  stretches: number
  /** Hash and place in turn, of each bucket. */
  readonly entries: number[][]
}

/** Gathers runs, and writes them into an index. */
export function createNameRun(database: DatabaseSync): NameRun {
  const addRun = database.prepare('INSERT OR REPLACE INTO run (first, last, low, high) VALUES (?, ?, ?, ?)')
  const addEntries = database.prepare('INSERT OR REPLACE INTO named (run, bucket, entries) VALUES (?, ?, ?)')
  let run: Gathered | undefined
  return {
    fits: (first) => run === undefined || (first - run.first < mostLines && run.stretches < mostStretches),
    add({ first, last, low, high }, names) {
      run ??= { first, last, low, high, stretches: 0, entries: Array.from({ length: buckets }, () => []) }
      Object.assign(run, { last, high, stretches: run.stretches + 1 })
      for (const name of names) {
        const hash = hashOf(name)
        run.entries[bucketOf(hash)]?.push(hash, first - run.first)
      }
    },
    end() {
      if (run === undefined) return
      const { first, last, low, high, entries } = run
      addRun.run(first, last, low, high)
      for (const [bucket, pairs] of entries.entries())
        if (pairs.length > 0) addEntries.run(first, bucket, packed(pairs))
      run = undefined
    },
  }
}

function packed(pairs: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer((pairs.length / 2) * entryBytes))
  for (let at = 0; at * 2 < pairs.length; at++) {
    bytes.setUint32(at * entryBytes, pairs[at * 2] ?? 0)
    bytes.setUint16(at * entryBytes + 4, pairs[at * 2 + 1] ?? 0)
  }
  return new Uint8Array(bytes.buffer)
}

/**
 * The first lines of the stretches of a run in which one of the names may stand: another name may have the same hash.
 * `entriesOf` is asked for a run and a bucket.
 */
export function stretchesNaming(entriesOf: StatementSync, run: number, names: readonly string[]): Set<number> {
  const found = new Set<number>()
  for (const hash of names.map(hashOf)) {
    const bytes = entriesOf.get(run, bucketOf(hash))?.entries
    if (!(bytes instanceof Uint8Array)) continue
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.byteLength; at += entryBytes)
      if (view.getUint32(at) === hash) found.add(run + view.getUint16(at + 4))
  }
  return found
}

/** FNV-1a of the code units, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** The first bits of FNV mix better than the last. */
function bucketOf(hash: number): number {
  return hash >>> 24
}
