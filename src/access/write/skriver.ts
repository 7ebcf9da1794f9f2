/** Who may write what, as data: by type, who may create, update and delete. */
import type { Verb } from './deed.ts'

export const relations = [
  'alla',
  'ingen',
  'part',
  'arendelos',
  'egen',
  'avsandare',
  'ansvarig',
  'mottagare',
  'forvaltare:katalog',
  'forvaltare:definition',
  'forvaltare:drift',
] as const

/** What a caller is to a resource; see profiles/policy/skriver.yaml. */
export type Relation = (typeof relations)[number]

/** Relations that an element of the resource says: who is named there. */
export type Named = 'avsandare' | 'ansvarig' | 'mottagare'

/** Those who may: any of these; all of what stands in one of them. */
export type Allowed = readonly (readonly Relation[])[]

export interface Row extends Readonly<Record<Verb, Allowed>> {
  /** Whether it is about a patient, so that each write of it has a Provenance. */
  readonly isOfPatient: boolean
}

export interface Skriver {
  readonly rowOf: (type: string) => Row
  /** Paths of the elements that say the relation, for a type: `sender`, `participant.actor`. */
  readonly elements: (named: Named, type: string) => readonly (readonly string[])[]
}
