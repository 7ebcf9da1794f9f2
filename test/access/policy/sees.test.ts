/** Every grant and every denial of the standard policy, by real requests: reads and searches show the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type As, openPolicyServer, type PolicyServer } from '../../support/policy-server.ts'
import {
  carePlan,
  communication,
  consent,
  directory,
  from,
  hsa,
  labelled,
  measureReport,
  observation,
  organization,
  parties,
  patientOf,
  sparr,
  theCase,
  traceOf,
} from './world.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
const reason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'
const label = 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel'
const test = labelled([reason, 'HTEST'])
const avdelning = from('avd', 'region')

/**
 * Patient p: case c with consent for all; vc is a former party. Patient q: case d without consent, and one for e alone.
 * Patient r: blocks. Patient s: protected, in an ongoing case; u: in one that is over. Patient n: what the patient is not to see.
 */
const world = [
  ...directory,
  organization('avd2', 'avdelning', 'region'),
  organization('avd-rum', 'avdelning', 'avd'),
  ...[patientOf('p'), theCase('c', 'p'), consent('consent-p', 'p')],
  parties('parties-c', 'c', 'p', 'avd', 'kpv', 'soc', { of: 'vc', ended: true }),
  ...[communication('message', 'p', 'c'), observation('finding', 'p', 'c'), carePlan('plan', 'p', 'c')],
  ...[communication('loose-message', 'p'), observation('loose-finding', 'p')],
  communication('message-of-vc', 'p', 'c', from('vc', 'region')),
  observation('finding-of-vc', 'p', 'c', from('vc', 'region')),
  ...[patientOf('q'), theCase('d', 'q'), parties('parties-d', 'd', 'q', 'kpv'), theCase('e', 'q')],
  ...[parties('parties-e', 'e', 'q', 'kpv'), consent('consent-q', 'q', { of: 'e', covers: 'sip' })],
  ...[communication('message-d', 'q', 'd'), observation('finding-d', 'q', 'd'), carePlan('plan-d', 'q', 'd')],
  ...[observation('finding-e', 'q', 'e'), carePlan('plan-e', 'q', 'e')],
  consent('consent-over', 'q', { period: { end: '2026-02-28' } }),
  consent('consent-to-come', 'q', { period: { start: '2026-03-02' } }),
  consent('consent-withdrawn', 'q', { status: 'inactive' }),
  consent('consent-denied', 'q', { type: 'deny' }),
  consent('consent-register', 'q', { covers: 'kvalitetsregister' }),
  ...[patientOf('r'), theCase('f', 'r'), parties('parties-f', 'f', 'r', 'avd', 'kpv'), consent('consent-r', 'r')],
  ...[sparr('block', 'r', 'avd'), communication('message-f', 'r', 'f', from('kpv', 'kommun'))],
  ...[communication('blocked', 'r', 'f', avdelning), communication('unknown-origin', 'r', 'f')],
  ...[traceOf('blocked-trace', 'f', avdelning), traceOf('trace', 'f', from('kpv', 'kommun'))],
  ...[patientOf('r2'), theCase('g', 'r2'), parties('parties-g', 'g', 'r2', 'avd', 'kpv'), consent('consent-r2', 'r2')],
  ...[sparr('block-vod', 'r2', 'avd', { codes: ['UNR'] }), communication('message-g', 'r2', 'g', avdelning)],
  ...[observation('blocked-finding', 'r2', 'g', avdelning), sparr('block-over', 'r2', 'avd', { status: 'inactive' })],
  ...[
    patientOf('s', labelled([label, 'skyddadFolkbokforing'])),
    theCase('h', 's'),
    parties('parties-h', 'h', 's', 'avd'),
  ],
  patientOf('u', labelled([label, 'sekretessmarkering'])),
  ...[theCase('i', 'u', 'finished'), parties('parties-i', 'i', 'u', 'avd')],
  ...[patientOf('n'), theCase('j', 'n'), parties('parties-j', 'j', 'n', 'avd')],
  communication('not-for-patient', 'n', 'j', labelled([actCode, 'NOPATIENT'])),
  ...[patientOf('t', test), communication('test-message', 't', undefined, test)],
  ...[{ resourceType: 'Medication', id: 'own', ...avdelning }, measureReport('counts')],
  measureReport('of-patient', { subject: { reference: 'Patient/p' } }),
  { resourceType: 'Library', id: 'definition', status: 'active', type: { text: 'x' } },
  { resourceType: 'Basic', id: 'topic', code: { coding: [{ code: 'SubscriptionTopic' }] } },
  { resourceType: 'Basic', id: 'note', code: { text: 'x' }, subject: { reference: 'Patient/p' } },
]

/** What everybody sees is left out of the table. */
const open = new Set(['Organization', 'Library'])
const asked = (world as { resourceType: string; id: string }[]).filter(
  ({ resourceType, id }) => !open.has(resourceType) && id !== 'topic',
)

