import type { Sql } from './sql.ts'

/** Those of a type that refer to the same as a candidate, as what stands behind FROM and WHERE to find them. */
export interface Sharing {
  readonly from: Sql
  readonly where: Sql
  /** Names each that is found. */
  readonly rid: Sql
}
