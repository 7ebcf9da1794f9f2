import type { ValueSet } from '@medplum/fhirtypes'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import {
  canonicalTypes,
  createStoredCanonicals,
  type StoredCanonicals,
  urlKey,
} from '../../../src/rest/canonical/stored-canonicals.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import type { Query, Store } from '../../../src/store/store.ts'
import { everythingVisible, openContext, request, type TestContext } from '../../support/context.ts'

const url = 'http://x.test/vs'
const query: Query = { caller: openCaller, visibility: everythingVisible }

let now = Date.parse('2026-03-02T08:00:00Z')
let context: TestContext
let canonicals: StoredCanonicals
let reads = 0

beforeEach(async () => {
  const plain = await openContext({ clock: () => now })
  reads = 0
  const search: Store['search'] = (...asked) => {
    reads += 1
    return plain.store.search(...asked)
  }
  const store: Store = { ...plain.store, read: (...asked) => plain.store.read(...asked), search }
  canonicals = createStoredCanonicals({ ...plain, store })
  context = { ...plain, rules: [canonicals.rule] }
})
afterEach(() => context.close())

const put = (id: string, version: string, address = url) => {
  const body: ValueSet = { resourceType: 'ValueSet', id, url: address, version, status: 'active' }
  return dispatch(request('PUT', `ValueSet/${id}`, { body }), context)
}

const version = (asked?: string, seen: Query = query) =>
  canonicals.using(seen, (find) => find<ValueSet>('ValueSet', url, asked)?.version)

it('is found by its URL: of the version that is asked for, or else the newest', async () => {
  await put('a', '1.9.0')
  await put('b', '1.10.0')
  expect([await version(), await version('1.9.0'), await version('3')]).toEqual(['1.10.0', '1.9.0', undefined])
})

it('takes effect with its write, its update and its delete', async () => {
  expect(await version()).toBeUndefined()
  await put('a', '1')
  expect(await version()).toBe('1')
  await put('a', '2')
  expect(await version()).toBe('2')
  await dispatch(request('DELETE', 'ValueSet/a'), context)
  expect(await version()).toBeUndefined()
})

it('is no longer found by a URL that it had', async () => {
  await put('a', '1')
  now += 400_000
  expect(await version()).toBe('1')
  await put('a', '1', 'http://x.test/other')
  expect(await version()).toBeUndefined()
})

it('is not read again while nothing has changed', async () => {
  await put('a', '1')
  now += 400_000
  await version()
  const before = reads
  expect([await version(), await version()]).toEqual(['1', '1'])
  expect(reads).toBe(before)
})

it('is read again after a while, for another node may have changed it', async () => {
  await version()
  const before = reads
  now += 11_000
  await version()
  expect(reads).toBe(before + 1)
})

it('is the same object each time', async () => {
  await put('a', '1')
  const find = () => canonicals.using(query, (ask) => ask('ValueSet', url))
  expect(await find()).toBe(await find())
})

it('is not there for somebody who may not see it', async () => {
  await put('a', '1')
  const blind: Query = { caller: openCaller, visibility: { otherwise: { kind: 'or', of: [] }, byType: {} } }
  expect([await version(), await version(undefined, blind)]).toEqual(['1', undefined])
})

it('reads what the work asks for, and does the work anew', async () => {
  await put('a', '1')
  let runs = 0
  const found = await canonicals.using(query, (find) => {
    runs += 1
    return [find('ValueSet', url) !== undefined, find('ValueSet', 'http://x.test/none') !== undefined]
  })
  expect([found, runs]).toEqual([[true, false], 3])
})

it('lets a fault of the work through', async () => {
  await expect(
    canonicals.using(query, () => {
      throw new RangeError('own')
    }),
  ).rejects.toThrow('own')
})

it('ends work that asks for more and more', async () => {
  let count = 0
  const endless = canonicals.using(query, (find) => {
    for (;;) {
      count += 1
      find('ValueSet', `http://x.test/${count}`)
    }
  })
  await expect(endless).rejects.toMatchObject({ kind: 'tooCostly' })
})

it.each(canonicalTypes)('asks what the search parameter url of %s asks', (type) => {
  expect(urlKey(type)).toBe(context.parameters.of(type).get('url')?.key)
})
