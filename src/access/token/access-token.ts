/**
 * The access tokens of this server: what a client is given, and what is believed of it later.
 *
 * https://www.rfc-editor.org/rfc/rfc9068
 */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Client } from '../registry/registry.ts'
import { type Scope, scopesText } from '../scope/scope.ts'
import { checkTimes } from './check-times.ts'
import type { ReadJwt } from './read-jwt.ts'
import { Refused } from './refused.ts'
import { type SigningKeys, signingAlgorithm } from './signing-keys.ts'
import { verifySignature } from './verify-signature.ts'

const type = 'at+jwt'

export interface TokenNeeds {
  /** The public base URL of FHIR: who issues, and for whom. */
  readonly base: () => string
  readonly keys: SigningKeys
  /** ms since the epoch. */
  readonly clock: () => number
  /** How long a token is good for, s. */
  readonly seconds: number
}

export interface Grant {
  readonly client: Pick<Client, 'id'>
  readonly scopes: readonly Scope[]
  /** SHA-256 of the client's certificate in base64url, where the token is bound to it. */
  readonly certificate?: string
}

/** The text of a token. */
export async function issueToken({ client, scopes, certificate }: Grant, needs: TokenNeeds): Promise<string> {
  const now = Math.floor(needs.clock() / 1000)
  const { kid, privateKey } = await needs.keys.current()
  const claims = {
    iss: needs.base(),
    aud: needs.base(),
    sub: client.id,
    client_id: client.id,
    scope: scopesText(scopes),
    jti: randomUUID(),
    iat: now,
    exp: now + needs.seconds,
    ...(certificate !== undefined && { cnf: { 'x5t#S256': certificate } }),
  }
  return await new SignJWT(claims).setProtectedHeader({ alg: signingAlgorithm, typ: type, kid }).sign(privateKey)
}

/** What a token of this server says. */
export interface Issued {
  readonly clientId: string
  readonly scope: string
  readonly endsAtSeconds: number
}

/** @throws {Refused} it is not one of this server, or good no longer */
export async function verifyIssued(text: string, { header, claims }: ReadJwt, needs: TokenNeeds): Promise<Issued> {
  const key = header.kid === undefined ? undefined : await needs.keys.named(header.kid)
  if (key === undefined)
    throw new Refused('The key that the token names is not one of this server, or is no more (kid).')
  await verifySignature(text, key.publicKey, [signingAlgorithm])
  if (header.typ !== type) throw new Refused(`An access token has the type ${type} (typ).`)
  const { iss, aud, client_id: clientId, scope } = claims
  if (iss !== needs.base() || aud !== needs.base()) throw new Refused('The token is not for this server (aud).')
  if (typeof clientId !== 'string' || typeof scope !== 'string') throw new Refused('The token names no client.')
  return { clientId, scope, endsAtSeconds: checkTimes(claims, needs.clock(), { longestSeconds: needs.seconds }) }
}
