/** What values a parameter of a routine can have: the JSON Schema that checks them, and the type that says it to code. */
import { type Duration, durationPattern } from './duration.ts'

/** `Value` is what code reads once the schema has passed it. */
export interface Kind<Value> {
  readonly schema: Readonly<Record<string, unknown>>
  /** The unit of a bare number, in Swedish. */
  readonly unit?: string
  /** Never set: it carries the type. */
  readonly value?: Value
}

/** One of these codes. */
export function oneOf<const Code extends string>(...codes: readonly Code[]): Kind<Code> {
  return { schema: { enum: codes } }
}

/** Any of these codes, at least one. */
export function someOf<const Code extends string>(...codes: readonly Code[]): Kind<readonly Code[]> {
  return { schema: { type: 'array', items: { enum: codes }, minItems: 1, uniqueItems: true } }
}

/** Any of these codes, or none. */
export function anyOf<const Code extends string>(...codes: readonly Code[]): Kind<readonly Code[]> {
  return { schema: { type: 'array', items: { enum: codes }, uniqueItems: true } }
}

/** Texts of a pattern: HSA-ids, municipality codes. */
export function textsOf(pattern: string): Kind<readonly string[]> {
  return { schema: { type: 'array', items: { type: 'string', pattern }, uniqueItems: true } }
}

/** A whole number of a unit. */
export function count(unit: string, minimum = 0, maximum = 1000): Kind<number> {
  return { schema: { type: 'integer', minimum, maximum }, unit }
}

/** A number for each municipality code. */
export function countByKommun(unit: string): Kind<Readonly<Record<string, number>>> {
  const schema = {
    type: 'object',
    propertyNames: { pattern: kommunPattern },
    additionalProperties: { type: 'integer' },
  }
  return { schema, unit }
}

export const kommunPattern = '^\\d{4}$'

export const yesOrNo: Kind<boolean> = { schema: { type: 'boolean' } }

/** A local date; `none` where there is none. */
export const dateOrNone: Kind<string> = { schema: { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2}|none)$' } }

/** A local time of day, `12:00`. */
export const timeOfDay: Kind<string> = { schema: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } }

export const duration: Kind<Duration> = { schema: { type: 'string', pattern: durationPattern } }

/** How long; `ingen` where there is none. */
export const durationOrNone: Kind<Duration | 'ingen'> = {
  schema: { anyOf: [duration.schema, { enum: ['ingen'] }] },
}

export interface SoftLimit {
  readonly varning: Duration
  readonly overtradelse: Duration
}

/** A limit that warns before it is broken. */
export const softLimit: Kind<SoftLimit> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['varning', 'overtradelse'],
    properties: { varning: duration.schema, overtradelse: duration.schema },
  },
}

/** Codes for some pairings of a row and a column: what is not said has none. */
export function someTableOf<const Row extends string, const Column extends string, const Code extends string>(
  rows: readonly Row[],
  columns: readonly Column[],
  codes: readonly Code[],
): Kind<Readonly<Partial<Record<Row, Readonly<Partial<Record<Column, readonly Code[]>>>>>>> {
  return { schema: table(rows, table(columns, someOf(...codes).schema)) }
}

function table(names: readonly string[], schema: object) {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, schema])),
  }
}

/** Codes for each pairing of a row and a column; every pairing is said. */
export function tableOf<const Row extends string, const Column extends string, const Code extends string>(
  rows: readonly Row[],
  columns: readonly Column[],
  codes: readonly Code[],
): Kind<Readonly<Record<Row, Readonly<Record<Column, readonly Code[]>>>>> {
  const every = (names: readonly string[], schema: object) => ({ ...table(names, schema), required: names })
  return { schema: every(rows, every(columns, someOf(...codes).schema)) }
}
