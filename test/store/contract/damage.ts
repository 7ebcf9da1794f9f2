/** What every keeper must find in a store that was tampered with: each kind of damage, said of what it is about. */
import { expect, it } from 'vitest'
import type { Fault, Keeper } from '../../../src/store/keeper.ts'
import type { Store } from '../../../src/store/store.ts'
import { extract, put, reference, remove, token, write } from './given.ts'

/** A statement of SQL, the place of the fault and what is said of it. */
export type Damage = readonly [statement: string, where: string, what: RegExp]

/** A store that can be damaged. */
export interface Damageable {
  readonly keeper: Keeper
  open(): Promise<Store>
  /** Runs statements past the store. */
  damage(statement: string): Promise<void>
}

const rows = (code: string) => [token('Task.code', code), reference('Task.for', 'Patient/p')]

/** Task/a in three versions, Task/b deleted, Task/c in a case. */
async function fill(store: Store): Promise<void> {
  for (const code of ['x', 'y', 'z']) await put(store, write('Task/a', rows(code)))
  await put(store, write('Task/b', rows('x')), write('Task/c', rows('x'), { cases: ['k'] }))
  await remove(store, 'Task/b')
  await store.close()
}

async function faultsOf(keeper: Keeper): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  await keeper.verify({ extract, told: () => {}, found: (fault) => faults.push(fault) })
  return faults
}

const damages: readonly Damage[] = [
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
]

/** Registers the tests; `own`: what can be damaged in this kind of store only. */
export function damageContract(open: () => Promise<Damageable>, own: readonly Damage[]): void {
  it('finds nothing in what the store writes', async () => {
    const place = await open()
    await fill(await place.open())
    expect(await faultsOf(place.keeper)).toEqual([])
  })

  it.each([...damages, ...own])('finds what this does: %s', async (statement, where, what) => {
    const place = await open()
    await fill(await place.open())
    await place.damage(statement)
    expect(await faultsOf(place.keeper)).toContainEqual({ where, what: expect.stringMatching(what) })
  })
}
