/** Where log lines go: gathered in memory and written together, so that no request waits for a disk or a terminal. */
import { mkdirSync, openSync, write, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export interface LineSink {
  write(line: string): void
  /** Writes at once what is held back. */
  flush(): void
}

const writeFrom = 1 << 16
const dropFrom = 1 << 24

/** A sink that adds to `file`, or to the standard output where it is ''; lines are at most `delayMs` late. */
export function openLineSink(file: string, delayMs = 500): LineSink {
  const descriptor = file === '' ? 1 : openFile(file)
  let held = ''
  let writing = false
  let dropped = 0
  let timer: NodeJS.Timeout | undefined

  function writeHeld(): void {
    clearTimeout(timer)
    timer = undefined
    if (writing || held === '') return
    writing = true
    if (dropped > 0) held += `{"level":"warn","event":"lines-dropped","count":${dropped}}\n`
    dropped = 0
    const bytes = Buffer.from(held)
    held = ''
    writeAll(bytes, 0)
  }

  function writeAll(bytes: Buffer, from: number): void {
    write(descriptor, bytes, from, bytes.length - from, null, (error, written) => {
      if (error?.code === 'EAGAIN') setTimeout(writeAll, 10, bytes, from)
      else if (!error && from + written < bytes.length) writeAll(bytes, from + written)
      else done()
    })
  }

  function done(): void {
    writing = false
    if (held.length >= writeFrom) writeHeld()
  }

  return {
    write(line) {
      if (held.length >= dropFrom) {
        dropped++
        return
      }
      held += line
      if (held.length >= writeFrom) writeHeld()
      else timer ??= setTimeout(writeHeld, delayMs).unref()
    },
    flush() {
      const bytes = Buffer.from(held)
      held = ''
      writeNow(descriptor, bytes)
    },
  }
}

function openFile(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'a')
}

/** Gives up on a reader that is gone or does not read: a log must not keep a process from ending. */
function writeNow(descriptor: number, bytes: Buffer): void {
  let from = 0
  for (let tries = 0; from < bytes.length && tries < 100; tries++) {
    try {
      from += writeSync(descriptor, bytes, from)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
    }
  }
}
