/** Questions to the store that statistics are made of; search parameters are named as `Encounter.class`. */
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Scope } from './observed.ts'
import type { Source } from './source.ts'

/** One of these codes of a system; without a system any. */
export function coded(source: Source, name: string, values: readonly string[], system?: string): Predicate {
  const key = source.key(name)
  const of = values.map((code) => ({ kind: 'token', key, code, ...(system !== undefined && { system }) }) as const)
  return { kind: 'or', of }
}

/** A date or period that touches [low, high), ms. */
export function touches(source: Source, name: string, { low, high }: Pick<Scope, 'low' | 'high'>): Predicate {
  return { kind: 'date', key: source.key(name), prefix: 'ap', low, high }
}

/** A reference to one of these, `Patient/1`. */
export function refersTo(source: Source, name: string, targets: readonly string[]): Predicate {
  return { kind: 'reference', key: source.key(name), targets }
}

/** What a scope asks of the patient of a resource, and of its unit where a search parameter names it. */
export function within(source: Source, scope: Scope, patientName: string, unitName?: string): Predicate[] {
  const { kommuner, patient, unit } = scope
  return [
    ...(patient === undefined ? [] : [refersTo(source, patientName, [patient])]),
    ...(kommuner === undefined ? [] : [livesIn(source, patientName, kommuner)]),
    ...(unit === undefined || unitName === undefined ? [] : [refersTo(source, unitName, [unit])]),
  ]
}

function livesIn(source: Source, name: string, kommuner: readonly string[]): Predicate {
  const where = { Patient: registeredIn(source, kommuner) }
  return { kind: 'links-to', key: source.key(name), types: ['Patient'], where }
}

/** A patient who is registered in one of these municipalities. */
export function registeredIn(source: Source, kommuner: readonly string[]): Predicate {
  return coded(source, 'Patient.kommunkod', kommuner)
}
