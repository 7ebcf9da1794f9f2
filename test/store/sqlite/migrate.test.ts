import { expect, it } from 'vitest'
import { openConnection } from '../../../src/store/sqlite/connection.ts'
import { migrate, schemaVersion } from '../../../src/store/sqlite/migrate.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { migrations } from '../../../src/store/sqlite/schema.ts'
import { everyone } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const steps = ['CREATE TABLE a (n INTEGER);', 'INSERT INTO a VALUES (1);', 'INSERT INTO a VALUES (2);']

it('takes each step once, also when it is called again with more', () => {
  const connection = openConnection(freshPath(), {})
  migrate(connection, steps.slice(0, 2))
  migrate(connection, steps)
  migrate(connection, steps)
  expect(connection.database.prepare('SELECT n FROM a').all()).toEqual([{ n: 1 }, { n: 2 }])
  expect(schemaVersion(connection)).toBe(3)
  connection.close()
})

it('leaves the file as it was when a step fails', () => {
  const connection = openConnection(freshPath(), {})
  expect(() => migrate(connection, ['CREATE TABLE a (n INTEGER); CREATE TABLE a (n INTEGER);'])).toThrow()
  expect(schemaVersion(connection)).toBe(0)
  expect(connection.database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([])
  connection.close()
})

it('refuses a file of a newer program, and says what to do', () => {
  const connection = openConnection(freshPath(), {})
  migrate(connection, steps)
  expect(() => migrate(connection, steps.slice(0, 1))).toThrow(
    'The database has schema version 3, and this program knows 1 at most',
  )
  connection.close()
})

it('finds every version again in a file of before replaced versions were kept in the order of their replacement', async () => {
  const path = freshPath()
  const old = openConnection(path, {})
  migrate(old, migrations.slice(0, 3))
  // Two resources of two versions each, replaced in the other order.
  old.database.exec(`INSERT INTO type VALUES (1, 'Task');
    INSERT INTO resource VALUES (1, 1, 'a', 2, 8, 4, 0, 2, '', 'k', 'a2'), (2, 1, 'b', 2, 7, 3, 0, 2, '', 'k', 'b2');
    INSERT INTO history VALUES (1, 1, 1, 'a', 1, 5, 0, 2, '', 'k', 'a1'), (2, 2, 1, 'b', 1, 6, 0, 2, '', 'k', 'b1');
    INSERT INTO outbox VALUES (1, 1, 1, 1, 5), (2, 1, 2, 1, 6), (3, 1, 2, 2, 7), (4, 1, 1, 2, 8);`)
  old.close()
  const store = await openSqliteStore(options(path))
  const { versions } = await store.history(everyone, { count: 10 })
  expect(versions.map(({ content }) => content)).toEqual(['a2', 'b2', 'b1', 'a1'])
  expect((await store.outbox(0, 10)).map(({ content }) => content)).toEqual(['a1', 'b1', 'b2', 'a2'])
  expect(await store.readVersion(everyone, 'Task', 'b', 1)).toMatchObject({ content: 'b1', commitNumber: 2, at: 6 })
  expect(await store.readAt(everyone, 'Task', 'a', 7)).toMatchObject({ content: 'a1', version: 1 })
  await store.close()
})
