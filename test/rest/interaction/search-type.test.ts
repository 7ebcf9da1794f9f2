import type { Bundle, Resource } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FhirError } from '../../../src/fhir/outcome.ts'
import { type House, openHouse } from '../search/house.ts'

let house: House
const lenient = { headers: { prefer: 'handling=lenient' } }
const statuses = ['requested', 'accepted', 'ready', 'requested', 'completed'] as const

beforeAll(async () => {
  house = await openHouse({ limits: { pageSize: 4, defaultPageSize: 3, includes: 3 } })
  await house.put(
    { resourceType: 'Organization', id: 'region' },
    { resourceType: 'Organization', id: 'unit', partOf: { reference: 'Organization/region' } },
    {
      resourceType: 'Patient',
      id: 'p',
      name: [{ family: 'Öst' }],
      managingOrganization: { reference: 'Organization/unit' },
    },
    ...statuses.map(
      (status, at): Resource => ({
        resourceType: 'Task',
        id: `t${at}`,
        intent: 'order',
        status,
        for: { reference: 'Patient/p' },
        authoredOn: `2026-03-0${5 - at}`,
      }),
    ),
    { resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'x' }, subject: { reference: 'Patient/p' } },
  )
})
afterAll(() => house.close())

const idsOf = ({ entry = [] }: Bundle, mode = 'match') =>
  entry.filter((one) => one.search?.mode === mode).map(({ resource }) => resource?.id)
const link = (bundle: Bundle, relation: string) => bundle.link?.find((one) => one.relation === relation)?.url ?? ''
const refusal = (url: string, options = {}) =>
  house.get(url, options).then(
    () => {
      throw new Error(`accepted: ${url}`)
    },
    (error: FhirError) => error,
  )

it('gives the total where one page holds all, and where it is asked for, on every page', async () => {
  expect(await house.get('Task?status=requested')).toMatchObject({ total: 2 })
  expect(await house.get('Task')).not.toHaveProperty('total')
  expect(await house.get('Task?status=requested&_total=none')).not.toHaveProperty('total')
  const first = await house.get('Task?_total=accurate')
  expect(first.total).toBe(5)
  expect(await house.get(link(first, 'next'))).toMatchObject({ total: 5 })
})

it.each(['_summary=count', '_count=0', '_summary=count&_count=2'])('counts only with %s', async (asked) => {
  const bundle = await house.get(`Task?${asked}`)
  expect(bundle).toMatchObject({ total: 5, link: [{ relation: 'self' }] })
  expect(bundle).not.toHaveProperty('entry')
})

it.each([
  ['_sort=authored-on', ['t4', 't3', 't2', 't1']],
  ['_sort=-authored-on', ['t0', 't1', 't2', 't3']],
  ['_sort=status,-authored-on', ['t1', 't4', 't2', 't0']],
  ['_sort=-_id', ['t4', 't3', 't2', 't1']],
])('sorts with %s', async (sort, ids) => {
  expect(idsOf(await house.get(`Task?${sort}&_count=4`))).toEqual(ids)
})

it.each([
  ['_lastUpdated=2026-03-06', 5],
  ['_lastUpdated=ge2026-03-06T10:01:00%2B01:00', 5],
  ['_lastUpdated=gt2026-03-06T10:01', 0],
  ['_lastUpdated=le2026-03-06T10:00:59', 0],
  ['_lastUpdated=ne2026', 0],
  ['_lastUpdated:missing=false', 5],
  ['_id:not=t0,t1', 3],
])('counts the matches of %s', async (asked, total) => {
  expect(await house.get(`Task?${asked}&_total=accurate`)).toMatchObject({ total })
})

it('shows in the self link what was applied, the page size as it was granted', async () => {
  const bundle = await house.get('Task?status=requested,ready&_count=999&code:text=a%26b&status:missing=false')
  expect(link(bundle, 'self')).toBe(
    'http://127.0.0.1/fhir/Task?status=requested,ready&_count=4&code:text=a%26b&status:missing=false',
  )
})

it('shows nothing of the search in its other links, and goes back to the first page', async () => {
  const first = await house.get('Task?patient.name=%C3%B6st&_count=2&_pretty=true')
  expect(link(first, 'next')).toMatch(/^http:\/\/127\.0\.0\.1\/fhir\/Task\?_cursor=[\w-]+&_pretty=true$/)
  const second = await house.get(link(first, 'next'))
  const third = await house.get(link(second, 'next'))
  expect([first, second, third].map((page) => idsOf(page))).toEqual([['t0', 't1'], ['t2', 't3'], ['t4']])
  expect(third.link?.map(({ relation }) => relation)).toEqual(['self', 'first'])
  expect(link(third, 'self')).toBe(link(second, 'next'))
  expect((await house.get(link(third, 'first'))).entry).toEqual(first.entry)
})

it('keeps what a form asks out of all links', async () => {
  const first = await house.get('Task/_search', { form: 'patient.name=%C3%B6st&_count=2' })
  expect(idsOf(first)).toEqual(['t0', 't1'])
  expect(first.link?.map(({ url }) => url)).toEqual([
    expect.stringMatching(/fhir\/Task\?_cursor=[\w-]+$/),
    expect.stringMatching(/fhir\/Task\?_cursor=[\w-]+$/),
  ])
  expect((await house.get(link(first, 'self'))).entry).toEqual(first.entry)
  expect(idsOf(await house.get(link(first, 'next')))).toEqual(['t2', 't3'])
})

