/** A case of the matrix: its resources as the clients of its parties write them. */
import { concept, extension, to } from './matrix-directory.ts'
import { type Kind, type Pen, penOf } from './matrix-pen.ts'
import { ofTheMunicipality, ofTheWard, subscriptions } from './matrix-records.ts'
import type { Held } from './reference-json.ts'

const begun = '2026-03-02T10:00:00+01:00'
const law = { coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/rattslig-grund', code: 'pdl-2008-355' }] }
const privacy = {
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  dateTime: begun,
  policyRule: law,
}

/** What its parties write, in the order in which they do. */
export function writings(kind: Kind): readonly (readonly [writer: string, resources: readonly Held[]])[] {
  const pen = penOf(kind)
  return [
    ['avd', [...persons(kind, pen), ...opening(kind, pen), ...consent(kind, pen), ...ofTheWard(pen)]],
    ['kpv', [...ofTheMunicipality(pen), ...subscriptions(pen)]],
    ['avd', sparr(kind, pen)],
  ]
}

function persons({ name, patientOf, patientLabel }: Kind, { make, patient }: Pen): readonly Held[] {
  if (patientOf !== undefined) return []
  return [
    make('Patient', 'patient', { name: [{ family: `Efter${name}` }], birthDate: '1942-03-17' }, patientLabel),
    make('RelatedPerson', 'anhorig', { patient, active: true }, patientLabel),
  ]
}

function party(id: string, role: string, end?: string) {
  return {
    role: [concept('partsroll', role)],
    member: to(`Organization/${id}`),
    period: { start: begun, ...(end !== undefined && { end }) },
  }
}

const parties = [
  party('avd', 'slutenvard'),
  party('vc', 'listad-vardcentral'),
  party('kpv', 'kommunal-primarvard'),
  party('soc', 'socialtjanst'),
  party('rehab', 'rehab', '2026-03-05T10:00:00+01:00'),
]

function opening({ name }: Kind, { make, inCase, patient }: Pen): readonly Held[] {
  return [
    make('EpisodeOfCare', 'arende', {
      status: 'active',
      type: [concept('arendetyp', 'slutenvardsprocess')],
      patient,
      managingOrganization: to('Organization/region-a'),
      period: { start: begun },
      team: [to(`CareTeam/parter-${name}`)],
    }),
    inCase('CareTeam', 'parter', {
      status: 'active',
      category: [concept('processbegrepp', 'arendeparter')],
      subject: patient,
      participant: parties,
    }),
    make('Encounter', 'vard', {
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      subject: patient,
      episodeOfCare: [to(`EpisodeOfCare/arende-${name}`)],
      period: { start: begun },
      serviceProvider: to('Organization/avd'),
    }),
  ]
}

function consent({ consent: over }: Kind, { make, patient }: Pen): readonly Held[] {
  if (over === 'none') return []
  const extensions = [
    extension('delningsgrund', { valueCode: 'samtycke' }),
    extension('samtyckesomfattning', { valueCode: 'informationsoverforing' }),
  ]
  const provision = { type: 'permit', period: { start: '2026-03-01', end: '2026-12-31' } }
  const organization = [to('Organization/avd')]
  const content = { extension: extensions, status: 'active', ...privacy, patient, organization, provision, ...over }
  return [make('Consent', 'samtycke', content)]
}

function sparr({ sparr: of }: Kind, { make, patient }: Pen): readonly Held[] {
  if (of === undefined) return []
  const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' }] }
  const kind = { system: 'https://vardbro.example/fhir/CodeSystem/informationstyp', code: of.class }
  const actor = [{ role, reference: to(`Organization/${of.actor}`) }]
  const content = {
    extension: [extension('sparrtyp', { valueCode: of.type })],
    ...{ status: 'active', ...privacy, patient, organization: [to('Organization/avd')] },
    provision: { type: 'deny', actor, ...(of.class !== undefined && { class: [kind] }) },
  }
  return [make('Consent', 'sparr', content)]
}
