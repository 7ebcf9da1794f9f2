/**
 * SMART v2 scopes: what a client may do with which resources.
 *
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources
 */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'

/** Create, read, update, delete, search. */
export type Letter = 'c' | 'r' | 'u' | 'd' | 's'

export interface Scope {
  /** On behalf of a program itself, or of a person who is known. */
  readonly level: 'system' | 'user'
  /** A resource type, or `*` for every one. */
  readonly type: string
  /** In the order of `cruds`. */
  readonly letters: readonly Letter[]
  /** Search parameters that a resource must match, all of them; decoded. */
  readonly query: readonly (readonly [name: string, value: string])[]
}

const form = /^(system|user)\/(\*|[A-Za-z]+)\.(c?r?u?d?s?|read|write|\*)(?:\?(.+))?$/
const order = ['c', 'r', 'u', 'd', 's'] as const

/** What the scopes of SMART v1 mean. */
const formerly: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }

const known: ReadonlySet<string> = new Set(['*', ...resourceTypes])

/** The scope of one word; undefined where it is none of a resource, or of none that R4 has. */
export function parseScope(word: string): Scope | undefined {
  const [, level, type = '', letters = '', query = ''] = form.exec(word) ?? []
  const meant = formerly[letters] ?? letters
  if ((level !== 'system' && level !== 'user') || !known.has(type) || meant === '') return undefined
  return {
    level,
    type,
    letters: order.filter((letter) => meant.includes(letter)),
    query: [...new URLSearchParams(query)],
  }
}

/** The scopes of a text with blanks between them; words that are none are left out. */
export function parseScopes(text: string): readonly Scope[] {
  return text
    .split(' ')
    .map(parseScope)
    .filter((scope) => scope !== undefined)
}

/** The one text of scopes: v2, each once. */
export function scopesText(scopes: readonly Scope[]): string {
  return [...new Set(scopes.map(scopeText))].join(' ')
}

function scopeText({ level, type, letters, query }: Scope): string {
  const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  return `${level}/${type}.${letters.join('')}${asked === '' ? '' : `?${asked}`}`
}

/** Search parameters read better with these as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2F|7C|2C)/g, decodeURIComponent)
}

/** What both let one do: of each pair, the narrower type, the letters of both, and the parameters of both together. */
export function granted(asked: readonly Scope[], allowed: readonly Scope[]): readonly Scope[] {
  const met = asked.flatMap((one) => allowed.map((other) => meet(one, other)).filter((scope) => scope !== undefined))
  const byText = new Map(met.map((scope) => [scopeText(scope), scope]))
  return [...byText.values()]
}

function meet(one: Scope, other: Scope): Scope | undefined {
  const types = one.type === '*' ? [other.type] : [one.type]
  const type = other.type === '*' || other.type === types[0] ? types[0] : undefined
  const letters = one.letters.filter((letter) => other.letters.includes(letter))
  if (one.level !== other.level || type === undefined || letters.length === 0) return undefined
  const more = other.query.filter(([name, value]) => !one.query.some((pair) => pair[0] === name && pair[1] === value))
  return { level: one.level, type, letters, query: [...one.query, ...more] }
}
