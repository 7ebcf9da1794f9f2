import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CareTeam, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patient } from '../../support/facade-directory.ts'
import { day, type FacadeServer, minute, openFacade } from '../../support/facade-server.ts'
import { episode, parties } from './parties-of-case.ts'

/** Unit and whether its part has ended, of those who take part as listed vårdcentral. */
function listings({ participant = [] }: CareTeam): readonly (readonly [string | undefined, boolean])[] {
  return participant
    .filter(({ role }) => role?.[0]?.coding?.[0]?.code === 'listad-vardcentral')
    .map(({ member, period }) => [member?.reference, period?.end !== undefined] as const)
}

async function team(server: FacadeServer): Promise<CareTeam> {
  return (await server.open.get<CareTeam>('CareTeam/parter')).body
}

describe('a patient who changes vårdcentral half way', () => {
  it('has the new one in every open case and the old one with an end, and closed cases keep theirs [VGR-07]', async () => {
    const server = await openFacade()
    await server.open.transaction([episode, parties])
    const { body } = await server.open.get('Patient/patient')
    await server.open.put({ ...body, generalPractitioner: [{ reference: 'Organization/vardcentral-b' }] })
    const after = await team(server)
    expect(listings(after)).toEqual([
      ['Organization/vardcentral', true],
      ['Organization/vardcentral-b', false],
    ])
    await server.close()
  })

  it('leaves the cases alone where something else of the patient changes', async () => {
    const server = await openFacade()
    await server.open.transaction([episode, parties])
    await server.open.put({ ...patient, gender: 'female', maritalStatus: { text: 'gift' } })
    expect((await team(server)).meta?.versionId).toBe('1')
    await server.close()
  })
})

let register: Server
let unit: string | undefined
let server: FacadeServer

beforeEach(async () => {
  register = createServer((_request, response) => {
    if (unit === undefined) return
    const identifier = { system: 'urn:oid:1.2.752.29.4.19', value: unit }
    const resource = { resourceType: 'Patient', generalPractitioner: [{ identifier }] }
    response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] }))
  })
  await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve))
  const { port } = register.address() as AddressInfo
  const environment = { VARDBRO_LISTING: `http://127.0.0.1:${port}`, VARDBRO_LISTING_TIME: '100ms' }
  server = await openFacade({ environment })
})
afterEach(async () => {
  await server.close()
  register.closeAllConnections()
  await new Promise((resolve) => register.close(resolve))
})

describe('a register of listings on the network', () => {
  it('is right where the sender believes something else, and the sender is told [VGR-06]', async () => {
    unit = 'SE2321009900-V2'
    const believed = { ...parties, participant: [...(parties.participant as object[]), believedListing] }
    const { issues } = await server.open.transaction([episode, believed])
    expect(listings(await team(server))).toEqual([['Organization/vardcentral-b', false]])
    expect(issues.map(({ diagnostics }) => diagnostics).join()).toContain('register of listings names another')
  })

  it('does not keep a case from opening when it is silent: a Task asks, and the job completes [VGR-06]', async () => {
    unit = undefined
    const { status } = await server.open.transaction([episode, parties])
    const [task] = await server.open.search<Task>('Task?arende=EpisodeOfCare/arende&status=requested')
    expect([status, listings(await team(server)), task?.code?.coding?.[0]?.code]).toEqual([
      200,
      [],
      'komplettera-listning',
    ])
    unit = 'SE2321009900-V1'
    server.wait(minute)
    await server.runJobs()
    expect(listings(await team(server))).toEqual([['Organization/vardcentral', false]])
    expect((await server.open.get<Task>(`Task/${task?.id}`)).body.status).toBe('completed')
  })

  it('is asked again every day as long as the case is open [VGR-07]', async () => {
    unit = 'SE2321009900-V1'
    await server.open.transaction([episode, parties])
    unit = 'SE2321009900-V2'
    server.wait(day)
    await server.runJobs()
    expect(listings(await team(server))).toEqual([
      ['Organization/vardcentral', true],
      ['Organization/vardcentral-b', false],
    ])
  })
})

const believedListing = {
  role: [{ coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/partsroll', code: 'listad-vardcentral' }] }],
  member: { reference: 'Organization/vardcentral' },
  period: { start: '2026-03-09T09:00:00+01:00' },
}
