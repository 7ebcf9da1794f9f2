import type { Bundle } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import { type TextPiece, textOf } from '../../../src/fhir/json/text-piece.ts'
import { arendeOperation } from '../../../src/rest/operation/arende.ts'
import { type House, openHouse, sees } from '../search/house.ts'
import { scope } from '../search/scope.ts'

let house: House
const arende = { reference: 'EpisodeOfCare/a' }
const own = 'https://vardbro.example/fhir/StructureDefinition/arende'
const hl7 = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'

beforeAll(async () => {
  house = await openHouse()
  const patient = { reference: 'Patient/p' }
  await house.put(
    { resourceType: 'Patient', id: 'p' },
    { resourceType: 'EpisodeOfCare', id: 'a', status: 'planned', patient },
    { resourceType: 'Encounter', id: 'e', status: 'in-progress', class: {}, episodeOfCare: [arende] },
  )
  await house.put({ resourceType: 'EpisodeOfCare', id: 'a', status: 'active', patient })
  await house.put(
    {
      resourceType: 'CarePlan',
      id: 'c',
      status: 'active',
      intent: 'plan',
      subject: patient,
      extension: [{ url: hl7, valueReference: arende }],
    },
    {
      resourceType: 'Task',
      id: 't',
      status: 'ready',
      intent: 'order',
      extension: [{ url: own, valueReference: arende }],
    },
    {
      resourceType: 'Task',
      id: 'x',
      status: 'ready',
      intent: 'order',
      extension: [{ url: own, valueReference: { reference: 'EpisodeOfCare/b' } }],
    },
  )
})
afterAll(() => house.close())

async function all(parameters: Record<string, string>, id = 'a'): Promise<Bundle> {
  const { run } = arendeOperation(house.context)
  const asked = new Map(Object.entries(parameters).map(([name, value]) => [name, [value]]))
  const { content } = await run({
    caller: openCaller,
    visibility: sees,
    type: 'EpisodeOfCare',
    id,
    parameters: asked,
    base: scope.base,
  })
  return JSON.parse(textOf(content as readonly TextPiece[]))
}

const addresses = ({ entry = [] }: Bundle) =>
  entry.map(({ resource }) => `${resource?.resourceType}/${resource?.id}/${resource?.meta?.versionId}`)

it('gives the case and all that belongs to it', async () => {
  const bundle = await all({})
  expect(bundle).toMatchObject({ type: 'searchset', total: 4 })
  expect(addresses(bundle)).toEqual(['EpisodeOfCare/a/2', 'Encounter/e/1', 'CarePlan/c/1', 'Task/t/1'])
})

it('gives it as it was stored at an instant', async () => {
  expect(addresses(await all({ at: '2026-03-06T09:01:30Z' }))).toEqual(['EpisodeOfCare/a/1', 'Encounter/e/1'])
})

it.each([
  ['CarePlan', 'c'],
  ['Task', 't'],
  ['Encounter', 'e'],
])('has the search parameter arende find each %s', async (type, id) => {
  const { entry = [] } = await house.get(`${type}?arende=a`)
  expect(entry.map(({ resource }) => resource?.id)).toEqual([id])
})

it.each([
  ['notFound', {}, 'nothing'],
  ['notFound', { at: '2026-03-06T09:00:30Z' }, 'a'],
  ['invalid', { at: 'then' }, 'a'],
  ['notSupported', { when: '2026' }, 'a'],
])('refuses as %s: %j of %s', async (kind, parameters, id) => {
  await expect(all(parameters, id)).rejects.toMatchObject({ kind })
})
