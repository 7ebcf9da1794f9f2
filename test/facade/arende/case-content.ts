/** What opens a case, and what belongs to one, for tests of the case's rules. */
import { canonical } from '../../../src/fhir/canonical.ts'

type Json = Readonly<Record<string, unknown>>

const profile = (id: string) => ({ profile: [`${canonical}/StructureDefinition/${id}`] })
const ours = (system: string, code: string) => ({ coding: [{ system: `${canonical}/CodeSystem/${system}`, code }] })

let number = 0
const uuid = () => [
  { system: 'urn:ietf:rfc:3986', value: `urn:uuid:0b5ed6f8-0000-4000-8000-${String(++number).padStart(12, '0')}` },
]

/** A vårdbegäran of the vårdcentral to the municipality's inbox, without a case. */
export function vardbegaran(changes: Json = {}): Json {
  return {
    resourceType: 'ServiceRequest',
    meta: profile('vardbegaran'),
    identifier: uuid(),
    status: 'active',
    intent: 'order',
    category: [ours('processbegrepp', 'vardbegaran')],
    code: ours('vardbegaran-riktning', 'region-till-kommun-start'),
    subject: { reference: 'Patient/patient' },
    authoredOn: '2026-03-09T09:15:00+01:00',
    requester: { reference: 'PractitionerRole/vardcentralslakare' },
    performer: [{ reference: 'HealthcareService/huvudinkorg' }],
    reasonCode: [ours('malgrupp-kpv', 'langvarigt-behov')],
    ...changes,
  }
}

/** A slutenvårdstillfälle on the ward, without a case. */
export function stay(changes: Json = {}): Json {
  return {
    resourceType: 'Encounter',
    meta: profile('slutenvardstillfalle'),
    identifier: [{ system: `${canonical}/identifier/vardtillfalle`, value: `v${++number}` }],
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: 'Patient/patient' },
    period: { start: '2026-03-09T08:00:00+01:00' },
    serviceProvider: { reference: 'Organization/avdelning' },
    ...changes,
  }
}

/** The link of a resource of a type to a case. */
export function ofCase(type: string, caseId: string): Json {
  const reference = { reference: `EpisodeOfCare/${caseId}` }
  if (type === 'Encounter') return { episodeOfCare: [reference] }
  const isHl7 = ['ServiceRequest', 'CarePlan', 'CareTeam', 'Communication', 'Condition', 'Observation'].includes(type)
  const url = isHl7
    ? 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'
    : `${canonical}/StructureDefinition/arende`
  return { extension: [{ url, valueReference: reference }] }
}

/** The vårdbegäran by which municipal care ends, with `summary` as its summary. */
export function avslut(changes: Json = {}): Json {
  return vardbegaran({
    code: ours('vardbegaran-riktning', 'kommun-till-vc-avslut'),
    requester: { reference: 'PractitionerRole/kommunsjukskoterska' },
    performer: [{ reference: 'Organization/vardcentral' }],
    reasonCode: [{ text: 'Behovet har upphört' }],
    supportingInfo: [{ reference: 'Composition/summary' }],
    ...changes,
  })
}

/** The vårdbegäran by which the municipality asks the ward for a stay. */
export function askForStay(): Json {
  return vardbegaran({
    code: ours('vardbegaran-riktning', 'kommun-till-slutenvard'),
    requester: { reference: 'PractitionerRole/kommunsjukskoterska' },
    performer: [{ reference: 'Organization/avdelning' }],
    meta: undefined,
  })
}

/** The vårdbegäran that the social services keep ready. */
export function prepared(): Json {
  return vardbegaran({
    intent: 'plan',
    category: [ours('processbegrepp', 'forberedd-vardbegaran')],
    code: ours('vardbegaran-riktning', 'kommun-till-slutenvard'),
    requester: { reference: 'Organization/socialtjanst' },
    performer: undefined,
    meta: undefined,
  })
}

/** The summary that goes with it. */
export function summary(changes: Json = {}): Json {
  const text = {
    status: 'additional',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Kontroll av såret.</p></div>',
  }
  return {
    resourceType: 'Composition',
    id: 'summary',
    meta: profile('avslutssammanfattning'),
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '34133-9' }] },
    subject: { reference: 'Patient/patient' },
    date: '2026-03-09T09:00:00+01:00',
    author: [{ reference: 'PractitionerRole/kommunsjukskoterska' }],
    title: 'Sammanfattning vid avslut',
    section: [{ title: 'Fortsatta behov', code: ours('dokumentavsnitt', 'fortsatta-behov'), text }],
    ...changes,
  }
}
