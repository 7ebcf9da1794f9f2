/** An inbox that several municipalities share. lidkoping-kontaktpunkt, line 148 */
import type { HealthcareService } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { vardbegaran } from '../arende/case-content.ts'
import { own, sent } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const kommun = (code: string) => ({
  url: `${canonical}/StructureDefinition/kommun`,
  valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code },
})

it('receives for each municipality that it covers, and for no other [LID-22]', async () => {
  for (const [id, code] of [
    ['grannkommun', '2081'],
    ['annan-kommun', '2082'],
  ] as const) {
    await server.open.put({
      resourceType: 'Organization',
      id,
      extension: [{ url: `${canonical}/StructureDefinition/huvudman`, valueCode: 'kommun' }, kommun(code)],
      identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: `SE2120009903-1${code}` }],
      active: true,
      type: [own('enhetstyp', 'vardgivare')],
      name: `Kommun ${id}`,
    })
  }
  const [inbox] = await server.open.search<HealthcareService>('HealthcareService?_id=huvudinkorg')
  await server.open.put({ ...inbox, extension: ['2080', '2081'].map(kommun) } as HealthcareService)
  const ownerOf = async (unit: string) =>
    (await sent(server, vardbegaran({ performer: [{ reference: `Organization/${unit}` }] }))).task.owner?.reference
  expect(await ownerOf('grannkommun')).toBe('HealthcareService/huvudinkorg')
  expect(await ownerOf('annan-kommun')).toBe('Organization/annan-kommun')
})
