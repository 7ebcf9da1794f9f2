/** The resources of a plausible transaction of twelve entries: a patient is handed over. Synthetic persons only. */

type Json = Readonly<Record<string, unknown>>

const snomed = 'http://snomed.info/sct'
const episodeUrl = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'
const patient = { reference: 'Patient/p1' }
const encounter = { reference: 'Encounter/e1' }
const ward = { reference: 'Organization/avd12' }
const inbox = { reference: 'HealthcareService/kommunens-huvudinkorg' }
const nurse = { reference: 'PractitionerRole/sjukskoterska' }
const episode = [{ url: episodeUrl, valueReference: { reference: 'EpisodeOfCare/c1' } }]

function concept(code: string, display: string): Json {
  return { coding: [{ system: snomed, code, display }] }
}

function identifier(value: string): readonly Json[] {
  return [{ system: 'https://vardgivare.example/id', value }]
}

const subjects: readonly Json[] = [
  {
    resourceType: 'Patient',
    id: 'p1',
    identifier: [{ system: 'http://electronichealth.se/identifier/personnummer', value: '194709089809' }],
    active: true,
    name: [{ use: 'official', family: 'Övningsson', given: ['Åsa', 'Maria'] }],
    telecom: [{ system: 'phone', value: '070-1740605', use: 'mobile' }],
    gender: 'female',
    birthDate: '1947-09-08',
    address: [{ line: ['Provgatan 1'], city: 'Falun', postalCode: '79171', country: 'SE' }],
  },
  {
    resourceType: 'Encounter',
    id: 'e1',
    identifier: identifier('e1'),
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP', display: 'inpatient encounter' },
    subject: patient,
    episodeOfCare: [{ reference: 'EpisodeOfCare/c1' }],
    period: { start: '2026-03-06T10:00:00+01:00' },
    serviceProvider: ward,
  },
  {
    resourceType: 'EpisodeOfCare',
    id: 'c1',
    identifier: identifier('c1'),
    status: 'active',
    patient,
    managingOrganization: ward,
    period: { start: '2026-03-06T10:00:00+01:00' },
  },
]

const plans: readonly Json[] = [
  {
    resourceType: 'ServiceRequest',
    extension: episode,
    identifier: identifier('s1'),
    status: 'active',
    intent: 'order',
    code: concept('708537005', 'Vårdbegäran'),
    subject: patient,
    encounter,
    authoredOn: '2026-03-06T11:00:00+01:00',
    requester: nurse,
    performer: [inbox],
  },
  {
    resourceType: 'CarePlan',
    extension: episode,
    status: 'active',
    intent: 'plan',
    category: [concept('735324008', 'Samordnad individuell plan')],
    subject: patient,
    encounter,
    period: { start: '2026-03-07', end: '2026-09-07' },
    careTeam: [{ reference: 'CareTeam/t1' }],
    activity: [{ detail: { status: 'not-started', code: concept('385763009', 'Hospice care') } }],
  },
  {
    resourceType: 'CareTeam',
    id: 't1',
    extension: episode,
    status: 'active',
    subject: patient,
    encounter,
    participant: [{ role: [concept('224535009', 'Fast vårdkontakt')], member: nurse }],
  },
  {
    resourceType: 'Task',
    extension: episode,
    status: 'requested',
    intent: 'order',
    code: concept('310031001', 'Svar på vårdbegäran'),
    focus: { reference: 'ServiceRequest/s1' },
    for: patient,
    authoredOn: '2026-03-06T11:00:00+01:00',
    requester: nurse,
    owner: inbox,
  },
]

function message(number: number): Json {
  return {
    resourceType: 'Communication',
    extension: episode,
    identifier: identifier(`m${number}`),
    status: 'completed',
    category: [concept('308292007', 'Inskrivningsmeddelande')],
    subject: patient,
    encounter,
    sent: `2026-03-06T1${number}:00:00+01:00`,
    recipient: [inbox],
    sender: nurse,
    payload: [{ contentString: 'Patienten är inskriven.' }],
  }
}

function observation(code: string, display: string, unit: string): Json {
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: concept(code, display),
    subject: patient,
    encounter,
    effectiveDateTime: '2026-03-06T12:00:00+01:00',
    performer: [nurse],
    valueQuantity: { value: 98.5, unit, system: 'http://unitsofmeasure.org', code: unit },
  }
}

export const bundleOfTwelve: readonly Json[] = [
  ...subjects,
  ...plans,
  ...[1, 2, 3].map(message),
  observation('364075005', 'Heart rate', '/min'),
  observation('27113001', 'Body weight', 'kg'),
]
