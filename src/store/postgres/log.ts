/** What was committed since the oldest job that still runs began: what its commit is checked against. */
import { type Brought, isUntrue, type Relied } from './relied.ts'

interface Entry {
  readonly turn: number
  readonly brought: readonly Brought[]
  /** Whether another node committed it: only its versions are known. */
  readonly isForeign: boolean
}

/** A job that runs. */
export interface Running {
  /** The newest turn when it began. */
  readonly seen: number
  end(): void
}

export interface Log {
  /** The newest turn. */
  turn(): number
  begin(): Running
  add(entry: Entry): void
  /** Whether something that a job relied on, which had seen a turn, is true no more. */
  isUntrue(relied: Relied, seen: number): boolean
  /** Whether another node has committed since. */
  hasForeign(seen: number): boolean
  /** Goes on from a turn without knowing what came before it: all jobs that run have to run again. */
  restart(turn: number): void
}

/** A job that runs longer than this many commits runs again. */
const mostEntries = 10_000

export function openLog(start: number): Log {
  let turn = start
  /** Entries after this turn are there. */
  let from = start
  let entries: Entry[] = []
  const running = new Set<{ readonly seen: number }>()
  function prune(): void {
    const oldest = Math.min(turn, ...[...running].map(({ seen }) => seen))
    const surplus = entries.at(-mostEntries - 1)?.turn ?? 0
    from = Math.max(from, oldest, surplus)
    if (entries.some((entry) => entry.turn <= from)) entries = entries.filter((entry) => entry.turn > from)
  }
  return {
    turn: () => turn,
    begin: () => {
      const job = { seen: turn }
      running.add(job)
      return { seen: turn, end: () => running.delete(job) }
    },
    add: (entry) => {
      turn = entry.turn
      entries.push(entry)
      prune()
    },
    isUntrue: (relied, seen) => {
      if (seen < from) return true
      return entries.some((entry) => entry.turn > seen && entry.brought.some((brought) => isUntrue(relied, brought)))
    },
    hasForeign: (seen) => entries.some((entry) => entry.isForeign && entry.turn > seen),
    restart: (now) => {
      turn = now
      from = now
      entries = []
    },
  }
}
