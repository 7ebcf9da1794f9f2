import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from '../search/house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await house.put(
    { resourceType: 'Patient', id: 'p' },
    { resourceType: 'Patient', id: 'q' },
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: {},
      subject: { reference: 'Patient/p' },
      participant: [{ individual: { reference: 'Practitioner/d' } }],
    },
    { resourceType: 'Practitioner', id: 'd' },
    { resourceType: 'Device', id: 'm' },
    { resourceType: 'RelatedPerson', id: 'r', patient: { reference: 'Patient/p' } },
    {
      resourceType: 'CarePlan',
      id: 'c',
      status: 'active',
      intent: 'plan',
      subject: { reference: 'Patient/p' },
      encounter: { reference: 'Encounter/e' },
    },
    {
      resourceType: 'CarePlan',
      id: 'x',
      status: 'draft',
      intent: 'plan',
      subject: { reference: 'Patient/q' },
      author: { reference: 'Device/m' },
    },
    { resourceType: 'Communication', id: 'k', status: 'completed', sender: { reference: 'RelatedPerson/r' } },
    { resourceType: 'Patient', id: 'gone' },
  )
  await house.remove('Patient', 'gone')
})
afterAll(() => house.close())

it.each([
  ['Patient/p/CarePlan', ['c']],
  ['Patient/p/CarePlan?status=draft', []],
  ['Patient/p/*', ['c', 'e', 'p', 'r']],
  ['Patient/p/*?_type=CarePlan,Encounter', ['c', 'e']],
  ['Patient/p/Patient', ['p']],
  ['Encounter/e/CarePlan', ['c']],
  ['Practitioner/d/Encounter', ['e']],
  ['Device/m/*', ['m']],
  ['RelatedPerson/r/Communication', ['k']],
])('finds in %s', async (url, ids) => {
  expect(((await house.get(url)).entry ?? []).map(({ resource }) => resource?.id).toSorted()).toEqual(ids)
})

it('searches a compartment by a posted form', async () => {
  const bundle = await house.get('Patient/p/CarePlan/_search', { form: 'status=active' })
  expect(bundle).toMatchObject({ total: 1, link: [{ url: expect.stringMatching(/Patient\/p\/CarePlan\?_cursor=/) }] })
})

it.each([
  ['Patient/p/Organization', 'notFound', 'No Organization belongs to the compartment of Patient'],
  ['Organization/o/CarePlan', 'notFound', 'Patient, Encounter, Practitioner, RelatedPerson, Device'],
  ['Patient/nobody/CarePlan', 'notFound', 'does not exist'],
  ['Patient/gone/CarePlan', 'deleted', 'was deleted'],
  ['Patient/p/*?_type=Organization', 'invalid', '_type'],
  ['Patient/p/*?_type=Organisation', 'notSupported', 'Did you mean `Organization`?'],
])('refuses %s', async (url, kind, message) => {
  await expect(house.get(url)).rejects.toMatchObject({ kind, message: expect.stringContaining(message) })
})
