/** What becomes of versions and memberships of one place. */
import type { GroupValues } from '../group-values.ts'
import { over, type Statement } from './statement.ts'
import { versionColumns as kept, type Target } from './tables.ts'

export function versionStatements(target: Target, values: GroupValues): readonly Statement[] {
  return [
    ...(values.updates ? updated(target, values) : []),
    ...created(target, values),
    ...over(values, { version: keptAnd('place') }, ({ version }) => {
      return `INSERT INTO outbox (commit_number, type, rid, version, at)
        SELECT commit_number, type, rid, version, at FROM ${version} v`
    }),
    ...over(values, { version: ['type', 'commit_number', 'rid', 'place', 'deleted'] }, ({ version }) => {
      return `INSERT INTO ${target.table('current')} (${target.column}type, since, rid)
        SELECT ${target.value}type, commit_number, rid FROM ${version} v WHERE place < 2 AND deleted = 0`
    }),
    ...membership(target, values),
  ]
}

const keptColumns = kept.split(', ')

function keptAnd(...more: string[]): string[] {
  return [...keptColumns, ...more]
}

function created(target: Target, values: GroupValues): readonly Statement[] {
  return [
    ...over(values, { version: ['type', 'id', 'rid', 'place'] }, ({ version }) => {
      return `INSERT INTO locator (type, id, rid, place)
        SELECT type, id, rid, ${target.place} FROM ${version} v WHERE place = 0`
    }),
    ...over(values, { version: keptAnd('place') }, ({ version }) => {
      return `INSERT INTO ${target.table('resource')} (${target.column}${kept})
        SELECT ${target.value}${kept} FROM ${version} v WHERE place = 0`
    }),
  ]
}

/** The old ones go to the history before the new ones take their place. */
function updated(target: Target, values: GroupValues): readonly Statement[] {
  const [history, resource, current] = ['history', 'resource', 'current'].map(target.table)
  const old = keptColumns.map((column) => `r.${column}`).join(', ')
  return [
    ...over(values, { version: ['rid', 'place'] }, ({ version }) => {
      const own = target.column === '' ? '' : 'r.shard, '
      return `INSERT INTO ${history} (${target.column}${kept}) SELECT ${own}${old}
        FROM ${resource} r JOIN ${version} v ON r.rid = v.rid WHERE v.place = 1 AND ${target.holds('r')}`
    }),
    ...over(values, { version: keptAnd('place') }, ({ version }) => {
      return `INSERT INTO ${history} (${target.column}${kept})
        SELECT ${target.value}${kept} FROM ${version} v WHERE place = 2`
    }),
    ...over(values, { version: keptAnd('place') }, ({ version }) => {
      return `UPDATE ${resource} SET version = v.version, at = v.at, commit_number = v.commit_number,
        deleted = v.deleted, method = v.method, keys = v.keys, cases = v.cases, content = v.content
        FROM ${version} v WHERE v.place = 1 AND ${resource}.rid = v.rid AND ${target.holds(`${resource}`)}`
    }),
    ...over(values, { version: ['type', 'commit_number', 'ended'] }, ({ version }) => {
      return `UPDATE ${current} SET until = v.commit_number FROM ${version} v
        WHERE v.ended IS NOT NULL AND ${current}.type = v.type AND ${current}.since = v.ended AND ${target.holds(`${current}`)}`
    }),
  ]
}

function membership(target: Target, values: GroupValues): readonly Statement[] {
  const table = target.table('membership')
  return [
    ...over(values, { left: 'all' }, ({ left }) => {
      return `UPDATE ${table} SET until = l.until FROM ${left} l WHERE ${table}.case_id = l.case_id
        AND ${table}.rid = l.rid AND ${table}.until IS NULL AND ${target.holds(table)}`
    }),
    ...over(values, { joined: 'all' }, ({ joined }) => {
      return `INSERT INTO ${table} (${target.column}case_id, rid, since, until)
        SELECT ${target.value}case_id, rid, since, until FROM ${joined} j`
    }),
  ]
}
