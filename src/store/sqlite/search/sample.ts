/** What part of a type answers a question, tried on resources from all over the order of their last update. */
import type { Condition } from '../../search/condition.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Connection } from '../connection.ts'
import { probe } from './probe.ts'
import { type Scope, typeId, valid } from './scope.ts'

const sampleSize = 128

/** Gives the part, above 0, of a type that is likely to answer yes. */
export function samples(connection: Connection): (type: string, asked: Condition, scope: Scope) => number {
  function edge(type: string, direction: Sql, scope: Scope): number {
    const { text, values } = sql`SELECT since FROM current WHERE type = ${typeId(scope, type)}
      ORDER BY since ${direction} LIMIT 1`
    return Number(connection.statement(text).get(...values)?.since ?? 0)
  }

  return (type, asked, scope) => {
    const [first, last] = [edge(type, raw('ASC'), scope), edge(type, raw('DESC'), scope)]
    const places = Array.from({ length: sampleSize }, (_, i) => Math.floor(first + ((last - first) * i) / sampleSize))
    const [c, s] = [scope.alias(), scope.alias()]
    const nearest = sql`SELECT ${c}.rid FROM current ${c} WHERE ${c}.type = ${typeId(scope, type)}
      AND ${c}.since >= place.value AND ${valid(c, scope)} ORDER BY ${c}.since LIMIT 1`
    const { text, values } = sql`SELECT count(*) AS found
      FROM (SELECT (${nearest}) AS rid FROM json_each(${JSON.stringify(places)}) place) ${s}
      WHERE ${probe(asked, { type, rid: sql`${s}.rid` }, scope)}`
    const found = Number(connection.statement(text).get(...values)?.found)
    return Math.max(found, 0.5) / sampleSize
  }
}
