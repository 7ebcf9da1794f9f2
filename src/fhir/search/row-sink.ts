/** Where makers of index rows put them. */
import type { Zone } from '../time-zone.ts'
import type { IndexKey, IndexRow } from './index-row.ts'

/** Where the rows of one element go. */
export interface RowSink {
  readonly rows: IndexRow[]
  readonly zone: Zone
  /** This server's own base URL, without a slash at the end. */
  readonly base: () => string
}

/** Adds the rows of a value to the sink; what cannot be read gives none. */
export type RowMaker = (sink: RowSink, key: IndexKey, slot: number, value: unknown) => void
