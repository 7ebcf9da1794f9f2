/** Who is let in: by a token, by a safe way, and not too often. */
import type { IncomingMessage } from 'node:http'
import { type Caller, unknownCaller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { Refused } from '../token/refused.ts'
import type { Authentication } from './authenticate.ts'
import { directPeer, type Peer, type PeerNeeds, peerOf } from './peer.ts'
import type { Allowance, RateLimit } from './rate-limit.ts'

/** A request that was let in, and the headers of its answer: names and values in turn. */
export interface LetIn {
  readonly caller: Caller
  readonly headers: readonly string[]
}

export interface Letting {
  pass(request: IncomingMessage, isPublic: boolean): Promise<LetIn>
  /** `authorization`: that of a request which has no headers of a proxy. */
  passKnown(request: IncomingMessage, authorization: string): LetIn | undefined
  isOfOperator(request: IncomingMessage): boolean
  /** Lets in who needs no token, counted by its address. @throws {FhirError} forbidden, throttled */
  admit(request: IncomingMessage): Pick<LetIn, 'headers'>
  addressOf(request: IncomingMessage): string
  /** Who is at the other end. */
  peer(request: IncomingMessage): Peer
}

export interface GateNeeds {
  readonly authentication: Authentication
  readonly peers: PeerNeeds
  /** Of a client that is known, by its id. */
  readonly ofClients: RateLimit
  /** Of an address from which nothing that proves anything has come. */
  readonly ofStrangers: RateLimit
  /** Where a client finds how to get a token. */
  readonly configurationUrl: () => string
}

const bearer = /^Bearer ([\x21-\x7e]+)$/i

/** @throws by its functions {FhirError} unauthenticated, forbidden, throttled */
export function createGate(needs: GateNeeds): Letting {
  const { authentication, peers, ofClients, ofStrangers } = needs
  const tokenOf = lastTokens()
  const known = ({ socket }: IncomingMessage, authorization: string | undefined, peer: Peer): Caller | undefined => {
    const token = authorization === undefined ? undefined : tokenOf(socket, authorization)
    return token === undefined ? undefined : authentication.known(token, peer.certificate)
  }
  const admit = (request: IncomingMessage) => {
    const peer = safePeer(request, peers)
    return { headers: demandAllowance(ofStrangers.take(peer.address)) }
  }
  return {
    admit,
    peer: (request) => peerOf(request, peers),
    // A straight read has no header of a proxy, and node parses all headers when it is asked for one.
    addressOf: (request) => (directPeer(request, peers) ?? peerOf(request, peers)).address,
    isOfOperator: (request) => peerOf(request, peers).isLocal,
    passKnown(request, authorization) {
      const peer = directPeer(request, peers)
      const caller = peer?.isSafe ? known(request, authorization, peer) : undefined
      const allowance = caller && ofClients.take(caller.client ?? '')
      return caller && allowance?.isAllowed ? { caller, headers: allowance.headers } : undefined
    },
    async pass(request, isPublic) {
      const peer = safePeer(request, peers)
      const before = known(request, request.headers.authorization, peer)
      if (before !== undefined) return { caller: before, headers: demandAllowance(ofClients.take(before.client ?? '')) }
      // Signatures are costly: who sends what proves nothing is counted by its address, until it is believed.
      const { headers } = admit(request)
      if (request.headers.authorization === undefined && isPublic) return { caller: unknownCaller, headers }
      const caller = await authenticated(request, peer, needs)
      ofStrangers.giveBack(peer.address)
      return { caller, headers: demandAllowance(ofClients.take(caller.client ?? '')) }
    },
  }
}

type TokenOf = (socket: IncomingMessage['socket'], authorization: string) => string | undefined

/** The token of a header. A connection mostly shows the same again, and to look up the same text costs next to nothing. */
function lastTokens(): TokenOf {
  const last = new WeakMap<IncomingMessage['socket'], { readonly authorization: string; readonly token: string }>()
  return (socket, authorization) => {
    const before = last.get(socket)
    if (before?.authorization === authorization) return before.token
    const [, token] = bearer.exec(authorization) ?? []
    if (token !== undefined) last.set(socket, { authorization, token })
    return token
  }
}

function safePeer(request: IncomingMessage, peers: PeerNeeds): Peer {
  const peer = peerOf(request, peers)
  if (peer.isSafe) return peer
  throw new FhirError(
    'forbidden',
    'This came by a way on which others can read it. Use https, at the address that the server is reached by.',
  )
}

function demandAllowance({ isAllowed, headers, waitSeconds }: Allowance): readonly string[] {
  if (isAllowed) return headers
  const [policyName = '', policy = '', limitName = '', limit = ''] = headers
  throw new FhirError('throttled', `These are too many requests. Send the next one in ${waitSeconds} s.`, {
    headers: {
      'retry-after': String(waitSeconds),
      [policyName.toLowerCase()]: policy,
      [limitName.toLowerCase()]: limit,
    },
  })
}

async function authenticated(
  request: IncomingMessage,
  { certificate }: Peer,
  { authentication, configurationUrl }: GateNeeds,
): Promise<Caller> {
  const { authorization } = request.headers
  const where = `${configurationUrl()} says how.`
  if (authorization === undefined) throw unauthenticated(`This needs an access token. ${where}`)
  const [, token] = bearer.exec(authorization) ?? []
  if (token === undefined) throw unauthenticated(`Send the token as Authorization: Bearer. ${where}`, 'invalid_request')
  try {
    return await authentication.caller(token, certificate)
  } catch (error) {
    if (error instanceof Refused) throw unauthenticated(error.message, 'invalid_token')
    throw error
  }
}

/** https://www.rfc-editor.org/rfc/rfc6750#section-3 */
function unauthenticated(sentence: string, error?: string): FhirError {
  const told = error === undefined ? '' : `, error="${error}", error_description="${sentence.replace(/["\\]/g, "'")}"`
  return new FhirError('unauthenticated', sentence, { headers: { 'www-authenticate': `Bearer realm="fhir"${told}` } })
}
