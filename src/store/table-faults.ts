/** What rows of one table say of another, whatever the store. */

/** A question that gives a row for each fault. */
export interface Comparison {
  readonly text: string
  /** A sentence. */
  readonly what: string
  /** What it is about. */
  readonly where: (row: readonly unknown[]) => string
}

/** Faults of one kind that are told. */
export const mostTold = 20

const reference = ([type, id]: readonly unknown[]) => `${type}/${id}`
const commit = ([commitNumber]: readonly unknown[]) => `commit ${commitNumber}`
const typed = 'JOIN type t ON t.id = '

/** The questions; `position`: the function of the database that gives the place of a text in another. */
export function comparisonsBy(position: 'instr' | 'strpos'): readonly Comparison[] {
  return [
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
        WHERE m.until IS NULL AND ${position}(',' || r.cases || ',', ',' || m.case_id || ',') = 0`,
      what: 'It is listed with a case that it does not belong to.',
      where: reference,
    },
  ]
}
