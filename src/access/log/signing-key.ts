/** The key by which the head of the log is signed: Ed25519, in a file that only its owner reads. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SigningKey {
  /** By which a signature says which key it is of. */
  readonly fingerprint: string
  sign(text: string): string
}

/** The file of the keys by which signatures are verified; copies of it belong elsewhere. */
const publicKeysFile = 'public-keys.pem'

/**
 * The key in a file, made there where it is missing; its public half is added to those of the folder.
 *
 * @throws {Error} the file holds no key of this kind, or cannot be read or made
 */
export function signingKey(file: string, folder: string): SigningKey {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  const key = createPrivateKey(readFileSync(file))
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`${file} is to hold an Ed25519 key in PEM, and holds another.`)
  const open = createPublicKey(key)
  const fingerprint = fingerprintOf(open)
  const known = join(folder, publicKeysFile)
  if (!publicKeys(folder).has(fingerprint)) {
    writeFileSync(known, open.export({ type: 'spki', format: 'pem' }), { mode: 0o600, flag: 'a' })
  }
  return { fingerprint, sign: (text) => sign(null, Buffer.from(text), key).toString('base64url') }
}

export type PublicKeys = ReadonlyMap<string, KeyObject>

/** The keys of the folder by their fingerprints, or those of another file. @throws {Error} that file cannot be read */
export function publicKeys(folder: string, file?: string): PublicKeys {
  const path = file ?? join(folder, publicKeysFile)
  if (file === undefined && !existsSync(path)) return new Map()
  const blocks = readFileSync(path, 'utf8').match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? []
  const keys = blocks.map((block) => createPublicKey(block))
  return new Map(keys.map((key) => [fingerprintOf(key), key]))
}

export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
}

function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16)
}
