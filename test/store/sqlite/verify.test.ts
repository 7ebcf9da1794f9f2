/** Each kind of damage is found, and said of what it is about. */
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { Fault } from '../../../src/store/keeper.ts'
import { sqliteKeeper } from '../../../src/store/sqlite/archive/keeper.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { extract, put, reference, remove, token, write } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const rows = (code: string) => [token('Task.code', code), reference('Task.for', 'Patient/p')]

/** Task/a in three versions, Task/b deleted, Task/c in a case. */
async function sample(): Promise<string> {
  const path = freshPath()
  const store = await openSqliteStore(options(path))
  for (const code of ['x', 'y', 'z']) await put(store, write('Task/a', rows(code)))
  await put(store, write('Task/b', rows('x')), write('Task/c', rows('x'), { cases: ['k'] }))
  await remove(store, 'Task/b')
  await store.close()
  return path
}

async function faultsOf(path: string): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  await sqliteKeeper(path).verify({ extract, told: () => {}, found: (fault) => faults.push(fault) })
  return faults
}

it('finds nothing in what the store writes', async () => {
  expect(await faultsOf(await sample())).toEqual([])
})

it.each([
  [
    "UPDATE resource SET content = replace(content, '\"a\"', '\"q\"') WHERE id = 'a'",
    'Task/a/_history/3',
    /another type, id/,
  ],
  ["UPDATE resource SET content = content || '}' WHERE id = 'c'", 'Task/c/_history/1', /no JSON/],
  ["UPDATE resource SET content = '{}' WHERE id = 'b'", 'Task/b/_history/2', /a deletion, but has a text/],
  ['DELETE FROM history WHERE version = 2', 'Task/a/_history/3', /version before it is missing/],
  ['DELETE FROM history WHERE version = 2', 'commit 2', /outbox names a version that is not there/],
  ['DELETE FROM outbox WHERE commit_number = 5', 'Task/c', /missing in the outbox/],
  ['DELETE FROM outbox WHERE commit_number = 2', 'Task/a', /of its history is missing in the outbox/],
  [
    'DELETE FROM outbox WHERE commit_number = 5; DELETE FROM resource WHERE commit_number = 5',
    'Task/b/_history/2',
    /follows 4/,
  ],
  [
    'UPDATE outbox SET at = at - 1 WHERE commit_number = 5; UPDATE resource SET at = at - 1 WHERE commit_number = 5',
    'Task/c/_history/1',
    /older than the version/,
  ],
  ["DELETE FROM token WHERE code = 'z'", 'Task/a/_history/3', /1 of its index rows are missing/],
  ["UPDATE token SET until = NULL WHERE code = 'y'", 'Task/a/_history/3', /1 index rows too many/],
  ["UPDATE resource SET keys = ',1,' WHERE id = 'c'", 'Task/c/_history/1', /What it has values of/],
  ['DELETE FROM membership', 'Task/c/_history/1', /not listed with a case/],
  [
    "INSERT INTO membership (case_id, rid, since) VALUES ('l', 5, 5)",
    'Task/c',
    /listed with a case that it does not belong to/,
  ],
  ['DELETE FROM current WHERE since = 5', 'Task/c', /live, but not listed/],
  ['UPDATE current SET until = NULL WHERE since = 4', 'Task/b', /deleted, but listed/],
  ["PRAGMA writable_schema = 1; DELETE FROM sqlite_schema WHERE name = 'token_of'", 'the file', /SQLite says/],
])('finds what this does: %s', async (damage, where, what) => {
  const path = await sample()
  const database = new DatabaseSync(path, { defensive: false })
  database.exec(damage)
  database.close()
  expect(await faultsOf(path)).toContainEqual({ where, what: expect.stringMatching(what) })
})
