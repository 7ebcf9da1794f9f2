/** The scan of a bundle, piece by piece, each piece one window of its text. */
import { FhirError } from '../outcome.ts'
import { Fault } from './fault.ts'
import { type Json, unquoted } from './json.ts'
import { Scanner, twin } from './scanner.ts'
import type { SentText } from './sent-text.ts'
import { expressionOf, structureError } from './structure-error.ts'
import { refuseLoneSurrogate } from './surrogate.ts'
import { windowSize } from './tokens.ts'

export interface OpenLimits {
  /** The most entries. */
  readonly entries: number
  /** The most levels of arrays and objects. */
  readonly depth: number
}

export interface OpenEntry {
  /** Its own elements, parsed, without `resource`: nothing about them is certain yet. */
  readonly shell: Readonly<Record<string, unknown>>
  readonly resource?: Json
}

/** What the text goes on with: the bundle, a member of it, an element of `entry`, what follows the bundle, nothing. */
type Next = 'bundle' | 'member' | 'entry' | 'rest' | 'nothing'

/** The end of a part of the text, and what the text goes on with there. */
interface Step {
  readonly next: Next
  readonly at: number
}

const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

const scanner = new Scanner()

export class BundleScan {
  readonly entries: OpenEntry[] = []
  private readonly text: SentText
  private readonly limits: OpenLimits
  private next: Next = 'bundle'
  /** Where the window begins in the text, and where the scan goes on in the window. */
  private base = 0
  private at = 0
  private size = windowSize
  private window = ''
  /** What was taken of the text from the begin of the window on. */
  private ahead = ''
  /** The element that is being scanned, from the bundle on. */
  private path: (string | number)[] = []
  private names: readonly string[] = []
  private members = ''
  /** The JSON text of the entries of this piece, without their resources. */
  private shells: string[] = []
  private resources: (Json | undefined)[] = []

  constructor(text: SentText, limits: OpenLimits) {
    this.text = text
    this.limits = limits
  }

  /** Scans one more piece; says whether it was the last. */
  piece(): boolean {
    this.moveOn()
    scanner.load(this.window, this.limits.depth)
    try {
      refuseLoneSurrogate(this.window, this.isCut())
      while (this.next !== 'nothing') this.step()
    } catch (error) {
      this.size = this.sizeAfter(error)
    }
    this.parseShells()
    return this.next === 'nothing'
  }

  /** Lets the window begin where the scan goes on. */
  private moveOn(): void {
    this.base += this.at
    const rest = this.ahead.slice(this.at)
    this.at = 0
    this.ahead = rest.length < this.size ? rest + this.text.next(this.size - rest.length) : rest
    this.window = this.ahead.slice(0, this.size)
  }

  /** The elements of the bundle itself. */
  bundle(): Readonly<Record<string, unknown>> {
    return JSON.parse(`{${this.members}}`)
  }

  /** A fault at the end of a window that is not the end of the text: there is more to come. */
  private sizeAfter(error: unknown): number {
    if (!(error instanceof Fault)) throw error
    if (error.at >= this.window.length && this.isCut()) return this.at === 0 ? this.size * 2 : windowSize
    const expression = expressionOf('Bundle', [...this.path, ...scanner.path()])
    throw structureError(this.text.whole(), this.base + error.at, error, expression)
  }

  /** Whether the text goes on behind the window. */
  private isCut(): boolean {
    return this.window.length < this.ahead.length || !this.text.isAtEnd()
  }

  private step(): void {
    const { next, at } = this.part()
    this.next = next
    this.at = at
  }

  private part(): Step {
    this.path = []
    const at = scanner.begin(this.at).token(this.at)
    if (this.next === 'bundle') return this.open(at)
    if (this.next === 'member') return this.member(at)
    if (this.next === 'entry') return this.entry(at)
    return this.rest(at)
  }

  private open(at: number): Step {
    if (scanner.unit(at) !== openBrace) throw new Fault(at, 'a Bundle, a JSON object,')
    const first = scanner.token(at + 1)
    return scanner.unit(first) === closeBrace ? { next: 'rest', at: first + 1 } : { next: 'member', at: first }
  }

