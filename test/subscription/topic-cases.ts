/** What sets off which topic and what comes near to that: a resource before and after. */
import { canonical } from '../../src/fhir/canonical.ts'

type Json = Readonly<Record<string, unknown>>
/** Before (undefined: it is new), after, and whether it is told. */
export type Case = readonly [what: string, before: Json | undefined, after: Json, isTold: boolean]

const coded = (system: string, code: string) => ({ coding: [{ system, code }] })
const ours = (system: string, code: string) => coded(`${canonical}/CodeSystem/${system}`, code)

const stay = (status: string, over: Json = {}) => ({
  resourceType: 'Encounter',
  status,
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  ...over,
})
const emergency = { class: { code: 'EMER' } }
const pud = (date: string) => ({
  extension: [{ url: `${canonical}/StructureDefinition/planerat-utskrivningsdatum`, valueDateTime: date }],
})
const message = (kind: string, status: string, over: Json = {}) => ({
  resourceType: 'Communication',
  status,
  category: [ours('samverkansmeddelande', kind)],
  ...over,
})
const answer = (status: string, position: string, over: Json = {}) => ({
  resourceType: 'Task',
  status,
  code: coded('http://hl7.org/fhir/CodeSystem/task-code', 'fulfill'),
  businessStatus: ours('svarslage', position),
  ...over,
})
const duty = (status: string, over: Json = {}) => ({
  resourceType: 'Task',
  status,
  owner: { reference: 'Organization/1' },
  ...over,
})
const finding = (rule: string, state: string, over: Json = {}) => ({
  resourceType: 'Task',
  status: 'requested',
  code: ours('regel', rule),
  businessStatus: ours('regeltillstand', state),
  ...over,
})
const confirmation = (status: string, code = 'bekrafta-sip') => ({
  resourceType: 'Task',
  status,
  code: ours('uppgiftstyp', code),
})
const episode = (status: string) => ({ resourceType: 'EpisodeOfCare', status })
const noted = { language: 'sv' }

/** A limit that passes, of a rule. */
const passed = (rule: string): readonly Case[] => [
  ['it waited', finding(rule, 'pending'), finding(rule, 'overdue'), true],
  ['it had warned', finding(rule, 'warning'), finding(rule, 'overdue'), true],
  ['it had been done and is undone', finding(rule, 'met'), finding(rule, 'overdue'), true],
  ['it had not been asked for', finding(rule, 'not-applicable'), finding(rule, 'overdue'), true],
  ['it is new', undefined, finding(rule, 'overdue'), true],
  ['somebody takes it up', finding(rule, 'overdue'), finding(rule, 'overdue', { status: 'accepted' }), false],
  ['it had been done too late and is undone', finding(rule, 'met-late'), finding(rule, 'overdue'), false],
  ['it was done too late while it waited', finding(rule, 'pending'), finding(rule, 'met-late'), true],
  ['it was done too late while it warned', finding(rule, 'warning'), finding(rule, 'met-late'), true],
  ['it is done after it was told', finding(rule, 'overdue'), finding(rule, 'met-late'), false],
  ['it stays done too late', finding(rule, 'met-late'), finding(rule, 'met-late', noted), false],
  ['it is new and done', undefined, finding(rule, 'met-late'), false],
  ['it warns', finding(rule, 'pending'), finding(rule, 'warning'), false],
  ['it is done in time', finding(rule, 'warning'), finding(rule, 'met'), false],
]
const ofOtherRule: Case = ['another rule does', finding('epikris', 'pending'), finding('epikris', 'overdue'), false]

/** A message that is sent, of a kind. */
const sent = (kind: string): readonly Case[] => [
  ['it is sent at once', undefined, message(kind, 'completed'), true],
  ['its draft is sent', message(kind, 'preparation'), message(kind, 'completed'), true],
  ['it was on its way', message(kind, 'in-progress'), message(kind, 'completed'), true],
  ['it is put into a case', message(kind, 'completed'), message(kind, 'completed', noted), false],
  ['it is a draft', undefined, message(kind, 'preparation'), false],
  ['it does not reach', message(kind, 'preparation'), message(kind, 'not-done'), false],
  ['it is of another kind', undefined, message('planering', 'completed'), false],
]

