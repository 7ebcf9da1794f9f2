/** Many nodes, one order. */
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectionOptions } from '../../../src/store/postgres/session.ts'
import { caller, everyone, found, hasCode, put, token, write } from '../contract/given.ts'
import { type Nodes, twoNodes } from './nodes.ts'

let nodes: Nodes
beforeEach(async () => {
  nodes = await twoNodes()
})
afterEach(() => nodes.end())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const only = hasCode('Patient.code', 'one')

/** Runs `work` over a connection that is none of the nodes'. */
async function beside<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionOptions({ url: nodes.url, waitMs: 10_000, statementMs: 10_000 }))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

describe('two nodes', () => {
  it('create one resource of 50 that at once create it on both unless it is there', async () => {
    const { first, second } = nodes
    const decisions = Array.from({ length: 50 }, (_, i) =>
      (i % 2 ? first : second).transact(caller, async (transaction) => {
        const hits = await transaction.find(everyone, 'Patient', only, 1)
        return hits[0]?.id ?? (await transaction.put(write(`Patient/${i}`, [token('Patient.code', 'one')]))).stored.id
      }),
    )
    expect(new Set(await Promise.all(decisions)).size).toBe(1)
    expect(await found(first, 'Patient', only)).toHaveLength(1)
  })

  it('see at once on one what the other has answered', async () => {
    const { first, second } = nodes
    for (let n = 0; n < 20; n++) {
      const code = token('Task.new', `${n}`)
      await put(n % 2 ? first : second, write(`Task/${n}`, [{ ...code, key: `Task.new${n}` }]))
      expect(await found(n % 2 ? second : first, 'Task', hasCode(`Task.new${n}`, `${n}`))).toEqual([`${n}`])
    }
  })
})

describe('two nodes and one order', () => {
  it('give each version one number, and follow all in order, though a transaction stays open elsewhere', async () => {
    const { first, second } = nodes
    await beside(async (client) => {
      await client.query('BEGIN')
      await client.query('SELECT pg_current_xact_id()')
      const followed: number[] = []
      let writing = true
      const follower = (async () => {
        for (let isThrough = false; !isThrough; ) {
          // What is read while somebody writes may be older than the last write.
          const isLast = !writing
          const next = await second.outbox(followed.at(-1) ?? 0, 100)
          followed.push(...next.map(({ commitNumber }) => commitNumber))
          isThrough = isLast && next.length === 0
        }
      })()
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          for (let i = 0; i < 50; i++) await put(i % 2 ? first : second, write(`Task/${n}-${i}`))
        }),
      )
      writing = false
      await follower
      expect(followed).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
    })
  }, 60_000)

  it('tell each other of commits and of what is due', async () => {
    const { first, second } = nodes
    const told = Promise.withResolvers<void>()
    const due = Promise.withResolvers<void>()
    second.onCommit(told.resolve)
    second.onDue(due.resolve)
    await first.transact(caller, async (transaction) => {
      await transaction.put(write('Task/a'))
      await transaction.mark({ key: 'm', due: 1 })
    })
    await Promise.all([told.promise, due.promise])
    expect(await second.due({ now: 2, limit: 1 })).toMatchObject([{ key: 'm' }])
  })
})

describe('a lease', () => {
  it('that another node takes before the commit takes the decision with it', async () => {
    const { first, second } = nodes
    await first.lease('work', 'first', Date.now() + 300)
    const answers: boolean[] = []
    await first.transact(caller, async (transaction) => {
      const holds = await transaction.holds('work', 'first')
      answers.push(holds)
      await transaction.put(write('Task/a', [token('Task.holder', holds ? 'first' : 'nobody')]))
      while (answers.length === 1 && !(await second.lease('work', 'second', Date.now() + 60_000))) await pause(20)
    })
    expect(answers).toEqual([true, false])
    expect(await found(second, 'Task', hasCode('Task.holder', 'first'))).toEqual([])
  })

  it('that runs out and is taken by nobody takes nothing with it', async () => {
    const { first } = nodes
    await first.lease('work', 'first', Date.now() + 100)
    let times = 0
    await first.transact(caller, async (transaction) => {
      times += 1
      await transaction.holds('work', 'first')
      await transaction.put(write('Task/a'))
      await pause(150)
    })
    expect(times).toBe(1)
  })
})

describe('a node that stands still with the head in its hands', () => {
  it('is cut off, and the others go on', async () => {
    await beside(async (client) => {
      await client.query('BEGIN')
      await client.query('SELECT turn FROM head FOR UPDATE')
      const started = performance.now()
      await put(nodes.first, write('Task/a'))
      const waited = performance.now() - started
      expect(waited).toBeGreaterThan(4000)
      expect(waited).toBeLessThan(9000)
    })
  }, 20_000)
})
