/** A case with its parties, as a client would send it. */
import { canonical } from '../../../src/fhir/canonical.ts'

type Json = Readonly<Record<string, unknown>>

const own = (system: string, code: string) => ({ coding: [{ system: `${canonical}/CodeSystem/${system}`, code }] })
const start = '2026-03-09T09:00:00+01:00'

/** A participant with a role (partsroll). */
export const party = (role: string, unit: string): Json => ({
  role: [own('partsroll', role)],
  member: { reference: `Organization/${unit}` },
  period: { start },
})

export const episode: Json = {
  resourceType: 'EpisodeOfCare',
  id: 'arende',
  meta: { profile: [`${canonical}/StructureDefinition/samverkansarende`] },
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:0f0e8b3c-21c3-4e8a-9f5c-6f0a7d3c1a01' }],
  status: 'active',
  type: [own('arendetyp', 'slutenvardsprocess')],
  patient: { reference: 'Patient/patient' },
  managingOrganization: { reference: 'Organization/region' },
  period: { start },
  team: [{ reference: 'CareTeam/parter' }],
}

export const parties: Json = {
  resourceType: 'CareTeam',
  id: 'parter',
  meta: { profile: [`${canonical}/StructureDefinition/arendeparter`] },
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
      valueReference: { reference: 'EpisodeOfCare/arende' },
    },
  ],
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:0f0e8b3c-21c3-4e8a-9f5c-6f0a7d3c1a02' }],
  status: 'active',
  category: [own('processbegrepp', 'arendeparter')],
  subject: { reference: 'Patient/patient' },
  period: { start },
  participant: [party('slutenvard', 'avdelning'), party('kommunal-primarvard', 'kpv')],
}
