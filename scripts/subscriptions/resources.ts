/** Topics and subscriptions as resources, written by hand: nothing here is read from the server's own code. */

const r5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic'
const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition'

/** One way in which a resource sets a topic off. */
export interface Trigger {
  readonly resource: string
  readonly on?: readonly ('create' | 'update' | 'delete')[]
  readonly query?: {
    readonly previous?: string
    readonly current?: string
    readonly requireBoth?: boolean
    readonly resultForCreate?: string
    readonly resultForDelete?: string
  }
  readonly fhirPath?: string
}

export interface Topic {
  readonly id: string
  readonly url: string
  readonly triggers: readonly Trigger[]
  /** Names of search parameters. */
  readonly filters: readonly string[]
}

/** The Basic that holds a topic in R4. */
export function topicResource({ id, url, triggers, filters }: Topic): object {
  return {
    resourceType: 'Basic',
    id,
    code: { coding: [{ system: 'http://hl7.org/fhir/fhir-types', code: 'SubscriptionTopic' }] },
    modifierExtension: [{ url: `${r5}.status`, valueCode: 'active' }],
    extension: [
      { url: `${r5}.url`, valueUri: url },
      { url: `${r5}.title`, valueString: id },
      ...triggers.map(triggerExtension),
      ...filters.map((name) => ({
        url: `${r5}.canFilterBy`,
        extension: [{ url: 'filterParameter', valueString: name }],
      })),
    ],
  }
}

function triggerExtension({ resource, on = [], query, fhirPath }: Trigger): object {
  return {
    url: `${r5}.resourceTrigger`,
    extension: [
      { url: 'resource', valueUri: resource },
      ...on.map((valueCode) => ({ url: 'supportedInteraction', valueCode })),
      ...(query === undefined ? [] : [{ url: 'queryCriteria', extension: Object.entries(query).map(queryPart) }]),
      ...(fhirPath === undefined ? [] : [{ url: 'fhirPathCriteria', valueString: fhirPath }]),
    ],
  }
}

function queryPart([url, value]: readonly [string, string | boolean]): object {
  if (typeof value === 'boolean') return { url, valueBoolean: value }
  return url.startsWith('resultFor') ? { url, valueCode: value } : { url, valueString: value }
}

export interface Wanted {
  readonly id: string
  readonly endpoint: string
  readonly asked:
    | { readonly criteria: string; readonly payload: string }
    | {
        readonly topic: string
        readonly filters: readonly string[]
        readonly content: string
        readonly maxCount?: number
        /** Seconds that a delivery may take. */
        readonly timeout?: number
      }
}

/** A Subscription by rest-hook, as its subscriber sends it. */
export function subscriptionResource({ id, endpoint, asked }: Wanted): object {
  const about = { resourceType: 'Subscription', id, status: 'requested', reason: 'Measured.' }
  if ('criteria' in asked) {
    const payload = asked.payload === '' ? {} : { payload: asked.payload }
    return { ...about, criteria: asked.criteria, channel: { type: 'rest-hook', endpoint, ...payload } }
  }
  const filters = asked.filters.map((valueString) => ({ url: `${guide}/backport-filter-criteria`, valueString }))
  const numbers = [
    ...(asked.maxCount === undefined ? [] : [{ url: `${guide}/backport-max-count`, valuePositiveInt: asked.maxCount }]),
    ...(asked.timeout === undefined ? [] : [{ url: `${guide}/backport-timeout`, valueUnsignedInt: asked.timeout }]),
  ]
  return {
    ...about,
    meta: { profile: [`${guide}/backport-subscription`] },
    criteria: asked.topic,
    ...(filters.length > 0 && { _criteria: { extension: filters } }),
    channel: {
      ...(numbers.length > 0 && { extension: numbers }),
      type: 'rest-hook',
      endpoint,
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: `${guide}/backport-payload-content`, valueCode: asked.content }] },
    },
  }
}
