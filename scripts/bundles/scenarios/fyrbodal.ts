/** The Fyrbodal pilot: medical planning in six steps. fyrbodal-medicinsk-planering, whole. */
import type { Step } from '../../../src/app/generate/sample/bundle.ts'
import { arendeOf, contact, message, parter, patient, stay, visit } from '../../../src/app/generate/sample/case.ts'
import { concept, systems } from '../../../src/app/generate/sample/codes.ts'
import { consent, document, observation } from '../../../src/app/generate/sample/documents.ts'
import { plan } from '../../../src/app/generate/sample/plans.ts'
import { directory, fyrbodal } from '../../../src/app/generate/sample/regions.ts'
import { vardbegaran } from '../../../src/app/generate/sample/requests.ts'
import type { Scenario } from '../scenario.ts'

const scenario = 'fyrbodal-pilot'
const october = (day: number, time: string) => `2026-10-${String(day).padStart(2, '0')}T${time}:00+02:00`
const start = october(5, '15:00')
const everyone = ['vardcentral', 'kpv', 'socialtjanst']
const base = { scenario, ward: 'avdelning', start, planned: '2026-10-13', whole: true }

const admission: Step = {
  name: 'inlagd',
  create: [
    ...directory(fyrbodal),
    patient({
      born: '1936-11-08',
      number: 982,
      given: 'Fridolf',
      family: 'Prov',
      city: 'Trollhättan',
      kommun: fyrbodal.kommunkod,
      vardcentral: 'vardcentral',
    }),
  ],
  put: [
    arendeOf({ scenario, type: 'medicinsk-planering', managing: 'region', start }),
    parter(scenario, start, [
      ['slutenvard', 'avdelning'],
      ['listad-vardcentral', 'vardcentral'],
      ['kommunal-primarvard', 'kpv'],
      ['socialtjanst', 'socialtjanst'],
    ]),
    stay(base),
    consent(scenario, october(5, '16:00'), 'avdelning'),
    plan({
      scenario,
      key: 'medicinsk-vardplan',
      type: 'VP',
      status: 'active',
      title: 'Medicinsk vårdplan',
      author: 'vardcentralslakare',
      contributor: ['kpv'],
      created: '2026-08-20T10:00:00+02:00',
      activities: [['Viktkontroll varje vecka', 'kpv', '2026-08-24']],
    }),
    vardbegaran({
      scenario,
      key: 'vardbegaran',
      riktning: 'kommun-till-slutenvard',
      requester: 'kpv',
      performer: ['avdelning'],
      authoredOn: october(5, '12:40'),
      reason: 'Tilltagande andnöd sedan två dygn',
      supportingInfo: ['medicinsk-vardplan'],
    }),
  ],
}

const messages: Step = {
  name: 'inskrivningsmeddelande-och-planering',
  put: [
    message({
      scenario,
      key: 'inskrivningsmeddelande',
      kind: 'inskrivningsmeddelande',
      sender: 'avdelning',
      recipient: everyone,
      sent: october(6, '09:00'),
      received: october(6, '09:00'),
      text: 'Inskriven. Behov av medicinsk planering inför utskrivning.',
      planned: '2026-10-13',
    }),
    message({
      scenario,
      key: 'planering',
      kind: 'planering',
      sender: 'avdelning',
      recipient: everyone,
      sent: october(6, '09:30'),
      received: october(6, '09:30'),
      text: 'Planering påbörjas. Patienten tillhör pilotkommun.',
      planned: '2026-10-13',
    }),
    message({
      scenario,
      key: 'pilot',
      kind: 'administrativt',
      topic: 'pilot',
      sender: 'utskrivningssjukskoterska',
      recipient: everyone,
      sent: october(6, '09:40'),
      received: october(6, '09:40'),
      text: 'Patienten är inskriven i kommunal primärvård i pilotkommun.',
    }),
  ],
}

const contacts: Step = {
  name: 'fasta-kontakter',
  put: [
    contact({
      scenario,
      key: 'fast-vardkontakt',
      member: 'planeringssjukskoterska',
      managing: 'vardcentral',
      start: october(7, '08:30'),
      phone: '010-174 06 34',
    }),
    contact({
      scenario,
      key: 'fast-lakarkontakt',
      member: 'vardcentralslakare',
      managing: 'vardcentral',
      start: october(7, '08:30'),
      phone: '010-174 06 33',
    }),
    contact({
      scenario,
      key: 'huvudhandlaggare',
      member: 'bistandshandlaggare',
      managing: 'kommun',
      start: october(7, '10:00'),
      phone: '010-174 06 36',
    }),
    message({
      scenario,
      key: 'fvk-info',
      kind: 'administrativt',
      topic: 'fast-vardkontakt',
      sender: 'planeringssjukskoterska',
      recipient: ['patient'],
      sent: october(7, '11:00'),
      text: 'Du har fått en fast vårdkontakt på vårdcentralen och erbjuds en samordnad individuell plan.',
    }),
  ],
}

