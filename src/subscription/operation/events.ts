/**
 * `Subscription/[id]/$events`: what a subscriber may have missed, by the numbers of the events.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition-backport-subscription-events.html
 */
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { nothing } from '../../fhir/search/predicate.ts'
import { meeting } from '../../store/search/meeting.ts'
import type { Query, Store } from '../../store/store.ts'
import { lastEvent } from '../last-event.ts'
import { buildNotification } from '../notification/build-notification.ts'
import type { ContextOf } from '../notification/notified-context.ts'
import { notifiedEvents } from '../notification/notified-events.ts'
import { contentOf } from '../notification/status-parameters.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import { type Content, contents, type SubscriptionRequest } from '../subscription-request.ts'
import { demandSubscription } from './demand-subscription.ts'
import { type EventWindow, eventWindow, one } from './event-window.ts'
import { firstOwnEvent } from './first-event.ts'

interface Needs {
  readonly store: Store
  /** ms since the epoch. */
  readonly clock: () => number
  readonly contextOf?: ContextOf
  readonly queryOf: SubscriptionDependencies['queryOf']
}

const mostEvents = 100

/** @throws {FhirError} notFound, deleted: the Subscription; invalid: a parameter */
export function runEvents(needs: Needs): Operation['run'] {
  return async (request) => ({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    content: await notification(request, needs),
  })
}

async function notification(request: OperationRequest, { store, clock, contextOf, queryOf }: Needs): Promise<string> {
  const { resource, request: stored, stored: version } = await demandSubscription(store, request)
  const asked = withContent(stored, contentAsked(request))
  const window = eventWindow(request.parameters)
  const own = await firstOwnEvent(store, version)
  const found = await eventsWithin(window, own, version.id, store)
  const page = found.slice(0, mostEvents)
  const last = await lastEvent(store, stored.id)
  const error =
    forgotten(window, { own, first: page[0]?.number, last }) ?? (stored.status === 'error' ? resource.error : undefined)
  const query = await queryFor(request, stored, queryOf)
  const { text } = buildNotification({
    request: asked,
    type: 'query-event',
    events: await notifiedEvents(asked, page, { store, query, ...(contextOf && { contextOf }) }),
    last,
    base: request.base,
    at: clock(),
    ...(error && { error }),
  })
  const following = found[mostEvents]?.number
  return following === undefined ? text : withNext(text, nextUrl(request, following, window))
}

/** What is told both its owner and its caller may see. */
async function queryFor(
  { caller, visibility }: OperationRequest,
  subscription: SubscriptionRequest,
  queryOf: Needs['queryOf'],
): Promise<Query> {
  const owner = await queryOf(subscription)
  return { caller, visibility: meeting(visibility, owner?.visibility ?? { otherwise: nothing, byType: {} }) }
}

/** One more than an answer holds, so that it shows whether others follow. */
function eventsWithin({ since = 1, until }: EventWindow, own: number, subscription: string, store: Store) {
  const after = Math.max(own, since) - 1
  return store.events({ subscription, after, ...(until !== undefined && { until }), limit: mostEvents + 1 })
}

/** What the caller of the operation sees is the caller's matter: `content` says what it is to be told. */
function withContent(request: SubscriptionRequest, asked: Content | undefined): SubscriptionRequest {
  return { ...request, channel: { ...request.channel, content: asked ?? contentOf(request) } }
}

/** @throws {FhirError} invalid: not one of the levels */
function contentAsked({ parameters }: OperationRequest): Content | undefined {
  const text = one(parameters, 'content')
  const known = contents.find((each) => each === text)
  if (text === undefined || known !== undefined) return known
  throw new FhirError('invalid', `The parameter content takes ${contents.join(', ')}.`)
}

interface Numbers {
  /** The first event of the Subscription itself. */
  readonly own: number
  /** The first event that is told. */
  readonly first: number | undefined
  readonly last: number
}

/** Told where a number was asked for that is not there any more: a gap that is not said would pass for a loss. */
function forgotten({ since }: EventWindow, { own, first, last }: Numbers): string | undefined {
  if (since === undefined || since < 1 || since > last || first === since) return undefined
  if (since < own) return `The events before number ${own} were of a Subscription of this id that was deleted.`
  const which = first === undefined ? 'that were asked for' : `before number ${first}`
  return `The events ${which} were received and are not kept any more.`
}

function nextUrl({ base, id, parameters }: OperationRequest, since: number, { until }: EventWindow): string {
  const content = one(parameters, 'content')
  const pairs: [string, string][] = [
    ['eventsSinceNumber', String(since)],
    ...(until === undefined ? [] : [['eventsUntilNumber', String(until)] satisfies [string, string]]),
    ...(content === undefined ? [] : [['content', content] satisfies [string, string]]),
  ]
  return `${base}/Subscription/${id}/$events?${new URLSearchParams(pairs)}`
}

/** The text of a Bundle, with a link to what follows. */
function withNext(text: string, url: string): string {
  return text.replace(
    '"type":"history",',
    () => `"type":"history","link":[{"relation":"next","url":${JSON.stringify(url)}}],`,
  )
}
