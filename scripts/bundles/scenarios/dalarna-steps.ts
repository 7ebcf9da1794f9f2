/** The steps of a discharge in Dalarna. dalarna-utskrivning, whole. */

import type { Keyed, Step } from '../../../src/app/generate/sample/bundle.ts'
import { arendeOf, contact, message, parter, patient, stay } from '../../../src/app/generate/sample/case.ts'
import { concept, systems } from '../../../src/app/generate/sample/codes.ts'
import { consent, document, observation } from '../../../src/app/generate/sample/documents.ts'
import { meeting, plan, sip } from '../../../src/app/generate/sample/plans.ts'
import { dalarna, directory } from '../../../src/app/generate/sample/regions.ts'

const rutin = 'https://vardbro.example/fhir/PlanDefinition/dalarna-utskrivning|2018.1.0'
const parties = [
  ['slutenvard', 'avdelning'],
  ['listad-vardcentral', 'vardcentral'],
  ['kommunal-primarvard', 'kpv'],
  ['socialtjanst', 'socialtjanst'],
] as const
const everyone = ['vardcentral', 'kpv', 'socialtjanst']

export interface Variant {
  readonly id: string
  readonly niva: 'gron' | 'gul' | 'rod'
  readonly born: string
  readonly number: number
  readonly given: string
}

