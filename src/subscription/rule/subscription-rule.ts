/** What a Subscription must fulfil to be stored: everything that it asks for can be done. */
import type { Subscription } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import type { Change, Sent, Work, WriteRule } from '../../store/write-rule.ts'
import { ownerSteps } from '../owner.ts'
import { readSubscription } from '../read-subscription.ts'
import { refused } from '../refused.ts'
import type { ChannelType, SubscriptionRequest } from '../subscription-request.ts'
import { createEndpointFaults } from './endpoint-faults.ts'
import { asksTheSame, statusChange } from './status-steps.ts'

export interface SubscriptionRuleNeeds {
  /** @throws {FhirError} the endpoint may not be contacted, as its text already says */
  readonly demandAllowed: (endpoint: string, channel: ChannelType) => void
  /** Why the addresses that its name leads to now may not be contacted; undefined where they may. */
  readonly resolvedFault: (endpoint: string) => Promise<string | undefined>
  /** @throws {FhirError} no such topic, a filter it does not have, or criteria that cannot be matched */
  readonly demandMatchable: (request: SubscriptionRequest) => Promise<void>
  /** @throws {FhirError} forbidden: the caller may not read and search what it is about; absent: everybody may */
  readonly demandSight?: (caller: Caller, request: SubscriptionRequest) => Promise<void>
  /** ms since the epoch. */
  readonly clock: () => number
}

/** The status is the server's; what is asked for is demanded to be possible whenever it is asked anew. */
export function subscriptionRule(needs: SubscriptionRuleNeeds): WriteRule {
  const faults = createEndpointFaults(needs)
  return {
    name: 'prenumeration',
    types: ['Subscription'],
    gather: (sent) => faults.gather(sent.flatMap(endpointsOf)),
    async complete(change, work) {
      const { after } = change
      if (after === undefined) return undefined
      const { steps, told } = statusChange(contentBefore(change), after)
      if (told !== undefined) work.say(told)
      return [...steps, ...ownerSteps(after, change.caller)]
    },
    async decide(change: Change, _work: Work) {
      const { after } = change
      if (after === undefined || staysOff(change)) return
      const request = readSubscription(after as unknown as Subscription)
      const { endpoint, type } = request.channel
      if (endpoint !== '') needs.demandAllowed(endpoint, type)
      const fault = faults.known(endpoint)
      if (fault !== undefined) throw refused('Subscription.channel.endpoint', fault)
      await needs.demandMatchable(request)
      await needs.demandSight?.(change.caller, request)
    },
  }
}

/** One that is turned off may ask for what is not there any more: its topic, its receiver. */
function staysOff(change: Change): boolean {
  const before = contentBefore(change)
  return change.after?.status === 'off' && before !== undefined && asksTheSame(before, change.after)
}

function contentBefore({ before }: Change): Readonly<Record<string, unknown>> | undefined {
  return before && JSON.parse(before.content)
}

function endpointsOf({ resource }: Sent): readonly string[] {
  if (resource.resourceType !== 'Subscription') return []
  const { endpoint } = (resource.channel ?? {}) as { readonly endpoint?: unknown }
  return typeof endpoint === 'string' ? [endpoint] : []
}
