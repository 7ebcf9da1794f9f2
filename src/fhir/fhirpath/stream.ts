/** What an expression compiles to: JavaScript for its values, with what is known of them beforehand. */
import { type ElementDefinition, typeDefinition } from '../definitions/type-definition.ts'

/**
 * The values of one type. An expression compiles to several where it is a union or a choice; their values follow one
 * another.
 */
export interface Stream {
  /** A JavaScript expression: an array if `many`, else a value, null or undefined. */
  readonly code: string
  readonly many: boolean
  /** A FHIR type, `System.String` …, or `*`: nodes that carry their types. */
  readonly type: string
  /** Booleans: never undefined. */
  readonly definite?: boolean
  /** Of a primitive element: where the object lies that holds its `id` and `extension`. */
  readonly sibling?: string | undefined
  /** The code is a value of its own, written in the expression. */
  readonly isLiteral?: boolean
  /** Booleans: JavaScript conditions that the value is true, and that it is false, where there are shorter ones. */
  readonly isTrue?: string
  readonly isFalse?: string
  /** JavaScript: whether some value passes a test, without an array of them. */
  readonly some?: (test: Test, name: () => string) => string
  /** Nodes: what choice of what they are the values of, where nothing else has been done with them. */
  readonly choice?: Choice
}

/** The values of a choice element in holders of one type. */
export interface Choice {
  readonly parent: Stream
  readonly element: ElementDefinition
  /** Types that are asked for. */
  readonly types: readonly string[]
}

/** JavaScript: whether the item, which a JavaScript expression gives, passes. */
export type Test = (item: string) => string

export const dynamic = '*'

export function value(code: string, type: string): Stream {
  return { code, many: false, type }
}

export function values(code: string, type: string): Stream {
  return { code, many: true, type }
}

/**
 * Values that are looked for one by one: the array of them, which what looks for some does not need, is made of the same
 * loops when it is first asked for. `name` gives names of variables.
 */
export function lazily(
  type: string,
  some: NonNullable<Stream['some']>,
  name: () => string,
  sibling?: () => string,
): Stream {
  const made: { code?: string; sibling?: string | undefined } = {}
  return {
    type,
    many: true,
    get code() {
      made.code ??= gathered(some, name)
      return made.code
    },
    some,
    get sibling() {
      made.sibling ??= sibling?.()
      return made.sibling
    },
  }
}

function gathered(some: NonNullable<Stream['some']>, name: () => string): string {
  const found = name()
  return `((${found}) => { ${some((item) => `(${found}.push(${item}), false)`, name)}; return ${found} })([])`
}

export function boolean(code: string): Stream {
  return { code, many: false, type: 'System.Boolean' }
}

/** A boolean that is never empty. */
export function definite(code: string): Stream {
  return { code, many: false, type: 'System.Boolean', definite: true }
}

export function text(value: string): string {
  return JSON.stringify(value)
}

/** An array of the values. */
export function list({ code, many }: Stream): string {
  return many ? code : `r.list(${code})`
}

/** An array of nodes. */
export function nodes(stream: Stream): string {
  return stream.type === dynamic ? list(stream) : `r.wrap(${list(stream)}, ${text(stream.type)})`
}

/** All values as one stream; where their types differ, as nodes. */
export function joined(streams: readonly Stream[]): Stream {
  const [first, ...others] = streams
  if (first === undefined) return values('r.none', dynamic)
  if (others.length === 0) return first
  const same = others.every(({ type }) => type === first.type)
  const all = streams.map((stream) => `...${same ? list(stream) : nodes(stream)}`)
  return values(`[${all.join(', ')}]`, same ? first.type : dynamic)
}

const temporalTypes = new Set([
  'date',
  'dateTime',
  'instant',
  'time',
  'Quantity',
  'Age',
  'Duration',
  'Count',
  'Distance',
])

/** An array of the values as operators want them: FHIR's dates and quantities as those of FHIRPath. */
export function systemList(streams: readonly Stream[]): string {
  const one = joined(streams)
  if (one.type === dynamic) return `r.systemValues(${list(one)})`
  return temporalTypes.has(one.type) ? `r.systemsOf(${list(one)}, ${text(one.type)})` : list(one)
}

/** The one value as operators want it, or undefined; more than one throws. */
export function systemOne(streams: readonly Stream[]): string {
  const one = joined(streams)
  if (one.type === dynamic) return `r.systemValue(r.single(${list(one)}))`
  const code = one.many ? `r.single(${one.code})` : one.code
  return temporalTypes.has(one.type) ? `r.systemOf(${code}, ${text(one.type)})` : code
}

/** The same to be written as text: a date is written as it is. */
export function writtenOne(streams: readonly Stream[]): string {
  const one = joined(streams)
  if (one.type === dynamic) return `r.written(r.single(${list(one)}))`
  return times.has(one.type) ? (one.many ? `r.single(${one.code})` : one.code) : systemOne(streams)
}

/** FHIR's dates and times that are texts. */
export const times: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant', 'time'])

/** Types whose values are texts and nothing else. */
export const textTypes: ReadonlySet<string> = new Set([
  'System.String',
  'canonical',
  'code',
  'id',
  'markdown',
  'oid',
  'string',
  'uri',
  'url',
  'uuid',
])

/** The streams as a condition: true, false or undefined. Of one value that is no boolean, that it is there is true. */
export function truth(streams: readonly Stream[]): Stream {
  const one = joined(streams)
  if (one.type === 'System.Boolean' && !one.many) return one
  if (one.many || one.type === dynamic) return boolean(`r.truth(${list(one)})`)
  const [isTrue, isFalse] = [`(${one.code} ?? false) !== false`, `${one.code} === false`]
  return { ...boolean(`r.truthOf(${one.code})`), isTrue, isFalse }
}

/** A boolean as a condition of JavaScript, in which undefined is false. */
export function holds({ code, definite, isTrue }: Stream): string {
  return definite ? code : (isTrue ?? `(${code}) === true`)
}

/** JavaScript: whether a boolean is false, and not undefined. */
export function fails({ code, definite, isFalse }: Stream): string {
  return definite ? `!${code}` : (isFalse ?? `(${code}) === false`)
}

/** The streams as a condition of JavaScript, in which undefined is false. */
export function condition(streams: readonly Stream[]): string {
  return holds(truth(streams))
}

export function isPrimitive(type: string): boolean {
  return typeDefinition(type)?.kind === 'primitive-type'
}
