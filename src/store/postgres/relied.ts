/** What a job has relied on, and whether what was committed since makes that untrue. */

import type { IndexRow } from '../../fhir/search/index-row.ts'
import { type Candidate, matches } from '../../fhir/search/matches.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Stored } from '../store.ts'

/** A search as it was answered by the tables. */
export interface Found {
  readonly type: string
  /** All of them: what was asked for, and what the caller may see. */
  readonly where: readonly Predicate[]
  /** Versions by id. */
  readonly hits: ReadonlyMap<string, number>
  /** Hits that come behind this place would not have been given. */
  readonly upTo: number
}

/** Followers as they were listed. */
export interface Followers {
  readonly target: string
  readonly after: string
  /** Names behind this one would not have been given; undefined: all were. */
  readonly upTo: string | undefined
  readonly names: ReadonlySet<string>
}

export interface Relied {
  /** Versions by `[type]/[id]`; 0: there was none. */
  readonly versions: Map<string, number>
  readonly finds: Found[]
  /** Types any change of which counts, for each search that went through them to other resources. */
  readonly through: ReadonlySet<string>[]
  /** Generations by key; 0: not set. */
  readonly marks: Map<string, number>
  readonly followers: Followers[]
  position: number | undefined
  /** By subscription: the number of its last event, and the number up to which they are confirmed. */
  readonly lasts: Map<string, number>
  readonly confirmed: Map<string, number>
  /** Holders by the name of their lease. The statement that commits looks for itself whether they have it. */
  readonly leases: Map<string, string>
}

export function nothingRelied(): Relied {
  return {
    versions: new Map(),
    finds: [],
    through: [],
    leases: new Map(),
    marks: new Map(),
    followers: [],
    position: undefined,
    lasts: new Map(),
    confirmed: new Map(),
  }
}

/** Whether all of it was read at once: then it is true of one state, whichever that is. */
export function isOneRead({ versions, finds, through, marks, followers, position, lasts, confirmed }: Relied): boolean {
  const others = marks.size + followers.length + lasts.size + confirmed.size + (position === undefined ? 0 : 1)
  return versions.size + finds.length + through.length + others <= 1
}

/** Whether it relied on what no outbox tells: marks, followers, and what is kept for subscriptions. */
export function reliesOnNotes({ marks, followers, position, lasts, confirmed }: Relied): boolean {
  return marks.size + followers.length + lasts.size + confirmed.size > 0 || position !== undefined
}

/** A version that was committed, or is about to be, with its index rows. */
export interface Made {
  readonly stored: Pick<Stored, 'type' | 'id' | 'version' | 'at' | 'rid' | 'deleted'>
  readonly rows: readonly IndexRow[]
}

/** What a commit brought. */
export interface Brought {
  /** The newest version of each resource, by type and id. */
  readonly made: ReadonlyMap<string, ReadonlyMap<string, Made>>
  /** New generations by key; 0: cleared. */
  readonly marks: ReadonlyMap<string, number>
  readonly follows: ReadonlyMap<string, readonly string[]>
  readonly position: number | undefined
  readonly lasts: ReadonlyMap<string, number>
  readonly confirmed: ReadonlyMap<string, number>
}

/** Whether a job that relied on this, and had not seen what was brought, may have decided otherwise had it seen it. */
export function isUntrue(relied: Relied, brought: Brought): boolean {
  return versionsDiffer(relied, brought) || findsDiffer(relied, brought) || notesDiffer(relied, brought)
}

function versionsDiffer({ versions }: Relied, { made }: Brought): boolean {
  if (made.size === 0) return false
  for (const [name, version] of versions) {
    const slash = name.indexOf('/')
    const now = made.get(name.slice(0, slash))?.get(name.slice(slash + 1))
    // A read may have been answered after the commit it is held against.
    if (now !== undefined && now.stored.version > version) return true
  }
  return false
}

function findsDiffer({ finds, through }: Relied, { made }: Brought): boolean {
  if (through.some((types) => !types.isDisjointFrom(made))) return true
  return finds.some((found) => {
    for (const each of made.get(found.type)?.values() ?? []) if (wouldDiffer(found, each)) return true
    return false
  })
}

function wouldDiffer({ hits, where, upTo }: Found, { stored, rows }: Made): boolean {
  const version = hits.get(stored.id)
  if (version !== undefined) return stored.version > version
  if (stored.deleted || stored.rid > upTo) return false
  const candidate: Candidate = { type: stored.type, id: stored.id, at: stored.at, rows }
  return where.every((predicate) => matches(candidate, predicate))
}

function notesDiffer(relied: Relied, brought: Brought): boolean {
  return (
    someDiffer(relied.marks, brought.marks) ||
    someDiffer(relied.lasts, brought.lasts) ||
    someFell(relied.confirmed, brought.confirmed) ||
    (relied.position !== undefined && brought.position !== undefined && relied.position !== brought.position) ||
    relied.followers.some((list) => listDiffers(list, brought.follows))
  )
}

function someDiffer(relied: ReadonlyMap<string, number>, brought: ReadonlyMap<string, number>): boolean {
  if (brought.size === 0) return false
  for (const [key, value] of relied) {
    const now = brought.get(key)
    if (now !== undefined && now !== value) return true
  }
  return false
}

/** What is confirmed stays so, however much more is. */
function someFell(relied: ReadonlyMap<string, number>, brought: ReadonlyMap<string, number>): boolean {
  return [...brought].some(([key, value]) => value < (relied.get(key) ?? 0))
}

function listDiffers({ target, after, upTo, names }: Followers, follows: Brought['follows']): boolean {
  for (const [follower, targets] of follows) {
    const isAsked = follower > after && (upTo === undefined || follower <= upTo)
    if (isAsked && targets.includes(target) !== names.has(follower)) return true
  }
  return false
}
