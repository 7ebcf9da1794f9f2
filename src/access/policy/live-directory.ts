/** For whom callers act, remembered until the directory changes. */
import type { Acting, Caller } from '../../fhir/caller.ts'
import { actingOf, type Directory } from './acting.ts'

export interface LiveDirectory {
  /** Another number after each change. */
  readonly generation: () => number
  /** The same object for as long as the directory says the same. */
  readonly acting: (caller: Caller) => Promise<Acting>
  /** The directory was changed. */
  readonly changed: () => void
}

/** The types of resources that say for whom somebody acts. */
export const directoryTypes: readonly string[] = ['Organization', 'PractitionerRole', 'Practitioner']

/** Those who are remembered. */
const mostKnown = 10_000

export function createLiveDirectory(directory: Directory): LiveDirectory {
  let generation = 0
  let known = new Map<string, Promise<Acting>>()
  const same = new Map<string, Acting>()
  const worked = async (caller: Caller) => {
    const acting = await actingOf(caller, directory)
    const text = JSON.stringify(acting)
    const before = same.get(text)
    if (before !== undefined) return before
    if (same.size >= mostKnown) same.clear()
    same.set(text, acting)
    return acting
  }
  return {
    generation: () => generation,
    changed() {
      generation += 1
      known = new Map()
    },
    acting(caller) {
      const { person, unit, organization, assignment } = caller
      const name = JSON.stringify([person, unit, organization, assignment])
      const before = known.get(name)
      if (before !== undefined) return before
      const of = known
      const made = worked(caller)
      made.catch(() => of.delete(name))
      if (of.size >= mostKnown) of.clear()
      of.set(name, made)
      return made
    },
  }
}
