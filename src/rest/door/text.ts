/** Bytes to text, strictly. */
import { isUtf8 } from 'node:buffer'
import { FhirError } from '../../fhir/outcome.ts'

/**
 * The text of a body in UTF-8, without a byte order mark.
 *
 * @throws {FhirError} invalid: the bytes are not UTF-8; says where the first bad one is.
 */
export function decodeText(bytes: Buffer): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const text = marked ? bytes.subarray(3) : bytes
  if (isUtf8(text)) return text.toString('utf8')
  const { line, column } = badPlace(text)
  throw new FhirError(
    'invalid',
    `The body is not UTF-8 from line ${line}, column ${column} on. Save or send it as UTF-8.`,
    {
      spec: 'https://hl7.org/fhir/R4/http.html#mime-type',
      line,
      column,
      swedish: `Innehållet är inte UTF-8 från rad ${line}, kolumn ${column}. Spara eller skicka det som UTF-8.`,
    },
  )
}

const replacement = '\ufffd'

/** Where decoding first has to replace something, other than a replacement character that was really sent. */
function badPlace(bytes: Buffer): { line: number; column: number } {
  const text = bytes.toString('utf8')
  let from = 0
  let offset = 0
  let at = text.indexOf(replacement)
  for (; at !== -1; at = text.indexOf(replacement, from)) {
    offset += Buffer.byteLength(text.slice(from, at))
    if (bytes.toString('utf8', offset, offset + 3) !== replacement || !isUtf8(bytes.subarray(offset, offset + 3))) break
    offset += 3
    from = at + 1
  }
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
}
