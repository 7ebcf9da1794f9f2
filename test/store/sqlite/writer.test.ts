import { describe, expect, it } from 'vitest'
import { openAlarm } from '../../../src/store/alarm.ts'
import type { Search } from '../../../src/store/sqlite/context.ts'
import type { Parts } from '../../../src/store/sqlite/parts.ts'
import { openTransaction } from '../../../src/store/sqlite/transaction.ts'
import { openWriter } from '../../../src/store/sqlite/writer.ts'
import type { Transaction } from '../../../src/store/store.ts'
import { token, write } from '../contract/given.ts'
import { freshParts } from './folder.ts'

const noSearch: Search = {
  search: () => Promise.reject(new Error('not here')),
  spliced: () => Promise.reject(new Error('not here')),
  lines: () => Promise.reject(new Error('not here')),
  links: () => Promise.reject(new Error('not here')),
  find: () => [],
}

function transact<T>(parts: Parts, decide: (transaction: Transaction) => Promise<T>): Promise<T> {
  const { connection, names, head, writer } = parts
  const context = { connection, names, head, clock: () => 1, search: noSearch, alarm: openAlarm() }
  return writer.run((group) => decide(openTransaction(context, group).transaction))
}

function count(parts: Parts, table: string): unknown {
  return parts.reader.database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count
}

const large = 'x'.repeat(200_000)

describe('a full disk', () => {
  it('answers unavailable to every job of the group, stores nothing of it, and goes on when there is room', async () => {
    const errors: string[] = []
    const parts = freshParts(errors)
    const { database } = parts.connection
    await transact(parts, (transaction) => transaction.put(write('Patient/a', [token('Patient.a', 'x')])))
    database.exec(`PRAGMA max_page_count = ${Number(database.prepare('PRAGMA page_count').get()?.page_count)}`)
    const jobs = ['b', 'c'].map((id) =>
      transact(parts, (transaction) =>
        transaction.put({ ...write(`Task/${id}`, [token('Task.b', id)]), before: `{"x":"${large}",` }),
      ),
    )
    const outcomes = await Promise.allSettled(jobs)
    expect(outcomes.map((each) => each.status === 'rejected' && each.reason.kind)).toEqual([
      'unavailable',
      'unavailable',
    ])
    expect(errors).toEqual(['A commit failed, and nothing of it was stored.'])
    expect([count(parts, 'resource'), count(parts, 'token'), count(parts, 'type')]).toEqual([1, 1, 1])
    database.exec('PRAGMA max_page_count = 1000000')
    const written = await transact(parts, (tx) => tx.put(write('Task/d', [token('Task.d', 'x')])))
    expect(written.stored).toMatchObject({ commitNumber: 2, rid: 2 })
    expect(count(parts, 'outbox')).toBe(2)
    const types = parts.reader.database.prepare('SELECT name FROM type ORDER BY id')
    expect(types.all().map(({ name }) => name)).toEqual(['Patient', 'Task'])
  })

  it('answers unavailable also when it is met in the middle of a job that goes on', async () => {
    const parts = freshParts()
    const { database } = parts.connection
    database.exec(`PRAGMA max_page_count = ${Number(database.prepare('PRAGMA page_count').get()?.page_count)}`)
    const job = transact(parts, async (transaction) => {
      await transaction.put({ ...write('Task/b'), before: `{"x":"${large}",` })
      await transaction
        .find(
          { caller: { kind: 'open' }, visibility: { otherwise: { kind: 'or', of: [] }, byType: {} } },
          'Task',
          { kind: 'or', of: [] },
          1,
        )
        .catch(() => [])
      return 'done'
    })
    await expect(job).rejects.toMatchObject({ kind: 'unavailable' })
    expect(count(parts, 'resource')).toBe(0)
  })
})

describe('a large job', () => {
  it('is not seen before its writer knows that it is committed', async () => {
    const parts = freshParts()
    const [done, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const bulk = {
      ...parts.bulk,
      commit: () =>
        parts.bulk
          .commit()
          .then(done.resolve)
          .then(() => goOn.promise),
    }
    const aside = { bulk, holdReads: parts.turns.hold, pause: async () => {}, starting: parts.turns.end }
    const writer = openWriter({ ...parts, ...aside, writable: async () => {}, committed: () => {}, failed: () => {} })
    const job = transact({ ...parts, writer }, async (transaction) => {
      for (let i = 0; i < 100; i++) await transaction.put(write(`Task/${i}`))
    })
    await done.promise
    const seen = () => {
      parts.turns.begin()
      return [parts.connection.database.prepare('SELECT count(*) AS n FROM resource').get()?.n, writer.newest()]
    }
    expect(count(parts, 'resource')).toBe(100)
    expect(seen()).toEqual([0, 0])
    goOn.resolve()
    await job
    expect(seen()).toEqual([100, 100])
  })
})

describe('groups', () => {
  it('serve jobs that come in one turn with one commit', async () => {
    const parts = freshParts()
    const version = () => parts.reader.database.prepare('PRAGMA data_version').get()?.data_version
    const before = Number(version())
    await Promise.all(Array.from({ length: 20 }, (_, i) => transact(parts, (tx) => tx.put(write(`Task/${i}`)))))
    expect(Number(version()) - before).toBe(1)
    expect(count(parts, 'resource')).toBe(20)
  })

  it('number names anew after a job that named them first was taken back', async () => {
    const parts = freshParts()
    const refused = transact(parts, async (transaction) => {
      await transaction.put(write('Task/a', [token('Task.refused', 'x')]))
      throw new Error('refused')
    })
    await Promise.all([
      refused.catch(() => undefined),
      transact(parts, (transaction) => transaction.put(write('Patient/a', [token('Patient.kept', 'x')]))),
    ])
    const keys = parts.reader.database.prepare('SELECT t.name, k.key FROM index_key k JOIN type t ON t.id = k.type')
    expect(keys.all()).toEqual([{ name: 'Patient', key: 'Patient.kept' }])
  })
})