/** By the last part of the topic's URL. */
export const topicCases: Readonly<Record<string, readonly Case[]>> = {
  'ny-inskrivning': [
    ['it is new', undefined, stay('in-progress'), true],
    ...['planned', 'arrived', 'triaged'].map((one): Case => [`it was ${one}`, stay(one), stay('in-progress'), true]),
    ...['onleave', 'finished', 'in-progress'].map(
      (one): Case => [`it was ${one}`, stay(one), stay('in-progress'), false],
    ),
    ['it becomes one of a ward', stay('in-progress', emergency), stay('in-progress'), true],
    ['it becomes another visit', stay('in-progress'), stay('in-progress', emergency), false],
    ['a visit begins', stay('planned', emergency), stay('in-progress', emergency), false],
    ['a visit goes on', stay('in-progress', emergency), stay('in-progress', { ...emergency, ...noted }), false],
    ['a visit becomes a stay that is over', stay('in-progress', emergency), stay('finished'), false],
  ],
  'pud-andrad': [
    ...['planned', 'arrived', 'triaged', 'in-progress', 'onleave'].map(
      (one): Case => [`it moves while it is ${one}`, stay(one, pud('2026-03-16')), stay(one, pud('2026-03-17')), true],
    ),
    ['it is set', stay('in-progress'), stay('in-progress', pud('2026-03-16')), true],
    ['it is taken away', stay('in-progress', pud('2026-03-16')), stay('in-progress'), true],
    ['it gets a time', stay('in-progress', pud('2026-03-16')), stay('in-progress', pud('2026-03-16T10:00:00Z')), true],
    ['it is the same', stay('planned', pud('2026-03-16')), stay('in-progress', pud('2026-03-16')), false],
    ['there is none', stay('planned'), stay('in-progress'), false],
    ['it comes with the stay', undefined, stay('in-progress', pud('2026-03-16')), false],
    ['the stay is over', stay('finished', pud('2026-03-16')), stay('finished', pud('2026-03-17')), false],
    [
      'it is no stay',
      stay('in-progress', emergency),
      stay('in-progress', { ...emergency, ...pud('2026-03-17') }),
      false,
    ],
  ],
  utskrivningsklar: sent('utskrivningsklar'),
  aterkallad: [
    ...sent('aterkallad-utskrivningsklar'),
    [
      'what it retracts was a mistake',
      message('utskrivningsklar', 'completed'),
      message('utskrivningsklar', 'entered-in-error'),
      true,
    ],
    ['a draft was', message('utskrivningsklar', 'preparation'), message('utskrivningsklar', 'entered-in-error'), false],
    [
      'it stays a mistake',
      message('utskrivningsklar', 'entered-in-error'),
      message('utskrivningsklar', 'entered-in-error', noted),
      false,
    ],
    ['it comes as a mistake', undefined, message('utskrivningsklar', 'entered-in-error'), false],
    [
      'the retraction was',
      message('aterkallad-utskrivningsklar', 'completed'),
      message('aterkallad-utskrivningsklar', 'entered-in-error'),
      false,
    ],
    ['it stays sent', message('utskrivningsklar', 'completed'), message('utskrivningsklar', 'completed', noted), false],
  ],
  utskriven: [
    ['it ends', stay('in-progress'), stay('finished'), true],
    ['it ends on leave', stay('onleave'), stay('finished'), true],
    ['it has ended', stay('finished'), stay('finished', noted), false],
    ['it is registered afterwards', undefined, stay('finished'), false],
    ['it is another visit', stay('in-progress', emergency), stay('finished', emergency), false],
    ['it is cancelled', stay('planned'), stay('cancelled'), false],
  ],
  'vardbegaran-mottagen': [
    ['it was sent', answer('requested', 'skickad'), answer('received', 'mottagen'), true],
    ['it was a draft', answer('draft', 'skickad'), answer('received', 'mottagen'), true],
    ['it comes so', undefined, answer('received', 'mottagen'), true],
    ['it is assessed at once', answer('requested', 'skickad'), answer('received', 'under-bedomning'), true],
    ['it is assessed after that', answer('received', 'mottagen'), answer('received', 'under-bedomning'), false],
    ['it was on hold', answer('on-hold', 'pausad'), answer('received', 'mottagen'), false],
    ['it is sent', undefined, answer('requested', 'skickad'), false],
    ['it is accepted', answer('requested', 'skickad'), answer('accepted', 'godkand'), false],
    ['it only says so', answer('requested', 'skickad'), answer('requested', 'mottagen'), false],
    ['it is a receipt', duty('requested'), duty('received'), false],
    [
      'it is no answer',
      answer('requested', 'x', { code: ours('uppgiftstyp', 'uppfoljning') }),
      answer('received', 'mottagen', { code: ours('uppgiftstyp', 'uppfoljning') }),
      false,
    ],
    [
      'it is an order',
      answer('requested', 'x', { businessStatus: undefined }),
      answer('received', 'x', { businessStatus: undefined }),
      false,
    ],
  ],
  'vardbegaran-besvarad': [
    ...['draft', 'requested', 'received', 'on-hold'].map(
      (one): Case => [`it was ${one}`, answer(one, 'x'), answer('accepted', 'godkand'), true],
    ),
    ['it comes answered', undefined, answer('accepted', 'godkand'), true],
    ...['avslagen', 'kan-ej-ta-emot', 'fel-mottagare'].map(
      (one): Case => [`it is ${one}`, answer('received', 'mottagen'), answer('rejected', one), true],
    ),
    ['care begins at once', answer('received', 'mottagen'), answer('in-progress', 'godkand'), true],
    ['it is done at once', answer('requested', 'skickad'), answer('completed', 'avslutad'), true],
    ['care begins after it', answer('accepted', 'godkand'), answer('in-progress', 'godkand'), false],
    ['care ends', answer('in-progress', 'godkand'), answer('completed', 'avslutad'), false],
    ['more is asked for', answer('received', 'mottagen'), answer('on-hold', 'komplettering-begard'), false],
    ['it is withdrawn', answer('requested', 'skickad'), answer('cancelled', 'avslutad'), false],
    [
      'it is no answer',
      answer('requested', 'x', { code: ours('uppgiftstyp', 'uppfoljning') }),
      answer('accepted', 'godkand', { code: ours('uppgiftstyp', 'uppfoljning') }),
      false,
    ],
    [
      'it is an order',
      answer('requested', 'x', { businessStatus: undefined }),
      answer('accepted', 'x', { businessStatus: undefined }),
      false,
    ],
  ],
  'sip-kallad': sent('kallelse-sip'),
  'sip-bekraftad': [
    ...['requested', 'received', 'in-progress', 'rejected'].map(
      (one): Case => [`it was ${one}`, confirmation(one), confirmation('completed'), true],
    ),
    ['it comes confirmed', undefined, confirmation('completed'), true],
    ['it is confirmed', confirmation('completed'), { ...confirmation('completed'), ...noted }, false],
    ['it is void', confirmation('completed'), confirmation('cancelled'), false],
    ['it is refused', confirmation('requested'), confirmation('rejected'), false],
    ['it is another task', confirmation('requested', 'kvittera'), confirmation('completed', 'kvittera'), false],
  ],
  'frist-narmar-sig': [
    ...['pending', 'met', 'overdue'].map(
      (one): Case => [`it was ${one}`, finding('epikris', one), finding('epikris', 'warning'), true],
    ),
    ['it is new', undefined, finding('epikris', 'warning'), true],
    [
      'somebody takes it up',
      finding('epikris', 'warning'),
      finding('epikris', 'warning', { status: 'accepted' }),
      false,
    ],
    ['it waits', undefined, finding('epikris', 'pending'), false],
    ['it passes', finding('epikris', 'warning'), finding('epikris', 'overdue'), false],
  ],
  'frist-overskriden': passed('epikris'),
  'okvitterat-meddelande': [...passed('meddelanden-kvitterade'), ofOtherRule],
  ansvarsgap: [...passed('lakarbesok-efter-hemgang'), ...passed('medicinskt-ansvar-overtaget'), ofOtherRule],
  'uppgift-tilldelad': [
    ...['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'].map(
      (one): Case => [`it comes as ${one}`, undefined, duty(one), true],
    ),
    ...['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'].map(
      (one): Case => [`it goes on from ${one}`, duty(one), duty('in-progress', noted), false],
    ),
    ['it was a draft', duty('draft'), duty('requested'), true],
    ['it is opened again', duty('completed'), duty('requested'), true],
    ['it goes to another', duty('accepted'), duty('accepted', { owner: { reference: 'Organization/2' } }), true],
    [
      'its owner is named better',
      duty('accepted'),
      duty('accepted', { owner: { reference: 'Organization/1', display: 'Ett' } }),
      false,
    ],
    [
      'one more shares it',
      duty('accepted'),
      duty('accepted', { restriction: { recipient: [{ reference: 'Organization/2' }] } }),
      true,
    ],
    [
      'one shares it no more',
      duty('accepted', { restriction: { recipient: [{ reference: 'Organization/2' }] } }),
      duty('accepted'),
      false,
    ],
    ['its owner has a number only', undefined, duty('requested', { owner: { identifier: { value: '1' } } }), true],
    ['it has no owner', undefined, duty('requested', { owner: undefined }), false],
    [
      'it is shared and has no owner',
      undefined,
      duty('requested', { owner: undefined, restriction: { recipient: [{ reference: 'Organization/2' }] } }),
      false,
    ],
    ['it is a draft', undefined, duty('draft'), false],
    ['it comes done', undefined, duty('completed'), false],
  ],
  'arende-avslutat': [
    ...['active', 'onhold', 'planned'].map((one): Case => [`it was ${one}`, episode(one), episode('finished'), true]),
    ['it is closed', episode('finished'), { ...episode('finished'), ...noted }, false],
    ['it was over when it came', undefined, episode('finished'), false],
    ['it is cancelled', episode('active'), episode('cancelled'), false],
    ['it rests', episode('active'), episode('onhold'), false],
  ],
}
