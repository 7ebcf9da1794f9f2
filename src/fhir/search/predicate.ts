/**
 * A question about one resource of a known type, as plain data: the one language that search, access, conditional
 * interactions and subscriptions speak, printed as SQL by each store and run over rows in memory by `matches`.
 */
import type { IndexKey } from './index-row.ts'

/** https://hl7.org/fhir/R4/search.html#prefix */
export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap'

/** What every resource answers with yes, and what every one answers with no. */
export const everything: Predicate = { kind: 'and', of: [] }
export const nothing: Predicate = { kind: 'or', of: [] }

export function isEverything(predicate: Predicate): boolean {
  return predicate.kind === 'and' && predicate.of.length === 0
}

export function isNothing(predicate: Predicate): boolean {
  return predicate.kind === 'or' && predicate.of.length === 0
}

export type Predicate =
  | { readonly kind: 'and'; readonly of: readonly Predicate[] }
  | { readonly kind: 'or'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  /** The logical id is one of these. */
  | { readonly kind: 'id'; readonly ids: readonly string[] }
  /** `meta.lastUpdated` lies so to [low, high), ms. */
  | { readonly kind: 'last-updated'; readonly prefix: Prefix; readonly low: number; readonly high: number }
  /** The element has a value: `:missing=false`. */
  | { readonly kind: 'present'; readonly key: IndexKey }
  | ValuePredicate
  /** A reference at `key` leads to a resource of one of `types` that answers yes to `where`: a chained parameter. */
  | {
      readonly kind: 'links-to'
      readonly key: IndexKey
      readonly types: readonly string[]
      readonly where: Readonly<Record<string, Predicate>>
    }
  /** A resource of `type` that answers yes to `where` refers to this one at `key`: `_has`. */
  | { readonly kind: 'linked-from'; readonly type: string; readonly key: IndexKey; readonly where: Predicate }
  /**
   * A resource of `type` that answers yes to `where` refers, for each of the pairs, at `other` to a resource of this server
   * that this one refers to at `own`: of the same case, of the same patient. Without pairs nothing is shared.
   */
  | {
      readonly kind: 'shares'
      readonly type: string
      readonly pairs: readonly SharedTarget[]
      readonly where: Predicate
    }
  /** All of them hold for one and the same element (rows with the same slot): a composite parameter. */
  | { readonly kind: 'same-element'; readonly of: readonly ValuePredicate[] }

/** Where two resources refer to one and the same. */
export interface SharedTarget {
  readonly own: IndexKey
  readonly other: IndexKey
}

/** A question that one row answers alone. */
export type ValuePredicate =
  /** `system` or `code` absent: any; '' : none. */
  | { readonly kind: 'token'; readonly key: IndexKey; readonly system?: string; readonly code?: string }
  /** The normalised text or display contains `text`. */
  | { readonly kind: 'token-text'; readonly key: IndexKey; readonly text: string }
  /** `value` is normalised except for `exact`. */
  | {
      readonly kind: 'string'
      readonly key: IndexKey
      readonly match: 'starts' | 'contains' | 'exact'
      readonly value: string
    }
  | {
      readonly kind: 'uri'
      readonly key: IndexKey
      readonly match: 'exact' | 'below' | 'above'
      readonly value: string
    }
  /** The target is one of these (`Patient/123` or an absolute URL). */
  | { readonly kind: 'reference'; readonly key: IndexKey; readonly targets: readonly string[] }
  /** The target is a local resource of one of these types: what sets `patient` apart from `subject`. */
  | { readonly kind: 'reference-type'; readonly key: IndexKey; readonly types: readonly string[] }
  /** [low, high) ms, of `ap` widened already (`approximateDate`); what a prefix asks of a row: compare.ts. */
  | {
      readonly kind: 'date'
      readonly key: IndexKey
      readonly prefix: Prefix
      readonly low: number
      readonly high: number
    }
  /** [low, high) is what the search value covers by its precision, e.g. 100 → [99.5, 100.5); of `ap` it is widened. */
  | {
      readonly kind: 'number'
      readonly key: IndexKey
      readonly prefix: Prefix
      /** The number itself, for gt, lt, ge, le. */
      readonly value: number
      readonly low: number
      readonly high: number
    }
  /** Without `code` the bare number is compared; with a UCUM code the bounds are in base units and `canonical` is true. */
  | {
      readonly kind: 'quantity'
      readonly key: IndexKey
      readonly prefix: Prefix
      readonly value: number
      readonly low: number
      readonly high: number
      readonly system?: string
      readonly code?: string
      readonly canonical: boolean
    }
