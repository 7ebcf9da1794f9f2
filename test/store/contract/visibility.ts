/** What a caller may not know of is not there, in whatever way it is asked for. */
import { describe, expect, it } from 'vitest'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { nothing, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Query, Store } from '../../../src/store/store.ts'
import { caller, type Fixture, failing, found, hasCode, put, reference, remove, seeing, token, write } from './given.ts'

const opened = hasCode('Patient.code', 'open')
const guarded = seeing(opened)
const rows = (code: string) => [token('Patient.code', code)]

/** Patient/open and Patient/closed; one that was closed and is open, one that was open and is closed. */
async function patients(store: Store): Promise<void> {
  await put(store, write('Patient/open', rows('open')), write('Patient/closed', rows('closed')))
  await put(store, write('Patient/opened', rows('closed')), write('Patient/opened', rows('open')))
  await put(store, write('Patient/shut', rows('open')), write('Patient/shut', rows('closed')))
}

const ofSubject: Predicate = {
  kind: 'links-to',
  key: 'Task.for',
  types: ['Patient'],
  where: { Patient: opened },
}

async function versionsSeen(store: Store, query: Query): Promise<string[]> {
  const { versions, total } = await store.history(query, { count: 100 })
  expect(total).toBe(versions.length)
  return versions.map(({ type, id, version }) => `${type}/${id}/${version}`)
}

function versions(fixture: Fixture): void {
  it.each([
    ['open', 1],
    ['opened', 2],
    ['closed', undefined],
    ['shut', undefined],
  ])('reads %s as it is now, or not at all', async (id, version) => {
    const { store } = fixture()
    await patients(store)
    expect((await store.read(guarded, 'Patient', id))?.version).toBe(version)
  })

  it('shows a version only if both it and the resource as it is now may be seen', async () => {
    const { store } = fixture()
    await patients(store)
    expect(await versionsSeen(store, guarded)).toEqual(['Patient/opened/2', 'Patient/open/1'])
    expect(await store.readVersion(guarded, 'Patient', 'opened', 1)).toBeUndefined()
    expect(await store.readVersion(guarded, 'Patient', 'shut', 1)).toBeUndefined()
    expect((await store.history(guarded, { type: 'Patient', id: 'shut', count: 9 })).total).toBe(0)
  })

  it('judges a version with what it asks of other resources as they are now', async () => {
    const { store } = fixture()
    await patients(store)
    const task = (patient: string) => write('Task/t', [reference('Task.for', `Patient/${patient}`)])
    await put(store, task('closed'), task('shut'), task('opened'), task('open'))
    const query = seeing(nothing, { Task: ofSubject, Patient: opened })
    const seen = await versionsSeen(store, query)
    expect(seen.filter((version) => version.startsWith('Task'))).toEqual(['Task/t/4', 'Task/t/3'])
  })
}

/** Of a system of codes that nothing may have yet. */
const inSystem = (system: string): IndexRow => ({
  kind: 'token',
  key: 'Patient.code',
  slot: 0,
  system,
  code: 'x',
  text: '',
})

function names(fixture: Fixture): void {
  it('are those of now, whatever was asked before they came to be', async () => {
    const { store } = fixture()
    const query = seeing({ kind: 'token', key: 'Patient.code', system: 'urn:new', code: 'x' })
    const read = async (id: string) => (await store.read(query, 'Patient', id))?.version
    await put(store, write('Patient/a', [inSystem('urn:old')]))
    expect(await read('a')).toBeUndefined()
    await failing(store, (transaction) => transaction.put(write('Patient/b', [inSystem('urn:new')])))
    expect([await read('a'), await read('b')]).toEqual([undefined, undefined])
    await put(store, write('Patient/c', [inSystem('urn:other')]))
    expect(await read('c')).toBeUndefined()
    await put(store, write('Patient/d', [inSystem('urn:new')]))
    expect([await read('a'), await read('c'), await read('d')]).toEqual([undefined, undefined, 1])
  })
}

function sets(fixture: Fixture): void {
  it('leaves members of a case out that the caller may not see', async () => {
    const { store, clock } = fixture()
    const inCase = (code: string) => write(`Patient/${code}`, rows(code), { cases: ['k'] })
    await put(store, inCase('open'), inCase('closed'))
    expect((await store.members(guarded, 'k')).map(({ id }) => id)).toEqual(['open'])
    expect((await store.members(guarded, 'k', clock.now)).map(({ id }) => id)).toEqual(['open'])
  })

  it('finds inside a transaction and in a search only what may be seen', async () => {
    const { store } = fixture()
    await patients(store)
    const everyId: Predicate = { kind: 'present', key: 'Patient.code' }
    expect(await found(store, 'Patient', everyId, guarded)).toEqual(['open', 'opened'])
    const hits = await store.transact(caller, (transaction) => transaction.find(guarded, 'Patient', everyId, 9))
    expect(hits.map(({ id }) => id)).toEqual(['open', 'opened'])
  })
}

function deletions(fixture: Fixture): void {
  it('lets only those know of a deletion who could see what was deleted', async () => {
    const { store } = fixture()
    await patients(store)
    await remove(store, 'Patient/open')
    await remove(store, 'Patient/closed')
    expect(await store.read(guarded, 'Patient', 'open')).toMatchObject({ deleted: true })
    expect(await store.read(guarded, 'Patient', 'closed')).toBeUndefined()
  })

  it('judges a deleted resource by who refers to it now', async () => {
    const { store } = fixture()
    const referred: Predicate = { kind: 'linked-from', type: 'Task', key: 'Task.for', where: hasCode('Task.code', 'x') }
    const query = seeing(nothing, { Patient: referred })
    const task = (code: string) => [reference('Task.for', 'Patient/open'), token('Task.code', code)]
    await patients(store)
    await put(store, write('Task/t', task('x')))
    await remove(store, 'Patient/open')
    expect(await store.read(query, 'Patient', 'open')).toMatchObject({ deleted: true })
    await put(store, write('Task/t', task('y')))
    expect(await store.read(query, 'Patient', 'open')).toBeUndefined()
  })
}

export function visibilityContract(fixture: Fixture): void {
  describe('visibility of versions', () => versions(fixture))
  describe('visibility of deletions', () => deletions(fixture))
  describe('names that a visibility asks by', () => names(fixture))
  describe('visibility of sets', () => sets(fixture))
}
