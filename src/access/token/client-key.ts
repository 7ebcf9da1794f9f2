/** The key by which a client proves who it is, as the client has it: made, read, and signed with. */
import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface ClientKey {
  readonly key: KeyObject
  readonly kid: string
  readonly alg: 'ES384' | 'RS384'
}

export interface NewClientKey {
  /** The public half, as a JWKS. */
  readonly jwks: object
  /** The private half, as a JWK. */
  readonly secret: object
}

/** A key pair that nobody has had; its id is its thumbprint (RFC 7638). */
export async function newClientKey(): Promise<NewClientKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true })
  const known = await exportJWK(publicKey)
  const named = { kid: await calculateJwkThumbprint(known), alg: 'ES384', use: 'sig' }
  return { jwks: { keys: [{ ...known, ...named }] }, secret: { ...(await exportJWK(privateKey)), ...named } }
}

/** The key of a text: a JWK, or PEM, of which the id is its thumbprint. @throws {Error} it is no private key of SMART */
export async function readClientKey(text: string): Promise<ClientKey> {
  const jwk = text.trimStart().startsWith('{') ? JSON.parse(text) : undefined
  const key = jwk === undefined ? createPrivateKey(text) : createPrivateKey({ key: jwk, format: 'jwk' })
  const known = await exportJWK(createPublicKey(key))
  return { key, kid: jwk?.kid ?? (await calculateJwkThumbprint(known)), alg: algorithmOf(known) }
}

function algorithmOf({ kty, crv }: { readonly kty?: string; readonly crv?: string }): ClientKey['alg'] {
  if (kty === 'RSA') return 'RS384'
  if (crv === 'P-384') return 'ES384'
  throw new RangeError('SMART has no algorithm for this key.')
}

const assertionSeconds = 120

/** What a client sends to the token endpoint (`audience`) once. */
export async function signAssertion(clientId: string, audience: string, { key, kid, alg }: ClientKey): Promise<string> {
  return await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${assertionSeconds}s`)
    .sign(key)
}
