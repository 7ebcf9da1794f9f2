import { afterEach, beforeEach, expect, it } from 'vitest'
import { createShares, type Shares } from '../../../src/store/shares.ts'
import { createKeeper } from '../../../src/subscription/delivery/keeper.ts'
import { createLane, type Lane } from '../../../src/subscription/delivery/lane.ts'
import { requestOf } from '../../../src/subscription/delivery/stored-subscriptions.ts'
import type { SubscriptionRequest } from '../../../src/subscription/subscription-request.ts'
import { openDeliveryWorld, second, type World } from './delivery-world.ts'

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
  await world.engine.close()
})
afterEach(() => world.close())

async function lane(confirmed: number): Promise<Lane> {
  const stored = await world.subscribe('s')
  const delivery = { subscription: 's', confirmed, failures: 0 }
  return createLane({
    stored,
    request: requestOf(stored) as SubscriptionRequest,
    last: 9,
    delivery,
    now: world.time.clock(),
  })
}

const kept = async () => (await world.store.deliveries('s'))[0]?.confirmed

it.each([
  ['has its lease keeps how far the receiver has come', 0, 4],
  ['lost its lease, though by its own clock it has it, does not undo what its successor has kept', 20, 7],
])('a node that %s', async (_, behind, expected) => {
  const { store, time } = world
  const shares = (node: string, clock = time.clock) => createShares({ store, clock, node, work: 'subscriptions' })
  const late = shares('late', () => time.clock() - behind * second)
  await late.renew()
  const failed = (error: unknown) => expect(error).toBeUndefined()
  const keep = async (own: Shares, confirmed: number) => {
    const keeper = createKeeper({ store, timers: time, shares: own, failed })
    keeper.touch(await lane(confirmed))
    await keeper.flush()
  }
  const successor = shares('successor')
  await successor.renew()
  if (behind > 0) await keep(successor, 7)
  await keep(late, 4)
  expect(await kept()).toBe(expected)
})
