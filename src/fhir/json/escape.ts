/** Escapes in JSON strings. https://www.rfc-editor.org/rfc/rfc8259#section-7 */
import { Fault } from './fault.ts'

const letterU = 0x75
const backslash = 0x5c
/** `"` `/` `\` `n` `r` `t` */
const simple = new Set([0x22, 0x2f, 0x5c, 0x6e, 0x72, 0x74])
/** `b` and `f`: JSON has them, a FHIR string may not. */
const forbidden = new Set([0x62, 0x66])
/** Tab, line feed and carriage return are the control characters that a string may hold. */
const allowedControls = new Set([0x09, 0x0a, 0x0d])

/**
 * The place after the escape that starts at a place.
 *
 * https://hl7.org/fhir/R4/datatypes.html#string
 * @throws {Fault} no escape of JSON, half of a surrogate pair, or a control character that FHIR forbids
 */
export function escapeEnd(units: Uint16Array, at: number): number {
  const letter = units[at + 1] ?? 0
  if (simple.has(letter)) return at + 2
  if (forbidden.has(letter)) throw control(at)
  if (letter !== letterU) throw new Fault(at + 1, 'one of " \\ / n r t u after a backslash')
  const unit = hexadecimal(units, at + 2)
  if (unit < 0x20 && !allowedControls.has(unit)) throw control(at)
  if (unit < 0xd800 || unit > 0xdfff) return at + 6
  return lowSurrogateEnd(units, at, unit)
}

function lowSurrogateEnd(units: Uint16Array, at: number, high: number): number {
  if (high > 0xdbff) throw lone(at)
  if (units[at + 6] !== backslash) throw lone(at + 6)
  if (units[at + 7] !== letterU) throw lone(at + 7)
  const low = hexadecimal(units, at + 8)
  if (low < 0xdc00 || low > 0xdfff) throw lone(at)
  return at + 12
}

function hexadecimal(units: Uint16Array, at: number): number {
  let value = 0
  for (let place = at; place < at + 4; place++) {
    const digit = Number.parseInt(String.fromCharCode(units[place] ?? 0), 16)
    if (Number.isNaN(digit)) throw new Fault(place, 'four hexadecimal digits after \\u')
    value = value * 16 + digit
  }
  return value
}

function lone(at: number): Fault {
  return new Fault(at, {
    says: 'A string holds half of a surrogate pair, which is no character; send both halves.',
    swedish: 'En text innehåller ett halvt surrogatpar, som inte är något tecken; skicka båda halvorna.',
  })
}

function control(at: number): Fault {
  return new Fault(at, {
    says: 'A string holds a control character; FHIR allows only tab, line feed and carriage return. Remove it.',
    swedish: 'En text innehåller ett styrtecken; FHIR tillåter bara tabb, radmatning och vagnretur. Ta bort det.',
  })
}
