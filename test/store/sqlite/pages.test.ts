import { truncateSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Connection, openConnection } from '../../../src/store/sqlite/connection.ts'
import { readRows } from '../../../src/store/sqlite/newest.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { put, write } from '../contract/given.ts'
import { freshParts, freshPath, options } from './folder.ts'

it('reads the rows of a resource from one index a table, and no table', () => {
  const { connection } = freshParts()
  const texts: string[] = []
  const statement: Connection['statement'] = (text) => {
    texts.push(text)
    return connection.statement(text)
  }
  readRows({ ...connection, statement }, 1)
  const plans = texts.map((text) => connection.database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(1))
  expect(plans).toHaveLength(7)
  for (const [step, ...others] of plans) {
    expect(step?.detail).toMatch(/^SEARCH (\w+) USING COVERING INDEX \1_of \(rid=\?/)
    expect(others).toEqual([])
  }
})

it('puts replaced versions one behind the other, wherever their resources lie', async () => {
  const path = freshPath()
  const store = await openSqliteStore(options(path))
  for (const id of ['a', 'b', 'c']) await put(store, write(`Task/${id}`))
  for (const id of ['c', 'a', 'b']) await put(store, write(`Task/${id}`, [], { before: `{"id":"${id}","meta":{` }))
  await store.close()
  const { database, close } = openConnection(path, { readOnly: true })
  expect(database.prepare('SELECT id FROM history ORDER BY place').all()).toEqual([
    { id: 'c' },
    { id: 'a' },
    { id: 'b' },
  ])
  close()
})

it('keeps more pages of a large file where no other connection writes', () => {
  const path = freshPath()
  const kept = (keepsPages: boolean): number => {
    const { database, close } = openConnection(path, { keepsPages })
    const size = Number(database.prepare('PRAGMA cache_size').get()?.cache_size)
    close()
    return -size / 1024
  }
  expect(kept(true)).toBe(64)
  truncateSync(path, 16 * 2 ** 30)
  expect([kept(false), kept(true)]).toEqual([64, 256])
  truncateSync(path, 64 * 2 ** 30)
  expect(kept(true)).toBe(512)
})
