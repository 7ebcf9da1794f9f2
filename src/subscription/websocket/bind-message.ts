/** What a client may say on a websocket, and how it is told that something else is wrong. */
import type { FaultCode } from './peer.ts'

export type Fault = readonly [code: FaultCode, sentence: string]

const how = 'Send the text "bind-with-token: " with the token that Subscription/[id]/$get-ws-binding-token gives.'

const notText: Fault = ['invalid', `This is a binary message, and only text is understood. ${how}`]
const notBind: Fault = ['invalid', `This message is not understood. ${how}`]

export const notOurs: Fault = ['forbidden', `This is not a token of this server, or not all of it. ${how}`]
export const ofAnother: Fault = [
  'forbidden',
  'This token was given to somebody else than the first of this connection. Open a connection for it.',
]

/** The token of a message, or what is wrong with that. */
export function tokenIn(message: string, isBinary: boolean): string | Fault {
  if (isBinary) return notText
  const [, token] = /^\s*bind-with-token:\s*(\S+)\s*$/.exec(message) ?? []
  return token ?? notBind
}

/** A token was used after its time, ms. */
export function expired(at: number): Fault {
  return ['expired', `This token had to be used before ${new Date(at).toISOString()}. Ask for another one.`]
}

/** There would be too many subscriptions on one connection. */
export function tooMany(most: number): Fault {
  return ['throttled', `A connection takes at most ${most} subscriptions. Open another one for these.`]
}
