import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Visibility } from '../../../src/fhir/search/plan.ts'
import { everything, nothing, type Predicate } from '../../../src/fhir/search/predicate.ts'
import { type Kept, withStore } from './kept-world.ts'
import { runsOf } from './runs.ts'
import { all, type Step, seenBy, types } from './world.ts'

const runs = runsOf(100)

const type = fc.constantFrom(...types)
const ids = ['1', '2', '3']
const id = fc.constantFrom(...ids)
const element = fc.constantFrom('reference', 'other')
const code = fc.constantFrom('active', 'draft')

/** Most of what is written refers to something else that is written. */
const step: fc.Arbitrary<Step> = fc.tuple(type, id).chain(([type, id]) => {
  const target = fc.tuple(fc.constantFrom(...types), fc.constantFrom(...ids)).map((of) => of.join('/'))
  const reference = fc.record({ kind: fc.constant('reference'), key: element.map((name) => `${type}.${name}`), target })
  const token = fc.record({ kind: fc.constant('token'), key: fc.constant(`${type}.token`), code })
  const rest = { slot: 0, system: '', text: '' }
  const row = fc.oneof({ weight: 3, arbitrary: reference }, token).map((row) => ({ ...row, ...rest }))
  const rows = fc.option(fc.array(row, { maxLength: 3 }), { nil: undefined, freq: 5 })
  return rows.map((rows) => ({ type, id, rows }) as Step)
})

/** Asks for what refers to, or is referred to, at each level. */
function linked(of: string, depth: number): fc.Arbitrary<Predicate> {
  const alone = code.map((code): Predicate => ({ kind: 'token', key: `${of}.token`, code }))
  if (depth === 0) return fc.oneof(alone, fc.constant(everything))
  const other = type.chain((type) => linked(type, depth - 1).map((where) => ({ type, where })))
  const pair = (type: string) =>
    fc.tuple(element, element).map(([a, b]) => ({ own: `${of}.${a}`, other: `${type}.${b}` }))
  return fc.oneof(
    fc.tuple(other, element).map(([{ type, where }, name]): Predicate => {
      return { kind: 'links-to', key: `${of}.${name}`, types: [type], where: { [type]: where } }
    }),
    fc.tuple(other, element).map(([{ type, where }, name]): Predicate => {
      return { kind: 'linked-from', type, key: `${type}.${name}`, where }
    }),
    other.chain(({ type, where }) =>
      fc
        .array(pair(type), { minLength: 1, maxLength: 2 })
        .map((pairs): Predicate => ({ kind: 'shares', type, pairs, where })),
    ),
    linked(of, depth - 1).map((of): Predicate => ({ kind: 'not', of })),
    fc.tuple(linked(of, depth - 1), linked(of, depth - 1)).map((of): Predicate => ({ kind: 'or', of })),
  )
}

/** The same object is asked again and again, as that of a caller is. */
const visibilities: fc.Arbitrary<Visibility> = fc
  .tuple(linked('CarePlan', 3), linked('Patient', 2), linked('Task', 2))
  .map(([CarePlan, Patient, Task]) => ({ otherwise: nothing, byType: { CarePlan, Patient, Task } }))

async function isRead({ store }: Kept, visibility: Visibility, [type = '', id = '']: readonly string[]) {
  const stored = await store.read({ ...all, visibility }, type, id)
  return stored !== undefined && !stored.deleted
}

/** Whom the store shows, by read and by search. */
async function shown(kept: Kept, visibility: Visibility): Promise<unknown> {
  const read: string[] = []
  for (const name of types.flatMap((type) => ids.map((id) => `${type}/${id}`))) {
    if (await isRead(kept, visibility, name.split('/'))) read.push(name)
  }
  const from = types.map((type) => ({ type, where: everything }))
  const { hits } = await kept.store.search({ ...all, visibility }, { from, sort: [], count: 100, total: 'none' })
  return { read: read.sort(), found: hits.map(({ type, id }) => `${type}/${id}`).sort() }
}

function expected({ world }: Kept, visibility: Visibility): unknown {
  const names = [...seenBy(visibility, world()).keys()].sort()
  return { read: names, found: names }
}

/** Writes a bundle into the tables, and takes it back. */
async function fail({ store }: Kept, bundle: readonly Step[]): Promise<void> {
  const failing = store.transact(all.caller, async (transaction) => {
    for (const { type, id, rows = [] } of bundle) await transaction.put(put(type, id, rows))
    const where: Predicate = { kind: 'linked-from', type: 'Task', key: 'Task.reference', where: everything }
    await transaction.find(all, 'Task', where, 1)
    throw new Error('as asked')
  })
  await expect(failing).rejects.toThrow('as asked')
}

