import type { Bundle, Resource, Task } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 40)

/** A minute passes with each of the 63 writes that a scene may have. */
const longerThanAllWrites = 2 * 3_600_000

const status = fc.constantFrom('requested', 'accepted', 'ready')
const date = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', undefined)
const task = fc.record({ id: fc.integer({ min: 1, max: 12 }), status, date })
const change = fc.oneof(
  { weight: 3, arbitrary: task.map((of) => ({ kind: 'put', of }) as const) },
  { weight: 1, arbitrary: task.map((of) => ({ kind: 'remove', of }) as const) },
)
const keys = fc.constantFrom(
  'authored-on',
  '-authored-on',
  'status',
  '-status',
  '_id',
  '-_id',
  '_lastUpdated',
  '-_lastUpdated',
)
const scene = fc.record({
  before: fc.array(task, { maxLength: 15 }),
  meanwhile: fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }),
  sort: fc.array(keys, { maxLength: 3 }),
  where: fc.constantFrom(
    '',
    '&status=ready',
    '&authored-on=ge2026-03-02',
    '&status:not=ready',
    '&authored-on:missing=true',
  ),
  count: fc.integer({ min: 1, max: 4 }),
})

it('gives in pages exactly what one page would have given, whatever is written between them', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ before, meanwhile, sort, where, count }) => {
      const house = await openHouse({ snapshotLifetimeMs: longerThanAllWrites })
      try {
        for (const one of before) await house.put(resource(one))
        const url = `Task?_total=accurate${where}${sort.length > 0 ? `&_sort=${sort.join(',')}` : ''}`
        const whole = await house.get(`${url}&_count=100`)
        const pages = await paged(house, `${url}&_count=${count}`, meanwhile)
        expect(pages.flatMap(shown)).toEqual(shown(whole))
        expect(pages.map(({ total }) => total)).toEqual(pages.map(() => whole.total))
        expect(pages.slice(0, -1).every(({ entry }) => entry?.length === count)).toBe(true)
      } finally {
        await house.close()
      }
    }),
    { numRuns: runs },
  )
}, 1_000_000)

type Change = {
  readonly kind: 'put' | 'remove'
  readonly of: { id: number; status: Task['status']; date: string | undefined }
}

/** The first page and those that follow it, some changes made before each. */
async function paged(house: House, url: string, changes: readonly (readonly Change[])[]): Promise<Bundle[]> {
  const pages: Bundle[] = []
  for (let next: string | undefined = url; next !== undefined; next = linkOf(pages.at(-1), 'next')) {
    for (const { kind, of } of pages.length === 0 ? [] : (changes[pages.length - 1] ?? [])) {
      await (kind === 'put' ? house.put(resource(of)) : house.remove('Task', String(of.id)))
    }
    pages.push(await house.get(next))
  }
  return pages
}

function resource({ id, status: state, date: authoredOn }: Change['of']): Resource {
  return { resourceType: 'Task', id: String(id), intent: 'order', status: state, ...(authoredOn && { authoredOn }) }
}

function linkOf(bundle: Bundle | undefined, relation: string): string | undefined {
  return bundle?.link?.find((link) => link.relation === relation)?.url
}

function shown({ entry = [] }: Bundle): readonly (Resource | undefined)[] {
  return entry.map((one) => one.resource)
}
