/** What has changed since the list was made: kept apart, so that no row moves under the pointer. Pure. */
import type { Duty } from './duty.ts'

export interface Listed {
  readonly duties: readonly Duty[]
  /** Ids of what is done: struck until it goes. */
  readonly done: ReadonlySet<string>
  /** What is new or changed, by its id: shown when somebody wants it. */
  readonly waiting: ReadonlyMap<string, Duty>
}

export interface Told {
  readonly open: readonly Duty[]
  /** Ids of those that are not open any more. */
  readonly closed: readonly string[]
}

/** With what the server tells; what says the same as before is none. */
export function afterTold(listed: Listed, { open, closed }: Told): Listed {
  const known = new Map(listed.duties.map((duty) => [duty.id, duty]))
  const waiting = new Map(listed.waiting)
  const done = new Set(listed.done)
  for (const duty of open) {
    done.delete(duty.id)
    if (same(known.get(duty.id), duty)) waiting.delete(duty.id)
    else waiting.set(duty.id, duty)
  }
  for (const id of closed) {
    waiting.delete(id)
    if (known.has(id)) done.add(id)
  }
  return { ...listed, waiting, done }
}

/** With those that waited among the others. */
export function withWaiting({ duties, done, waiting }: Listed): Listed {
  const changed = duties.map((duty) => waiting.get(duty.id) ?? duty)
  const known = new Set(duties.map(({ id }) => id))
  const added = [...waiting.values()].filter(({ id }) => !known.has(id))
  return { duties: [...changed, ...added], done, waiting: new Map() }
}

/** Without those that are done. */
export function withoutDone({ duties, done, waiting }: Listed): Listed {
  return { duties: duties.filter(({ id }) => !done.has(id)), done: new Set(), waiting }
}

/** How many of those that wait are new, and how many are changed. */
export function waitingCounts({ duties, waiting }: Listed): { readonly added: number; readonly changed: number } {
  const known = new Set(duties.map(({ id }) => id))
  const changed = [...waiting.keys()].filter((id) => known.has(id)).length
  return { added: waiting.size - changed, changed }
}

const same = (one: Duty | undefined, other: Duty): boolean => JSON.stringify(one) === JSON.stringify(other)
