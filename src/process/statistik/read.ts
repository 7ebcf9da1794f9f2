/** Reads facts out of resources for statistics. */
import type { CodeableConcept, Extension, Patient } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { dateRange } from '../../fhir/date-range.ts'
import type { Zone } from '../../fhir/time-zone.ts'

export const systems = {
  arendetyp: `${canonical}/CodeSystem/arendetyp`,
  boende: `${canonical}/CodeSystem/boende`,
  meddelande: `${canonical}/CodeSystem/samverkansmeddelande`,
  processbegrepp: `${canonical}/CodeSystem/processbegrepp`,
  carePlanType: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
} as const

interface Extended {
  readonly extension?: readonly Extension[]
}

/** The extension of this project with an id. */
export function extended(of: Extended | undefined, id: string): Extension | undefined {
  return of?.extension?.find(({ url }) => url === `${canonical}/StructureDefinition/${id}`)
}

/** The part of an extension. */
export function part(of: Extension | undefined, name: string): Extension | undefined {
  return of?.extension?.find(({ url }) => url === name)
}

/** The municipality where a patient is registered, by its code. */
export function kommunOf(patient: Patient | undefined): { readonly kommun?: string } {
  const kommun = extended(patient, 'kommun')?.valueCoding?.code
  return kommun === undefined ? {} : { kommun }
}

/** The first instant (ms) of a date or dateTime. */
export function instantOf(text: string | undefined, zone: Zone): number | undefined {
  return text === undefined ? undefined : dateRange(text, zone)?.low
}

/** Whether any of the concepts is one of these codes of a system. */
export function isCoded(
  concepts: CodeableConcept | readonly CodeableConcept[] | undefined,
  of: string,
  ...codes: readonly string[]
): boolean {
  const all: readonly CodeableConcept[] = concepts === undefined ? [] : [concepts].flat()
  return all.some(({ coding = [] }) => coding.some(({ system, code = '' }) => system === of && codes.includes(code)))
}
