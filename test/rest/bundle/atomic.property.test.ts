import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { post, stored, type TestEntry } from '../../support/bundle.ts'
import { openContext, type TestContext } from '../../support/context.ts'

// Laws of any transaction of groups that refer to each other and to patients known by an identifier.
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

interface Planned {
  readonly how: 'create' | 'create-if-none' | 'update' | 'update-match' | 'delete' | 'bad' | 'stale'
  /** The id, or the number of the identifier. */
  readonly name: number
  /** Which entry it refers to, if there are so many. */
  readonly refersTo: number
}

const planned = fc.record<Planned>({
  how: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('create', 'create-if-none', 'update', 'update-match', 'delete') },
    { weight: 1, arbitrary: fc.constantFrom('bad', 'stale') },
  ),
  name: fc.nat({ max: 12 }),
  refersTo: fc.nat({ max: 9 }),
})
const urn = (index: number) => `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

function entryOf({ how, name, refersTo }: Planned, index: number, all: readonly Planned[]): TestEntry {
  const target = refersTo % all.length
  const reference = all[target]?.how === 'delete' ? 'Patient/outside' : urn(target)
  const identifier = [{ system: 'urn:x', value: String(name) }]
  const member = [{ entity: { reference } }]
  const group = { resourceType: 'Group', type: how === 'bad' ? 'nobody' : 'person', actual: true, identifier, member }
  const [id, criteria, fullUrl] = [`g${name}`, `identifier=urn:x|${name}`, urn(index)]
  const requests = {
    create: { method: 'POST', url: 'Group' },
    bad: { method: 'POST', url: 'Group' },
    'create-if-none': { method: 'POST', url: 'Group', ifNoneExist: criteria },
    update: { method: 'PUT', url: `Group/${id}` },
    stale: { method: 'PUT', url: `Group/${id}`, ifMatch: 'W/"999"' },
    'update-match': { method: 'PUT', url: `Group?${criteria}` },
    delete: { method: 'DELETE', url: `Group/${id}` },
  }
  if (how === 'delete') return { request: requests.delete }
  const byId = how === 'update' || how === 'stale'
  return { fullUrl, resource: byId ? { ...group, id } : group, request: requests[how] }
}

it('a transaction does all of its entries or none, and what it wrote refers to nothing that is not there', async () => {
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(planned, { minLength: 1, maxLength: 8 }), async (plans) => {
      const before = await versions()
      const answers = await accepting(post(context, plans.map(entryOf)))
      if (answers === undefined) {
        expect(await versions()).toBe(before)
        return
      }
      accepted++
      expect(plans.every(({ how }) => how !== 'bad' && how !== 'stale')).toBe(true)
      for (const [index, { response }] of answers.entries()) {
        const isFound = plans[index]?.how === 'create-if-none' && response.status.startsWith('200')
        if (!isFound) await demandResolved(response.location)
      }
    }),
    { numRuns: 300 },
  )
  expect(accepted).toBeGreaterThan(30)
})

/** What a transaction answers; undefined where it is refused. */
async function accepting<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}

async function versions(): Promise<number> {
  const newest = await context.store.outbox(0, 100_000)
  return newest.length
}

async function demandResolved(location: string | undefined): Promise<void> {
  if (location === undefined) return
  const { member } = (await stored(context, location)) as { member: { entity: { reference: string } }[] }
  for (const { entity } of member) {
    if (entity.reference !== 'Patient/outside') await stored(context, entity.reference)
  }
}
