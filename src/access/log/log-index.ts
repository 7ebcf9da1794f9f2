/** What is asked of the access log, answered by the index behind it and by its lines. */
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { indexPath, namesIn, type Reached } from './index-schema.ts'
import { type AccessLine, type OwnLine, readLine } from './line.ts'
import { filesOf } from './log-file.ts'

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

export interface LogIndex {
  /** Resolves when all lines that are in the log now are in the index. */
  catchUp(): Promise<void>
  reached(): Reached
  /** The lines of a range, in order. */
  lines(range: Range): Promise<readonly AccessLine[]>
  close(): Promise<void>
}

/** The index over the log in a folder; its thread begins when it is first to catch up. */
export function openLogIndex(folder: string): LogIndex {
  let reached: Reached = { n: 0, at: 0 }
  let database: DatabaseSync | undefined
  let worker: Worker | undefined
  let waiting: PromiseWithResolvers<void> | undefined
  const begin = () => {
    const begun = new Worker(new URL('./index-thread.ts', import.meta.url), { workerData: { folder } })
    begun.unref()
    begun.on('message', (found: Reached) => {
      reached = found
      waiting?.resolve()
      waiting = undefined
    })
    begun.on('error', (error) => {
      worker = undefined
      waiting?.reject(error)
      waiting = undefined
    })
    return begun
  }
  const reader = () => {
    if (database === undefined && existsSync(indexPath(folder)))
      database = new DatabaseSync(indexPath(folder), { readOnly: true })
    return database
  }
  return {
    reached: () => reached,
    catchUp() {
      if (waiting !== undefined) return waiting.promise
      waiting = Promise.withResolvers()
      worker ??= begin()
      worker.postMessage('on')
      return waiting.promise
    },
    async lines(range) {
      const found = reader()
      return found === undefined ? [] : await linesOf(found, folder, range)
    },
    async close() {
      await waiting?.promise.catch(() => {})
      await worker?.terminate()
      database?.close()
    },
  }
}

interface Stretch {
  readonly first: number
  readonly file: number
  readonly start: number
  readonly size: number
}

/** Stretches that are looked up at once. */
const atOnce = 32

async function linesOf(database: DatabaseSync, folder: string, range: Range): Promise<readonly AccessLine[]> {
  const paths = new Map(filesOf(folder).map(({ first, path }) => [first, path]))
  const lines: AccessLine[] = []
  for (const stretch of stretchesIn(database, range)) {
    const path = paths.get(stretch.file)
    // A file that was carried away has left its stretches in the index.
    const found = path === undefined ? [] : (await readStretch(path, stretch)).filter(isIn(range))
    lines.push(...(range.newestFirst ? found.reverse() : found))
    if (lines.length >= range.limit) break
  }
  return lines.slice(0, range.limit)
}

function* stretchesIn(database: DatabaseSync, range: Range): Generator<Stretch> {
  for (let from: number | undefined; ; ) {
    const stretches = stretchesOf(database, range, from)
    yield* stretches
    from = stretches.at(-1)?.first
    if (from === undefined || stretches.length < atOnce) return
  }
}

/** Those in which there may be lines of the range, in order, behind the one that begins with `from`. */
function stretchesOf(database: DatabaseSync, range: Range, from: number | undefined): readonly Stretch[] {
  const { named, low, high, until, after, newestFirst } = range
  const values: (string | number)[] = named.flat()
  const where = named.map(
    (whos) => `first IN (SELECT stretch FROM named WHERE who IN (${whos.map(() => '?').join(', ')}))`,
  )
  const bound = (text: string, value: number | undefined) => {
    if (value === undefined) return
    where.push(text)
    values.push(value)
  }
  bound('first <= ?', until)
  bound(newestFirst ? 'first < ?' : 'last > ?', after)
  bound(newestFirst ? 'first < ?' : 'first > ?', from)
  bound('high >= ?', low)
  bound('low < ?', high)
  const order = newestFirst ? 'DESC' : 'ASC'
  const text = `SELECT first, file, start, size FROM stretch WHERE ${where.join(' AND ')} ORDER BY first ${order} LIMIT ${atOnce}`
  return database.prepare(text).all(...values) as unknown as Stretch[]
}

async function readStretch(path: string, { start, size }: Stretch): Promise<AccessLine[]> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(size), 0, size, start)
    return buffer.toString('utf8').split('\n').flatMap(accessIn)
  } finally {
    await file.close()
  }
}

function accessIn(text: string): AccessLine[] {
  const line = readLine(text)
  const said = line && (JSON.parse(line.json) as AccessLine | OwnLine)
  return said !== undefined && 'do' in said ? [said] : []
}

function isIn({ named, low = 0, high = Number.POSITIVE_INFINITY, until, after, newestFirst }: Range) {
  return (line: AccessLine): boolean => {
    const at = Date.parse(line.t)
    if (line.n > until || at < low || at >= high) return false
    if (after !== undefined && (newestFirst ? line.n >= after : line.n <= after)) return false
    const names = namesIn(line)
    return named.every((whos) => whos.some((who) => names.includes(who)))
  }
}
