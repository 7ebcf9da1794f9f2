/** FHIRPath text as tokens. https://hl7.org/fhirpath/N1/grammar.html */
import { FhirError } from '../outcome.ts'

export type TokenKind =
  | 'identifier'
  | 'quoted'
  | 'string'
  | 'number'
  | 'date'
  | 'constant'
  | 'variable'
  | 'symbol'
  | 'end'

export interface Token {
  readonly kind: TokenKind
  /** Unescaped, without quotes, `@`, `%` or `$`. */
  readonly text: string
  /** Where it starts, from 0. */
  readonly at: number
}

const space = /(?:\s|\/\/[^\n\r]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y
const rules: readonly (readonly [TokenKind, RegExp])[] = [
  ['identifier', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['quoted', /`(?:[^`\\]|\\.)*`/y],
  ['string', /'(?:[^'\\]|\\[\s\S])*'/y],
  ['number', /[0-9]+(?:\.[0-9]+)?/y],
  [
    'date',
    /@(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?|[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?:T(?:[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)/y,
  ],
  ['constant', /%(?:[A-Za-z_][A-Za-z0-9_-]*|`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\[\s\S])*')/y],
  ['variable', /\$[a-z]+/y],
  ['symbol', /<=|>=|!=|!~|[-.+*/&|<>=~()[\]{},]/y],
]

/**
 * The tokens of an expression, the last one of kind `end`; comments and white space are left out.
 *
 * @throws {FhirError} invalid: a character that starts no token.
 */
export function tokens(expression: string): Token[] {
  const found: Token[] = []
  let at = after(space, expression, 0)
  while (at < expression.length) {
    const token = tokenAt(expression, at)
    found.push(token.token)
    at = after(space, expression, token.end)
  }
  found.push({ kind: 'end', text: '', at })
  return found
}

function tokenAt(expression: string, at: number): { token: Token; end: number } {
  for (const [kind, rule] of rules) {
    const end = after(rule, expression, at)
    if (end > at) return { token: { kind, text: plain(kind, expression.slice(at, end)), at }, end }
  }
  throw new FhirError(
    'invalid',
    `The FHIRPath expression cannot be read from character ${at + 1}: ${JSON.stringify(expression.slice(at, at + 20))}.`,
    { spec: 'https://hl7.org/fhirpath/N1/grammar.html' },
  )
}

function after(rule: RegExp, text: string, at: number): number {
  rule.lastIndex = at
  return rule.test(text) ? rule.lastIndex : at
}

function plain(kind: TokenKind, text: string): string {
  switch (kind) {
    case 'quoted':
    case 'string':
      return unescaped(text.slice(1, -1))
    case 'date':
      return text.slice(1)
    case 'constant':
      return /^%[`']/.test(text) ? unescaped(text.slice(2, -1)) : text.slice(1)
    default:
      return text
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' }

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|([\s\S]))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
