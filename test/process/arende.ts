/** Builds the resources of a case for the tests of rules. */
import type { Resource } from '@medplum/fhirtypes'

export interface Arende {
  /** When the stay began. */
  readonly inskriven?: string
  /** When the inskrivningsmeddelande was sent. */
  readonly inskrivningsmeddelande?: string
  /** When it was received, where that is not when it was sent. */
  readonly mottaget?: string
  /** From when the fast vårdkontakt holds. */
  readonly fastVardkontakt?: string
  readonly huvudhandlaggare?: string
}

const meddelande = 'https://vardbro.example/fhir/CodeSystem/samverkansmeddelande'
const fastKontakt = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'
const partsroll = 'https://vardbro.example/fhir/CodeSystem/partsroll'
const subject = { reference: 'Patient/p' }

export function arende({
  inskriven,
  inskrivningsmeddelande,
  mottaget,
  fastVardkontakt,
  huvudhandlaggare,
}: Arende): Resource[] {
  return [
    ...(inskriven ? [stay(inskriven)] : []),
    ...(inskrivningsmeddelande ? [message(inskrivningsmeddelande, mottaget)] : []),
    ...(fastVardkontakt ? [contact('fvk', fastVardkontakt, fastKontakt, '1')] : []),
    ...(huvudhandlaggare ? [contact('hh', huvudhandlaggare, partsroll, 'huvudhandlaggare')] : []),
  ]
}

const stay = (start: string): Resource => ({
  resourceType: 'Encounter',
  id: 'stay',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject,
  period: { start },
})

const message = (sent: string, received?: string): Resource => ({
  resourceType: 'Communication',
  id: 'message',
  status: 'completed',
  category: [{ coding: [{ system: meddelande, code: 'inskrivningsmeddelande' }] }],
  subject,
  sent,
  ...(received !== undefined && { received }),
})

const contact = (id: string, start: string, system: string, code: string): Resource => ({
  resourceType: 'CareTeam',
  id,
  status: 'active',
  subject,
  period: { start },
  participant: [{ role: [{ coding: [{ system, code }] }], member: { reference: 'PractitionerRole/1' } }],
})
