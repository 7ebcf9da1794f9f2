/** Puts lines into the files of the log, each chained to the one before it, and syncs them. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { chained, type OwnLine, type Place } from './line.ts'
import { fileName, type LogFile, type MakeFile } from './log-file.ts'

/** Where the log stands: the number and the hash of its last line, and its instant in ms. */
export interface Head {
  readonly n: number
  readonly hash: string
  readonly at: number
}

export type Torn = NonNullable<Extract<OwnLine, { log: 'begin' }>['torn']>

export interface ChainNeeds {
  readonly folder: string
  /** The name of the log, which is the same in all of its files. */
  readonly chain: string
  readonly head: Head
  /** What was found behind the last whole line. */
  readonly torn?: Torn | undefined
  /** Fingerprint of the key that signs. */
  readonly key: string
  /** ms since the epoch. */
  readonly clock: () => number
  readonly makeFile: MakeFile
  /** A file ends when it is larger, or older than the day. */
  readonly fileBytes: number
}

/** The JSON of a line that knows its place, and the hash of the line before it. */
export type Unplaced = (place: Place, before: string) => string

export interface ChainWriter {
  /** The last line that is on the disk. */
  head(): Head
  /** Resolves when all lines are on the disk; where it rejects, the log stands where it stood. */
  write(lines: readonly Unplaced[]): Promise<void>
  /** Whether the next line is to begin a new file. */
  isFull(): boolean
  /** The next line begins a new file. */
  endFile(): void
  /** After a write that failed: takes away what it may have left. */
  mend(): void
}

/** A file that is open, and how much of it is on the disk. */
interface Open {
  readonly path: string
  readonly file: LogFile
  readonly day: string
  size: number
}

/** The writer of a log that stands at a head; its first line begins a new file. */
export function createChainWriter(needs: ChainNeeds): ChainWriter {
  const { folder, chain, key, clock, makeFile, fileBytes } = needs
  let { head, torn } = needs
  let open: Open | undefined
  const composed = createComposer()

  const begun = (t: string): Open => {
    const path = join(folder, fileName(head.n + 1, t))
    return { path, file: makeFile(path), day: t.slice(0, 10), size: 0 }
  }
  const beginning: Unplaced = (place, after) =>
    ownJson({ ...place, log: 'begin', chain, after, key, ...(torn && { torn }) })

  return {
    head: () => head,
    async write(lines) {
      const at = Math.max(clock(), head.at)
      const t = new Date(at).toISOString()
      open ??= begun(t)
      const { bytes, last } = composed(open.size === 0 ? [beginning, ...lines] : lines, t, head)
      demandWhole(open, open.size)
      open.file.put(bytes, open.size)
      await open.file.sync()
      open.size += bytes.length
      head = { ...last, at }
      torn = undefined
    },
    isFull: () =>
      open !== undefined && (open.size > fileBytes || open.day !== new Date(clock()).toISOString().slice(0, 10)),
    endFile() {
      open?.file.close()
      open = undefined
    },
    mend() {
      if (open === undefined) return
      if (open.size > 0) {
        open.file.cut(open.size)
        if (open.file.isWhole(open.size)) return
      } else rmSync(open.path, { force: true })
      // It is not where it was: what comes goes into a new one.
      this.endFile()
    },
  }
}

/** The JSON of a line in which the log speaks of itself. */
export function ownJson(line: OwnLine): string {
  return JSON.stringify(line)
}

/** Room for the lines of a write: used again by the next, which begins when this one is on the disk. */
function createComposer() {
  let room = Buffer.allocUnsafeSlow(1 << 18)
  let filled = 0
  const add = (line: string): void => {
    // A character takes three bytes at most.
    const most = filled + line.length * 3
    if (most > room.length) {
      const larger = Buffer.allocUnsafeSlow(most * 2)
      room.copy(larger, 0, 0, filled)
      room = larger
    }
    filled += room.write(line, filled)
  }
  return (lines: readonly Unplaced[], t: string, head: Head) => {
    let { n, hash } = head
    filled = 0
    for (const line of lines) {
      const json = line({ n: ++n, t }, hash)
      hash = chained(hash, json)
      add(`${hash} ${json}\n`)
    }
    return { bytes: room.subarray(0, filled), last: { n, hash } }
  }
}

function demandWhole({ file, path }: Open, size: number): void {
  if (!file.isWhole(size)) throw new Error(`The file ${path} was moved, removed or changed by somebody else.`)
}
