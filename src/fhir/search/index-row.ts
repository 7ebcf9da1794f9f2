/**
 * What the index holds of one resource: a flat row for each value a search parameter can find.
 *
 * An element is indexed once, whatever the number of search parameters that read it: `IndexKey` names the element
 * (`CarePlan.subject`), and `patient` and `subject` are two questions to the same rows.
 */

/** The element a row was read from, e.g. `CarePlan.subject`; a suffix marks a second view of it: `#identifier`, `#of-type`. */
export type IndexKey = string

/** Rows of one element that belong together share a slot, so that a composite parameter can ask for the same element. */
interface Row<Kind extends string> {
  readonly kind: Kind
  readonly key: IndexKey
  /** 0 for all rows but those of composite components, where it is the ordinal of the element. */
  readonly slot: number
}

export interface TokenRow extends Row<'token'> {
  /** '' where the value has no system. */
  readonly system: string
  /** '' where the concept has only text. */
  readonly code: string
  /** Normalised display or text for `:text`; '' where there is none. */
  readonly text: string
}

export interface ReferenceRow extends Row<'reference'> {
  /** `Patient/123` for a resource of this server (a version is left out), else the absolute URL or URN as written. */
  readonly target: string
}

/** Instants in ms since the epoch, `low` inclusive, `high` exclusive; an open end is `openLow` or `openHigh`. */
export interface DateRow extends Row<'date'> {
  readonly low: number
  readonly high: number
}

export interface StringRow extends Row<'string'> {
  /** Lower case, accents removed, runs of white space folded. */
  readonly value: string
  /** As written. */
  readonly exact: string
}

/** [low, high], both within it and equal for a single number; an open end is ±Number.MAX_VALUE. */
export interface NumberRow extends Row<'number'> {
  readonly low: number
  readonly high: number
}

/** [low, high] as of a number. */
export interface QuantityRow extends Row<'quantity'> {
  readonly low: number
  readonly high: number
  /** '' where the quantity names none. */
  readonly system: string
  /** Code or unit; '' where there is neither. */
  readonly code: string
  /** The same in UCUM base units; equal to low, high and code where the unit is unknown to UCUM. */
  readonly canonicalLow: number
  readonly canonicalHigh: number
  readonly canonicalCode: string
}

export interface UriRow extends Row<'uri'> {
  readonly value: string
}

export type IndexRow = TokenRow | ReferenceRow | DateRow | StringRow | NumberRow | QuantityRow | UriRow

/** The kinds of rows, each a table of its own in a store. */
export type IndexKind = IndexRow['kind']

/** The bounds that stand for an open end of a Period: years −9999 and 9999 in ms. */
export const openLow = -377705116800000
export const openHigh = 253402300800000

const local = /^([A-Z][A-Za-z]{0,63})\/([A-Za-z0-9.-]{1,64})$/

/** Type and id of a reference to a resource of this server; undefined for a URL or URN, which is kept as written. */
export function localTarget(target: string): { type: string; id: string } | undefined {
  const [, type, id] = local.exec(target) ?? []
  return type === undefined || id === undefined ? undefined : { type, id }
}
