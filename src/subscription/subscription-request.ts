/** What a Subscription asks for, read once: by topic (R4 backport) or by criteria (R4). */

import type { Caller } from '../fhir/caller.ts'

/** https://hl7.org/fhir/R4/valueset-subscription-status.html */
export const statuses = ['requested', 'active', 'error', 'off'] as const
export type SubscriptionStatus = (typeof statuses)[number]

/** The channels this server has. https://hl7.org/fhir/R4/valueset-subscription-channel-type.html */
export const channelTypes = ['rest-hook', 'websocket', 'email', 'message'] as const
export type ChannelType = (typeof channelTypes)[number]

/** How much a notification tells. https://hl7.org/fhir/uv/subscriptions-backport/ValueSet-backport-content-value-set.html */
export const contents = ['empty', 'id-only', 'full-resource'] as const
export type Content = (typeof contents)[number]

export interface Channel {
  readonly type: ChannelType
  /** '' where the channel has none: websocket. */
  readonly endpoint: string
  /** `channel.payload`: the media type of what is sent; '' where nothing is: a bare ping of an R4 criteria subscription. */
  readonly mime: string
  /** Absent for an R4 criteria subscription. */
  readonly content?: Content
  /** `Name: value`, as the subscriber wrote them. */
  readonly headers: readonly string[]
  /** Seconds without a notification after which a heartbeat is sent. */
  readonly heartbeatPeriod?: number
  /** Seconds that one delivery may take. */
  readonly timeout?: number
  /** The most events of one notification. */
  readonly maxCount?: number
}

/** `?parameter=value…` of one resource type, as the subscriber wrote it. */
export interface Criteria {
  /** '' in a filter that names no type: each type of the topic whose search has the parameter. */
  readonly type: string
  /** Without the question mark; '' asks nothing. */
  readonly query: string
}

export type Asked =
  /** By topic; all filters of a changed resource's type must be answered with yes. */
  | { readonly kind: 'topic'; readonly url: string; readonly filters: readonly Criteria[] }
  | { readonly kind: 'criteria'; readonly criteria: Criteria }

export interface SubscriptionRequest {
  readonly id: string
  readonly status: SubscriptionStatus
  /** When it ends, ms; absent: never. */
  readonly end?: number
  readonly asked: Asked
  readonly channel: Channel
  /** Who wrote it; absent where nobody asked who that was. */
  readonly owner?: Caller
}
