/** How far the receiver of a subscription has come, as a parameter of its status. */
import type { ParametersParameter } from '@medplum/fhirtypes'
import type { Delivery } from '../../store/store.ts'
import { pendingOf } from '../delivery/lane.ts'

/** `last` is the number of the last event; a subscription that was never delivered to has no state. */
export function deliveryParameter(last: number, delivery: Delivery | undefined): ParametersParameter {
  const { confirmed = 0, failures = 0, failingSince, retryAt, failure } = delivery ?? {}
  return {
    name: 'delivery',
    part: [
      { name: 'confirmed', valueString: String(confirmed) },
      { name: 'pending', valueString: String(pendingOf({ last, confirmed })) },
      { name: 'failures', valueInteger: failures },
      ...(failingSince === undefined ? [] : [{ name: 'failing-since', valueInstant: iso(failingSince) }]),
      ...(retryAt === undefined ? [] : [{ name: 'retry-at', valueInstant: iso(retryAt) }]),
      ...(failure === undefined ? [] : [{ name: 'failure', valueString: failure }]),
    ],
  }
}

const iso = (at: number): string => new Date(at).toISOString()
