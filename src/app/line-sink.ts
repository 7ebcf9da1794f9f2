/** Where log lines go: gathered in memory and written together, so that no request waits for a disk or a terminal. */
import { mkdirSync, openSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface LineSink {
  write(line: string): void
  /** Resolves when all is written, or after a second, for a reader that has stopped must not keep a process from ending. */
  flush(): Promise<void>
}

const pageBytes = 1 << 16
/** Above 16 MB the reader does not keep up, and lines are dropped. */
const mostPages = 256
const flushMs = 1000

/** A sink that adds to `file`, or to the standard output where it is ''; lines are at most `delayMs` late. */
export function openLineSink(file: string, delayMs = 500): LineSink {
  const pages = openPages(file === '' ? 1 : openFile(file))
  // Lines become bytes at once: strings that wait would be copied by every collection of garbage until they are written.
  let page = Buffer.allocUnsafe(pageBytes)
  let filled = 0
  let dropped = 0
  let isTimed = false

  function turnPage(atLeast = 0): void {
    if (filled > 0) pages.add(page.subarray(0, filled))
    page = Buffer.allocUnsafe(Math.max(pageBytes, atLeast))
    filled = 0
  }

  function put(line: string): void {
    // A character takes three bytes at most.
    const most = line.length * 3
    if (filled + most > page.length) turnPage(most)
    filled += page.write(line, filled)
  }

  function writeHeld(): void {
    isTimed = false
    if (dropped > 0) put(`{"level":"warn","event":"lines-dropped","count":${dropped}}\n`)
    dropped = 0
    turnPage()
  }

  return {
    write(line) {
      if (!isTimed) setTimeout(writeHeld, delayMs).unref()
      isTimed = true
      if (pages.waiting() < mostPages) put(line)
      else dropped++
    },
    async flush() {
      turnPage()
      for (const end = Date.now() + flushMs; !pages.isIdle() && Date.now() < end; ) await pause(2)
    },
  }
}

interface Pages {
  readonly waiting: () => number
  readonly isIdle: () => boolean
  add(bytes: Buffer): void
}

/** Writes pages one after the other, aside. */
function openPages(descriptor: number): Pages {
  const waiting: Buffer[] = []
  let writing = false

  function next(): void {
    const bytes = writing ? undefined : waiting.shift()
    if (bytes === undefined) return
    writing = true
    writeAll(bytes)
  }

  function writeAll(bytes: Buffer): void {
    write(descriptor, bytes, (error, written) => {
      if (error?.code === 'EAGAIN') setTimeout(writeAll, 10, bytes)
      else if (!error && written < bytes.length) writeAll(bytes.subarray(written))
      else {
        writing = false
        next()
      }
    })
  }

  return {
    waiting: () => waiting.length,
    add(bytes) {
      waiting.push(bytes)
      next()
    },
    isIdle: () => !writing && waiting.length === 0,
  }
}

function openFile(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'a')
}
