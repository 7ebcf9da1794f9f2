/** What a transaction has come to know and to do so far, inside the writer. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { addressOf, type Outcome } from '../write/outcome.ts'
import type { WriteEntry } from './write-entry.ts'

/** Criteria that were answered once and must still have that answer when all is written. */
export interface Answered {
  readonly index: number
  /** Whether they say what the entry writes, or where a reference in it leads. */
  readonly of: 'entry' | 'reference'
  readonly type: string
  readonly where: Predicate
  /** The one resource they may match. */
  readonly id: string
}

export interface Ledger {
  /** Which entry concerns a resource, by `Patient/1`. */
  readonly claims: Map<string, number>
  /** The ids that entries with criteria write, by the index of the entry. */
  readonly ids: Map<number, string>
  /** By the index of the entry. */
  readonly outcomes: Map<number, Outcome>
  readonly answered: Answered[]
  /** The ids that conditional references stand for, by their text. */
  readonly references: Map<string, string>
}

export function openLedger(): Ledger {
  return { claims: new Map(), ids: new Map(), outcomes: new Map(), answered: [], references: new Map() }
}

/** The id of what an entry writes, once it is known. */
export function idOf(ledger: Ledger, entry: WriteEntry): string | undefined {
  return entry.id ?? ledger.ids.get(entry.index)
}

/**
 * Notes that an entry concerns a resource.
 *
 * @throws {FhirError} invalid: another entry does too
 */
export function claim(
  { claims }: Ledger,
  resource: { readonly type: string; readonly id: string },
  index: number,
): void {
  const address = addressOf(resource)
  const other = claims.get(address)
  if (other !== undefined && other !== index) throw overlap(address, other, index)
  claims.set(address, index)
}

/** Two entries about one resource. */
export function overlap(address: string, one: number, other: number): FhirError {
  const [first, second] = one < other ? [one, other] : [other, one]
  return new FhirError(
    'invalid',
    `Bundle.entry[${first}] and Bundle.entry[${second}] both concern ${address}. A resource may stand in a transaction once; merge them or send two transactions.`,
    { spec: 'https://hl7.org/fhir/R4/http.html#trules' },
  )
}
