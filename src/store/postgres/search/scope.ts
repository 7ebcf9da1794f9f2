/**
 * What the printing of one statement knows: the names, the state that is asked, and which aliases are taken.
 *
 * How a statement is run is written into it. A subquery with `OFFSET 0` is planned by itself, as it stands: PostgreSQL
 * neither joins it in another order nor looks for its rows by what is asked outside of it.
 */
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Names } from '../names.ts'

export interface Scope {
  readonly names: Pick<Names, 'typeId' | 'keyId' | 'systemId'>
  /** The commit number whose state is asked; undefined: the newest, which needs no look at numbers. */
  readonly at: number | undefined
  /** A new alias. */
  readonly alias: () => Sql
  /** Told that a name is not known to this node: another may have written it since. */
  readonly missed: () => void
}

export function scopeOf(names: Scope['names'], at: number | undefined, missed: () => void = () => undefined): Scope {
  let used = 0
  return { names, at, missed, alias: () => raw(`t${++used}`) }
}

/** The same statement, asking the newest state. */
export function inNewest(scope: Scope): Scope {
  return { ...scope, at: undefined }
}

/** Whether the row holds in the state that is asked. No index is to be searched by `since`: `+ 0` hides it. */
export function valid(alias: Sql, { at }: Scope): Sql {
  if (at === undefined) return sql`${alias}.until IS NULL`
  return sql`(${alias}.since + 0) <= ${at} AND (${alias}.until IS NULL OR ${alias}.until > ${at})`
}

/** The same of rows of `current` in the order of their update: nor is its index in another order to be searched by `until`. */
export function validInOrder(alias: Sql, scope: Scope): Sql {
  return scope.at === undefined ? sql`(${alias}.until + 0) IS NULL` : valid(alias, scope)
}

/** The number of a key; one that no row has where the key was never written. */
export function keyId(scope: Scope, type: string, key: string): number {
  return known(scope.names.keyId(type, key), scope)
}

/** The number of a type; one that no row has where the type was never written. */
export function typeId(scope: Scope, type: string): number {
  return known(scope.names.typeId(type), scope)
}

/** The number of a code system; one that no row has where it was never written. */
export function systemId(scope: Scope, system: string): number {
  return system === '' ? 0 : known(scope.names.systemId(system), scope)
}

function known(id: number | undefined, { missed }: Scope): number {
  if (id === undefined) missed()
  return id ?? -1
}

/** A statement within a statement, planned by itself. */
export function fenced(text: Sql): Sql {
  return sql`(${text} OFFSET 0)`
}

/** Whether the statement gives a row; it is run for each candidate, and never turned into a join. */
export function exists(text: Sql): Sql {
  return sql`EXISTS ${fenced(text)}`
}

/** Whether the resource of a type with this rid is alive in the state that is asked. */
export function alive(type: string, rid: Sql, scope: Scope): Sql {
  const a = scope.alias()
  return exists(sql`SELECT 1 FROM current ${a}
    WHERE ${a}.type = ${typeId(scope, type)} AND ${a}.rid = ${rid} AND ${valid(a, scope)}`)
}

/** The greatest commit number of a version made before an instant (ms); 0 where there is none. */
export function commitBefore(instant: number): Sql {
  return sql`coalesce((SELECT o.commit_number FROM outbox o WHERE o.at < ${instant}
    ORDER BY o.at DESC, o.commit_number DESC LIMIT 1), 0)`
}
