/**
 * Links to further pages that tell nothing: what the link stands for is encrypted (AES-256-GCM) with a key that all
 * nodes share, and bound to the path and to the caller it was made for.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { FhirError } from '../../fhir/outcome.ts'
import type { FhirRequest } from '../interaction.ts'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
/** Larger contents are compressed, so that the link stays one that HTTP can carry. */
const compressFrom = 512
/** The longest content that opening a link may yield, whoever made it. */
const contentBytes = 1_000_000
/** With path and host still below the 16 KiB that Node allows for all headers of a request. */
const longestText = 12_000

/** What a link is bound to. */
export type Bearer = Pick<FhirRequest, 'caller' | 'path'>

/** The content as text for a URL. @throws {FhirError} tooCostly: too long for a URL */
export function sealed(content: unknown, key: Uint8Array, bearer: Bearer): string {
  const plain = Buffer.from(JSON.stringify(content))
  const packed = plain.length < compressFrom ? [Buffer.of(0), plain] : [Buffer.of(1), deflateRawSync(plain)]
  const nonce = newNonce()
  const cipher = createCipheriv(algorithm, keyOf(key), nonce).setAAD(binding(bearer))
  const text = Buffer.concat([nonce, ...packed.map((part) => cipher.update(part)), cipher.final(), cipher.getAuthTag()])
  const url = text.toString('base64url')
  if (url.length <= longestText) return url
  throw new FhirError(
    'tooCostly',
    'The search is too long for a link to its next page. Ask for fewer alternatives at once, or for all matches in one page with _count.',
  )
}

/** What `sealed` was given. @throws {FhirError} invalid: altered, forged, or made for another path or caller */
export function opened(text: string, key: Uint8Array, bearer: Bearer): unknown {
  try {
    const bytes = Buffer.from(text, 'base64url')
    const decipher = createDecipheriv(algorithm, keyOf(key), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(binding(bearer)).setAuthTag(bytes.subarray(-tagBytes))
    const packed = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
    const plain =
      packed[0] === 1 ? inflateRawSync(packed.subarray(1), { maxOutputLength: contentBytes }) : packed.subarray(1)
    return JSON.parse(plain.toString())
  } catch {
    throw new FhirError(
      'invalid',
      'The `_cursor` is not one that this server gave this caller for this path, or it was altered. Follow links as they are, or start again from the search itself.',
      { spec: 'https://hl7.org/fhir/R4/http.html#paging' },
    )
  }
}

/** Random bytes that are not used yet: to ask for a few takes as long as for many. */
let unused = Buffer.alloc(0)

function newNonce(): Buffer {
  if (unused.length < nonceBytes) unused = randomBytes(nonceBytes * 256)
  const nonce = unused.subarray(0, nonceBytes)
  unused = unused.subarray(nonceBytes)
  return nonce
}

const keys = new WeakMap<Uint8Array, KeyObject>()

/** To make a key of its bytes takes twice as long as to encrypt a link. */
function keyOf(bytes: Uint8Array): KeyObject {
  const known = keys.get(bytes) ?? createSecretKey(bytes)
  keys.set(bytes, known)
  return known
}

function binding({ path, caller }: Bearer): Buffer {
  const { kind, person, unit, organization, assignment, purpose, client } = caller
  return Buffer.from(JSON.stringify([path, kind, person, unit, organization, assignment, purpose, client]))
}
