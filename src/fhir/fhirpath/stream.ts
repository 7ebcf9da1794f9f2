/** What an expression compiles to: JavaScript for its values, with what is known of them beforehand. */
import { typeDefinition } from '../definitions/type-definition.ts'

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
  readonly sibling?: string
}

export const dynamic = '*'

export function value(code: string, type: string): Stream {
  return { code, many: false, type }
}

export function values(code: string, type: string): Stream {
  return { code, many: true, type }
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

/** The streams as a condition: true, false or undefined. */
export function truth(streams: readonly Stream[]): Stream {
  const one = joined(streams)
  if (one.type === 'System.Boolean' && !one.many) return one
  return boolean(one.many || one.type === dynamic ? `r.truth(${list(one)})` : `r.truthOf(${one.code})`)
}

/** The streams as a condition of JavaScript, in which undefined is false. */
export function condition(streams: readonly Stream[]): string {
  const one = truth(streams)
  return one.definite ? one.code : `(${one.code}) === true`
}

export function isPrimitive(type: string): boolean {
  return typeDefinition(type)?.kind === 'primitive-type'
}
