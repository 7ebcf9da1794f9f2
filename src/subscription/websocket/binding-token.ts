/**
 * The token by which a websocket client shows what it may be told of: signed with a key that all nodes share, so that
 * any of them can open it, and kept nowhere.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Caller } from '../../fhir/caller.ts'

/** A subscription that a token lets its holder bind. */
export interface Granted {
  readonly id: string
  /** The receiver has all events up to this number; absent: the server knows how far it has come. */
  readonly after?: number
}

export interface BindingToken {
  readonly subscriptions: readonly Granted[]
  /** Before this instant (ms) it must be used. */
  readonly expires: number
  /** Stands for the caller who was given it, and tells nothing of who that is. */
  readonly holder: string
}

/** The name of the shared key. */
export const tokenKey = 'subscription-websocket'

/** The most subscriptions of one token. */
export const mostOfToken = 100

const version = 'w1'

/** The text of a token. */
export function sealToken(token: BindingToken, key: Uint8Array): string {
  const { subscriptions, expires, holder } = token
  const pairs = subscriptions.map(({ id, after }) => (after === undefined ? [id] : [id, after]))
  const content = Buffer.from(JSON.stringify([expires, holder, pairs])).toString('base64url')
  return `${version}.${content}.${signatureOf(content, key).toString('base64url')}`
}

/** What a text holds that was sealed with this key, expired or not; undefined where it was not. */
export function openToken(text: string, key: Uint8Array): BindingToken | undefined {
  const [, content = '', signature = ''] = /^w1\.([\w-]+)\.([\w-]{43})$/.exec(text) ?? []
  // Of two texts of one signature (the last letter has idle bits) both are good, which tells nobody anything.
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(content, key)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const [expires, holder, pairs] = JSON.parse(Buffer.from(content, 'base64url').toString()) as Sealed
  const subscriptions = pairs.map(([id, after]) => ({ id, ...(after !== undefined && { after }) }))
  return { subscriptions, expires, holder }
}

type Sealed = readonly [expires: number, holder: string, pairs: readonly (readonly [id: string, after?: number])[]]

/** What stands for a caller in a token. */
export function holderOf(caller: Caller, key: Uint8Array): string {
  const { kind, person = '', unit = '', organization = '', assignment = '' } = caller
  const who = JSON.stringify([kind, person, unit, organization, assignment])
  return createHmac('sha256', key).update(`holder:${who}`).digest('base64url').slice(0, 22)
}

function signatureOf(content: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${version}.${content}`).digest()
}
