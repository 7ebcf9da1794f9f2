import { expect, it } from 'vitest'
import { openDatabase } from '../../../../src/store/postgres/session.ts'
import { twofold } from '../../../../src/store/postgres/shards/layout.ts'
import { columnsOf } from '../../../../src/store/postgres/shards/tables.ts'
import { storePlace } from '../../../support/store-place.ts'

const columns = `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`

it('knows every column of the tables that a database has twice when it is spread, to move their rows', async () => {
  const place = await storePlace()
  const database = openDatabase({
    url: place.url,
    connections: 1,
    waitMs: 5000,
    statementMs: 5000,
    lost: () => undefined,
  })
  for (const table of twofold) {
    const found = (await database.rows(columns, [table])).map(([name]) => String(name))
    expect(columnsOf[table]?.split(', ').toSorted(), table).toEqual(found.toSorted())
  }
  await database.close()
  await place.end()
})

it('has all tables with a rid twice, but for the outbox', async () => {
  const place = await storePlace()
  const database = openDatabase({
    url: place.url,
    connections: 1,
    waitMs: 5000,
    statementMs: 5000,
    lost: () => undefined,
  })
  const rows = await database.rows(`SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'rid'`)
  expect(rows.map(([name]) => String(name)).toSorted()).toEqual([...twofold, 'outbox'].toSorted())
  await database.close()
  await place.end()
})
