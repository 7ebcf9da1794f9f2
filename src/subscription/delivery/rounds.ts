/** What is looked at every few seconds: which subscriptions are this node's, and what it was not told of. */
import type { Shares } from '../../store/shares.ts'
import type { Store } from '../../store/store.ts'
import type { Keeper } from './keeper.ts'
import { goBack, type Lane } from './lane.ts'
import { drop, type Lanes, load, numbered, refresh } from './lanes.ts'

interface Needs {
  readonly store: Pick<Store, 'newestCommit' | 'matching' | 'outbox' | 'deliveries'>
  readonly shares: Pick<Shares, 'renew' | 'holds' | 'give'>
  readonly keeper: Pick<Keeper, 'flush'>
  readonly lanes: Lanes
  /** There may be something to be done for a lane. */
  readonly consider: (lane: Lane) => void
  /** A lane has another version of its Subscription. */
  readonly taken: (lane: Lane | undefined) => void
}

const pageSize = 500

/** A round; where nothing was written since the last one it renews its shares and asks nothing more. */
export function createRounds(needs: Needs): () => Promise<void> {
  const { store, shares, lanes, consider } = needs
  /** Changes up to the first are taken in, and events of changes up to the second. */
  const seen: { subscriptions?: number; events: number } = { events: -1 }
  return async () => {
    const newest = await store.newestCommit()
    const { gained, lost, excess } = await shares.renew()
    if (lost.length > 0) dropOthers(needs)
    await giveUp(excess, needs)
    if (newest !== seen.events) seen.events = await takeInNumbers(needs)
    await takeInChanges(seen.subscriptions ?? newest, newest, needs)
    seen.subscriptions = newest
    if (gained.length > 0) await load(lanes)
    else await takeInResends(needs)
    // Among those it gained may be some that it had until a moment ago, and that waited since.
    if (gained.length > 0) lanes.all.forEach(consider)
  }
}

/** What their receivers have confirmed is kept first, so that the node that takes them need not send it again. */
async function giveUp(excess: readonly number[], needs: Needs): Promise<void> {
  if (excess.length === 0) return
  await needs.keeper.flush()
  await needs.shares.give(excess)
  dropOthers(needs)
}

function dropOthers({ lanes, shares }: Needs): void {
  for (const lane of [...lanes.all.values()]) if (!shares.holds(lane.id)) drop(lanes, lane)
}

async function takeInNumbers({ store, lanes, consider }: Needs): Promise<number> {
  const { position, matchings } = await store.matching()
  for (const { subscription, last } of matchings) {
    const lane = numbered(lanes, subscription, last)
    if (lane !== undefined) consider(lane)
  }
  return position
}

/** Where another node was asked to send again, less is kept than this one has kept. */
async function takeInResends({ store, lanes, consider }: Needs): Promise<void> {
  const kept = new Map([...lanes.all.values()].map((lane) => [lane.id, lane.kept]))
  for (const { subscription, confirmed } of await store.deliveries()) {
    const lane = lanes.all.get(subscription)
    const isLess = confirmed < (kept.get(subscription) ?? 0)
    if (lane === undefined || !isLess || lane.request.channel.type === 'websocket') continue
    goBack(lane, confirmed)
    lane.kept = confirmed
    consider(lane)
  }
}

async function takeInChanges(from: number, newest: number, { store, lanes, taken }: Needs): Promise<void> {
  const changed = new Set<string>()
  for (let after = from; after < newest; ) {
    const versions = await store.outbox(after, pageSize, ['Subscription'])
    for (const { id } of versions) changed.add(id)
    after = versions.at(-1)?.commitNumber ?? newest
  }
  for (const id of changed) taken(await refresh(lanes, id))
}
