/** What belongs to patients: the patients, their compartments, and whatever else names one as its patient. */
import type { Group } from '@medplum/fhirtypes'
import { compartment } from '../../fhir/definitions/compartments.ts'
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { IndexKey, IndexRow } from '../../fhir/search/index-row.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { elementsOf } from '../search/scope.ts'
import { anyOf } from '../search/value.ts'

/** By type: the elements at which a resource names the patients it belongs to; none for Patient itself. */
export type PatientKeys = ReadonlyMap<string, readonly IndexKey[]>

/**
 * The types that belong to patients. R4 leaves some out of the compartment that are about one patient all the same:
 * Task, Device, Contract and GuidanceResponse have a search parameter `patient`.
 */
export function patientKeys(parameters: SearchParameters): PatientKeys {
  const codes = compartment('Patient')
  return new Map(
    resourceTypes.flatMap((type): [string, readonly IndexKey[]][] => {
      const uses = parameters.of(type)
      const names = codes.get(type) ?? (uses.has('patient') ? ['patient'] : undefined)
      if (type === 'Patient') return [[type, []]]
      return names === undefined ? [] : [[type, [...new Set(names.flatMap((name) => keysOf(uses.get(name))))]]]
    }),
  )
}

function keysOf(use: SearchParameterUse | undefined): readonly IndexKey[] {
  return use === undefined ? [] : elementsOf(use).map(({ key }) => key)
}

/** What a resource must answer to belong to these patients, by their ids; absent: to any. */
export function belongs(type: string, keys: PatientKeys, ids?: readonly string[]): Predicate {
  const own = belongsItself(type, keys, ids)
  return type === 'Provenance' ? anyOf([own, tellsOf(keys, ids)]) : own
}

function belongsItself(type: string, keys: PatientKeys, ids: readonly string[] | undefined): Predicate {
  if (type === 'Patient') return ids === undefined ? { kind: 'and', of: [] } : { kind: 'id', ids }
  const targets = ids?.map((id) => `Patient/${id}`)
  return {
    kind: 'or',
    of: (keys.get(type) ?? []).map((key) =>
      targets === undefined ? { kind: 'reference-type', key, types: ['Patient'] } : { kind: 'reference', key, targets },
    ),
  }
}

/** A Provenance belongs to the patients of what it tells of. */
function tellsOf(keys: PatientKeys, ids: readonly string[] | undefined): Predicate {
  const types = [...keys.keys()].filter((type) => type !== 'Provenance')
  const where = Object.fromEntries(types.map((type) => [type, belongsItself(type, keys, ids)]))
  return { kind: 'links-to', key: 'Provenance.target', types, where }
}

/** The patients that rows name at the elements by which their resource belongs. */
export function patientsNamed(rows: readonly IndexRow[], keys: readonly IndexKey[]): readonly string[] {
  return rows.flatMap((row) =>
    row.kind === 'reference' && keys.includes(row.key) && row.target.startsWith('Patient/')
      ? [row.target.slice('Patient/'.length)]
      : [],
  )
}

/**
 * The ids of the patients that are active members.
 *
 * @throws {FhirError} unprocessable: the group is not one of actual persons
 */
export function membersOf(
  group: Group,
  base: string,
): { readonly ids: readonly string[]; readonly passedOver: number } {
  if (group.type !== 'person' || group.actual !== true) {
    throw new FhirError(
      'unprocessable',
      `Group/${group.id} is of type ${group.type} and ${group.actual ? '' : 'not '}actual. An export is of a group of actual persons.`,
      { expression: 'Group.type' },
    )
  }
  const active = (group.member ?? []).filter(({ inactive }) => inactive !== true)
  const ids = active.map(({ entity }) => patientId(entity.reference ?? '', base))
  const known = ids.filter((id) => id !== undefined)
  return { ids: [...new Set(known)], passedOver: ids.length - known.length }
}

/** Of a reference to a patient of this server; undefined for any other. */
export function patientId(reference: string, base: string): string | undefined {
  const local = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference
  return /^Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.+)?$/.exec(local)?.[1]
}
