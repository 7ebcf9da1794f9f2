/** Which stretches of the access log may hold what is asked for, by the index. */
import type { DatabaseSync } from 'node:sqlite'
import type { Stretch } from './index-schema.ts'
import { stretchesNaming } from './name-run.ts'

/** Which lines are looked at. */
export interface Range {
  /** Only lines that name all of these: of each list one, such as `Patient/1`. */
  readonly named: readonly (readonly string[])[]
  /** Only lines of [low, high), ms. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** Only lines up to this one. */
  readonly until: number
  /** Go on behind this one, in the order asked for. */
  readonly after?: number | undefined
  readonly newestFirst: boolean
  readonly limit: number
}

/** A stretch, or a run of them: what lies between two lines and between two instants. */
type Lying = Pick<Stretch, 'first' | 'last' | 'low' | 'high'>

/** Stretches, or runs, that are looked up at once. */
const atOnce = 32

/** Those in which there may be lines of the range, in order. */
export function* stretchesIn(database: DatabaseSync, range: Range): Generator<Stretch> {
  if (range.named.length === 0) {
    yield* inOrder<Stretch>(database, 'stretch', range)
    return
  }
  // What comes into a run meanwhile stays where it was.
  const end = endOfRuns(database)
  if (range.newestFirst) yield* inOrder<Stretch>(database, 'stretch', range, end)
  yield* ofRuns(database, { ...range, until: Math.min(range.until, end) })
  if (!range.newestFirst) yield* inOrder<Stretch>(database, 'stretch', range, end)
}

/** Those whose names are not kept yet, in order. */
export function stretchesBehindRuns(database: DatabaseSync): Iterable<Stretch> {
  const all = { named: [], until: Number.MAX_SAFE_INTEGER, newestFirst: false, limit: 0 }
  return inOrder<Stretch>(database, 'stretch', all, endOfRuns(database))
}

/** The last line whose names are kept; 0 where none are. */
function endOfRuns(database: DatabaseSync): number {
  return Number(database.prepare('SELECT coalesce(max(last), 0) AS last FROM run').get()?.last)
}

/** Those of runs, by the names that are kept of each. */
function* ofRuns(database: DatabaseSync, range: Range): Generator<Stretch> {
  const entriesOf = database.prepare('SELECT entries FROM named WHERE run = ? AND bucket = ?')
  for (const { first: run } of inOrder<Lying>(database, 'run', range)) {
    const sets = range.named.map((names) => stretchesNaming(entriesOf, run, names))
    const [some = new Set<number>()] = sets
    const firsts = [...some].filter((first) => sets.every((set) => set.has(first))).sort((one, other) => one - other)
    for (const first of range.newestFirst ? firsts.reverse() : firsts)
      yield* inOrder<Stretch>(database, 'stretch', { ...range, until: Math.min(first, range.until) }, first - 1)
  }
}

/** The rows of a table that are within the range, in order, those behind line `behind`. */
function* inOrder<Row extends Lying>(database: DatabaseSync, table: string, range: Range, behind = 0): Generator<Row> {
  for (let from: number | undefined; ; ) {
    const rows = rowsOf<Row>(database, table, { ...range, behind, from })
    yield* rows
    from = rows.at(-1)?.first
    if (from === undefined || rows.length < atOnce) return
  }
}

interface Part extends Range {
  readonly behind: number
  /** In order behind the one that begins with this line. */
  readonly from: number | undefined
}

function rowsOf<Row>(database: DatabaseSync, table: string, part: Part): readonly Row[] {
  const { low, high, until, after, newestFirst, behind, from } = part
  const values: number[] = []
  const where: string[] = []
  const bound = (text: string, value: number | undefined) => {
    if (value === undefined) return
    where.push(text)
    values.push(value)
  }
  bound('first > ?', behind)
  bound('first <= ?', until)
  bound(newestFirst ? 'first < ?' : 'last > ?', after)
  bound(newestFirst ? 'first < ?' : 'first > ?', from)
  bound('high >= ?', low)
  bound('low < ?', high)
  const order = newestFirst ? 'DESC' : 'ASC'
  const text = `SELECT * FROM ${table} WHERE ${where.join(' AND ')} ORDER BY first ${order} LIMIT ${atOnce}`
  return database.prepare(text).all(...values) as unknown as Row[]
}
