import { expect, it } from 'vitest'
import { openConnection } from '../../../src/store/sqlite/connection.ts'
import { migrate, schemaVersion } from '../../../src/store/sqlite/migrate.ts'
import { freshPath } from './folder.ts'

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
