/**
 * The keys by which this server signs its access tokens: all nodes have the same, and they change by themselves.
 *
 * A key belongs to a generation, which the operator raises, and to a span of time. Its secret is a shared key of the
 * store, made when it is first asked for; so nobody has to hand keys about, and none is older than two spans.
 */
import { createECDH, hkdfSync } from 'node:crypto'
import { type CryptoKey, importJWK, type JWK } from 'jose'

export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  /** The public key, to be published. */
  readonly jwk: JWK
}

export interface SigningKeys {
  /** The one to sign with now. */
  current(): Promise<SigningKey>
  /** The one of this id, if it is still, or already, in use. */
  named(kid: string): Promise<SigningKey | undefined>
  /** All that are in use, and the one that comes next. */
  published(): Promise<readonly JWK[]>
}

export const signingAlgorithm = 'ES256'

export interface SigningNeeds {
  /** 32 bytes that all nodes share, under a name. */
  readonly sharedKey: (name: string) => Promise<Uint8Array>
  /** ms since the epoch. */
  readonly clock: () => number
  /** How long one key is signed with, ms. */
  readonly spanMs: number
  readonly generation: () => number
}

/** The keys of a server. */
export function createSigningKeys({ sharedKey, clock, spanMs, generation }: SigningNeeds): SigningKeys {
  const made = new Map<string, Promise<SigningKey>>()
  const idsInUse = (): readonly string[] => {
    const span = Math.floor(clock() / spanMs)
    return [span, span - 1, span + 1].map((one) => `${generation()}.${one}`)
  }
  const keyOf = (kid: string): Promise<SigningKey> => {
    const known = made.get(kid) ?? sharedKey(`access-token/${kid}`).then((seed) => keyFrom(seed, kid))
    if (!made.has(kid)) known.catch(() => made.delete(kid))
    made.set(kid, known)
    return known
  }
  return {
    current: () => keyOf(idsInUse()[0] ?? ''),
    named: async (kid) => (idsInUse().includes(kid) ? await keyOf(kid) : undefined),
    published: async () => (await Promise.all(idsInUse().map(keyOf))).map(({ jwk }) => jwk),
  }
}

/** The order of P-256. https://csrc.nist.gov/pubs/sp/800/186/final */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The same key of the same seed, on every node. */
async function keyFrom(seed: Uint8Array, kid: string): Promise<SigningKey> {
  // Bits to spare make all keys as likely as each other.
  const wide = Buffer.from(hkdfSync('sha256', seed, '', `vardbro access-token ${kid}`, 48))
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (order - 1n)) + 1n
  const secret = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey()
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  return {
    kid,
    privateKey: await keyIn({ ...jwk, d: secret.toString('base64url') }),
    publicKey: await keyIn(jwk),
    jwk: { ...jwk, kid, alg: signingAlgorithm, use: 'sig' },
  }
}

async function keyIn(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, signingAlgorithm)
  if (key instanceof Uint8Array) throw new Error('A key of a curve was expected.')
  return key
}
