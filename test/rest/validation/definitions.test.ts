import { afterAll, beforeAll, expect, it } from 'vitest'
import { openContext, type TestContext } from '../../support/context.ts'
import { activePractitioner, answerTo, issuesOf } from './samples.ts'

let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const url = activePractitioner.url
const claiming = (canonical: string) => ({ resourceType: 'Practitioner', meta: { profile: [canonical] } })

async function statusOf(canonical: string): Promise<number> {
  return (await answerTo(context, 'POST', 'Practitioner', { body: claiming(canonical) })).status
}

const define = (definition: object) =>
  answerTo(context, 'PUT', `StructureDefinition/${activePractitioner.id}`, { body: definition })

it('follows a stored profile from the moment it is written until it is deleted', async () => {
  expect(await statusOf(url)).toBe(201)
  await define(activePractitioner)
  expect(await statusOf(url)).toBe(422)
  const [element] = activePractitioner.differential.element
  await define({ ...activePractitioner, differential: { element: [element] } })
  expect(await statusOf(url)).toBe(201)
  await define(activePractitioner)
  expect([await statusOf(url), await statusOf(`${url}|1.0.0`), await statusOf(`${url}|2.0.0`)]).toEqual([422, 422, 201])
  await answerTo(context, 'DELETE', `StructureDefinition/${activePractitioner.id}`)
  expect(await statusOf(url)).toBe(201)
})

it('follows a stored value set as a profile binds it', async () => {
  const valueSet = (code: string) => ({
    resourceType: 'ValueSet',
    id: 'sexes',
    url: 'https://profiles.example/sexes',
    status: 'active',
    compose: { include: [{ system: 'http://hl7.org/fhir/administrative-gender', concept: [{ code }] }] },
  })
  const binding = { strength: 'required', valueSet: 'https://profiles.example/sexes' }
  const element = [{ id: 'Practitioner.gender', path: 'Practitioner.gender', binding }]
  await define({ ...activePractitioner, differential: { element } })
  const statusWith = async (code: string) => {
    await answerTo(context, 'PUT', 'ValueSet/sexes', { body: valueSet(code) })
    return (await answerTo(context, 'POST', 'Practitioner', { body: { ...claiming(url), gender: 'female' } })).status
  }
  expect([await statusWith('female'), await statusWith('male'), await statusWith('female')]).toEqual([201, 422, 201])
})

it('gives invariants that our compiler does not know to the reference implementation', async () => {
  const constraint = [
    {
      key: 'x-1',
      severity: 'error',
      human: 'a birth date of the twentieth century',
      expression: "birthDate.lowBoundary().toString().startsWith('19')",
    },
  ]
  const element = [{ id: 'Practitioner', path: 'Practitioner', constraint }]
  await define({ ...activePractitioner, differential: { element } })
  const born = (birthDate: string) =>
    answerTo(context, 'POST', 'Practitioner', { body: { ...claiming(url), birthDate } })
  expect((await born('1970-05-01')).status).toBe(201)
  const refused = await born('2001-05-01')
  expect([refused.status, issuesOf(refused.content)]).toEqual([422, [['error', 'x-1', 'Practitioner']]])
})

it('bounds how many definitions a resource may draw on', async () => {
  const extension = Array.from({ length: 1500 }, (_, at) => ({ url: `https://many.example/${at}`, valueString: 'x' }))
  const { status, content } = await answerTo(context, 'POST', 'Practitioner', {
    body: { resourceType: 'Practitioner', extension },
  })
  expect([status, issuesOf(content)]).toEqual([422, [['error', undefined, undefined]]])
})
