/** What an answer over HTTP says of a delivery. */
import type { Answer, Answered } from '../endpoint/exchange.ts'
import { retryAfter } from './retry-after.ts'
import type { Delivered } from './sender.ts'

/** Told to the subscriber beside the status. */
const hints: Readonly<Record<number, string>> = {
  401: ' It may want a credential as Subscription.channel.header.',
  403: ' It may want a credential as Subscription.channel.header.',
  404: ' Check Subscription.channel.endpoint.',
  410: ' Check Subscription.channel.endpoint.',
  413: ' It takes less at once: lower backport-max-count or the content.',
  415: ' It does not take this payload: see Subscription.channel.payload.',
}

/** 2xx is success; a redirect is not, since nobody has checked where it leads. `now` is ms since the epoch. */
export function outcomeOf(answer: Answer, shown: string, now: number): Delivered {
  if ('fault' in answer) return { ok: false, reason: answer.fault }
  const { status } = answer
  if (status >= 200 && status < 300) return { ok: true }
  if (status >= 300 && status < 400) {
    const reason = `${shown} answered ${status}, a redirect, and redirects are not followed. Write the address that it leads to as Subscription.channel.endpoint.`
    return { ok: false, reason }
  }
  return { ok: false, reason: `${shown} answered ${status}.${hints[status] ?? ''}`, ...asked(answer, now) }
}

function asked({ status, headers }: Answered, now: number): { readonly retryAfter?: number } {
  if (status !== 429 && status !== 503) return {}
  const wait = retryAfter(headers['retry-after'], now)
  return wait === undefined ? {} : { retryAfter: wait }
}
