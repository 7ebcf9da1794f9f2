import type { EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type Client, type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const history = (over: object = {}) => ({
  resourceType: 'EpisodeOfCare',
  identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${crypto.randomUUID()}` }],
  status: 'finished',
  type: [{ coding: [{ system: `${canonical}/CodeSystem/arendetyp`, code: 'slutenvardsprocess' }] }],
  patient: { reference: 'Patient/patient' },
  managingOrganization: { reference: 'Organization/region' },
  period: { start: '2025-01-07T10:00:00+01:00', end: '2025-01-20T12:00:00+01:00' },
  ...over,
})

async function brought(by: Client, over: object = {}) {
  const { status, issues } = await by.post<EpisodeOfCare>(history(over), told)
  const code = ({ details }: (typeof issues)[number]) => details?.coding?.[0]?.code
  return [status, issues.flatMap((one) => (one.severity === 'information' ? [] : [code(one)]))]
}

describe('a case that is finished when it comes', () => {
  it('is kept as history, with a warning, where its sender may close such a case', async () => {
    const outpatient = server.as('PractitionerRole/vardcentralslakare')
    expect(await brought(outpatient)).toEqual([201, ['arende-avslutat-fran-borjan']])
    expect(await brought(server.open)).toEqual([201, ['close-case', 'arende-avslutat-fran-borjan']])
    expect(await server.open.search<Task>('Task?code=komplettera-listning')).toEqual([])
  })

  it('is refused where its sender may not close such a case', async () => {
    expect(await brought(server.as('PractitionerRole/kommunsjukskoterska'))).toEqual([422, ['close-case']])
  })

  it.each([
    ['no end', { start: '2025-01-07T10:00:00+01:00' }],
    ['an end that is to come', { start: '2025-01-07T10:00:00+01:00', end: '2030-01-01T00:00:00+01:00' }],
  ])('is refused with %s, by none of fifty', async (_what, period) => {
    const outpatient = server.as('PractitionerRole/vardcentralslakare')
    expect(await brought(outpatient, { period })).toEqual([422, ['arende-avslutat-slutdatum']])
    const raced = await race(() => outpatient.post(history({ period })))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('stays finished', async () => {
    const { body } = await server.open.post<EpisodeOfCare>(history())
    expect((await server.open.put({ ...body, status: 'active' })).status).toBe(422)
  })
})
