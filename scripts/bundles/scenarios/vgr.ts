/** VGR's process in outpatient care: municipal primary care begins, and ends. vgr-oppenvardsprocessen, whole. */
import type { Step } from '../../../src/app/generate/sample/bundle.ts'
import { arendeOf, message, parter, patient } from '../../../src/app/generate/sample/case.ts'
import { concept, systems } from '../../../src/app/generate/sample/codes.ts'
import { document } from '../../../src/app/generate/sample/documents.ts'
import { directory, samla } from '../../../src/app/generate/sample/regions.ts'
import { svar, vardbegaran } from '../../../src/app/generate/sample/requests.ts'
import type { Scenario } from '../scenario.ts'

const parties = [
  ['listad-vardcentral', 'vardcentral'],
  ['kommunal-primarvard', 'kpv'],
] as const

/** A spring day of 2026 at a time, after the clocks have moved. */
const april = (day: number, time: string) => `2026-04-${String(day).padStart(2, '0')}T${time}:00+02:00`

function opening(scenario: string, born: string, number: number, type: string): Step {
  const start = april(8, '09:00')
  return {
    name: 'arende',
    create: [
      ...directory(samla),
      patient({
        born,
        number,
        given: 'Alfa',
        family: 'Prov',
        city: 'Alingsås',
        kommun: samla.kommunkod,
        vardcentral: 'vardcentral',
      }),
    ],
    put: [arendeOf({ scenario, type, managing: 'region', start }), parter(scenario, start, parties)],
  }
}

const begin = 'vgr-start'
const request = {
  scenario: begin,
  key: 'vardbegaran',
  riktning: 'region-till-kommun-start',
  requester: 'vardcentral',
  performer: ['huvudinkorg'],
  authoredOn: april(8, '09:15'),
  malgrupp: 'svart-att-ta-sig-till-mottagning',
  reason: 'Stora svårigheter att ta sig till mottagning och behov av återkommande insatser i hemmet',
} as const
const answer = {
  scenario: begin,
  key: 'svar',
  focus: 'vardbegaran',
  requester: 'vardcentral',
  owner: 'huvudinkorg',
  authoredOn: april(8, '09:15'),
}

const start: Scenario = {
  id: begin,
  title: 'VGR, öppenvårdsprocessen, start: vårdbegäran till kommunen godkänns',
  region: 'SAMLA (VGR)',
  present: april(13, '12:00'),
  steps: [
    opening(begin, '1948-01-17', 990, 'oppenvard-start'),
    {
      name: 'vardbegaran',
      put: [vardbegaran(request), svar({ ...answer, status: 'requested', lastModified: april(8, '09:15') })],
    },
    { name: 'mottagen', put: [svar({ ...answer, status: 'received', lastModified: april(8, '13:00') })] },
    {
      name: 'svar',
      put: [
        svar({ ...answer, status: 'accepted', lastModified: april(9, '10:00'), startdatum: '2026-04-13' }),
        message({
          scenario: begin,
          key: 'svar-meddelande',
          kind: 'svar-vardbegaran',
          about: 'vardbegaran',
          sender: 'kpv',
          recipient: ['vardcentral'],
          sent: april(9, '10:05'),
          received: april(9, '10:05'),
          text: 'Vårdbegäran är godkänd med start den 13 april.',
          outside: true,
        }),
      ],
    },
    {
      name: 'avslut',
      put: [
        svar({ ...answer, status: 'completed', lastModified: april(13, '11:00'), startdatum: '2026-04-13' }),
        vardbegaran({ ...request, status: 'completed' }),
        arendeOf({
          scenario: begin,
          type: 'oppenvard-start',
          status: 'finished',
          managing: 'region',
          start: april(8, '09:00'),
          end: april(13, '11:30'),
        }),
      ],
    },
  ],
}

const end = 'vgr-avslut'
const endRequest = {
  scenario: end,
  key: 'vardbegaran',
  riktning: 'kommun-till-vc-avslut',
  requester: 'kpv',
  performer: ['vardcentral'],
  authoredOn: april(20, '10:00'),
  reason: 'Behovet av kommunal primärvård har upphört',
  supportingInfo: ['sammanfattning'],
} as const
const endAnswer = {
  scenario: end,
  key: 'svar',
  focus: 'vardbegaran',
  requester: 'kpv',
  owner: 'vardcentral',
  authoredOn: april(20, '10:00'),
}

const finish: Scenario = {
  id: end,
  title: 'VGR, öppenvårdsprocessen, avslut: vårdbegäran och sammanfattning till vårdcentralen',
  region: 'SAMLA (VGR)',
  present: april(22, '12:00'),
  steps: [
    opening(end, '1952-06-25', 992, 'oppenvard-avslut'),
    {
      name: 'vardbegaran-och-sammanfattning',
      put: [
        document({
          scenario: end,
          key: 'sammanfattning',
          profile: 'avslutssammanfattning',
          type: ['34133-9', 'Summary of episode note'],
          title: 'Sammanfattning vid avslut av kommunal primärvård',
          date: april(20, '09:45'),
          author: 'kommunsjukskoterska',
          sections: [
            [concept(systems.avsnitt, 'genomforda-insatser'), 'Genomförda insatser', 'Sårvård till läkning.'],
            [
              concept(systems.avsnitt, 'fortsatta-behov'),
              'Fortsatta behov',
              'Kontroll av läkt sår vid nästa besök på vårdcentralen.',
            ],
          ],
        }),
        vardbegaran(endRequest),
        svar({ ...endAnswer, status: 'requested', lastModified: april(20, '10:00') }),
      ],
    },
    {
      name: 'svar-och-avslut',
      put: [
        svar({ ...endAnswer, status: 'completed', lastModified: april(22, '09:00') }),
        vardbegaran({ ...endRequest, status: 'completed' }),
        arendeOf({
          scenario: end,
          type: 'oppenvard-avslut',
          status: 'finished',
          managing: 'region',
          start: april(8, '09:00'),
          end: april(22, '10:00'),
        }),
      ],
    },
  ],
}

export const vgrScenarios: readonly Scenario[] = [start, finish]
