/** Subscriptions of one topic, or of none, as to one type: found by what a changed resource must have. */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import { type Candidate, matches } from '../../fhir/search/matches.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { ChangedVersion } from '../topic/changed-version.ts'
import { requiredAtoms, valuesOf } from './required.ts'

/** What each subscription asks, by its id. */
type Asking = Map<string, Asked>

export interface IndexGroup {
  readonly add: (asked: Asked) => void
  readonly remove: (id: string) => void
  readonly isEmpty: () => boolean
  /** Ids of those whose question the version answers with yes, a change of it at an instant (ms). */
  readonly matching: (version: ChangedVersion, at: number) => readonly string[]
}

interface Asked {
  readonly id: string
  readonly end?: number
  readonly where: Predicate
}

/** An empty group: by the values that a resource must have, and the others that ask for none. */
export function createIndexGroup(): IndexGroup {
  const byAtom = new Map<IndexKey, Map<string, Asking>>()
  const others: Asking = new Map()
  const all: Asking = new Map()
  return {
    add: (asked) => {
      all.set(asked.id, asked)
      const atoms = requiredAtoms(asked.where)
      if (atoms === undefined) others.set(asked.id, asked)
      for (const { key, value } of atoms ?? []) placeIn(placeIn(byAtom, key), value).set(asked.id, asked)
    },
    remove: (id) => {
      const asked = all.get(id)
      all.delete(id)
      others.delete(id)
      for (const { key, value } of (asked && requiredAtoms(asked.where)) ?? []) {
        const values = byAtom.get(key)
        const asking = values?.get(value)
        asking?.delete(id)
        if (asking?.size === 0) values?.delete(value)
        if (values?.size === 0) byAtom.delete(key)
      }
    },
    isEmpty: () => all.size === 0,
    matching: ({ candidate }, at) => {
      const found: string[] = []
      for (const { id, end, where } of candidates(candidate)) {
        if ((end === undefined || at < end) && matches(candidate, where)) found.push(id)
      }
      return found
    },
  }

  function candidates(candidate: Candidate): Iterable<Asked> {
    if (byAtom.size === 0) return others.values()
    const possible = new Set(others.values())
    for (const { key, value } of valuesOf(candidate, byAtom)) {
      for (const asked of byAtom.get(key)?.get(value)?.values() ?? []) possible.add(asked)
    }
    return possible
  }
}

function placeIn<Key, Value>(map: Map<Key, Map<string, Value>>, key: Key): Map<string, Value> {
  const found = map.get(key) ?? new Map<string, Value>()
  map.set(key, found)
  return found
}
