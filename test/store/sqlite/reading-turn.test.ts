import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/store/sqlite/connection.ts'
import { readingTurns } from '../../../src/store/sqlite/reading-turn.ts'
import { freshParts } from './folder.ts'

/** A connection, its turns, and the ends of turns that are still to come. */
function given() {
  const { connection } = freshParts()
  const ends: (() => void)[] = []
  const turns = readingTurns(connection, (end) => void ends.push(end))
  return { database: connection.database, turns, ends }
}

describe('a reading turn', () => {
  it('is one transaction, however many reads it has, and ends with the turn', () => {
    const { database, turns, ends } = given()
    expect([turns.begin(), turns.begin(), ends.length, database.isTransaction]).toEqual([true, true, 1, true])
    ends[0]?.()
    expect(database.isTransaction).toBe(false)
  })

  it('ends before its time where the writer needs the connection, and its own end then ends nothing else', () => {
    const { database, turns, ends } = given()
    turns.begin()
    turns.end()
    database.exec('BEGIN IMMEDIATE')
    ends[0]?.()
    expect(database.isTransaction).toBe(true)
  })

  it('does not begin while the writer has the connection', () => {
    const { database, turns } = given()
    database.exec('BEGIN IMMEDIATE')
    expect(turns.begin()).toBe(false)
  })

  it('gives way to a group of writes in the same turn of the event loop', async () => {
    const parts = freshParts()
    parts.turns.begin()
    await parts.writer.run(async (group) => {
      expect(group.connection.database.isTransaction).toBe(true)
    })
    expect(parts.turns.begin()).toBe(true)
  })
})

describe('reads that are held', () => {
  it('see the state of when they were, whatever is committed elsewhere, until they are let go', () => {
    const { connection } = freshParts()
    const turns = readingTurns(connection)
    const other = openConnection(connection.database.location() ?? '', { synchronous: 'OFF' })
    const leases = () => Number(connection.database.prepare('SELECT count(*) AS n FROM lease').get()?.n)
    const letGo = turns.hold()
    other.database.exec("INSERT INTO lease VALUES ('a', 'b', 1)")
    turns.begin()
    turns.end()
    expect(leases()).toBe(0)
    letGo()
    expect([leases(), connection.database.isTransaction]).toEqual([1, false])
    other.close()
  })
})
