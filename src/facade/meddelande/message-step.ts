/** What a change of a message comes to. */
import type { Change } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'

type Content = Readonly<Record<string, unknown>>

export type Step = 'sent' | 'mistaken' | 'notReached'

/** Undefined where it comes to nothing. */
export function stepOf(change: Change): Step | undefined {
  const [from, to] = [statusOf(formerOf<Content>(change)), statusOf(change.after)]
  if (from === to) return undefined
  if (to === 'completed') return 'sent'
  if (to === 'not-done') return 'notReached'
  return from === 'completed' && to === 'entered-in-error' ? 'mistaken' : undefined
}

export function statusOf(of: Content | undefined): unknown {
  return of?.status
}
