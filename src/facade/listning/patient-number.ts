/** By which numbers a register of listings may know the patients of a request. */
import type { Identifier, Patient, Reference } from '@medplum/fhirtypes'
import type { Query, Store } from '../../store/store.ts'
import type { Sent } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import type { PatientNumber } from './register.ts'

/** Systems of numbers that a register lists by, the best first. */
const systems = [
  'http://electronichealth.se/identifier/personnummer',
  'http://electronichealth.se/identifier/samordningsnummer',
] as const

/** The number of a patient; undefined where the patient has none that a register would know. */
export function numberOf({ identifier = [] }: Pick<Patient, 'identifier'>): PatientNumber | undefined {
  const numbers = systems.flatMap((system) => identifier.filter((one: Identifier) => one.system === system))
  const [first] = numbers
  return first?.system && first.value ? { system: first.system, value: first.value } : undefined
}

/** The numbers of the patients whom resources of a request are about: in the request itself, or stored. */
export async function numbersOf(sent: readonly Sent[], query: Query, store: Store): Promise<readonly PatientNumber[]> {
  const references = new Set(sent.flatMap(({ resource }) => subjectOf(resource)?.reference ?? []))
  const inRequest = new Map(sent.map(({ fullUrl, resource }) => [fullUrl, resource]))
  const found = await Promise.all(
    [...references].map(async (reference) => {
      const [, criteria] = reference.split('?identifier=')
      if (criteria !== undefined) return numberIn(criteria)
      const patient = inRequest.get(reference) ?? (await stored(reference, query, store))
      return patient && numberOf(patient as unknown as Patient)
    }),
  )
  return found.flatMap((number) => number ?? [])
}

function subjectOf(resource: Sent['resource']): Reference | undefined {
  return (resource.subject ?? resource.patient) as Reference | undefined
}

function numberIn(criteria: string): PatientNumber | undefined {
  const [system = '', value] = decodeURIComponent(criteria).split('|')
  return value === undefined ? undefined : numberOf({ identifier: [{ system, value }] })
}

async function stored(reference: string, query: Query, store: Store): Promise<Record<string, unknown> | undefined> {
  const id = idOf(reference, 'Patient')
  const found = id === undefined ? undefined : await store.read(query, 'Patient', id)
  return found === undefined || found.deleted ? undefined : JSON.parse(found.content)
}
