/** Tokens as attackers make them: by hand, so that nothing is added or put right. */
import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

const encoded = (part: object | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

/** Header and claims (JSON texts, or what becomes one), and a signature over them. */
export function forged(
  header: object | string,
  claims: object | string,
  signature: (input: string) => Buffer | string = () => '',
): string {
  const input = `${encoded(header)}.${encoded(claims)}`
  const signed = signature(input)
  return `${input}.${typeof signed === 'string' ? signed : signed.toString('base64url')}`
}

/** By an EC key, as JWS has it. */
export function byEc(key: KeyObject, hash = 'sha384'): (input: string) => Buffer {
  return (input) => sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
}

export function byRsa(key: KeyObject, hash = 'sha384'): (input: string) => Buffer {
  return (input) => sign(hash, Buffer.from(input), { key, padding: constants.RSA_PKCS1_PADDING })
}

/** By a secret, which may be what everybody knows: a public key. */
export function bySecret(secret: string, hash = 'sha256'): (input: string) => Buffer {
  return (input) => createHmac(hash, secret).update(input).digest()
}

export function ecKey(namedCurve: 'P-256' | 'P-384' = 'P-384') {
  return generateKeyPairSync('ec', { namedCurve })
}

export function rsaKey(modulusLength: number) {
  return generateKeyPairSync('rsa', { modulusLength })
}
