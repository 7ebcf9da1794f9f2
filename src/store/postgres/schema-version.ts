/** Which schema a database has, and which versions of the program may work with it. */
import { type Migration, migrations } from './schema.ts'
import type { Session } from './session.ts'

export interface Schema {
  /** How many steps the database has had; 0 where it is empty. */
  readonly version: number
  /** Programs that know so many steps, or more, may work with it. */
  readonly worksWith: number
}

export async function schemaOf(session: Session): Promise<Schema> {
  const [table] = await session.rows(`SELECT to_regclass('schema_version')::text`)
  if (table?.[0] === null) return { version: 0, worksWith: 0 }
  return await schemaIn(session)
}

/** The same of a database that has its tables. */
export async function schemaIn(session: Session): Promise<Schema> {
  const [row] = await session.rows('SELECT version, works_with FROM schema_version')
  return { version: Number(row?.[0] ?? 0), worksWith: Number(row?.[1] ?? 0) }
}

/** @throws {Error} a newer program has made the schema such that this one cannot work with it */
export function demandCompatible(schema: Schema, steps: readonly Migration[] = migrations): void {
  if (schema.worksWith > steps.length) throw tooNew(schema, steps.length)
}

/** What an operator is told. */
export function tooNew({ version }: Schema, known: number): Error {
  return new Error(
    `The database has schema version ${version}, and this program knows ${known} at most: it was written by a newer version of the server. Start that version, or name another database in the configuration.`,
  )
}

/**
 * Passes where this program knows all that is kept: what a newer one has added must not be left out of a copy.
 *
 * @throws {Error} there is no store at this place, or one of another version
 */
export async function demandReadable(session: Session, place: string): Promise<void> {
  const schema = await schemaOf(session)
  if (schema.version === migrations.length) return
  if (schema.version === 0) throw new Error(`There is no database of this server at ${place}: it has no tables yet.`)
  throw new Error(
    `The database ${place} has schema version ${schema.version}, and this program reads ${migrations.length}. Use the program of that version, or run \`vardbro db migrate\` with this one where it is the newer.`,
  )
}
