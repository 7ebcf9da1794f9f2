/** Receivers of notifications: HTTP servers in a process of their own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** What reached a receiver. */
export interface Arrival {
  readonly method: string
  readonly path: string
  /** Of CLOCK_MONOTONIC, which all processes of the machine share: ms. */
  readonly at: number
  /** The answer it was given; 0: none. */
  readonly answered: number
  /** `X-Vardbro-Event`, where it was sent. */
  readonly numbers?: string
  readonly body: string
}

export interface ReceiverOptions {
  /** So many servers, each on a port of its own. */
  readonly servers: number
  /** `nothing`: arrivals are counted only. */
  readonly keep: 'nothing' | 'all'
  /** Of 100 requests so many are not answered as they should be: dropped, left hanging, 500 or 429. */
  readonly faulty: number
  readonly seed: number
}

export interface Receivers {
  /** `http://127.0.0.1:<port>`, one a server. */
  readonly origins: readonly string[]
  /** What has arrived since it was last asked; `count` counts all of it, kept or not. */
  take(): Promise<{ readonly arrivals: readonly Arrival[]; readonly count: number }>
  /** From now on so many of 100 requests are not answered as they should be. */
  fail(faulty: number): void
  close(): void
}

export type ReceiverMessage = { readonly open: ReceiverOptions } | 'take' | { readonly faulty: number }

/** This process's and the receivers' clock: ms. */
export function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

export async function openReceivers(options: ReceiverOptions): Promise<Receivers> {
  const child: ChildProcess = fork(new URL('./receiver-process.ts', import.meta.url), { serialization: 'advanced' })
  child.send({ open: options } satisfies ReceiverMessage)
  const [origins] = (await once(child, 'message')) as [readonly string[]]
  return {
    origins,
    take: async () => {
      child.send('take' satisfies ReceiverMessage)
      const [taken] = (await once(child, 'message')) as [{ arrivals: readonly Arrival[]; count: number }]
      return taken
    },
    fail: (faulty) => void child.send({ faulty } satisfies ReceiverMessage),
    close: () => void child.kill(),
  }
}
