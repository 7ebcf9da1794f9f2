/** A topic: what changes it is about, and how a subscriber may narrow them. */

export type Interaction = 'create' | 'update' | 'delete'

/** What an absent version answers to a query. https://hl7.org/fhir/R5/valueset-subscriptiontopic-cr-behavior.html */
export type OfAbsent = 'test-passes' | 'test-fails'

/** One way in which a resource of a type sets the topic off: query and expression, both where both are given. */
export interface Trigger {
  readonly resource: string
  readonly on: readonly Interaction[]
  /** Search criteria of the version before, without a question mark. */
  readonly previous?: string
  /** Search criteria of the new version. */
  readonly current?: string
  /** Both queries must be answered with yes, not one of them. */
  readonly requireBoth: boolean
  /** What `previous` comes to where there was no version before; absent: it fails. */
  readonly resultForCreate?: OfAbsent
  /** What `current` comes to where the resource was deleted; absent: it fails. */
  readonly resultForDelete?: OfAbsent
  /** FHIRPath over the new version, with %current and %previous. */
  readonly fhirPath?: string
}

/** A search parameter by which a subscriber may narrow the topic. */
export interface TopicFilter {
  /** The type it is of; absent: each type of the triggers. */
  readonly resource?: string
  readonly parameter: string
  /** Prefixes such as `gt` that may be used; absent: all. */
  readonly comparators?: readonly string[]
  /** Modifiers that may be used; absent: all. */
  readonly modifiers?: readonly string[]
}

/** What a notification holds beside the focus. */
export interface NotificationShape {
  readonly resource: string
  /** As `_include` has it, e.g. `Encounter:patient`. */
  readonly include: readonly string[]
}

export interface Topic {
  readonly url: string
  readonly version?: string
  readonly title: string
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly triggers: readonly Trigger[]
  readonly filters: readonly TopicFilter[]
  readonly shapes: readonly NotificationShape[]
}
