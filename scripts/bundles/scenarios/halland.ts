/** Halland: medical planning in outpatient care, and single home visits. halland-oppenvard, whole. */
import type { Step } from '../../../src/app/generate/sample/bundle.ts'
import { arendeOf, message, parter, patient } from '../../../src/app/generate/sample/case.ts'
import { observation } from '../../../src/app/generate/sample/documents.ts'
import { meeting } from '../../../src/app/generate/sample/plans.ts'
import { directory, halland } from '../../../src/app/generate/sample/regions.ts'
import { enstakaHembesok, svar } from '../../../src/app/generate/sample/requests.ts'
import type { Scenario } from '../scenario.ts'

const scenario = 'halland'
const may = (day: number, time: string) => `2026-05-${String(day).padStart(2, '0')}T${time}:00+02:00`
const start = may(4, '09:00')

const question: Step = {
  name: 'behov-av-medicinsk-planering',
  create: [
    ...directory(halland),
    patient({
      born: '1935-03-03',
      number: 996,
      given: 'Hilda',
      family: 'Prov',
      city: 'Halmstad',
      kommun: halland.kommunkod,
      vardcentral: 'vardcentral',
    }),
  ],
  put: [
    arendeOf({ scenario, type: 'medicinsk-planering', managing: 'region', start }),
    parter(scenario, start, [
      ['listad-vardcentral', 'vardcentral'],
      ['kommunal-primarvard', 'kpv'],
    ]),
    message({
      scenario,
      key: 'fragestallning',
      kind: 'utanfor-vardtillfalle',
      sender: 'kommunsjukskoterska',
      recipient: ['vardcentral'],
      sent: may(4, '09:20'),
      received: may(4, '09:20'),
      text: 'Frågeställning: tilltagande smärta, behov av ny läkemedelsordination. Kontakt önskas före den 8 maj.',
      within: { start: '2026-05-04', end: '2026-05-08' },
      outside: true,
    }),
  ],
}

const booking: Step = {
  name: 'tid-bokas',
  put: [
    meeting({
      scenario,
      key: 'lakarmote',
      created: may(4, '14:00'),
      start: may(6, '10:00'),
      end: may(6, '10:30'),
      description: 'Medicinsk planering, video',
      about: 'fragestallning',
      participants: ['vardcentralslakare', 'kommunsjukskoterska'],
    }),
    message({
      scenario,
      key: 'tid',
      kind: 'utanfor-vardtillfalle',
      sender: 'vardcentral',
      recipient: ['kommunsjukskoterska'],
      sent: may(4, '14:05'),
      received: may(4, '14:05'),
      text: 'Tid är bokad den 6 maj klockan 10.',
      inResponseTo: 'fragestallning',
      outside: true,
    }),
  ],
}

const ucum = (value: number, unit: string, code: string) => ({ value, unit, system: 'http://unitsofmeasure.org', code })
const vital = (key: string, code: string, display: string, value: object) =>
  observation({
    scenario,
    key,
    profile: code === '85354-9' ? 'blodtryck' : 'vitalparameter',
    code: ['http://loinc.org', code, display],
    effective: may(6, '08:00'),
    performer: 'kommunsjukskoterska',
    value,
  })

const vitals: Step = {
  name: 'vitalparametrar',
  put: [
    vital('andning', '9279-1', 'Respiratory rate', { valueQuantity: ucum(16, 'andetag/min', '/min') }),
    vital('saturation', '59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry', {
      valueQuantity: ucum(97, '%', '%'),
    }),
    vital('puls', '8867-4', 'Heart rate', { valueQuantity: ucum(72, 'slag/min', '/min') }),
    vital('temperatur', '8310-5', 'Body temperature', { valueQuantity: ucum(37.0, '°C', 'Cel') }),
    vital('blodtryck', '85354-9', 'Blood pressure panel with all children optional', {
      component: [
        {
          code: { coding: [{ system: 'http://loinc.org', code: '8480-6', display: 'Systolic blood pressure' }] },
          valueQuantity: ucum(138, 'mmHg', 'mm[Hg]'),
        },
        {
          code: { coding: [{ system: 'http://loinc.org', code: '8462-4', display: 'Diastolic blood pressure' }] },
          valueQuantity: ucum(76, 'mmHg', 'mm[Hg]'),
        },
      ],
    }),
  ],
}

const visits = {
  scenario,
  key: 'hembesok',
  requester: 'vardcentral',
  performer: ['kpv'],
  authoredOn: may(6, '10:40'),
  reason: 'Kan tillfälligt inte ta sig till vårdcentralen',
  period: { start: '2026-05-07', end: '2026-05-18' },
} as const
const answer = {
  scenario,
  key: 'svar',
  focus: 'hembesok',
  requester: 'vardcentral',
  owner: 'kpv',
  authoredOn: may(6, '10:40'),
}

const homeVisits: Step = {
  name: 'enstaka-hembesok',
  put: [
    enstakaHembesok(visits),
    svar({ ...answer, status: 'accepted', lastModified: may(6, '13:00'), startdatum: '2026-05-07' }),
  ],
}

const closing: Step = {
  name: 'avslut',
  put: [
    enstakaHembesok({ ...visits, status: 'completed' }),
    svar({ ...answer, status: 'completed', lastModified: may(18, '15:00'), startdatum: '2026-05-07' }),
    arendeOf({
      scenario,
      type: 'medicinsk-planering',
      status: 'finished',
      managing: 'region',
      start,
      end: may(19, '09:00'),
    }),
  ],
}

export const hallandScenarios: readonly Scenario[] = [
  {
    id: scenario,
    title: 'Halland: medicinsk planering i öppenvård och enstaka hembesök',
    region: 'Halland',
    present: may(19, '10:00'),
    steps: [question, booking, vitals, homeVisits, closing],
  },
]
