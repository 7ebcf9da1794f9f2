/** Resources and a profile to measure validation with. */
import type {
  CarePlan,
  CarePlanActivity,
  CarePlanActivityDetail,
  Patient,
  ServiceRequest,
  StructureDefinition,
} from '@medplum/fhirtypes'

const narrative = {
  status: 'generated',
  div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Samordnad individuell plan</p></div>',
} as const
const sct = 'http://snomed.info/sct'
const tagged = { versionId: '3', lastUpdated: '2026-03-02T08:00:00.000Z' }

export const patient: Patient = {
  resourceType: 'Patient',
  id: '0195d3c0-0000-7000-8000-000000000002',
  meta: tagged,
  text: narrative,
  identifier: [
    { use: 'official', system: 'http://electronichealth.se/identifier/personnummer', value: '191212121212' },
    { system: 'https://example.org/mrn', value: '4711', period: { start: '2020-01-01' } },
  ],
  active: true,
  name: [{ use: 'official', family: 'Testsson', given: ['Test', 'Tolvan'] }],
  telecom: [
    { system: 'phone', value: '+46 70 000 00 00', use: 'mobile', rank: 1 },
    { system: 'email', value: 'tolvan@example.org', use: 'home' },
  ],
  gender: 'male',
  birthDate: '1912-12-12',
  address: [{ use: 'home', line: ['Provgatan 12'], city: 'Falun', postalCode: '791 00', country: 'SE' }],
  contact: [
    { name: { family: 'Testsson', given: ['Nära'] }, telecom: [{ system: 'phone', value: '+46 70 000 00 01' }] },
  ],
  generalPractitioner: [{ reference: 'Organization/1', display: 'Vårdcentralen' }],
  managingOrganization: { reference: 'Organization/2' },
}

export const serviceRequest: ServiceRequest = {
  resourceType: 'ServiceRequest',
  id: '0195d3c0-0000-7000-8000-000000000003',
  meta: tagged,
  text: narrative,
  identifier: [{ system: 'https://example.org/vardbegaran', value: '17' }],
  status: 'active',
  intent: 'order',
  priority: 'routine',
  category: [{ coding: [{ system: sct, code: '3457005', display: 'Remittering' }] }],
  code: { coding: [{ system: 'https://example.org/begrepp', code: 'vardbegaran' }], text: 'Vårdbegäran' },
  subject: { reference: 'Patient/1' },
  encounter: { reference: 'Encounter/1' },
  occurrencePeriod: { start: '2026-03-02', end: '2026-04-02' },
  authoredOn: '2026-03-02T08:00:00+01:00',
  requester: { reference: 'PractitionerRole/1' },
  performer: [{ reference: 'HealthcareService/1' }],
  reasonCode: [{ text: 'Behov av hemsjukvård' }],
  supportingInfo: [{ reference: 'DocumentReference/1' }],
  note: [{ time: '2026-03-02T08:00:00+01:00', text: 'Läkemedelslista bifogas.' }],
}

const detail = (index: number): CarePlanActivityDetail => ({
  status: 'in-progress',
  kind: 'ServiceRequest',
  code: { coding: [{ system: sct, code: `73761${index}`, display: 'Insats' }], text: 'Insats i hemmet' },
  scheduledPeriod: { start: '2026-03-02T08:00:00+01:00', end: '2026-04-30' },
  performer: [{ reference: `Organization/${index}`, display: 'Kommunal primärvård' }],
  description: 'Hjälp med läkemedel, morgon och kväll.',
})

export const carePlan: CarePlan = {
  resourceType: 'CarePlan',
  id: '0195d3c0-0000-7000-8000-000000000001',
  meta: tagged,
  text: narrative,
  identifier: [
    { system: 'https://example.org/sip', value: '4711', use: 'official' },
    { system: 'https://example.org/arkiv', value: 'A-4711' },
  ],
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: sct, code: '736271009', display: 'Vårdplan' }] }],
  title: 'Samordnad individuell plan',
  subject: { reference: 'Patient/0195d3c0-0000-7000-8000-000000000002' },
  period: { start: '2026-03-02', end: '2026-09-02' },
  author: { reference: 'Practitioner/1' },
  careTeam: [{ reference: 'CareTeam/1' }],
  goal: [{ reference: 'Goal/1' }, { reference: 'Goal/2' }],
  activity: [1, 2, 3, 4].map((index): CarePlanActivity => ({ detail: detail(index) })),
  note: [{ time: '2026-03-02T08:00:00+01:00', text: 'Planen följs upp om en månad.' }],
}

const constraint = (key: string, human: string, expression: string) =>
  ({ key, severity: 'error', human, expression }) as const

export const carePlanProfile: StructureDefinition = {
  resourceType: 'StructureDefinition',
  url: 'https://example.org/StructureDefinition/sip',
  name: 'Sip',
  status: 'draft',
  kind: 'resource',
  abstract: false,
  type: 'CarePlan',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/CarePlan',
  derivation: 'constraint',
  differential: {
    element: [
      {
        id: 'CarePlan',
        path: 'CarePlan',
        constraint: [
          constraint('sip-1', 'An active plan has a period.', "status = 'active' implies period.start.exists()"),
          constraint('sip-2', 'Each activity says who does it.', 'activity.all(detail.performer.exists())'),
          constraint('sip-3', 'A plan has a goal or a note.', 'goal.exists() or note.exists()'),
        ],
      },
      {
        id: 'CarePlan.identifier',
        path: 'CarePlan.identifier',
        min: 1,
        slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' },
      },
      { id: 'CarePlan.identifier:sip', path: 'CarePlan.identifier', sliceName: 'sip', min: 1, max: '1' },
      {
        id: 'CarePlan.identifier:sip.system',
        path: 'CarePlan.identifier.system',
        min: 1,
        fixedUri: 'https://example.org/sip',
      },
      { id: 'CarePlan.identifier:sip.value', path: 'CarePlan.identifier.value', min: 1 },
      {
        id: 'CarePlan.category',
        path: 'CarePlan.category',
        min: 1,
        slicing: { discriminator: [{ type: 'pattern', path: '$this' }], rules: 'open' },
      },
      {
        id: 'CarePlan.category:plan',
        path: 'CarePlan.category',
        sliceName: 'plan',
        min: 1,
        max: '1',
        patternCodeableConcept: { coding: [{ system: sct, code: '736271009' }] },
      },
      { id: 'CarePlan.intent', path: 'CarePlan.intent', patternCode: 'plan' },
      { id: 'CarePlan.title', path: 'CarePlan.title', min: 1 },
      { id: 'CarePlan.period', path: 'CarePlan.period', min: 1 },
      { id: 'CarePlan.author', path: 'CarePlan.author', min: 1 },
      { id: 'CarePlan.careTeam', path: 'CarePlan.careTeam', min: 1 },
    ],
  },
}
