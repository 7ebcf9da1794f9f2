import type { Bundle } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import { type TextPiece, textOf } from '../../../src/fhir/json/text-piece.ts'
import { everythingOperation } from '../../../src/rest/operation/everything.ts'
import { type House, openHouse, sees } from '../search/house.ts'
import { scope } from '../search/scope.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await house.put(
    { resourceType: 'Organization', id: 'o' },
    { resourceType: 'Practitioner', id: 'd' },
    { resourceType: 'Patient', id: 'p', managingOrganization: { reference: 'Organization/o' } },
    { resourceType: 'Patient', id: 'q' },
    {
      resourceType: 'CarePlan',
      id: 'c',
      status: 'active',
      intent: 'plan',
      subject: { reference: 'Patient/p' },
    },
    {
      resourceType: 'Observation',
      id: 'old',
      status: 'final',
      code: {},
      subject: { reference: 'Patient/p' },
      effectiveDateTime: '2020-01-01',
      performer: [{ reference: 'Practitioner/d' }],
    },
    {
      resourceType: 'Observation',
      id: 'new',
      status: 'final',
      code: {},
      subject: { reference: 'Patient/p' },
      effectiveDateTime: '2026-01-01',
      focus: [{ reference: 'Observation/other' }],
    },
    { resourceType: 'Observation', id: 'other', status: 'final', code: {}, subject: { reference: 'Patient/q' } },
    { resourceType: 'Patient', id: 'gone' },
  )
  await house.put({
    resourceType: 'Task',
    id: 't',
    status: 'ready',
    intent: 'order',
    for: { reference: 'Patient/p' },
    owner: { reference: 'Patient/p' },
  })
  await house.remove('Patient', 'gone')
})
afterAll(() => house.close())

async function everything(parameters: Record<string, string>, id = 'p'): Promise<Bundle> {
  const { run } = everythingOperation(house.context)
  const asked = new Map(Object.entries(parameters).map(([name, value]) => [name, [value]]))
  const { content } = await run({
    caller: openCaller,
    visibility: sees,
    type: 'Patient',
    id,
    parameters: asked,
    base: scope.base,
  })
  return JSON.parse(textOf(content as readonly TextPiece[]))
}

const idsOf = ({ entry = [] }: Bundle) => entry.map(({ resource, search }) => `${search?.mode} ${resource?.id}`)

it.each([
  [
    'the patient, its compartment, and who is named there',
    {},
    ['match p', 'match c', 'match old', 'match new', 'match t', 'include o', 'include d'],
  ],
  ['certain types', { _type: 'CarePlan,Task' }, ['match c', 'match t']],
  ['what has changed since', { _since: '2026-03-06T09:02:00Z' }, ['match t']],
  [
    'care from a date on, and what has no date',
    { start: '2025-01-01', _type: 'Observation,CarePlan' },
    ['match c', 'match new'],
  ],
  ['care until a date', { end: '2020-12-31', _type: 'Observation' }, ['match old', 'include d']],
])('gives %s', async (_, parameters, ids) => {
  expect(idsOf(await everything(parameters))).toEqual(ids)
})

it('gives pages, whose links tell nothing', async () => {
  const first = await everything({ _count: '3' })
  expect(idsOf(first)).toEqual(['match p', 'match c', 'match old', 'include o', 'include d'])
  const next = first.link?.find(({ relation }) => relation === 'next')?.url ?? ''
  expect(next).toMatch(/\/Patient\/p\/\$everything\?_cursor=[\w-]+$/)
  const cursor = new URL(next).searchParams.get('_cursor') ?? ''
  expect(idsOf(await everything({ _cursor: cursor }))).toEqual(['match new', 'match t'])
  await expect(everything({ _cursor: cursor }, 'q')).rejects.toMatchObject({ kind: 'invalid' })
})

it.each([
  ['notFound', {}, 'nobody', 'does not exist'],
  ['deleted', {}, 'gone', 'was deleted'],
  ['invalid', { start: 'soon' }, 'p', 'A date is expected'],
  ['notSupported', { strat: '2020' }, 'p', 'Did you mean `start`?'],
  ['notSupported', { _type: 'Tusk' }, 'p', 'Did you mean `Task`?'],
  ['invalid', { _type: 'Organization' }, 'p', 'compartment'],
])('refuses as %s: %j of %s', async (kind, parameters, id, message) => {
  await expect(everything(parameters, id)).rejects.toMatchObject({ kind, message: expect.stringContaining(message) })
})
