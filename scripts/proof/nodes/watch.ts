/** Follows the outbox from outside while all goes on: what a reader sees of it must never have a gap, nor fill one later. */
import { setTimeout as pause } from 'node:timers/promises'
import type { ProofDatabase } from './database.ts'

export interface Watch {
  readonly faults: readonly string[]
  /** Resolves with the last commit number that was seen. */
  end(): Promise<number>
}

const everyMs = 100
const most = 20

/** Reads what has come since it last looked, as any follower would. */
export function watchOutbox(database: ProofDatabase): Watch {
  const faults: string[] = []
  const seen = { number: 0, at: 0 }
  let isOver = false
  const look = async () => {
    const rows = await database.rows(
      'SELECT commit_number, at FROM outbox WHERE commit_number > $1 ORDER BY commit_number',
      [seen.number],
    )
    for (const [number, at] of rows as [number, number][]) {
      if (number !== seen.number + 1) faults.push(`commit ${number} was seen after ${seen.number}`)
      if (at < seen.at) faults.push(`commit ${number} is of an earlier time than the one before`)
      seen.number = number
      seen.at = at
    }
    faults.splice(most)
  }
  const watching = (async () => {
    for (; !isOver; await pause(everyMs)) await look()
    await look()
  })()
  return {
    faults,
    end: async () => {
      isOver = true
      await watching
      return seen.number
    },
  }
}
