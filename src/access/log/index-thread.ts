/** The thread that follows the log and puts its lines into the index: a message asks it to go as far as there are lines. */
import { closeSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { indexPath, linesOfStretch, namesIn, type Reached, schema } from './index-schema.ts'
import { type AccessLine, type OwnLine, readLine } from './line.ts'
import { filesOf, type NamedFile } from './log-file.ts'

const { folder } = workerData as { readonly folder: string }
const database = new DatabaseSync(indexPath(folder))
// What a crash takes from it is read again from the log.
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`)
const addStretch = database.prepare(
  'INSERT OR IGNORE INTO stretch (first, last, low, high, file, start, size) VALUES (?, ?, ?, ?, ?, ?, ?)',
)
const addName = database.prepare('INSERT OR IGNORE INTO named (who, stretch) VALUES (?, ?)')
const reach = database.prepare(
  'INSERT OR REPLACE INTO reached (one, chain, file, start, n, at) VALUES (1, ?, ?, ?, ?, ?)',
)

/** How far it has come: the file by the number of its first line, the byte in it, the last line. */
const position = { chain: '', file: 0, start: 0, n: 0, at: 0 }
Object.assign(position, database.prepare('SELECT chain, file, start, n, at FROM reached').get() ?? {})

const readBytes = 1 << 18
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
  const names = new Set<string>()
  const accesses = bytes.toString('utf8').split('\n').flatMap(accessIn)
  const [first, last] = [accesses[0], accesses.at(-1)]
  for (const access of accesses) for (const name of namesIn(access)) names.add(name)
  if (first !== undefined && last !== undefined) {
    const times = [Date.parse(first.t), Date.parse(last.t)] as const
    addStretch.run(first.n, last.n, ...times, position.file, position.start, bytes.length)
    for (const name of names) addName.run(name, first.n)
  }
  position.start += bytes.length
}

/** The access that a line tells of; it is as far as the index has come. */
function accessIn(text: string): AccessLine[] {
  const said = parsed(text)
  if (said === undefined) return []
  Object.assign(position, { n: said.n, at: Date.parse(said.t) })
  if ('do' in said) return [said]
  if (said.log === 'begin') position.chain = said.chain
  return []
}

/** What is no line is told of by verify, and passed over here. */
function parsed(text: string): AccessLine | OwnLine | undefined {
  try {
    return JSON.parse(readLine(text)?.json ?? '') as AccessLine | OwnLine
  } catch {
    return undefined
  }
}
