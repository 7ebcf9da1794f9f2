import { afterAll, beforeEach, expect, it } from 'vitest'
import { creation, post, statuses, stored, type TestEntry } from '../../support/bundle.ts'
import { openContext, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

// https://hl7.org/fhir/R4/bundle.html#references and https://hl7.org/fhir/R4/http.html#trules
let context: TestContext
beforeEach(async () => {
  await context?.close()
  context = await openContext()
})
afterAll(() => context.close())

const urn = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a'
const identifier = [{ system: 'urn:x', value: '1' }]
const patient = { resourceType: 'Patient', identifier }
const group = (reference: string) => ({
  resourceType: 'Group',
  type: 'person',
  actual: true,
  member: [{ entity: { reference } }],
})
const referenceIn = async (location: string | undefined) => {
  const { member } = (await stored(context, location)) as { member: { entity: { reference: string } }[] }
  return member[0]?.entity.reference
}
const locations = (entries: Awaited<ReturnType<typeof post>>) => entries.map(({ response }) => response.location ?? '')
const plain = (location = '') => location.replace(/\/_history.*/, '')
const putPatient = (id: string, fullUrl?: string): TestEntry => ({
  ...(fullUrl && { fullUrl }),
  resource: { ...patient, id },
  request: { method: 'PUT', url: `Patient/${id}` },
})

it.each([
  ['a URN', urn, urn],
  ['an absolute URL', 'https://other.example/fhir/Patient/7', 'https://other.example/fhir/Patient/7'],
])('replaces %s that is the fullUrl of a create', async (_, fullUrl, reference) => {
  const [first, second] = locations(await post(context, [creation(group(reference)), creation(patient, fullUrl)]))
  expect(await referenceIn(first)).toBe(plain(second))
})

it('reads a relative reference from the root of its own fullUrl', async () => {
  const entries = await post(context, [
    creation(group('Patient/7'), 'https://other.example/fhir/Group/1'),
    creation(patient, 'https://other.example/fhir/Patient/7'),
  ])
  const [first, second] = locations(entries)
  expect(await referenceIn(first)).toBe(plain(second))
})

it('replaces a URN that is the fullUrl of an update, and leaves what is not in the bundle', async () => {
  const entries = await post(context, [
    putPatient('p', urn),
    creation(group(urn)),
    creation(group('Patient/elsewhere')),
  ])
  const [, second, third] = locations(entries)
  expect(await referenceIn(second)).toBe('Patient/p')
  expect(await referenceIn(third)).toBe('Patient/elsewhere')
})

it('keeps a versioned reference versioned', async () => {
  await post(context, [putPatient('p')])
  const changed = { ...putPatient('p', 'https://o.example/Patient/p'), resource: { ...patient, id: 'p', active: true } }
  const entries = await post(context, [
    creation(group('https://o.example/Patient/p/_history/7')),
    changed,
    creation(group('https://o.example/Patient/n/_history/7')),
    creation(patient, 'https://o.example/Patient/n'),
  ])
  const [first, , third, fourth] = locations(entries)
  expect(await referenceIn(first)).toBe('Patient/p/_history/2')
  expect(await referenceIn(third)).toBe(fourth)
})

it.each([
  ['creates', [], '201'],
  ['finds', [putPatient('there')], '200'],
])('replaces the fullUrl of a conditional create that %s its resource', async (_, before, status) => {
  await post(context, before)
  const entries = await post(context, [
    creation(group(urn)),
    { fullUrl: urn, resource: patient, request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:x|1' } },
  ])
  expect(statuses(entries)).toEqual(['201', status])
  const [first, second] = locations(entries)
  expect(await referenceIn(first)).toBe(plain(second))
})

it('replaces the fullUrl of a conditional update', async () => {
  await post(context, [putPatient('there')])
  const entries = await post(context, [
    creation(group(urn)),
    {
      fullUrl: urn,
      resource: { ...patient, active: true },
      request: { method: 'PUT', url: 'Patient?identifier=urn:x|1' },
    },
  ])
  expect(statuses(entries)).toEqual(['201', '200'])
  expect(await referenceIn(locations(entries)[0])).toBe('Patient/there')
})

it('replaces circular references', async () => {
  const other = 'urn:uuid:05efabf0-4be2-4561-91ce-51548425acb9'
  const linked = (reference: string) => ({
    resourceType: 'Patient',
    link: [{ other: { reference }, type: 'seealso' }],
  })
  const entries = await post(context, [creation(linked(other), urn), creation(linked(urn), other)])
  const [first, second] = locations(entries)
  expect(await stored(context, first)).toMatchObject({ link: [{ other: { reference: plain(second) } }] })
  expect(await stored(context, second)).toMatchObject({ link: [{ other: { reference: plain(first) } }] })
})

it('resolves a conditional reference to what is stored, and to what the bundle itself creates', async () => {
  await post(context, [putPatient('there')])
  const made = { resourceType: 'Patient', identifier: [{ system: 'urn:x', value: '2' }] }
  const entries = await post(context, [
    creation(group('Patient?identifier=urn:x|1')),
    creation(group('Patient?identifier=urn:x|2')),
    creation(made),
  ])
  const [first, second, third] = locations(entries)
  expect(await referenceIn(first)).toBe('Patient/there')
  expect(await referenceIn(second)).toBe(plain(third))
})

it.each([
  ['nothing', [], 422],
  ['several', [creation(patient), creation(patient)], 412],
])('refuses a conditional reference that matches %s, and stores nothing', async (_, before, status) => {
  await post(context, before)
  const call = post(context, [putPatientOther(), creation(group('Patient?identifier=urn:x|1'))])
  expect((await refusal(call)).status).toBe(status)
  expect((await refusal(stored(context, 'Patient/other'))).status).toBe(404)
})

it('refuses a conditional reference that would match more once the bundle is written', async () => {
  await post(context, [putPatient('there')])
  expect(
    (await refusal(post(context, [creation(group('Patient?identifier=urn:x|1')), creation(patient)]))).status,
  ).toBe(412)
})

it('refuses a URN that no entry bears, and says where it stands', async () => {
  const { status, issues } = await refusal(post(context, [creation(patient), creation(group(urn))]))
  expect(status).toBe(400)
  expect(issues).toEqual([expect.objectContaining({ expression: expect.stringMatching(/^Bundle\.entry\[1\]/) })])
})

it('replaces uris and links of the narrative that name an entry, and leaves other names alone', async () => {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${urn}">x</a></div>`
  const basic = {
    resourceType: 'Basic',
    text: { status: 'generated', div },
    identifier: [{ system: 'urn:oid:1.2.752.99999.1', value: urn }],
    code: { text: urn },
    extension: [{ url: 'https://vardbro.example/x', valueUri: urn }],
  }
  const [first, second] = locations(await post(context, [creation(basic), creation(patient, urn)]))
  const kept = await stored(context, first)
  expect(kept).toMatchObject({ identifier: basic.identifier, code: basic.code })
  expect(kept).toMatchObject({
    text: { div: div.replace(urn, plain(second)) },
    extension: [{ valueUri: plain(second) }],
  })
})

function putPatientOther(): TestEntry {
  return { resource: { resourceType: 'Patient', id: 'other' }, request: { method: 'PUT', url: 'Patient/other' } }
}
