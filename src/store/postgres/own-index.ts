/** The changes of a large job by the values that searches ask for first, so that each need not look at all of them. */
import type { Predicate } from '../../fhir/search/predicate.ts'
import { type Change, changesOf, type Written } from './written.ts'

/** Fewer than these are looked at one by one. */
const few = 200

interface Index {
  /** How many of the job's changes are in it. */
  upTo: number
  /** By type, then by key and value. */
  readonly byValue: Map<string, Map<string, Set<string>>>
}

const indexes = new WeakMap<Written, Index>()

/** The newest changes of a type among which are all that may answer yes. */
export function likely(written: Written, type: string, where: readonly Predicate[]): readonly Change[] {
  const changed = changesOf(written, type)
  const names = changed.size < few ? undefined : valuesOf({ kind: 'and', of: where })
  if (names === undefined) return [...changed.values()]
  const ofType = indexOf(written).get(type)
  const ids = new Set(names.flatMap((name) => [...(ofType?.get(name) ?? [])]))
  return [...ids].map((id) => changed.get(id)).filter((change) => change !== undefined)
}

/** One of these values a resource must have; undefined where none is demanded. */
function valuesOf(predicate: Predicate): readonly string[] | undefined {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.map(valuesOf).find((values) => values !== undefined)
    case 'token':
      return predicate.code === undefined ? undefined : [nameOf(predicate.key, predicate.code)]
    case 'reference':
      return predicate.targets.map((target) => nameOf(predicate.key, target))
    default:
      return undefined
  }
}

/** Takes in a change that stands in the place of an earlier one. */
export function reindexed(written: Written, change: Change): void {
  const index = indexes.get(written)
  if (index !== undefined) addTo(index.byValue, change)
}

function indexOf(written: Written): Index['byValue'] {
  const index = indexes.get(written) ?? { upTo: 0, byValue: new Map() }
  indexes.set(written, index)
  for (; index.upTo < written.changes.length; index.upTo++) addTo(index.byValue, written.changes[index.upTo])
  return index.byValue
}

function addTo(byValue: Index['byValue'], change: Change | undefined): void {
  if (change === undefined) return
  const { type, id } = change.after.stored
  const ofType = byValue.get(type) ?? new Map<string, Set<string>>()
  byValue.set(type, ofType)
  for (const row of change.rows) {
    if (row.kind !== 'token' && row.kind !== 'reference') continue
    const name = nameOf(row.key, row.kind === 'token' ? row.code : row.target)
    ofType.set(name, (ofType.get(name) ?? new Set()).add(id))
  }
}

function nameOf(key: string, value: string): string {
  return `${key}\n${value}`
}
