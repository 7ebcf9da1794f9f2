/** The log as JSON lines, by pino. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Log, LogEntry, RequestLine } from '../rest/door/log.ts'
import { openLineSink } from './line-sink.ts'

export interface OpenLog extends Log {
  /** Writes what is still held back. */
  flush(): Promise<void>
}

export interface LogOptions {
  readonly level: 'info' | 'warn' | 'error' | 'silent'
  /** '' for the standard output. */
  readonly file: string
}

type Level = 'info' | 'warn' | 'error'

const weight = { info: 0, warn: 1, error: 2, silent: 3 }

/** How long the first lines wait for pino, so that loading it does not delay the first answers. */
const loadAfterMs = 250

/** A log that writes behind the requests: lines are gathered and written together, half a second late at most. */
export function createLog({ level, file }: LogOptions): OpenLog {
  const sink = openLineSink(file)
  const time = createTimestamp()
  let root: Logger | undefined
  let early: (() => void)[] = []
  let opening: Promise<void> | undefined

  const open = async () => {
    const { pino } = await import('pino')
    const formatters = { level: (label: string) => ({ level: label }) }
    root = pino({ level, base: null, timestamp: time.print, formatters }, sink)
    for (const write of early) write()
    early = []
  }

  const writer = (at: Level) => {
    if (weight[at] < weight[level]) return () => {}
    const write = (entry: LogEntry) => {
      if (root) root[at](entry)
      else defer(() => write(entry))
    }
    return write
  }
  // By hand, because pino takes as long over this line as the store over a read, and nothing in it needs pino.
  const request = ({ id, interaction, status, ms, bytes }: RequestLine) =>
    sink.write(
      `{"level":"info"${time.print()},"event":"request","id":"${id}","interaction":"${interaction}","status":${status},"ms":${ms},"bytes":${bytes}}\n`,
    )

  const defer = (write: () => void) => {
    const now = Date.now()
    early.push(() => time.during(now, write))
    opening ??= pause(loadAfterMs).then(open)
  }
  const flush = async () => {
    await opening
    await sink.flush()
  }
  const levels = { info: writer('info'), warn: writer('warn'), error: writer('error') }
  return { ...levels, request: level === 'info' ? request : () => {}, flush }
}

/** Prints the time of a line; a date is printed once a millisecond, whatever the number of lines. */
function createTimestamp() {
  let printed = 0
  let text = ''
  let told: number | undefined
  return {
    print(): string {
      const now = told ?? Date.now()
      if (now !== printed) {
        printed = now
        text = `,"time":"${new Date(now).toISOString()}"`
      }
      return text
    },
    /** Lines that `write` writes are dated `instant`. */
    during(instant: number, write: () => void): void {
      told = instant
      write()
      told = undefined
    },
  }
}
