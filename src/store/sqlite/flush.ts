/** Writes a batch into the tables: the versions, their index rows, memberships, outbox rows and marks. */
import type { IndexKind } from '../../fhir/search/index-row.ts'
import type { Batch, Change, Version } from './batch.ts'
import type { Connection } from './connection.ts'
import { type IndexValues, indexColumns, type Value } from './index-values.ts'
import { inKeyOrder, insertRows, type Target } from './insert.ts'
import { indexTables } from './schema.ts'
import { methodId } from './stored.ts'

const kinds = Object.keys(indexTables) as IndexKind[]
const indexTargets = Object.fromEntries(
  kinds.map((kind) => [kind, { table: kind, columns: indexColumns[kind], or: 'IGNORE' }]),
) as Record<IndexKind, Target>
const outbox: Target = { table: 'outbox', columns: ['commit_number', 'type', 'rid', 'version', 'at'] }
const current: Target = { table: 'current', columns: ['type', 'since', 'rid'] }
const membership: Target = { table: 'membership', columns: ['case_id', 'rid', 'since'] }

const versionColumns = ['rid', 'type', 'id', 'version', 'at', 'commit_number', 'deleted', 'method']
const allColumns = [...versionColumns, 'keys', 'cases', 'content']
const moveOld = `INSERT INTO history (${allColumns.join(', ')}) SELECT ${allColumns.join(', ')} FROM resource WHERE rid = ?`
const resource: Target = { table: 'resource', columns: allColumns }
const history: Target = { table: 'history', columns: allColumns }
const updateNew = `UPDATE resource SET version = ?, at = ?, commit_number = ?, deleted = ?, method = ?, keys = ?,
  cases = ?, content = ? WHERE rid = ?`
const endCurrent = 'UPDATE current SET until = ? WHERE type = ? AND since = ?'
const endMembership = 'UPDATE membership SET until = ? WHERE case_id = ? AND rid = ? AND since < ? AND until IS NULL'
const endRow = Object.fromEntries(
  kinds.map((kind) => {
    const key = indexTables[kind].map((column) => `${column} = ?`).join(' AND ')
    return [kind, `UPDATE ${kind} SET until = ? WHERE ${key}`]
  }),
) as Record<IndexKind, string>

/** Writes all that `batch` holds; the batch itself is left as it is. */
export function flushBatch(connection: Connection, batch: Batch): void {
  flushVersions(connection, batch.changes)
  insertRows(
    connection,
    outbox,
    batch.changes.map(({ after }) => outboxRow(after)),
  )
  flushCurrent(connection, batch.changes)
  flushIndex(connection, batch.changes)
  flushMembership(connection, batch.changes)
  for (const [key, mark] of batch.marks) {
    if (mark === null) {
      connection.statement('DELETE FROM schedule WHERE key = ?').run(key)
    } else {
      const text = 'INSERT OR REPLACE INTO schedule (key, due, generation) VALUES (?, ?, ?)'
      connection.statement(text).run(key, mark.due, mark.generation)
    }
  }
}

/** A version that is replaced goes to history: moved there if the table holds it, written there if only we do. */
function flushVersions(connection: Connection, changes: readonly Change[]): void {
  const newest = new Map<number, Version>()
  const inTable = new Set<number>()
  const replaced: Version[] = []
  for (const { before, after } of changes) {
    const { rid } = after.stored
    const last = newest.get(rid)
    if (last !== undefined) {
      replaced.push(last)
    } else if (before !== undefined) {
      inTable.add(rid)
    }
    newest.set(rid, after)
  }
  const made: Value[][] = []
  for (const [rid, version] of newest) {
    if (inTable.has(rid)) {
      connection.statement(moveOld).run(rid)
      connection.statement(updateNew).run(...allValues(version).slice(3), rid)
    } else {
      made.push(allValues(version))
    }
  }
  insertRows(connection, resource, made)
  insertRows(connection, history, replaced.map(allValues))
}

function allValues({ stored, typeId, keys, cases }: Version): Value[] {
  const { rid, id, version, at, commitNumber, deleted, method, content } = stored
  const first = [rid, typeId, id, version, at, commitNumber, deleted ? 1 : 0, methodId(method)]
  return [...first, keys, cases.join(','), content]
}

function outboxRow({ stored, typeId }: Version): Value[] {
  return [stored.commitNumber, typeId, stored.rid, stored.version, stored.at]
}

function flushCurrent(connection: Connection, changes: readonly Change[]): void {
  const live = changes.filter(({ after }) => !after.stored.deleted)
  const rows = live.map(({ after }) => [after.typeId, after.stored.commitNumber, after.stored.rid])
  insertRows(connection, current, rows.sort(inKeyOrder))
  for (const { before, after } of changes) {
    if (before !== undefined && !before.stored.deleted) {
      connection.statement(endCurrent).run(after.stored.commitNumber, before.typeId, before.stored.commitNumber)
    }
  }
}

function flushIndex(connection: Connection, changes: readonly Change[]): void {
  const rows = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as Record<IndexKind, (readonly Value[])[]>
  for (const { opened } of changes) {
    for (const { kind, values } of opened) {
      rows[kind].push(values)
    }
  }
  for (const kind of kinds) {
    insertRows(connection, indexTargets[kind], rows[kind].sort(inKeyOrder))
  }
  for (const { after, ended } of changes) {
    for (const row of ended) {
      connection.statement(endRow[row.kind]).run(after.stored.commitNumber, ...keyValues(row))
    }
  }
}

function keyValues({ kind, values }: IndexValues): Value[] {
  return kind === 'token' ? values.filter((_, i) => indexColumns.token[i] !== 'text') : [...values]
}

function flushMembership(connection: Connection, changes: readonly Change[]): void {
  const begun: Value[][] = []
  const ended: Value[][] = []
  for (const { before, after } of changes) {
    const { rid, commitNumber } = after.stored
    const [was, is] = [before?.cases ?? [], after.cases]
    begun.push(...is.filter((each) => !was.includes(each)).map((each) => [each, rid, commitNumber]))
    ended.push(...was.filter((each) => !is.includes(each)).map((each) => [commitNumber, each, rid, commitNumber]))
  }
  insertRows(connection, membership, begun.sort(inKeyOrder))
  for (const values of ended) {
    connection.statement(endMembership).run(...values)
  }
}
