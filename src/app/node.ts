/** A server among others over one store: which jobs are its own, and which part of the work. */
import type { Job } from './ticker.ts'

export interface Node {
  /** The same jobs; one that is to be done by one server at a time is done only while that is this one. */
  readonly placed: (jobs: readonly Job[]) => readonly Job[]
  /** What it does to be a node. */
  readonly jobs: readonly Job[]
  /** The shards of what is to be judged that are this server's; absent: all. */
  readonly shards?: () => readonly number[]
  /** Calls back when it has gained shards, until what it gives back is called. */
  readonly onGain: (listener: () => void) => () => void
  /** Leaves its work to others. */
  readonly leave: () => Promise<void>
}

/** A server that has its store to itself. */
export const onlyNode: Node = {
  placed: (jobs) => jobs,
  jobs: [],
  onGain: () => () => {},
  leave: async () => {},
}
