/** Runs the server's own jobs at their times. */
import type { Log } from '../rest/door/log.ts'
import { logFault } from '../rest/door/log.ts'

/** Work that takes what is due. */
export interface Job {
  readonly name: string
  /** Cron expression, seconds first: https://github.com/node-cron/node-cron#cron-syntax */
  readonly schedule: string
  /** Resolves when what was due is done, or soon after it is to stop. */
  readonly run: (isStopping: () => boolean) => Promise<void>
}

export interface Ticker {
  /** Starts no further round and waits for those that run. */
  stop(): Promise<void>
}

/** Starts every job; a job that still runs when its time comes again is left out that time. */
export async function startTicker(jobs: readonly Job[], log: Log): Promise<Ticker> {
  const { schedule } = await import('node-cron')
  const running = new Map<string, Promise<void>>()
  let stopping = false
  const isStopping = () => stopping
  const tick = (job: Job) => {
    if (running.has(job.name)) return
    const round = job
      .run(isStopping)
      .catch((error: unknown) => logFault(log, error, `job ${job.name}`))
      .finally(() => running.delete(job.name))
    running.set(job.name, round)
  }
  const tasks = jobs.map((job) => schedule(job.schedule, () => tick(job)))
  return {
    async stop() {
      stopping = true
      for (const task of tasks) await task.destroy()
      await Promise.all(running.values())
    },
  }
}
