/** The tokens of JSON text, strictly by RFC 8259, read from the UTF-16 units of one window of text. */
import { escapeEnd } from './escape.ts'
import { type Expected, Fault } from './fault.ts'

/** UTF-16 units that are scanned without a pause where there is a choice: less than a millisecond. */
export const windowSize = 1 << 17

/** Memory for texts up to this size is kept from scan to scan; longer ones get memory of their own. */
const mostKeptUnits = 1 << 21

const tab = 0x09
const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const twoSpaces = 0x200020
/** `!` */
const mark = 0x21
const quote = 0x22
const plus = 0x2b
const comma = 0x2c
const minus = 0x2d
const point = 0x2e
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const backslash = 0x5c
const exponent = 0x65

const words = new Map([
  [0x74, 'true'],
  [0x66, 'false'],
  [0x6e, 'null'],
])

/** Memory that all scans share: a window is scanned without a pause. */
let sharedUnits = new Uint16Array(windowSize + 2)

function unitsFor(length: number): Uint16Array<ArrayBuffer> {
  if (length < sharedUnits.length) return sharedUnits
  const units = new Uint16Array(length + 2 - (length % 2))
  if (length <= mostKeptUnits) sharedUnits = units
  return units
}

/**
 * Reads tokens at any place of a window; every method takes a place and answers the place after what it read.
 *
 * Each token is moved down over the white space before it as it is read, so that in the end the text stands without
 * white space where it began. What was read stands at its place less `skipped`; what was not read stands where it was.
 */
export class Tokens {
  protected text = ''
  protected units = sharedUnits
  /** The same memory, two units at a time. */
  private pairs = new Int32Array(sharedUnits.buffer)
  private bytes = Buffer.from(sharedUnits.buffer)
  /** Where what is being read began, and how much white space was skipped since. */
  protected began = 0
  protected skipped = 0
  /** Whether the string that was read last has an escape; the reader clears it. */
  protected escaped = false

  protected fill(text: string): void {
    const units = unitsFor(text.length)
    if (units !== this.units) {
      this.units = units
      this.pairs = new Int32Array(units.buffer)
      this.bytes = Buffer.from(units.buffer)
    }
    this.text = text
    this.bytes.write(text, 'utf16le')
    this.units[text.length] = 0
  }

  /** The UTF-16 unit at a place; 0 at the end of the window. */
  unit(at: number): number {
    return this.units[at] ?? 0
  }

  /** The place of the next token. */
  token(at: number): number {
    return this.unit(at) <= space ? this.skip(at) : at
  }

  /** The place of the token after a colon that must come next. */
  afterColon(at: number): number {
    const place = this.token(at)
    if (this.unit(place) !== colon) throw new Fault(place, '":"')
    return this.token(this.keep(place, colon))
  }

  /** The place of the token after a comma that must stand here. */
  afterComma(at: number, expected: Expected): number {
    if (this.unit(at) !== comma) throw new Fault(at, expected)
    return this.token(this.keep(at, comma))
  }

  /** Moves down the one unit that stands here. */
  protected keep(at: number, unit: number): number {
    this.units[at - this.skipped] = unit
    return at + 1
  }

  protected string(at: number): number {
    let place = this.plain(this.keep(at, quote))
    while (this.unit(place) !== quote) place = this.plain(this.escape(place))
    return this.keep(place, quote)
  }

  private plain(at: number): number {
    return this.skipped === 0 ? plainEnd(this.units, at) : movedPlainEnd(this.units, at, this.skipped)
  }

  private escape(at: number): number {
    if (this.unit(at) !== backslash) throw new Fault(at, 'the end of the string (a control character must be escaped)')
    this.escaped = true
    return this.moved(at, escapeEnd(this.units, at))
  }

  private moved(at: number, end: number): number {
    if (this.skipped > 0) this.units.copyWithin(at - this.skipped, at, end)
    return end
  }

  protected scalar(at: number): number {
    const unit = this.unit(at)
    const end = unit === minus || (unit >= zero && unit <= nine) ? this.number(at) : this.word(at)
    return this.moved(at, end)
  }

  private number(at: number): number {
    let place = this.unit(at) === minus ? at + 1 : at
    place = this.unit(place) === zero ? place + 1 : this.digits(place)
    if (this.unit(place) === point) place = this.digits(place + 1)
    if ((this.unit(place) | space) !== exponent) return place
    const sign = this.unit(place + 1)
    return this.digits(sign === plus || sign === minus ? place + 2 : place + 1)
  }

  private digits(at: number): number {
    const { units } = this
    let place = at
    for (let unit = units[place] ?? 0; unit >= zero && unit <= nine; unit = units[place] ?? 0) place++
    if (place === at) throw new Fault(at, 'a digit')
    return place
  }

  private word(at: number): number {
    const word = words.get(this.unit(at))
    if (word === undefined) throw new Fault(at, 'a value')
    for (let letter = 1; letter < word.length; letter++) {
      if (this.unit(at + letter) !== word.charCodeAt(letter)) throw new Fault(at + letter, `"${word}"`)
    }
    return at + word.length
  }

  private skip(at: number): number {
    let place = at
    while (isSpace(this.unit(place))) place = this.pairsOfSpaces(place + 1)
    this.skipped += place - at
    return place
  }

  /** Skips indentation two units at a time. */
  private pairsOfSpaces(at: number): number {
    const { pairs } = this
    let place = (at & 1) !== 0 && this.unit(at) === space ? at + 1 : at
    if ((place & 1) !== 0) return place
    while (pairs[place >> 1] === twoSpaces) place += 2
    return place
  }

  /** The text from where it began up to a place, without the white space that was skipped. */
  protected compact(end: number): string {
    return this.skipped === 0 ? this.text.slice(this.began, end) : this.kept(this.began, end - this.skipped)
  }

  /** Text that was moved down. */
  protected kept(start: number, end: number): string {
    return this.bytes.toString('utf16le', start * 2, end * 2)
  }
}

/** The first place from here on that holds a double quote, a backslash or a control character. */
function plainEnd(units: Uint16Array, at: number): number {
  let place = at
  let unit = units[place] ?? 0
  // Most are letters in lower case, which the first comparison takes.
  while (unit > backslash || (unit > quote && unit < backslash) || unit === space || unit === mark) {
    unit = units[++place] ?? 0
  }
  return place
}

/** The same, and moves what stands before it down. */
function movedPlainEnd(units: Uint16Array, at: number, down: number): number {
  let place = at
  let unit = units[place] ?? 0
  while (unit > backslash || (unit > quote && unit < backslash) || unit === space || unit === mark) {
    units[place - down] = unit
    unit = units[++place] ?? 0
  }
  return place
}

function isSpace(unit: number): boolean {
  return unit === space || unit === lineFeed || unit === carriageReturn || unit === tab
}

/** The same numbers in memory twice as wide. */
export function widened(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(numbers.length * 2)
  wide.set(numbers)
  return wide
}
