/** The check of an endpoint when a subscription is written. */

import { refused } from '../refused.ts'
import type { ChannelType } from '../subscription-request.ts'
import type { AllowList } from './allow-list.ts'
import { mailFault } from './mail-address.ts'
import { targetFault } from './permits.ts'
import { type Checking, checkedAddresses, type Resolve } from './resolve.ts'
import { readTarget, type Target } from './target.ts'

const at = 'Subscription.channel.endpoint'

/**
 * Passes where the endpoint can be allowed by what it says itself; its name may still lead where it must not.
 *
 * @throws {FhirError} unprocessable: no endpoint of this channel, or one that the allow list does not name
 */
export function demandAllowed(endpoint: string, channel: ChannelType, allow: AllowList): void {
  const fault = endpointFault(endpoint, channel, allow)
  if (fault !== undefined) throw refused(at, fault)
}

function endpointFault(endpoint: string, channel: ChannelType, allow: AllowList): string | undefined {
  if (channel === 'websocket') return undefined
  if (channel === 'email') return mailFault(endpoint, allow)
  const read = readTarget(endpoint)
  return 'fault' in read ? read.fault : targetFault(allow, read.target)
}

/** How long DNS is waited for when a subscription is written, ms; before it is delivered to, it is asked again. */
const patienceMs = 5000

/**
 * A sentence on why the addresses of an http endpoint must not be connected to; undefined where they may, or where DNS
 * does not answer for now.
 */
export async function resolvedFault(endpoint: string, allow: AllowList, resolve: Resolve): Promise<string | undefined> {
  if (!/^https?:/i.test(endpoint)) return undefined
  const read = readTarget(endpoint)
  if ('fault' in read) return read.fault
  return targetFault(allow, read.target) ?? (await addressesFault(read.target, { allow, resolve }))
}

async function addressesFault(target: Target, means: Checking): Promise<string | undefined> {
  const { promise, resolve: giveUp } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => giveUp(undefined), patienceMs)
  try {
    const found = await Promise.race([checkedAddresses(target, means), promise])
    return found !== undefined && 'fault' in found ? found.fault : undefined
  } catch (error) {
    const isUnknown = (error as NodeJS.ErrnoException).code === 'ENOTFOUND'
    return isUnknown ? `The name ${target.host} is not known. Check the endpoint.` : undefined
  } finally {
    clearTimeout(timer)
  }
}
