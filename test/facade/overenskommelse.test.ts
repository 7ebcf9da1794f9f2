/** Agreements of a unit of outpatient care with a municipality, and which pairs have one. halland-oppenvard, lines 186-188 */
import type { Contract } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { own } from '../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const agreement = (...parties: readonly string[]) => ({
  resourceType: 'Contract',
  meta: { profile: ['https://vardbro.example/fhir/StructureDefinition/overenskommelse'] },
  status: 'executed',
  type: own('processbegrepp', 'overenskommelse'),
  applies: { start: '2026-01-01' },
  authority: parties.map((id) => ({ reference: `Organization/${id}` })),
  title: 'Överenskommelse om medicinsk planering',
})
const between = async (one: string, other: string) =>
  (await server.open.search<Contract>(`Contract?authority=Organization/${one}&authority=Organization/${other}`)).length

it('is of two parties, each named once, and says which pairs have one [HAL-05]', async () => {
  expect((await server.open.post(agreement('vardcentral', 'vardcentral'))).status).toBe(422)
  expect((await server.open.post(agreement('vardcentral'))).status).toBe(422)
  expect((await server.open.post(agreement('vardcentral', 'kpv'))).status).toBe(201)
  expect([await between('vardcentral', 'kpv'), await between('vardcentral-b', 'kpv')]).toEqual([1, 0])
})