const planning: Step = {
  name: 'medicinsk-planering',
  put: [
    message({
      scenario,
      key: 'lakarkontakt',
      kind: 'medicinsk-planering',
      sender: 'avdelningslakare',
      recipient: ['vardcentralslakare'],
      sent: october(9, '13:00'),
      received: october(9, '13:00'),
      text: 'Läkare till läkare om behandling och uppföljning efter hemgång.',
    }),
    document({
      scenario,
      key: 'epikris',
      profile: 'utokad-medicinsk-vardplan',
      type: ['34105-7', 'Hospital Discharge summary'],
      title: 'Epikris med utökad medicinsk vårdplan',
      date: october(12, '15:00'),
      author: 'avdelningslakare',
      sections: [
        [
          concept('http://loinc.org', '8648-8'),
          'Vårdförlopp',
          'Inlagd för hjärtsvikt. Vätskedrivande behandling med god effekt.',
        ],
        [
          concept(systems.avsnitt, 'utokad-medicinsk-vardplan', 'Utökad medicinsk vårdplan'),
          'Utökad medicinsk vårdplan',
          'Slutenvården ansvarar till dess vårdcentralens läkare har träffat patienten, högst sju dagar. Vikt dagligen.',
        ],
      ],
    }),
  ],
}

const ready: Step = {
  name: 'utskrivningsklar',
  put: [
    stay({ ...base, utskrivningsklar: october(13, '08:30') }),
    message({
      scenario,
      key: 'utskrivningsklar',
      kind: 'utskrivningsklar',
      whole: true,
      sender: 'avdelning',
      recipient: everyone,
      sent: october(13, '08:40'),
      received: october(13, '08:40'),
      at: october(13, '08:30'),
      text: 'Medicinskt färdig, övriga insatser genomförda, dokumentation färdig.',
    }),
  ],
}

const home: Step = {
  name: 'hemgang-och-besok',
  put: [
    stay({ ...base, utskrivningsklar: october(13, '08:30'), end: october(13, '14:00') }),
    message({
      scenario,
      key: 'utskrivningsmeddelande',
      kind: 'utskrivningsmeddelande',
      sender: 'avdelning',
      recipient: everyone,
      sent: october(13, '14:05'),
      received: october(13, '14:05'),
      at: october(13, '14:00'),
      text: 'Utskriven till ordinärt boende. Två exemplar av epikrisen följer med.',
    }),
    observation({
      scenario,
      key: 'vikt',
      profile: 'vitalparameter',
      code: ['http://loinc.org', '29463-7', 'Body weight'],
      effective: october(14, '10:00'),
      performer: 'kommunsjukskoterska',
      value: { valueQuantity: { value: 71.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' } },
    }),
    visit({
      scenario,
      key: 'hembesok',
      profile: 'hembesok',
      by: 'kommunsjukskoterska',
      unit: 'kpv',
      start: october(14, '09:30'),
      end: october(14, '10:30'),
    }),
    visit({
      scenario,
      key: 'lakarbesok',
      profile: 'lakarbesok',
      by: 'vardcentralslakare',
      unit: 'vardcentral',
      start: october(16, '10:00'),
      end: october(16, '11:00'),
    }),
    plan({
      scenario,
      key: 'medicinsk-vardplan-efter',
      type: 'VP',
      status: 'active',
      title: 'Medicinsk vårdplan efter hembesök',
      author: 'vardcentralslakare',
      contributor: ['kpv', 'patient'],
      created: october(16, '11:00'),
      activities: [['Hembesök av sjuksköterska', 'kpv', '2026-10-19']],
    }),
    arendeOf({
      scenario,
      type: 'medicinsk-planering',
      status: 'finished',
      managing: 'region',
      start,
      end: october(20, '09:00'),
    }),
  ],
}

export const fyrbodalScenarios: readonly Scenario[] = [
  {
    id: scenario,
    title: 'Fyrbodals pilot: medicinsk planering i sex steg',
    region: 'Fyrbodal (VGR)',
    present: october(20, '10:00'),
    steps: [admission, messages, contacts, planning, ready, home],
  },
]
