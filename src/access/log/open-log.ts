/** Opens the access log in a folder as it was left: the server may have been stopped in the middle of a line. */
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Head, Torn } from './chain-writer.ts'
import { chained, firstHead, type OwnLine, type Place, readLine } from './line.ts'
import { filesOf, type NamedFile, readAt, syncFolder } from './log-file.ts'

export interface OpenedLog {
  readonly chain: string
  readonly head: Head
  readonly torn?: Torn | undefined
  /** What is wrong with the end of the log and is no mark of a crash: a sentence for the operator. */
  readonly fault?: string | undefined
  /** Lets another process have it. */
  readonly release: () => void
}

/**
 * Opens the log of a folder, which is made where it is missing; what a crash has torn is taken away from it and kept
 * beside it.
 *
 * @throws {Error} another process has it, or the folder cannot be used
 */
export function openLog(folder: string): OpenedLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const release = locked(folder)
  try {
    return { ...left(folder), release }
  } catch (error) {
    release()
    throw error
  }
}

/** The system lets go of the lock when the process ends, in whatever way. */
function locked(folder: string): () => void {
  const database = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch {
    database.close()
    throw new Error(`The access log in ${folder} is in use by another server. Give this one a folder of its own.`)
  }
  return () => database.close()
}

type Left = Omit<OpenedLog, 'release'>

function left(folder: string): Left {
  const file = filesOf(folder).at(-1)
  if (file === undefined) return { chain: randomUUID(), head: { n: 0, hash: firstHead, at: 0 } }
  const { bytes, from } = tailOf(file.path)
  const end = endOf(bytes, file)
  if (end.last === undefined && end.size > 0) throw new Error(`${file.path} holds no access log.`)
  if (end.size === bytes.length) return found(folder, file, end)
  const torn = keptAside(folder, file, bytes.subarray(end.size), end.last?.n ?? 0)
  cut(file.path, from + end.size)
  // Nothing of it is left: the log ends with the file before it.
  if (from + end.size === 0) rmSync(file.path)
  const before = from + end.size === 0 ? left(folder) : found(folder, file, end)
  return { ...before, torn }
}

function found(folder: string, file: NamedFile, { last, fault }: End): Left {
  const chain = chainIn(firstLine(file.path))
  if (last === undefined || chain === undefined) throw new Error(`${file.path} in ${folder} holds no access log.`)
  return { chain, head: last, fault }
}

/** Bytes at the end of a file that are looked at: many times what is written at once. */
const tailBytes = 8 * 2 ** 20

/** The end of a file, from the beginning of a line on, and where in the file that is. */
function tailOf(path: string): { readonly bytes: Buffer; readonly from: number } {
  const { size } = statSync(path)
  const start = Math.max(0, size - tailBytes)
  const bytes = readAt(path, start, size - start)
  const skipped = start === 0 ? 0 : bytes.indexOf(10) + 1
  return { bytes: bytes.subarray(skipped), from: start + skipped }
}

/** The first line of a file is short: it names the log. */
function firstLine(path: string): string {
  return readAt(path, 0, 4096).toString('utf8').split('\n', 1)[0] ?? ''
}

function chainIn(line: string): string | undefined {
  return (parsed(line) as Partial<Extract<OwnLine, { log: 'begin' }>> | undefined)?.chain
}

/** What a line says; undefined where it is none. */
function parsed(line: string): Partial<Place> | undefined {
  try {
    return JSON.parse(readLine(line)?.json ?? '') as Partial<Place>
  } catch {
    return undefined
  }
}

interface End {
  /** The last line. */
  readonly last: Head | undefined
  /** Bytes up to where a crash has torn it; all where it has not. */
  readonly size: number
  readonly fault: string | undefined
}

/**
 * Where a file ends. Behind the last line that a sync covers, a crash leaves a part of a line, or zeros where pages were
 * not written: nobody was told of what stands there. Anything else that does not fit is not of a crash, and stays.
 */
function endOf(bytes: Buffer, { first, name }: NamedFile): End {
  let last: Head | undefined
  let size = 0
  let fault: string | undefined
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, size)) {
    const text = bytes.toString('utf8', size, end)
    const head = headOf(text)
    if (head === undefined && bytes.indexOf(0, size) >= 0) break
    if (head === undefined || !follows(text, last)) fault ??= altered(head?.n ?? (last?.n ?? first - 1) + 1, name)
    last = head ?? last
    size = end + 1
  }
  return { last, size, fault }
}

function altered(n: number, file: string): string {
  return `Line ${n} in ${file} was altered, or one before it was removed. See vardbro audit verify.`
}

/** Where the log stands with a line; undefined where it is none. */
function headOf(text: string): Head | undefined {
  const said = parsed(text)
  const line = readLine(text)
  return said && line && { n: said.n ?? 0, hash: line.hash, at: Date.parse(said.t ?? '') }
}

function follows(text: string, before: Head | undefined): boolean {
  const line = readLine(text)
  return before === undefined || (line !== undefined && chained(before.hash, line.json) === line.hash)
}

function keptAside(folder: string, { name }: NamedFile, bytes: Buffer, n: number): Torn {
  const kept = `torn-${String(n).padStart(12, '0')}-${randomUUID().slice(0, 8)}.bin`
  writeFileSync(join(folder, kept), bytes, { mode: 0o600, flush: true })
  syncFolder(folder)
  return { bytes: bytes.length, file: name, kept }
}

function cut(path: string, size: number): void {
  const descriptor = openSync(path, 'r+')
  try {
    ftruncateSync(descriptor, size)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
