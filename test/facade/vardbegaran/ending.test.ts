import type { EpisodeOfCare, ServiceRequest } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { ofCase } from '../arende/case-content.ts'
import { episode, parties, party } from '../listning/parties-of-case.ts'
import { answersOf, fromKommun, own, profile, rulesSaid } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction([
    summary('fortsatta-behov'),
    { ...summary('genomforda-insatser'), id: 'utan-behov', meta: undefined },
  ])
})
afterAll(() => server.close())

const told = { prefer: 'return=OperationOutcome' }

function summary(section: string) {
  const text = { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">Sårvård</div>' }
  return {
    resourceType: 'Composition',
    id: 'sammanfattning',
    meta: profile('avslutssammanfattning'),
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '34133-9' }] },
    subject: { reference: 'Patient/patient' },
    date: '2026-03-09T09:45:00+01:00',
    author: [{ reference: 'PractitionerRole/kommunsjukskoterska' }],
    title: 'Sammanfattning vid avslut',
    section: [{ title: 'Avsnitt', code: own('dokumentavsnitt', section), text }],
  }
}

const ending = (supportingInfo: readonly string[], changes = {}) =>
  fromKommun('kommun-till-vc-avslut', 'Organization/vardcentral', {
    supportingInfo: supportingInfo.map((reference) => ({ reference })),
    ...changes,
  })

describe('the request that ends municipal care', () => {
  it('goes to the vårdcentral with its summary [VGR-14] [VGR-16]', async () => {
    const { status, body } = await server.open.post<ServiceRequest>(ending(['Composition/sammanfattning']))
    const [task] = await answersOf(server, body.id ?? '')
    expect([status, task?.owner?.reference]).toEqual([201, 'Organization/vardcentral'])
  })

  it.each([
    ['something else than a summary [VGR-14]', ['Patient/patient'], 'vardbegaran-sammanfattning'],
    [
      'a summary that does not tell the continued needs [VGR-16]',
      ['Composition/utan-behov'],
      'vardbegaran-fortsatta-behov',
    ],
  ])('is refused, to 50 at once, with %s', async (_case, supportingInfo, rule) => {
    expect(rulesSaid(await server.open.post(ending(supportingInfo)))).toEqual([rule])
    expect(await race(() => server.open.post(ending(supportingInfo)))).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('may bring its summary after itself in one transaction [VGR-14]', async () => {
    const reference = 'urn:uuid:0a5c3a0e-3f7d-4a51-9a55-0b6c0c0d0e02'
    const { id: _id, ...later } = summary('fortsatta-behov')
    const { status } = await server.open.transaction([
      ending([reference]),
      { fullUrl: reference, resource: later as never, request: { method: 'POST', url: 'Composition' } },
    ])
    expect(status).toBe(200)
  })

  it('is told that a summary which the server does not read tells no needs [VGR-16]', async () => {
    const content = [{ attachment: { contentType: 'application/pdf', data: 'JVBERi0=' } }]
    await server.open.put({ resourceType: 'DocumentReference', id: 'pdf', status: 'current', content })
    const answer = await server.open.post(ending(['DocumentReference/pdf']), told)
    expect([answer.status, rulesSaid(answer).includes('vardbegaran-fortsatta-behov')]).toEqual([201, true])
  })
})

const need = {
  url: `${canonical}/StructureDefinition/behov`,
  extension: [
    { url: 'typ', valueCode: 'rehab' },
    { url: 'finns', valueBoolean: true },
  ],
}

describe('a patient who needs rehabilitation', () => {
  const inCase = ofCase('ServiceRequest', 'arende')
  const send = () => server.open.post<ServiceRequest>(ending(['Composition/sammanfattning'], inCase))
  const avslut = { ...episode, type: [own('arendetyp', 'oppenvard-avslut')], extension: [need] }

  it('is missed by the case that knows no unit of it, and the sender told [VGR-15]', async () => {
    await server.open.transaction([avslut, parties])
    const answer = await server.open.post(ending(['Composition/sammanfattning'], inCase), told)
    expect([answer.status, rulesSaid(answer).includes('vardbegaran-rehab')]).toEqual([201, true])
  })

  it('has the unit of rehabilitation of the case asked too, each in its own inbox [VGR-15]', async () => {
    const { body } = await server.open.get<EpisodeOfCare>('CareTeam/parter')
    const participant = [...(body as never as { participant: object[] }).participant, party('rehab', 'rehab')]
    await server.open.put({ ...body, participant })
    const { body: request } = await send()
    const answers = await answersOf(server, request.id ?? '')
    expect(answers.map(({ owner }) => owner?.reference).toSorted()).toEqual([
      'Organization/rehab',
      'Organization/vardcentral',
    ])
  })
})
