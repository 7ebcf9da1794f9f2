import type { Bundle } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from '../search/house.ts'

let house: House
const task = (id: string, status: 'draft' | 'ready') => ({ resourceType: 'Task', id, status, intent: 'order' }) as const

beforeAll(async () => {
  house = await openHouse()
  await house.put(task('a', 'draft')) // 10:01 in Sweden
  await house.put(task('b', 'draft')) // 10:02
  await house.put(task('a', 'ready')) // 10:03
  await house.put({ resourceType: 'Patient', id: 'p' }) // 10:04
  await house.remove('Task', 'a') // 10:05
})
afterAll(() => house.close())

const versions = ({ entry = [] }: Bundle) =>
  entry.map(({ fullUrl = '', response }) => `${fullUrl.split('/').at(-1)} ${response?.etag}`)
const link = (bundle: Bundle, relation: string) => bundle.link?.find((one) => one.relation === relation)?.url

it.each([
  ['Task/a/_history', ['a W/"3"', 'a W/"2"', 'a W/"1"']],
  ['Task/_history', ['a W/"3"', 'a W/"2"', 'b W/"1"', 'a W/"1"']],
  ['_history', ['a W/"3"', 'p W/"1"', 'a W/"2"', 'b W/"1"', 'a W/"1"']],
  ['_history?_since=2026-03-06T10:03:00%2B01:00', ['a W/"3"', 'p W/"1"', 'a W/"2"']],
  ['Task/a/_history?_at=2026-03-06T10:02:30', ['a W/"1"']],
  ['Task/_history?_at=2026-03-06T10:03', ['a W/"2"', 'b W/"1"']],
  ['_history?_sort=-_lastUpdated&_count=1', ['a W/"3"']],
])('gives the versions of %s, newest first', async (url, expected) => {
  expect(versions(await house.get(url))).toEqual(expected)
})

it('tells of each version how it came to be, and gives none of a deleted one', async () => {
  const { entry, total, type } = await house.get('Task/a/_history')
  expect({ type, total }).toEqual({ type: 'history', total: 3 })
  expect(entry?.[0]).toEqual({
    fullUrl: 'http://127.0.0.1/fhir/Task/a',
    request: { method: 'DELETE', url: 'Task/a' },
    response: { status: '204', etag: 'W/"3"', lastModified: '2026-03-06T09:05:00.000Z' },
  })
  expect(entry?.map(({ response }) => response?.status)).toEqual(['204', '200', '201'])
  expect(entry?.[1]).toMatchObject({
    resource: { status: 'ready', meta: { versionId: '2' } },
    request: { method: 'PUT', url: 'Task/a' },
  })
})

it('pages through one state, whatever is written meanwhile', async () => {
  const first = await house.get('Task/_history?_count=3')
  await house.put(task('c', 'draft'))
  const second = await house.get(link(first, 'next') ?? '')
  await house.remove('Task', 'c')
  expect(versions(second)).toEqual(['a W/"1"'])
  expect([first.total, second.total]).toEqual([4, 4])
  expect(link(second, 'next')).toBeUndefined()
  expect(versions(await house.get(link(second, 'first') ?? ''))).toEqual(versions(first))
  await expect(house.get(link(first, 'next')?.replace('Task', 'Patient') ?? '')).rejects.toMatchObject({
    kind: 'invalid',
  })
})

it.each([
  ['Task/nothing/_history', 'notFound', 'never did'],
  ['Task/_history?_since=soon', 'invalid', 'A date is expected'],
  ['Task/_history?_sinse=2026', 'notSupported', 'Did you mean `_since`?'],
  ['Task/_history?_list=1', 'notSupported', '_since, _at, _count'],
  ['Task/_history?_sort=_lastUpdated', 'notSupported', 'newest first'],
  ['Task/_history?_count=1&_count=2', 'invalid', 'more than once'],
])('refuses %s', async (url, kind, message) => {
  await expect(house.get(url)).rejects.toMatchObject({ kind, message: expect.stringContaining(message) })
})

it('passes over what it does not know where that is preferred', async () => {
  const bundle = await house.get('Patient/_history?_list=1&_count=9', { headers: { prefer: 'handling=lenient' } })
  expect(link(bundle, 'self')).toBe('http://127.0.0.1/fhir/Patient/_history?_count=9')
})
