/** The jobs that are committed together: in which order, under which numbers, and what comes of all of them. */
import type { Delivery, Matching, SubscriptionEvent } from '../store.ts'
import type { Head } from './commits.ts'
import type { Brought, Made } from './relied.ts'
import type { Job } from './transaction.ts'
import { type Change, isNothing, type PlacedChange, type Written } from './written.ts'

/** What is committed together. */
export interface Group extends Placed {
  readonly jobs: readonly Job[]
  readonly changes: readonly Change[]
}

/** What the head will be, and what is written. */
export interface Placed {
  readonly changes: readonly PlacedChange[]
  readonly head: Head
  /** By key; null: cleared. */
  readonly marks: ReadonlyMap<string, WrittenMark | null>
  readonly follows: ReadonlyMap<string, readonly string[]>
  readonly position: number | undefined
  readonly events: readonly SubscriptionEvent[]
  readonly matchings: ReadonlyMap<string, Matching>
  readonly deliveries: ReadonlyMap<string, Delivery>
  readonly forgotten: ReadonlyMap<string, number>
  /** Whether a mark was due when it was set. */
  readonly isDue: boolean
  /** Holders by the names of leases that they must have at the commit. */
  readonly leases: ReadonlyMap<string, string>
}

export interface WrittenMark {
  readonly due: number
  /** Whether it stands in place of one that may be due earlier. */
  readonly replaces: boolean
  readonly generation: number
}

/** Gives the versions of jobs their places after `head`, in the order of the jobs. It can be done again after another. */
export function groupOf(jobs: readonly Job[], head: Head): Group {
  const written = jobs.map((job) => job.written).filter((each) => !isNothing(each))
  const { commitNumber, at } = place(jobs, head)
  const { marks, generation } = marksOf(written, head.generation)
  return {
    jobs,
    changes: written.flatMap(({ changes }) => changes),
    head: { ...head, turn: head.turn + 1, commitNumber, at, generation },
    marks,
    follows: merged(written, 'follows'),
    position: written.findLast(({ position }) => position !== undefined)?.position,
    events: written.flatMap(({ events }) => events),
    matchings: merged(written, 'matchings'),
    deliveries: merged(written, 'deliveries'),
    forgotten: merged(written, 'forgotten'),
    leases: new Map(jobs.flatMap(({ relied }) => [...relied.leases])),
    isDue: jobs.some((job) => [...job.written.marks.values()].some((mark) => mark !== null && mark.due <= job.now)),
  }
}

/** Numbers go up by one with each version, and its time never goes back from one to the next. */
function place(jobs: readonly Job[], head: Head): { commitNumber: number; at: number } {
  let { commitNumber, at } = head
  for (const { written, now } of jobs) {
    if (written.changes.length > 0) at = Math.max(at, now)
    for (const { before, after } of written.changes) {
      commitNumber += 1
      after.stored.place({ at, commitNumber, rid: before?.stored.rid ?? commitNumber })
    }
  }
  return { commitNumber, at }
}

function marksOf(written: readonly Written[], newest: number) {
  const marks = new Map<string, WrittenMark | null>()
  let generation = newest
  for (const [key, mark] of written.flatMap((each) => [...each.marks])) {
    generation += mark === null ? 0 : 1
    marks.set(key, mark && markAfter(marks.get(key), { ...mark, generation }))
  }
  return { marks, generation }
}

/** The mark that there is when it is set after another, which was set or cleared (null) in the same group. */
function markAfter(before: WrittenMark | null | undefined, mark: WrittenMark): WrittenMark {
  if (mark.replaces || before === undefined) return mark
  return before === null ? { ...mark, replaces: true } : { ...mark, ...earlier(before, mark) }
}

function earlier({ due, replaces }: WrittenMark, mark: WrittenMark): Pick<WrittenMark, 'due' | 'replaces'> {
  return { due: Math.min(due, mark.due), replaces }
}

type Kept = 'follows' | 'matchings' | 'deliveries' | 'forgotten'

function merged<Name extends Kept>(written: readonly Written[], name: Name): Written[Name] {
  const all = new Map<string, unknown>()
  for (const each of written) for (const [key, value] of each[name]) all.set(key, value)
  return all as Written[Name]
}

/** What a job brings to those that have not seen it; a mark that was set is another than any that was read. */
export function broughtBy(written: Written): Brought {
  const made = new Map<string, Map<string, Made>>()
  for (const [type, ofType] of written.newest) {
    made.set(type, new Map([...ofType].map(([id, { after, rows }]) => [id, { stored: after.stored, rows }])))
  }
  return {
    made,
    marks: new Map([...written.marks].map(([key, mark]) => [key, mark === null ? 0 : Number.NaN])),
    follows: written.follows,
    position: written.position,
    lasts: new Map([...written.matchings].map(([id, { last }]) => [id, last])),
    confirmed: new Map([...written.deliveries].map(([id, { confirmed }]) => [id, confirmed])),
  }
}
