/** Looks through a database file for what is not as the store writes it. */
import type { KeptVersion } from '../../archive.ts'
import type { Extract, Fault } from '../../keeper.ts'
import { orderFaults, parsed, rowFaults, textFaults } from '../../version-faults.ts'
import { type Connection, rowsOf } from '../connection.ts'
import { difference, indexValues, keysOf } from '../index-values.ts'
import { prunedTo } from '../kept.ts'
import { openNames, type WritableNames } from '../names.ts'
import { readRows } from '../newest.ts'

export interface VerifyOptions {
  /** The rows of a version. */
  readonly extract: Extract
}

/** What SQLite itself finds, and what rows of one table say of another. */
export function* faultsOfTables(connection: Connection): Generator<Fault> {
  for (const [found] of rowsOf(connection, 'PRAGMA integrity_check(20)', [])) {
    if (found !== 'ok') yield { where: 'the file', what: `SQLite says: ${found}.` }
  }
  for (const { text, what, where } of comparisons) {
    for (const row of rowsOf(connection, `${text} LIMIT ${mostTold}`, [])) yield { where: where(row), what }
  }
}

/** Faults of one kind that are told. */
const mostTold = 20
const reference = ([type, id]: readonly unknown[]) => `${type}/${id}`
const commit = ([commitNumber]: readonly unknown[]) => `commit ${commitNumber}`
const typed = 'JOIN type t ON t.id = '

const comparisons = [
  {
    text: `SELECT o.commit_number FROM outbox o
      WHERE NOT EXISTS (SELECT 1 FROM resource r WHERE r.rid = o.rid AND r.commit_number = o.commit_number AND r.version = o.version AND r.type = o.type AND r.at = o.at)
      AND NOT EXISTS (SELECT 1 FROM history h WHERE h.commit_number = o.commit_number AND h.rid = o.rid AND h.version = o.version AND h.type = o.type AND h.at = o.at)`,
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
      AND (SELECT count(*) FROM current c WHERE c.type = r.type AND c.rid = r.rid AND c.until IS NULL AND c.since = r.commit_number) <> 1`,
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
      WHERE m.until IS NULL AND instr(',' || r.cases || ',', ',' || m.case_id || ',') = 0`,
    what: 'It is listed with a case that it does not belong to.',
    where: reference,
  },
]

/** What is said of each version: by its text and by its place in the order. */
export function openVersionCheck(
  connection: Connection,
  { extract }: VerifyOptions,
): (version: KeptVersion) => Fault[] {
  const pruned = prunedTo(connection)
  const names = openNames(connection)
  const newestOf = (rid: number) => Number(rowsOf(connection, newest, [rid])[0]?.[0])
  let last = { commitNumber: 0, at: 0 }
  return (version) => {
    const before = last
    last = version
    const isReadable = version.deleted || parsed(version.content) !== undefined
    const isNewest = newestOf(version.rid) === version.commitNumber
    const what = [
      ...orderFaults(version, before, pruned.commitNumber),
      ...(followsOn(connection, version, pruned.commitNumber) ? [] : ['The version before it is missing.']),
      ...textFaults(version),
      ...(isReadable && isNewest ? newestFaults(connection, version, { extract, names }) : []),
    ]
    const where = `${version.type}/${version.id}/_history/${version.version}`
    return what.map((each) => ({ where, what: each }))
  }
}

const newest = 'SELECT commit_number FROM resource WHERE rid = ?'

function followsOn(connection: Connection, { rid, version, commitNumber }: KeptVersion, pruned: number): boolean {
  if (version === 1) return rid === commitNumber
  const text = 'SELECT commit_number FROM history WHERE rid = ? AND version = ?'
  const [row] = rowsOf(connection, text, [rid, version - 1])
  return row === undefined ? commitNumber <= pruned : Number(row[0]) < commitNumber
}

/** The index rows and cases of what is there now. */
function newestFaults(
  connection: Connection,
  { rid, commitNumber, type, deleted, content, cases }: KeptVersion,
  { extract, names }: VerifyOptions & { readonly names: WritableNames },
): string[] {
  const typeId = names.internType(type)
  const made = deleted ? [] : indexValues(extract(type, content), { typeId, rid, since: commitNumber }, names)
  const { opened, ended } = difference(readRows(connection, rid), made)
  const isListed = (caseId: string) => rowsOf(connection, membership, [caseId, rid]).length > 0
  const [keys = ''] = rowsOf(connection, 'SELECT keys FROM resource WHERE rid = ?', [rid])[0] ?? []
  return [
    ...rowFaults({ missing: opened.length, surplus: ended.length, keys: [String(keys), keysOf(made)] }),
    ...(cases.every(isListed) ? [] : ['It is not listed with a case that it belongs to.']),
  ]
}

const membership = 'SELECT 1 FROM membership WHERE case_id = ? AND rid = ? AND until IS NULL'
