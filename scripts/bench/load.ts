/** The load, made by a process of its own so that it shares no thread with what is measured. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export interface PlainRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: string
}

export interface Load {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** Each sends its next request when it has the answer to the last. */
  readonly clients: number
  /** A list is sent again and again; cases are made before the clock starts, and sent once unless `again`. */
  readonly requests:
    | readonly PlainRequest[]
    | { readonly path: string; readonly from: number; readonly cases: number; readonly again?: true }
  /** No request is begun after this; a load without end is stopped with `stop`. */
  readonly forMs: number
  /** What every request shows of who asks. */
  readonly authorization?: string
  /** What a client waits between an answer and its next request. */
  readonly pauseMs?: number
}

export interface Measured {
  readonly perSecond: number
  readonly latenciesMs: Float64Array
}

export interface Loader {
  run(load: Load): Promise<Measured>
  /** Ends the load that runs. */
  stop(): void
  close(): void
}

export function openLoader(): Loader {
  const child: ChildProcess = fork(new URL('./load-process.ts', import.meta.url), { serialization: 'advanced' })
  return {
    async run(load) {
      child.send(load)
      const [answer] = (await once(child, 'message')) as [Measured | { readonly error: string }]
      if ('error' in answer) throw new Error(answer.error)
      return answer
    },
    stop: () => void child.send('stop'),
    close: () => void child.kill(),
  }
}
