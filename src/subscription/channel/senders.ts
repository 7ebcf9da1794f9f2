/** The channels that the server delivers by itself, put together. */
import { canonical } from '../../fhir/canonical.ts'
import type { AllowList } from '../endpoint/allow-list.ts'
import { createConnections } from '../endpoint/connections.ts'
import { resolvedFault } from '../endpoint/demand-allowed.ts'
import { type Resolve, systemResolve } from '../endpoint/resolve.ts'
import { criteriaRestHookSender } from './criteria-rest-hook.ts'
import { emailSender } from './email.ts'
import { messageSender } from './message.ts'
import { restHookSender } from './rest-hook.ts'
import type { Senders } from './sender.ts'
import type { Smtp } from './smtp.ts'

export interface SenderMeans {
  readonly allow: AllowList
  /** Absent: no mail is sent. */
  readonly smtp?: Smtp | undefined
  /** The key that signs for a subscription: `signingKey`. */
  readonly keyOf: (id: string) => string | Promise<string>
  /** For a delivery whose subscription says nothing, ms. */
  readonly timeoutMs: number
  /** Absent: as this machine resolves names. */
  readonly resolve?: Resolve
  /** PEM certificates that are trusted in place of those of Node. */
  readonly roots?: readonly string[]
  /** The public base URL of this server, the source of messages; absent: that of the project. */
  readonly base?: () => string
  /** ms since the epoch. */
  readonly clock: () => number
}

export interface OpenSenders extends Senders {
  /** Ends the connections that are kept open. */
  readonly close: () => void
}

/** Opens no connection before the first delivery. */
export function createSenders({
  allow,
  smtp,
  keyOf,
  timeoutMs,
  resolve = systemResolve,
  roots,
  base = () => canonical,
  clock,
}: SenderMeans): OpenSenders {
  const connections = createConnections({ allow, resolve, ...(roots && { roots }) })
  const http = { connections, keyOf, timeoutMs, clock }
  const byTopic = restHookSender(http)
  const byCriteria = criteriaRestHookSender(http, (endpoint) => resolvedFault(endpoint, allow, resolve))
  return {
    'rest-hook': (notification, signal) =>
      (notification.request.asked.kind === 'topic' ? byTopic : byCriteria)(notification, signal),
    email: emailSender({ allow, smtp, timeoutMs, clock }),
    message: messageSender(http, base),
    close: () => connections.close(),
  }
}
