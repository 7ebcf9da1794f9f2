/** Lidköping's contact point: who watches the inbox on weekdays and weekends. lidkoping-kontaktpunkt, whole. */
import type { Step } from '../../../src/app/generate/sample/bundle.ts'
import { arendeOf, contact, message, parter, patient, stay } from '../../../src/app/generate/sample/case.ts'
import { systems } from '../../../src/app/generate/sample/codes.ts'
import { inbox, personnel, weekend } from '../../../src/app/generate/sample/directory.ts'
import { observation } from '../../../src/app/generate/sample/documents.ts'
import { meeting, sip } from '../../../src/app/generate/sample/plans.ts'
import { directory, lidkoping } from '../../../src/app/generate/sample/regions.ts'
import { forplanering, vardbegaran } from '../../../src/app/generate/sample/requests.ts'
import type { Scenario } from '../scenario.ts'

const scenario = 'lidkoping'
/** From Friday 12 June 2026 on: admitted before a weekend. */
const june = (day: number, time: string) => `2026-06-${String(day).padStart(2, '0')}T${time}:00+02:00`
const start = june(12, '16:00')
const everyone = ['vardcentral', 'kpv', 'socialtjanst']
const base = { scenario, ward: 'avdelning', start, planned: '2026-06-17' }

const prepared: Step = {
  name: 'kontaktpunkt-och-forberedd-vardbegaran',
  create: [
    ...directory(lidkoping),
    inbox({
      key: 'kontaktpunkt',
      hsaId: `${lidkoping.kommun}-0301`,
      name: 'Kontaktpunkten',
      type: 'kontaktpunkt',
      providedBy: 'kpv',
      phone: '010-174 06 31',
      availableTime: lidkoping.inboxHours ?? [],
      telephone: lidkoping.telephone ?? [],
      replacedBy: 'trygghetscentral',
      kommun: lidkoping.kommunkod,
    }),
    ...personnel({
      key: 'sjukskoterska-korttid',
      hsaId: `${lidkoping.kommun}-1494P7`,
      given: 'Siv',
      family: 'Korttid',
      organization: 'kpv',
      role: 'sjukskoterska-korttid',
      phone: '010-174 06 37',
      watches: { service: 'huvudinkorg', availableTime: [weekend('08:30:00', '16:00:00')] },
    }),
    patient({
      born: '1940-10-10',
      number: 994,
      given: 'Lisa',
      family: 'Prov',
      city: 'Lidköping',
      kommun: lidkoping.kommunkod,
      vardcentral: 'vardcentral',
    }),
  ],
  put: [
    observation({
      scenario,
      key: 'social-status',
      profile: 'social-status',
      code: [systems.kod, 'social-status', 'Social status'],
      effective: '2026-05-04T09:30:00+02:00',
      performer: 'kommunsjukskoterska',
      value: { valueString: 'Bor ensam i lägenhet, hemtjänst två gånger om dagen. Kontaktperson är en dotter.' },
      outside: true,
    }),
    vardbegaran({
      scenario,
      key: 'forberedd',
      riktning: 'kommun-till-slutenvard',
      status: 'active',
      requester: 'kpv',
      performer: ['region'],
      authoredOn: '2026-05-04T10:00:00+02:00',
      reason: 'Pågående insatser; social status och kontaktpersoner är ifyllda',
      supportingInfo: ['social-status'],
      prepared: true,
    }),
  ],
}

const admission: Step = {
  name: 'inskrivning',
  put: [
    arendeOf({ scenario, type: 'slutenvardsprocess', managing: 'region', start }),
    parter(scenario, start, [
      ['slutenvard', 'avdelning'],
      ['listad-vardcentral', 'vardcentral'],
      ['kommunal-primarvard', 'kpv'],
      ['socialtjanst', 'socialtjanst'],
    ]),
    stay(base),
    message({
      scenario,
      key: 'inskrivningsmeddelande',
      kind: 'inskrivningsmeddelande',
      sender: 'avdelning',
      recipient: everyone,
      sent: june(12, '18:00'),
      received: june(13, '08:30'),
      text: 'Inskriven. Troligt utskrivningsdatum den 17 juni.',
      planned: '2026-06-17',
    }),
  ],
}

