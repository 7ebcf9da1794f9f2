/** Runs the server's own jobs at their times. */
import type { Log } from '../rest/door/log.ts'
import { logFault } from '../rest/door/log.ts'

/** Work that takes what is due. */
export interface Job {
  readonly name: string
  /** Cron expression, seconds first: https://github.com/node-cron/node-cron#cron-syntax */
  readonly schedule: string
  /** Where several servers work on one store, one of them at a time does it. */
  readonly byOne?: true
  /** Resolves when what was due is done, or soon after it is to stop. */
  readonly run: (isStopping: () => boolean) => Promise<void>
  /** Calls back when there is something to do before its time comes, until what it gives back is called. */
  readonly onWork?: (wake: () => void) => () => void
}

export interface Ticker {
  /** Starts no further round and waits for those that run. */
  stop(): Promise<void>
}

/**
 * Starts every job. A job that still runs when its time comes again is left out that time; one that is woken then runs
 * once more when it is done.
 */
export async function startTicker(jobs: readonly Job[], log: Log): Promise<Ticker> {
  const { schedule } = await import('node-cron')
  const running = new Map<string, Promise<void>>()
  const woken = new Set<string>()
  let stopping = false
  const isStopping = () => stopping
  const tick = (job: Job) => {
    if (running.has(job.name)) return
    const round = job
      .run(isStopping)
      .catch((error: unknown) => logFault(log, error, `job ${job.name}`))
      .finally(() => {
        running.delete(job.name)
        if (woken.delete(job.name) && !stopping) tick(job)
      })
    running.set(job.name, round)
  }
  const wake = (job: Job) => {
    if (running.has(job.name)) woken.add(job.name)
    else if (!stopping) tick(job)
  }
  const tasks = jobs.map((job) => schedule(job.schedule, () => tick(job)))
  const listening = jobs.flatMap((job) => job.onWork?.(() => wake(job)) ?? [])
  return {
    async stop() {
      stopping = true
      for (const end of listening) end()
      for (const task of tasks) await task.destroy()
      await Promise.all(running.values())
    },
  }
}
