/** What the contract's tests are given: a store over which they hold the clock, and writes made in one line. */
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { everything, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Query, Store, Transaction, Write } from '../../../src/store/store.ts'

export interface Given {
  readonly store: Store
  /** Whether jobs that are sent at once run one after the other, as they were sent; else in whatever order they end. */
  readonly inOrder: boolean
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>
  end(): Promise<void>
}

export interface GivenOptions {
  readonly clock: () => number
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  readonly snapshotLifetimeMs: number
}

export type OpenGiven = (options: GivenOptions) => Promise<Given>

export const caller = { kind: 'open' } as const
export const everyone: Query = { caller, visibility: { otherwise: everything, byType: {} } }

/** How long laws may take that are tried in many random turns; a cluster over a network takes longer than one database. */
export const lawsMs = Number(process.env.TEST_LAWS_MS ?? 60_000)

/** A query of somebody who sees of each type what answers yes to the predicate. */
export function seeing(otherwise: Predicate, byType: Readonly<Record<string, Predicate>> = {}): Query {
  return { caller, visibility: { otherwise, byType } }
}

/** A clock that stands still until it is set; ms. */
export interface Clock {
  (): number
  now: number
}

export function stoppedClock(): Clock {
  const clock: Clock = Object.assign(() => clock.now, { now: Date.UTC(2026, 2, 1, 12) })
  return clock
}

/** A write of `Type/id`. Its text holds its rows, so that `extract` finds them again. */
export function write(reference: string, rows: readonly IndexRow[] = [], more: Partial<Write> = {}): Write {
  const [type = '', id = ''] = reference.split('/')
  const before = `{"resourceType":"${type}","id":"${id}","rows":${JSON.stringify(rows)},"meta":{`
  return { type, id, method: 'PUT', before, after: '}}', rows, cases: [], ...more }
}

/** The rows that `write` put into the text. */
export function extract(_type: string, content: string): readonly IndexRow[] {
  return content === '' ? [] : JSON.parse(content).rows
}

export function token(key: string, code: string, text = ''): IndexRow {
  return { kind: 'token', key, slot: 0, system: 'urn:test', code, text }
}

export function reference(key: string, target: string): IndexRow {
  return { kind: 'reference', key, slot: 0, target }
}

export function hasCode(key: string, code: string): Predicate {
  return { kind: 'token', key, system: 'urn:test', code }
}

/** Each in a transaction of its own, one after the other. */
export async function put(store: Store, ...writes: readonly Write[]): Promise<void> {
  for (const each of writes) {
    await store.transact(caller, (transaction) => transaction.put(each))
  }
}

export function remove(store: Store, reference: string): Promise<unknown> {
  const [type = '', id = ''] = reference.split('/')
  return store.transact(caller, (transaction) => transaction.remove(type, id))
}

/** The ids of the live resources of a type that answer yes, as a search in the order of creation finds them. */
export async function found(store: Store, type: string, where: Predicate, query = everyone): Promise<string[]> {
  const plan = { from: [{ type, where }], sort: [], count: 100, total: 'none' } as const
  return (await store.search(query, plan)).hits.map(({ id }) => id)
}

/** Does all of it at once, or where that would leave the order open, one after the other. */
export async function inTurn(
  { inOrder }: Pick<Given, 'inOrder'>,
  works: readonly (() => Promise<unknown>)[],
): Promise<void> {
  if (inOrder) await Promise.all(works.map((work) => work()))
  else for (const work of works) await work()
}

/** What a transaction that ends with an error has done. */
export async function failing(store: Store, decide: (transaction: Transaction) => Promise<unknown>): Promise<void> {
  const failure = new Error('taken back')
  await store
    .transact(caller, async (transaction) => {
      await decide(transaction)
      throw failure
    })
    .catch((error) => {
      if (error !== failure) {
        throw error
      }
    })
}

/** Asked for within a test: an empty store, and the clock it goes by. */
export type Fixture = () => Given & { readonly clock: Clock }

export const snapshotLifetimeMs = 15 * 60_000
