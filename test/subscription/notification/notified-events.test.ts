import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nothing } from '../../../src/fhir/search/predicate.ts'
import { asSystem } from '../../../src/store/as-system.ts'
import type { Query, Stored } from '../../../src/store/store.ts'
import type { NotifiedEvent } from '../../../src/subscription/notification/notification.ts'
import { notifiedEvents, type Showing } from '../../../src/subscription/notification/notified-events.ts'
import type { Content } from '../../../src/subscription/subscription-request.ts'
import { openDeliveryWorld, type World } from '../delivery/delivery-world.ts'
import { request } from './notified.ts'

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(() => world.close())

async function told(
  versions: readonly (Stored | undefined)[],
  more: Partial<Showing> = {},
  content: Content = 'id-only',
): Promise<readonly NotifiedEvent[]> {
  const events = versions.map((version, n) => ({
    subscription: 'sub',
    number: n + 1,
    commitNumber: version?.commitNumber ?? 999,
    at: version?.at ?? 0,
  }))
  return notifiedEvents(request(content), events, { store: world.store, query: asSystem, ...more })
}

const shownOf = (events: readonly NotifiedEvent[]) =>
  events.map(({ focus }) => focus && `${focus.type}/${focus.id}/${focus.version}`)
const encounter = (reason?: string) => world.put({ resourceType: 'Encounter', id: 'e', reason } as never)
const without = (...types: string[]): Query => ({
  ...asSystem,
  visibility: { ...asSystem.visibility, byType: Object.fromEntries(types.map((type) => [type, nothing])) },
})

describe('the focus of an event', () => {
  it('is the version that set it off, also when there is a newer one', async () => {
    const versions = [await encounter('a'), await encounter('b'), await encounter('c')]
    expect(shownOf(await told(versions))).toEqual(['Encounter/e/1', 'Encounter/e/2', 'Encounter/e/3'])
  })

  it('is the deletion of what was deleted, and what was before it is not shown any more', async () => {
    const versions = [await encounter(), await world.remove('Encounter', 'e')]
    expect(shownOf(await told(versions))).toEqual([undefined, 'Encounter/e/2'])
  })

  it('is left out where the subscriber may not see it, or it is not kept', async () => {
    expect(shownOf(await told([await encounter()], { query: without('Encounter') }))).toEqual([undefined])
    expect(shownOf(await told([undefined]))).toEqual([undefined])
  })

  it('is not even asked for where nothing is to be told', async () => {
    const store = { ...world.store, committed: () => Promise.reject(new Error('asked')) }
    expect(shownOf(await told([await encounter()], { store }, 'empty'))).toEqual([undefined])
  })
})

describe('what comes with a focus', () => {
  const contextOf = () => ['Patient/p', 'Location/gone', 'Location/never']
  const contexts = (events: readonly NotifiedEvent[]) => events.map(({ context }) => context.map(({ type }) => type))
  let versions: Stored[]
  beforeEach(async () => {
    await world.put({ resourceType: 'Patient', id: 'p' })
    await world.put({ resourceType: 'Location', id: 'gone' })
    await world.remove('Location', 'gone')
    versions = [await encounter()]
  })

  it('is what is there', async () => {
    expect(contexts(await told(versions, { contextOf }))).toEqual([['Patient']])
  })

  it('is left out where the subscriber may not see it, or not the focus', async () => {
    expect(contexts(await told(versions, { contextOf, query: without('Patient') }))).toEqual([[]])
    expect(contexts(await told(versions, { contextOf, query: without('Encounter') }))).toEqual([[]])
  })
})
