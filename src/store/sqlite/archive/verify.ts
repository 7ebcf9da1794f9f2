/** Looks through a database file for what is not as the store writes it. */
import type { KeptVersion } from '../../archive.ts'
import type { Extract, Fault } from '../../keeper.ts'
import { comparisonsBy, mostTold } from '../../table-faults.ts'
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
  for (const { text, what, where } of comparisonsBy('instr')) {
    for (const row of rowsOf(connection, `${text} LIMIT ${mostTold}`, [])) yield { where: where(row), what }
  }
}

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
