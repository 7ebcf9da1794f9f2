import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from '../search/house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await house.put(
    { resourceType: 'Patient', id: 'p', meta: { tag: [{ code: 'demo' }] } },
    {
      resourceType: 'Task',
      id: 't',
      status: 'ready',
      intent: 'order',
      for: { reference: 'Patient/p' },
      meta: { tag: [{ code: 'demo' }] },
    },
    { resourceType: 'CarePlan', id: 'c', status: 'active', intent: 'plan', subject: { reference: 'Patient/p' } },
  )
})
afterAll(() => house.close())

it.each([
  ['', ['c', 'p', 't']],
  ['?_tag=demo', ['p', 't']],
  ['?_type=Task,CarePlan', ['c', 't']],
  ['?_type=Task,CarePlan&patient=p&status=active', ['c']],
  ['?_lastUpdated=gt2027', []],
])('finds with "%s"', async (url, ids) => {
  expect(((await house.get(url)).entry ?? []).map(({ resource }) => resource?.id).toSorted()).toEqual(ids)
})

it('asks several types only what all of them know', async () => {
  await expect(house.get('?_type=Task,Patient&patient=p')).rejects.toMatchObject({
    kind: 'notSupported',
    message: expect.stringContaining('Patient has no search parameter `patient`'),
  })
})

it('names the type that was probably meant', async () => {
  await expect(house.get('?_type=Tusk')).rejects.toMatchObject({
    message: expect.stringContaining('Did you mean `Task`?'),
  })
  await expect(house.get('?_type=Task,')).rejects.toMatchObject({ kind: 'invalid' })
})
