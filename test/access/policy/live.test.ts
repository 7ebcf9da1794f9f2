/** What changes what somebody may see is in force with the answer to the write that changed it; time, within the minute. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type As, openPolicyServer, type PolicyServer } from '../../support/policy-server.ts'
import {
  coded,
  consent,
  directory,
  hsa,
  observation,
  organization,
  parties,
  patientOf,
  sparr,
  theCase,
} from './world.ts'

const standard = readFileSync(new URL('../../../profiles/policy/standard.yaml', import.meta.url), 'utf8')
let now = Date.parse('2026-03-01T12:00:00Z')
let server: PolicyServer
beforeAll(async () => {
  server = await openPolicyServer({ clock: () => now, policy: standard })
  await server.store(...directory, patientOf('p'), theCase('c', 'p'), parties('team', 'c', 'p', 'avd', 'kpv'))
  await server.store(observation('finding', 'p', 'c'), consent('given', 'p'))
})
afterAll(() => server.close())

const status = async (as: As, url: string) => (await server.ask(as, url)).status
const finding = (as: As) => status(as, '/Observation/finding')

it('a unit that becomes part of a party sees what the party sees, and no more when it is taken out', async () => {
  const team = { unit: hsa('team') }
  expect(await finding(team)).toBe(404)
  await server.store(organization('team-unit', 'avdelning', 'avd'))
  expect(await finding({ unit: hsa('team-unit') })).toBe(200)
  await server.store(organization('team-unit', 'avdelning', 'region2'))
  expect(await finding({ unit: hsa('team-unit') })).toBe(404)
})

it('a unit that is removed from the directory sees nothing, and one that is there again does', async () => {
  const kpv = { unit: hsa('kpv') }
  expect(await finding(kpv)).toBe(200)
  await server.drop('Organization', 'kpv')
  expect(await finding(kpv)).toBe(404)
  await server.store(organization('kpv', 'kommunal-primarvard', 'kommun'))
  expect(await finding(kpv)).toBe(200)
})

it('an assignment takes away what its role does not see, until it ends', async () => {
  const person = {
    resourceType: 'Practitioner',
    id: 'a',
    identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: 'SE-A' }],
  }
  const role = (active: boolean) => ({
    ...{ resourceType: 'PractitionerRole', id: 'r', active, practitioner: { reference: 'Practitioner/a' } },
    ...{ organization: { reference: 'Organization/avd' }, code: [coded('partsroll', 'administrator')] },
    identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: 'SE-R' }],
  })
  const byPerson = { unit: hsa('avd'), person: 'SE-A' }
  const byAssignment = { unit: hsa('avd'), assignment: 'SE-R' }
  await server.store(person)
  expect(await finding(byPerson)).toBe(200)
  await server.store(role(true))
  expect([await finding(byPerson), await finding(byAssignment), await finding({ unit: hsa('avd') })]).toEqual([
    404, 404, 200,
  ])
  await server.store(role(false))
  expect([await finding(byPerson), await finding(byAssignment)]).toEqual([200, 200])
})

it('consent that is withdrawn opens nothing any more', async () => {
  const avd = { unit: hsa('avd') }
  await server.store(consent('given', 'p', { status: 'inactive' }))
  expect(await finding(avd)).toBe(404)
  await server.store(consent('given', 'p'))
  expect(await finding(avd)).toBe(200)
})

it('consent that ends opens nothing any more when its minute is over', async () => {
  const avd = { unit: hsa('avd') }
  await server.store(consent('given', 'p', { period: { end: '2026-03-01T12:10:30Z' } }))
  expect(await finding(avd)).toBe(200)
  now = Date.parse('2026-03-01T12:11:00Z')
  expect(await finding(avd)).toBe(404)
  await server.store(consent('given', 'p', { period: { start: '2026-03-01T12:12:00Z' } }))
  expect(await finding(avd)).toBe(404)
  now = Date.parse('2026-03-01T12:12:00Z')
  expect(await finding(avd)).toBe(200)
})

it('a block is in force at once, and ends at once', async () => {
  const kpv = { unit: hsa('kpv') }
  await server.store(sparr('block', 'p', 'avd'))
  expect(await finding(kpv)).toBe(404)
  await server.store(sparr('block', 'p', 'avd', { status: 'inactive' }))
  expect(await finding(kpv)).toBe(200)
})

it('a participation that ends closes the case', async () => {
  const kpv = { unit: hsa('kpv') }
  await server.store(parties('team', 'c', 'p', 'avd', { of: 'kpv', ended: true }))
  expect([await finding(kpv), await status(kpv, '/EpisodeOfCare/c')]).toEqual([404, 404])
  await server.store(parties('team', 'c', 'p', 'avd', 'kpv'))
  expect([await finding(kpv), await status(kpv, '/EpisodeOfCare/c')]).toEqual([200, 200])
})

it('the policy is taken up anew when it is written; one that is wrong is not', async () => {
  const avd = { unit: hsa('avd') }
  const write = async (text: string) => {
    await writeFile(server.policyFile, text)
    await server.lookAtFiles()
  }
  await writeFile(server.policyFile, standard.replace('enhetstyp: socialtjanst', 'enhetstyp: avdelning'))
  // By itself, within seconds.
  await expect.poll(() => finding(avd), { timeout: 10_000 }).toBe(404)
  await write('slag: {}')
  expect(await finding(avd)).toBe(404)
  await write(standard)
  expect(await finding(avd)).toBe(200)
})
