/** What is asked of the access log, answered by the index behind it and by its lines. */
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { addNamesIn, indexPath, type Reached, type Stretch } from './index-schema.ts'
import { type AccessLine, type OwnLine, readLine } from './line.ts'
import { pathsOf } from './log-file.ts'
import { type Range, stretchesIn } from './stretches.ts'

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
    if (reached.n > 0) database ??= new DatabaseSync(indexPath(folder), { readOnly: true })
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

async function linesOf(database: DatabaseSync, folder: string, range: Range): Promise<readonly AccessLine[]> {
  const paths = pathsOf(folder)
  const [mayName, isWanted] = [naming(range), isIn(range)]
  const lines: AccessLine[] = []
  for (const stretch of stretchesIn(database, range)) {
    const path = paths.get(stretch.file)
    // A file that was carried away has left its stretches in the index.
    const text = path === undefined ? '' : await readStretch(path, stretch)
    // Most need not be parsed to know that they name others.
    const found = mayName(text) ? text.split('\n').filter(mayName).flatMap(accessIn).filter(isWanted) : []
    lines.push(...(range.newestFirst ? found.reverse() : found))
    if (lines.length >= range.limit) break
  }
  return lines.slice(0, range.limit)
}

async function readStretch(path: string, { start, size }: Stretch): Promise<string> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(size), 0, size, start)
    return buffer.toString('utf8')
  } finally {
    await file.close()
  }
}

/** Whether a text may name what is asked for. */
function naming({ named }: Range): (text: string) => boolean {
  const parts = named.map((names) => names.map(textIn))
  return (text) => parts.every((ways) => ways.some((part) => text.includes(part)))
}

/** What of a name stands in a line that names it: of patients the line has the ids. */
function textIn(name: string): string {
  return JSON.stringify(name.slice(name.lastIndexOf('/') + 1)).slice(1, -1)
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
    const names = new Set<string>()
    addNamesIn(line, names)
    return named.every((whos) => whos.some((who) => names.has(who)))
  }
}