const preplanning = (key: string, owner: string) =>
  forplanering({
    scenario,
    key,
    focus: 'inskrivningsmeddelande',
    requester: 'kpv',
    owner,
    authoredOn: june(15, '07:10'),
    lastModified: june(15, '15:00'),
  })

const contacts: Step = {
  name: 'forplanering-och-kontakter',
  put: [
    preplanning('forplanering-legitimerad', 'kommunsjukskoterska'),
    preplanning('forplanering-handlaggare', 'bistandshandlaggare'),
    contact({
      scenario,
      key: 'fast-vardkontakt',
      member: 'planeringssjukskoterska',
      managing: 'vardcentral',
      start: june(15, '09:00'),
      phone: '010-174 06 34',
    }),
    contact({
      scenario,
      key: 'huvudhandlaggare',
      member: 'bistandshandlaggare',
      managing: 'kommun',
      start: june(15, '10:00'),
      phone: '010-174 06 36',
    }),
  ],
}

const planning: Step = {
  name: 'sip',
  put: [
    ...sip({
      scenario,
      goal: 'Att bo kvar hemma.',
      followUp: '2026-09-15',
      author: 'planeringssjukskoterska',
      contributor: ['vardcentral', 'kpv', 'socialtjanst'],
      created: june(16, '14:00'),
      activities: [
        ['Läkarbesök i hemmet', 'vardcentral', '2026-06-23'],
        ['Läkemedelsövertag', 'kpv', '2026-06-17'],
        ['Korttidsplats avslås, hemtjänst utökas', 'socialtjanst', '2026-06-17'],
      ],
    }),
    message({
      scenario,
      key: 'kallelse',
      kind: 'kallelse-sip',
      sender: 'planeringssjukskoterska',
      recipient: ['patient', 'kpv', 'socialtjanst'],
      sent: june(15, '11:00'),
      received: june(15, '11:00'),
      text: 'Kallelse till möte om samordnad individuell plan, videomöte.',
    }),
    meeting({
      scenario,
      key: 'sip-mote',
      created: june(15, '11:00'),
      start: june(16, '13:00'),
      end: june(16, '14:00'),
      description: 'Möte om samordnad individuell plan, video',
      about: 'sip',
      organizer: 'planeringssjukskoterska',
      participants: ['patient', 'planeringssjukskoterska', 'kommunsjukskoterska', 'bistandshandlaggare'],
    }),
  ],
}

const home: Step = {
  name: 'utskrivningsklar-och-hemgang',
  put: [
    message({
      scenario,
      key: 'utskrivningsklar',
      kind: 'utskrivningsklar',
      sender: 'avdelning',
      recipient: everyone,
      sent: june(17, '08:00'),
      received: june(17, '08:00'),
      at: june(17, '07:50'),
      text: 'Utskrivningsklar.',
    }),
    message({
      scenario,
      key: 'kalla-hem',
      kind: 'administrativt',
      topic: 'kalla-hem',
      telephoned: true,
      sender: 'kpv',
      recipient: ['avdelning'],
      sent: june(17, '08:40'),
      received: june(17, '08:40'),
      text: 'Enhetschefen kallar hem patienten. Samtal är också ringt.',
    }),
    stay({ ...base, utskrivningsklar: june(17, '07:50'), end: june(17, '13:00') }),
    message({
      scenario,
      key: 'utskrivningsmeddelande',
      kind: 'utskrivningsmeddelande',
      sender: 'avdelning',
      recipient: everyone,
      sent: june(17, '13:05'),
      received: june(17, '13:05'),
      at: june(17, '13:00'),
      text: 'Utskriven till ordinärt boende.',
    }),
    arendeOf({
      scenario,
      type: 'slutenvardsprocess',
      status: 'finished',
      managing: 'region',
      start,
      end: june(24, '10:00'),
    }),
  ],
}

export const lidkopingScenarios: readonly Scenario[] = [
  {
    id: scenario,
    title: 'Lidköping: kontaktpunkten tar emot över en helg',
    region: 'Lidköping (VGR)',
    present: june(24, '11:00'),
    steps: [prepared, admission, contacts, planning, home],
  },
]
