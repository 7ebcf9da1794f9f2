/** FHIRPath text as a tree, the whole grammar of N1. https://hl7.org/fhirpath/N1/grammar.html */
import { FhirError } from '../outcome.ts'
import { type Token, tokens } from './lexer.ts'
import { type Expression, heightOf, type Literal } from './syntax.ts'

/** How tightly the operators bind, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '~', '!=', '!~'],
  ['<=', '<', '>', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '-', '&'],
  ['*', '/', 'div', 'mod'],
]
const strength = new Map(levels.flatMap((level, at) => level.map((operator) => [operator, at] as const)))
const polarity = levels.length
const calendarUnits = /^(?:year|month|week|day|hour|minute|second|millisecond)s?$/
/**
 * Expressions nested deeper than this, or whose steps lie deeper within one another, are refused, so that neither they
 * nor the code made of them can exhaust the stack: it holds about 125 calls within one another. Those of R4 take 37.
 */
const deepest = 100
/** Steps and operators of one expression. */
const mostLinks = 500

/**
 * The tree of an expression.
 *
 * @throws {FhirError} invalid: the text is no FHIRPath.
 */
export function parse(expression: string): Expression {
  const reader = new Reader(tokens(expression))
  const tree = reader.expression(0)
  reader.end()
  if (heightOf(tree) > deepest) throw reader.fault('is nested too deep')
  return tree
}

class Reader {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0
  #links = 0

  constructor(all: readonly Token[]) {
    this.#tokens = all
  }

  expression(loosest: number): Expression {
    if (++this.#depth > deepest) throw this.fault('is nested too deep')
    let left = this.#polarity()
    for (let level = this.#level(); level >= loosest; level = this.#level()) {
      const operator = this.#next().text
      this.#demandRoom()
      left =
        operator === 'is' || operator === 'as'
          ? { kind: 'type', operator, of: left, type: this.#typeName() }
          : { kind: 'binary', operator, left, right: this.expression(level + 1) }
    }
    this.#depth--
    return left
  }

  end(): void {
    if (this.#peek().kind !== 'end') throw this.fault('should end')
  }

  #level(): number {
    const { kind, text } = this.#peek()
    return kind === 'symbol' || kind === 'identifier' ? (strength.get(text) ?? -1) : -1
  }

  #polarity(): Expression {
    const operator = this.#peek().text
    if (this.#peek().kind !== 'symbol' || (operator !== '+' && operator !== '-')) return this.#path()
    this.#next()
    return { kind: 'polarity', operator, of: this.expression(polarity) }
  }

  #path(): Expression {
    let tree = this.#term()
    for (;;) {
      if (this.#accept('.')) tree = this.#invocation(tree)
      else if (this.#accept('[')) {
        this.#demandRoom()
        tree = { kind: 'index', of: tree, index: this.expression(0) }
        this.#expect(']')
      } else return tree
    }
  }

  #term(): Expression {
    const { kind, text } = this.#peek()
    if (kind === 'symbol') return this.#bracketed()
    if (kind === 'constant') return { kind, name: this.#next().text }
    if (kind === 'variable' || kind === 'quoted') return this.#invocation()
    if (kind === 'identifier' && text !== 'true' && text !== 'false') return this.#invocation()
    return { kind: 'literal', literal: this.#literal() }
  }

  #bracketed(): Expression {
    if (this.#accept('{')) {
      this.#expect('}')
      return { kind: 'empty' }
    }
    this.#expect('(')
    const inner = this.expression(0)
    this.#expect(')')
    return inner
  }

  #demandRoom(): void {
    if (++this.#links > mostLinks) throw this.fault('is too long')
  }

  #invocation(of?: Expression): Expression {
    this.#demandRoom()
    const { kind, text } = this.#next()
    const focus = of === undefined ? {} : { of }
    if (kind === 'variable' && (text === '$this' || text === '$index' || text === '$total')) {
      return { kind, name: text }
    }
    if (kind !== 'identifier' && kind !== 'quoted') throw this.fault('needs the name of an element or a function', -1)
    if (!this.#accept('(')) return { kind: 'member', name: text, ...focus }
    return { kind: 'call', name: text, arguments: this.#arguments(), ...focus }
  }

  #arguments(): Expression[] {
    if (this.#accept(')')) return []
    const found = [this.expression(0)]
    while (this.#accept(',')) found.push(this.expression(0))
    this.#expect(')')
    return found
  }

  #literal(): Literal {
    const { kind, text } = this.#next()
    if (kind === 'string') return { type: 'string', value: text }
    if (kind === 'identifier') return { type: 'boolean', value: text === 'true' }
    if (kind === 'number') return this.#number(text)
    if (kind !== 'date') throw this.fault('needs a value', -1)
    if (text.startsWith('T')) return { type: 'time', value: text.slice(1) }
    return { type: text.includes('T') ? 'dateTime' : 'date', value: text }
  }

  #number(text: string): Literal {
    const { kind, text: unit } = this.#peek()
    const calendar = kind === 'identifier' && calendarUnits.test(unit)
    if (calendar || kind === 'string') {
      this.#next()
      return { type: 'quantity', value: Number(text), unit, calendar }
    }
    return { type: text.includes('.') ? 'decimal' : 'integer', value: Number(text) }
  }

  #typeName(): string {
    let name = this.#name()
    while (this.#accept('.')) name += `.${this.#name()}`
    return name
  }

  #name(): string {
    const { kind, text } = this.#next()
    if (kind !== 'identifier' && kind !== 'quoted') throw this.fault('needs the name of a type', -1)
    return text
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] ?? { kind: 'end', text: '', at: 0 }
  }

  #next(): Token {
    const token = this.#peek()
    this.#at++
    return token
  }

  #accept(symbol: string): boolean {
    const found = this.#peek().kind === 'symbol' && this.#peek().text === symbol
    if (found) this.#at++
    return found
  }

  #expect(symbol: string): void {
    if (!this.#accept(symbol)) throw this.fault(`needs a ${JSON.stringify(symbol)}`)
  }

  fault(what: string, ahead = 0): FhirError {
    const { at, text } = this.#peek(ahead)
    const found = text === '' ? 'its end' : JSON.stringify(text)
    return new FhirError(
      'invalid',
      `The FHIRPath expression ${what} at character ${at + 1}, where ${found} was found.`,
      {
        spec: 'https://hl7.org/fhirpath/N1/grammar.html',
      },
    )
  }
}
