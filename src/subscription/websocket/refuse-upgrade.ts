/** The answer to a client that wanted a websocket and gets none. */
import type { Duplex } from 'node:stream'
import { httpRefusal } from '../../fhir/http-refusal.ts'

export type Refusal = readonly [status: string, code: 'not-found' | 'transient', diagnostics: string]

export const notHere: Refusal = [
  '404 Not Found',
  'not-found',
  'No websocket is here. Subscription/[id]/$get-ws-binding-token tells where it is.',
]
export const stops: Refusal = ['503 Service Unavailable', 'transient', 'The server stops. Connect again in a moment.']
export const full: Refusal = ['503 Service Unavailable', 'transient', 'Too many websockets are open. Connect later.']

/** Writes the answer, and closes. */
export function refuseUpgrade(socket: Duplex, [status, code, diagnostics]: Refusal): void {
  socket.end(httpRefusal(status, code, diagnostics))
}