  private rest(at: number): Step {
    if (at < this.window.length) throw new Fault(at, 'the end of the text')
    if (this.isCut()) throw new Fault(at, 'more text')
    return { next: 'nothing', at }
  }

  private member(at: number): Step {
    const { name, value } = this.named(at, this.names)
    this.path = [name]
    if (name === 'entry') {
      const step = this.openEntries(value)
      this.names = [...this.names, name]
      return step
    }
    const end = scanner.begin(value).value(value, 1)
    this.path = []
    const step = afterMember(end)
    this.names = [...this.names, name]
    this.members = joined(this.members, this.window.slice(at, end))
    return step
  }

  private openEntries(at: number): Step {
    if (scanner.unit(at) !== openBracket) throw new Fault(at, 'a list of entries')
    const first = scanner.token(at + 1)
    return scanner.unit(first) === closeBracket ? afterMember(first + 1) : { next: 'entry', at: first }
  }

  private entry(at: number): Step {
    this.path = ['entry', this.refuseMore(this.entries.length + this.shells.length)]
    const { end, shell, resource } = this.entryObject(at)
    const place = scanner.token(end)
    const step: Step =
      scanner.unit(place) === closeBracket
        ? afterMember(place + 1)
        : { next: 'entry', at: scanner.afterComma(place, '"," or "]"') }
    this.shells.push(shell)
    this.resources.push(resource)
    return step
  }

  private refuseMore(index: number): number {
    const most = this.limits.entries
    if (index < most) return index
    throw new FhirError(
      'tooLarge',
      `The bundle has more than ${most} entries, the limit. Send it as several bundles.`,
      {
        expression: 'Bundle.entry',
        swedish: `Paketet har fler än ${most} poster, som är gränsen. Skicka det som flera paket.`,
      },
    )
  }

  private entryObject(at: number): { end: number; shell: string; resource?: Json } {
    if (scanner.unit(at) !== openBrace) throw new Fault(at, 'an entry, a JSON object,')
    let place = scanner.token(at + 1)
    const names: string[] = []
    const entry: { shell: string; resource?: Json } = { shell: '' }
    while (names.length > 0 || scanner.unit(place) !== closeBrace) {
      const { name, value } = this.named(place, names)
      names.push(name)
      const end = this.entryValue(name, value)
      if (name === 'resource') entry.resource = scanner.json(end)
      else entry.shell = joined(entry.shell, this.window.slice(place, end))
      place = scanner.token(end)
      if (scanner.unit(place) === closeBrace) break
      place = scanner.afterComma(place, '"," or "}"')
    }
    return { ...entry, shell: `{${entry.shell}}`, end: place + 1 }
  }

  private entryValue(name: string, at: number): number {
    this.path.push(name)
    if (name === 'resource' && scanner.unit(at) !== openBrace) throw new Fault(at, 'a resource, a JSON object,')
    const end = scanner.begin(at).value(at, 3)
    this.path.pop()
    return end
  }

  /** The name that must stand here, and where its value does. */
  private named(at: number, names: readonly string[]): { name: string; value: number } {
    const end = scanner.begin(at).name(at)
    const name = unquoted(this.window.slice(at, end))
    if (names.includes(name)) throw twin(at)
    return { name, value: scanner.afterColon(end) }
  }

  private parseShells(): void {
    const shells: Readonly<Record<string, unknown>>[] = JSON.parse(`[${this.shells.join(',')}]`)
    for (const [index, shell] of shells.entries()) {
      const resource = this.resources[index]
      this.entries.push(resource === undefined ? { shell } : { shell, resource })
    }
    this.shells = []
    this.resources = []
  }
}

/** What stands behind a member of the bundle. */
function afterMember(at: number): Step {
  const place = scanner.token(at)
  if (scanner.unit(place) === closeBrace) return { next: 'rest', at: place + 1 }
  return { next: 'member', at: scanner.afterComma(place, '"," or "}"') }
}

function joined(members: string, member: string): string {
  return members === '' ? member : `${members},${member}`
}
