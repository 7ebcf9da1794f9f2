/** The extensions of the R4 backport guide, read off the elements of a Subscription. */
import type { Extension, Subscription } from '@medplum/fhirtypes'

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/'

/** By what the guide calls them. https://hl7.org/fhir/uv/subscriptions-backport/artifacts.html */
export const guideExtension = {
  filter: `${guide}backport-filter-criteria`,
  content: `${guide}backport-payload-content`,
  channelType: `${guide}backport-channel-type`,
  heartbeatPeriod: `${guide}backport-heartbeat-period`,
  timeout: `${guide}backport-timeout`,
  maxCount: `${guide}backport-max-count`,
} as const

/** An element of a Subscription that may hold extensions. */
export interface Place {
  readonly expression: string
  readonly extensions: readonly Extension[]
}

interface Extended {
  readonly extension?: readonly Extension[]
}

/** What FHIR JSON holds beside the primitive values; the types of R4 leave it out. */
interface Beside {
  readonly _criteria?: Extended
  readonly _status?: Extended
  readonly _end?: Extended
  readonly _reason?: Extended
  readonly _type?: Extended
  readonly _endpoint?: Extended
  readonly _payload?: Extended
}

/** The places at which the guide has extensions, and those where one would be lost on this server. */
export function placesOf(resource: Subscription): Readonly<Record<PlaceName, Place>> {
  const beside = resource as Beside
  const channel = (resource.channel ?? {}) as Subscription['channel'] & Beside
  const place = (name: string, at: Extended | undefined): Place => ({
    expression: `Subscription${name}`,
    extensions: at?.extension ?? [],
  })
  return {
    root: place('', resource),
    criteria: place('.criteria', beside._criteria),
    status: place('.status', beside._status),
    end: place('.end', beside._end),
    channel: place('.channel', channel),
    type: place('.channel.type', channel._type),
    endpoint: place('.channel.endpoint', channel._endpoint),
    payload: place('.channel.payload', channel._payload),
  }
}

export type PlaceName = 'root' | 'criteria' | 'status' | 'end' | 'channel' | 'type' | 'endpoint' | 'payload'

/** The extensions of one URL at a place, with where each stands. */
export function extensionsAt({ expression, extensions }: Place, url: string): readonly [Extension, string][] {
  return extensions.flatMap((each, index) => (each.url === url ? [[each, `${expression}.extension[${index}]`]] : []))
}
