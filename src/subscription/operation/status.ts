/**
 * `Subscription/[id]/$status` and `Subscription/$status`: how subscriptions stand.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition-backport-subscription-status.html
 */
import type { Bundle, BundleEntry, Parameters, Subscription } from '@medplum/fhirtypes'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { everything } from '../../fhir/search/predicate.ts'
import type { Delivery, SearchPage, Store, Stored } from '../../store/store.ts'
import { statusParameters } from '../notification/status-parameters.ts'
import { readSubscription } from '../read-subscription.ts'
import { statuses } from '../subscription-request.ts'
import { deliveryParameter } from './delivery-parameter.ts'
import { demandSubscription, type StoredSubscription } from './demand-subscription.ts'
import { one } from './event-window.ts'

type Needs = { readonly store: Store }

const mostOfPage = 1000

/** @throws {FhirError} notFound, deleted: the Subscription; invalid: a parameter */
export function runStatus({ store }: Needs): Operation['run'] {
  return async (request) => {
    const content = request.id === undefined ? await ofType(request, store) : await ofInstance(request, store)
    // What it says is old at once.
    return { status: 200, headers: { 'cache-control': 'no-store' }, content }
  }
}

async function ofInstance(request: OperationRequest, store: Store): Promise<Bundle> {
  const found = await demandSubscription(store, request)
  return bundle(request, [found], await stateOf(store, found.request.id))
}

async function ofType(request: OperationRequest, store: Store): Promise<Bundle> {
  const count = countOf(request)
  const after = one(request.parameters, '_after')
  const found = await subscriptions(request, store)
  const following = after === undefined ? found : found.filter(({ request: { id } }) => id > after)
  const page = following.slice(0, count)
  const last = page.at(-1)?.request.id
  const answer = bundle(request, page, await stateOf(store))
  const total = found.length
  if (following.length === page.length || last === undefined) return { ...answer, total }
  return { ...answer, total, link: [{ relation: 'next', url: nextUrl(request, count, last) }] }
}

/** Those that are asked for and that the caller may see, in the order of their ids. */
async function subscriptions(request: OperationRequest, store: Store): Promise<readonly StoredSubscription[]> {
  const where = whereOf(request)
  const found: StoredSubscription[] = []
  let after: SearchPage['next']
  do {
    const plan = { from: [{ type: 'Subscription', where }], sort: [], count: mostOfPage, total: 'none' as const }
    const page = await store.search(request, { ...plan, ...(after && { after }) })
    found.push(...page.hits.flatMap(readable))
    after = page.next
  } while (after !== undefined)
  return found.sort((a, b) => (a.request.id < b.request.id ? -1 : 1))
}

/** One that was stored before it was refused says nothing. */
function readable(stored: Stored): readonly StoredSubscription[] {
  try {
    const resource: Subscription = JSON.parse(stored.content)
    return [{ resource, request: readSubscription(resource), stored }]
  } catch {
    return []
  }
}

function whereOf({ parameters }: OperationRequest): Predicate {
  const ids = listed(parameters.get('id'))
  const codes = listed(parameters.get('status'))
  const unknown = codes.find((code) => !statuses.some((each) => each === code))
  if (unknown !== undefined)
    throw new FhirError('invalid', `The parameter status takes ${statuses.join(', ')}. Leave it out for all.`)
  const of: Predicate[] = []
  if (ids.length > 0) of.push({ kind: 'id', ids })
  if (codes.length > 0)
    of.push({
      kind: 'or',
      of: codes.map((code) => ({ kind: 'token', key: 'Subscription.status', system: '', code })),
    })
  return of.length === 0 ? everything : { kind: 'and', of }
}

/** Several values are joined by OR, whether they come one by one or with commas between them. */
function listed(values: readonly string[] = []): readonly string[] {
  return values.flatMap((value) => value.split(',')).filter((value) => value !== '')
}

function countOf({ parameters }: OperationRequest): number {
  const text = one(parameters, '_count') ?? String(mostOfPage)
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new FhirError('invalid', '_count takes a whole number from 1 on.')
  return Math.min(Number(text), mostOfPage)
}

function nextUrl({ base, parameters }: OperationRequest, count: number, after: string): string {
  const kept = ['id', 'status'].flatMap((name) =>
    (parameters.get(name) ?? []).map((value): [string, string] => [name, value]),
  )
  return `${base}/Subscription/$status?${new URLSearchParams([...kept, ['_count', String(count)], ['_after', after]])}`
}

interface State {
  readonly last: ReadonlyMap<string, number>
  readonly deliveries: ReadonlyMap<string, Delivery>
}

async function stateOf(store: Store, id?: string): Promise<State> {
  const [{ matchings }, deliveries] = await Promise.all([store.matching(id), store.deliveries(id)])
  return {
    last: new Map(matchings.map(({ subscription, last }) => [subscription, last])),
    deliveries: new Map(deliveries.map((each) => [each.subscription, each])),
  }
}

function bundle({ base }: OperationRequest, found: readonly StoredSubscription[], state: State): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    entry: found.map((each) => entryOf(each, state, base)),
  }
}

function entryOf({ resource, request }: StoredSubscription, { last, deliveries }: State, base: string): BundleEntry {
  const count = last.get(request.id) ?? 0
  const error = request.status === 'error' ? resource.error : undefined
  const text = statusParameters({ request, type: 'query-status', last: count, base, ...(error && { error }) })
  const status: Parameters = JSON.parse(text)
  status.parameter = [...(status.parameter ?? []), deliveryParameter(count, deliveries.get(request.id))]
  const url = `${base}/Subscription/${request.id}/$status`
  return { fullUrl: url, resource: status, search: { mode: 'match' } }
}
