/** Versions of resources, found beside rows that name them. */
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Stored } from '../../store.ts'
import type { Names } from '../names.ts'
import { ask } from '../search/ask.ts'
import type { Session } from '../session.ts'
import { storedColumns, storedOf } from '../stored.ts'

type Parts = { readonly session: Session; readonly names: Names }

/** The columns of a version behind an alias. */
export function versionColumns(alias: string): Sql {
  return raw(storedColumns(alias))
}

/** The versions that a statement gives, whose columns are those of `versionColumns`. */
export async function versionsOf(parts: Parts, statement: Sql): Promise<Stored[]> {
  return await versionsIn(parts, await ask(parts.session, statement))
}

/** The versions that rows are. Another node may have named a type since this one read the names. */
export async function versionsIn({ names }: Parts, rows: readonly (readonly unknown[])[]): Promise<Stored[]> {
  const { types } = names.counts()
  if (rows.some(([, type]) => Number(type) > types)) await names.refresh()
  return rows.map((row) => storedOf(row, names))
}

const [ofResource, ofHistory] = [versionColumns('its_now'), versionColumns('its_past')]

/** A subquery, to be joined with LATERAL: the version that a commit made of a resource. */
export function madeBy(commitNumber: Sql, rid: Sql): Sql {
  return sql`(SELECT * FROM (
      (SELECT ${ofResource} FROM resource its_now WHERE its_now.rid = ${rid} AND (its_now.commit_number + 0) = ${commitNumber})
      UNION ALL
      (SELECT ${ofHistory} FROM history its_past WHERE its_past.commit_number = ${commitNumber})
    ) each LIMIT 1)`
}

/** The same of the newest version, or the newest before it, that answers `test` of an alias. */
export function newestThat(rid: Sql, test: (alias: Sql) => Sql): Sql {
  return sql`(SELECT * FROM (
      (SELECT ${ofResource} FROM resource its_now WHERE its_now.rid = ${rid} AND ${test(raw('its_now'))})
      UNION ALL
      (SELECT ${ofHistory} FROM history its_past WHERE its_past.rid = ${rid} AND ${test(raw('its_past'))} ORDER BY its_past.version DESC LIMIT 1)
    ) each LIMIT 1)`
}

/** Whether the version behind an alias was made by a commit or before it. */
export function upTo(commitNumber: Sql | number): (alias: Sql) => Sql {
  return (alias) => sql`(${alias}.commit_number + 0) <= ${commitNumber}`
}
