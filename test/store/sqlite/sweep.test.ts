import { expect, it } from 'vitest'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { closeParts, openParts, type Parts } from '../../../src/store/sqlite/parts.ts'
import { sweep, sweptTo } from '../../../src/store/sqlite/sweep.ts'
import { hasCode, put, token, write } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const rows: IndexRow[] = [
  token('Task.code', 'old'),
  { kind: 'date', key: 'Task.period', slot: 0, low: 1, high: 2 },
  { kind: 'string', key: 'Task.title', slot: 0, value: 'old', exact: 'Old' },
  { kind: 'number', key: 'Task.number', slot: 0, low: 0.5, high: 1.5 },
  { kind: 'uri', key: 'Task.uri', slot: 0, value: 'urn:old' },
  { kind: 'reference', key: 'Task.for', slot: 0, target: 'Patient/old' },
]
const tables = ['token', 'date', 'string', 'number', 'uri', 'reference', 'current']

function counts(parts: Parts): unknown[] {
  return tables.map((table) => parts.reader.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
}

/** A file in which Task/a had all rows, then one of them, then another. */
async function threeVersions(path: string): Promise<void> {
  const store = await openSqliteStore(options(path))
  await put(
    store,
    write('Task/a', rows),
    write('Task/a', rows.slice(0, 1)),
    write('Task/a', [token('Task.code', 'new')]),
  )
  await store.close()
}

it('removes the rows that ended at the horizon or before, and no others', async () => {
  const path = freshPath()
  await threeVersions(path)
  const parts = openParts(options(path))
  expect(counts(parts)).toEqual([2, 1, 1, 1, 1, 1, 3])
  await sweep(parts.connection, parts.writer, 1)
  expect(counts(parts)).toEqual([2, 1, 1, 1, 1, 1, 3])
  await sweep(parts.connection, parts.writer, 2)
  expect(counts(parts)).toEqual([2, 0, 0, 0, 0, 0, 2])
  await sweep(parts.connection, parts.writer, 3)
  expect(counts(parts)).toEqual([1, 0, 0, 0, 0, 0, 1])
  await closeParts(parts)
})

it('lets nobody search a state whose rows are gone, whatever the clock says', async () => {
  const path = freshPath()
  await threeVersions(path)
  const parts = openParts(options(path))
  await sweep(parts.connection, parts.writer, 3)
  expect(sweptTo(parts.connection)).toBe(3)
  await closeParts(parts)
  const store = await openSqliteStore(options(path))
  const from = [{ type: 'Task', where: hasCode('Task.code', 'old') }]
  const query = { caller: { kind: 'open' }, visibility: { otherwise: { kind: 'and', of: [] }, byType: {} } } as const
  const plan = { from, sort: [], count: 1, total: 'none', at: 2 } as const
  await expect(store.search(query, plan)).rejects.toMatchObject({ kind: 'expired' })
  await store.close()
})
