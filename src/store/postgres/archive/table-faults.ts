/** What rows of one table say of another, and the head of all of them. */
import type { Fault } from '../../keeper.ts'
import type { Session } from '../session.ts'

/** Faults of one kind that are told. */
const mostTold = 20

export async function* faultsOfTables(session: Session): AsyncGenerator<Fault> {
  for (const { text, what, where } of comparisons) {
    for (const row of await session.rows(`${text} LIMIT ${mostTold}`)) yield { where: where(row), what }
  }
}

const reference = ([type, id]: readonly unknown[]) => `${type}/${id}`
const commit = ([commitNumber]: readonly unknown[]) => `commit ${commitNumber}`
const typed = 'JOIN type t ON t.id = '

const comparisons = [
  {
    text: `SELECT o.commit_number FROM outbox o
      WHERE NOT EXISTS (SELECT 1 FROM resource r WHERE r.rid = o.rid AND r.commit_number = o.commit_number
        AND r.version = o.version AND r.type = o.type AND r.at = o.at)
      AND NOT EXISTS (SELECT 1 FROM history h WHERE h.commit_number = o.commit_number AND h.rid = o.rid
        AND h.version = o.version AND h.type = o.type AND h.at = o.at)`,
    what: 'The outbox names a version that is not there.',
    where: commit,
  },
  {
    text: `SELECT t.name, r.id FROM resource r ${typed}r.type
      WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.commit_number = r.commit_number)`,
    what: 'The newest version is missing in the outbox: no subscription and no history would show it.',
    where: reference,
  },
  {
    text: `SELECT t.name, h.id FROM history h ${typed}h.type
      WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.commit_number = h.commit_number)`,
    what: 'A version of its history is missing in the outbox.',
    where: reference,
  },
  {
    text: `SELECT t.name, r.id FROM resource r ${typed}r.type WHERE r.deleted = 0
      AND (SELECT count(*) FROM current c WHERE c.type = r.type AND c.rid = r.rid AND c.until IS NULL
        AND c.since = r.commit_number) <> 1`,
    what: 'It is live, but not listed among those that are.',
    where: reference,
  },
  {
    text: `SELECT t.name, r.id FROM current c JOIN resource r ON r.rid = c.rid ${typed}r.type
      WHERE c.until IS NULL AND r.deleted = 1`,
    what: 'It is deleted, but listed among those that are live.',
    where: reference,
  },
  {
    text: `SELECT t.name, r.id FROM membership m JOIN resource r ON r.rid = m.rid ${typed}r.type
      WHERE m.until IS NULL AND strpos(',' || r.cases || ',', ',' || m.case_id || ',') = 0`,
    what: 'It is listed with a case that it does not belong to.',
    where: reference,
  },
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
