import type { HealthcareService, Parameters, ParametersParameter, PractitionerRole } from '@medplum/fhirtypes'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kontaktpunkt, openTime, replacedBy, trygghetscentralen } from '../../routine/lidkoping.ts'
import { directory } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

const hsaId = (value: string) => [{ system: 'urn:oid:1.2.752.29.4.19', value }]
const inbox = { ...kontaktpunkt, identifier: hsaId('SE2120001702-0301') }
const fallback = { ...trygghetscentralen, identifier: hsaId('SE2120001702-0302') }

/** Sjuksköterska korttid, who watches on Saturdays and Sundays. lidkoping-kontaktpunkt, line 105. */
const nurse: PractitionerRole = {
  ...(directory.find(
    ({ id, resourceType }) => id === 'kommunsjukskoterska' && resourceType === 'PractitionerRole',
  ) as unknown as PractitionerRole),
  id: 'korttid',
  identifier: hsaId('SE2120009903-P77U'),
  code: [{ coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/partsroll', code: 'sjukskoterska-korttid' }] }],
  healthcareService: [{ reference: 'HealthcareService/kontaktpunkt' }],
  availableTime: [openTime(['sat', 'sun'], '08:30', '16:00')],
}

let server: FacadeServer

/** A part as `tjanst`, `till`, `efterfoljs` and the codes of its roles. */
function told(parts: readonly ParametersParameter[] | undefined): readonly unknown[] {
  const one = (name: string) => parts?.find((part) => part.name === name)
  const id = (name: string) => one(name)?.valueReference?.reference?.replace('HealthcareService/', '')
  const roles = parts
    ?.filter(({ name }) => name === 'roll')
    .map(({ part }) => part?.[1]?.valueCodeableConcept?.coding?.[0]?.code)
  return [id('tjanst'), one('till')?.valueDateTime, id('efterfoljs'), ...(roles ?? [])]
}

async function bemanning(query: string): Promise<readonly ParametersParameter[]> {
  const { status, body } = await server.open.get<Parameters>(`HealthcareService/kontaktpunkt/$bemanning?${query}`)
  expect(status).toBe(200)
  return body.parameter ?? []
}
/** What was said is the answer. */
const asOutcome = { prefer: 'return=OperationOutcome' }
const partsOf = (all: readonly ParametersParameter[], name: string) => all.find((one) => one.name === name)?.part

const duties: [string, string, string, string[]][] = [
  [
    'on a weekday, the inbox [LID-09]',
    '2026-06-17T09:00:00%2B02:00',
    'inkorg',
    ['kontaktpunkt', '2026-06-17T14:30:00.000Z', 'trygghetscentralen'],
  ],
  [
    'on a weekday at noon, the telephone [LID-10] [LID-12]',
    '2026-06-17T12:00:00%2B02:00',
    'telefon',
    ['trygghetscentralen', '2026-06-17T11:00:00.000Z', 'kontaktpunkt'],
  ],
  [
    'on a Sunday, by the nurse of short-term care [LID-11] [LID-13]',
    '2026-06-21T09:00:00%2B02:00',
    'inkorg',
    ['kontaktpunkt', '2026-06-21T10:00:00.000Z', 'trygghetscentralen', 'sjukskoterska-korttid'],
  ],
  [
    'on midsommarafton, as on a Sunday [LID-11] [LID-13] [C15]',
    '2026-06-19T09:00:00%2B02:00',
    'inkorg',
    ['kontaktpunkt', '2026-06-19T10:00:00.000Z', 'trygghetscentralen', 'sjukskoterska-korttid'],
  ],
  [
    'at night, Trygghetscentralen [LID-12]',
    '2026-06-17T23:00:00%2B02:00',
    'inkorg',
    ['trygghetscentralen', '2026-06-18T05:00:00.000Z', 'kontaktpunkt'],
  ],
]

describe('$bemanning', () => {
  beforeAll(async () => {
    server = await openFacade()
    const { status, issues } = await server.open.transaction([inbox, fallback, nurse])
    expect([status, issues]).toEqual([200, []])
  })
  afterAll(() => server.close())

  it.each(duties)('says who is on duty %s', async (_, at, name, expected) => {
    expect(told(partsOf(await bemanning(`at=${at}`), name))).toEqual(expected)
  })

  it('says when a message that arrives in the evening can be read', async () => {
    const parts = partsOf(await bemanning('at=2026-06-12T18:00:00%2B02:00'), 'meddelande')
    expect(
      parts?.map(({ name, valueDateTime, valueReference }) => [name, valueDateTime ?? valueReference?.reference]),
    ).toEqual([
      ['mottaget', '2026-06-12T16:00:00.000Z'],
      ['lasbart', '2026-06-13T06:30:00.000Z'],
      ['hos', 'HealthcareService/kontaktpunkt'],
    ])
  })

  it('gives the shifts of a week and no gaps [LID-12]', async () => {
    const all = await bemanning('vecka=2026-W25')
    expect(all.find(({ name }) => name === 'period')?.valuePeriod).toEqual({
      start: '2026-06-14T22:00:00.000Z',
      end: '2026-06-21T22:00:00.000Z',
    })
    expect(all.filter(({ name }) => name === 'inkorg')).toHaveLength(15)
    expect(all.find(({ name }) => name === 'luckor')?.valueInteger).toBe(0)
    expect(await bemanning('vecka=2026-06-17')).toEqual(all)
  })

  it.each([
    ['HealthcareService/kontaktpunkt/$bemanning?at=igår', 400],
    ['HealthcareService/kontaktpunkt/$bemanning?at=1999-01-01', 400],
    ['HealthcareService/kontaktpunkt/$bemanning?vecka=2026-W54', 400],
    ['HealthcareService/kontaktpunkt/$bemanning?vecka=2027-W53', 400],
    ['HealthcareService/annan/$bemanning', 404],
  ])('refuses %s with %i', async (path, expected) => expect((await server.open.get(path)).status).toBe(expected))
})

const gaps = (issues: readonly { diagnostics?: string }[]) =>
  issues.flatMap(({ diagnostics = '' }) => {
    const found = /^Nobody (watches|answers).* of HealthcareService\/(\w+)/.exec(diagnostics)
    return found === null ? [] : [found.slice(1)]
  })
const alone = { ...inbox, extension: inbox.extension?.slice(0, 1) ?? [] }

describe('an inbox that is written', () => {
  beforeEach(async () => {
    server = await openFacade()
  })
  afterEach(() => server.close())

  it('is stored with a warning for each of inbox and telephone that nobody keeps at some time', async () => {
    const { status, issues } = await server.open.put(alone, asOutcome)
    expect([status, gaps(issues)]).toEqual([
      201,
      [
        ['watches', 'kontaktpunkt'],
        ['answers', 'kontaktpunkt'],
      ],
    ])
    const luckor = (await bemanning('vecka=2026-W25')).find(({ name }) => name === 'luckor')
    expect(luckor?.valueInteger).toBe(8 + 12)
  })

  it('is stored without one where its replacement is always there', async () => {
    await server.open.put(fallback)
    expect(gaps((await server.open.put(inbox, asOutcome)).issues)).toEqual([])
  })

  it('tells of those that it no longer replaces', async () => {
    await server.open.transaction([inbox, fallback])
    const { issues } = await server.open.put({ ...fallback, active: false }, asOutcome)
    expect(gaps(issues)).toEqual([
      ['watches', 'kontaktpunkt'],
      ['answers', 'kontaktpunkt'],
    ])
  })
})

describe('a line of inboxes', () => {
  beforeEach(async () => {
    server = await openFacade()
  })
  afterEach(() => server.close())

  it('is refused where replacements go in a circle, and nothing is stored [LID-12]', async () => {
    await server.open.transaction([inbox, fallback])
    const answer = await server.open.put({ ...fallback, extension: [replacedBy('kontaktpunkt')] })
    expect([answer.status, answer.issues[0]?.code]).toEqual([422, 'business-rule'])
    expect(
      (await server.open.get<HealthcareService>('HealthcareService/trygghetscentralen')).body.meta?.versionId,
    ).toBe('1')
  })

  it('is refused in a transaction whose inboxes replace each other', async () => {
    const { status } = await server.open.transaction([inbox, { ...fallback, extension: [replacedBy('kontaktpunkt')] }])
    expect(status).toBe(422)
  })

  const inboxesOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...fallback,
      id: `i${index}`,
      identifier: hsaId(`SE2120001702-9${String(index).padStart(2, '0')}`),
    }))

  it('is refused where it has more than twenty, with a sentence of its own', async () => {
    const inboxes = inboxesOf(21)
    const line = inboxes.map((each, index) => ({ ...each, extension: [replacedBy(`i${index + 1}`)] }))
    await server.open.transaction([...line.slice(1, 20), ...inboxes.slice(20)])
    const answer = await server.open.put({ ...line[0] })
    expect([answer.status, answer.issues[0]?.code]).toEqual([422, 'business-rule'])
    expect(answer.issues[0]?.diagnostics).toContain('more than 20 inboxes replace each other in turn')
  })

  it('closes none of three circles, though fifty-one try at once', async () => {
    const ring = inboxesOf(51)
    await server.open.transaction(ring)
    const nextOf = (number: number) => (number % 17 === 16 ? number - 16 : number + 1)
    const raced = await race(
      (number) => server.open.put({ ...ring[number], extension: [replacedBy(`i${nextOf(number)}`)] }),
      ring.length,
    )
    expect(raced).toEqual({ accepted: 48, refusedWith: [422] })
  })
})
