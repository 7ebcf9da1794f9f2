import type { CareTeam, EpisodeOfCare } from '@medplum/fhirtypes'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, hour, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { ofCase, stay, vardbegaran } from './case-content.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openFacade()
})
afterEach(() => server.close())

const roleOf = ({ role }: NonNullable<CareTeam['participant']>[number]) => role?.[0]?.coding?.[0]?.code
const caseOf = async () => {
  const [episode] = await server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient')
  return episode as EpisodeOfCare
}
const partiesOf = async (episode: EpisodeOfCare) =>
  (await server.open.get<CareTeam>(episode.team?.[0]?.reference ?? '')).body

it('a party that an update leaves out is kept with the instant of its end', async () => {
  await server.open.post(vardbegaran())
  const team = await partiesOf(await caseOf())
  server.wait(hour)
  const listed = team.participant?.filter((one) => roleOf(one) === 'listad-vardcentral') ?? []
  const { status, body } = await server.open.put<CareTeam>({ ...team, participant: listed, meta: undefined })
  const end = new Date(server.clock.now).toISOString()
  expect(status).toBe(200)
  expect(body.participant).toContainEqual(
    expect.objectContaining({ member: { reference: 'Organization/kpv' }, period: expect.objectContaining({ end }) }),
  )
  const again = await server.open.put<CareTeam>({ ...body, participant: listed, meta: undefined })
  expect(again.body.participant).toEqual(body.participant)
})

it('no party is lost where fifty leave it out at once', async () => {
  await server.open.post(vardbegaran())
  const team = await partiesOf(await caseOf())
  const listed = team.participant?.filter((one) => roleOf(one) === 'listad-vardcentral') ?? []
  await race(() => server.open.put({ ...team, participant: listed, meta: undefined }))
  const members = (await partiesOf(await caseOf())).participant?.map(({ member }) => member?.reference)
  expect(members).toEqual(expect.arrayContaining(['Organization/kpv', 'Organization/vardcentral']))
})

it('who is asked for care within a case becomes a party of it, once', async () => {
  await server.open.post(stay())
  const episode = await caseOf()
  const asked = vardbegaran(ofCase('ServiceRequest', episode.id ?? ''))
  await server.open.post(asked)
  await server.open.post(vardbegaran(ofCase('ServiceRequest', episode.id ?? '')))
  const roles = (await partiesOf(episode)).participant?.map(roleOf)
  expect(roles).toEqual(['listad-vardcentral', 'slutenvard', 'kommunal-primarvard'])
})

it('a case that a client makes gets parties and routine where it brings none', async () => {
  const type = [{ coding: [{ system: `${canonical}/CodeSystem/arendetyp`, code: 'sip' }] }]
  const patient = { reference: 'Patient/patient' }
  const managingOrganization = { reference: 'Organization/avdelning' }
  await server.open.put({
    resourceType: 'EpisodeOfCare',
    id: 'own',
    status: 'active',
    type,
    patient,
    managingOrganization,
  })
  const { body } = await server.open.get<EpisodeOfCare>('EpisodeOfCare/own')
  expect((await partiesOf(body)).participant?.map(roleOf)).toEqual(['listad-vardcentral', 'slutenvard'])
  expect(JSON.stringify(body.extension)).toContain('dalarna-utskrivning')
})

it('what is no case of the handover gets neither', async () => {
  const plain = {
    resourceType: 'EpisodeOfCare',
    id: 'plain',
    status: 'active',
    patient: { reference: 'Patient/patient' },
  }
  const { body } = await server.open.put<EpisodeOfCare>(plain)
  expect(body.meta?.versionId).toBe('1')
})
