/** Reads facts out of resources for statistics. */
import type { Patient } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { ownExtensionOf } from '../../fhir/coded.ts'
import { dateRange } from '../../fhir/date-range.ts'
import type { Zone } from '../../fhir/time-zone.ts'

export const systems = {
  arendetyp: `${canonical}/CodeSystem/arendetyp`,
  boende: `${canonical}/CodeSystem/boende`,
  fastKontakt: 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt',
  meddelande: `${canonical}/CodeSystem/samverkansmeddelande`,
  processbegrepp: `${canonical}/CodeSystem/processbegrepp`,
  carePlanType: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
} as const

/** The municipality where a patient is registered, by its code. */
export function kommunOf(patient: Patient | undefined): { readonly kommun?: string } {
  const kommun = ownExtensionOf(patient, 'kommun')?.valueCoding?.code
  return kommun === undefined ? {} : { kommun }
}

/** The first instant (ms) of a date or dateTime. */
export function instantOf(text: string | undefined, zone: Zone): number | undefined {
  return text === undefined ? undefined : dateRange(text, zone)?.low
}
