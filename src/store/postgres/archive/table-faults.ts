/** What rows of one table say of another, and the head of all of them. */
import type { Fault } from '../../keeper.ts'
import { type Comparison, comparisonsBy, mostTold } from '../../table-faults.ts'
import type { Session } from '../session.ts'

export async function* faultsOfTables(session: Session): AsyncGenerator<Fault> {
  for (const { text, what, where } of [...comparisonsBy('strpos'), ...ofHead]) {
    for (const row of await session.rows(`${text} LIMIT ${mostTold}`)) yield { where: where(row), what }
  }
}

const ofHead: readonly Comparison[] = [
  {
    text: `SELECT FROM head WHERE commit_number < (SELECT coalesce(max(commit_number), 0) FROM outbox)
      OR at < (SELECT coalesce(max(at), 0) FROM outbox)
      OR generation < (SELECT coalesce(max(generation), 0) FROM schedule)
      OR types > (SELECT count(*) FROM type) OR keys > (SELECT count(*) FROM index_key)
      OR systems > (SELECT count(*) - 1 FROM system)`,
    what: 'The row of the newest commit does not agree with what is stored: a server would give numbers that are taken.',
    where: () => 'the table head',
  },
  {
    text: 'SELECT FROM (SELECT count(*) AS rows FROM head) counted WHERE counted.rows <> 1',
    what: 'It must have one row: without it nothing can be written.',
    where: () => 'the table head',
  },
]
