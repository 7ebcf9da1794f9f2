import { expect, it } from 'vitest'
import { twofold } from '../../../../src/store/postgres/shards/layout.ts'
import { columnsOf } from '../../../../src/store/postgres/shards/tables.ts'
import { connectedForAll } from '../search/session.ts'

const columns = `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`

const database = connectedForAll()

it('knows every column of the tables that a database has twice when it is spread, to move their rows', async () => {
  for (const table of twofold) {
    const found = (await database().rows(columns, [table])).map(([name]) => String(name))
    expect(columnsOf[table]?.split(', ').toSorted(), table).toEqual(found.toSorted())
  }
})

it('has all tables with a rid twice, but for the outbox', async () => {
  const rows =
    await database().rows(`SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'rid'`)
  expect(rows.map(([name]) => String(name)).toSorted()).toEqual([...twofold, 'outbox'].toSorted())
})