let server: PolicyServer
beforeAll(async () => {
  server = await openPolicyServer({ clock: () => now })
  await server.store(...world)
})
afterAll(() => server.close())

const ofP = 'p c parties-c consent-p message loose-message message-of-vc of-patient'
const recordsOfP = 'finding plan loose-finding finding-of-vc note'
const ofQ =
  'q d parties-d e parties-e consent-q consent-over consent-to-come consent-withdrawn consent-denied consent-register message-d'
const ofR = 'r f parties-f consent-r block'
const ofR2 = 'r2 g parties-g consent-r2 block-vod block-over'

const table: readonly (readonly [who: string, as: As, seen: string])[] = [
  [
    'a party sees its case, with consent its records, what it blocked around itself, and the protected of ongoing cases',
    { unit: hsa('avd') },
    `${ofP} ${recordsOfP} ${ofR} message-f blocked unknown-origin trace blocked-trace ${ofR2} message-g blocked-finding s h parties-h i parties-i n j parties-j not-for-patient own`,
  ],
  [
    'a unit within a party sees the same, but not what is only for the unit above',
    { unit: hsa('avd-rum') },
    `${ofP} ${recordsOfP} ${ofR} message-f blocked unknown-origin trace blocked-trace ${ofR2} message-g blocked-finding s h parties-h i parties-i n j parties-j not-for-patient`,
  ],
  [
    'another party sees no case of which it is none, without consent no records, and nothing blocked',
    { unit: hsa('kpv') },
    `${ofP} ${recordsOfP} ${ofQ} plan-e ${ofR} message-f trace ${ofR2} message-g`,
  ],
  ['a social service sees no records', { unit: hsa('soc') }, `${ofP} plan`],
  ['a former party has what came from it', { unit: hsa('vc') }, 'message-of-vc finding-of-vc'],
  ['another unit of a party has nothing', { unit: hsa('avd2') }, ''],
  ['another region has nothing', { unit: hsa('vc2') }, ''],
  ['an organisation that the directory does not know has nothing', { unit: hsa('nobody') }, ''],
  ['nor does a unknown unit see what its organisation would', { unit: hsa('nobody'), organization: hsa('region') }, ''],
  ['who names neither has nothing', {}, ''],
  ['who follows up sees counts alone', { unit: hsa('avd'), purpose: 'HQUALIMP' }, 'counts'],
  ['who tests sees tests alone', { unit: hsa('vc2'), purpose: 'HTEST' }, 't test-message'],
  ['a purpose of which the policy says nothing shows what is open', { unit: hsa('avd'), purpose: 'HSYSADMIN' }, ''],
  [
    'the patient does not see what is not for the patient',
    { unit: hsa('avd'), purpose: 'PATRQT' },
    `${ofP} ${recordsOfP} ${ofR} message-f blocked unknown-origin trace blocked-trace ${ofR2} message-g blocked-finding s h parties-h i parties-i n j parties-j own`,
  ],
  [
    'emergency without the header shows what care shows',
    { unit: hsa('soc'), person: 'SE-P', purpose: 'ETREAT' },
    `${ofP} plan`,
  ],
]

describe.each(table)('%s', (_, as, seen) => {
  it('reads', async () => {
    const read = await Promise.all(asked.map(({ resourceType, id }) => server.ask(as, `/${resourceType}/${id}`)))
    const shown = asked.filter((_one, index) => read[index]?.status === 200)
    expect(idsOf(shown)).toEqual(sorted(seen))
    expect(new Set(read.map(({ status }) => status)).isSubsetOf(new Set([200, 404]))).toBe(true)
  })

  it('searches', async () => {
    const types = [...new Set(asked.map(({ resourceType }) => resourceType))]
    const found = await Promise.all(types.map(async (type) => hits(await server.ask(as, `/${type}?_count=100`))))
    const shown = found.flat()
    expect(idsOf(shown).filter((id) => id !== 'topic')).toEqual(sorted(seen))
  })
})

it('everybody who is let in sees the directory, definitions and topics', async () => {
  for (const url of ['/Organization/avd', '/Library/definition', '/Basic/topic']) {
    expect((await server.ask({ unit: hsa('vc2') }, url)).status).toBe(200)
  }
})

it('scopes and policy are both asked', async () => {
  const as = { unit: hsa('avd'), scope: 'system/Observation.rs' }
  expect((await server.ask(as, '/Observation/finding')).status).toBe(200)
  expect((await server.ask(as, '/Communication/message')).status).toBe(403)
})

async function hits(answer: Response): Promise<readonly { id: string }[]> {
  const { entry = [] } = (await answer.json()) as { entry?: { resource: { id: string } }[] }
  return entry.map(({ resource }) => resource)
}

function idsOf(resources: readonly { id: string }[]): readonly string[] {
  return resources.map(({ id }) => id).sort()
}

function sorted(ids: string): readonly string[] {
  return ids
    .split(' ')
    .filter((id) => id !== '')
    .sort()
}
