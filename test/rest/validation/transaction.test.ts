import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openContext, type TestContext } from '../../support/context.ts'
import { activePractitioner, answerTo, issuesOf, placesOf, roleOfActive } from './samples.ts'

const urn = (number: number) => `urn:uuid:5f1c2a30-0000-4000-8000-00000000000${number}`

let context: TestContext
beforeAll(async () => {
  context = await openContext()
  for (const body of [activePractitioner, roleOfActive]) {
    await answerTo(context, 'PUT', `StructureDefinition/${body.id}`, { body })
  }
})
afterAll(() => context.close())
beforeEach(async () => {
  await answerTo(context, 'DELETE', 'Patient?_id:missing=false')
})

function transaction(...entry: object[]) {
  return answerTo(context, 'POST', '', { body: { resourceType: 'Bundle', type: 'transaction', entry } })
}

const creation = (resource: { resourceType: string }, fullUrl?: string) => ({
  ...(fullUrl !== undefined && { fullUrl }),
  resource,
  request: { method: 'POST', url: resource.resourceType },
})

async function patients(): Promise<unknown> {
  return (await answerTo(context, 'GET', 'Patient?_summary=count')).content.total
}

it('is refused whole, with every fault of every entry and its place in the posted text', async () => {
  const body = `{"resourceType":"Bundle","type":"transaction","entry":[
 {"resource":{"resourceType":"Patient","active":true},"request":{"method":"POST","url":"Patient"}},
 {"resource":{"resourceType":"Patient",
   "contact":[{"gender":"male"},
              {"gender":"x"}]},
  "request":{"method":"PUT","url":"Patient?identifier=1"}},
 {"resource":{"resourceType":"Patient",
   "nome":"y"},"request":{"method":"POST","url":"Patient"}}]}`
  const { status, content } = await answerTo(context, 'POST', '', { body })
  expect(status).toBe(422)
  expect(issuesOf(content)).toEqual([
    ['error', 'pat-1', 'Bundle.entry[1].resource.contact[0]'],
    ['error', 'code', 'Bundle.entry[1].resource.contact[1].gender'],
    ['error', 'pat-1', 'Bundle.entry[1].resource.contact[1]'],
    ['error', 'unknown-property', 'Bundle.entry[2].resource'],
  ])
  expect(placesOf(content)).toEqual([
    [4, 15],
    [5, 25],
    [5, 15],
    [8, 11],
  ])
  expect(await patients()).toBe(0)
})

it('is refused with line and column for what only the writer can tell', async () => {
  const body = `{"resourceType":"Bundle","type":"transaction","entry":[
 {"resource":{"resourceType":"Patient",
   "contact":[{"gender":"male"}]},"request":{"method":"PUT","url":"Patient?identifier=1"}}]}`
  const { status, content } = await answerTo(context, 'POST', '', { body })
  expect([status, issuesOf(content), placesOf(content)]).toEqual([
    422,
    [['error', 'pat-1', 'Bundle.entry[0].resource.contact[0]']],
    [[3, 15]],
  ])
})

const nurse = { resourceType: 'Practitioner', id: 'p', name: [{ family: 'Provsson' }] }
const role = (reference: string) => ({
  resourceType: 'PractitionerRole',
  meta: { profile: [roleOfActive.url] },
  practitioner: { reference },
})

it.each([
  ['urn', urn(1), urn(1)],
  ['type and id', 'http://elsewhere.example/fhir/Practitioner/p', 'Practitioner/p'],
  ['type, id and version', 'http://elsewhere.example/fhir/Practitioner/p', 'Practitioner/p/_history/1'],
])('judges a reference by %s by the resource of the bundle to which it leads', async (_, fullUrl, reference) => {
  const write = (practitioner: { resourceType: string }) =>
    transaction(
      creation(practitioner, fullUrl),
      creation(role(reference), fullUrl.replace(/Practitioner.p|1$/, 'PractitionerRole/2')),
    )
  expect((await write({ ...nurse, active: true } as never)).status).toBe(200)
  const { status, content } = await write(nurse)
  expect([status, issuesOf(content)]).toEqual([
    422,
    [['error', 'reference-profile', 'Bundle.entry[1].resource.practitioner']],
  ])
})

it.each([
  ['a create', { method: 'POST', url: 'PractitionerRole' }],
  ['a conditional update', { method: 'PUT', url: 'PractitionerRole?identifier=urn:x|none' }],
])('judges in %s a reference to an entry whose id is not known yet', async (_, request) => {
  const conditional = {
    ...creation(nurse, urn(1)),
    request: { method: 'PUT', url: 'Practitioner?identifier=urn:x|none' },
  }
  const { status, content } = await transaction(conditional, { ...creation(role(urn(1)), urn(2)), request })
  expect([status, issuesOf(content)[0]]).toEqual([
    422,
    ['error', 'reference-profile', 'Bundle.entry[1].resource.practitioner'],
  ])
})

it('judges what is referred to though a definition had to be read while it did', async () => {
  const valueSet = 'https://profiles.example/never-stored-before'
  const include = [{ system: 'http://hl7.org/fhir/administrative-gender', concept: [{ code: 'female' }] }]
  const sexes = { resourceType: 'ValueSet', id: 'sexes', url: valueSet, status: 'active', compose: { include } }
  await answerTo(context, 'PUT', 'ValueSet/sexes', { body: sexes })
  const element = [
    { id: 'Practitioner.gender', path: 'Practitioner.gender', binding: { strength: 'required', valueSet } },
  ]
  const body = { ...activePractitioner, differential: { element } }
  await answerTo(context, 'PUT', `StructureDefinition/${body.id}`, { body })
  const { status } = await transaction(creation({ ...nurse, gender: 'male' } as never, urn(1)), creation(role(urn(1))))
  await answerTo(context, 'PUT', `StructureDefinition/${body.id}`, { body: activePractitioner })
  expect(status).toBe(422)
})

it('does not look for what is stored elsewhere', async () => {
  await answerTo(context, 'PUT', 'Practitioner/p', { body: nurse })
  expect((await transaction(creation(role('Practitioner/p')))).status).toBe(200)
})

it('judges conditional references when it is known where they lead', async () => {
  await answerTo(context, 'PUT', 'Patient/known', {
    body: { resourceType: 'Patient', id: 'known', identifier: [{ system: 'urn:x', value: 'known' }] },
  })
  const plan = (reference: string) =>
    creation({ resourceType: 'CarePlan', status: 'active', intent: 'plan', subject: { reference } } as never)
  expect((await transaction(plan('Patient?identifier=urn:x|known'))).status).toBe(200)
  const { status, content } = await transaction(plan('Practitioner?identifier=urn:x|known'))
  expect([status, issuesOf(content)]).toEqual([422, [['error', 'reference-type', 'Bundle.entry[0].resource.subject']]])
})
