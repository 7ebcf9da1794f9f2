/**
 * The keys of others, by JWKS: given, or at a URL.
 *
 * https://www.rfc-editor.org/rfc/rfc7517
 */
import { type CryptoKey, importJWK, type JWK } from 'jose'
import { isObject } from '../../fhir/json/json-object.ts'
import { Refused } from './refused.ts'

/** Where the keys of somebody are. */
export type KeySource = { readonly jwks: { readonly keys: readonly object[] } } | { readonly jwksUrl: string }

export interface KeySets {
  /**
   * The one public key of this id for this algorithm.
   *
   * @throws {Refused} there is none, or the keys cannot be had
   */
  keyOf(source: KeySource, asked: AskedKey): Promise<CryptoKey>
}

interface AskedKey {
  readonly kid: string
  readonly alg: string
}

/** Gives the text at a URL; rejects where it cannot be had, or must not be asked for. */
export type FetchText = (url: string) => Promise<string>

export interface KeyNeeds {
  readonly fetchText: FetchText
  /** ms since the epoch. */
  readonly clock: () => number
  /** Is told why the keys at a URL could not be had. */
  readonly failed: (url: string, error: unknown) => void
}

/** How long the keys at a URL are good for, ms: one that was taken away is refused after that. */
const freshMs = 300_000
/** How often they are asked for at most when a key is missing or they cannot be had, ms. */
const pauseMs = 30_000
/** The most keys of one set that are looked at. */
const mostKeys = 50

interface Fetched {
  readonly at: number
  readonly keys: Promise<readonly JWK[] | undefined>
}

/** Key sets with the memory of one server. */
export function createKeySets({ fetchText, clock, failed }: KeyNeeds): KeySets {
  const fetched = new Map<string, Fetched>()
  const fetchKeys = (url: string): Promise<readonly JWK[] | undefined> => {
    const keys = fetchText(url).then(keysIn)
    return keys.catch((error: unknown) => {
      failed(url, error)
      return undefined
    })
  }
  const latest = (url: string, isOld: (at: number) => boolean): Promise<readonly JWK[] | undefined> => {
    const known = fetched.get(url)
    if (known !== undefined && !isOld(known.at)) return known.keys
    const now = { at: clock(), keys: fetchKeys(url) }
    fetched.set(url, now)
    return now.keys
  }
  const fromUrl = async (url: string, kid: string): Promise<readonly JWK[]> => {
    const keys = await latest(url, (at) => clock() - at >= freshMs)
    if (keys?.some((key) => key.kid === kid)) return keys
    const again = await latest(url, (at) => clock() - at >= pauseMs)
    if (again === undefined) throw new Refused('The keys of whoever signed the token cannot be had now.')
    return again
  }
  return {
    async keyOf(source, { kid, alg }) {
      const keys = 'jwks' in source ? source.jwks.keys.filter(isKey) : await fromUrl(source.jwksUrl, kid)
      const [key, ...more] = keys.slice(0, mostKeys).filter((one) => one.kid === kid && isFor(one, alg))
      if (key === undefined || more.length > 0) throw new Refused('No one key has the id that the token names (kid).')
      return await imported(key, alg)
    },
  }
}

/** @throws {Error} it is no JWKS */
function keysIn(text: string): readonly JWK[] {
  const set: unknown = JSON.parse(text)
  if (isObject(set) && Array.isArray(set.keys)) return set.keys.filter(isKey)
  throw new Error('It is no JSON Web Key Set.')
}

/** A public key: a private one that somebody published, or a secret one, is nobody's proof. */
function isKey(value: unknown): value is JWK {
  return isObject(value) && (value.kty === 'RSA' || value.kty === 'EC' || value.kty === 'OKP') && value.d === undefined
}

function isFor({ use, key_ops: operations, alg }: JWK, asked: string): boolean {
  return (use ?? 'sig') === 'sig' && (operations ?? ['verify']).includes('verify') && (alg ?? asked) === asked
}

async function imported(key: JWK, alg: string): Promise<CryptoKey> {
  const { kty, n, e, crv, x, y } = key
  const plain = Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined)
  try {
    const made = await importJWK(Object.fromEntries(plain) as JWK, alg)
    if (!(made instanceof Uint8Array)) return made
  } catch {
    // Said below.
  }
  throw new Refused('The key that the token names is not one for its algorithm.')
}
