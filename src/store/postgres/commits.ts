/** The newest commit, and which instant each belongs to. */
import type { Session } from './session.ts'

/** The row of the table `head`. */
export interface Head {
  /** Of all that was ever committed. */
  readonly turn: number
  readonly commitNumber: number
  /** ms */
  readonly at: number
  /** Of the marks. */
  readonly generation: number
  readonly names: NameCounts
}

/** How many names there are at least: numbers are given without a gap, from 1. */
export interface NameCounts {
  readonly types: number
  readonly keys: number
  readonly systems: number
}

/** Whether there are more of any in the one than in the other. */
export function hasMore(one: NameCounts, other: NameCounts): boolean {
  return one.types > other.types || one.keys > other.keys || one.systems > other.systems
}

export const headColumns =
  'head.turn, head.commit_number, head.at, head.generation, head.types, head.keys, head.systems'

/** The head that the values of `headColumns` are. */
export function headOf(values: readonly unknown[]): Head {
  const [turn = 0, commitNumber = 0, at = 0, generation = 0, types = 0, keys = 0, systems = 0] = values.map(Number)
  return { turn, commitNumber, at, generation, names: { types, keys, systems } }
}

/** The newest state; `lock` keeps others from committing until the transaction ends. */
export async function readHead(session: Session, lock: '' | 'FOR UPDATE' = ''): Promise<Head> {
  const [row = []] = await session.rows(`SELECT ${headColumns} FROM head ${lock}`)
  return headOf(row)
}

const commitBeforeText = 'SELECT commit_number FROM outbox WHERE at < $1 ORDER BY at DESC, commit_number DESC LIMIT 1'

/** The greatest commit number of a version made before an instant (ms); 0 where there is none. */
export async function commitBefore(session: Session, instant: number): Promise<number> {
  const [row] = await session.rows(commitBeforeText, [Math.ceil(instant)])
  return Number(row?.[0] ?? 0)
}
