/** The Subscription that the options of `vardbro subscribe` ask for. */
import type { Subscription } from '@medplum/fhirtypes'
import { guideExtension } from '../../subscription/request/extensions.ts'
import { ConfigError } from '../config.ts'

export interface SubscribeOptions {
  readonly endpoint?: string | undefined
  readonly channel: string
  readonly content: string
  readonly payload?: string | undefined
  readonly filter: readonly string[]
  readonly header: readonly string[]
  readonly heartbeat?: string | undefined
}

const payloads: Readonly<Record<string, string>> = { email: 'text/plain' }
const fhirJson = 'application/fhir+json'

/** Whether what is subscribed to is a search of R4, such as `Encounter?status=finished`, and no topic. */
export function isCriteria(asked: string): boolean {
  return /^[A-Z][A-Za-z]+\?/.test(asked)
}

/** Of a topic (its canonical URL) or of a search. @throws {ConfigError} an option that does not fit */
export function askedSubscription(asked: string, options: SubscribeOptions): Subscription {
  const { endpoint, channel, filter } = options
  if (endpoint === undefined && channel !== 'websocket')
    throw new ConfigError('Expected --endpoint with the URL to send to, or --channel websocket.')
  if (isCriteria(asked) && filter.length > 0)
    throw new ConfigError('A search is no topic and takes no --filter. Write what you want into the search.')
  return {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'vardbro subscribe',
    criteria: asked,
    ...(filter.length > 0 && { _criteria: { extension: filter.map(filterExtension) } }),
    channel: channelOf(asked, options),
  }
}

const filterExtension = (valueString: string) => ({ url: guideExtension.filter, valueString })

function channelOf(asked: string, options: SubscribeOptions): Subscription['channel'] {
  const { endpoint, channel, header } = options
  const payload = options.payload ?? (isCriteria(asked) ? undefined : (payloads[channel] ?? fhirJson))
  const content = [{ url: guideExtension.content, valueCode: options.content }]
  return {
    ...heartbeatOf(options),
    type: channel as NonNullable<Subscription['channel']>['type'],
    ...(endpoint !== undefined && { endpoint }),
    ...(payload !== undefined && { payload }),
    ...(!isCriteria(asked) && { _payload: { extension: content } }),
    ...(header.length > 0 && { header: [...header] }),
  } as Subscription['channel']
}

function heartbeatOf({ heartbeat }: SubscribeOptions): Pick<NonNullable<Subscription['channel']>, 'extension'> {
  if (heartbeat === undefined) return {}
  if (!/^[1-9]\d{0,7}$/.test(heartbeat)) throw new ConfigError('Expected --heartbeat with a number of seconds.')
  return { extension: [{ url: guideExtension.heartbeatPeriod, valueUnsignedInt: Number(heartbeat) }] }
}
