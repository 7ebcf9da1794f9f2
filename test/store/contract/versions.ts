/** Reading and writing versions of one resource. */
import { describe, expect, it } from 'vitest'
import { caller, everyone, type Fixture, put, remove, write } from './given.ts'

function reading(fixture: Fixture): void {
  it('knows nothing of an id that was never written', async () => {
    const { store } = fixture()
    expect(await store.read(everyone, 'Patient', 'a')).toBeUndefined()
    expect(await store.readVersion(everyone, 'Patient', 'a', 1)).toBeUndefined()
    expect(await store.readAt(everyone, 'Patient', 'a', Date.now())).toBeUndefined()
  })

  it('splices version and time into the text it was given, and serves just that', async () => {
    const { store } = fixture()
    await put(store, { ...write('Patient/a'), before: '{"id":"a","decimal":1.50,"meta":{' })
    const stored = await store.read(everyone, 'Patient', 'a')
    const meta = '"versionId":"1","lastUpdated":"2026-03-01T12:00:00.000Z"'
    expect(stored?.content).toBe(`{"id":"a","decimal":1.50,"meta":{${meta}}}`)
  })

  it('numbers versions from 1 and keeps the old ones', async () => {
    const { store } = fixture()
    await put(store, write('Patient/a'), write('Patient/a', [], { after: ',"tag":[]}}' }))
    expect(await store.read(everyone, 'Patient', 'a')).toMatchObject({ version: 2, method: 'PUT', deleted: false })
    const first = await store.readVersion(everyone, 'Patient', 'a', 1)
    expect(first?.content).toContain('"versionId":"1"')
    expect(await store.readVersion(everyone, 'Patient', 'a', 3)).toBeUndefined()
  })
}

function writing(fixture: Fixture): void {
  it('makes no version of content that is the same', async () => {
    const { store } = fixture()
    await put(store, write('Patient/a'))
    const written = await store.transact(caller, (transaction) => transaction.put(write('Patient/a')))
    expect(written).toMatchObject({ change: 'unchanged', stored: { version: 1 } })
  })

  it('says whether a write created or updated, and creates again what was deleted', async () => {
    const { store } = fixture()
    const changes: string[] = []
    for (const step of ['{"a":1,', '{"a":2,', undefined, '{"a":2,']) {
      await store.transact(caller, async (transaction) => {
        if (step === undefined) await transaction.remove('Patient', 'a')
        else changes.push((await transaction.put({ ...write('Patient/a'), before: step })).change)
      })
    }
    expect(changes).toEqual(['created', 'updated', 'created'])
    expect(await store.read(everyone, 'Patient', 'a')).toMatchObject({ version: 4, deleted: false })
  })
}

function deleting(fixture: Fixture): void {
  it('keeps a deleted resource as a version without content', async () => {
    const { store } = fixture()
    await put(store, write('Patient/a'))
    await remove(store, 'Patient/a')
    expect(await store.read(everyone, 'Patient', 'a')).toMatchObject({
      version: 2,
      deleted: true,
      method: 'DELETE',
      content: '',
    })
  })

  it('deletes once: a second time gives the deleted version, and an unknown id nothing', async () => {
    const { store } = fixture()
    await put(store, write('Patient/a'))
    await remove(store, 'Patient/a')
    expect(await remove(store, 'Patient/a')).toMatchObject({ version: 2, deleted: true })
    expect(await remove(store, 'Patient/b')).toBeUndefined()
    expect(await store.outbox(0, 10)).toHaveLength(2)
  })

  it('keeps apart ids that differ in case, and resources of different types with one id', async () => {
    const { store } = fixture()
    await put(store, write('Patient/a'), write('Patient/A'), write('Task/a'))
    const rids = [
      await store.read(everyone, 'Patient', 'a'),
      await store.read(everyone, 'Patient', 'A'),
      await store.read(everyone, 'Task', 'a'),
    ].map((stored) => stored?.rid)
    expect(new Set(rids).size).toBe(3)
  })
}

export function versionsContract(fixture: Fixture): void {
  describe('versions as they are read', () => reading(fixture))
  describe('versions as they are written', () => writing(fixture))
  describe('versions as they are deleted', () => deleting(fixture))
}
