/** What becomes of the index rows of one place: those that hold no more end, those that are new are added. */
import type { IndexKind } from '../../../fhir/search/index-row.ts'
import { type GroupValues, kinds } from '../group-values.ts'
import { indexColumns } from '../index-values.ts'
import { indexTables } from '../schema.ts'
import { over, type Statement } from './statement.ts'
import type { Target } from './tables.ts'

export function indexStatements(target: Target, values: GroupValues): readonly Statement[] {
  return kinds.flatMap((kind) => [
    ...fresh(target, kind, values),
    ...(values.updates ? ended(target, kind, values) : []),
    ...added(target, kind, values),
  ])
}

function fresh(target: Target, kind: IndexKind, values: GroupValues): readonly Statement[] {
  const columns = [...indexColumns[kind], 'since'].join(', ')
  return over(values, { [`fresh_${kind}`]: 'all' }, ({ [`fresh_${kind}`]: rows }) => {
    return `INSERT INTO ${target.table(kind)} (${target.column}${columns}) SELECT ${target.value}${columns} FROM ${rows} n`
  })
}

function ended(target: Target, kind: IndexKind, values: GroupValues): readonly Statement[] {
  const table = target.table(kind)
  const again = `again_${kind}` as const
  const version = ['rid', 'commit_number', 'place']
  const end = (rows: string | undefined) => `UPDATE ${table} SET until = v.commit_number FROM ${rows} v
    WHERE v.place = 1 AND ${table}.rid = v.rid AND ${table}.until IS NULL AND ${target.holds(table)}`
  if (!values.sets.has(again)) return over(values, { version }, (sources) => end(sources.version))
  const columns = (of: string) => indexTables[kind].map((column) => `${of}.${column}`).join(', ')
  return over(values, { version, [again]: indexTables[kind] }, (sources) => {
    return `${end(sources.version)} AND (${columns(table)}) NOT IN (SELECT ${columns('n')} FROM ${sources[again]} n)`
  })
}

/** Adds those of the rows that may be there already which are not. */
export function added(target: Target, kind: IndexKind, values: GroupValues): readonly Statement[] {
  const again = `again_${kind}` as const
  const columns = [...indexColumns[kind], 'since']
  const same = indexTables[kind].map((column) => `n.${column} = t.${column}`).join(' AND ')
  return over(values, { [again]: 'all' }, (sources) => {
    return `INSERT INTO ${target.table(kind)} (${target.column}${columns.join(', ')})
      SELECT ${target.value}${columns.map((column) => `n.${column}`).join(', ')} FROM ${sources[again]} n
      WHERE NOT EXISTS (SELECT FROM ${target.table(kind)} t WHERE t.until IS NULL AND ${target.holds('t')} AND ${same})`
  })
}
