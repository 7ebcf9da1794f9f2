/** The thread that follows the log and puts its lines into the index: a message asks it to go as far as there are lines. */
import { closeSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import {
  addNamesIn,
  dropped,
  indexPath,
  linesOfStretch,
  type Reached,
  type Stretch,
  schema,
  schemaVersion,
} from './index-schema.ts'
import { type AccessLine, type OwnLine, readLine } from './line.ts'
import { filesOf, type NamedFile, pathsOf, readAt } from './log-file.ts'
import { createNameRun } from './name-run.ts'
import { stretchesBehindRuns } from './stretches.ts'

const { folder } = workerData as { readonly folder: string }
const database = new DatabaseSync(indexPath(folder))
// What a crash takes from it is read again from the log.
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
if (database.prepare('PRAGMA user_version').get()?.user_version !== schemaVersion) database.exec(dropped)
database.exec(schema)
const addStretch = database.prepare(
  'INSERT OR IGNORE INTO stretch (first, last, low, high, file, start, size) VALUES (?, ?, ?, ?, ?, ?, ?)',
)
const reach = database.prepare(
  'INSERT OR REPLACE INTO reached (one, chain, file, start, n, at) VALUES (1, ?, ?, ?, ?, ?)',
)

/** How far it has come: the file by the number of its first line, the byte in it, the last line. */
const position = { chain: '', file: 0, start: 0, n: 0, at: 0 }
Object.assign(position, database.prepare('SELECT chain, file, start, n, at FROM reached').get() ?? {})
const run = createNameRun(database)
gatherAgain()

const readBytes = 1 << 20
/** It rests so many times as long as it works: whoever is answered meanwhile has most of the processor. */
const restsFor = 4
const clock = new Int32Array(new SharedArrayBuffer(4))

parentPort?.on('message', () => {
  const files = filesOf(folder)
  const from = Math.max(
    0,
    files.findLastIndex(({ first }) => first <= position.file),
  )
  for (const file of files.slice(from)) follow(file)
  const reached: Reached = { n: position.n, at: position.at }
  parentPort?.postMessage(reached)
})

/** The names of what stands behind the last run, which only their lines have. */
function gatherAgain(): void {
  const paths = pathsOf(folder)
  for (const stretch of stretchesBehindRuns(database)) {
    const path = paths.get(stretch.file)
    // The file may have been carried away.
    const bytes = path === undefined ? Buffer.alloc(0) : readAt(path, stretch.start, stretch.size)
    run.add(stretch, namesOf(accessesIn(bytes)))
  }
}

function follow(file: NamedFile): void {
  if (file.first !== position.file) Object.assign(position, { file: file.first, start: 0 })
  const descriptor = openSync(file.path, 'r')
  try {
    for (let size = readBytes; ; ) {
      const began = performance.now()
      const bytes = Buffer.allocUnsafe(size)
      const length = readSync(descriptor, bytes, 0, size, position.start)
      const end = bytes.subarray(0, length).lastIndexOf(10) + 1
      if (end === 0 && length < size) return
      // A line that is longer than what was read is read with more.
      if (end === 0) size *= 2
      else take(bytes.subarray(0, end))
      if (length === size) Atomics.wait(clock, 0, 0, (performance.now() - began) * restsFor)
    }
  } finally {
    closeSync(descriptor)
  }
}

/** Takes whole lines in, with the place up to which they reach, in one commit. */
function take(bytes: Buffer): void {
  database.exec('BEGIN')
  for (let start = 0; start < bytes.length; ) {
    const end = endOfStretch(bytes, start)
    takeStretch(bytes.subarray(start, end))
    start = end
  }
  reach.run(position.chain, position.file, position.start, position.n, position.at)
  database.exec('COMMIT')
}

function endOfStretch(bytes: Buffer, start: number): number {
  let end = start
  for (let lines = 0; lines < linesOfStretch && end < bytes.length; lines++) end = bytes.indexOf(10, end) + 1
  return end
}

function takeStretch(bytes: Buffer): void {
  const accesses = accessesIn(bytes)
  const [first, last] = [accesses[0], accesses.at(-1)]
  if (first !== undefined && last !== undefined) {
    const { file, start } = position
    const times = { low: Date.parse(first.t), high: Date.parse(last.t) }
    const stretch: Stretch = { first: first.n, last: last.n, ...times, file, start, size: bytes.length }
    addStretch.run(first.n, last.n, times.low, times.high, file, start, bytes.length)
    if (!run.fits(first.n)) run.end()
    run.add(stretch, namesOf(accesses))
  }
  position.start += bytes.length
}

function namesOf(accesses: readonly AccessLine[]): Set<string> {
  const names = new Set<string>()
  for (const access of accesses) addNamesIn(access, names)
  return names
}

/** The accesses that lines tell of; the last line is as far as the index has come. */
function accessesIn(bytes: Buffer): AccessLine[] {
  const said = linesIn(bytes)
  const last = said.at(-1)
  // Behind what is there already, what is gathered again says nothing.
  if (last !== undefined && last.n > position.n) Object.assign(position, { n: last.n, at: Date.parse(last.t) })
  for (const line of said) if ('log' in line && line.log === 'begin') position.chain = line.chain
  return said.filter((line) => 'do' in line)
}

/** What is no line is told of by verify, and passed over here. */
function linesIn(bytes: Buffer): readonly (AccessLine | OwnLine)[] {
  const found: (AccessLine | OwnLine)[] = []
  for (const text of bytes.toString('utf8').split('\n')) {
    const json = readLine(text)?.json
    if (json === undefined) continue
    try {
      found.push(JSON.parse(json) as AccessLine | OwnLine)
    } catch {
      // It is no line either.
    }
  }
  return found
}
