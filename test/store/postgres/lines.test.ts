/** The law of lines: a type read at a stretch is what a search gives, hit by hit, in the state that was held. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Store } from '../../../src/store/store.ts'
import { asked } from '../../support/postgres/databases.ts'
import { everyone, hasCode, lawsMs, put, remove, seeing, token, write } from '../contract/given.ts'
import { type Nodes, twoNodes } from './nodes.ts'

let nodes: Nodes
beforeEach(async () => {
  nodes = await twoNodes()
})
afterEach(() => nodes.end())

const ofType = (type: string, at: number, count: number) =>
  ({ from: [{ type, where: everything }], sort: [], count, total: 'none', at }) as const

/** All lines, page by page, and of each page how many there were. */
async function linesIn(store: Store, type: string, at: number, count: number) {
  const counts: number[] = []
  let text = ''
  for (let after = {}, left = true; left; ) {
    const page = await store.keeping.lines(everyone, { ...ofType(type, at, count), ...after })
    text += textOf(page.pieces)
    counts.push(page.count)
    left = page.next !== undefined
    after = { after: page.next }
  }
  return { text, counts }
}

async function searched(store: Store, type: string, at: number): Promise<string> {
  const { hits } = await store.search(everyone, ofType(type, at, 1000))
  return hits.map(({ content }) => `${content}\n`).join('')
}

const text = fc.oneof(
  fc.constantFrom('', '\\"', '\\\\', 'å\u2028😀', '\\n\\u0000'),
  fc.nat(20_000).map((length) => 'ö'.repeat(length)),
)
const step = fc.record({ id: fc.nat(9), text, isGone: fc.integer({ min: 0, max: 3 }).map((n) => n === 0) })
const steps = fc.array(step, { maxLength: 25 })

async function take(store: Store, taken: readonly { id: number; text: string; isGone: boolean }[]): Promise<void> {
  for (const { id, text: long, isGone } of taken) {
    if (isGone) await remove(store, `Task/${id}`)
    else await put(store, write(`Task/${id}`, [], { after: `,"long":"${long}"}}` }), write(`Patient/${id}`))
  }
}

it(
  'gives what a search gives in the state that was held, whatever was written since and wherever pages end',
  async () => {
    const store = nodes.first
    await fc.assert(
      fc.asyncProperty(steps, steps, fc.integer({ min: 1, max: 6 }), async (before, later, count) => {
        await take(store, before)
        const { at } = await store.keeping.hold({ name: 'n', until: Number.MAX_SAFE_INTEGER, note: '' })
        const expected = await searched(store, 'Task', at)
        await take(store, later)
        const { text: lines, counts } = await linesIn(store, 'Task', at, count)
        expect(lines).toBe(expected)
        expect(counts.reduce((sum, each) => sum + each)).toBe(expected.split('\n').length - 1)
        expect(await linesIn(nodes.second, 'Task', at, 1000)).toMatchObject({ text: expected })
      }),
      { numRuns: 20 },
    )
  },
  lawsMs,
)

it('gives what the caller may see, and all of a type that has none', async () => {
  const { first, second } = nodes
  await put(first, write('Task/a', [token('Task.code', 'x')]), write('Task/b', [token('Task.code', 'y')]))
  const at = await second.newestCommit()
  const page = await first.keeping.lines(seeing(hasCode('Task.code', 'y')), ofType('Task', at, 9))
  expect([page.count, textOf(page.pieces)]).toEqual([1, `${(await first.read(everyone, 'Task', 'b'))?.content}\n`])
  expect(await linesIn(second, 'Basic', at, 9)).toEqual({ text: '', counts: [0] })
})

it('ends a page with the last there is, and holds no connection between pages', async () => {
  const store = nodes.first
  for (let n = 0; n < 4; n++) await put(store, write(`Task/${n}`))
  const at = await store.newestCommit()
  expect((await linesIn(store, 'Task', at, 2)).counts).toEqual([2, 2])
  const { next } = await store.keeping.lines(everyone, ofType('Task', at, 2))
  expect(next).toBeDefined()
  const busy = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND application_name = 'vardbro' AND state <> 'idle'`
  await expect.poll(() => asked(nodes.url, (client) => client.query(busy)).then(({ rowCount }) => rowCount)).toBe(0)
})
