/** The log: one JSON line for each request and each event, without URLs, ids of resources or other personal data. */

/** One line; its `event` says in a word what happened: `request`, `failure`, `listening`. */
export type LogEntry = Readonly<Record<string, unknown>>

/** A request that ended. All of it is of plain form: nothing in it needs to be escaped. */
export interface RequestLine {
  readonly id: string
  readonly interaction: string
  readonly status: number
  readonly ms: number
  /** Of the body of the answer, unpacked. */
  readonly bytes: number
}

export interface Log {
  info(entry: LogEntry): void
  warn(entry: LogEntry): void
  error(entry: LogEntry): void
  /** One line for a request, at the level `info`. */
  request(line: RequestLine): void
}

/** A log that keeps nothing. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, request: () => {} }

/** Logs an error that no client may see, with its causes, under the id that the client was given. */
export function logFault(log: Log, error: unknown, id: string): void {
  log.error({ event: 'failure', id, error: described(error) })
}

interface Described {
  readonly name: string
  readonly message: string
  readonly stack: readonly string[]
  readonly cause?: Described
}

/** An error as data. What its message quotes may be a patient's, so quotations and long numbers are left out. */
function described(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    message: error.message.replace(/"[^"]*"|'[^']*'|`[^`]*`|\d{6,}[-+]?\d*/g, '…'),
    stack: frames.map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: described(error.cause) }),
  }
}
