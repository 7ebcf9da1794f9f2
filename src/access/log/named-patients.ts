/** Which patients a text of FHIR names, found without reading it: each answer is looked at, and to parse it costs more than to make it. */
import type { TextPiece } from '../../fhir/json/text-piece.ts'

/** What is found in the pieces of an answer or of a request. */
export interface Named {
  /** Ids of patients of this server. */
  readonly patients: Set<string>
  /** Somebody's identity is protected. */
  isProtected: boolean
}

export function nobody(): Named {
  return { patients: new Set(), isProtected: false }
}

const [referenceText, labelText] = ['Patient/', 'SecurityLabel']
const reference = Buffer.from(referenceText)
const label = Buffer.from(labelText)
/** What is shorter than seven bytes is found by its first, eight times as fast; the rest is looked for where it is there. */
const labelStart = label.subarray(0, 5)
const codes = ['"skyddadFolkbokforing"', '"sekretessmarkering"']

/**
 * Adds whom a piece names: by `Patient/[id]` at the beginning of a text, or behind the base of this server. `base` has
 * no slash at the end.
 */
export function addNamed(named: Named, piece: TextPiece, base: string): void {
  // Most texts of a request are short and name nobody: to make bytes of one takes longer than to look.
  if (typeof piece === 'string' && !mayName(piece)) return
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : asBuffer(piece)
  const { length } = reference
  for (let at = bytes.indexOf(reference); at >= 0; at = bytes.indexOf(reference, at + length)) {
    if (!isOwn(bytes, at, base)) continue
    const end = endOfId(bytes, at + length)
    if (end > at + length) named.patients.add(bytes.toString('latin1', at + length, end))
  }
  if (bytes.includes(labelStart) && bytes.includes(label) && codes.some((code) => bytes.includes(code)))
    named.isProtected = true
}

function mayName(text: string): boolean {
  return text.includes(referenceText) || text.includes(labelText)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const quote = 0x22
const slash = 0x2f

function isOwn(bytes: Buffer, at: number, base: string): boolean {
  const before = bytes[at - 1]
  if (before !== slash) return before === quote || before === undefined
  const start = at - 1 - base.length
  return start >= 0 && bytes.toString('latin1', start, at - 1) === base
}

const longestId = 64

/** Where an id ends that begins there; where none does, its beginning. */
function endOfId(bytes: Uint8Array, start: number): number {
  let end = start
  while (isOfId(bytes[end])) end++
  return end - start > longestId ? start : end
}

function isOfId(code = 0): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 45 ||
    code === 46
  )
}

/** Adds the patients that are named by lines of NDJSON which are Patients themselves. */
export function addPatientLines(named: Named, piece: Uint8Array): void {
  const bytes = asBuffer(piece)
  if (!bytes.includes('"resourceType":"Patient"')) return
  for (const line of bytes.toString('utf8').split('\n')) {
    if (!line.includes('"resourceType":"Patient"')) continue
    const { resourceType, id } = JSON.parse(line) as { resourceType?: string; id?: string }
    if (resourceType === 'Patient' && id !== undefined) named.patients.add(id)
  }
}
