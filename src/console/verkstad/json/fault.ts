/** The first place where a text stops being JSON, and what is wrong there. */
import { skipSpace } from './nodes.ts'

export type FaultKind = 'comma' | 'colon' | 'name' | 'value' | 'string' | 'end' | 'close' | 'trailing-comma' | 'more'

export interface JsonFault {
  readonly kind: FaultKind
  readonly offset: number
  /** What stands before it, at most 40 characters: the comma is missing behind it. */
  readonly before: string
}

const longestShown = 40
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/y
const string = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** What stands where a comma or the closing sign belongs; '' is the end. */
const unexpected: Readonly<Record<string, FaultKind>> = { '': 'end', '}': 'close', ']': 'close' }

/** The fault of a text; undefined where it is JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  if (isJson(text)) return undefined
  return new Reader(text).read()
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

class Found extends Error {
  readonly fault: JsonFault

  constructor(fault: JsonFault) {
    super(fault.kind)
    this.fault = fault
  }
}

class Reader {
  readonly #text: string
  #at = 0
  /** Where the last token ended. */
  #end = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): JsonFault | undefined {
    try {
      this.#space()
      this.#value()
      if (this.#at < this.#text.length) this.#fail('more')
    } catch (error) {
      if (error instanceof Found) return error.fault
      // It lies too deep to be read so; the server says what is wrong then.
    }
    return undefined
  }

  #value(): void {
    const first = this.#peek()
    if (first === '{') this.#members('}', () => this.#member())
    else if (first === '[') this.#members(']', () => this.#value())
    else if (first === '"') this.#match(string, 'string')
    else this.#match(literal, this.#at >= this.#text.length ? 'end' : 'value')
  }

  #members(close: string, member: () => void): void {
    this.#take(1)
    if (this.#peek() === close) {
      this.#take(1)
      return
    }
    do member()
    while (this.#comma(close))
    this.#take(1)
  }

  /** Whether another member follows; else it stands at the closing sign. */
  #comma(close: string): boolean {
    const next = this.#peek()
    if (next === close) return false
    if (next !== ',') this.#fail(unexpected[next] ?? 'comma', next in unexpected ? this.#at : this.#end)
    const comma = this.#at
    this.#take(1)
    if (this.#peek() === close) this.#fail('trailing-comma', comma)
    return true
  }

  #member(): void {
    if (this.#peek() !== '"') this.#fail(this.#peek() === '' ? 'end' : 'name')
    this.#match(string, 'string')
    if (this.#peek() !== ':') this.#fail('colon', this.#end)
    this.#take(1)
    this.#value()
  }

  #match(pattern: RegExp, kind: FaultKind): void {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found === null) this.#fail(kind)
    else this.#take(found[0].length)
  }

  #take(length: number): void {
    this.#at += length
    this.#end = this.#at
    this.#space()
  }

  #space(): void {
    this.#at = skipSpace(this.#text, this.#at)
  }

  #peek(): string {
    return this.#text.charAt(this.#at)
  }

  #fail(kind: FaultKind, offset = this.#at): never {
    const line = this.#text.slice(this.#text.lastIndexOf('\n', this.#end - 1) + 1, this.#end).trim()
    throw new Found({ kind, offset, before: line.length > longestShown ? `…${line.slice(-longestShown)}` : line })
  }
}
