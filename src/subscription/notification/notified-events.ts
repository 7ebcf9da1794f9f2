/** Events as a subscriber may be told of them now. */
import type { Query, Store, Stored, SubscriptionEvent } from '../../store/store.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import type { NotifiedEvent } from './notification.ts'
import type { ContextOf } from './notified-context.ts'
import { contentOf } from './status-parameters.ts'

export interface Showing {
  readonly store: Pick<Store, 'committed' | 'read' | 'readVersion'>
  /** The subscriber's. */
  readonly query: Query
  /** Absent: nothing comes with a focus. */
  readonly contextOf?: ContextOf
}

/**
 * The events, each with the version that set it off and what comes with it. One whose resource the subscriber may not
 * see, or that was deleted since, has neither: only its number and its time are told.
 */
export async function notifiedEvents(
  request: SubscriptionRequest,
  events: readonly SubscriptionEvent[],
  showing: Showing,
): Promise<NotifiedEvent[]> {
  if (contentOf(request) === 'empty') return events.map(({ number, at }) => ({ number, at, context: [] }))
  const versions = await showing.store.committed(events.map(({ commitNumber }) => commitNumber))
  const byCommit = new Map(versions.map((version) => [version.commitNumber, version]))
  return Promise.all(
    events.map(async ({ number, at, commitNumber }) => {
      const version = byCommit.get(commitNumber)
      const focus = version && (await shown(version, showing))
      return { number, at, ...(focus && { focus }), context: focus ? await contextOf(request, focus, showing) : [] }
    }),
  )
}

/** The version, if the subscriber may see it and the resource is still there; of a deletion: if it may be known of. */
async function shown(version: Stored, { store, query }: Showing): Promise<Stored | undefined> {
  const { type, id } = version
  const current = await store.read(query, type, id)
  if (current === undefined || (current.deleted && !version.deleted)) return undefined
  return current.commitNumber === version.commitNumber ? current : store.readVersion(query, type, id, version.version)
}

async function contextOf(request: SubscriptionRequest, focus: Stored, showing: Showing): Promise<readonly Stored[]> {
  const addresses = showing.contextOf?.(request, focus) ?? []
  const found = await Promise.all(
    addresses.map((address) => {
      const [type = '', id = ''] = address.split('/')
      return showing.store.read(showing.query, type, id)
    }),
  )
  return found.filter((each) => each !== undefined && !each.deleted) as Stored[]
}
