/** What a request has come to know and to do so far: each run of its transaction knows its own. */

import { type Deed, type Verb, verbOf } from './deed.ts'

export interface Tracked {
  /** What it did to each resource, by `Patient/1`. */
  readonly done: Map<string, Verb>
  /** The cases of what it wrote. */
  readonly cases: Set<string>
  /** Whether its caller is a party, by `EpisodeOfCare/1` or `Patient/1`: as it was when that was first asked. */
  readonly parts: Map<string, boolean>
  /** What refers to it may be referred to: it was seen. */
  readonly seen: Set<string>
  /** Deeds that can be judged only when all is written. */
  readonly later: Deed[]
}

const known = new WeakMap<object, Tracked>()

export function trackedIn(transaction: object): Tracked {
  const before = known.get(transaction)
  if (before !== undefined) return before
  const made = { done: new Map(), cases: new Set<string>(), parts: new Map(), seen: new Set<string>(), later: [] }
  known.set(transaction, made)
  return made
}

/** Notes what was done, whoever did it. What the request made stays made by it, whatever it does to it afterwards. */
export function track(deed: Deed, { done, cases }: Tracked): void {
  const address = `${deed.type}/${deed.id}`
  const verb = verbOf(deed)
  done.set(address, verb === 'update' ? (done.get(address) ?? verb) : verb)
  for (const one of deed.type === 'EpisodeOfCare' ? [deed.id] : deed.cases) cases.add(one)
}