function put(type: string, id: string, rows: NonNullable<Step['rows']>) {
  return { type, id, method: 'PUT' as const, before: '{"meta":{', after: '}}', rows, cases: [] }
}

const refers = (type: string, target: string) =>
  ({ kind: 'reference', slot: 0, key: `${type}.reference`, target }) as const

const coded = (type: string, code: string) =>
  ({ kind: 'token', key: `${type}.token`, slot: 0, system: '', code, text: '' }) as const

/** What shares a target with a resource of a type that answers. */
function sharing(own: string, type: string, where: Predicate): Predicate {
  return { kind: 'shares', type, pairs: [{ own: `${own}.reference`, other: `${type}.reference` }], where }
}

describe('what a caller sees', () => {
  it('is what is so now, whatever was answered before', { timeout: runs.timeout }, async () => {
    const bundle = fc.array(step, { minLength: 1, maxLength: 3 })
    const written = fc.array(fc.tuple(bundle, fc.constantFrom('kept', 'kept', 'failed')), { maxLength: 16 })
    const property = fc.asyncProperty(written, visibilities, (bundles, visibility) =>
      withStore(async (kept) => {
        for (const [bundle, outcome] of bundles) {
          await (outcome === 'kept' ? kept.write(bundle) : fail(kept, bundle))
          expect(await shown(kept, visibility)).toEqual(expected(kept, visibility))
        }
      }),
    )
    await fc.assert(property, runs.settings)
  })
})

describe('what a caller sees of what is linked', () => {
  it('changes with what a resource refers to', async () => {
    await withStore(async (kept) => {
      const active: Predicate = { kind: 'token', key: 'Task.token', code: 'active' }
      const where: Predicate = { kind: 'links-to', key: 'CarePlan.reference', types: ['Task'], where: { Task: active } }
      const visibility = { otherwise: everything, byType: { CarePlan: where } }
      await kept.write([{ type: 'CarePlan', id: '1', rows: [refers('CarePlan', 'Task/1')] }])
      for (const code of ['active', 'draft', 'active']) {
        await kept.write([{ type: 'Task', id: '1', rows: [coded('Task', code)] }])
        expect(await isRead(kept, visibility, ['CarePlan', '1'])).toBe(code === 'active')
      }
      await kept.write([{ type: 'Task', id: '1', rows: undefined }])
      expect(await isRead(kept, visibility, ['CarePlan', '1'])).toBe(false)
    })
  })

  it('changes with the first resource that has an element at all', async () => {
    await withStore(async (kept) => {
      const visibility = { otherwise: everything, byType: { CarePlan: sharing('CarePlan', 'Task', everything) } }
      await kept.write([{ type: 'CarePlan', id: '1', rows: [refers('CarePlan', 'Patient/1')] }])
      expect(await isRead(kept, visibility, ['CarePlan', '1'])).toBe(false)
      await kept.write([{ type: 'Task', id: '1', rows: [refers('Task', 'Patient/1')] }])
      expect(await isRead(kept, visibility, ['CarePlan', '1'])).toBe(true)
    })
  })
})

describe('what a caller sees of what shares', () => {
  it('changes with a transaction that is committed by a thread of its own', async () => {
    await withStore(async (kept) => {
      const visibility = { otherwise: everything, byType: { CarePlan: sharing('CarePlan', 'Task', everything) } }
      await kept.write([
        { type: 'CarePlan', id: '1', rows: [refers('CarePlan', 'Patient/1')] },
        { type: 'Task', id: 'other', rows: [refers('Task', 'Patient/2')] },
      ])
      expect(await isRead(kept, visibility, ['CarePlan', '1'])).toBe(false)
      await kept.store.transact(all.caller, async (transaction) => {
        for (let n = 0; n < 60; n++) await transaction.put(put('Task', `${n}`, [refers('Task', 'Patient/1')]))
      })
      expect(await isRead(kept, visibility, ['CarePlan', '1'])).toBe(true)
    })
  })

  it('may rest on the same question at several depths', async () => {
    await withStore(async (kept) => {
      const active: Predicate = { kind: 'token', key: 'Task.token', code: 'active' }
      const chain = [1, 2, 3, 4].reduce((where: Predicate) => sharing('Task', 'Task', where), active)
      const rows = [refers('Task', 'Patient/1')]
      await kept.write([
        { type: 'Task', id: '1', rows },
        { type: 'Task', id: '2', rows },
        { type: 'Task', id: '3', rows: [...rows, coded('Task', 'active')] },
      ])
      const visibility = { otherwise: everything, byType: { Task: chain } }
      for (const one of ids) expect(await isRead(kept, visibility, ['Task', one])).toBe(true)
      await kept.write([{ type: 'Task', id: '3', rows }])
      for (const one of ids) expect(await isRead(kept, visibility, ['Task', one])).toBe(false)
    })
  })
})
