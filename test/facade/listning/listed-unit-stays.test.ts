import type { CareTeam } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { messageOf } from '../../support/messages.ts'
import { sendMessage } from '../../support/omslag-world.ts'
import { race } from '../../support/violators.ts'
import { episode, parties } from './parties-of-case.ts'

let server: FacadeServer
let stored: CareTeam

beforeAll(async () => {
  server = await openFacade()
  const made = await server.open.transaction([episode, parties])
  expect(made.status).toBe(200)
  stored = (await server.open.get<CareTeam>('CareTeam/parter')).body
})
afterAll(() => server.close())

const listedIn = ({ participant = [] }: CareTeam) =>
  participant.find(({ role }) => role?.[0]?.coding?.[0]?.code === 'listad-vardcentral')

/** The parties without the listed vårdcentral. */
function without(): CareTeam {
  const listed = listedIn(stored)
  return { ...stored, participant: stored.participant?.filter((one) => one !== listed) ?? [] }
}

const index = () => stored.participant?.indexOf(listedIn(stored) ?? {}) ?? -1
/** Parties that claim no profile. */
function plain(): CareTeam {
  const { meta: _meta, ...rest } = stored
  return rest
}
const ofCase = (id: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
  valueReference: { reference: `EpisodeOfCare/${id}` },
})
const identifier = () => `${stored.identifier?.[0]?.system}|${stored.identifier?.[0]?.value}`
const put = (resource: object, url = 'CareTeam/parter') => ({ resource, request: { method: 'PUT', url } })
const fhirPathDelete = () => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [
        { name: 'type', valueCode: 'delete' },
        { name: 'path', valueString: `CareTeam.participant[${index()}]` },
      ],
    },
  ],
})
const closed = () =>
  stored.participant?.map((one) =>
    one === listedIn(stored) ? { ...one, period: { ...one.period, end: '2026-03-10' } } : one,
  )
const elsewhere = () =>
  stored.participant?.map((one) =>
    one === listedIn(stored) ? { ...one, member: { reference: 'Organization/vardcentral-b' } } : one,
  )

/** Every way there is to take it out; a bundle entry stands for itself. */
const ways: Readonly<Record<string, () => Promise<Answer<unknown>>>> = {
  'PUT without it': () => server.open.put(without()),
  'PUT with an end to its part': () => server.open.put({ ...stored, participant: closed() }),
  'PUT with another unit in its place': () => server.open.put({ ...stored, participant: elsewhere() }),
  'PUT of parties that are none': () => server.open.put({ ...plain(), category: [{ text: 'annat' }] }),
  'PUT of parties of another case': () => server.open.put({ ...stored, extension: [ofCase('annat')] }),
  'PUT of parties that are entered in error': () => server.open.put({ ...stored, status: 'entered-in-error' }),
  'JSON Patch': () => server.open.patch('CareTeam/parter', [{ op: 'remove', path: `/participant/${index()}` }]),
  'FHIRPath Patch': () => server.open.patch('CareTeam/parter', fhirPathDelete()),
  DELETE: () => server.open.delete('CareTeam/parter'),
  'conditional PUT': () => server.open.transaction([put(without(), `CareTeam?identifier=${identifier()}`)]),
  'conditional DELETE': () => server.open.delete(`CareTeam?identifier=${identifier()}`),
  'an entry of a transaction': () => server.open.transaction([put(without())]),
  'a DELETE in a transaction': () =>
    server.open.transaction([{ request: { method: 'DELETE', url: 'CareTeam/parter' } }]),
  'a case without its parties': () => server.open.put({ ...episode, team: [{ reference: 'CareTeam/annan' }] }),
  'a case that is deleted': () => server.open.delete('EpisodeOfCare/arende'),
  'the end of both in one transaction': () =>
    server.open.transaction([
      { request: { method: 'DELETE', url: 'CareTeam/parter' } },
      { request: { method: 'DELETE', url: 'EpisodeOfCare/arende' } },
    ]),
}

describe('the listed vårdcentral', () => {
  it('is a party of the case from its first version on, with the source that named it [VGR-06] [VGR-17]', () => {
    const listed = listedIn(stored)
    expect(listed?.member?.reference).toBe('Organization/vardcentral')
    expect(listed?.extension?.[0]?.extension?.map(({ url }) => url)).toEqual(['register', 'tidpunkt'])
    expect(stored.meta?.versionId).toBe('1')
  })

  it.each(Object.entries(ways))('cannot be taken out by %s, and nothing changes [VGR-07]', async (_way, attempt) => {
    const { status, body } = await attempt()
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining('business-rule')])
    expect((await server.open.get('CareTeam/parter')).body).toEqual(stored)
    expect((await server.open.get('EpisodeOfCare/arende')).status).toBe(200)
  })

  it('cannot be taken out by an entry of a batch either [VGR-07]', async () => {
    const { body } = await server.open.transaction([put(without())], 'batch')
    expect(body.entry?.[0]?.response?.status).toMatch(/^422/)
  })

  it.each([0, 1])('cannot be taken out by a message, the first time or again [VGR-07]', async () => {
    const { meta: _, id: __, ...team } = without()
    const carried = { fullUrl: 'urn:uuid:0f0e8b3c-21c3-4e8a-9f5c-6f0a7d3c1aff', resource: team as CareTeam }
    const message = messageOf([carried], { id: 'utan-vardcentral', recorded: '2026-03-09T10:00:00+01:00' })
    const { code, text } = await sendMessage(server.base, message)
    expect([code, text]).toEqual(['fatal-error', expect.stringContaining('business-rule')])
    expect((await server.open.get('CareTeam/parter')).body).toEqual(stored)
  })

  it('stays where fifty try at once [VGR-07]', async () => {
    const raced = await race(() => server.open.put(without()))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('stays, while others come and go', async () => {
    const participant = stored.participant?.slice(0, 2).concat(listedIn(stored) ?? {}) ?? []
    const { status } = await server.open.put({ ...stored, participant: participant.slice(1) })
    expect(status).toBe(200)
    await server.open.put(stored)
    stored = (await server.open.get<CareTeam>('CareTeam/parter')).body
  })
})

it('completes parties that are valid only with it, whatever else completes them', async () => {
  const other = await openFacade({ environment: { VARDBRO_WITHOUT_RULES: 'kontakt-nabar' } })
  const alone = { ...parties, participant: (parties.participant as object[]).slice(0, 1) }
  const { status, body } = await other.open.transaction([episode, alone])
  expect(status, JSON.stringify(body)).toBe(200)
  await other.close()
})