it('refuses a cursor that was altered, or belongs to another caller or another path', async () => {
  const next = link(await house.get('Task?_count=2'), 'next')
  const altered = next.replace(/cursor=(.)/, (_, letter) => `cursor=${letter === 'A' ? 'B' : 'A'}`)
  for (const [url, caller] of [
    [altered, { kind: 'open' }],
    [next.replace('Task', 'Patient'), { kind: 'open' }],
    [next, { kind: 'person', person: 'Practitioner/1' }],
    [`${next}&status=ready`, { kind: 'open' }],
    ['Task?_cursor=', { kind: 'open' }],
    ['Task?_cursor=abc', { kind: 'open' }],
  ] as const) {
    expect(await refusal(url, { caller })).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('_cursor'),
    })
  }
})

it.each([
  ['notSupported', 'statu=x', 'Did you mean `status`?'],
  ['notSupported', '_cout=1', 'Did you mean `_count`?'],
  ['notSupported', '_containedType=contained', '`_containedType`'],
  ['notSupported', '_contained=true', '`_contained`'],
  ['notSupported', '_sort=_score', '`_score`'],
  ['notSupported', '_sort=statu', 'Did you mean `status`?'],
  ['notSupported', '_include:recurse=Task:patient', ':iterate'],
  ['notSupported', '_include=Task:patien', 'Did you mean `patient`?'],
  ['notSupported', '_include=Task:status', 'not a reference'],
  ['notSupported', '_include=Task:patient:Group', 'never to `Group`'],
  ['notSupported', '_include=Patient:organization', 'add :iterate'],
  ['notSupported', '_revinclude=Patient:organization', 'add :iterate'],
  ['invalid', '_include=patient', '[type]:[parameter]'],
  ['invalid', '_count=-1', 'whole number'],
  ['invalid', '_count=1&_count=2', 'more than once'],
  ['invalid', '_total=exact', 'accurate'],
  ['invalid', '_summary=short', 'true, text, data, count, false'],
  ['invalid', '_elements=id,', 'names of elements'],
  ['invalid', '_type=Patient', '_type'],
])('refuses as %s: %s', async (kind, query, sentence) => {
  expect(await refusal(`Task?${query}`)).toMatchObject({ kind, message: expect.stringContaining(sentence) })
})

it('leaves out what it does not know where that is preferred, and says so', async () => {
  const bundle = await house.get('Task?status=ready&statu=x&code:in=y&authored-on=xx2020&_include=Task:foo', lenient)
  expect(idsOf(bundle)).toEqual(['t2'])
  expect(link(bundle, 'self')).toBe('http://127.0.0.1/fhir/Task?status=ready')
  const outcome = bundle.entry?.find((one) => one.search?.mode === 'outcome')?.resource
  expect(outcome).toMatchObject({
    resourceType: 'OperationOutcome',
    issue: Array(4).fill({ severity: 'warning', code: 'not-supported' }),
  })
})

it('never leaves out a bad value or a question about security labels', async () => {
  expect(await refusal('Task?authored-on=soon', lenient)).toMatchObject({ kind: 'invalid' })
  expect(await refusal('Task?_security:foo=x', lenient)).toMatchObject({ kind: 'notSupported' })
})

it.each([
  ['_include=Task:patient', ['p']],
  ['_include=Task:patient:Patient', ['p']],
  ['_include=Task:*', ['p']],
  ['_include=*', ['p']],
  ['_include=Task:patient&_include:iterate=Patient:organization', ['p', 'unit']],
  ['_include=Task:patient&_include:iterate=*', ['p', 'unit', 'region']],
  ['_include=Task:patient&_revinclude:iterate=Observation:subject', ['p', 'o']],
  ['_include=Task:patient&_include=Task:subject', ['p']],
])('includes with %s', async (asked, ids) => {
  expect(idsOf(await house.get(`Task?_id=t0&${asked}`), 'include')).toEqual(ids)
})

it.each([
  ['_revinclude=Observation:subject', ['o']],
  ['_revinclude=Observation:subject:Patient', ['o']],
  ['_revinclude=Observation:*', ['o']],
  ['_revinclude:iterate=Patient:organization', []],
])('includes backwards with %s', async (asked, ids) => {
  expect(idsOf(await house.get(`Patient?_id=p&${asked}`), 'include')).toEqual(ids)
})

it('cuts what is included at its limit, and says so', async () => {
  const bundle = await house.get('Patient?_id=p&_revinclude=Task:patient')
  expect(idsOf(bundle, 'include')).toEqual(['t0', 't1', 't2'])
  expect(bundle.entry?.at(-1)).toMatchObject({
    search: { mode: 'outcome' },
    resource: { issue: [{ code: 'too-costly' }] },
  })
})

it.each([
  ['_elements=authoredOn', { status: 'requested', authoredOn: '2026-03-05' }, 'for'],
  ['_summary=true', { status: 'requested', for: { reference: 'Patient/p' } }, 'nothing'],
  ['_summary=text', { status: 'requested' }, 'authoredOn'],
])('gives a part of each resource with %s, and marks it', async (asked, kept, left) => {
  const [entry] = (await house.get(`Task?_id=t0&${asked}`)).entry ?? []
  expect(entry?.resource).toMatchObject({ id: 't0', ...kept, meta: { tag: [{ code: 'SUBSETTED' }] } })
  expect(entry?.resource).not.toHaveProperty(left)
})

it('refuses more keys to sort by than anybody needs', async () => {
  expect(await refusal(`Task?_sort=${Array.from({ length: 11 }, () => 'status').join()}`)).toMatchObject({
    kind: 'tooCostly',
    message: expect.stringContaining('10 keys'),
  })
})

it('refuses to include resources where only narratives are asked for', async () => {
  const error = await refusal('Task?_include=Task:patient&_summary=text')
  expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining('_summary=text') })
})
