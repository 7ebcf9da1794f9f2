/** Which status a Subscription gets when its subscriber writes it. */
import { isDeepStrictEqual } from 'node:util'
import type { FixStep, Issue } from '../../fhir/outcome.ts'
import { refused } from '../refused.ts'

type Content = Readonly<Record<string, unknown>>

export interface StatusChange {
  readonly steps: readonly FixStep[]
  /** What the subscriber is told of it. */
  readonly told?: Issue
}

/** What a subscription asks for: changed, its receiver is asked anew whether it is there. */
const asked = ['criteria', '_criteria', 'channel'] as const

/** Whether two versions ask for the same by the same channel. */
export function asksTheSame(before: Content, after: Content): boolean {
  return asked.every((name) => isDeepStrictEqual(before[name], after[name]))
}

/**
 * A subscriber asks for the subscription to begin (`requested`) or to end (`off`); that it runs, or does not, is for the
 * server to say.
 * https://hl7.org/fhir/uv/subscriptions-backport/channels.html#rest-hook
 *
 * @throws {FhirError} unprocessable: the subscriber says that it failed
 */
export function statusChange(before: Content | undefined, after: Content): StatusChange {
  const { status } = after
  if (status === 'off') return { steps: before === undefined ? errorAsItWas({}, after) : [] }
  if (before === undefined) return requested(after, 'A new subscription')
  if (!asksTheSame(before, after)) return requested(after, 'A subscription whose criteria or channel changed')
  if (status === before.status)
    return status === 'requested' ? requested(after) : { steps: errorAsItWas(before, after) }
  if (status === 'error')
    throw refused(
      'Subscription.status',
      'That a subscription failed is for the server to say. Write the status requested, or off.',
    )
  return requested(after, 'A subscription that was stopped')
}

/** Why it failed is for the server to say, too. */
function errorAsItWas({ error: was }: Content, { error }: Content): readonly FixStep[] {
  if (error === was) return []
  return [was === undefined ? { op: 'remove', path: '/error' } : { op: 'add', path: '/error', value: was }]
}

/** `which` is what the server would not take another status for; absent: none was sent. */
function requested(after: Content, which?: string): StatusChange {
  const steps: FixStep[] = []
  if (after.status !== 'requested') steps.push({ op: 'add', path: '/status', value: 'requested' })
  if (after.error !== undefined) steps.push({ op: 'remove', path: '/error' })
  if (which === undefined || after.status === 'requested') return { steps }
  const diagnostics = `${which} begins with the status requested, and is active once its receiver has answered. The status that was sent was replaced.`
  return { steps, told: { severity: 'warning', code: 'business-rule', diagnostics, expression: 'Subscription.status' } }
}
