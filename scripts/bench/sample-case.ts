/** Made-up cases: each number gives one bundle of twelve entries, near 19 kB, with identifiers of its own. */

export const patientSystem = 'https://vardgivare.example/patient'
export const entriesPerCase = 12

type Json = Readonly<Record<string, unknown>>

const snomed = 'http://snomed.info/sct'
const episodeUrl = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'
const mark = '@number@'
const urns: Readonly<Record<string, string>> = Object.fromEntries(
  ['patient', 'encounter', 'episode', 'request', 'plan', 'team', 'm1', 'm2', 'm3', 'task', 'pulse', 'weight'].map(
    (name, index) => [name, `urn:uuid:5f1c2a30-0000-4000-8000-${String(index).padStart(12, '0')}`],
  ),
)

function to(name: string): Json {
  return { reference: urns[name] ?? name }
}

const ward = to('Organization/avdelning-12')
const inbox = to('HealthcareService/kommunens-huvudinkorg')
const nurse = to('PractitionerRole/sjukskoterska-avdelning-12')
const ofCase = [{ url: episodeUrl, valueReference: to('episode') }]
const about = { subject: to('patient'), encounter: to('encounter') }

function concept(code: string, display: string): Json {
  return { coding: [{ system: snomed, code, display }], text: display }
}

function identifier(kind: string): readonly Json[] {
  return [{ use: 'official', system: `https://vardgivare.example/${kind}`, value: `${kind}-${mark}` }]
}

function narrative(title: string): Json {
  const sentence = 'Patienten skrivs ut till hemmet med insatser från kommunen; planeringen sker enligt rutinen.'
  const rows = [1, 2, 3, 4, 5].map((n) => `<tr><td>${n}</td><td>${sentence}</td></tr>`).join('')
  const div = `<div xmlns="http://www.w3.org/1999/xhtml"><h1>${title}</h1><table>${rows}</table></div>`
  return { status: 'generated', div }
}

const person = {
  resourceType: 'Patient',
  text: narrative('Patient'),
  identifier: identifier('patient'),
  active: true,
  name: [{ use: 'official', family: `Övningsson ${mark}`, given: ['Åsa', 'Maria'] }],
  telecom: [{ system: 'phone', value: '070-1740605', use: 'mobile' }],
  gender: 'female',
  birthDate: '1947-09-08',
  address: [{ line: ['Provgatan 1'], city: 'Falun', postalCode: '79171', country: 'SE' }],
  managingOrganization: ward,
}

const encounter = {
  resourceType: 'Encounter',
  text: narrative('Slutenvårdstillfälle'),
  identifier: identifier('vardtillfalle'),
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP', display: 'inpatient encounter' },
  subject: to('patient'),
  episodeOfCare: [to('episode')],
  period: { start: '2026-03-06T10:00:00+01:00' },
  serviceProvider: ward,
}

const episode = {
  resourceType: 'EpisodeOfCare',
  text: narrative('Ärende'),
  identifier: identifier('arende'),
  status: 'active',
  patient: to('patient'),
  managingOrganization: ward,
  period: { start: '2026-03-06T10:00:00+01:00' },
}

const request = {
  resourceType: 'ServiceRequest',
  text: narrative('Vårdbegäran'),
  extension: ofCase,
  identifier: identifier('vardbegaran'),
  status: 'active',
  intent: 'order',
  priority: 'routine',
  code: concept('708537005', 'Vårdbegäran'),
  ...about,
  authoredOn: '2026-03-06T11:00:00+01:00',
  requester: nurse,
  performer: [inbox],
}

const plan = {
  resourceType: 'CarePlan',
  text: narrative('SIP'),
  extension: ofCase,
  identifier: identifier('sip'),
  status: 'active',
  intent: 'plan',
  category: [concept('735324008', 'Samordnad individuell plan')],
  ...about,
  period: { start: '2026-03-07', end: '2026-09-07' },
  author: nurse,
  careTeam: [to('team')],
  activity: [{ detail: { status: 'not-started', code: concept('385763009', 'Hemsjukvård'), performer: [inbox] } }],
}

const team = {
  resourceType: 'CareTeam',
  text: narrative('Fast vårdkontakt'),
  extension: ofCase,
  identifier: identifier('team'),
  status: 'active',
  ...about,
  participant: [{ role: [concept('224535009', 'Fast vårdkontakt')], member: nurse, onBehalfOf: ward }],
}

function message(number: number): Json {
  return {
    resourceType: 'Communication',
    text: narrative('Meddelande'),
    extension: ofCase,
    identifier: identifier(`meddelande-${number}`),
    basedOn: [to('request')],
    status: 'completed',
    category: [concept('308292007', 'Inskrivningsmeddelande')],
    ...about,
    sent: `2026-03-06T1${number}:00:00+01:00`,
    recipient: [inbox],
    sender: nurse,
    payload: [{ contentString: 'Patienten är inskriven och beräknas vara utskrivningsklar inom fem dagar.' }],
  }
}

const task = {
  resourceType: 'Task',
  text: narrative('Svar på vårdbegäran'),
  extension: [{ url: 'https://vardbro.example/fhir/StructureDefinition/arende', valueReference: to('episode') }],
  identifier: identifier('svar'),
  status: 'requested',
  intent: 'order',
  code: concept('310031001', 'Svar på vårdbegäran'),
  focus: to('request'),
  for: to('patient'),
  encounter: to('encounter'),
  authoredOn: '2026-03-06T11:00:00+01:00',
  requester: nurse,
  owner: inbox,
}

function observation(code: string, display: string, unit: string): Json {
  const category = { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }
  return {
    resourceType: 'Observation',
    text: narrative(display),
    identifier: identifier(`matvarde-${code}`),
    status: 'final',
    category: [{ coding: [category] }],
    code: concept(code, display),
    ...about,
    effectiveDateTime: '2026-03-06T12:00:00+01:00',
    performer: [nurse],
    valueQuantity: { value: 98.5, unit, system: 'http://unitsofmeasure.org', code: unit },
  }
}

const resources = {
  patient: person,
  encounter,
  episode,
  request,
  plan,
  team,
  m1: message(1),
  m2: message(2),
  m3: message(3),
  task,
  pulse: observation('364075005', 'Puls', '/min'),
  weight: observation('27113001', 'Vikt', 'kg'),
}

const template = bundleText(
  Object.entries(resources).map(([name, resource]) => ({ fullUrl: urns[name] ?? name, resource })),
)

interface Entry {
  readonly fullUrl?: string
  readonly resource: { readonly resourceType?: unknown }
}

/** The text of a transaction that creates each resource. */
export function bundleText(entries: readonly Entry[]): string {
  const entry = entries.map((each) => ({ ...each, request: { method: 'POST', url: each.resource.resourceType } }))
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })
}

/** The text of the transaction of a case. */
export function caseBundle(number: number): string {
  return template.replaceAll(mark, String(number))
}

/** What identifies the patient of a case, as a search takes it. */
export function patientToken(number: number): string {
  return `${patientSystem}|patient-${number}`
}

/** The text of one pulse of a patient, without an identifier of its own. */
export function pulse(patient: string): string {
  return JSON.stringify({ ...resources.pulse, encounter: undefined, subject: { reference: patient } }).replaceAll(
    mark,
    '0',
  )
}

/** A transaction of `count` messages to one patient (`Patient/1`). */
export function messagesTo(patient: string, count: number): string {
  const { encounter: _, basedOn: __, extension: ___, ...rest } = message(1)
  const resource = { ...rest, resourceType: 'Communication', subject: { reference: patient } }
  return bundleText(Array.from({ length: count }, () => ({ resource })))
}
