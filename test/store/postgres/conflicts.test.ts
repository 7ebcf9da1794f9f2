/** What a decision relied on, and what was committed before it was: whether it is asked again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Query, Store, Transaction } from '../../../src/store/store.ts'
import { caller, everyone, hasCode, put, reference, remove, seeing, token, write } from '../contract/given.ts'
import { type Nodes, timesDecided, twoNodes } from './nodes.ts'

type Read = (transaction: Transaction) => Promise<unknown>
type Change = (store: Store) => Promise<unknown>

const coded = (name: string, code: string) => write(name, [token('Task.code', code)])
const about = (name: string, target: string) => write(name, [reference('Task.focus', target)])
const codeIs = (code: string) => hasCode('Task.code', code)
const found =
  (where: Predicate, count = 9, query: Query = everyone): Read =>
  (transaction) =>
    transaction.find(query, 'Task', where, count)
const chained: Predicate = { kind: 'links-to', key: 'Task.focus', types: ['Basic'], where: { Basic: codeIs('x') } }
const referred: Predicate = { kind: 'linked-from', type: 'Basic', key: 'Task.focus', where: everything }
const done =
  (what: (transaction: Transaction) => Promise<unknown>): Change =>
  (store) =>
    store.transact(caller, what)

const current: Read = (transaction) => transaction.current('Task', 'a')
const absent: Read = (transaction) => transaction.current('Task', 'new')
const followers: Read = (transaction) => transaction.followers('Task/a', 9)
const cleared: Read = async (transaction) => transaction.unmark({ key: 'm', due: 1, generation: 1 })
const matched = (id: string) => ({
  ...{ from: 0, to: 1, matchings: [{ subscription: id, version: 1, topic: 0, last: 1 }] },
  events: [{ subscription: id, number: 1, commitNumber: 1, at: 1 }],
})
const delivered = (confirmed: number) =>
  done((transaction) => transaction.deliver({ subscription: 's', confirmed, failures: 0 }))

/** Before each: Task/a has code x, Task/b code y, mark m is set, a and b follow nothing. */
const cases: [relied: string, meanwhile: string, times: number, Read, Change][] = [
  ['a version', 'a new version of it', 2, current, (store) => put(store, coded('Task/a', 'z'))],
  ['a version', 'its deletion', 2, current, (store) => remove(store, 'Task/a')],
  ['a version', 'a version of another', 1, current, (store) => put(store, coded('Task/b', 'z'))],
  ['a version', 'the same content', 1, current, (store) => put(store, coded('Task/a', 'x'))],
  ['that there is none', 'its creation', 2, absent, (store) => put(store, coded('Task/new', 'x'))],
  ['that there is none', 'the creation of another', 1, absent, (store) => put(store, coded('Task/c', 'x'))],
  ['hits', 'one that matches no more', 2, found(codeIs('x')), (store) => put(store, coded('Task/a', 'z'))],
  [
    'hits',
    'one with new content',
    2,
    found(codeIs('x')),
    (store) => put(store, write('Task/a', [token('Task.code', 'x')], { after: ',"n":1}}' })),
  ],
  ['hits', 'one that is deleted', 2, found(codeIs('x')), (store) => remove(store, 'Task/a')],
  ['hits', 'one that matches now', 2, found(codeIs('x')), (store) => put(store, coded('Task/b', 'x'))],
  ['hits', 'a new one that matches', 2, found(codeIs('x')), (store) => put(store, coded('Task/c', 'x'))],
  ['hits', 'a new one that does not', 1, found(codeIs('x')), (store) => put(store, coded('Task/c', 'y'))],
  ['hits', 'one of another type', 1, found(codeIs('x')), (store) => put(store, coded('Basic/c', 'x'))],
  ['as many hits as asked for', 'a later one', 1, found(codeIs('x'), 1), (store) => put(store, coded('Task/c', 'x'))],
  ['no hits', 'a first one', 2, found(codeIs('new')), (store) => put(store, coded('Task/c', 'new'))],
  [
    'hits that may be seen',
    'one that may not',
    1,
    found(codeIs('x'), 9, seeing(codeIs('x'))),
    (store) => put(store, coded('Task/c', 'y')),
  ],
  ['a chain', 'another target', 2, found(chained), (store) => put(store, coded('Basic/c', 'x'))],
  ['a chain', 'another type', 1, found(chained), (store) => put(store, coded('Patient/c', 'x'))],
  ['what refers', 'one that refers', 2, found(referred), (store) => put(store, about('Basic/c', 'Task/a'))],
  ['followers', 'a new one', 2, followers, done((transaction) => transaction.follow('c', ['Task/a']))],
  ['followers', 'one of another target', 1, followers, done((transaction) => transaction.follow('c', ['Task/b']))],
  ['a mark', 'the mark set again', 2, cleared, done((transaction) => transaction.mark({ key: 'm', due: 1 }))],
  ['a mark', 'another mark', 1, cleared, done((transaction) => transaction.mark({ key: 'n', due: 1 }))],
  [
    'the position of matching',
    'a new position',
    2,
    (transaction) => transaction.match(matched('s')),
    done((transaction) => transaction.match(matched('t'))),
  ],
  ['what is confirmed', 'more of it', 1, (transaction) => transaction.forgetEvents(9, 9), delivered(5)],
  ['what is confirmed', 'less of it', 2, (transaction) => transaction.forgetEvents(9, 9), delivered(1)],
  ['nothing', 'anything', 1, async () => undefined, (store) => put(store, coded('Task/a', 'z'))],
]

describe.each(['the same node', 'another node'])('a decision of one node, and a commit of %s', (by) => {
  let nodes: Nodes
  beforeAll(async () => {
    nodes = await twoNodes()
  })
  afterAll(() => nodes.end())

  it.each(cases)(
    'that relied on %s is asked, with %s meanwhile, so many times: %i',
    async (...[, , times, read, change]) => {
      const { first, second } = nodes
      const all = ['Task/new', 'Task/c', 'Basic/c', 'Patient/c']
      for (const each of all) await remove(first, each)
      await first.transact(caller, async (transaction) => {
        await transaction.put(coded('Task/a', 'x'))
        await transaction.put(coded('Task/b', 'y'))
        await transaction.mark({ key: 'm', due: 1 })
        await transaction.follow('c', [])
        await transaction.deliver({ subscription: 's', confirmed: 3, failures: 0 })
      })
      // This node has learnt what the other has written.
      await put(by === 'the same node' ? first : second, write('Organization/a'))
      const decide = async (transaction: Transaction) => {
        await read(transaction)
        await transaction.put(write('Organization/decided', [token('Organization.code', `${Math.random()}`)]))
      }
      expect(await timesDecided(first, decide, () => change(by === 'the same node' ? first : second))).toBe(times)
    },
  )
})
