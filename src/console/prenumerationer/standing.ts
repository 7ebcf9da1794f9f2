/** How subscriptions stand, as `$status` and the Subscriptions themselves tell. */
import type { Basic, Bundle, Parameters, ParametersParameter, Subscription } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { extensionOf } from '../fhir/extension.ts'

export type Health = 'delivering' | 'behind' | 'failing' | 'stopped' | 'requested' | 'off'

export interface Standing {
  readonly id: string
  readonly subscription: Subscription
  /** Of its topic, in Swedish; absent where it is by a search of R4. */
  readonly topic: string | undefined
  readonly health: Health
  /** The number of the last event. */
  readonly last: number
  /** The receiver has all events up to this number. */
  readonly confirmed: number
  readonly pending: number
  readonly failures: number
  /** Instants of ISO 8601. */
  readonly failingSince: string | undefined
  readonly retryAt: string | undefined
  /** Why it failed last, as the server says it. */
  readonly failure: string | undefined
}

/** All that one may see, or one of them, in the order of their ids. @throws {FhirFailure} */
export async function readStandings(signal: AbortSignal, id?: string): Promise<readonly Standing[]> {
  const [status, resources, topics] = await Promise.all([
    fhir.get<Bundle>(id === undefined ? 'Subscription/$status' : `Subscription/${id}/$status`, { signal }),
    id === undefined
      ? fhir.get<Bundle>('Subscription?_count=1000', { signal }).then(inBundle<Subscription>)
      : fhir.get<Subscription>(`Subscription/${id}`, { signal }).then((one) => [one]),
    topicTitles(),
  ])
  const byId = new Map(resources.map((one) => [one.id ?? '', one]))
  return inBundle<Parameters>(status).flatMap((one) => {
    const reference = valueIn(one.parameter, 'subscription')?.valueReference?.reference ?? ''
    const subscription = byId.get(reference.split('/').at(-1) ?? '')
    return subscription === undefined ? [] : [standingOf(subscription, one, topics)]
  })
}

const inBundle = <T>({ entry = [] }: Bundle): readonly T[] => entry.flatMap(({ resource }) => (resource as T) ?? [])

function standingOf(subscription: Subscription, status: Parameters, topics: ReadonlyMap<string, string>): Standing {
  const delivery = valueIn(status.parameter, 'delivery')?.part
  const numberOf = (name: string) => Number(valueIn(delivery, name)?.valueString ?? 0)
  const failures = valueIn(delivery, 'failures')?.valueInteger ?? 0
  const pending = numberOf('pending')
  const canonical = valueIn(status.parameter, 'topic')?.valueCanonical
  return {
    id: subscription.id ?? '',
    subscription,
    topic: canonical && (topics.get(canonical) ?? canonical.replace(/^.*\//, '')),
    health: healthOf(subscription, failures, pending),
    last: Number(valueIn(status.parameter, 'events-since-subscription-start')?.valueString ?? 0),
    confirmed: numberOf('confirmed'),
    pending,
    failures,
    failingSince: valueIn(delivery, 'failing-since')?.valueInstant,
    retryAt: valueIn(delivery, 'retry-at')?.valueInstant,
    failure: valueIn(delivery, 'failure')?.valueString ?? subscription.error,
  }
}

function healthOf({ status }: Subscription, failures: number, pending: number): Health {
  if (status === 'error') return 'stopped'
  if (status === 'off') return 'off'
  if (status === 'requested') return 'requested'
  if (failures > 0) return 'failing'
  return pending > 0 ? 'behind' : 'delivering'
}

const valueIn = (all: readonly ParametersParameter[] | undefined, wanted: string): ParametersParameter | undefined =>
  all?.find(({ name }) => name === wanted)

let topics: Promise<ReadonlyMap<string, string>> | undefined

/** Titles of topics by their canonical URLs; none where they cannot be had. */
function topicTitles(): Promise<ReadonlyMap<string, string>> {
  topics ??= fhir
    .get<Bundle>('Basic?code=http://hl7.org/fhir/fhir-types%7CSubscriptionTopic&_count=1000')
    .then((bundle) => new Map(inBundle<Basic>(bundle).map((topic) => [urlOf(topic), titleOf(topic)])))
    .catch(() => {
      topics = undefined
      return new Map()
    })
  return topics
}

const urlOf = (topic: Basic): string => extensionOf(topic, 'extension-SubscriptionTopic.url')?.valueUri ?? ''
const titleOf = (topic: Basic): string =>
  extensionOf(topic, 'extension-SubscriptionTopic.title')?.valueString ?? urlOf(topic)