/** A day of March 2026 at a time, before the clocks move. */
export const march = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00+01:00`

export function admission({ id, niva, born, number, given }: Variant, sent: string): Step {
  const start = march(3, '08:00')
  return {
    name: 'inskrivning',
    create: [
      ...directory(dalarna),
      patient({
        born,
        number,
        given,
        family: 'Prov',
        city: 'Falun',
        kommun: dalarna.kommunkod,
        vardcentral: 'vardcentral',
      }),
    ],
    put: [
      arendeOf({ scenario: id, type: 'slutenvardsprocess', managing: 'region', start, rutin, processniva: niva }),
      parter(id, start, parties),
      stay({ scenario: id, ward: 'avdelning', start, planned: '2026-03-10' }),
      consent(id, march(3, '09:30'), 'avdelning'),
      message({
        scenario: id,
        key: 'inskrivningsmeddelande',
        kind: 'inskrivningsmeddelande',
        sender: 'avdelning',
        recipient: everyone,
        sent,
        received: sent,
        text: 'Patienten är inskriven. Insatser från kommun och öppenvård bedöms behövas efter utskrivning.',
        planned: '2026-03-10',
      }),
    ],
  }
}

const current = (id: string, sender: string, day: number, text: string): Keyed =>
  message({
    scenario: id,
    key: `insatser-${sender}`,
    kind: 'planering',
    sender,
    recipient: ['avdelning'],
    sent: march(day, '13:00'),
    received: march(day, '13:00'),
    text,
    inResponseTo: 'inskrivningsmeddelande',
  })

export const exchange = (id: string): Step => ({
  name: 'aktuella-insatser',
  put: [
    current(id, 'vardcentral', 3, 'Listad hos oss. Blodtryckskontroll var tredje månad.'),
    current(id, 'kpv', 3, 'Inskriven i kommunal primärvård. Sårvård två gånger i veckan.'),
    current(id, 'socialtjanst', 3, 'Trygghetslarm och städning var tredje vecka.'),
  ],
})

export const fastVardkontakt = (scenario: string, start: string): Step => ({
  name: 'fast-vardkontakt',
  put: [
    contact({
      scenario,
      key: 'fast-vardkontakt',
      member: 'planeringssjukskoterska',
      managing: 'vardcentral',
      start,
      phone: '010-174 06 34',
    }),
  ],
})

export const huvudhandlaggare = (scenario: string, start: string): Step => ({
  name: 'huvudhandlaggare',
  put: [
    contact({
      scenario,
      key: 'huvudhandlaggare',
      member: 'bistandshandlaggare',
      managing: 'kommun',
      start,
      phone: '010-174 06 36',
    }),
  ],
})

export const planning = (scenario: string): Step => ({
  name: 'status-och-planerade-insatser',
  put: [
    plan({
      scenario,
      key: 'spu',
      type: 'SPU',
      status: 'active',
      title: 'Status och planerade insatser',
      description: 'Sårvård och hjälp med dusch behövs efter utskrivning.',
      author: 'utskrivningssjukskoterska',
      contributor: ['avdelning', 'vardcentral', 'kpv', 'socialtjanst'],
      created: march(5, '10:00'),
      activities: [
        ['Läkemedelsgenomgång', 'vardcentral', '2026-03-12'],
        ['Sårvård i hemmet', 'kpv', '2026-03-10'],
        ['Hjälp med dusch', 'socialtjanst', '2026-03-10'],
      ],
    }),
  ],
})

export const sipStep = (scenario: string, held: number): Step => ({
  name: 'sip',
  put: [
    ...sip({
      scenario,
      goal: 'Att kunna gå ut med hunden.',
      followUp: '2026-06-09',
      author: 'planeringssjukskoterska',
      contributor: ['vardcentral', 'kpv', 'socialtjanst'],
      created: march(held, '14:00'),
      activities: [
        ['Uppföljning av blodtryck', 'vardcentral', '2026-03-17'],
        ['Rehabilitering i hemmet', 'kpv', '2026-03-11'],
        ['Hemtjänst fyra gånger om dagen', 'socialtjanst', '2026-03-10'],
      ],
    }),
    meeting({
      scenario,
      key: 'sip-mote',
      created: march(5, '11:00'),
      start: march(held, '13:00'),
      end: march(held, '14:00'),
      description: 'Möte om samordnad individuell plan',
      about: 'sip',
      organizer: 'planeringssjukskoterska',
      participants: ['patient', 'planeringssjukskoterska', 'kommunsjukskoterska', 'bistandshandlaggare'],
    }),
  ],
})

export function ready(scenario: string): Step {
  const at = march(9, '10:00')
  return {
    name: 'utskrivningsklar',
    put: [
      stay({ scenario, ward: 'avdelning', start: march(3, '08:00'), planned: '2026-03-10', utskrivningsklar: at }),
      observation({
        scenario,
        key: 'egenvardsbedomning',
        profile: 'egenvardsbedomning',
        code: [systems.kod, 'egenvardsbedomning', 'Egenvårdsbedömning'],
        effective: at,
        performer: 'avdelningslakare',
        value: {
          valueCodeableConcept: concept(systems.egenvard, 'egenvard-sjalv', 'Egenvård, utför själv'),
        },
      }),
      message({
        scenario,
        key: 'utskrivningsklar',
        kind: 'utskrivningsklar',
        sender: 'avdelning',
        recipient: everyone,
        sent: march(9, '10:20'),
        received: march(9, '10:20'),
        at,
        text: 'Behandlande läkare har bedömt patienten som utskrivningsklar.',
      }),
    ],
  }
}

const told = (criterion: string) => concept(systems.hemgang, criterion)

export function home(scenario: string): Step {
  return {
    name: 'hemgang',
    put: [
      stay({
        scenario,
        ward: 'avdelning',
        start: march(3, '08:00'),
        planned: '2026-03-10',
        utskrivningsklar: march(9, '10:00'),
        end: march(10, '11:00'),
      }),
      document({
        scenario,
        key: 'patientinformation',
        profile: 'patientinformation',
        type: ['74213-0', 'Discharge instructions'],
        title: 'Information till dig som skrivs ut',
        date: march(10, '09:00'),
        author: 'avdelningslakare',
        sections: [
          [told('viktigt-for-mig'), 'Vad är viktigt för mig', 'Att kunna gå ut med hunden.'],
          [told('vad-har-hant'), 'Vad har hänt', 'Vård för lunginflammation.'],
          [told('vad-hander-harnast'), 'Vad händer nu', 'Vårdcentralen ringer inom en vecka.'],
          [told('vart-vander-jag-mig'), 'Vart vänder jag mig', 'Till din fasta vårdkontakt på vårdcentralen.'],
          [
            told('lakemedel-rehab-hjalpmedel'),
            'Läkemedel, rehabilitering och hjälpmedel',
            'Läkemedelslistan är uppdaterad. Rollator är levererad.',
          ],
        ],
      }),
      message({
        scenario,
        key: 'utskrivningsmeddelande',
        kind: 'utskrivningsmeddelande',
        sender: 'avdelning',
        recipient: everyone,
        sent: march(10, '11:10'),
        received: march(10, '11:10'),
        at: march(10, '11:00'),
        text: 'Patienten är utskriven till ordinärt boende.',
      }),
    ],
  }
}

export const closing = ({ id, niva }: Variant): Step => ({
  name: 'uppfoljning',
  put: [
    message({
      scenario: id,
      key: 'uppfoljning',
      kind: 'administrativt',
      sender: 'vardcentral',
      recipient: ['kpv', 'socialtjanst'],
      sent: march(17, '10:00'),
      received: march(17, '10:00'),
      text: 'Uppföljning är gjord. Ärendet avslutas.',
    }),
    arendeOf({
      scenario: id,
      type: 'slutenvardsprocess',
      status: 'finished',
      managing: 'region',
      start: march(3, '08:00'),
      end: march(17, '10:30'),
      rutin,
      processniva: niva,
    }),
  ],
})
